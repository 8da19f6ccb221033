"""The text of a theorem and its proof for Rocq. Its statement is what the printer made of the claim, and nothing else.

Where lemmas come before the theorem, the statement stands before them, so that no word of theirs can change what
it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from regproofs.judge.kernel.fragment import Fragment, read

if TYPE_CHECKING:
    from regproofs.emit.rocq.statement import Statement
    from regproofs.logic.theorem import Theorem

Hand = Literal["generated", "hand-written"]


@dataclass(frozen=True)
class Proof:
    """A proof as it is handed in: by whom, its text, and for one written by hand its file."""

    hand: Hand
    fragment: Fragment
    path: Path | None = None


@dataclass(frozen=True)
class Source:
    """A file for coqc, and where in it the lemmas and the tactics of a proof begin."""

    name: str
    text: str
    lemmas_line: int
    tactics_line: int

    def line_of_fragment(self, line: int, fragment: Fragment) -> int | None:
        """The line of the fragment that a line of the file comes from; None for one that is not from it."""
        if line >= self.tactics_line:
            return line - self.tactics_line + fragment.tactics_line
        return line - self.lemmas_line + 1 if fragment.lemmas and line >= self.lemmas_line else None


def proof_of(theorem: Theorem, stated: Statement) -> Proof | None:
    """The proof of a theorem: the file beside it that ends in `.v`, else what is generated, if anything is."""
    from regproofs.emit.rocq.proof import script
    from regproofs.judge.symbolic import decide_with_side_conditions

    beside = theorem.path.with_suffix(".v") if theorem.path else None
    if beside and beside.is_file():
        return Proof("hand-written", read(beside.read_text(encoding="utf-8")), beside)
    witness = decide_with_side_conditions(theorem.claim, theorem.given).witness if stated.negated else None
    generated = script(theorem, stated, witness)
    return None if generated is None else Proof("generated", read(generated))


def proposition(stated: Statement) -> str:
    """What is to be proved; of an erratum the denial of what is stated."""
    return f"~ (\n{stated.text}\n)" if stated.negated else stated.text


def stated_name(stated: Statement) -> str:
    """The name under which the statement stands before lemmas."""
    return f"{stated.name}_stated"


def source(stated: Statement, proof: Proof) -> Source:
    """The file that holds the theorem with its proof."""
    head = ["From Regproofs Require Import Regproofs.", ""]
    opening = [f"Theorem {stated.name} :", f"{proposition(stated)}.", "Proof."]
    lemmas_line = 0
    if proof.fragment.lemmas.strip():
        head += [f"Definition {stated_name(stated)} : Prop :=", f"{proposition(stated)}.", ""]
        lemmas_line = "\n".join(head).count("\n") + 2
        head += [proof.fragment.lemmas]
        opening = [f"Theorem {stated.name} : {stated_name(stated)}.", f"Proof. unfold {stated_name(stated)}."]
    begun = "\n".join([*head, *opening])
    text = f"{begun}\n{proof.fragment.tactics}\nQed.\n"
    return Source(stated.name, text, lemmas_line, begun.count("\n") + 2)
