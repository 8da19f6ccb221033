"""The value of an expression at a limit point, part by part: each part has a value there, or the whole has none.

A sum, a product, a power or an elementary function tends to its value at the limits of its parts where it is
continuous there; oo + 1 and 2 oo are such values, and oo - oo and 0 oo are none. A power with a symbolic exponent tends
to 0 if its base does and the exponent is positive, or if its base grows beyond all bounds and it is negative.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Abs, Add, Basic, Expr, Max, Min, Mul, Pow, S, exp, log, oo

from regproofs.calculus import rules
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.quantity import Setting

CONTINUOUS = (Add, Mul, exp, Abs, Max, Min)


def at_limit(expression: Expr, variable: Expr, to: Expr, given: Setting, facts: Iterable[Basic] = ()) -> Expr:
    """What the expression tends to as the variable tends to a number or to oo; nan where that is not shown.

    >>> from sympy import symbols
    >>> x, p, q = symbols("x p q", positive=True)
    >>> at_limit(2 + p * (p / (x + q)) ** q, x, oo, Setting())
    2
    >>> at_limit(x * (p / (x + q)) ** q, x, oo, Setting())
    nan
    """
    facts = tuple(facts)

    def limit(e: Expr) -> Expr:
        if not e.has(variable):
            return e
        if e == variable:
            return to
        if not isinstance(e, (*CONTINUOUS, Pow, log)):
            return S.NaN
        parts = [limit(part) for part in e.args]
        if isinstance(e, Pow) and parts[1] in (oo, -oo):
            base = parts[0] if parts[1] == oo else 1 / parts[0]
            return S.Zero if _dies(base, e.exp.is_integer is True, given, facts) else S.NaN
        value = _power(parts[0], parts[1], given, facts) if isinstance(e, Pow) else e.func(*parts)
        broken = isinstance(e, log) and not _positive(parts[0], given, facts)
        return S.NaN if broken or (value not in (oo, -oo) and value.has(*_NO_NUMBERS)) else value

    return limit(expression)


_NO_NUMBERS = (S.Infinity, S.NegativeInfinity, S.ComplexInfinity, S.NaN)


def _power(base: Expr, exponent: Expr, given: Setting, facts: tuple[Basic, ...]) -> Expr:
    """A power where it is continuous in base and exponent."""
    if exponent.has(*_NO_NUMBERS) or base.has(S.NaN):
        return S.NaN
    if base in (S.Zero, oo):
        rate = exponent if base == 0 else -exponent
        return S.Zero if _positive(rate, given, facts) else base**exponent if exponent.is_number else S.NaN
    whole = exponent.is_Integer
    if (whole and exponent > 0) or _positive(base, given, facts) or (whole and _nonzero(base, given, facts)):
        return base**exponent
    root = exponent.is_Rational and exponent > 0 and _positive(base, given, facts, strict=False)
    return base**exponent if root else S.NaN


def _dies(base: Expr, whole: bool, given: Setting, facts: tuple[Basic, ...]) -> bool:
    """Whether ever higher powers of a number tend to 0; it may be negative where the exponents are whole."""
    signed = whole or _positive(base, given, facts, strict=False)
    return signed and not base.has(*_NO_NUMBERS) and _positive(1 - base**2, given, facts)


def _positive(e: Expr, given: Setting, facts: tuple[Basic, ...], *, strict: bool = True) -> bool:
    if e.has(*_NO_NUMBERS):
        return False
    return _shown(rules.nonnegative(e, given, facts, strict=strict))


def _nonzero(e: Expr, given: Setting, facts: tuple[Basic, ...]) -> bool:
    known = rules.scalar_facts((*given.hypotheses, *facts))
    return not e.has(*_NO_NUMBERS) and _shown(decide.nonzero(e, known))


def _shown(found: Decision) -> bool:
    return found.truth == "proved" and not found.side_conditions
