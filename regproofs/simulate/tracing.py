"""A field that is a Python function, run once on traces: what it does becomes a program of Taylor recurrences.

>>> from regproofs.simulate.taylor import Scaled
>>> a, program = Scaled(64), traced(lambda x: [x[0] * x[0]], 1)
>>> (x,) = program(a, 4, [[a.number(1)]], [])  # 1 / (1 - t)
>>> [a.text(c, 5) for c in x]
['1.0', '1.0', '1.0', '1.0', '1.0']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from numbers import Rational
from typing import Any

from regproofs.simulate.taylor import Arithmetic, Coefficients, Program

Operation = tuple[str, tuple[Any, ...]]


class Trace:
    """One value of a field while it is traced: its place in the list of operations."""

    def __init__(self, tape: list[Operation], place: int) -> None:
        self.tape, self.place = tape, place

    def _then(self, name: str, *operands: Any) -> Trace:
        self.tape.append((name, operands))
        return Trace(self.tape, len(self.tape) - 1)

    def _lifted(self, other: Any) -> Trace:
        return other if isinstance(other, Trace) else self._then("constant", _exact(other))

    def __add__(self, other: Any) -> Trace:
        return self._then("sum", self.place, self._lifted(other).place)

    def __neg__(self) -> Trace:
        return self._then("times", Fraction(-1), self.place)

    def __sub__(self, other: Any) -> Trace:
        return self + (-self._lifted(other))

    def __mul__(self, other: Any) -> Trace:
        if not isinstance(other, Trace):
            return self._then("times", _exact(other), self.place)
        return self._then("product", self.place, other.place)

    def __truediv__(self, other: Any) -> Trace:
        if not isinstance(other, Trace):
            return self._then("times", 1 / _exact(other), self.place)
        return self._then("quotient", self.place, other.place)

    def __pow__(self, exponent: int) -> Trace:
        if not isinstance(exponent, int) or exponent < 1:
            raise TypeError(f"a trace has positive whole powers only, not {exponent!r}")
        power = self
        for _ in range(exponent - 1):
            power = power * self
        return power

    def exp(self) -> Trace:
        """The exponential."""
        return self._then("exp", self.place)

    def __radd__(self, other: Any) -> Trace:
        return self.__add__(other)

    def __rmul__(self, other: Any) -> Trace:
        return self.__mul__(other)

    def __rsub__(self, other: Any) -> Trace:
        return self._lifted(other) - self

    def __rtruediv__(self, other: Any) -> Trace:
        return self._lifted(other) / self


def _exact(value: Any) -> Fraction:
    if not isinstance(value, Rational):
        raise TypeError(f"a traced field has exact constants, ints or Fractions, not {value!r}")
    return Fraction(int(value.numerator), int(value.denominator))


def traced(field: Callable[[list[Any]], Sequence[Any]], states: int) -> Program:
    """The program of a field of so many states, which maps a list of values to the list of their rates."""
    tape: list[Operation] = [("state", ()) for _ in range(states)]
    results = [Trace(tape, 0)._lifted(x).place for x in field([Trace(tape, k) for k in range(states)])]
    if len(results) != states:
        raise ValueError(f"the field has {len(results)} components for {states} unknowns")
    work = list(enumerate(tape))[states:]

    def program(a: Arithmetic, order: int, start: Sequence[Coefficients], numbers: Sequence[Any]) -> list[Coefficients]:
        series = [*start, *([] for _ in work)]
        for k in range(order):
            for place, (name, operands) in work:
                series[place].append(_coefficient(a, series, place, name, operands, k))
            for state, result in zip(start, results, strict=True):
                state.append(a.rate(series[result][k], k + 1))
        return list(start)

    return program


def _coefficient(
    a: Arithmetic, series: Sequence[Coefficients], place: int, name: str, operands: tuple[Any, ...], k: int
) -> Any:
    """Coefficient k of one operation."""
    if name == "constant":
        return a.initial(a.exact(operands[0].numerator, operands[0].denominator), k)
    if name == "times":
        return a.ratio(series[operands[1]][k], operands[0])
    first, last = series[operands[0]], series[operands[-1]]
    if name == "sum":
        return first[k] + last[k]
    if name == "product":
        return a.square(first) if first is last else a.product(first, last)
    if name == "quotient":
        return a.quotient(series[place], first[k], last)
    return a.exp(series[place], first)
