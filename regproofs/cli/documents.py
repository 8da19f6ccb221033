"""Documents made from records: the report, the LaTeX of one theorem, and a theorem in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from regproofs.collect import TheoremFile
from regproofs.errors import OutputError
from regproofs.judge.outcome import printable
from regproofs.judge.runner import Options, Record, environment

FORMATS = (".html", ".pdf", ".tex", ".md")


def require_format(path: Path) -> None:
    """Refuse a report in a format that is not offered."""
    if path.suffix not in FORMATS:
        raise OutputError(f"a report ends in {', '.join(FORMATS)}, which {path} does not")


def write_report(
    options: Options,
    records: Sequence[Record],
    files: Sequence[TheoremFile],
    path: Path,
    notation: Path | None,
) -> None:
    """The derivation report of these records, in the format that the file's name asks for."""
    from regproofs import report

    run = {"schema": 1, "environment": environment(options), "theorems": list(records)}
    bibliographies = list(dict.fromkeys(found for file in files if (found := file.bibliography())))
    report.write(run, path, notation=notation, bibliography=bibliographies)


def read_notation(path: Path | None) -> dict[str, str]:
    """The author's macros by the name of the quantity."""
    from regproofs import report

    return report.read_notation(path) if path else {}


def as_latex(record: Record, style: str) -> str:
    """One theorem for a paper."""
    from regproofs import report

    return report.latex(record, style)


def print_theorem(record: Record) -> None:
    """One theorem in the terminal."""
    from regproofs import report

    click.echo(printable(report.text(record)))
