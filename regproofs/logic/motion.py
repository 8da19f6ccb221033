"""Claims about what moves: iterates, flows, and laws and bounds along them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass
from typing import Any, ClassVar, NamedTuple

from sympy import (
    Basic,
    Eq,
    Float,
    Ge,
    Gt,
    I,
    Le,
    Lt,
    MatrixSymbol,
    Number,
    S,
    Symbol,
    SympifyError,
    div,
    expand,
    sympify,
)
from sympy.core.relational import Relational

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.claim import Claim, Identity
from regproofs.logic.expression import require_same_shape, shape_of


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
        _require_real_flow(sides[0], [side for part in sides[1:] for side in part], self.time)
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
    return tuple(map(_part, value)) if isinstance(value, tuple | list) else _part(value)


def _part(value: Any) -> Any:
    try:
        return sympify(value, strict=True)
    except SympifyError:
        raise StatementError(f"a flow is stated by expressions, not by {value!r}") from None


def _require_real_flow(over: Sequence[Any], sides: Sequence[Any], time: Any) -> None:
    """States and a time that are symbols of their own, and sides that can be numbers."""
    if any(not isinstance(x, Symbol | MatrixSymbol) for x in over) or len(set(over)) < len(over):
        raise StatementError(f"the states of a flow are different symbols, not {', '.join(map(str, over))}")
    if not isinstance(time, Symbol) or time in over:
        raise StatementError(f"the time of a flow is a symbol, and none of its states; it cannot be {time!r}")
    for side in sides:
        for number in sorted(side.atoms(Number, type(I), type(S.ComplexInfinity)), key=str):
            if isinstance(number, Float) or not (number.is_real and number.is_finite):
                raise StatementError(f"a flow is one of real and exact numbers, and {side} speaks of {number}")


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def parts_of(value: Any) -> tuple[Any, ...]:
    """One expression or several, as a tuple of expressions."""
    return tuple(map(_part, _parts(tuple(value) if isinstance(value, list) else value)))


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
            object.__setattr__(self, name, parts_of(getattr(self, name)))
        super().__post_init__()

    def check(self) -> None:
        if len(self.field) != len(self.over):
            raise ShapeError(f"{len(self.over)} states have {len(self.field)} rates")
        _require_real_flow(self.over, [*self.field, _part(self.quantity), _part(self.rate)], self.time)
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


class Lines:
    """Lines under names, for proofs of many: `by` names lines, and `numbered` gives them with numbers instead.

    >>> from sympy import symbols
    >>> x = symbols("x", real=True)
    >>> lines = Lines()
    >>> lines.held("positive", x, ">", 0, -1)
    >>> lines.known("its square", x**2 + x, "positive")
    >>> lines.follow(("its cube", x**3, "positive"), ("its fourth power", x**4))
    >>> lines.numbered()[1]
    Line(quantity=x**2 + x, order='>=', bound=0, rate=None, by=(1,))
    """

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Line, tuple[str, ...]]] = {}

    def known(self, name: str, quantity: Any, *by: str) -> None:
        """That the quantity is not negative, which follows from the lines named."""
        self._add(name, Line(quantity, ">=", 0), by)

    def follow(self, *rows: tuple[Any, ...]) -> None:
        """Several such lines, each a name, a quantity and the names of lines."""
        for name, quantity, *by in rows:
            self.known(name, quantity, *by)

    def held(self, name: str, quantity: Any, order: str, bound: Any, rate: Any, *by: str) -> None:
        """A bound that the rate shows where the lines named hold."""
        self._add(name, Line(quantity, order, bound, rate), by)

    def numbered(self, *further: tuple[Line, tuple[str, ...]]) -> list[Line]:
        """All of them, or others that rest on names of them, with the numbers of the lines they rest on."""
        numbers = {name: k for k, name in enumerate(self._lines, 1)}
        rows = list(further or self._lines.values())
        unknown = next((name for _, by in rows for name in by if name not in numbers), None)
        if unknown is not None:
            raise StatementError(f"no line has the name {unknown!r}")
        return [line._replace(by=tuple(numbers[name] for name in by)) for line, by in rows]

    def _add(self, name: str, line: Line, by: tuple[str, ...]) -> None:
        if name in self._lines:
            raise StatementError(f"two lines have the name {name!r}")
        self._lines[name] = (line, by)


ORDERS: dict[str, type[Relational]] = {"<=": Le, "<": Lt, ">=": Ge, ">": Gt, "==": Eq}


@dataclass(frozen=True)
class Reasons:
    """How bounds along a flow are shown, which is no part of what is claimed: lines before them, rates, what is used.

    The rates and the numbers of lines go with the lemmas and then with the lines of the claim.
    """

    lemmas: tuple[Any, ...]
    rates: tuple[Any, ...]
    by: tuple[tuple[int, ...], ...]


def compared(line: Any) -> tuple[Any, str, Any]:
    """What a line says, without its reason."""
    quantity, order, bound, *_ = line
    return sympify(quantity, strict=True), order, sympify(bound, strict=True)


def reasons_of(lemmas: tuple[Any, ...], lines: Sequence[Line]) -> Reasons:
    """How lemmas and lines are shown; a line that does not say on which it rests rests on all before it."""
    rates = tuple(None if line.rate is None else sympify(line.rate, strict=True) for line in lines)
    by = (tuple(range(1, k + 1)) if line.by is None else tuple(line.by) for k, line in enumerate(lines))
    return Reasons(lemmas, rates, tuple(by))


class Bounds(Claim):
    """Lines that hold all along a motion of the states `over` from their `start`, and how they are shown.

    A kind of motion adds its own fields, the reasons last: the lemmas are handed in and become a part of these.
    """

    law: ClassVar[str] = "field"  # the name of what moves the states
    over: Any
    start: Any
    lines: tuple[Any, ...]
    reasons: Any

    def __post_init__(self, lemmas: Sequence[Line]) -> None:
        for name in (self.law, "over", "start"):
            object.__setattr__(self, name, parts_of(getattr(self, name)))
        if self.reasons is None:
            every = [Line(*line) for line in (*lemmas, *self.lines)]
            object.__setattr__(self, "reasons", reasons_of(tuple(map(compared, lemmas)), every))
        object.__setattr__(self, "lines", tuple(map(compared, self.lines)))
        self.check()

    def require_lines(self) -> None:
        """Refuse lines that compare anything but a quantity of the states with a bound of start and time."""
        if not self.lines or len(self.reasons.rates) != len(self.all_lines()):
            raise StatementError("bounds along a motion are one or more lines, each with a rate or none")
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

    def relations(self) -> list[Any]:
        """The lemmas and the lines as relations."""
        return [ORDERS[order](quantity, bound, evaluate=False) for quantity, order, bound in self.all_lines()]

    def sides(self) -> Iterator[Basic]:
        """What the lines compare, without the lemmas."""
        yield from (side for quantity, _, bound in self.lines for side in (quantity, bound))

    def bound(self) -> set[Basic]:
        return set(self.over)


@dataclass(frozen=True)
class FlowBounds(Bounds):
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

    def check(self) -> None:
        if not len(self.field) == len(self.over) == len(self.start) or not self.over:
            raise ShapeError(f"{len(self.over)} states have {len(self.field)} rates and {len(self.start)} starts")
        _require_real_flow(self.over, [*self.field, *self.start], self.time)
        self.require_lines()
        if any(not 1 <= place <= k for k, by in enumerate(self.reasons.by) for place in by):
            raise StatementError("a line along a flow rests on lines before it, by their numbers from 1")

    def derivative(self, quantity: Any) -> Any:
        """The derivative of a quantity along the flow, by the chain rule."""
        terms = [quantity.diff(x) * f for x, f in zip(self.over, self.field, strict=True)]
        return sum(terms, quantity.diff(self.time))

    def origin(self) -> dict[Any, Any]:
        """What the states and the time are at the start."""
        return {**dict(zip(self.over, self.start, strict=True)), self.time: S.Zero}

    def expressions(self) -> Iterator[Basic]:
        yield from (*self.field, *self.over, *self.start, self.time, *self.sides())


@dataclass(frozen=True)
class IterateBounds(Bounds):
    """w_0 = start and w_{k+1} = step(w_k, k) imply each line for every natural number k.

    A line is as along a flow, with the index for the time. Its `rate` is a factor: with e = quantity - bound, the
    excess after a step is compared with the factor times the excess before, in the same order, and the factor is not
    negative. What is known before the step are the lines `by`, of which a line with a factor may be any, itself
    included: all lines are shown by one induction. A line without a factor follows from lines before it.

    >>> from sympy import symbols
    >>> x, x0 = symbols("x x0", real=True)
    >>> k, q = Symbol("k", integer=True, nonnegative=True), Symbol("q", positive=True)
    >>> claim = IterateBounds(q * x, over=x, start=x0, lines=[Line(x**2, "<=", x0**2 * q ** (2 * k), q**2)], index=k)
    >>> claim.after(x**2), claim.reasons.rates
    (q**2*x**2, (q**2,))
    """

    law: ClassVar[str] = "step"
    step: Any
    over: Any
    start: Any
    lines: tuple[Any, ...]
    index: Symbol
    lemmas: InitVar[Sequence[Line]] = ()
    reasons: Any = None

    def check(self) -> None:
        if not len(self.step) == len(self.over) == len(self.start) or not self.over:
            raise ShapeError(f"{len(self.over)} states have {len(self.step)} steps and {len(self.start)} starts")
        if self.index.is_integer is not True or self.index.is_nonnegative is not True or self.index.is_positive:
            raise StatementError(f"iterates are counted by a natural number, not by {self.index}")
        self.require_lines()
        total = len(self.all_lines())
        for k, (rate, by) in enumerate(zip(self.reasons.rates, self.reasons.by, strict=True)):
            if any(not 1 <= place <= (total if rate is not None else k) for place in by):
                raise StatementError("a line rests on lines by their numbers from 1, without a factor on lines before")

    def after(self, quantity: Any) -> Any:
        """A quantity of the states and the index after one step more."""
        return quantity.xreplace({**dict(zip(self.over, self.step, strict=True)), self.index: self.index + 1})

    def expressions(self) -> Iterator[Basic]:
        yield from (*self.step, *self.over, *self.start, self.index, *self.sides())
