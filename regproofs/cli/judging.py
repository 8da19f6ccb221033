"""The commands that judge theorems: verify, refute, report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from regproofs.cli import options
from regproofs.cli.options import OutputFile, judge, say, selected, together
from regproofs.collect import TheoremFile
from regproofs.collect.output import write
from regproofs.errors import OutputError
from regproofs.judge.parallel import Judge, Judged
from regproofs.judge.runner import Options, exit_status

REFUTING_EXAMPLES = 500
FORMATS = (".html", ".pdf", ".tex", ".md")

common = together(
    options.digits, options.examples(options.DEFAULT.examples), options.seed, options.jobs, options.no_cache
)


@click.command()
@options.paths
@options.only
@options.rung
@common
@click.option("--json", "json_file", type=OutputFile(), help="Write the records; - for standard output.")
@click.option("--junitxml", type=OutputFile(), help="Write the outcomes for a build server.")
@click.option("--write-ledger", is_flag=True, help="Rewrite the LEDGER.json of the collection.")
@options.debug
def verify(
    paths: Sequence[Path], only: Sequence[str], rungs: tuple[str, ...], digits: int, examples: int, seed: int,
    jobs: int | None, no_cache: bool, json_file: Path | None, junitxml: Path | None, write_ledger: bool,
) -> int:  # fmt: skip
    """Derive and check theorems on the rungs of the ladder of trust."""
    from regproofs.cli import junit, ledger, tables

    asked = Options(rungs, digits, examples, seed)
    ledger.require_all_rungs(asked, write_ledger)
    files = selected(paths, only)
    with watched(judge(asked, jobs, no_cache), files) as work:
        judged = work.with_used(files)
    emitted = str(json_file) == "-"
    if json_file:
        _write_or_print(json_file, tables.as_json(asked, judged.records))
    if junitxml:
        _write_or_print(junitxml, junit.document(judged))
    if not emitted and judged.records:
        tables.print_verdicts(asked, judged.records)
    if write_ledger:
        ledger.rewrite(files, judged.records)
    else:
        ledger.report_changes(files, judged.records)
    return _status(judged)


@click.command()
@options.paths
@options.only
@options.digits
@options.examples(REFUTING_EXAMPLES)
@options.seed
@options.jobs
@options.no_cache
@options.debug
def refute(
    paths: Sequence[Path],
    only: Sequence[str],
    digits: int,
    examples: int,
    seed: int,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Search for the smallest counterexample; a theorem left standing is said to be so."""
    from regproofs.cli import tables

    files = selected(paths, only)
    asked = Options(("sampled",), digits, examples, seed)
    with watched(judge(asked, jobs, no_cache), files) as work:
        judged = work.alone(files)
    for record in judged.records:
        tables.print_refutation(record, asked)
    return _status(judged)


@click.command()
@options.paths
@options.only
@click.option("--to", type=OutputFile(FORMATS), required=True, help="FILE.html, .pdf, .tex or .md.")
@click.option(
    "--notation", type=click.Path(path_type=Path), help="A TOML file that maps quantities to macros."
)
@common
@options.debug
def report(
    paths: Sequence[Path], only: Sequence[str], to: Path, notation: Path | None, digits: int, examples: int,
    seed: int, jobs: int | None, no_cache: bool,
) -> int:  # fmt: skip
    """Verify theorems and write the derivation report."""
    from regproofs.cli import documents, tables

    author = documents.read_notation(notation)
    files = selected(paths, only)
    asked = Options(digits=digits, examples=examples, seed=seed)
    with watched(judge(asked, jobs, no_cache), files) as work:
        judged = work.with_used(files)
    status = _status(judged)
    if judged.failures:
        raise OutputError(f"{to} is not written, since not all theorems could be judged")
    records = documents.in_notation(files, judged.records, author)
    documents.write_report(to, documents.as_run(asked, records), files, author)
    click.echo(f"{to}: {tables.summary(judged.records)}", err=True)
    return status


def _status(judged: Judged) -> int:
    """The exit status, after saying on standard error what could not be judged."""
    for failure in judged.failures.values():
        say(failure)
    return 2 if judged.failures else exit_status(judged.records)


def _write_or_print(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
    else:
        write(path, text)


@contextmanager
def watched(judge: Judge, files: Sequence[TheoremFile]) -> Iterator[Judge]:
    """The judge at work: a progress bar on a terminal, and a word when the cache cannot be written."""
    with progress(len(files)) as advance:
        asked = set(files)
        judge.arrived = lambda file: advance() if file in asked else None
        yield judge
    if judge.cache.fault:
        click.echo(f"Warning: {judge.cache.fault}", err=True)


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
