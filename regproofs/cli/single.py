"""The commands about single theorems and their files: new, list, latex, emit, show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from regproofs.cli import options
from regproofs.cli.options import ask, ask_all, judge_one, one, say, selected
from regproofs.collect.output import write
from regproofs.judge import tasks
from regproofs.judge.parallel import Judge
from regproofs.judge.runner import Options
from regproofs.logic.verdict import RUNGS

STYLES = ("theorem", "proof", "both", "beamer", "macros")
BACKENDS = ("numpy", "mpmath", "arb")


@click.command()
@options.identity
@click.option("--in", "folder", type=click.Path(path_type=Path), default=Path("derivations"), show_default=True)
@options.debug
def new(identity: str, folder: Path) -> None:
    """Write a skeleton for a theorem of one's own, which verifies once its claim is filled in."""
    from regproofs.collect.skeleton import create

    path = create(identity, folder)
    click.echo(path)
    click.echo(f"fill in its claim, then: regproofs verify {path}", err=True)


@click.command("list")
@options.paths
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@options.debug
def catalogue(paths: Sequence[Path], as_json: bool) -> int:
    """The theorems, with chapter, source and kind."""
    from regproofs.cli.tables import print_table

    files = selected(paths, ())
    found, failures = ask(files, tasks.describe)
    described = [found[file] for file in files if file in found]
    if as_json:
        click.echo(json.dumps(described, indent=2, ensure_ascii=False))
    elif described:
        print_table(["theorem", "kind", "source", "title"], [_row(theorem) for theorem in described])
    for failure in failures:
        say(failure)
    return 2 if failures else 0


@click.command()
@options.identity
@options.inside
@click.option("--style", type=click.Choice(STYLES), default="both", show_default=True)
@options.notation
@options.to
@options.debug
def latex(identity: str, paths: Sequence[Path], style: str, notation: Path | None, to: Path) -> None:
    """One theorem in LaTeX, for a paper."""
    from regproofs import report
    from regproofs.cli.documents import in_notation, read_notation

    author = read_notation(notation)
    file = one(identity, paths)
    derived = judge_one(Judge(Options(("symbolic",))), file)
    if derived["verdict"] == "undecided":  # what algebra leaves open may be supported by the other rungs
        derived = judge_one(Judge(Options()), file)
    (record,) = in_notation([file], [derived], author)
    _put(to, report.latex(record, style))


@click.command()
@options.identity
@options.inside
@click.option("--backend", type=click.Choice(BACKENDS), default="numpy", show_default=True)
@options.to
@options.debug
def emit(identity: str, paths: Sequence[Path], backend: str, to: Path) -> None:
    """One theorem as a Python module of numeric functions."""
    file = one(identity, paths)
    _put(to, ask_all([file], tasks.emit, backend)[file])


@click.command()
@options.identity
@options.inside
@options.judging(RUNGS)
@options.debug
def show(work: Judge, identity: str, paths: Sequence[Path]) -> None:
    """One theorem in the terminal: statement, steps, verdict."""
    from regproofs.cli.documents import print_theorem

    print_theorem(judge_one(work, one(identity, paths)))


def _row(theorem: dict[str, Any]) -> list[str]:
    return [theorem["id"], theorem["kind"], theorem["source"], theorem["title"]]


def _put(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text.rstrip("\n"))
    else:
        write(path, text)
        click.echo(f"written to {path}", err=True)
