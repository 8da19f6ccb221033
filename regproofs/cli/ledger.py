"""The ledger of a collection: verdict and rungs by id, so that a change is a visible difference."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from regproofs.collect import TheoremFile
from regproofs.collect.output import write
from regproofs.errors import OutputError, RegproofsError
from regproofs.judge.kernel import coqc
from regproofs.judge.runner import Options, Record
from regproofs.logic.verdict import RUNGS

LEDGER = "LEDGER.json"
NOT_CLIMBED = "not applicable"
Entries = dict[str, Any]


def require_all_rungs(options: Options, writing: bool) -> None:
    """A ledger holds every rung, so it is not written from some of them."""
    if writing and options.rungs != RUNGS:
        raise OutputError(f"{LEDGER} is written from all rungs, not from {', '.join(options.rungs)} alone")


def rewrite(files: Sequence[TheoremFile], records: Sequence[Record]) -> None:
    """Write what was found into each collection's ledger; theorems that are gone are dropped.

    Raises OutputError where it would forget what coqc said on another machine.
    """
    for root, found in _by_root(files, records).items():
        known = _read(root / LEDGER)
        if coqc.find() is None and any(
            entry["rungs"].get("kernel", NOT_CLIMBED) != NOT_CLIMBED for entry in known.values()
        ):
            raise OutputError(f"{root / LEDGER} holds what coqc said, which is not installed here: {coqc.INSTALL}")
        merged = {**known, **found}
        kept = {identity: merged[identity] for identity in sorted(merged) if (root / f"{identity}.py").is_file()}
        write(root / LEDGER, json.dumps(kept, indent=2) + "\n")
        click.echo(f"{root / LEDGER}: {len(kept)} theorems", err=True)


def report_changes(files: Sequence[TheoremFile], records: Sequence[Record]) -> None:
    """Say on standard error where a collection's ledger says otherwise, on the rungs that were climbed."""
    for root, found in _by_root(files, records).items():
        if not (root / LEDGER).is_file():
            continue
        known = _read(root / LEDGER)
        for identity in (name for name in found if name in known):
            if change := _change(known[identity], found[identity]):
                click.echo(f"Warning: {root / LEDGER} disagrees on {identity}: {change}", err=True)
        if missing := [identity for identity in found if identity not in known]:
            click.echo(f"Warning: {root / LEDGER} has no entry for {', '.join(missing)}", err=True)


def _change(before: Any, now: Entries) -> str:
    climbed = {rung: outcome for rung, outcome in now["rungs"].items() if rung != "kernel" or coqc.find()}
    pairs = [(rung, before["rungs"].get(rung, "missing"), outcome) for rung, outcome in climbed.items()]
    if tuple(climbed) == RUNGS:  # a verdict from fewer rungs is another thing
        pairs.insert(0, ("verdict", before["verdict"], now["verdict"]))
    return ", ".join(f"{name} was {old}, is {new}" for name, old, new in pairs if old != new)


def _by_root(files: Iterable[TheoremFile], records: Iterable[Record]) -> dict[Path, Entries]:
    roots = {file.id: file.root for file in files}
    ledgers: dict[Path, Entries] = {}
    for record in records:
        rungs = {name: rung["outcome"] for name, rung in record["rungs"].items()}
        entry = {"verdict": record["verdict"], "rungs": rungs}
        ledgers.setdefault(roots[record["id"]], {})[record["id"]] = entry
    return ledgers


def _read(path: Path) -> Entries:
    if not path.is_file():
        return {}
    try:
        entries: Entries = json.loads(path.read_text(encoding="utf-8"))
        faulty = [identity for identity, entry in entries.items() if not {"verdict", "rungs"} <= set(entry)]
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise RegproofsError(f"{path} is not a ledger of theorems; remove it and write it anew") from error
    if faulty:
        raise RegproofsError(f"{path} has no verdict and rungs for {', '.join(faulty)}; remove it and write it anew")
    return entries
