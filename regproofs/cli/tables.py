"""Records as a reader of the terminal sees them: coloured on a terminal, plain columns in a pipe."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import click

from regproofs.judge.outcome import counterexample_lines, lines, printable, rung_outcome
from regproofs.judge.runner import Options, Record, environment, exit_status

STYLES = {
    **dict.fromkeys(["proved", "holds"], "green"),
    **dict.fromkeys(["refuted", "disputed", "vacuous", "fails"], "bold red"),
    "supported": "cyan",
    "undecided": "yellow",
    "not applicable": "dim",
}
UNSAID = ("page", "uses")  # what only documents and the judge need


def as_json(options: Options, records: Iterable[Record]) -> str:
    """The records as people's scripts read them, with what they depend on."""
    shown = [{name: value for name, value in record.items() if name not in UNSAID} for record in records]
    run = {"schema": 1, "environment": environment(options), "theorems": shown}
    return json.dumps(run, indent=2, ensure_ascii=False) + "\n"


def print_verdicts(records: Sequence[Record], rungs: Sequence[str]) -> None:
    """A line a theorem, the evidence of what is not as expected, and a summary."""
    rows = [
        [
            record["id"],
            *(record["rungs"][rung]["outcome"] for rung in rungs),
            _verdict(record),
            _seconds(record),
        ]
        for record in records
    ]
    print_table(["theorem", *rungs, "verdict", "seconds"], rows)
    for record in records:
        if exit_status([record]):
            _echo(["", *_evidence(record)])
    _echo(["", summary(records)])


def summary(records: Sequence[Record]) -> str:
    """How many theorems have which verdict.

    >>> summary([{"verdict": "proved"}, {"verdict": "supported"}, {"verdict": "proved"}])
    '3 theorems: 2 proved, 1 supported'
    """
    counts = Counter(record["verdict"] for record in records).most_common()
    noun = "theorem" if len(records) == 1 else "theorems"
    return f"{len(records)} {noun}: " + ", ".join(f"{count} {verdict}" for verdict, count in counts)


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
    """Columns: coloured on a terminal, plain text elsewhere."""
    if sys.stdout.isatty():
        _print_coloured(head, rows)
        return
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
    for row in [head, *rows]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _print_coloured(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*(Text(printable(cell), STYLES.get(cell.split(" (")[0], "")) for cell in row))
    Console().print(table)


def _verdict(record: Record) -> str:
    expected = record["expected"] == record["verdict"] == "refuted"
    return "refuted (as expected)" if expected else str(record["verdict"])


def _seconds(record: Record) -> str:
    return f"{record['seconds']:.1f}"


def _evidence(record: Record) -> Iterable[str]:
    """Why a record is not as expected."""
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
