"""What is found of a loss: cases of the parameters, and in each the critical points with their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sympy import And, Expr, Matrix, Symbol, true
from sympy.core.relational import Eq, Ne
from sympy.logic.boolalg import Boolean

from regproofs.calculus.critical.tree import Tree

Status = Literal["complete", "undecided"]
Kind = Literal["minimum", "maximum", "strict saddle", "degenerate"]
KindAcross = Kind | Literal["of several kinds"]


@dataclass(frozen=True)
class Point:
    """An isolated critical point.

    ``index`` is the number of negative eigenvalues of the Hessian, None when the Hessian is singular; ``negative``
    and ``positive`` count its eigenvalues in any case. ``note`` says what is known where the Hessian does not
    decide. ``is_global`` is None where that could not be decided.
    """

    at: Mapping[Symbol, Expr]
    index: int | None
    kind: Kind
    value: Expr
    hessian: Matrix
    eigenvalues: tuple[Expr, ...]
    negative: int
    positive: int
    is_global: bool | None = None
    note: str = ""

    def __str__(self) -> str:
        where = ", ".join(f"{symbol} = {value}" for symbol, value in self.at.items())
        facts = [self.kind if not self.note else f"{self.kind} ({self.note})"]
        facts += [f"index {self.index}"] if self.index is not None else []
        facts += [f"value {self.value}"] + (["global minimum"] if self.is_global else [])
        return f"({where}): {', '.join(facts)}"


@dataclass(frozen=True)
class Component:
    """A part of the critical set with infinitely many points: the real zeros of ``equations``.

    Where ``but`` is not empty these polynomials must not vanish. ``parametrisation`` gives the other variables as
    rational functions of the ``free`` ones when that is possible. ``kind`` is what the loss does across it, away
    from the zeros of ``degenerate_where``; "of several kinds" when a curvature across it changes its sign along it.
    """

    equations: tuple[Expr, ...]
    free: tuple[Symbol, ...]
    parametrisation: Mapping[Symbol, Expr] | None
    kind: KindAcross
    value: Expr
    but: tuple[Expr, ...] = ()
    negative: int = 0
    positive: int = 0
    degenerate_where: tuple[Expr, ...] = ()
    is_global: bool | None = None

    @property
    def dimension(self) -> int:
        return len(self.free)

    def __str__(self) -> str:
        where = ", ".join([f"{e} = 0" for e in self.equations] + [f"{e} != 0" for e in self.but]) or "every point"
        away = " and ".join(f"{e} != 0" for e in self.degenerate_where)
        facts = [self.kind + (f" across it where {away}" if away else " across it"), f"value {self.value}"]
        facts += ["global minimum"] if self.is_global else []
        return f"{{{where}}}: {', '.join(facts)}"


@dataclass(frozen=True)
class GlobalMinimum:
    """The least value of the loss in one case.

    ``outcome`` is "attained", "unbounded below", "not attained" or "undecided"; ``certificate`` says what shows it.
    """

    outcome: Literal["attained", "unbounded below", "undecided"]
    value: Expr | None = None
    certificate: tuple[str, ...] = ()
    squares: tuple[tuple[Expr, Expr], ...] = ()

    def __str__(self) -> str:
        shown = f"{self.outcome}: {self.value}" if self.value is not None else self.outcome
        return f"{shown} ({'; '.join(self.certificate)})"


@dataclass(frozen=True)
class Case:
    """A condition on the parameters, and all critical points under it."""

    conditions: tuple[Boolean, ...]
    points: tuple[Point, ...]
    components: tuple[Component, ...]
    minimum: GlobalMinimum
    sample: Mapping[Symbol, Expr] | None = None

    @property
    def condition(self) -> Boolean:
        """The conjunction of the conditions beyond the hypotheses."""
        return And(*self.conditions, evaluate=False) if self.conditions else true

    def __str__(self) -> str:
        head = " and ".join(map(_shown, self.conditions)) or "always"
        lines = [*map(str, self.points), *map(str, self.components), f"least value {self.minimum}"]
        if not self.points and not self.components:
            lines.insert(0, "no critical point")
        return "\n".join([f"{head}:", *(f"  {line}" for line in lines)])


def _shown(condition: Boolean) -> str:
    if isinstance(condition, (Eq, Ne)):
        return f"{condition.lhs} {'=' if isinstance(condition, Eq) else '!='} {condition.rhs}"
    return str(condition)


@dataclass(frozen=True)
class CriticalPoints:
    """The critical points of a loss over real variables, by cases of its parameters.

    ``status`` is "complete" when the cases are shown to cover the hypotheses and each list to hold all critical
    points; otherwise ``reason`` says what stands in the way. ``certificate`` holds the elimination tree of
    each case, to be printed; each was read afresh and multiplied out before the status was set.
    """

    loss: Expr
    over: tuple[Symbol, ...]
    hypotheses: tuple[Boolean, ...]
    status: Status
    reason: str = ""
    cases: tuple[Case, ...] = ()
    certificate: tuple[Tree, ...] = ()

    @property
    def global_minimum(self) -> tuple[tuple[Boolean, GlobalMinimum], ...]:
        """The least value, by cases."""
        return tuple((case.condition, case.minimum) for case in self.cases)

    def __str__(self) -> str:
        if self.status == "undecided":
            return f"undecided: {self.reason}"
        return "\n".join(map(str, self.cases))
