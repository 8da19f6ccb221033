"""The command for a claim in one line: check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from regproofs.cli import options
from regproofs.cli.options import DEFAULT, DIGITS, AtLeast, OutputFile
from regproofs.collect import TheoremFile
from regproofs.errors import RegproofsError, StatementError
from regproofs.judge import tasks
from regproofs.judge.runner import Options, Record, exit_status
from regproofs.judge.workers import Failure, within
from regproofs.logic.verdict import UNAIDED

F = TypeVar("F", bound=Callable[..., Any])
CLAIM = TheoremFile(Path("check/claim"))  # the claim is in no file; this is its name
DOMAINS = ("real", "positive", "nonnegative", "integer", "natural")
SECONDS = 120
UNDECIDED = 3


def _declaring(command: F) -> F:
    """One option for each domain, which declares names."""
    offered = [
        click.option(f"--{domain}", multiple=True, metavar="x[,y]...", help=f"Declare {domain} numbers.")
        for domain in reversed(DOMAINS)
    ]
    return reduce(lambda function, option: option(function), offered, command)


@click.command()
@click.argument("claim", nargs=-1, required=True, metavar="CLAIM")
@_declaring
@click.option("--given", multiple=True, metavar="CONDITION", help='A hypothesis, as "x > 1"; may be repeated.')
@click.option("--digits", type=DIGITS, default=DEFAULT.digits, show_default=True)
@click.option("--examples", type=AtLeast(1), default=DEFAULT.examples, show_default=True, help="Cases to draw.")
@click.option("--seed", type=AtLeast(0), default=DEFAULT.seed, show_default=True, help="Of what is drawn.")
@click.option("--seconds", type=AtLeast(1), default=SECONDS, show_default=True, help="When to give up.")
@options.as_latex
@options.test_file
@click.option("--json", "json_file", type=OutputFile(), help="Write the record; - for standard output.")
@options.debug
def check(
    claim: Sequence[str],
    given: Sequence[str],
    digits: int,
    examples: int,
    seed: int,
    seconds: int,
    latex: bool,
    test: Path | None,
    json_file: Path | None,
    **domains: Sequence[str],
) -> int:
    """Judge a claim in one line, as: check "sqrt(x**2)" "==" "x" --real x

    CLAIM is one text, "x <= abs(x)", or three: left side, one of == <= < >= >, right side. It speaks of declared
    numbers, with + - * / **, decimals (which are exact), pi, E, a if x > 0 else b, and the functions
    abs acosh asinh atan atanh besseli besselk cos cosh exp log max min sign sin sinh sqrt tan tanh.
    """
    from regproofs.cli import tables

    asked = Options(UNAIDED, digits=digits, examples=examples, seed=seed)
    declared = _declared(domains)
    record = _judged(list(claim), declared, list(given), asked, seconds)
    if record is None:
        click.echo(f"not decided within {seconds} s; --seconds gives more time", err=True)
        return UNDECIDED
    if json_file:
        tables.write_or_print(json_file, tables.as_json(asked, [record]))
    if json_file != Path("-"):
        tables.print_check(record)
    if record["counterexample"] and (latex or test):
        stated = tasks.read(claim, declared, given)
        tables.put_faces(tasks.faces(stated, record["counterexample"], str(test) if test else None), latex, test)
    return exit_status([record])


def _declared(domains: dict[str, Sequence[str]]) -> dict[str, str]:
    """The domain of every declared name."""
    found: dict[str, str] = {}
    for domain, name in _names(domains):
        if name in found:
            raise StatementError(f"{name} is declared twice")
        found[name] = domain
    return found


def _names(domains: dict[str, Sequence[str]]) -> Iterable[tuple[str, str]]:
    for domain in DOMAINS:
        for text in domains[domain]:
            yield from ((domain, name) for name in text.replace(",", " ").split())


def _judged(
    claim: list[str], declared: dict[str, str], given: list[str], asked: Options, seconds: int
) -> Record | None:
    """The record, made in a process of its own: a formula can be too hard for any procedure."""
    tasks.read(claim, declared, given)  # so that a text that is no claim is refused at once
    answer = within(seconds, CLAIM, tasks.check, claim, declared, given, asked)
    if isinstance(answer, Failure):
        raise RegproofsError(answer.message)
    return None if answer is None else answer.value
