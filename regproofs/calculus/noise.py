"""Expectations of scalars under independent random numbers, one number at a time.

The expectation over one number touches only the factors in which it occurs: a polynomial in it is kept as its list
of coefficients, which are not multiplied out. Under a normal law exponentials of polynomials of degree two, sines
and cosines have closed forms too; under finitely many values everything has.

    >>> from sympy import Symbol, exp
    >>> from regproofs.logic.expression import NoiseScalar
    >>> from regproofs.logic.law import Normal
    >>> w, eta, a = (Symbol(name, real=True) for name in ("w", "eta", "a"))
    >>> xi = NoiseScalar("xi", Normal(0, eta**2))
    >>> expected_scalar((w + xi) ** 4, Record()).expand()
    3*eta**4 + 6*eta**2*w**2 + w**4
    >>> expected_scalar(exp(a * (w + xi)), Record())
    exp(a**2*eta**2/2 + a*w)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from sympy import Add, Basic, Expr, Integer, Lt, Mul, Pow, Rational, S, cos, cosh, diff, exp, expand, sin, sinh, sqrt
from sympy import Dummy as Letter

from regproofs.calculus.moments import Record as Moments
from regproofs.errors import StatementError
from regproofs.logic.expression import NoiseScalar
from regproofs.logic.law import Discrete, Law, Normal

HYPERBOLIC = (cosh, sinh)
WAVES = (sin, cos)


class NoClosedForm(StatementError):
    """An expectation for which no rule is known."""


@dataclass
class Record(Moments):
    """What an expectation rests on: the moments and laws in words, and conditions under which it exists."""

    conditions: list[Basic] = field(default_factory=list)

    def moment(self, random: Basic, law: Law, order: int) -> Expr:
        """E x^order, noted."""
        value = law.moment(order)
        if order and not isinstance(law, Discrete):
            name = f"E {random}" if order == 1 else f"E {random}^{order}"
            if name not in self.used:
                self.used[name] = str(value)
        elif order:
            self.law(random, law)
        return value

    def law(self, random: Basic, law: Law) -> None:
        """Note that more than moments of some order is used."""
        words = f"normal with mean {law.args[0]} and variance {law.args[1]}" if isinstance(law, Normal) else str(law)
        self.used[f"law of {random}"] = words

    def independent(self, randoms: Sequence[Basic]) -> None:
        """Note that quantities are independent of each other."""
        if len(randoms) > 1:
            self.used["independent"] = ", ".join(sorted(str(random) for random in randoms))


def expected_scalar(expression: Expr, record: Record) -> Expr:
    """E of a scalar over all random numbers in it, those first on whose value no other law depends."""
    record.independent(sorted(expression.atoms(NoiseScalar), key=str))
    while randoms := expression.atoms(NoiseScalar):
        inner = {other for random in randoms for other in random.law.atoms(NoiseScalar)}
        for random in sorted(randoms - inner, key=str):
            expression = _over(expression, random, random.law, record)
    return expression


def _over(expression: Expr, x: Expr, law: Law, record: Record) -> Expr:
    """E over one number, the others held fixed; linear, and factors without it stay outside."""
    if not expression.has(x):
        return expression
    if isinstance(expression, Add):
        return Add(*(_over(term, x, law, record) for term in expression.args))
    outside, inside = _parted(expression, x)
    powers = coefficients(inside, x)
    if powers is not None:
        means = (c * record.moment(x, law, k) for k, c in enumerate(powers) if c != 0)
        return outside * Add(*means)
    if isinstance(law, Discrete):
        record.law(x, law)
        return outside * Add(*(p * inside.xreplace({x: value}) for value, p in law.table))
    if not isinstance(law, Normal):
        raise NoClosedForm(f"{inside} is no polynomial in {x}, and of the law of {x} only moments are known")
    record.law(x, law)
    return outside * _normal(inside, x, law.args[0], law.args[1], record)


def _parted(expression: Expr, x: Expr) -> tuple[Expr, Expr]:
    """The factors without x, and those with it."""
    outside, inside = expression.as_independent(x, as_Add=False)
    return outside, inside


def coefficients(expression: Expr, x: Expr) -> list[Expr] | None:
    """c_0, ..., c_K with expression = sum c_k x^k, not multiplied out; None if it is no polynomial in x."""
    if not expression.has(x):
        return [expression]
    if expression == x:
        return [S.Zero, S.One]
    if isinstance(expression, Pow):
        base = coefficients(expression.base, x)
        if base is None or not (isinstance(expression.exp, Integer) and expression.exp > 0):
            return None
        return reduce(_convolved, [base] * int(expression.exp))
    if not isinstance(expression, Add | Mul):
        return None
    outside, inside = expression.as_independent(x)
    parts = [coefficients(part, x) for part in type(expression).make_args(inside)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    combine = _convolved if isinstance(expression, Mul) else _added
    return combine([outside], reduce(combine, known))


def _added(left: list[Expr], right: list[Expr]) -> list[Expr]:
    size = max(len(left), len(right))
    left, right = ([*part, *[S.Zero] * (size - len(part))] for part in (left, right))
    return [a + b for a, b in zip(left, right, strict=True)]


def _convolved(left: list[Expr], right: list[Expr]) -> list[Expr]:
    result = [S.Zero] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for k, b in enumerate(right):
            if a is not S.Zero and b is not S.Zero:
                result[i + k] += a * b
    return result


# -- exponentials and waves under a normal law -----------------------------------------------------------------


def _normal(expression: Expr, x: Expr, mean: Expr, variance: Expr, record: Record) -> Expr:
    """E of products of polynomials, exponentials of degree two, sines and cosines."""
    expression = expression.replace(lambda e: isinstance(e, HYPERBOLIC) and e.has(x), lambda e: e.rewrite(exp))
    terms = Add.make_args(expand(expression, power_exp=False, log=False, trig=False))
    return Add(*(_tilted(term, x, mean, variance, record) for term in terms))


def _tilted(term: Expr, x: Expr, mean: Expr, variance: Expr, record: Record) -> Expr:
    """E f(x) e^(a + b x + c x^2): completing the square changes mean and variance, if 2 c variance < 1."""
    outside, inside = _parted(term, x)
    factors = Mul.make_args(inside)
    exponent = Add(*(_exponent(factor) for factor in factors if _is_exponential(factor, x)))
    rest = Mul(*(factor for factor in factors if not _is_exponential(factor, x)))
    powers = coefficients(expand(exponent), x)
    if powers is None or len(powers) > 3:
        raise NoClosedForm(f"no rule is known for the expectation of {term} over the normal {x}")
    a, b, c = (*powers, S.Zero, S.Zero)[:3]
    if c != 0:
        record.conditions.append(Lt(2 * c * variance, 1))
    left = 1 - 2 * c * variance
    factor = exp(a + (2 * mean * b + b**2 * variance + 2 * mean**2 * c) / (2 * left)) / sqrt(left)
    return outside * factor * _waves(rest, x, (mean + b * variance) / left, variance / left)


def _is_exponential(factor: Expr, x: Expr) -> bool:
    return factor.has(x) and (isinstance(factor, exp) or (isinstance(factor, Pow) and isinstance(factor.base, exp)))


def _exponent(factor: Expr) -> Expr:
    return factor.exp * factor.base.exp if isinstance(factor, Pow) else factor.exp


def _waves(expression: Expr, x: Expr, mean: Expr, variance: Expr) -> Expr:
    """E of a polynomial times sines and cosines of linear forms, whose products are sums of such."""
    powers = coefficients(expression, x)
    if powers is not None:
        law = Normal(mean, variance)
        return Add(*(c * law.moment(k) for k, c in enumerate(powers)))
    waves = [wave for f in Mul.make_args(expression) if f.has(*WAVES) for wave in _repeated(f, x)]
    rest = Mul(*(f for f in Mul.make_args(expression) if not f.has(*WAVES)))
    if len(waves) > 1:
        return Add(*(_waves(rest * Mul(wave, *waves[2:]), x, mean, variance) for wave in _as_sum(*waves[:2])))
    return _one_wave(rest, waves[0], x, mean, variance)


def _repeated(factor: Expr, x: Expr) -> list[Expr]:
    base, times = factor.as_base_exp()
    if not (isinstance(base, WAVES) and isinstance(times, Integer) and times > 0):
        raise NoClosedForm(f"no rule is known for the expectation of {factor} over the normal {x}")
    return [base] * int(times)


def _as_sum(first: Expr, second: Expr) -> list[Expr]:
    """A product of two waves as a sum of two."""
    a, b = first.args[0], second.args[0]
    if isinstance(first, sin) and isinstance(second, sin):
        return [cos(a - b) / 2, -cos(a + b) / 2]
    if isinstance(first, cos) and isinstance(second, cos):
        return [cos(a - b) / 2, cos(a + b) / 2]
    a, b = (a, b) if isinstance(first, sin) else (b, a)
    return [sin(a + b) / 2, sin(a - b) / 2]


def _one_wave(polynomial: Expr, wave: Expr, x: Expr, mean: Expr, variance: Expr) -> Expr:
    """E p(x) cos(a x + b), through E x f(x) = mean E f(x) + variance E f'(x) for the powers of x."""
    phase = coefficients(expand(wave.args[0]), x)
    powers = coefficients(polynomial, x)
    if phase is None or len(phase) > 2 or powers is None:
        raise NoClosedForm(f"no rule is known for the expectation of {polynomial * wave} over the normal {x}")
    rate = phase[1]
    shift = Letter("m", real=True)
    smooth = wave.func(phase[0] + rate * shift) * exp(-(rate**2) * variance / 2)
    total, moment = S.Zero, smooth
    for coefficient in powers:
        total += coefficient * moment
        moment = shift * moment + variance * diff(moment, shift)
    return total.xreplace({shift: mean})


# -- the heat operator -----------------------------------------------------------------------------------------


def heat(f: Expr, variables: Sequence[Expr] | Expr, variance: Expr, order: int | None = None) -> Expr:
    """sum_m (variance/2)^m Laplacian^m f / m! up to `order`; without an order, of a polynomial, all terms.

    For a polynomial this is E f(w + z) with independent normal z of this variance in each variable.

    >>> from sympy import symbols
    >>> w, t = symbols("w t", real=True)
    >>> heat(w**2 - w**4, w, t)
    -3*t**2 + t*(2 - 12*w**2)/2 - w**4 + w**2
    """
    names = list(variables) if isinstance(variables, Sequence) else [variables]
    if order is None and not f.is_polynomial(*names):
        raise StatementError(f"the series for {f} does not end: give an order, as it is no polynomial")
    total, term, m = f, f, 0
    while term != 0 and (order is None or m < order):
        term, m = expand(Add(*(diff(term, name, 2) for name in names))), m + 1
        total += _power_of_half(variance, m) * term
    return total


def _power_of_half(variance: Expr, m: int) -> Expr:
    factorial = reduce(lambda a, k: a * k, range(1, m + 1), 1)
    return variance**m * Rational(1, 2**m * factorial)
