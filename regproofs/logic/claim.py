"""The kinds of claim. A theorem file chooses one and gives what is particular; the kind knows the rest.

Each claim is plain data that checks its own dimensions. How the rungs go about a kind is in `judge/kinds/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, fields
from typing import Any, NamedTuple

from sympy import Basic, Eq, Ge, Gt, Le, Lt, MatrixSymbol, Piecewise, S, Symbol, div, expand, sympify
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.expression import require_same_shape, shape_of


@dataclass(frozen=True)
class Claim:
    """A statement that is true or false; `kind` names it in words."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, Basic | bool | tuple | Claim) and value is not None:
                object.__setattr__(self, field.name, sympify(value, strict=True))
        self.check()

    def check(self) -> None:
        """Refuse what cannot be composed."""

    @property
    def kind(self) -> str:
        """The kind in words, as the reports name it."""
        return "".join(" " + c.lower() if c.isupper() else c for c in type(self).__name__).strip()

    def expressions(self) -> Iterator[Basic]:
        """Every SymPy object in the claim, those in nested claims included."""
        for field in fields(self):
            value = getattr(self, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Claim):
                    yield from item.expressions()
                elif isinstance(item, Basic):
                    yield item

    def composed(self) -> Iterator[Basic]:
        """The SymPy objects whose products and sums must compose: all, but for what is judged as it is written."""
        for field in fields(self):
            value = getattr(self, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Claim):
                    yield from item.composed()
                elif isinstance(item, Basic):
                    yield item

    def bound(self) -> set[Basic]:
        """Symbols that the claim itself binds (a minimiser's argument, a flow's time)."""
        return set()


@dataclass(frozen=True)
class Identity(Claim):
    """left = right, for all values in the hypotheses; scalars, vectors or matrices."""

    left: Any
    right: Any

    def check(self) -> None:
        require_same_shape(self.left, self.right, "an identity")


@dataclass(frozen=True)
class Inequality(Claim):
    """left <= right (or <, if strict), for all values in the hypotheses; scalars."""

    left: Any
    right: Any
    strict: bool = False

    def check(self) -> None:
        if shape_of(self.left) is not None or shape_of(self.right) is not None:
            raise StatementError("an inequality compares scalars")


@dataclass(frozen=True)
class Iff(Claim):
    """left holds if and only if right does: two relations between quantities."""

    left: Any
    right: Any

    def check(self) -> None:
        if not (isinstance(self.left, Boolean) and isinstance(self.right, Boolean)):
            raise StatementError("an iff-statement relates two conditions")


@dataclass(frozen=True)
class Minimiser(Claim):
    """`at` minimises the objective over all values of `over`.

    `unique` says that no other point does. With `exactly_when`, the claim is that the objective has `at` as its
    unique minimiser if and only if that condition holds. A scalar `over` runs through its domain.
    """

    objective: Any
    over: Any
    at: Any
    unique: bool = True
    exactly_when: Any = None

    def check(self) -> None:
        require_same_shape(self.over, self.at, "a minimiser and the variable")
        if shape_of(self.objective) is not None:
            raise StatementError("the objective of a minimisation is a scalar")

    def bound(self) -> set[Basic]:
        return {self.over}


def invariant(quantity: Any, steps: Mapping[Any, Any], factor: Any = 1) -> Identity:
    """Invariance along iterates: one step multiplies the quantity by `factor` (1: it is conserved).

    `steps` maps each variable to its next value, all taken at once. By induction k steps multiply by the product
    of k factors. Raises ShapeError for a variable and a next value of different shapes.

    >>> from sympy import symbols
    >>> w, a = symbols("w a", real=True)
    >>> invariant(w**2, {w: a * w}, a**2)
    Identity(left=a**2*w**2, right=a**2*w**2)
    """
    for variable, following in steps.items():
        require_same_shape(variable, following, "a step")
    quantity = sympify(quantity, strict=True)
    return Identity(quantity.xreplace(dict(steps)), factor * quantity)


@dataclass(frozen=True)
class IterateLaw(Claim):
    """b_0 = start and b_{k+1} = step(b_k, k) imply b_k = closed for every natural number k.

    `step` is an expression in the symbol `over` and the natural number `index`, `closed` one in `index`. Several
    variables that step together are a tuple, and so are then `step`, `start` and `closed`.
    """

    step: Any
    over: MatrixSymbol | Symbol | tuple[MatrixSymbol | Symbol, ...]
    start: Any
    closed: Any
    index: Symbol

    def check(self) -> None:
        sides = (self.over, self.step, self.start, self.closed)
        if len({len(side) if isinstance(side, tuple) else None for side in sides}) != 1:
            raise StatementError("a recursion has a step, a start and a closed form for each of its variables")
        for recursion in self.recursions:
            for side in recursion:
                require_same_shape(side, recursion.over, "a recursion")

    @property
    def recursions(self) -> tuple[Recursion, ...]:
        """One for each variable; all of them step at once."""
        sides = (self.over, self.step, self.start, self.closed)
        columns = [side if isinstance(side, tuple) else (side,) for side in sides]
        return tuple(Recursion(*map(sympify, row)) for row in zip(*columns, strict=True))

    def bound(self) -> set[Basic]:
        return {recursion.over for recursion in self.recursions}


class Recursion(NamedTuple):
    """What an iterate law says of one variable."""

    over: MatrixSymbol | Symbol
    step: Basic
    start: Basic
    closed: Basic


@dataclass(frozen=True)
class FlowSolution(Claim):
    """b(t) = path is the unique solution of b'(t) = field(b(t)) with b(0) = start, for all t >= 0.

    `field` is an expression in the symbol `over`, `path` one in the nonnegative scalar `time`, of which the field
    may speak too. A system of scalar equations has tuples of equal length for all four.

    Raises ShapeError where shapes or lengths do not match.
    """

    field: Any
    over: MatrixSymbol | Symbol | tuple[Symbol, ...]
    start: Any
    path: Any
    time: Symbol

    def __post_init__(self) -> None:
        for name in ("field", "over", "start", "path"):
            object.__setattr__(self, name, _as_parts(getattr(self, name)))
        super().__post_init__()

    def check(self) -> None:
        sides = [_parts(side) for side in (self.over, self.field, self.start, self.path)]
        if len({len(side) for side in sides}) > 1 or not sides[0]:
            counts = ", ".join(str(len(side)) for side in sides)
            raise ShapeError(f"a system has as many rates, starts and paths as states, not {counts}")
        for over, *others in self.components():
            for side in others:
                require_same_shape(side, over, "a flow")

    def components(self) -> list[tuple[Any, Any, Any, Any]]:
        """State, rate, start and path of each equation."""
        return list(zip(*map(_parts, (self.over, self.field, self.start, self.path)), strict=True))

    def on_path(self) -> dict[Any, Any]:
        """What each state is on the path."""
        return {over: path for over, _, _, path in self.components()}

    def bound(self) -> set[Basic]:
        return set(_parts(self.over))


def _as_parts(value: Any) -> Any:
    return tuple(sympify(x, strict=True) for x in value) if isinstance(value, tuple | list) else value


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


@dataclass(frozen=True)
class FlowLaw(Claim):
    """Along every solution of w' = field(w), d/dt quantity = rate * quantity.

    Hence quantity(t) = quantity(0) exp(integral of the rate from 0 to t) as long as the solution exists: the
    quantity keeps its sign, and where the rate is a constant it decays or grows by exp(rate t). The states `over`
    are quantities whose values are the start; whatever else the field speaks of may change in time, but the rate
    may speak of the states, the time, and constants only.
    """

    field: tuple[Any, ...]
    over: tuple[Symbol, ...]
    quantity: Any
    rate: Any
    time: Symbol

    def __post_init__(self) -> None:
        for name in ("field", "over"):
            object.__setattr__(self, name, _as_parts(_parts(getattr(self, name))))
        super().__post_init__()

    def check(self) -> None:
        if len(self.field) != len(self.over):
            raise ShapeError(f"{len(self.over)} states have {len(self.field)} rates")
        if any(shape_of(side) is not None for side in (*self.field, self.quantity, self.rate)):
            raise StatementError("a law along a flow speaks of scalars")

    @property
    def derivative(self) -> Any:
        """The derivative of the quantity along the flow, by the chain rule."""
        terms = [self.quantity.diff(x) * f for x, f in zip(self.over, self.field, strict=True)]
        return sum(terms, self.quantity.diff(self.time))

    @property
    def constant(self) -> bool:
        """Whether the rate is the same at all times and states."""
        return not set(self.rate.free_symbols) & {*self.over, self.time}


def flow_law(quantity: Any, field: Mapping[Any, Any], time: Symbol, rate: Any = None) -> FlowLaw:
    """A law along the flow of `field`, which maps each state to its rate; the rate of the law is found if not given.

    It is the quotient of the derivative along the flow by the quantity, both polynomials in the states.
    Raises StatementError where the division leaves a remainder, with that remainder.

    >>> from sympy import symbols
    >>> u, v, a, t = symbols("u v a t", real=True)
    >>> flow_law(u**2 - v**2, {u: a * v - u, v: a * u - v}, t).rate
    -2
    """
    over, quantity = tuple(field), sympify(quantity, strict=True)
    law = FlowLaw(tuple(field.values()), over, quantity, S.Zero if rate is None else rate, time)
    if rate is not None:
        return law
    found, rest = div(expand(law.derivative), expand(quantity), *over)
    if expand(rest) != 0:
        raise StatementError(f"the derivative of {quantity} along the flow is no multiple of it: {rest} is left")
    return FlowLaw(law.field, over, quantity, found, time)


class Line(NamedTuple):
    """A bound along a flow: quantity (of states and time) and bound (of time and start) in the given order.

    `rate` says why: with e = quantity - bound, the derivative of e along the flow is compared with rate * e, in the
    same order, wherever the lines before hold. None says that the line follows from the lines before. `by` are the
    numbers of the lines before that are needed, from 1; all of them, if it is not given.
    """

    quantity: Any
    order: str
    bound: Any
    rate: Any = None
    by: tuple[int, ...] | None = None


ORDERS: dict[str, type[Relational]] = {"<=": Le, "<": Lt, ">=": Ge, ">": Gt, "==": Eq}


@dataclass(frozen=True)
class Reasons:
    """How bounds along a flow are shown, which is no part of what is claimed: lines before them, rates, what is used.

    The rates and the numbers of lines go with the lemmas and then with the lines of the claim.
    """

    lemmas: tuple[Any, ...]
    rates: tuple[Any, ...]
    by: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class FlowBounds(Claim):
    """Along the solution of w' = field(w), w(0) = start, each line holds for all t >= 0 at which it exists.

    The states `over` are bound, and real; where the lines bound all of them, the solution exists for all t >= 0.
    What else the field speaks of is constant. A line is a `Line`, or quantity, order and bound; `lemmas` are lines
    that come before, to show the others by.

    >>> from sympy import exp, symbols
    >>> x, x0, t = symbols("x x0 t", real=True)
    >>> claim = FlowBounds(-x - x**3, over=x, start=x0, lines=[Line(x**2, "<=", x0**2 * exp(-2 * t), -2)], time=t)
    >>> claim.lines, claim.reasons.rates
    (((x**2, '<=', x0**2*exp(-2*t)),), (-2,))
    >>> claim.derivative(x**2)
    2*x*(-x**3 - x)
    """

    field: Any
    over: Any
    start: Any
    lines: tuple[Any, ...]
    time: Symbol
    lemmas: InitVar[Sequence[Line]] = ()
    reasons: Any = None

    def __post_init__(self, lemmas: Sequence[Line]) -> None:
        for name in ("field", "over", "start"):
            object.__setattr__(self, name, _as_parts(_parts(getattr(self, name))))
        if self.reasons is None:
            every = [Line(*line) for line in (*lemmas, *self.lines)]
            object.__setattr__(self, "reasons", _reasons(tuple(map(_compared, lemmas)), every))
        object.__setattr__(self, "lines", tuple(map(_compared, self.lines)))
        self.check()

    def check(self) -> None:
        if not len(self.field) == len(self.over) == len(self.start) or not self.over:
            raise ShapeError(f"{len(self.over)} states have {len(self.field)} rates and {len(self.start)} starts")
        if not self.lines or len(self.reasons.rates) != len(self.all_lines()):
            raise StatementError("bounds along a flow are one or more lines, each with a rate or none")
        if any(not 1 <= place <= k for k, by in enumerate(self.reasons.by) for place in by):
            raise StatementError("a line along a flow rests on lines before it, by their numbers from 1")
        for state in self.over:
            if state.is_real is not True or state.is_nonnegative is not None or state.is_nonpositive is not None:
                raise StatementError(f"the state {state} must be any real number: its sign is for a line to say")
        for quantity, order, bound in self.all_lines():
            if order not in ORDERS or any(shape_of(side) is not None for side in (quantity, bound)):
                raise StatementError(f"a line compares two scalars by {', '.join(ORDERS)}: {quantity} {order} {bound}")
            if bound.free_symbols & set(self.over):
                raise StatementError(f"the bound {bound} speaks of the states, not of the start and the time")

    def all_lines(self) -> tuple[Any, ...]:
        """The lemmas and the lines: quantity, order and bound of each."""
        return (*self.reasons.lemmas, *self.lines)

    def derivative(self, quantity: Any) -> Any:
        """The derivative of a quantity along the flow, by the chain rule."""
        terms = [quantity.diff(x) * f for x, f in zip(self.over, self.field, strict=True)]
        return sum(terms, quantity.diff(self.time))

    def relations(self) -> list[Any]:
        """The lemmas and the lines as relations."""
        return [ORDERS[order](quantity, bound, evaluate=False) for quantity, order, bound in self.all_lines()]

    def expressions(self) -> Iterator[Basic]:
        yield from (*self.field, *self.over, *self.start, self.time)
        yield from (side for quantity, _, bound in self.lines for side in (quantity, bound))

    def bound(self) -> set[Basic]:
        return set(self.over)


def _compared(line: Any) -> tuple[Any, str, Any]:
    quantity, order, bound, *_ = line
    return sympify(quantity, strict=True), order, sympify(bound, strict=True)


def _reasons(lemmas: tuple[Any, ...], lines: Sequence[Line]) -> Reasons:
    rates = tuple(None if line.rate is None else sympify(line.rate, strict=True) for line in lines)
    by = (tuple(range(1, k + 1)) if line.by is None else tuple(line.by) for k, line in enumerate(lines))
    return Reasons(lemmas, rates, tuple(by))


@dataclass(frozen=True)
class LimitWithRate(Claim):
    """|expression - value| <= bound for all values in the hypotheses, and bound -> 0 as variable -> to.

    Hence expression -> value at that rate. Scalars, or vectors in the Euclidean norm.
    """

    expression: Any
    value: Any
    variable: Symbol
    to: Any
    bound_by: Any

    def check(self) -> None:
        require_same_shape(self.expression, self.value, "a limit")


NO_WORDS = re.compile(r"[^ -~]|[\\{}$&#%_^~]")


@dataclass(frozen=True)
class InWords(Claim):
    """What no claim can say, as a sentence of plain words: it may be assumed, and is never decided.

    >>> InWords("Bounded monotone sequences converge.").kind
    'in words'
    """

    sentence: str

    def __post_init__(self) -> None:
        if not self.sentence.strip():
            raise StatementError("a step in words is a sentence")
        if strange := NO_WORDS.search(self.sentence):
            raise StatementError(f"a sentence has plain words only, formulas are claims: {strange[0]!r} in it")


def is_stated(claim: Any) -> bool:
    """Whether something is a claim that formulas state, so that a theorem may claim it."""
    return isinstance(claim, Claim) and not isinstance(claim, InWords)


@dataclass(frozen=True)
class Valley(Claim):
    """As a positive number grows, the function falls strictly from infinity to its least value, then rises to it.

    Hence it takes a level below, at and above the least value no times, once and twice. `over` is the number, which
    is bound; `lowest` is where the function is least, and `least` its value there.

    >>> from sympy import symbols
    >>> x, t = symbols("x t", positive=True)
    >>> Valley(x + 1 / x, over=x, level=t, lowest=1, least=2).number
    Piecewise((0, t < 2), (1, Eq(t, 2)), (2, True))
    """

    function: Any
    over: Symbol
    level: Any
    lowest: Any
    least: Any

    def check(self) -> None:
        if not (isinstance(self.over, Symbol) and self.over.is_positive):
            raise StatementError(f"a valley lies over a positive number, not over {self.over}")
        if any(shape_of(side) is not None for side in (self.function, self.level, self.lowest, self.least)):
            raise StatementError("a valley is that of a scalar function")
        if self.over in self.level.free_symbols | self.lowest.free_symbols | self.least.free_symbols:
            raise StatementError(f"the level, the lowest point and the least value do not depend on {self.over}")

    @property
    def number(self) -> Any:
        """How many values of `over` take the function to the level."""
        return Piecewise((0, Lt(self.level, self.least)), (1, Eq(self.level, self.least)), (2, True))

    def bound(self) -> set[Basic]:
        return {self.over}


@dataclass(frozen=True)
class AllOf(Claim):
    """Several claims, each of which holds."""

    claims: tuple[Claim, ...]

    def check(self) -> None:
        if not self.claims or not all(is_stated(claim) for claim in self.claims):
            raise StatementError("a conjunction holds one or more claims")

    def bound(self) -> set[Basic]:
        return set().union(*(claim.bound() for claim in self.claims))


@dataclass(frozen=True)
class When(Claim):
    """The claim holds wherever a condition between the quantities does (in addition to the hypotheses)."""

    condition: Any
    claim: Claim

    def check(self) -> None:
        if not isinstance(self.condition, Boolean) or not is_stated(self.claim):
            raise StatementError("a conditional claim is a condition and a claim")

    def bound(self) -> set[Basic]:
        return self.claim.bound()


GLOBAL = "global minimum"
KINDS = ("", "minimum", "maximum", "strict saddle", "degenerate", GLOBAL)


class Stationary(NamedTuple):
    """A critical point as listed: its coordinates, and what else is claimed of it.

    `index` is the number of negative eigenvalues of the Hessian, none being zero. `kind` says `minimum` or `maximum`
    where all eigenvalues are positive or negative, `strict saddle` where one is negative and it is no maximum,
    `degenerate` where one is zero and none negative, or `global minimum`, where no point has a smaller loss. `value`
    is the loss there. None, or an empty kind, claims nothing.
    """

    at: tuple[Any, ...]
    index: int | None = None  # type: ignore[assignment]  # a point is no sequence to search in
    kind: str = ""
    value: Any = None


class Listed(NamedTuple):
    """What is claimed under a condition on the parameters: these distinct points, and no others, are critical."""

    condition: Any
    points: tuple[Stationary, ...]


@dataclass(frozen=True)
class CriticalPoints(Claim):
    """Under each condition of the listing the loss has exactly the listed real critical points, all distinct.

    `over` are the scalars by which the loss is differentiated; they are bound. The listing is a tuple of pairs of a
    condition on the parameters and points; a point is a tuple of coordinates, or a `Stationary` that also claims
    index, kind or value. The conditions must cover all parameters in the hypotheses; where several hold, each must
    be right.

    >>> from sympy import symbols
    >>> x, a = symbols("x a", real=True)
    >>> claim = CriticalPoints((x - a) ** 2, over=(x,), listing=[(True, [Stationary((a,), index=0)])])
    >>> claim.listing[0].points
    (Stationary(at=(a,), index=0, kind='', value=None),)
    """

    loss: Any
    over: tuple[Any, ...]
    listing: tuple[Any, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "over", tuple(self.over))
        object.__setattr__(self, "listing", tuple(_listed(case) for case in self.listing))
        super().__post_init__()

    def check(self) -> None:
        if shape_of(self.loss) is not None or not all(isinstance(x, Symbol) for x in self.over) or not self.over:
            raise StatementError("critical points are those of a scalar loss, by one or more scalars")
        for condition, points in self.listing:
            if not isinstance(condition, Boolean) or condition.free_symbols & set(self.over):
                raise StatementError(f"{condition} is not a condition on the parameters of the loss")
            for point in points:
                self._check_point(point)

    def _check_point(self, point: Stationary) -> None:
        if len(point.at) != len(self.over):
            raise StatementError(f"the critical point {point.at} has {len(point.at)} coordinates, not {len(self.over)}")
        if point.kind not in KINDS:
            raise StatementError(f"a critical point is a {', a '.join(KINDS[1:])}, not {point.kind!r}")
        if any(set(self.over) & e.free_symbols for e in (*point.at, point.value) if e is not None):
            raise StatementError(f"the critical point {point.at} is not written in the parameters alone")
        if any(x.is_real is False for x in point.at):
            raise StatementError(f"the critical point {point.at} is not real")

    def expressions(self) -> Iterator[Basic]:
        """The loss, the conditions, and what is claimed under each, which matters there only."""
        yield self.loss
        for condition, points in self.listing:
            yield condition
            claimed = [e for point in points for e in (*point.at, point.value) if e is not None]
            yield from (Piecewise((e, condition), (0, True)) for e in claimed)

    def bound(self) -> set[Basic]:
        return set(self.over)


def _listed(case: Any) -> Listed:
    condition, points = case
    return Listed(sympify(condition, strict=True), tuple(map(_stationary, points)))


def _stationary(point: Any) -> Stationary:
    """A point with its claims; a tuple of coordinates claims nothing more."""
    claimed = point if isinstance(point[0], tuple | list) else (point,)
    at, index, kind, value = Stationary(*claimed)
    coordinates = tuple(sympify(x, strict=True) for x in at)
    return Stationary(coordinates, index, kind, None if value is None else sympify(value, strict=True))
