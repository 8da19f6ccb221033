"""A claim taken apart: each claim of a conjunction with the conditions under which it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sympy.logic.boolalg import Boolean

from regproofs.logic.claim import AllOf, Claim, When
from regproofs.logic.written import Cited


@dataclass(frozen=True)
class Part:
    """One claim of a conjunction, by its place in it."""

    index: int
    claim: Claim
    conditions: tuple[Boolean, ...]


def parts(claim: Claim) -> list[Part]:
    """The claims of a conjunction, in order; any other claim is its only part.

    >>> from sympy import Symbol
    >>> from regproofs.logic.claim import Inequality
    >>> x = Symbol("x", real=True)
    >>> [part.conditions for part in parts(AllOf((Inequality(0, x**2), When(x > 0, Inequality(0, x)))))]
    [(), (x > 0,)]
    """
    return [Part(k, inner, conditions) for k, (inner, conditions) in enumerate(_flat(claim, ()))]


def _flat(claim: Claim, conditions: tuple[Boolean, ...]) -> Iterator[tuple[Claim, tuple[Boolean, ...]]]:
    if isinstance(claim, AllOf):
        for inner in claim.claims:
            yield from _flat(inner, conditions)
    elif isinstance(claim, When):
        yield from _flat(claim.claim, (*conditions, claim.condition))
    elif isinstance(claim, Cited):
        yield from _flat(claim.special, conditions)
    else:
        yield claim, conditions
