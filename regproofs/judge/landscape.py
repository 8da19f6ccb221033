"""The critical points of a loss as a user holds them: printed, typeset, and put together over many coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from sympy import Basic, CRootOf, Expr, Symbol
from sympy import latex as plain_latex

from regproofs.calculus import critical
from regproofs.calculus.critical import Case, Component, CriticalPoints, Point
from regproofs.emit.latex import NotationError, latex

if TYPE_CHECKING:
    from regproofs.judge.separable import Separable


class Landscape(CriticalPoints):
    """All critical points of a loss, by cases; see `critical_points`. A notebook shows it as a formula."""

    def in_dimension(self, data: Mapping[Symbol | str, object]) -> Separable:
        """The critical points of the sum of d such losses, with the parameters that the data give to each."""
        from regproofs.judge.separable import Separable

        return Separable(self, data)

    def _repr_latex_(self) -> str:
        if self.status == "undecided":
            return rf"$\text{{undecided: {_words(self.reason)}}}$"
        rows = r" \\ ".join(_case(case) for case in self.cases)
        return rf"$\displaystyle \begin{{cases}} {rows} \end{{cases}}$"

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def critical_points(loss: Expr, over: Sequence[Symbol] | Symbol, hypotheses: Iterable[Basic | bool] = ()) -> Landscape:
    """All critical points of a polynomial loss over real variables, by cases of its parameters.

    ``over`` are scalar symbols; all other symbols are parameters, real unless declared otherwise, about which
    ``hypotheses`` are relations. The answer has status "complete" when every case was shown: each point listed is
    critical, and there is no other. Otherwise it is "undecided", and ``reason`` says why.

    >>> from sympy import symbols
    >>> x, y = symbols("x y", real=True)
    >>> print(critical_points((x*y - 1)**2 + (x - 2*y)**2, (x, y)))
    always:
      (x = 0, y = 0): strict saddle, index 1, value 1
      (x = sqrt(2), y = sqrt(2)/2): minimum, index 0, value 0, global minimum
      (x = -sqrt(2), y = -sqrt(2)/2): minimum, index 0, value 0, global minimum
      least value attained: 0 (loss - (0) = (x*y - 1)**2 + 4*(-x/2 + y)**2)
    """
    return Landscape(**vars(critical.critical_points(loss, over, hypotheses)))


def _case(case: Case) -> str:
    shown = [*map(_point, case.points), *map(_component, case.components)] or [r"\text{no critical point}"]
    when = r" \text{ and } ".join(_formula(c) for c in case.conditions)
    return r",\; ".join(shown) + (rf" & \text{{if }} {when}" if when else "")


def _point(point: Point) -> str:
    names, values = (", ".join(map(_formula, part)) for part in (point.at.keys(), point.at.values()))
    return rf"\underset{{\text{{{_words(point.kind)}}}}}{{({names}) = ({values})}}"


def _component(component: Component) -> str:
    parts = [*(f"{_formula(e)} = 0" for e in component.equations), *(rf"{_formula(e)} \neq 0" for e in component.but)]
    shown = ", ".join(parts) or r"\text{every point}"
    away = "".join(rf",\; {_formula(e)} \neq 0" for e in component.degenerate_where)
    return rf"\underset{{\text{{{_words(component.kind)}}}{away}}}{{\{{ {shown} \}}}}"


def _formula(expr: Basic) -> str:
    """In the notation of the house; a root of a polynomial, for which that has none, in SymPy's."""
    try:
        return latex(expr)
    except NotationError:
        return str(plain_latex(expr)) if expr.has(CRootOf) else _refused(expr)


def _refused(expr: Basic) -> str:
    return rf"\text{{{_words(str(expr))}}}"


def _words(text: str) -> str:
    """Plain text inside a formula."""
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    for letter in text:
        yield {"\\": r"\backslash ", "^": r"\^{}", "~": r"\~{}"}.get(
            letter, f"\\{letter}" if letter in "_%&#${}" else letter
        )
