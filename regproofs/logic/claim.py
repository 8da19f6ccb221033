"""The kinds of claim. A theorem file chooses one and gives what is particular; the kind knows the rest.

Each claim is plain data that checks its own dimensions; claims about iterates and flows are in `motion.py`, others of
their own in `written.py`, `scheme.py` and `frequency.py`. How the rungs go about a kind is in `judge/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sympy import Basic, Eq, Lt, Piecewise, Pow, Symbol, SympifyError, exp, sympify
from sympy.logic.boolalg import Boolean

from regproofs.errors import StatementError
from regproofs.logic.expression import require_same_shape, shape_of


@dataclass(frozen=True)
class Claim:
    """A statement that is true or false; `kind` names it in words."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, Basic | bool | tuple | Claim) and value is not None:
                object.__setattr__(self, field.name, self._expression(value))
        self.check()

    @staticmethod
    def _expression(value: object) -> Basic:
        try:
            return sympify(value, strict=True)
        except SympifyError:
            raise StatementError(f"a claim is made of expressions, not of {value!r}") from None

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

    @property
    def by_powers(self) -> bool:
        """Whether the variable stands in no exponent of the bound, which may then fall like any slow power of it."""
        return not any(node.exp.has(self.variable) for node in self.bound_by.atoms(Pow, exp))


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
