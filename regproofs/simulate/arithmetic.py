"""Contexts of stated precision, and exact data brought into them without a rounded number slipping in.

Every computation of this room takes an mpmath context as its first argument and reads its precision from
there; the precision that mpmath keeps globally is neither read nor written.  Data enter as exact rationals.
A binary64 number is refused, and so is a number of another context: either would cap the digits of the
result without a word, and a ladder of precisions would then see a plateau that is not in the mathematics.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial, partialmethod
from numbers import Rational
from typing import Any

import flint
from mpmath.ctx_mp import MPContext
from mpmath.libmp import from_man_exp, from_rational

# mpmath carries no types: the names say what is meant.
Context = Any  # an mpmath MPContext
Number = Any  # a number of a context; as an argument also int, Fraction
Matrix = Any  # a matrix of a context (a vector is n x 1); as an argument also (nested) lists of numbers

# Farther out Bessel functions take too long.
FAR_ORDER, FAR_ARGUMENT = 1000, 100000
# Whole exponents with more bits are not written out, as mpmath would.
LONGEST_EXPONENT = 4096
LONG_EXPONENT = 256  # bits from which a power is quicker by the logarithm than by squaring


class UndefinedHere(ArithmeticError):
    """The quantity has no value at this point, or none that this precision can see."""


def context(digits: int) -> Context:
    """A private mpmath context with the given number of decimal digits.

    >>> ctx = context(50)
    >>> print(ctx.mpf(1) / 3)
    0.33333333333333333333333333333333333333333333333333
    """
    if digits < 1:
        raise ValueError(f"a context needs at least one digit, not {digits}")
    ctx = MPContext()
    ctx.dps = digits
    ctx.mpf.__pow__ = partialmethod(power, ctx.mpf.__pow__)  # this context's own class
    ctx.besseli, ctx.besselk = partial(bessel, ctx, "i"), partial(bessel, ctx, "k")
    return ctx


def power(base: Number, usual: Callable[[Number, Any], Number], exponent: Any) -> Number:
    """base**exponent; OverflowError for a whole exponent that would fill the memory.

    >>> ctx = context(20)
    >>> print(ctx.mpf(2) ** 3)
    8.0
    >>> ctx.mpf(2) ** ctx.mpf("1e99999")
    Traceback (most recent call last):
        ...
    OverflowError: a power with an exponent of 332190 bits
    """
    bits = exponent._mpf_[2] + exponent._mpf_[3] if hasattr(exponent, "_mpf_") else 0
    if bits > LONGEST_EXPONENT:
        raise OverflowError(f"a power with an exponent of {bits} bits")
    if isinstance(exponent, int) and exponent.bit_length() > LONG_EXPONENT and base._mpf_[1]:
        return _high_power(base, exponent)
    return usual(base, exponent)


def _high_power(base: Number, exponent: int) -> Number:
    """base**exponent as the exponential of a logarithm, in as many more bits as the exponent has."""
    ctx = base.context
    with flint.ctx.workprec(ctx.prec + exponent.bit_length() + 60):
        size = (abs(_ball(base)).log() * exponent).exp()
        mantissa, shift = (-size if base < 0 and exponent % 2 else size).mid().man_exp()
    return ctx.make_mpf(from_man_exp(int(mantissa), int(shift), ctx.prec, "n"))


def bessel(ctx: Context, kind: str, order: Number, x: Number) -> Number:
    """I or K of a real order at a positive number, by Arb, which is quick and knows its error.

    Raises OverflowError for sizes at which it does not end in time.

    >>> print(context(20).besselk(0, 1))
    0.42102443824070833334
    """
    if not (abs(order) < FAR_ORDER and 0 < x < FAR_ARGUMENT):
        raise OverflowError(f"a Bessel function of order {ctx.nstr(order, 3)} at {ctx.nstr(x, 3)}")
    for bits in (ctx.prec + 30, 2 * ctx.prec + 100, 8 * ctx.prec + 1000):
        with flint.ctx.workprec(bits):
            m, z = (_ball(ctx.convert(v)) for v in (order, x))
            value = z.bessel_i(m) if kind == "i" else z.bessel_k(m)
            if value.is_finite() and value.rel_accuracy_bits() >= ctx.prec:
                mantissa, exponent = value.mid().man_exp()
                return ctx.make_mpf(from_man_exp(int(mantissa), int(exponent), ctx.prec, "n"))
    raise OverflowError(f"a Bessel function of order {ctx.nstr(order, 3)} at {ctx.nstr(x, 3)}")


def _ball(x: Number) -> flint.arb:
    """A number of a context as an exact ball."""
    sign, mantissa, exponent, _ = x._mpf_
    return flint.arb(-int(mantissa) if sign else int(mantissa)) * flint.arb(2) ** int(exponent)


def number(ctx: Context, value: Number) -> Number:
    """An exact number (int, Fraction) or a number of ``ctx`` itself, rounded once to its precision.

    Raises TypeError for a float, for a number of another context, and for anything else.

    >>> from fractions import Fraction
    >>> print(number(context(20), Fraction(1, 3)))
    0.33333333333333333333
    >>> number(context(20), 0.1)
    Traceback (most recent call last):
        ...
    TypeError: 0.1 (float) is not exact: its 53 bits would cap the digits; give an int or a Fraction
    """
    if isinstance(value, Rational):
        return ctx.make_mpf(from_rational(int(value.numerator), int(value.denominator), ctx.prec))
    if hasattr(value, "_mpf_") or hasattr(value, "_mpc_"):
        if value.context is not ctx:
            raise TypeError(f"{value} belongs to another context, whose precision would cap the digits")
        return +value
    kind = type(value).__name__
    if isinstance(value, float | complex) or "float" in kind:
        raise TypeError(f"{value} ({kind}) is not exact: its 53 bits would cap the digits; give an int or a Fraction")
    raise TypeError(f"expected an int, a Fraction or a number of the context, got {kind}")


def exactly(x: Number) -> Fraction:
    """The exact value of a number of a context, which is an integer times a power of 2.

    >>> exactly(context(15).mpf(3) / 8)
    Fraction(3, 8)
    """
    sign, mantissa, exponent, _ = x._mpf_
    return Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent)


def exact_matrix(ctx: Context, rows: Matrix, columns: int | None = None) -> Matrix:
    """The matrix with the given rows; ``columns`` is needed only for a matrix without rows.

    >>> from fractions import Fraction
    >>> ctx = context(15)
    >>> A = exact_matrix(ctx, [[1, Fraction(1, 2)], [0, 3]])
    >>> A.rows, A.cols, print(A[0, 1])
    0.5
    (2, 2, None)
    """
    if hasattr(rows, "rows"):
        if rows.ctx is not ctx:
            raise TypeError("the matrix belongs to another context, whose precision would cap the digits")
        return rows.apply(lambda x: +x)
    rows = list(rows)
    width = len(rows[0]) if rows else columns or 0
    if any(len(row) != width for row in rows):
        raise ValueError(f"the rows have different lengths: {[len(row) for row in rows]}")
    return from_entries(ctx, [[number(ctx, x) for x in row] for row in rows], width)


def exact_vector(ctx: Context, entries: Matrix) -> Matrix:
    """The n x 1 matrix with the given entries.

    >>> exact_vector(context(15), [1, 2, 3]).rows
    3
    """
    if hasattr(entries, "rows"):
        return exact_matrix(ctx, entries)
    entries = list(entries)
    if entries and isinstance(entries[0], Sequence):
        return exact_matrix(ctx, entries)
    return from_entries(ctx, [[number(ctx, x)] for x in entries], 1)


def read_matrix(ctx: Context, value: Matrix) -> Matrix:
    """The value as a matrix that is only read: a matrix of the context is passed on as it is, not copied."""
    if hasattr(value, "rows") and value.ctx is ctx:
        return value
    return exact_vector(ctx, value)


def from_entries(ctx: Context, rows: Sequence[Sequence[Number]], columns: int) -> Matrix:
    """A matrix from numbers that belong to the context already."""
    result = ctx.matrix(len(rows), columns)
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            result[i, j] = entry
    return result


def log10(x: Number) -> float:
    """The decimal logarithm of the absolute value of a real number of any size, -inf for 0; to 12 digits.

    >>> round(log10(context(15).mpf(10) ** -5000), 6), log10(context(15).zero)
    (-5000.0, -inf)
    """
    _, mantissa, exponent, _ = x._mpf_
    return (math.log2(int(mantissa)) + int(exponent)) * math.log10(2) if mantissa else -math.inf


def rounded(ctx: Context, value: Number | Matrix) -> Number | Matrix:
    """The value rounded to the present precision of the context; work done with guard digits ends so."""
    return value.apply(lambda x: +x) if hasattr(value, "rows") else +value
