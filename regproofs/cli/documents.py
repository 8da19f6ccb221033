"""Documents made from records: the report, the LaTeX of one theorem, a theorem in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from regproofs import report
from regproofs.cli.options import ask_all
from regproofs.collect import TheoremFile
from regproofs.judge import tasks
from regproofs.judge.runner import Options, Record, environment
from regproofs.report import Notation


def as_run(options: Options, records: Sequence[Record]) -> Record:
    """Records with what they depended on, as the documents read them."""
    return {"schema": 1, "environment": environment(options), "theorems": list(records)}


def read_notation(path: Path | None) -> Notation | None:
    """The author's notation, held against what LaTeX could do."""
    return report.load_notation(path) if path else None


def in_notation(files: Sequence[TheoremFile], records: Sequence[Record], notation: Notation | None) -> list[Record]:
    """The records with their formulas written in the author's notation."""
    if not notation:
        return list(records)
    told = [q for record in records for q in (*record["page"]["quantities"], *record["page"]["abbreviations"])]
    report.require_known(notation, {quantity["name"] for quantity in told})
    pages: Mapping[TheoremFile, Record] = ask_all(files, tasks.typeset, dict(notation))
    return [{**record, "page": pages[file]} for file, record in zip(files, records, strict=True)]


def write_report(path: Path, run: Record, files: Sequence[TheoremFile], notation: Notation | None) -> None:
    """The derivation report of a run, in the format that the name of the file asks for."""
    bibliography = dict.fromkeys(found for file in files if (found := file.bibliography()))
    report.write(run, path, notation=notation, bibliography=list(bibliography))


def print_theorem(record: Record) -> None:
    """One theorem in the terminal, or in plain letters elsewhere."""
    if not sys.stdout.isatty():
        click.echo(report.text(record), nl=False)
        return
    from rich.console import Console

    report.show(record, Console())
