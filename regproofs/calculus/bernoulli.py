"""Powers of positive numbers with one symbolic exponent beside each other, by their signs and Bernoulli's inequality.

For u, v > 0 the power (u / v)^r lies above its tangent 1 + r (u / v - 1) at 1 if r <= 0 or r >= 1. With letters for
the powers this is an inequality of polynomials, and what is asked is decided for all letters that obey it. Where it is
a polynomial in the letters without a negative coefficient, it holds for all positive letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, permutations

from sympy import Add, Basic, Dummy, Expr, Ge, Gt, Le, Lt, Poly, Pow, S, factor, fraction, together

from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown

RULE = "Bernoulli's inequality for a symbolic exponent"
MOST = 3  # bases with one exponent


def nonnegative(expression: Expr, hypotheses: Iterable[Basic], *, strict: bool = False) -> Decision:
    """Whether a scalar with powers of several numbers, all with one exponent, is >= 0 (> 0 if strict).

    >>> from sympy import symbols
    >>> x, y, p = symbols("x y p", positive=True)
    >>> nonnegative((x / (x + y)) ** p - 1 + p * y / x, ()).truth
    'proved'
    >>> nonnegative((x / (x + y)) ** p - 1 + p * y / (x + y), ()).truth
    'unknown'
    """
    powerful = {fact: _has_power(fact) for fact in hypotheses}
    reading = _Reading(tuple(fact for fact in powerful if not powerful[fact]))
    image = reading.image(expression)
    if image is None or not any(1 < len(row) <= MOST for row in reading.letters.values()):
        return unknown(RULE, reason="no two powers of positive numbers with one exponent")
    excesses = tuple(reading.excesses(fact for fact in powerful if powerful[fact]))
    ways = (way for excess in excesses for way in (image - excess, image / excess))
    if not strict and any(map(reading.plain, chain([image], ways))):
        return Decision("proved", "powers as positive numbers", reading.shown())
    known = (*reading.hypotheses, *(Ge(excess, 0, evaluate=False) for excess in excesses), *reading.tangents())
    found = decide.positive(image, known, strict=strict)
    if found.truth != "proved" or found.side_conditions:
        return unknown(RULE, reason="the tangents of the powers do not show it")
    return replace(found, rule=RULE, certificate={**reading.shown(), "then": found.rule}, shown=())


def _has_power(e: Basic) -> bool:
    return any(not power.exp.is_number for power in e.atoms(Pow))


@dataclass
class _Reading:
    """A letter for each power, by exponent and base."""

    hypotheses: tuple[Basic, ...]
    letters: dict[Expr, dict[Expr, Expr]] = field(default_factory=dict)

    def image(self, expression: Basic) -> Expr | None:
        """An expression with its symbolic powers in letters."""
        powers = {node: self.power(node) for node in expression.atoms(Pow) if not node.exp.is_number}
        return None if None in powers.values() else expression.xreplace(powers)

    def excesses(self, facts: Iterable[Basic]) -> Iterator[Expr]:
        """By what the larger side exceeds the other in facts that speak of powers."""
        for fact in facts:
            if isinstance(fact, Le | Lt | Ge | Gt):
                excess = self.image(fact.gts - fact.lts)
                yield from (excess,) if excess else ()

    def power(self, node: Pow) -> Expr | None:
        """The power in letters, if its base is a quotient of numbers that are shown to be positive."""
        image: Expr = S.One
        for base, sign in zip(fraction(together(node.base)), (1, -1), strict=True):
            if base != 1 and not self._positive(base):
                return None
            for term in Add.make_args(node.exp.expand()) if base != 1 else ():
                times, exponent = term.as_coeff_Mul()
                if not term.is_number and not times.is_Integer:
                    return None
                image *= base ** (sign * term) if term.is_number else self._letter(exponent, base) ** (sign * times)
        return image

    def _letter(self, exponent: Expr, base: Expr) -> Expr:
        row = self.letters.setdefault(exponent, {})
        return row.setdefault(base, Dummy("p", positive=True))

    def plain(self, image: Expr) -> bool:
        """Whether each coefficient of the letters is shown not to be negative, over a positive denominator."""
        above, below = fraction(together(image))
        letters = [letter for row in self.letters.values() for letter in row.values()]
        rows = Poly(above, *letters).coeffs()
        side = next((side for side in (1, -1) if self._positive(side * below)), 0)
        return bool(side) and all(self._positive(factor(side * row), strict=False) for row in rows)

    def tangents(self) -> Iterator[Basic]:
        """(u / v)^-m >= 1 - m (u / v - 1) for m >= 0, and (u / v)^m >= 1 + m (u / v - 1) for m >= 1."""
        for m, row in self.letters.items():
            rates = [r for r, least in ((-m, 0), (m, 1)) if self._positive(m - least, strict=False)]
            for (u, top), (v, below) in permutations(row.items(), 2) if len(row) <= MOST else ():
                for rate in rates:
                    high, low = (below, top) if rate == -m else (top, below)
                    yield Ge(v * high, low * (v + rate * (u - v)), evaluate=False)

    def _positive(self, expression: Expr, *, strict: bool = True) -> bool:
        found = decide.positive(expression, self.hypotheses, strict=strict)
        return found.truth == "proved" and not found.side_conditions

    def shown(self) -> dict[str, str]:
        """Of which powers the tangents are used."""
        return {f"exponent {m}": "; ".join(map(str, row)) for m, row in self.letters.items() if len(row) > 1}
