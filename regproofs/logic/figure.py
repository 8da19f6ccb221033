"""Figures as data: which emitted functions are drawn over what. No number of a figure is typed.

>>> from sympy import symbols
>>> u, w1, w2 = symbols("u w1 w2", real=True)
>>> sorted(symbol.name for symbol in Landscape("A valley", "...", {w1: (-1, 1), w2: (-1, 1)}, (u - w1 * w2) ** 2).over)
['w1', 'w2']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sympy import Basic

from regproofs.errors import StatementError

STYLES = ("contour", "surface", "both", "portrait")


@dataclass(frozen=True)
class Arc:
    """The points (x, y) as a parameter runs between two values, `along=(parameter, first, last)`.

    The ends may be expressions, as a threshold. `critical=(loss, {variable: expression})` says that the arc shows
    a critical point of a loss: it is then solid where the point is stable and dashed where the computed Hessian
    has a negative eigenvalue, and refused where the gradient does not vanish. With `where` it is drawn where that
    condition holds, as where one point costs less than another.
    """

    x: Basic
    y: Basic
    along: tuple[Basic, Any, Any]
    critical: tuple[Basic, Mapping[Basic, Basic]] | None = None
    where: Basic | None = None


@dataclass(frozen=True)
class Run:
    """Descent on a loss by steps of one size, or without a size its flow, from a start for a time (of steps, k step).

    A loss may speak of noise, which is drawn afresh at every step: `replicates` runs are made from one seed, and each
    is drawn, or with `mean` their mean. The start gives a number to each of the quantities that move. A flow may run
    backwards, for a negative time.
    """

    loss: Basic
    start: Mapping[Basic, Any]
    time: Any
    step: Any = None
    replicates: int = 1
    mean: bool = False
    seed: int = 0


@dataclass(frozen=True)
class Trace:
    """What an expression does along a run. A `law` is the factor by which one step changes it in the mean.

    The law is then drawn in dots: what it foretells of the next step from where the run is.
    """

    run: Run
    of: Basic
    law: Basic | None = None


@dataclass(frozen=True)
class Curves:
    """Emitted functions of one quantity, drawn for each value of another.

    `y` maps labels (plain text or LaTeX between dollars) to scalar or vector expressions; a vector gives a curve
    a component. `arcs` maps labels to parametric curves, one or several under a label; `x` is then the quantity
    on the axis. `jumps` lists where the curves of `y` jump, `verticals` and `horizontals` map labels to lines of
    reference, all by expressions. `shade` names two curves of `y` between which the area is shaded. `family` is
    one quantity with the values for which each curve is drawn. `at` fixes what remains, matrices as lists of rows.
    The axis has the name of its quantity unless `xlabel` gives another. `traces` maps labels to what runs do in
    time, over which the curves of `y` are laws; on a logarithmic axis their sizes are drawn, up to a `ceiling`.
    """

    title: str
    caption: str
    x: Basic
    over: tuple[float, float]
    y: Mapping[str, Basic] = field(default_factory=dict)
    family: tuple[Basic, Sequence[Any]] | None = None
    at: Mapping[Basic, Any] = field(default_factory=dict)
    xscale: str = "linear"
    yscale: str = "linear"
    ylabel: str = ""
    xlabel: str = ""
    arcs: Mapping[str, Arc | Sequence[Arc]] = field(default_factory=dict)
    jumps: Sequence[Any] = ()
    verticals: Mapping[str, Any] = field(default_factory=dict)
    horizontals: Mapping[str, Any] = field(default_factory=dict)
    shade: tuple[str, str] | None = None
    traces: Mapping[str, Trace] = field(default_factory=dict)
    ceiling: float | None = None

    def __post_init__(self) -> None:
        if not self.y and not self.arcs and not self.traces:
            raise StatementError(f"the figure {self.title!r} has no curve: give `y`, `arcs` or `traces`")
        if self.shade and not set(self.shade) <= set(self.y):
            raise StatementError(f"the figure {self.title!r} shades between {self.shade}, which are no labels of `y`")


@dataclass(frozen=True)
class Landscape:
    """A function z of two quantities, as level lines, as a surface or as both, for each value of a third.

    `over` maps the two quantities to their ranges. `points` lists critical points, each a pair of expressions in
    the order of `over`; where one is not real it is left out. `lines` maps labels to arcs of critical points.
    Their kinds (minimum, saddle, maximum, degenerate) are computed from the engine's Hessian, and a point at which
    the gradient does not vanish is refused. What is higher than `ceiling` is cut off. `paths` maps labels to runs,
    drawn over the level lines. `basins` is a run that is made from everywhere: a place is shaded by the minimum that
    it leads to. The style "portrait" leaves the heights out.
    """

    title: str
    caption: str
    over: Mapping[Basic, tuple[float, float]]
    z: Basic
    zlabel: str = ""
    family: tuple[Basic, Sequence[Any]] | None = None
    at: Mapping[Basic, Any] = field(default_factory=dict)
    points: Sequence[tuple[Any, Any]] = ()
    lines: Mapping[str, Arc | Sequence[Arc]] = field(default_factory=dict)
    style: str = "both"
    ceiling: float | None = None
    paths: Mapping[str, Run | Sequence[Run]] = field(default_factory=dict)
    basins: Run | None = None

    def __post_init__(self) -> None:
        if len(self.over) != 2:
            raise StatementError(f"the landscape {self.title!r} is over two quantities, not {len(self.over)}")
        if self.style not in STYLES:
            raise StatementError(f"the landscape {self.title!r} has the style {self.style!r}; there are {STYLES}")


Figure = Curves | Landscape
