"""The inequality between weighted arithmetic and geometric means, for symbolic weights.

For positive numbers s_1, ..., s_m and weights p_1, ..., p_m > 0 with sum N,

    prod_m (N s_m / p_m)^{p_m} <= (s_1 + ... + s_m)^N,

with equality exactly when all s_m / p_m are the same. The power on the right shows the s_m and N; the weights are
guessed from the exponents on the left. That the left side is the product above is then decided by its normal form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sympy import Add, Basic, Expr, Mul, Pow, S

from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown

RULE = "weighted arithmetic and geometric means"


def nonnegative(expression: Expr, hypotheses: Iterable[Basic], *, strict: bool = False) -> Decision:
    """Whether a power of a sum of positive numbers, minus a geometric mean, is >= 0 (> 0 if strict).

    >>> from sympy import symbols
    >>> x, y, p = symbols("x y p", positive=True)
    >>> nonnegative((x + y) ** (1 + p) - (1 + p) ** (1 + p) * x * (y / p) ** p, ()).truth
    'proved'
    """
    hypotheses = tuple(hypotheses)
    for power, rest in _powers(expression):
        weights = _weights(power, rest)
        decision = _decided(power, rest, weights, hypotheses, strict) if weights else None
        if decision is not None:
            return decision
    return unknown(RULE, reason="no power of a sum exceeds a product with the exponents of its weights")


def _powers(expression: Expr) -> Iterator[tuple[Pow, Expr]]:
    """Each power of a sum among the terms, with what is subtracted from it."""
    terms = Add.make_args(expression)
    for term in terms:
        if isinstance(term, Pow) and isinstance(term.base, Add) and len(terms) == 2:
            yield term, -Add(*(other for other in terms if other != term))


def _weights(power: Pow, product: Expr) -> list[Expr]:
    """A weight for each summand, by the exponent of a letter of its own; the last takes what is left."""
    *summands, _ = power.base.args
    found = []
    for summand in summands:
        letter, times = _own_letter(summand, power.base)
        if letter is None:
            return []
        found.append(_exponent(product, letter) / times)
    return [*found, power.exp - Add(*found)]


def _own_letter(summand: Expr, base: Expr) -> tuple[Expr | None, Expr]:
    """A base in the summand that no other summand contains, with its exponent."""
    others = Add(*(other for other in base.args if other != summand))
    for factor in Mul.make_args(summand):
        letter, times = factor.as_base_exp()
        if letter.free_symbols and not letter.free_symbols & others.free_symbols:
            return letter, times
    return None, S.Zero


def _exponent(product: Expr, letter: Expr) -> Expr:
    """With which exponent a letter stands in a product of powers."""
    total = S.Zero
    for factor in Mul.make_args(product):
        base, exponent = factor.as_base_exp()
        if base == letter:
            total += exponent
        elif isinstance(base, Mul) or isinstance(base, Pow):
            total += exponent * _exponent(base, letter)
    return total


def _decided(
    power: Pow, product: Expr, weights: list[Expr], hypotheses: tuple[Basic, ...], strict: bool
) -> Decision | None:
    total, summands = power.exp, power.base.args
    mean = Mul(*((total * s / p) ** p for s, p in zip(summands, weights, strict=True)))
    needed = [*(decide.positive(part, hypotheses) for part in (*summands, *weights))]
    if strict:
        shares = pairwise(s / p for s, p in zip(summands, weights, strict=True))
        needed.append(_any_apart([a - b for a, b in shares], hypotheses))
    needed.append(decide.equal(product, mean, hypotheses))
    if any(d.truth != "proved" or d.side_conditions for d in needed):
        return None
    shown = {str(s): str(p) for s, p in zip(summands, weights, strict=True)}
    return Decision("proved", RULE, {"weights": "; ".join(f"{p} of {s}" for s, p in shown.items())})


def _any_apart(differences: list[Expr], hypotheses: tuple[Basic, ...]) -> Decision:
    decisions = (decide.nonzero(difference, hypotheses) for difference in differences)
    return next((d for d in decisions if d.truth == "proved"), unknown(RULE))
