"""Long decimal fractions are written as decimals, with all their digits; short fractions stay fractions.

>>> from sympy import Rational
>>> decimal(Rational(129843, 100000)), is_decimal(Rational(1, 2)), is_decimal(Rational(1, 300))
('1.29843', False, False)
"""

from __future__ import annotations

from sympy import Rational

SHORT = 100


def is_decimal(number: Rational) -> bool:
    """Whether a fraction is better read as a decimal: its denominator is long and divides a power of ten."""
    return bool(number.q >= SHORT and 10 ** number.q.bit_length() % number.q == 0)


def decimal(number: Rational) -> str:
    """A finite decimal, exactly."""
    places = next(places for places in range(number.q.bit_length() + 1) if 10**places % number.q == 0)
    digits = str(abs(number.p) * (10**places // number.q)).rjust(places + 1, "0")
    return ("-" if number.p < 0 else "") + f"{digits[:-places]}.{digits[-places:]}"
