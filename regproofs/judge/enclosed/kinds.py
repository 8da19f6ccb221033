"""What each kind of claim asks of the balls around a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial, singledispatch
from itertools import chain, pairwise
from typing import Any

from flint import arb, arb_mat, ctx
from sympy import MatrixExpr, MatrixSymbol, Not, S, besseli, besselk, oo
from sympy.logic.boolalg import Boolean

from regproofs.calculus.change import derivative
from regproofs.errors import StatementError
from regproofs.judge.enclosed.box import POINT, RADII, Box, Enclosing, enclosing, entries, working_precision
from regproofs.judge.enclosed.flow import bounds_along_flow, law_along_flow, path_on_flow
from regproofs.judge.enclosed.residual import Shown, sign, vanishes
from regproofs.judge.sampled.bench import Bench
from regproofs.judge.sampled.minimiser import directions
from regproofs.logic.claim import Claim, Identity, Iff, Inequality, LimitWithRate, Minimiser, Valley
from regproofs.logic.frequency import Explodes
from regproofs.logic.layers import BackwardLaw
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.quantity import Setting, positive
from regproofs.logic.scheme import OrderOfScheme
from regproofs.logic.written import AsWritten, Exists
from regproofs.probe.case import Case
from regproofs.probe.exact import truth, whole

SIZES = (Fraction(1), Fraction(-1), Fraction(1, 1000), Fraction(-1, 1000))
FACTORS = (Fraction(1, 2), Fraction(2), 1 + Fraction(1, 1000), 1 - Fraction(1, 1000))
TOWARDS = (5, 20, 80)
FARTHEST = (10**40, 10**60)  # powers of ten at which slow powers have fallen


@dataclass(frozen=True)
class Question:
    """What is asked at each case: which answers support the claim, and where cases are drawn."""

    ask: Callable[[Case], Iterator[Shown]]
    supporting: frozenset[str]
    allowed: frozenset[str] = frozenset()
    sides: tuple[tuple[Boolean, ...], ...] = ((),)


@singledispatch
def question(claim: Claim, given: Setting) -> Question:
    """What to ask of the balls around a case for this kind of claim."""
    raise TypeError(f"no enclosure is known for {type(claim).__name__}")


@question.register
def _(claim: AsWritten, given: Setting) -> Question:
    raise StatementError("whether sizes fit is a question about whole numbers, which no ball answers")


@question.register
def _(claim: Exists, given: Setting) -> Question:
    raise StatementError("that something exists is not shown on boxes of the other quantities")


@question.register
def _(claim: OrderOfScheme, given: Setting) -> Question:
    raise StatementError("an order is a limit of the step size to 0, which no ball of step sizes contains")


@question.register
def _(claim: BackwardLaw, given: Setting) -> Question:
    raise StatementError("a gradient is a limit of quotients, which no ball around a point contains")


@question.register
def _(claim: Explodes, given: Setting) -> Question:
    raise StatementError("what happens with probability 1 is not seen on boxes: no ball holds all runs")


@question.register
def _(claim: Identity, given: Setting) -> Question:
    left, right = enclosing(claim.left, given), enclosing(claim.right, given)
    return Question(lambda case: iter([vanishes(_both(left, right), case, given)]), frozenset({"zero"}))


@question.register
def _(claim: Inequality, given: Setting) -> Question:
    left, right = enclosing(claim.left, given), enclosing(claim.right, given)
    allowed = frozenset() if claim.strict else frozenset({"equal"})
    return Question(lambda case: iter([sign(_both(left, right), case, given)]), frozenset({"positive"}), allowed)


def _both(left: Enclosing, right: Enclosing) -> Callable[[Box], tuple[Any, Any] | None]:
    def sides(box: Box) -> tuple[Any, Any] | None:
        pair = left.on(box), right.on(box)
        return None if any(side is None for side in pair) else pair

    return sides


@question.register
def _(claim: Iff, given: Setting) -> Question:
    left, right = enclosing(claim.left, given), enclosing(claim.right, given)

    def ask(case: Case) -> Iterator[Shown]:
        for bits in RADII:
            told = left.decided(Box(case, given, bits)), right.decided(Box(case, given, bits))
            if None not in told:
                answer = "zero" if told[0] == told[1] else "apart"
                yield Shown(answer, bits, left=str(told[0]), right=str(told[1]))  # type: ignore[arg-type]
                return
        yield Shown("equal")

    return Question(ask, frozenset({"zero"}), frozenset({"equal"}), ((claim.left,), (Not(claim.left),)))


@question.register
def _(claim: IterateLaw, given: Setting) -> Question:
    rows = claim.recursions
    starts, steps, laws = (
        [enclosing(side, given) for side in sides]
        for sides in ([row.start for row in rows], [row.step for row in rows], [row.closed for row in rows])
    )
    names = [row.over.name for row in rows]

    def run(box: Box) -> list[Any]:
        state = [start.on(box) for start in starts]
        for k in range(box.ball(claim.index.name)):
            if None in state:
                break
            now = {**dict(zip(names, state, strict=True)), claim.index.name: k}
            state = [step.on(box, **now) for step in steps]
        return state

    def sides(place: int, box: Box) -> tuple[Any, Any] | None:
        pair = laws[place].on(box), run(box)[place]
        return None if any(side is None for side in pair) else pair

    def ask(case: Case) -> Iterator[Shown]:
        return (vanishes(partial(sides, place), case, given) for place in range(len(rows)))

    return Question(ask, frozenset({"zero"}))


@question.register
def _(claim: IterateBounds, given: Setting) -> Question:
    """The recursion run in balls, and each line at its end."""
    starts, steps = ([enclosing(side, given) for side in sides] for sides in (claim.start, claim.step))
    names = [x.name for x in claim.over]

    def states(box: Box) -> dict[str, Any] | None:
        state = [start.on(box) for start in starts]
        for k in range(box.ball(claim.index.name)):
            if None in state:
                return None
            state = [step.on(box, **{**dict(zip(names, state, strict=True)), claim.index.name: k}) for step in steps]
        return None if None in state else dict(zip(names, state, strict=True))

    def sides(low: Enclosing, high: Enclosing, box: Box) -> tuple[Any, Any] | None:
        here = states(box)
        pair = (low.on(box, **here), high.on(box, **here)) if here is not None else (None, None)
        return None if None in pair else pair

    lines = [(enclosing(quantity, given), order, enclosing(bound, given)) for quantity, order, bound in claim.lines]

    def ask(case: Case) -> Iterator[Shown]:
        for left, order, right in lines:
            pair = (left, right) if order in ("<=", "<", "==") else (right, left)
            yield (vanishes if order == "==" else sign)(partial(sides, *pair), case, given)

    return Question(ask, frozenset({"positive", "zero"}), frozenset({"equal"}))


@question.register
def _(claim: FlowSolution, given: Setting) -> Question:
    """The residuals of the equations and starts, the paths differentiated symbol by symbol.

    Bessel functions of balls of orders take too long: then the flow from the case itself is enclosed instead.
    """
    if any(path.has(besseli, besselk) for *_, path in claim.components()):
        return Question(path_on_flow(claim, given), frozenset({"zero"}))
    paths = {over.name: enclosing(path, given) for over, _, _, path in claim.components()}

    def equation(field: Enclosing, speed: Enclosing) -> Callable[[Box], tuple[Any, Any] | None]:
        def sides(box: Box) -> tuple[Any, Any] | None:
            state = {name: path.on(box) for name, path in paths.items()}
            if any(value is None for value in state.values()):
                return None
            pair = speed.on(box), field.on(box, **state)
            return None if any(side is None for side in pair) else pair

        return sides

    asked: list[Callable[[Box], tuple[Any, Any] | None]] = []
    for _, field, start, path in claim.components():
        origin = path.xreplace({claim.time: S.Zero})
        asked.append(equation(enclosing(field, given), enclosing(derivative(path, claim.time), given)))
        asked.append(_both(enclosing(origin, given), enclosing(start, given)))

    def ask(case: Case) -> Iterator[Shown]:
        yield from (vanishes(sides, case, given) for sides in asked)

    return Question(ask, frozenset({"zero"}))


@question.register
def _(claim: FlowLaw, given: Setting) -> Question:
    """The flow enclosed from the case itself, by validated integration, and the law in balls."""
    return Question(law_along_flow(claim, given), frozenset({"zero"}))


@question.register(FlowBounds)
@question.register(PolygonBounds)
def _(claim: FlowBounds | PolygonBounds, given: Setting) -> Question:
    """The flow enclosed from its start, by validated integration, and each line in balls at its end."""
    return Question(bounds_along_flow(claim, given), frozenset({"positive", "zero"}), frozenset({"equal"}))


@question.register
def _(claim: LimitWithRate, given: Setting) -> Question:
    expression, value, bound = (enclosing(e, given) for e in (claim.expression, claim.value, claim.bound_by))

    def squares(box: Box) -> tuple[Any, Any] | None:
        found = expression.on(box), value.on(box), bound.on(box)
        if any(side is None for side in found):
            return None
        with ctx.workprec(working_precision(box.bits)):
            gaps = [x - y for x, y in zip(entries(found[0]), entries(found[1]), strict=True)]
            return sum((gap * gap for gap in gaps), arb(0)), found[2] * found[2]

    def falls(before: Case, after: Case) -> Shown:
        """The bound is less than half as large nearer to the limit."""

        def halves(box: Box) -> tuple[Any, Any] | None:
            ends = bound.on(replace(box, case=after, made={})), bound.on(box)
            return None if None in ends else (2 * ends[0], ends[1])

        return sign(halves, before, given)

    def falls_at_last(box: Box) -> tuple[Any, Any] | None:
        """The same farther out than a case can say."""
        with ctx.workprec(working_precision(box.bits)):
            places = [arb(10) ** power for power in FARTHEST]
        ends = [_of_a_real_number(claim, given).on(box, **{claim.variable.name: place}) for place in places]
        return None if None in ends else (2 * ends[1], ends[0])

    def ask(case: Case) -> Iterator[Shown]:
        nearer = list(_towards(claim, case))
        yield from (sign(squares, place, given) for place in (case, *nearer))
        soon = (falls(before, after) for before, after in pairwise(nearer))
        late = (sign(falls_at_last, case, given) for _ in [0] if claim.to == oo and claim.by_powers)
        yield _first_positive(chain(soon, late))

    return Question(ask, frozenset({"positive"}), frozenset({"equal"}))


def _of_a_real_number(claim: LimitWithRate, given: Setting) -> Enclosing:
    """The program of the bound for any positive number in the place of its variable."""
    wider, variable = given.in_domain(claim.variable, positive)
    return enclosing(claim.bound_by.xreplace({claim.variable: variable}), wider)


def _first_positive(shown: Iterable[Shown]) -> Shown:
    """A rate that a case makes slow may show far out only."""
    answers = list(shown)
    return next((found for found in answers if found.answer == "positive"), answers[-1])


def _towards(claim: LimitWithRate, case: Case) -> Iterator[Case]:
    """The case with its variable ever nearer to the limit."""
    for k in TOWARDS:
        step: int | Fraction = 10**k if claim.variable.is_integer else Fraction(10) ** k
        near: int | Fraction = step if claim.to == oo else Fraction(str(claim.to)) + 1 / Fraction(step)
        yield replace(case, values={**case.values, claim.variable.name: near})


@question.register
def _(claim: Valley, given: Setting) -> Question:
    """The least value where it is said to be, and larger ones beside it."""
    function, lowest, least = (enclosing(e, given) for e in (claim.function, claim.lowest, claim.least))

    def beside(factor: Fraction, box: Box) -> tuple[Any, Any] | None:
        low, place = least.on(box), lowest.on(box)
        if None in (low, place):
            return None
        with ctx.workprec(working_precision(box.bits)):
            moved = place * box.around(factor) if factor != 1 else place
        value = function.on(box, **{claim.over.name: moved})
        return None if value is None else (low, value)

    def ask(case: Case) -> Iterator[Shown]:
        yield vanishes(partial(beside, Fraction(1)), case, given)
        yield from (sign(partial(beside, factor), case, given) for factor in FACTORS)

    return Question(ask, frozenset({"zero", "positive"}))


@question.register
def _(claim: Minimiser, given: Setting) -> Question:
    objective, at = enclosing(claim.objective, given), enclosing(claim.at, given)

    def gaps(case: Case) -> Iterator[Shown]:
        for move in _moves(claim, case, given):
            yield sign(lambda box, move=move: _around(claim, objective, at, move, box), case, given)  # type: ignore[misc]

    def ask(case: Case) -> Iterator[Shown]:
        if claim.exactly_when is None or truth(claim.exactly_when, case):
            yield from gaps(case)
        elif at.on(Box(case, given, POINT)) is not None:
            # Where the condition fails some point must do as well.
            beaten = any(shown.answer != "positive" for shown in gaps(case))
            yield Shown("zero" if beaten else "apart", left="no point tried does as well as the minimiser")

    allowed = frozenset({"zero"}) if claim.unique else frozenset({"zero", "equal"})
    sides = ((),) if claim.exactly_when is None else ((claim.exactly_when,), (Not(claim.exactly_when),))
    return Question(ask, frozenset({"positive"}), allowed, sides)


def _moves(claim: Minimiser, case: Case, given: Setting) -> Sequence[tuple[Fraction, ...]]:
    if not isinstance(claim.over, MatrixExpr):
        return [(factor,) for factor in FACTORS]
    frame = directions(Bench(case, given), whole(claim.over.rows, case))
    return [tuple(size * x for x in direction) for direction in frame for size in SIZES]


def _beside(point: arb, factor: Fraction, box: Box, signed: bool) -> arb:
    """A number on a ball beside another: a multiple of it, or of 0 a number on one side of it or on both."""
    if point != 0:
        return point * box.around(factor)
    return box.around(factor - 1 if signed else abs(factor - 1))


def _around(
    claim: Minimiser, objective: Enclosing, at: Enclosing, move: tuple[Fraction, ...], box: Box
) -> tuple[Any, Any] | None:
    """The objective at the minimiser, and on a box beside it that does not contain it."""
    point = at.on(box)
    if point is None:
        return None
    with ctx.workprec(working_precision(box.bits)):
        if isinstance(claim.over, MatrixSymbol):
            moved = point + arb_mat([[box.around(x) if x else arb(0)] for x in move])
        else:
            signed = box.given.quantities[claim.over.name].domain.name == "real"
            moved = _beside(point, move[0], box, signed)
    values = [objective.on(box, **{claim.over.name: place}) for place in (point, moved)]
    return None if any(value is None for value in values) else (values[0], values[1])
