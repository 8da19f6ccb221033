"""The command that audits assumptions: audit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from regproofs.cli import options
from regproofs.cli.options import DEFAULT, DIGITS, AtLeast, OutputFile, one
from regproofs.judge.runner import Options, environment
from regproofs.logic.verdict import UNAIDED

EXAMPLES = 150
SECONDS = 60


@click.command()
@options.identity
@options.inside
@click.option("--digits", type=DIGITS, default=DEFAULT.digits, show_default=True)
@click.option("--examples", type=AtLeast(1), default=EXAMPLES, show_default=True, help="Cases to draw for each change.")
@click.option("--seed", type=AtLeast(0), default=DEFAULT.seed, show_default=True, help="Of what is drawn.")
@click.option("--seconds", type=AtLeast(1), default=SECONDS, show_default=True, help="For each change at most.")
@click.option("--json", "json_file", type=OutputFile(), help="Write the findings; - for standard output.")
@options.debug
def audit(
    identity: str,
    paths: Sequence[Path],
    digits: int,
    examples: int,
    seed: int,
    seconds: int,
    json_file: Path | None,
) -> None:
    """Ask of each hypothesis of a theorem whether it is needed.

    One at a time is dropped, weakened to its boundary, or its domain widened: it is needed if the claim then fails
    at a case that it kept out, or implied by the others, or not shown needed.
    """
    from regproofs.cli import tables
    from regproofs.judge.audit import audited

    asked = Options(UNAIDED, digits=digits, examples=examples, seed=seed)
    found = audited(one(identity, paths), asked, seconds)
    if json_file:
        document = {"schema": 1, "environment": environment(asked), **found}
        tables.write_or_print(json_file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    if json_file != Path("-"):
        _print(found)


def _print(found: dict[str, Any]) -> None:
    from regproofs.cli import tables

    rows = found["hypotheses"]
    if not rows:
        click.echo(f"{found['id']}: nothing is supposed that could be dropped or widened")
        return
    head = ["hypothesis", "change", "finding", "shown by"]
    tables.print_table(head, [[row["hypothesis"], row["change"], row["finding"], _shown(row)] for row in rows])


def _shown(row: dict[str, Any]) -> str:
    """The counterexample, or how far was looked."""
    if not row["counterexample"]:
        return str(row["looked"])
    case = row["counterexample"]
    at = ", ".join(f"{name} = {value}" for name, value in case["values"].items())
    sides = f": {case['left']} against {case['right']}" if case["left"] and case["right"] else f": {case['reason']}"
    return f"at {at}{sides}"
