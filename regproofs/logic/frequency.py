"""What a random recursion does with probability 1, and the seeded runs in which that is looked for.

>>> from sympy import Rational, Symbol
>>> w, xi = Symbol("w", real=True), Symbol("xi", real=True)
>>> seen = Tried(start=(1,), values={}, steps=50, runs=100, least=Rational(9, 10), level=Rational(1, 10**6))
>>> Explodes(step=(3 * w + xi,), over=(w,), tried=seen).kind
'explodes'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

from sympy import Basic, Rational, Symbol, sympify

from regproofs.errors import StatementError
from regproofs.logic.claim import Claim


@dataclass(frozen=True)
class Tried:
    """Seeded runs from one start, with one choice of the parameters, and what they are held against.

    After `steps` steps a share `least` of all runs is to have exploded. That is given up where so few of the `runs`,
    or fewer, would do so with a probability below `level` if each did with probability `least`.
    """

    start: tuple[Any, ...]
    values: Mapping[Symbol, Any]
    steps: int
    runs: int
    least: Rational
    level: Rational

    def allows(self, count: int) -> bool:
        """Whether so many runs are compatible with the share: a one-sided binomial test, in whole numbers.

        >>> seen = Tried((), {}, 1, 100, Rational(9, 10), Rational(1, 10**6))
        >>> seen.allows(90), seen.allows(78), seen.allows(60)
        (True, True, False)
        """
        held, of = int(self.least.p), int(self.least.q)
        fewer = sum(comb(self.runs, k) * held**k * (of - held) ** (self.runs - k) for k in range(count + 1))
        return bool(fewer * int(self.level.q) >= int(self.level.p) * of**self.runs)


@dataclass(frozen=True)
class Explodes(Claim):
    """From every start |w_k| tends to infinity with probability 1, along w <- step(w, noise), the noise always fresh.

    No procedure decides it: a theorem that claims it rests on a step taken for granted. The sampled rung makes the
    runs in `tried`, which tell of one choice of the parameters and of finitely many steps.

    Raises StatementError for runs that test nothing.
    """

    step: tuple[Any, ...]
    over: tuple[Symbol, ...]
    tried: Tried

    def __post_init__(self) -> None:
        object.__setattr__(self, "step", tuple(sympify(e, strict=True) for e in self.step))
        self.check()

    def check(self) -> None:
        seen = self.tried
        if not len(self.over) == len(self.step) == len(seen.start):
            raise StatementError("a recursion has a step and a start for each of its numbers")
        if not (0 < seen.least < 1 and 0 < seen.level < 1 and seen.runs > 0 and seen.steps > 0):
            raise StatementError("a test needs a share and a level between 0 and 1, and one step and run or more")
        if seen.allows(0):
            raise StatementError("so few runs test nothing: none of them need explode")

    def bound(self) -> set[Basic]:
        return set(self.over)
