"""The command that writes theorems as a Rocq project of its own: export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from regproofs.cli import options
from regproofs.cli.judging import watched
from regproofs.cli.options import AtLeast, ask_all, say, selected
from regproofs.collect.output import require_empty, write_folder
from regproofs.errors import RegproofsError
from regproofs.judge import tasks
from regproofs.judge.cache import Cache
from regproofs.judge.parallel import Judge
from regproofs.judge.runner import Options


class NewFolder(click.ParamType):  # type: ignore[type-arg]
    """A folder to be made, looked at before any long work."""

    name = "DIR"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(str(value))
        require_empty(path)
        return path


@click.command()
@click.argument("identities", nargs=-1, metavar="[ID]...")
@options.inside
@click.option("--to", type=NewFolder(), required=True, help="A folder that is empty or not there yet.")
@click.option("-j", "--jobs", type=AtLeast(1), help="Processes at once; by default one a processor.")
@click.option("--no-cache", is_flag=True, help="Neither read nor keep earlier results.")
@options.debug
def export(identities: Sequence[str], paths: Sequence[Path], to: Path, jobs: int | None, no_cache: bool) -> None:
    """Write theorems with their proofs as a Rocq project that compiles without regproofs.

    Without IDs all theorems are meant. What the kernel rung does not accept is left out, and named in its README.
    """
    from regproofs.judge.kernel import coqc, export

    files = selected(paths, identities)
    if coqc.find() is None:
        raise RegproofsError(f"an export is checked first, by coqc, which is not installed: {coqc.INSTALL}")
    work = Judge(Options(("kernel",), recall=not no_cache), Cache(None) if no_cache else Cache(), jobs)
    with watched(work, files):
        judged = work.alone(files)
    for failure in judged.failures.values():
        say(failure)
    if judged.failures:
        raise RegproofsError(f"{to} is not written, since not all theorems could be judged")
    kept = {record["id"] for record in judged.records if export.accepted(record)}
    texts = ask_all([file for file in files if file.id in kept], tasks.in_rocq)
    write_folder(to, export.project(judged.records, {file.id: text for file, text in texts.items()}))
    click.echo(f"{to}: {len(kept)} of {len(files)} theorems; `make` there checks them", err=True)
