"""What is known of the parameters in one case: exact signs of polynomials under a conjunction of conditions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sympy import Basic, Expr, Rational, Symbol
from sympy.core.relational import Eq, Gt, Lt, Relational
from sympy.logic.boolalg import Boolean

from regproofs.calculus.critical.space import Space, Undecided
from regproofs.calculus.critical.tree import Link, divided, lead
from regproofs.logic import decide
from regproofs.logic.decision import NEGATIVE, POSITIVE, REAL, ZERO, Beyond, Sign, times
from regproofs.logic.region import variables_of
from regproofs.logic.ring import NeedsSign, Poly, Retry
from regproofs.logic.scene import SIGN_OF, Scene, attempt

LETTERS_AT_MOST = 1500
DEGREE_AT_MOST = 24


class Undetermined(Exception):
    """The answer depends on the sign of a polynomial in the parameters: the caller is to split the case."""

    def __init__(self, poly: Poly) -> None:
        super().__init__(str(poly))
        self.poly = poly


class Budget:
    """How much work is left: a count of steps, not a clock, so that an answer does not depend on the machine."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left < 0:
            raise Undecided("the elimination did not end within its budget of steps")


class Known:
    """Signs of polynomials in the variables (any real numbers) and the parameters (as in the case).

    The conditions are relations between polynomials in the parameters, read as a conjunction.
    """

    def __init__(self, space: Space, conditions: Sequence[Boolean], budget: Budget) -> None:
        self.space = space
        self.conditions = tuple(conditions)
        self.budget = budget
        self._signs: dict[str, Sign] = {}
        self._scene: Scene | None = None

    def sign(self, poly: Poly) -> Sign:
        """The signs the polynomial can still have, as far as could be shown."""
        if poly.is_constant():
            return ZERO if poly.is_zero() else POSITIVE if poly.leading_coefficient() > 0 else NEGATIVE
        key = str(poly)
        if len(key) > LETTERS_AT_MOST or poly.total_degree() > DEGREE_AT_MOST:
            return REAL  # its Sturm sequence would take too long; nothing is claimed
        if key not in self._signs:
            self.budget.spend()
            self._signs[key] = self.sign_of(self.space.expr(poly))
        return self._signs[key]

    def sign_of(self, expr: Expr) -> Sign:
        """The same for an expression with roots of parameters."""
        try:
            found = self._asked(expr)
        except (NeedsSign, Beyond):
            found = REAL
        bound = any(isinstance(c, Eq) for c in self.conditions)  # then membership in the ideal may show more
        if bound and 0 in found and found != ZERO and decide.zero(expr, self.conditions).truth == "proved":
            return ZERO
        return found

    def _asked(self, expr: Expr) -> Sign:
        """The signs in the scene of the case, which is read once and built again only when it is too coarse."""
        if self._scene is None:
            self._scene = attempt(self.conditions, lambda scene: scene)
        try:
            return _asked(self._scene, expr)
        except Retry:
            self._scene = None
            return attempt(self.conditions, lambda scene: _asked(scene, expr))

    def nonzero(self, poly: Poly) -> bool:
        return 0 not in self.sign(poly)

    def settled(self, poly: Poly) -> Sign:
        """The sign of a polynomial in the parameters, exactly one of them; Undetermined when it can vary."""
        constant, factors = poly.factor() if poly else (0, [])
        result = ZERO if constant == 0 else POSITIVE if constant > 0 else NEGATIVE
        loose: Poly | None = None
        for factor, exponent in factors:
            sign = self.sign(factor)
            if sign == ZERO:
                return ZERO
            if len(sign) > 1 and not (exponent % 2 == 0 and 0 not in sign):
                loose = factor if loose is None or len(factor) < len(loose) else loose
            result = times(result, frozenset(s**exponent for s in sign))
        if loose is not None:
            raise Undetermined(loose)
        return result

    @cached_property
    def equations(self) -> list[Poly]:
        """The polynomials in the parameters that the conditions set to zero."""
        pairs = [(c.lhs - c.rhs) for c in self.conditions if isinstance(c, Eq)]
        return [self.space.poly(d) for d in pairs if d.is_polynomial(*self.space.symbols)]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The parameters that equations among the conditions determine, each by those that come later."""
        found: list[Link] = []
        for equation in self.equations:
            for link in found:
                equation = divided(equation, link.poly, link.slot)[2]
            slot = self._solvable(equation)
            if slot is not None:
                found = [Link(k.slot, divided(k.poly, equation, slot)[2]) for k in found] + [Link(slot, equation)]
        return tuple(found)

    def _solvable(self, equation: Poly) -> int | None:
        """A parameter in which an equation is linear, with a coefficient that does not vanish; unsigned ones first."""
        slots = [slot for slot in variables_of(equation) if equation.degrees()[slot] == 1]
        slots = [slot for slot in slots if self.nonzero(lead(equation, slot))]
        simple = sorted(
            slots, key=lambda s: (not lead(equation, s).is_constant(), bool(self.space.symbols[s].is_positive))
        )
        return simple[0] if simple else None

    def holds(self, relation: Basic) -> decide.Decision:
        return decide.implied(relation, self.conditions)


def _asked(scene: Scene, expr: Expr) -> Sign:
    value = scene.convert(expr)
    if scene.empty:
        return frozenset()
    above = scene.signs.sign(value.num).sign
    return above if value.den.is_constant() or above == ZERO else times(above, scene.signs.sign(value.den).sign)


def relation(space: Space, poly: Poly, kind: type[Relational]) -> Relational:
    """The condition on a parameter polynomial, with each term on the side where it is positive."""
    terms = poly.to_dict()
    ring = space.ring
    left = ring.from_dict({m: c for m, c in terms.items() if c > 0})
    right = ring.from_dict({m: -c for m, c in terms.items() if c < 0})
    if not left:
        return kind(0, space.expr(right), evaluate=False)
    return kind(space.expr(left), space.expr(right), evaluate=False)


def primitive(poly: Poly) -> Poly:
    """The polynomial divided by its content, its first term positive in the order of the symbols."""
    constant, factors = poly.factor()
    found = poly / constant
    first = min(found.to_dict(), key=lambda m: (-sum(m), [-e for e in m]))
    assert factors
    return found if found.to_dict()[first] > 0 else -found


def thirds(space: Space, poly: Poly) -> list[tuple[Sign, Relational]]:
    """The three signs of a polynomial, as relations that exclude each other and leave nothing out."""
    whole = primitive(poly)
    return [(SIGN_OF[kind], relation(space, whole, kind)) for kind in (Gt, Eq, Lt)]


def sample(conditions: Sequence[Boolean], parameters: Sequence[Symbol]) -> dict[Symbol, Rational] | None:
    """An exact point of the parameters in the case, when one is found."""
    found = decide.contradictory(conditions) if conditions else None
    texts = (found.witness or {}) if found is not None else {}
    if found is not None and found.truth != "refuted":
        return None
    values = {}
    for parameter in parameters:
        text = texts.get(str(parameter), "1" if parameter.is_positive else "-1" if parameter.is_negative else "0")
        try:
            values[parameter] = Rational(text)
        except (TypeError, ValueError):
            return None
    return values
