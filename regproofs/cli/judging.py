"""The commands that judge theorems: verify, refute, report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from regproofs.cli import options
from regproofs.cli.options import OutputFile, ask_all, say, selected
from regproofs.collect import TheoremFile
from regproofs.errors import OutputError
from regproofs.judge import tasks
from regproofs.judge.parallel import Judge, Judged
from regproofs.judge.runner import exit_status
from regproofs.logic.verdict import RUNGS

REFUTING_EXAMPLES = 500
FORMATS = (".html", ".pdf", ".tex", ".md")


@click.command()
@options.paths
@options.only
@options.judging()
@click.option("--json", "json_file", type=OutputFile(), help="Write the records; - for standard output.")
@click.option("--junitxml", type=OutputFile(), help="Write the outcomes for a build server.")
@click.option("--write-ledger", is_flag=True, help="Rewrite the LEDGER.json of the collection.")
@options.debug
def verify(
    work: Judge,
    paths: Sequence[Path],
    only: Sequence[str],
    json_file: Path | None,
    junitxml: Path | None,
    write_ledger: bool,
) -> int:
    """Derive and check theorems on the rungs of the ladder of trust."""
    from regproofs.cli import junit, ledger, tables

    ledger.require_all_rungs(work.options, write_ledger)
    files = selected(paths, only)
    with watched(work, files):
        judged = work.with_used(files)
    if json_file:
        tables.write_or_print(json_file, tables.as_json(work.options, judged.records))
    if junitxml:
        tables.write_or_print(junitxml, junit.document(judged))
    if Path("-") not in (json_file, junitxml) and judged.records:
        tables.print_verdicts(work.options, judged.records)
    if write_ledger:
        ledger.rewrite(files, judged.records)
    else:
        ledger.report_changes(files, judged.records)
    return _status(judged)


@click.command()
@options.paths
@options.only
@options.as_latex
@options.test_file
@options.judging(("sampled",), REFUTING_EXAMPLES)
@options.debug
def refute(work: Judge, paths: Sequence[Path], only: Sequence[str], latex: bool, test: Path | None) -> int:
    """Search for the smallest counterexample; a theorem left standing is said to be so."""
    from regproofs.cli import tables

    files = selected(paths, only)
    with watched(work, files):
        judged = work.alone(files)
    for record in judged.records:
        tables.print_refutation(record, work.options)
    refuted = [record for record in judged.records if record["counterexample"]]
    if test and len(refuted) > 1:
        raise OutputError(
            f"{test} holds one counterexample, and {len(refuted)} theorems are refuted; choose with --only"
        )
    for record in refuted if latex or test else ():
        (file,) = (file for file in files if file.id == record["id"])
        found = ask_all([file], tasks.counterexample_faces, record["counterexample"], str(test) if test else None)
        tables.put_faces(found[file], latex, test)
    return _status(judged)


@click.command()
@options.paths
@options.only
@click.option("--to", type=OutputFile(FORMATS), required=True, help="FILE.html, .pdf, .tex or .md.")
@options.notation
@options.judging(RUNGS)
@options.debug
def report(work: Judge, paths: Sequence[Path], only: Sequence[str], to: Path, notation: Path | None) -> int:
    """Verify theorems and write the derivation report."""
    from regproofs.cli import documents, mutating, tables

    author = documents.read_notation(notation)
    files = selected(paths, only)
    with watched(work, files):
        judged = work.with_used(files)
    status = _status(judged)
    if judged.failures:
        raise OutputError(f"{to} is not written, since not all theorems could be judged")
    records = documents.in_notation(files, judged.records, author)
    run = {**documents.as_run(work.options, records), "mutants": mutating.recorded(files)}
    documents.write_report(to, run, files, author)
    click.echo(f"{to}: {tables.summary(judged.records)}", err=True)
    return status


def _status(judged: Judged) -> int:
    """The exit status, after saying on standard error what could not be judged."""
    for failure in judged.failures.values():
        say(failure)
    return 2 if judged.failures else exit_status(judged.records)


@contextmanager
def watched(work: Judge, files: Sequence[TheoremFile]) -> Iterator[None]:
    """A progress bar on a terminal while theorems are judged, and a word when the cache cannot be written."""
    with progress(len(files)) as advance:
        asked = set(files)
        work.arrived = lambda file: advance() if file in asked else None
        yield
    if work.cache.fault:
        click.echo(f"Warning: {work.cache.fault}", err=True)


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error if that is a terminal; gives what to call after each theorem."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("judging", total=total)
        yield lambda: bar.advance(task)
