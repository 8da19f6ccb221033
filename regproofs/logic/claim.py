"""The kinds of claim. A theorem file chooses one and gives what is particular; the kind knows the rest.

Each claim is plain data that checks its own dimensions. How the rungs go about a kind is in `judge/kinds/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sympy import Basic, MatrixSymbol, Symbol, sympify
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
    """b_0 = start and b_{k+1} = step(b_k) imply b_k = closed for every natural number k.

    `step` is an expression in the symbol `over`, `closed` one in the natural number `index`.
    """

    step: Any
    over: MatrixSymbol | Symbol
    start: Any
    closed: Any
    index: Symbol

    def check(self) -> None:
        for side in (self.step, self.start, self.closed):
            require_same_shape(side, self.over, "a recursion")

    def bound(self) -> set[Basic]:
        return {self.over}


@dataclass(frozen=True)
class FlowSolution(Claim):
    """b(t) = path is the unique solution of b'(t) = field(b(t)) with b(0) = start, for all t >= 0.

    `field` is an expression in the symbol `over`, `path` one in the nonnegative scalar `time`.
    """

    field: Any
    over: MatrixSymbol | Symbol
    start: Any
    path: Any
    time: Symbol

    def check(self) -> None:
        for side in (self.field, self.start, self.path):
            require_same_shape(side, self.over, "a flow")

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


@dataclass(frozen=True)
class AllOf(Claim):
    """Several claims, each of which holds."""

    claims: tuple[Claim, ...]

    def check(self) -> None:
        if not self.claims or not all(isinstance(claim, Claim) for claim in self.claims):
            raise StatementError("a conjunction holds one or more claims")

    def bound(self) -> set[Basic]:
        return set().union(*(claim.bound() for claim in self.claims))


@dataclass(frozen=True)
class When(Claim):
    """The claim holds wherever a condition between the quantities does (in addition to the hypotheses)."""

    condition: Any
    claim: Claim

    def check(self) -> None:
        if not isinstance(self.condition, Boolean) or not isinstance(self.claim, Claim):
            raise StatementError("a conditional claim is a condition and a claim")

    def bound(self) -> set[Basic]:
        return self.claim.bound()
