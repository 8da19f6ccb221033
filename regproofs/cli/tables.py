"""Records as a reader of the terminal sees them: coloured on a terminal, plain columns in a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from regproofs.collect.output import write
from regproofs.judge.outcome import counterexample_lines, lines, printable, rung_outcome
from regproofs.judge.runner import Options, Record, as_expected, broken_proof, environment, exit_status

UNSAID = ("page", "uses", "late")  # what only documents and the judge need


def as_json(options: Options, records: Iterable[Record]) -> str:
    """The records as people's scripts read them, with what they depend on."""
    shown = [{name: value for name, value in record.items() if name not in UNSAID} for record in records]
    run = {"schema": 1, "environment": environment(options), "theorems": shown}
    return json.dumps(run, indent=2, ensure_ascii=False) + "\n"


def print_verdicts(options: Options, records: Sequence[Record]) -> None:
    """A line a theorem, the evidence of what is not as expected, and a summary."""
    if sys.stdout.isatty():
        _print_coloured(options, records)
    else:
        head = ["theorem", *options.rungs, "verdict", "seconds"]
        print_table(head, [_row(record) for record in records])
    for record in records:
        if exit_status([record]):
            _echo(["", *_evidence(record)])
    if not sys.stdout.isatty():
        _echo(["", summary(records)])


def summary(records: Iterable[Record]) -> str:
    """How many theorems have which verdict."""
    from regproofs.report.view import View
    from regproofs.report.view import summary as counted

    return counted(View(record) for record in records)


def print_check(record: Record) -> None:
    """The verdict on a claim in a line, what each rung found, and the counterexample."""
    _echo(
        [
            f"{record['title']}: {record['verdict']}",
            *_not_shown(record),
            *(f"  {line}" for line in counterexample_lines(record)),
        ]
    )
    for rung, found in record["rungs"].items():
        _echo([f"  {rung}: {found['outcome']}", *lines(_telling(found["evidence"]), "    ")])


def _not_shown(record: Record) -> list[str]:
    """The conditions under which alone the claim is defined, where they do not follow from what was supposed."""
    conditions = record["rungs"]["symbolic"]["evidence"]["claim"].get("side conditions", [])
    return [f"  not shown: {', '.join(conditions)}"] if conditions and record["verdict"] != "refuted" else []


def write_or_print(path: Path, text: str) -> None:
    """Into a file, or for `-` to standard output."""
    if str(path) == "-":
        click.echo(text, nl=False)
    else:
        write(path, text)


def put_faces(faces: Mapping[str, str], latex: bool, test: Path | None) -> None:
    """A counterexample in LaTeX on standard output, and as a test in a file."""
    if latex:
        click.echo(faces["latex"])
    if test:
        write_or_print(test, faces["test"])


def print_refutation(record: Record, options: Options) -> None:
    """The counterexample to a claim, or the word that it was left standing."""
    found = counterexample_lines(record)
    sampled = record["rungs"]["sampled"]
    if found:
        _echo([f"{record['id']}: {_verdict(record)}", *(f"  {line}" for line in found)])
    elif sampled["outcome"] == "holds":
        click.echo(f"{record['id']}: left standing after {options.examples} examples, seed {options.seed}")
    else:
        _echo([f"{record['id']}: {record['verdict']}", *lines(sampled["evidence"], "  ")])


def _echo(lines: Iterable[str]) -> None:
    click.echo(printable("\n".join(lines)))


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns of plain text."""
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
    _echo("  ".join(map(str.ljust, row, widths)).rstrip() for row in [head, *rows])


def _verdict(record: Record) -> str:
    expected = record["expected"] == record["verdict"] == "refuted"
    return "refuted (as expected)" if expected else str(record["verdict"])


def _row(record: Record) -> list[str]:
    outcomes = [rung["outcome"] for rung in record["rungs"].values()]
    return [record["id"], *outcomes, _verdict(record), f"{record['seconds']:.1f}"]


def _print_coloured(options: Options, records: Sequence[Record]) -> None:
    from rich.console import Console

    from regproofs import report
    from regproofs.cli.documents import as_run

    report.table(as_run(options, records), Console())


def _evidence(record: Record) -> Iterable[str]:
    """Why a record is not as expected."""
    if broken := broken_proof(record):
        yield f"{record['id']}: {broken}"
        if as_expected(record):
            return
    yield f"{record['id']}: {record['verdict']}, where {record['expected']} is expected"
    yield from (f"  {line}" for line in counterexample_lines(record))
    for rung, found in record["rungs"].items():
        if rung_outcome(record, rung).result != "passed":
            yield f"  {rung}: {found['outcome']}"
            yield from lines(_telling(found["evidence"]), "    ")


def _telling(evidence: Any) -> Any:
    """The evidence without the lines of a derivation that are proved."""
    if not isinstance(evidence, dict) or "steps" not in evidence:
        return evidence
    return {**evidence, "steps": [step for step in evidence["steps"] if step.get("truth") != "proved"]}
