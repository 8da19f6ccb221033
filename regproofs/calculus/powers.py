"""A power of a sum of positive numbers against the same power of one of them, for symbolic exponents.

For a, b > 0 and p > 0 the power (a + b)^p exceeds a^p. Which summand is meant is found by trying each; that the other
side is what is left of the first is then decided by its normal form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Add, Basic, Expr, Pow

from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown

RULE = "power of one summand"


def nonnegative(expression: Expr, hypotheses: Iterable[Basic], *, strict: bool = False) -> Decision:
    """Whether a product with a power of a sum, minus the product with the power of one summand, is >= 0 (> 0).

    >>> from sympy import symbols
    >>> x, y, p = symbols("x y p", positive=True)
    >>> nonnegative(x * (x + y) ** p - x * y**p, (), strict=True).truth
    'proved'
    """
    hypotheses = tuple(hypotheses)
    for term, rest, power, summand in _readings(expression):
        beside, others = term / power, power.base - summand
        needed = [
            decide.positive(beside, hypotheses),
            decide.positive(summand, hypotheses),
            decide.positive(others, hypotheses, strict=strict),
            decide.positive(power.exp, hypotheses, strict=strict),
        ]
        if all(d.truth == "proved" and not d.side_conditions for d in needed):
            same = decide.equal(beside * summand**power.exp, rest, hypotheses)
            if same.truth == "proved" and not same.side_conditions:
                return Decision("proved", RULE, {"power": str(power), "summand": str(summand)})
    return unknown(RULE, reason="no summand of a power leaves the other side")


def _readings(expression: Expr) -> Iterator[tuple[Expr, Expr, Pow, Expr]]:
    """A term, what is subtracted from it, a power of a sum in the term alone, and a summand."""
    terms = Add.make_args(expression)
    for term in terms if len(terms) == 2 else ():
        rest = term - expression
        for base, exponent in term.as_powers_dict().items():
            if isinstance(base, Add) and not exponent.is_number and not rest.has(base):
                yield from ((term, rest, Pow(base, exponent), summand) for summand in base.args)
