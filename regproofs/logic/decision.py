"""The answer of a decision procedure, and the few words all procedures share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from sympy import Basic
from sympy.core.relational import Eq, Ne

from regproofs.logic.certificate import Certificate

Truth = Literal["proved", "refuted", "unknown"]
Sign = frozenset[int]

POSITIVE: Sign = frozenset({1})
NEGATIVE: Sign = frozenset({-1})
ZERO: Sign = frozenset({0})
NONNEGATIVE: Sign = frozenset({0, 1})
NONPOSITIVE: Sign = frozenset({-1, 0})
NONZERO: Sign = frozenset({-1, 1})
REAL: Sign = frozenset({-1, 0, 1})


class InexactNumber(ValueError):
    """An expression holds a floating-point number, about which nothing exact can be said."""


class Beyond(Exception):
    """The question lies outside what the procedures can decide; the message says why."""


@dataclass(frozen=True)
class Decision:
    """The exact answer to one question, with evidence that a reader can check.

    ``side_conditions`` are relations that the answer needs and that were not shown to follow from the
    hypotheses.  ``witness`` gives, for a refuted question, exact values of the symbols.  ``shown`` makes the
    certificates of a proof, those of all its cases, where there are any that can be multiplied out.
    """

    truth: Truth
    rule: str
    certificate: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    side_conditions: tuple[Basic, ...] = ()
    witness: Mapping[str, str] | None = None
    shown: tuple[Callable[[], Certificate | None], ...] = field(default=(), compare=False, repr=False)

    @property
    def proved(self) -> bool:
        """Whether the answer is yes; side conditions may remain."""
        return self.truth == "proved"

    @property
    def refuted(self) -> bool:
        """Whether the answer is no, with a witness."""
        return self.truth == "refuted"


def unknown(rule: str, **evidence: str) -> Decision:
    """The honest answer when no procedure decided."""
    return Decision("unknown", rule, evidence)


def times(left: Sign, right: Sign) -> Sign:
    """The signs a product may have."""
    return frozenset(a * b for a in left for b in right)


def negated(sign: Sign) -> Sign:
    """The signs of minus the value."""
    return frozenset(-s for s in sign)


def power(sign: Sign, exponent: int) -> Sign:
    """The signs an integer power may have; a negative power of zero is left to the caller."""
    if exponent == 0:
        return POSITIVE
    return frozenset(s if exponent % 2 else s * s for s in sign)


def written(relation: Basic) -> str:
    """A relation as people write it.

    >>> from sympy import Symbol
    >>> written(Ne(Symbol("x"), 0))
    'x != 0'
    """
    if isinstance(relation, Eq | Ne):
        return f"{relation.lhs} {'=' if isinstance(relation, Eq) else '!='} {relation.rhs}"
    return str(relation)
