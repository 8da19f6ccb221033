"""What may be asked of one theorem file in a process of its own; every answer is plain data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regproofs.collect import load
from regproofs.judge.runner import Record, claims_beside


def describe(path: Path) -> dict[str, str]:
    """A line of the catalogue."""
    theorem = load(path)
    return {
        "id": theorem.id,
        "title": theorem.title,
        "chapter": theorem.chapter,
        "source": theorem.source,
        "kind": theorem.claim.kind,
    }


def emit(path: Path, backend: str) -> str:
    """The source of the emitted module."""
    from regproofs.judge.page import emitted_source

    return emitted_source(load(path), backend)


def typeset(path: Path, notation: Mapping[str, str]) -> Record:
    """The page in an author's notation."""
    from regproofs.judge.page import page
    from regproofs.judge.symbolic import symbolic

    theorem = load(path)
    return page(theorem, symbolic(theorem, claims_beside(theorem))["steps"], notation=notation)
