"""Differential equations integrated by Taylor series, to the last digit of the context.

`linear_flow` sums the series of an affine field over a short time and doubles that time by composing the
step with itself.  `integrate` obtains the Taylor coefficients of any polynomial field by running the field
itself on power series, each coefficient from the ones before it.  No exponential of an eigenvalue, and no
formula for a solution, occurs here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, isqrt
from typing import Any

from mpmath.libmp import mpf_mul, mpf_sum

from regproofs.simulate.arithmetic import (
    Context,
    Matrix,
    Number,
    UndefinedHere,
    exact_matrix,
    exact_vector,
    from_entries,
    log10,
    number,
    rounded,
)
from regproofs.simulate.linear import largest
from regproofs.simulate.tracing import traced
from regproofs.simulate.trajectory import follow, in_context

Field = Callable[[list[Any]], Sequence[Any]]
Columns = list[list[Number]]

GUARD_DIGITS = 15


def linear_flow(ctx: Context, field: Matrix, constant: Matrix, start: Matrix, time: Number) -> Matrix:
    """The value at ``time`` of the solution of ``b' = A b + c``, ``b(0) = start``; any time, also negative.

    ``A`` is d x d, ``c`` and the start are d x 1, all exact or of the context.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(linear_flow(ctx, [[-1]], [2], [0], 1)[0], 25))
    1.264241117657115356808952
    """
    with ctx.extradps(GUARD_DIGITS):
        A, c, b = exact_matrix(ctx, field), exact_vector(ctx, constant), exact_vector(ctx, start)
        rows, sources, time = A.tolist(), c.T.tolist(), number(ctx, time)
        reach = largest(ctx, A) * A.rows * time
        # Many doublings of a short series cost less than a long series; each may lose a bit, and one more.
        doublings = max(0, int(ctx.mag(reach)) + isqrt(ctx.prec) // 3) if reach else 0
        with ctx.extraprec(2 * doublings):
            E, g = _short_step(ctx, rows, sources, time / 2**doublings)
            for _ in range(doublings):
                rows = _transposed(E)
                E, g = _applied(ctx, rows, E), _sum(_applied(ctx, rows, g), g)
            columns = _sum(_applied(ctx, _transposed(E), b.T.tolist()), g)
            result = from_entries(ctx, _transposed(columns), b.cols)
    return rounded(ctx, result)


def _short_step(ctx: Context, rows: Columns, sources: Columns, h: Number) -> tuple[Columns, Columns]:
    """E and g with ``b(h) = E b(0) + g``: the sums of ``(hA)^k / k!`` and of ``h (hA)^k c / (k+1)!``."""
    term = total = ctx.eye(len(rows)).tolist()
    source = gathered = [[h * x for x in column] for column in sources]
    k, size = 0, ctx.one
    while size > ctx.eps:
        k += 1
        term = _applied(ctx, rows, term, h / k)
        source = _applied(ctx, rows, source, h / (k + 1))
        total, gathered = _sum(total, term), _sum(gathered, source)
        size = max((abs(x) for column in term for x in column), default=ctx.zero)
    return total, gathered


def _applied(ctx: Context, rows: Columns, columns: Columns, factor: Number = 1) -> Columns:
    """The columns of the product of the matrix with these rows and the matrix with these columns."""
    return [[factor * ctx.fdot(row, column) for row in rows] for column in columns]


def _sum(left: Columns, right: Columns) -> Columns:
    return [[x + y for x, y in zip(p, q, strict=True)] for p, q in zip(left, right, strict=True)]


def _transposed(columns: Columns) -> Columns:
    return [list(row) for row in zip(*columns, strict=True)]


# ---------------------------------------------------------------- power series, coefficient by coefficient


class Series:
    """A power series in time that knows its coefficients up to some order, and how to find the next one.

    A field is run once on such series; what it returns is the recipe for its Taylor coefficients of every
    order.  Sums, products, quotients and natural powers are supported, with exact numbers as constants.
    """

    def __init__(self, ctx: Context, following: Callable[[int], Number]) -> None:
        self.ctx = ctx
        self.coefficients: list[Number] = []
        self._following = following

    def __getitem__(self, k: int) -> Number:
        while len(self.coefficients) <= k:
            self.coefficients.append(self._following(len(self.coefficients)))
        return self.coefficients[k]

    def _lift(self, other: Any) -> Series:
        if isinstance(other, Series):
            return other
        constant, zero = number(self.ctx, other), self.ctx.zero
        return Series(self.ctx, lambda k: constant if k == 0 else zero)

    def __add__(self, other: Any) -> Series:
        right = self._lift(other)
        return Series(self.ctx, lambda k: self[k] + right[k])

    def __sub__(self, other: Any) -> Series:
        right = self._lift(other)
        return Series(self.ctx, lambda k: self[k] - right[k])

    def __neg__(self) -> Series:
        return Series(self.ctx, lambda k: -self[k])

    def __mul__(self, other: Any) -> Series:
        if not isinstance(other, Series):
            factor = number(self.ctx, other)
            return Series(self.ctx, lambda k: factor * self[k])
        return Series(self.ctx, lambda k: _convolved(self.ctx, self, other, k))

    def __truediv__(self, other: Any) -> Series:
        below = self._lift(other)
        quotient: Series

        def following(k: int) -> Number:
            if not below[0]:
                raise UndefinedHere("the field divides by 0")
            known = self.ctx.fdot((quotient[j], below[k - j]) for j in range(k))
            return (self[k] - known) / below[0]

        quotient = Series(self.ctx, following)
        return quotient

    def __pow__(self, exponent: int) -> Series:
        if not isinstance(exponent, int) or exponent < 0:
            raise TypeError(f"a series has natural powers only, not {exponent!r}")
        power = self._lift(1)
        for bit in bin(exponent)[2:]:
            power = power * power
            power = power * self if bit == "1" else power
        return power

    def __radd__(self, other: Any) -> Series:
        return self.__add__(other)

    def __rmul__(self, other: Any) -> Series:
        return self.__mul__(other)

    def __rsub__(self, other: Any) -> Series:
        return self._lift(other) - self

    def __rtruediv__(self, other: Any) -> Series:
        return self._lift(other) / self


def _convolved(ctx: Context, left: Series, right: Series, k: int) -> Number:
    """Coefficient k of a product: exact products, summed and rounded once.

    This is ``ctx.fdot`` without its questions about the kind of each number, which take most of its time.
    """
    left[k], right[k]
    xs = [x._mpf_ for x in left.coefficients[: k + 1]]
    ys = [y._mpf_ for y in right.coefficients[k::-1]]
    return ctx.make_mpf(mpf_sum(list(map(mpf_mul, xs, ys)), ctx.prec, "n"))


def integrate(ctx: Context, field: Field, start: Matrix, time: Number, most: int = 20000) -> Matrix:
    """The value at ``time`` of the solution of ``x' = field(x)``, ``x(0) = start``; any time, also negative.

    ``field`` maps a list of d series to d series by sums, products, quotients and natural powers, with
    constants that are exact or numbers of ``ctx``; the start is d x 1.  The order of the Taylor steps is
    chosen from the digits, their length from the last coefficients.  Errors already made grow as the field
    separates its solutions; 15 guard digits are spent on that.  Raises UndefinedHere when ``most`` steps do
    not reach the time, as before a blow-up.

    >>> from fractions import Fraction
    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(integrate(ctx, lambda x: [x[0] * (1 - x[0])], [Fraction(1, 2)], 2)[0], 25))
    0.8807970779778824440597291
    """
    with ctx.extradps(GUARD_DIGITS):
        x, left = exact_vector(ctx, start), number(ctx, time)
        order = int(ctx.prec * ctx.ln2 / 2) + 2  # steps of radius / e^2 leave a remainder of e^(-2 order)
        for _ in range(most):
            if not left:
                break
            solution = taylor_series(ctx, field, x)
            for series in solution:
                series[order]
            h = min(abs(left), _step_length(ctx, solution, order)) * ctx.sign(left)
            x = exact_vector(ctx, [ctx.polyval(series.coefficients[::-1], h) for series in solution])
            left -= h
        else:
            raise UndefinedHere(f"{most} Taylor steps do not reach the time; {ctx.nstr(left, 5)} is left")
    return rounded(ctx, x)


def reached(ctx: Context, field: Field, start: Sequence[Number], time: Number, most: int = 12) -> Matrix:
    """The value at ``time`` of the solution of ``x' = field(x)``, ``x(0) = start``, if few steps lead there.

    As `integrate`, for exact starts, times and constants, and quicker.  Where ``most`` Taylor steps do not lead to
    the time it raises OutOfReach: this road then says nothing of the case.  The field may also divide, and call
    ``.exp()`` of a value.

    >>> from regproofs.simulate import context
    >>> print(reached(context(20), lambda x: [-x[0]], [1], 1)[0])
    0.3678794411714423216
    """
    way = follow(traced(field, len(start)), list(start), time, (), ctx.dps, most=most, dense=False)
    return exact_vector(ctx, in_context(ctx, way.end))


def network_field(w: Sequence[Any], w_star: Number, eta: Number) -> list[Any]:
    """The pull on the layers w1, w2 of one coordinate: minus the gradient of the penalised loss, by its definition.

    >>> network_field([1, 2], 5, 1)
    [5, 1]
    """
    first, second = w
    missing = w_star - first * second
    return [missing * second - eta * eta * first, missing * first - eta * eta * second]


def squares_field(w: Sequence[Any], w_star: Number, eta: Number) -> list[Any]:
    """The rates of A = (w1 + w2)^2 / 4 and B = (w1 - w2)^2 / 4 where the layers follow `network_field`.

    With a = w1 + w2 and b = w1 - w2 the chain rule gives A' = a (w1' + w2') / 2, and a^2 = 4 A leaves A and B alone.

    >>> squares_field([1, 2], 5, 1)
    [10, -28]
    """
    up, down = w
    missing = w_star - (up - down)
    return [2 * (missing - eta * eta) * up, -2 * (missing + eta * eta) * down]


def taylor_series(ctx: Context, field: Field, start: Matrix) -> list[Series]:
    """The solution of ``x' = field(x)``, ``x(0) = start`` as series: ``(k+1) x_{k+1} = field(x)_k``.

    >>> from regproofs.simulate import context
    >>> (x,) = taylor_series(context(15), lambda x: [x[0]], [1])
    >>> [str(x[k]) for k in range(4)]
    ['1.0', '1.0', '0.5', '0.166666666666667']
    """
    values: list[Series] = []

    def component(i: int, x0: Number) -> Series:
        return Series(ctx, lambda k: values[i][k - 1] / k if k else x0)

    solution = [component(i, x0) for i, x0 in enumerate(exact_vector(ctx, start))]
    zero = Series(ctx, lambda k: ctx.zero)
    values.extend(zero + value for value in field(list(solution)))
    if len(values) != len(solution):
        raise ValueError(f"the field has {len(values)} components for {len(solution)} unknowns")
    return solution


def _step_length(ctx: Context, solution: Sequence[Series], order: int) -> Number:
    """The radius of convergence as seen in the upper half of the coefficients, over e^2.

    Half of them are asked, since a symmetry of the field makes all but every n-th coefficient vanish.
    """
    sizes = [max((log10(series[k]) for series in solution), default=-inf) for k in (0, 1)]
    size = next((size for size in sizes if size > -inf), 0)
    roots = [(size - log10(series[k])) / k for series in solution for k in range(order // 2, order + 1) if series[k]]
    return ctx.mpf(10) ** min(roots) / ctx.e**2 if roots else ctx.inf
