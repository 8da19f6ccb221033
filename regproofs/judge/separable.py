"""A sum over d coordinates of one loss with different parameters: its critical points, counted and enumerated.

A point is critical if and only if each coordinate is: so there are as many as the product of the counts, and the
indices and values add. Nothing of the size of that product is ever built; everything is O(d).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import inf, prod
from typing import Any

import numpy as np
from flint import fmpq, fmpz, fmpz_poly
from sympy import Expr, Rational, Symbol, lambdify
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean

from regproofs.calculus.critical import Case, CriticalPoints
from regproofs.errors import StatementError
from regproofs.logic.balls import certified_truth
from regproofs.logic.scene import declared_relations

Array = np.ndarray[Any, np.dtype[Any]]
INDICES_AT_MOST = 5000
WORK_AT_MOST = 10**8


class Separable:
    """The critical points of sum_i loss(variables_i; parameters_i), i = 1..d.

    ``data`` gives each parameter of the loss as a number or a sequence of length d. A coordinate is put into its
    case exactly when its parameters are integers or fractions, by floating-point comparison when they are floats:
    then a coordinate that lies on a threshold up to rounding may fall on either side of it.

    >>> from sympy import symbols
    >>> from regproofs.judge.landscape import critical_points
    >>> x, y, u = symbols("x y u", real=True)
    >>> found = critical_points((u - x*y)**2/2 + (x**2 + y**2)/2, (x, y))
    >>> several = found.in_dimension({u: [3, -2, 0]})
    >>> several.count, several.counts_by_index, several.minimum
    (9, [4, 4, 1], Fraction(4, 1))
    """

    def __init__(self, found: CriticalPoints, data: Mapping[Symbol | str, object]) -> None:
        if found.status != "complete":
            raise StatementError(f"the coordinates could not be classified: {found.reason}")
        self.found = found
        self.columns, self.exact = _columns(_needed(found), data)
        self.dimension = len(next(iter(self.columns.values()))) if self.columns else 1
        self.case_of = self._classified()

    # -- cases -----------------------------------------------------------------------------------------------

    def _classified(self) -> Array:
        """For each coordinate the number of its case."""
        inside = np.ones(self.dimension, dtype=bool)
        for relation in (*self.found.hypotheses, *(r for p in self.columns for r in declared_relations(p))):
            inside &= self._holds(relation)
        chosen = np.full(self.dimension, -1)
        for number, case in enumerate(self.found.cases):
            chosen[self._holds(case.condition) & inside] = number
        if (chosen < 0).any():
            place = int(np.argmax(chosen < 0))
            shown = ", ".join(f"{symbol} = {column[place]}" for symbol, column in self.columns.items())
            raise StatementError(f"coordinate {place + 1} ({shown}) lies outside of the hypotheses")
        return chosen

    def _holds(self, condition: Boolean) -> Array:
        """Where a condition holds, exactly for fractions."""
        if not condition.free_symbols:
            return np.full(self.dimension, bool(condition))
        if self.exact:
            points = zip(*self.columns.values(), strict=True)
            memory: dict[tuple[Fraction, ...], bool] = {}
            return np.array([_true(condition, self.columns, point, memory) for point in points], dtype=bool)
        answer = np.ones(self.dimension, dtype=bool)
        for part in condition.args if isinstance(condition, And) else (condition,):
            if not isinstance(part, Relational):
                raise StatementError(f"the condition {part} has no numeric form")
            left, right = (self._column(side, slice(None)) for side in part.args)
            answer &= COMPARE[part.rel_op](left, right)
        return answer

    def _column(self, value: Expr, where: Any) -> Array:
        """The values of an expression in the parameters on some coordinates."""
        columns = [column[where] for column in self.columns.values()]
        size = len(columns[0]) if columns else 1
        if not value.free_symbols:
            number = Fraction(int(value.p), int(value.q)) if self.exact and isinstance(value, Rational) else None
            return np.full(size, float(value.evalf(17)) if number is None else number)
        if self.exact and value.is_rational_function(*self.columns):
            return np.array(
                [_fraction(value, self.columns, point) for point in zip(*columns, strict=True)], dtype=object
            )
        floats = [column.astype(float) for column in columns]
        return np.broadcast_to(lambdify(list(self.columns), value, "numpy")(*floats), (size,))

    @cached_property
    def _sizes(self) -> list[int]:
        """How many coordinates are in each case."""
        return [int(n) for n in np.bincount(self.case_of, minlength=len(self.found.cases))]

    def _present(self) -> list[tuple[Case, int]]:
        return [(case, size) for case, size in zip(self.found.cases, self._sizes, strict=True) if size]

    # -- counts ----------------------------------------------------------------------------------------------

    @cached_property
    def count(self) -> int | float:
        """The number of critical points: an exact integer, or infinity when a coordinate has infinitely many."""
        if self.curved and all(case.points or case.components for case, _ in self._present()):
            return inf
        found = 1
        for case, size in self._present():
            found *= len(case.points) ** size
        return found

    @cached_property
    def curved(self) -> int:
        """The number of coordinates that have a curve (or more) of critical points."""
        return sum(size for case, size in self._present() if case.components)

    @cached_property
    def degenerate(self) -> int:
        """The number of coordinates at which some isolated critical point has a singular Hessian."""
        return sum(size for case, size in self._present() if any(p.index is None for p in case.points))

    @cached_property
    def pieces(self) -> int:
        """The number of ways to choose, in each coordinate, an isolated point or one of the components."""
        return prod((len(case.points) + len(case.components)) ** size for case, size in self._present())

    def count_of_index(self, index: int) -> int:
        """How many isolated critical points with a regular Hessian have this Morse index.

        It is a coefficient of the product of the polynomials sum z^index, one for each coordinate.
        """
        if index < 0:
            return 0
        lowest, factors = 0, []
        for case, size in self._present():
            counts = _by_index(case)
            if not any(counts):
                return 0
            first = next(i for i, c in enumerate(counts) if c)
            lowest += first * size
            factors.append((counts[first:], size))
        return _coefficient(factors, index - lowest)

    @property
    def counts_by_index(self) -> list[int]:
        """The counts of all indices from 0 on; for small d only."""
        highest = sum((len(_by_index(case)) - 1) * size for case, size in self._present())
        if highest > INDICES_AT_MOST:
            raise StatementError(f"{highest} indices are too many for a list; ask count_of_index for single ones")
        return [self.count_of_index(index) for index in range(highest + 1)]

    @cached_property
    def minimum(self) -> Any:
        """The least value: a fraction when all is rational, else a float; minus infinity when unbounded below."""
        if any(case.minimum.outcome == "unbounded below" for case, _ in self._present()):
            return -inf
        total: Any = Fraction(0) if self.exact else 0.0
        for number, case in enumerate(self.found.cases):
            if not self._sizes[number]:
                continue
            if case.minimum.value is None:
                raise StatementError(f"the least value is undecided in the case {case.condition}")
            total = total + self._column(case.minimum.value, self.case_of == number).sum()
        return total

    # -- enumeration -----------------------------------------------------------------------------------------

    @cached_property
    def _tables(self) -> list[list[dict[Symbol, Array]]]:
        """For each case and each of its points the variables, on the coordinates in the case."""
        return [
            [
                {v: self._column(point.at[v], self.case_of == number).astype(float) for v in self.found.over}
                for point in case.points
            ]
            for number, case in enumerate(self.found.cases)
        ]

    @cached_property
    def _rank(self) -> Array:
        """For each coordinate its place among those in the same case."""
        ranks = np.empty(self.dimension, dtype=int)
        for number in range(len(self.found.cases)):
            where = np.flatnonzero(self.case_of == number)
            ranks[where] = np.arange(len(where))
        return ranks

    @cached_property
    def _first(self) -> dict[Symbol, Array]:
        """The first point: in each coordinate the first one listed in its case."""
        found = {v: np.empty(self.dimension) for v in self.found.over}
        for number, size in enumerate(self._sizes):
            for v in self.found.over if size else ():
                found[v][self.case_of == number] = self._tables[number][0][v]
        return found

    def point(self, number: int) -> dict[Symbol, Array]:
        """The point with a number from 0 on, in mixed radix: the first coordinate changes fastest.

        Each variable has shape (d,). The digits of the number say which of the points of its case each coordinate
        takes, in the order in which the case lists them.
        """
        if self.count == inf:
            raise StatementError("there are infinitely many critical points: some coordinates have curves of them")
        if not 0 <= number < self.count:
            raise StatementError("there is no critical point with this number")
        found = {v: column.copy() for v, column in self._first.items()}
        for place in self._several:
            if not number:
                break
            table = self._tables[self.case_of[place]]
            number, digit = divmod(number, len(table))
            for v in self.found.over:
                found[v][place] = table[digit][v][self._rank[place]]
        return found

    @cached_property
    def _several(self) -> list[int]:
        """The coordinates that have more than one point."""
        many = [len(case.points) > 1 for case in self.found.cases]
        return [int(i) for i in np.flatnonzero(np.array(many)[self.case_of])]

    def points(self) -> Iterator[dict[Symbol, Array]]:
        """All critical points, one by one, in the order of `point`."""
        number = 0
        while number < self.count:
            yield self.point(number)
            number += 1


COMPARE = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


def _needed(found: CriticalPoints) -> list[Symbol]:
    """The parameters, in a fixed order."""
    symbols = found.loss.free_symbols.union(*[h.free_symbols for h in found.hypotheses])
    return sorted(symbols - set(found.over), key=str)


def _columns(parameters: Sequence[Symbol], data: Mapping[Symbol | str, object]) -> tuple[dict[Symbol, Array], bool]:
    """The parameters as arrays of one length, and whether they are exact."""
    named = {str(k): v for k, v in data.items()}
    missing = [str(p) for p in parameters if str(p) not in named]
    if missing or len(named) > len(parameters):
        raise StatementError(f"the data must give the parameters {', '.join(map(str, parameters)) or '(none)'}")
    raw = [np.atleast_1d(np.asarray(named[str(p)])) for p in parameters]
    exact = all(column.dtype.kind in "iuO" for column in raw)
    if any(column.ndim != 1 for column in raw) or len({len(c) for c in raw} - {1}) > 1:
        raise StatementError("the parameters of the coordinates must be sequences of one length")
    size = max((len(column) for column in raw), default=1)
    typed = [_as_fractions(column) if exact else _as_floats(column) for column in raw]
    wide = [np.broadcast_to(column, (size,)) for column in typed]
    if not exact and not all(np.isfinite(column).all() for column in wide):
        raise StatementError("the parameters of the coordinates must be finite")
    return dict(zip(parameters, wide, strict=True)), exact


def _as_fractions(column: Array) -> Array:
    exact = []
    for entry in column:
        try:
            whole = isinstance(entry, np.integer)
            exact.append(
                Fraction(int(entry.p), int(entry.q))
                if hasattr(entry, "q")
                else Fraction(int(entry) if whole else entry)
            )
        except (TypeError, ValueError):
            raise StatementError(f"the parameter {entry} is not a number") from None
    return np.array(exact, dtype=object)


def _as_floats(column: Array) -> Array:
    try:
        return column.astype(float)
    except (TypeError, ValueError):
        raise StatementError(f"the parameters {column} are not numbers") from None


def _true(
    condition: Boolean, symbols: Mapping[Symbol, Array], point: tuple[Fraction, ...], memory: dict[Any, bool]
) -> bool:
    if point not in memory:
        at = {s: fmpq(v.numerator, v.denominator) for s, v in zip(symbols, point, strict=True)}
        memory[point] = certified_truth(condition, at)
    return memory[point]


def _fraction(value: Expr, symbols: Mapping[Symbol, Array], point: tuple[Fraction, ...]) -> Fraction:
    exact = {s: Rational(v.numerator, v.denominator) for s, v in zip(symbols, point, strict=True)}
    found = value.xreplace(exact)
    return Fraction(int(found.p), int(found.q))


def _by_index(case: Case) -> list[int]:
    """How many points of a case have each index."""
    indices = [p.index for p in case.points if p.index is not None]
    return [indices.count(i) for i in range(max(indices, default=0) + 1)]


def _coefficient(factors: Sequence[tuple[list[int], int]], degree: int) -> int:
    """The coefficient of z^degree in a product of powers of polynomials with a constant term."""
    merged: dict[tuple[int, ...], int] = {}
    for counts, size in factors:
        merged[tuple(counts)] = merged.get(tuple(counts), 0) + size
    constant, curved = 1, [(counts, size) for counts, size in merged.items() if len(counts) > 1]
    for (count,), size in ((c, s) for c, s in merged.items() if len(c) == 1):
        constant *= int(count**size)
    if degree < 0 or (degree and not curved):
        return 0
    if len(curved) == 1 and len(curved[0][0]) == 2:
        return constant * _binomial_coefficient(*curved[0], degree)
    if degree * sum(size for _, size in curved) > WORK_AT_MOST:
        raise StatementError(f"the count of index {degree} needs products of polynomials that are too large")
    product = fmpz_poly([1])
    for pattern, size in curved:
        product = product.mul_low(fmpz_poly(list(pattern)).pow_trunc(size, degree + 1), degree + 1)
    return constant * int(product[degree])


def _binomial_coefficient(counts: tuple[int, ...], size: int, degree: int) -> int:
    """The coefficient of z^degree in (a + b z)^size."""
    if degree > size:
        return 0
    a, b = counts
    return int(fmpz.bin_uiui(size, degree)) * int(a ** (size - degree)) * int(b**degree)
