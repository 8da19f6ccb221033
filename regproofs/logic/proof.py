"""The ledger of a derivation: every displayed line, with its reason and the way in which it is earned.

A line states its target; nothing here computes it. `judge/symbolic.py` checks each line as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from regproofs.errors import StatementError
from regproofs.logic.claim import Claim, Identity, InWords

LONGEST_REASON = 60


@dataclass(frozen=True)
class Step:
    """One line: a claim, why it holds, and how it is earned.

    `continues` marks a line of a chain, whose left side is the right side of the line before.
    `by` lists earlier lines that the check may use. `source` is the reference of a cited line.
    """

    claim: Claim
    reason: str
    earned: Literal["checked", "assumed", "used"] = "checked"
    continues: bool = False
    by: tuple[Claim, ...] = ()
    source: str | None = None


class Proof:
    """What a derivation writes into: one method for each way to earn a line."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._last: Any = None
        self._first = True

    def start(self, expression: Any) -> None:
        """Begin a chain of equalities with an expression."""
        self._last, self._first = expression, True

    def equals(self, expression: Any, reason: str, *, by: tuple[Claim, ...] = ()) -> Identity:
        """The next expression of the chain, equal to the one before."""
        if self._last is None:
            raise StatementError("a chain of equalities begins with proof.start(expression)")
        claim = Identity(self._last, expression)
        self._add(Step(claim, reason, continues=not self._first, by=by))
        self._last, self._first = expression, False
        return claim

    def have(self, claim: Claim, reason: str, *, by: tuple[Claim, ...] = ()) -> Claim:
        """A line of its own, decided by the procedure of its kind, with earlier lines as further hypotheses."""
        self._add(Step(claim, reason, by=by))
        return claim

    def assume(self, claim: Claim | str, reason: str, *, source: str) -> Claim:
        """A line taken for granted: the theorem is then at most supported, and every report names the line.

        `claim` is a claim, or a sentence where none can say it; `reason` is the name of the step, `source` a key of
        the bibliography, with the place after a comma ("evans2010pde, section 2.3"). A claim that algebra refutes
        is not granted.

        >>> Proof().assume("Bounded monotone sequences converge.", "pass to the limit", source="rudin1976")
        InWords(sentence='Bounded monotone sequences converge.')
        """
        if not source.strip():
            raise StatementError(f"what is taken for granted names its source: {reason!r}")
        granted = InWords(claim) if isinstance(claim, str) else claim
        self._add(Step(granted, reason, earned="assumed", source=source))
        return granted

    def use(self, theorem: str, claim: Claim, reason: str) -> Claim:
        """A line that another theorem (by its id) states; this theorem is believed no more than that one."""
        self._add(Step(claim, reason, earned="used", source=theorem))
        return claim

    def _add(self, step: Step) -> None:
        if not isinstance(step.claim, Claim):
            raise StatementError(f"a line of a derivation states a claim, not {step.claim!r}")
        if isinstance(step.claim, InWords) and step.earned != "assumed":
            raise StatementError(f"a sentence can be assumed, not checked: {step.claim.sentence!r}")
        if not step.reason or len(step.reason) > LONGEST_REASON:
            raise StatementError(f"a reason is an imperative of at most {LONGEST_REASON} characters: {step.reason!r}")
        earlier = [known.claim for known in self.steps]
        if any(fact not in earlier for fact in step.by):
            raise StatementError(f"a line may rest on earlier lines only: {step.reason!r}")
        self.steps.append(step)
