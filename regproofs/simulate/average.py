"""Expectations as finite sums: discrete laws with the moments in question, and Gaussian quadrature.

An expectation that needs only means and covariances is the same under every law that has them.  So it is
summed exactly over random signs (independent, mean 0, variance 1) or over sigma points; a Gaussian
expectation of a polynomial is summed by a Gauss-Hermite rule of sufficient degree.  Nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import Any

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_matrix, exact_vector, number

# 2^20 terms take minutes; more is a mistake in the caller.
MOST_SIGNS = 20


def over_signs(ctx: Context, f: Callable[[Matrix], Any], mean: Matrix, root: Matrix) -> Any:
    """The mean of ``f(mean + root eps)`` over all eps in {-1, 1}^k, the law of k independent fair signs.

    ``mean`` is n x 1, ``root`` is n x k: the argument of f has covariance ``root root^t``; f returns a number
    or a matrix.  For quadratic f this is the mean under every law with these two moments; for f of degree
    at most 2 in each of k independent components, under every law of such components.

    >>> from regproofs.simulate import context
    >>> print(over_signs(context(15), lambda y: y[0] ** 2, [3], [[2]]))
    13.0
    """
    return _mean(ctx, (f(point) for point in _sign_points(ctx, mean, root)))


def covariance_over_signs(ctx: Context, f: Callable[[Matrix], Matrix], mean: Matrix, root: Matrix) -> Matrix:
    """The covariance matrix of the vector ``f(mean + root eps)``; exact in two moments when f is affine.

    >>> from regproofs.simulate import context
    >>> print(covariance_over_signs(context(15), lambda y: 3 * y, [1], [[2]]))
    [36.0]
    """
    values = [exact_vector(ctx, f(point)) for point in _sign_points(ctx, mean, root)]
    centre = _mean(ctx, values)
    return _mean(ctx, ((value - centre) * (value - centre).T for value in values))


def over_points(ctx: Context, f: Callable[[Matrix], Any], mean: Matrix, root: Matrix) -> Any:
    """The mean of f over the 2 k points ``mean +- sqrt(k) root_j``, with the two moments of `over_signs`.

    Far fewer evaluations, the same answer for quadratic f; ``root`` is n x k, and k = 0 gives ``f(mean)``.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(over_points(ctx, lambda y: y[0] ** 2 + y[1], [3, 1], [[2, 0], [1, 5]]), 10))
    14.0
    """
    return _mean(ctx, (f(point) for point in _sigma_points(ctx, mean, root)))


def covariance_over_points(ctx: Context, f: Callable[[Matrix], Matrix], mean: Matrix, root: Matrix) -> Matrix:
    """The covariance matrix of the vector f over the points of `over_points`; exact for affine f."""
    values = [exact_vector(ctx, f(point)) for point in _sigma_points(ctx, mean, root)]
    centre = _mean(ctx, values)
    return _mean(ctx, ((value - centre) * (value - centre).T for value in values))


def over_matrix_signs(ctx: Context, f: Callable[[Matrix], Any], rows: int, columns: int, scale: Number = 1) -> Any:
    """The mean of ``f(scale E)`` over all rows x columns matrices E of independent fair signs.

    >>> from regproofs.simulate import context
    >>> print(over_matrix_signs(context(15), lambda E: E.T * E, 2, 2, 3))
    [18.0   0.0]
    [ 0.0  18.0]
    """
    scale = number(ctx, scale)
    return _mean(ctx, (f(_filled(ctx, rows, columns, signs, scale)) for signs in _signs(rows * columns)))


def over_gaussian(ctx: Context, f: Callable[[Matrix], Any], mean: Matrix, scale: Matrix, degree: int) -> Any:
    """The mean of ``f(mean + scale Z)`` for k independent standard normal Z, exact for polynomial f.

    ``degree`` is the highest power in which f contains any one Z; the tensor rule has ``degree // 2 + 1``
    nodes an axis.  ``scale`` is a number (k = n) or an n x k matrix.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(over_gaussian(ctx, lambda w: w[0] ** 4, [0], 1, degree=4), 25))
    3.0
    """
    mean = exact_vector(ctx, mean)
    whole = hasattr(scale, "rows") or isinstance(scale, list)
    root = exact_matrix(ctx, scale) if whole else ctx.eye(mean.rows) * number(ctx, scale)
    rule = hermite_rule(ctx, degree // 2 + 1)
    terms = []
    for nodes in product(rule, repeat=root.cols):
        z = exact_vector(ctx, [node for node, _ in nodes]) if nodes else ctx.matrix(0, 1)
        terms.append(f(mean + root * z) * ctx.fprod(weight for _, weight in nodes))
    return _total(ctx, terms)


def over_normal_line(ctx: Context, f: Callable[[Number], Number], mean: Number, deviation: Number) -> Number:
    """The mean of ``f(mean + deviation Z)`` for a standard normal Z and an entire f, by the trapezoidal rule.

    On the whole line the rule converges geometrically in the step. It is refined and widened until it agrees with the
    rule on the points between to the working precision; ArithmeticError where it does not.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(over_normal_line(ctx, ctx.exp, 0, 1), 25) == ctx.nstr(ctx.exp(ctx.one / 2), 25))
    True
    """
    centre, scale = number(ctx, mean), number(ctx, deviation)
    with ctx.extradps(10):
        step, reach = ctx.one / 4, ctx.sqrt(2 * ctx.prec)
        for _ in range(6):
            value, between = (_trapezoid(ctx, f, centre, scale, step, reach, shift) for shift in (0, step / 2))
            if abs(value - between) <= 2**12 * ctx.eps * abs(value):
                return (value + between) / 2
            step, reach = step / 2, 5 * reach / 4
    raise ArithmeticError("the trapezoidal rule does not settle")


def _trapezoid(
    ctx: Context, f: Callable[[Number], Number], mean: Number, scale: Number, step: Number, reach: Number, shift: Number
) -> Number:
    count = int(reach / step)
    points = (k * step + shift for k in range(-count, count + 1))
    total = ctx.fsum(f(mean + scale * z) * ctx.exp(-z * z / 2) for z in points)
    return total * step / ctx.sqrt(2 * ctx.pi)


def over_law(ctx: Context, f: Callable[[Matrix], Any], table: Iterable[tuple[Number, Number]], count: int) -> Any:
    """The mean of f over ``count`` independent numbers, each with the law of the table of values and weights.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(over_law(ctx, lambda x: (x[0] + x[1]) ** 2, skewed(ctx, 1), 2))
    2.0
    """
    table = [(number(ctx, value), number(ctx, weight)) for value, weight in table]
    if len(table) ** count > 2**MOST_SIGNS:
        raise ValueError(f"{len(table)}^{count} points are too many to sum; the most is 2^{MOST_SIGNS}")
    terms = []
    for choice in product(table, repeat=count):
        point = exact_vector(ctx, [value for value, _ in choice])
        terms.append(f(point) * ctx.fprod(weight for _, weight in choice))
    return _total(ctx, terms)


def skewed(ctx: Context, deviation: Number) -> list[tuple[Number, Number]]:
    """The law of 2 s with probability 1/5 and -s/2 with 4/5: mean 0, standard deviation s, third moment 3/2 s^3.

    >>> from regproofs.simulate import context
    >>> [(str(value), str(weight)) for value, weight in skewed(context(15), 2)]
    [('4.0', '0.2'), ('-1.0', '0.8')]
    """
    s = number(ctx, deviation)
    return [(2 * s, ctx.one / 5), (-s / 2, 4 * ctx.one / 5)]


def law_with_moments(ctx: Context, moments: Sequence[Number]) -> list[tuple[Number, Number]]:
    """A table of values 1/2, -1/2, 3/2, ... whose weights, of any sign, give E x, E x^2, ... as listed.

    >>> from regproofs.simulate import context
    >>> table = law_with_moments(context(15), [0, 1, 2])
    >>> print(sum(weight * value**3 for value, weight in table))
    2.0
    """
    values = [number(ctx, k + 1 - k % 2) / 2 * (-1) ** k for k in range(len(moments) + 1)]
    powers = ctx.matrix([[value**k for value in values] for k in range(len(values))])
    weights = ctx.lu_solve(powers, exact_vector(ctx, [1, *moments]))
    return list(zip(values, weights, strict=True))


def hermite_rule(ctx: Context, count: int) -> list[tuple[Number, Number]]:
    """Nodes and weights of the Gauss rule for the standard normal law, exact up to degree ``2 count - 1``.

    The nodes are the zeros of the Hermite polynomial ``He_n``, the weights ``(n-1)! / (n He_{n-1}^2)``.

    >>> from regproofs.simulate import context
    >>> [(str(node), str(weight)) for node, weight in hermite_rule(context(15), 2)]
    [('-1.0', '0.5'), ('1.0', '0.5')]
    """
    if count < 1:
        raise ValueError(f"a quadrature rule needs at least one node, not {count}")
    return _hermite_rule(ctx, count, ctx.prec)


@cache
def _hermite_rule(ctx: Context, count: int, _: int) -> list[tuple[Number, Number]]:
    """The rule in a context, once for each precision that it has had."""
    with ctx.extradps(10):
        nodes = _hermite_zeros(ctx, count)
        top = ctx.factorial(count - 1)
        weights = [top / (count * _hermite(count - 1, x, ctx)[0] ** 2) for x in nodes]
    return [(+x, +w) for x, w in zip(nodes, weights, strict=True)]


def _hermite(n: int, x: Number, ctx: Context) -> tuple[Number, Number]:
    """He_n and He_{n-1} at x, by the three-term recurrence."""
    before, now = ctx.zero, ctx.one
    for k in range(n):
        before, now = now, x * now - k * before
    return now, before


def _hermite_zeros(ctx: Context, n: int) -> list[Number]:
    """The zeros in rising order: bracketed by those of degree n - 1, halved to a start, then by Newton."""
    zeros: list[Number] = []
    for degree in range(1, n + 1):
        reach = 2 * ctx.sqrt(degree) + 1  # every zero of He_degree lies within 2 sqrt(degree)
        walls = [-reach, *zeros, reach]
        zeros = [_hermite_zero(ctx, degree, a, b) for a, b in pairwise(walls)]
    return zeros


def _hermite_zero(ctx: Context, n: int, low: Number, high: Number) -> Number:
    sign = _hermite(n, high, ctx)[0] > 0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if (_hermite(n, middle, ctx)[0] > 0) == sign else (middle, high)
    x = (low + high) / 2
    for _ in range(ctx.prec.bit_length() + 2):  # quadratic convergence from twelve bits
        value, before = _hermite(n, x, ctx)
        x -= value / (n * before)
    return x


# ---------------------------------------------------------------- points and means


def _signs(count: int) -> Iterable[tuple[int, ...]]:
    if count > MOST_SIGNS:
        raise ValueError(f"2^{count} sign patterns are too many to sum; the most is 2^{MOST_SIGNS}")
    return product((-1, 1), repeat=count)


def _sign_points(ctx: Context, mean: Matrix, root: Matrix) -> Iterator[Matrix]:
    mean, root = exact_vector(ctx, mean), exact_matrix(ctx, root)
    for signs in _signs(root.cols):
        yield mean + root * exact_vector(ctx, signs) if signs else mean


def _sigma_points(ctx: Context, mean: Matrix, root: Matrix) -> Iterator[Matrix]:
    mean, root = exact_vector(ctx, mean), exact_matrix(ctx, root)
    if not root.cols:
        yield mean
    reach = ctx.sqrt(root.cols)
    for j in range(root.cols):
        yield mean + root[:, j] * reach
        yield mean - root[:, j] * reach


def _filled(ctx: Context, rows: int, columns: int, entries: tuple[int, ...], scale: Number) -> Matrix:
    result = ctx.matrix(rows, columns)
    for place, entry in enumerate(entries):
        result[place // columns, place % columns] = entry * scale
    return result


def _mean(ctx: Context, values: Iterable[Any]) -> Any:
    terms = list(values)
    return _total(ctx, terms) / len(terms)


def _total(ctx: Context, terms: list[Any]) -> Any:
    """The sum of numbers, or of matrices entry by entry, rounded once."""
    if not hasattr(terms[0], "rows"):
        return ctx.fsum(number(ctx, term) for term in terms)
    total = ctx.matrix(terms[0].rows, terms[0].cols)
    for i in range(total.rows):
        for j in range(total.cols):
            total[i, j] = ctx.fsum(term[i, j] for term in terms)
    return total
