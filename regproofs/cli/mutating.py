"""The command that tests the judge: mutate."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from regproofs.cli import options
from regproofs.cli.judging import progress
from regproofs.cli.options import DEFAULT, LEAST_DIGITS, AtLeast, OutputFile, Rungs, say, selected
from regproofs.collect import TheoremFile, find
from regproofs.collect.output import write
from regproofs.collect.survivors import SURVIVORS, survivors
from regproofs.errors import OutputError, RegproofsError
from regproofs.judge import kills
from regproofs.judge.cache import Cache, digest
from regproofs.judge.kills import DEMANDED, KILLED, SEEN, Asked, Mutated
from regproofs.judge.runner import Options, environment

MUTANTS = "MUTANTS.json"
ASKED = Asked()
Entries = dict[str, dict[str, Any]]


@click.command()
@click.argument("identities", nargs=-1, metavar="[ID]...")
@options.inside
@click.option("--each", type=AtLeast(1), default=ASKED.each, show_default=True, help="Variants of each kind.")
@click.option("--all", "every", is_flag=True, help="All variants of each kind.")
@click.option("--rung", "rungs", type=Rungs(), default=DEMANDED, help=f"{', '.join(DEMANDED)} by default.")
@click.option("--seconds", type=AtLeast(1), default=ASKED.seconds, show_default=True, help="For each at most.")
@click.option("--digits", type=AtLeast(LEAST_DIGITS), default=DEFAULT.digits, show_default=True)
@click.option("--examples", type=AtLeast(1), default=ASKED.options.examples, show_default=True)
@click.option("--seed", type=AtLeast(0), default=DEFAULT.seed, show_default=True, help="Of what is drawn.")
@click.option("-j", "--jobs", type=AtLeast(1), help="Processes at once; by default one a processor.")
@click.option("--no-cache", is_flag=True, help="Neither read nor keep earlier results.")
@click.option("--json", "json_file", type=OutputFile(), help="Write what became of each; - for standard output.")
@click.option("--write", "writing", is_flag=True, help=f"Rewrite the {MUTANTS} of the collection.")
@options.debug
def mutate(
    identities: Sequence[str],
    paths: Sequence[Path],
    each: int,
    every: bool,
    rungs: tuple[str, ...],
    seconds: int,
    digits: int,
    examples: int,
    seed: int,
    jobs: int | None,
    no_cache: bool,
    json_file: Path | None,
    writing: bool,
) -> int:
    """Make wrong variants of theorems, each with one change, and see that every rung alone refutes them.

    A sign, number, exponent, summand, order, name or hypothesis is changed. What algebra proves is still true. What
    else survives is to have its reason in SURVIVORS.toml beside the chapters; without one the exit status is 1.
    """
    asked = Asked(None if every else each, seconds, Options(rungs, digits, examples, seed, plainest=False))
    if writing and asked != ASKED:
        raise OutputError(f"{MUTANTS} is written with what is asked for by default")
    files = selected(paths, identities)
    cache = Cache(None) if no_cache else Cache()
    with progress(len(files)) as advance:
        done = kills.judged(files, asked, cache, jobs, lambda _: advance())
    if json_file:
        write_json(json_file, asked, done)
    return _told(done, asked, quiet=json_file == Path("-"), writing=writing, whole=not identities)


def _told(done: Mutated, asked: Asked, *, quiet: bool, writing: bool, whole: bool) -> int:
    """Print and record what was found; the exit status. Of whole collections, also what explains nothing."""
    entries = {file: kills.entry(file, row, survivors(file.root)) for file, row in done.found.items() if row["rows"]}
    by_id = {file.id: entry for file, entry in entries.items()}
    if not quiet:
        print_rates(by_id, asked)
    for failure in done.failures.values():
        say(failure)
    if done.failures:
        return 2
    if writing:
        rewrite(entries, asked)
    dead = list(_dead(done)) if whole else []
    for line in dead:
        click.echo(f"Error: {line}", err=True)
    return 1 if kills.unexplained(by_id) or dead else 0


def _dead(done: Mutated) -> Iterator[str]:
    """The entries of a whole collection that explain nothing, since no variant is described so."""
    for root in dict.fromkeys(file.root for file in done.found):
        found = [row for file, row in done.found.items() if file.root == root]
        if len(found) < len(find([root])):
            continue
        for one in kills.idle(found, survivors(root)):
            yield f"{root / SURVIVORS}: no variant of {one.id} is described by {one.variant}"


def write_json(path: Path, asked: Asked, done: Mutated) -> None:
    """Every variant that was tried, with what became of it on each rung and by what."""
    from regproofs.cli import tables

    document = {
        "schema": 1,
        "environment": environment(asked.options),
        "each": asked.each,
        "operators": kills.operators(),
        "theorems": list(done.found.values()),
    }
    tables.write_or_print(path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


# -- the table ------------------------------------------------------------------------------------------


def print_rates(entries: Entries, asked: Asked) -> None:
    """A line a theorem with what was killed of what is wrong, then the survivors with their reasons.

    The kernel refutes nothing: of it the line tells what the theorem's own proof does not prove.
    """
    from regproofs.cli import tables

    rungs = asked.options.rungs
    named = [rung if SEEN[rung] == KILLED else f"{SEEN[rung]} by the {rung}" for rung in rungs]
    head = ["theorem", "variants", "tried", "still true", *named, "survivors"]
    tables.print_table(head, [_row(identity, entry, rungs) for identity, entry in entries.items()])
    total = kills.rates(entries.values())
    click.echo()
    for rung in rungs:
        killed, wrong = total.get(rung, (0, 0))
        click.echo(f"{rung}: {killed} of {wrong} wrong variants {SEEN[rung]}{_percent(killed, wrong)}")
    for line in _survivors(entries):
        click.echo(line)


def _row(identity: str, entry: Mapping[str, Any], rungs: Sequence[str]) -> list[str]:
    counts = [f"{entry.get(SEEN[rung], {}).get(rung, 0)}/{entry['wrong'].get(rung, 0)}" for rung in rungs]
    numbers = [str(entry[name]) for name in ("variants", "tried", "true")]
    return [identity, *numbers, *counts, str(len(entry["survivors"]) or "")]


def _percent(killed: int, wrong: int) -> str:
    return f", {100 * killed / wrong:.1f}%" if wrong else ""


def _survivors(entries: Entries) -> Iterator[str]:
    for identity, entry in entries.items():
        for one in entry["survivors"]:
            yield ""
            yield f"{identity}: {one['variant']}"
            yield f"  survives {' and '.join(one['survives'])}"
            yield f"  {one['reason'] or 'no reason is known'}{'' if one['because'] else ' (unexplained)'}"


# -- the record -----------------------------------------------------------------------------------------


def rewrite(entries: Mapping[TheoremFile, dict[str, Any]], asked: Asked) -> None:
    """Write what was counted beside the chapters of each collection; what is out of date there is dropped."""
    for root in dict.fromkeys(file.root for file in entries):
        new = {file.id: entry for file, entry in entries.items() if file.root == root}
        merged = {**_current(root, find([root]), asked), **new}
        kept = {identity: merged[identity] for identity in sorted(merged)}
        document = {"schema": 1, **_made_by(asked), "theorems": kept}
        write(root / MUTANTS, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
        click.echo(f"{root / MUTANTS}: {len(kept)} theorems", err=True)


def _made_by(asked: Asked) -> dict[str, Any]:
    return {"each": asked.each, "operators": kills.operators()}


def recorded(files: Sequence[TheoremFile]) -> dict[str, Any] | None:
    """The record of the theorems' collections, of those that are as they were when it was written; None without one."""
    found: Entries = {}
    for root in dict.fromkeys(file.root for file in files):
        found |= _current(root, [file for file in files if file.root == root], ASKED)
    return {"theorems": found} if found else None


def _current(root: Path, files: Sequence[TheoremFile], asked: Asked) -> Entries:
    """What is recorded of theorems that are as they were, if the variants are the same."""
    if not (root / MUTANTS).is_file():
        return {}
    try:
        document = json.loads((root / MUTANTS).read_text(encoding="utf-8"))
        entries: Entries = document["theorems"]
        if any(document[name] != value for name, value in _made_by(asked).items()):
            return {}
        return {f.id: e for f in files if (e := entries.get(f.id)) and e["file"] == digest(f.path.read_bytes())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegproofsError(f"{root / MUTANTS} is not a record of mutants; remove it and write it anew") from error
