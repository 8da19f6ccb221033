"""What may be asked of one theorem file in a process of its own; every answer is plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regproofs.collect import load
from regproofs.judge.runner import Options, Record, judge, theorems_beside

if TYPE_CHECKING:
    from regproofs.logic.theorem import Theorem


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
    return page(theorem, symbolic(theorem, theorems_beside(theorem))["steps"], notation=notation)


def in_rocq(path: Path) -> str:
    """A theorem with its proof as a file for Rocq."""
    from regproofs.emit.rocq.statement import statement
    from regproofs.judge.kernel.source import proof_of, source

    theorem = load(path)
    stated = statement(theorem)
    proof = proof_of(theorem, stated)
    return source(stated, proof).text if proof else ""


def read(words: Sequence[str], declared: Mapping[str, str], hypotheses: Sequence[str]) -> Theorem:
    """The theorem that a claim in a line states."""
    from regproofs.logic.sentence import theorem

    return theorem("claim", words, declared, hypotheses)


def counterexample_faces(path: Path, found: Record, target: str | None) -> dict[str, str]:
    """A counterexample to a theorem in LaTeX, and as the text of a test in the file that is named."""
    return faces(load(path), found, target)


def faces(theorem: Theorem, found: Record, target: str | None) -> dict[str, str]:
    """A counterexample in LaTeX, and with a target as a test."""
    from regproofs.judge.regression import as_latex, as_test

    return {"latex": as_latex(theorem, found), "test": as_test(theorem, found, Path(target)) if target else ""}


def check(_: Path, words: list[str], declared: dict[str, str], hypotheses: list[str], options: Options) -> Record:
    """The record of a claim in a line, which is in no file."""
    return judge(read(words, declared, hypotheses), options)
