"""The hypotheses of a question, read once: bounds, signs, equations and substitutions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from typing import TypeVar

from flint import fmpq
from sympy import Add, Basic, Expr, Integer, Mul, Pow, Rational, Symbol, exp
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, BooleanFalse, BooleanTrue, Not, Or

from regproofs.logic.canonical import Field
from regproofs.logic.decision import (
    NEGATIVE,
    NONNEGATIVE,
    NONPOSITIVE,
    NONZERO,
    POSITIVE,
    REAL,
    ZERO,
    Beyond,
    Sign,
    negated,
    power,
    times,
)
from regproofs.logic.expression import ScalarNode
from regproofs.logic.positivity import Signs
from regproofs.logic.region import Fact, coefficients, homogenised, lone_variable, opposite
from regproofs.logic.ring import Learnt, NeedsSign, Poly, Quotient, Requirement, Retry, factored

SIGN_OF: dict[type[Relational], Sign] = {
    Eq: ZERO, Ne: NONZERO, Gt: POSITIVE, Ge: NONNEGATIVE, Lt: NEGATIVE, Le: NONPOSITIVE,
}  # fmt: skip
RELATION = {"!=": Ne, ">": Gt, ">=": Ge}
Answer = TypeVar("Answer")
ATTEMPTS = 20
LARGEST_EXPONENT = 1000  # of a power that is written out, and its denominator


def flat(hypotheses: Iterable[Basic | bool]) -> tuple[Boolean, ...]:
    """The hypotheses as a list of relations and Or's: And's taken apart, Not's pushed inwards."""
    found: dict[Boolean, None] = {}
    for hypothesis in hypotheses:
        if hypothesis is True or isinstance(hypothesis, BooleanTrue):
            continue
        if hypothesis is False:
            found[BooleanFalse()] = None
        elif isinstance(hypothesis, And):
            found |= dict.fromkeys(flat(hypothesis.args))
        elif isinstance(hypothesis, Not):
            found |= dict.fromkeys(flat([negation(hypothesis.args[0])]))
        elif isinstance(hypothesis, (Relational, Or, BooleanFalse)):
            found[hypothesis] = None
        else:
            raise TypeError(f"a hypothesis is to be a relation between scalars, not {hypothesis}")
    return tuple(found)


def negation(claim: Boolean) -> Boolean:
    """The negation, pushed down to the relations; the scalars are real."""
    if isinstance(claim, (And, Or)):
        return (Or if isinstance(claim, And) else And)(*map(negation, claim.args))
    if isinstance(claim, Not):
        return claim.args[0]
    if isinstance(claim, Relational):
        opposite = {Eq: Ne, Ne: Eq, Gt: Le, Le: Gt, Lt: Ge, Ge: Lt}[claim.func]
        return opposite(claim.lhs, claim.rhs, evaluate=False)
    return Not(claim)


def replaced(claim: Boolean, images: Mapping[Basic, Basic]) -> Boolean:
    """The relation with the replacements made, left unevaluated so that SymPy decides nothing."""
    if claim in images:
        return images[claim]
    if isinstance(claim, Relational):
        return claim.func(*[side.xreplace(dict(images)) for side in claim.args], evaluate=False)
    if isinstance(claim, (And, Or, Not)):
        return claim.func(*[replaced(a, images) for a in claim.args], evaluate=False)
    return claim


def of_modest_size(side: Basic, point: Mapping[Basic, Basic]) -> bool:
    """Whether SymPy can write out all powers: exponents that vary are fractions of small numbers at the point."""
    varying = [node.exp for node in side.atoms(Pow) if node.exp.free_symbols]
    if any(node.has(Pow) and not of_modest_size(node, point) for node in varying):
        return False
    found = [exponent.xreplace(dict(point)) for exponent in varying]
    return all(isinstance(e, Rational) and max(abs(e.p), e.q) < LARGEST_EXPONENT for e in found)


class Scene:
    """A field of canonical forms together with what the hypotheses say about its generators."""

    def __init__(self, hypotheses: tuple[Boolean, ...], learnt: Learnt) -> None:
        self.hypotheses = hypotheses
        self.field = Field(learnt, self.sign_of)
        self.signs = Signs(self.field)
        self.images: dict[Expr, Expr] = {}
        self.pivots: list[tuple[int, Poly, Poly]] = []
        self.empty = False
        self.excluded: tuple[Relational, Quotient] | None = None  # what excludes what was read before
        relations = [h for h in hypotheses if isinstance(h, Relational)]
        signs = [h for h in relations if _is_sign_of_an_atom(h)]  # to divide by these when equations are read
        left = [relation for relation in (*signs, *sorted(relations, key=_reading_order)) if not self._assume(relation)]
        for relation in left:
            self._assume(relation)
        self.field.requirements.clear()

    def sign_of(self, poly: Poly) -> Sign:
        return self.signs.sign(poly).sign

    def convert(self, expr: Expr) -> Quotient:
        """The canonical form, with the equations among the hypotheses used to eliminate variables."""
        value = self.field.convert(expr.xreplace(self.images) if self.images else expr)
        return Quotient(self.eliminated(value.num), self.eliminated(value.den)) if self.pivots else value

    def eliminated(self, poly: Poly) -> Poly:
        """The polynomial, up to a positive factor, without the variables for which equations were solved."""
        for slot, offset, slope in self.pivots:
            degree = int(poly.degrees()[slot])
            if degree:
                poly = self.field.reduce(homogenised(poly, slot, degree + degree % 2, -offset, slope))
        return poly

    def equations(self) -> list[Poly]:
        """The equations that eliminating variables has not used up, and the relations of roots."""
        kept = [self.eliminated(fact.poly) for fact in self.signs.equations]
        roots = [self.field.variables[i] ** self.field.generators[i].degree for i in self.field.roots]
        bases = [self.field.generators[i].base for i in self.field.roots]
        relations = [self.eliminated(g - b) for g, b in zip(roots, bases, strict=True) if b is not None]
        return [p for p in kept if p] and [p for p in (*kept, *relations) if p]

    @property
    def solved(self) -> bool:
        """Whether equations were put in."""
        return bool(self.pivots or self.images)

    def by_form(self, expr: Expr) -> Sign:
        """The signs an expression can have by its form: sums, products, powers, roots and exponentials."""
        expr = expr.xreplace(self.images) if self.images else expr
        if isinstance(expr, Mul):
            return reduce(times, map(self.by_form, expr.args))
        if isinstance(expr, Add):
            return added([self.by_form(a) for a in expr.args])
        if isinstance(expr, exp):
            return POSITIVE
        if isinstance(expr, Pow) and isinstance(expr.exp, Integer):
            return power(self.by_form(expr.base), int(expr.exp))
        if isinstance(expr, Pow) and isinstance(expr.exp, Rational):
            return self.by_form(expr.base) & NONNEGATIVE or REAL
        if isinstance(expr, (Symbol, Rational)) or expr in self.field.slots:
            value = self.convert(expr)
            return self.signs.region.by_terms(value.num) if value.den.is_constant() else REAL
        return REAL

    # -- reading hypotheses ----------------------------------------------------------------------------------

    def _assume(self, relation: Relational) -> bool:
        """Learn what a hypothesis says; False if it cannot be read with what is known so far.

        What cannot be read is not used; the point checks of witnesses still use it.
        """
        if isinstance(relation, Eq) and self._substitute(relation):
            return True
        try:
            value = self.convert(relation.lhs - relation.rhs)
            suffices = [requirement for requirement in self.field.requirements if not requirement.necessary]
            readable = not self.remaining(suffices)
        except (Beyond, NeedsSign):
            readable = False
        if not readable:
            self.field.requirements.clear()
            return False
        self._learn_requirements()
        below = self.sign_of(value.den)
        poly = value.num if below == POSITIVE else -value.num if below == NEGATIVE else value.num * value.den
        before = self.empty
        self._learn(poly, SIGN_OF[relation.func])
        if self.empty and not before:
            self.excluded = relation, value
        return True

    def _learn_requirements(self) -> None:
        """A hypothesis that holds is defined: what its terms require holds too."""
        for requirement in self.field.requirements:
            if requirement.necessary and requirement.value.den.is_constant():
                self._learn(self.eliminated(requirement.value.num), SIGN_OF[RELATION[requirement.relation]])
        self.field.requirements.clear()

    def _learn_defined(self, image: Expr) -> None:
        try:
            self.field.convert(image)
        except (Beyond, NeedsSign):
            return  # then nothing is learnt from it
        self._learn_requirements()

    def _substitute(self, relation: Relational) -> bool:
        """An equation that gives a symbol is substituted everywhere, inside functions too."""
        left, right = (side.xreplace(self.images) for side in relation.args)
        for symbol, image in ((left, right), (right, left)):
            if isinstance(symbol, Symbol) and not image.has(symbol) and not symbol.is_integer:
                self.images = {s: e.xreplace({symbol: image}) for s, e in self.images.items()} | {symbol: image}
                self._learn_defined(image)
                for bound in declared_relations(symbol):
                    self._assume(replaced(bound, {symbol: image}))
                return True
        return False

    def _learn(self, poly: Poly, sign: Sign) -> None:
        """A polynomial has one of the signs: factors of known sign are dropped, nonzero ones split."""
        product = Fact.of(poly, sign)
        constant, factors = factored(poly) if poly else (fmpq(0), [])
        sign = sign if constant >= 0 else negated(sign)
        rest = self.field.ring.constant(1 if constant else 0)
        left: list[tuple[Poly, int]] = []
        for factor, exponent in factors:
            known = self.sign_of(factor)
            if len(known) == 1 and known != ZERO:
                sign = times(sign, power(known, int(exponent)))
            elif sign == NONZERO or (exponent % 2 == 0 and 0 not in sign):
                self._learn_of(factor, NONZERO)
            else:
                rest *= factor if sign == ZERO else factor**exponent  # a power vanishes where its base does
                left.append((factor, int(exponent)))
        squares = all(exponent % 2 == 0 for _, exponent in left)
        if squares and sign == NONPOSITIVE and not rest.is_constant():
            self._learn(rest, ZERO)  # a square that is not positive is 0
        elif sign != NONZERO or rest.is_zero():
            self._learn_of(rest, sign)
        if len(factors) > 1:
            self.signs.stated += (product,)
        if sign <= NONPOSITIVE and sign != ZERO and [exponent % 2 for _, exponent in left] == [1, 1]:
            self._learn_between(left[0][0], left[1][0], sign)

    def _learn_between(self, f: Poly, g: Poly, sign: Sign) -> None:
        """f g <= 0 where f - c g is a constant, c > 0: then the larger is not negative, the smaller not positive."""
        ratio = f.leading_coefficient() / g.leading_coefficient()
        apart = f - ratio * g
        if ratio > 0 and apart.is_constant():
            high, low = (f, g) if apart.leading_coefficient() > 0 else (g, f)
            self._learn_of(high, negated(sign))
            self._learn_of(low, sign)

    def _learn_of(self, poly: Poly, sign: Sign) -> None:
        slot = lone_variable(poly)
        if sign == POSITIVE and not poly.is_constant() and slot is None and self.field.is_integral(poly):
            poly, sign = poly - 1, NONNEGATIVE  # a positive integer is at least 1
        if poly.is_constant():
            self.empty = self.empty or (1 if poly else 0) not in sign
        elif slot is not None:
            self._learn_sign(slot, sign if poly.leading_coefficient() > 0 else negated(sign))
        elif sign == ZERO:
            self._learn_equation(poly)
        elif opposed := self._opposed(poly, sign):
            self.empty = self.empty or any(f.sign == POSITIVE for f in opposed)  # p >= 0 and -p > 0
            self._learn_equation(poly)  # p >= 0 and -p >= 0
        else:
            self.signs.facts += (Fact.of(poly, sign),)
        self.signs.forget()

    def _opposed(self, poly: Poly, sign: Sign) -> list[Fact]:
        """What is known of -p not to be negative, where p is not to be."""
        found = opposite(self.signs.facts, Fact.of(poly, sign).poly) if 0 in sign else ()
        return [fact for fact in found if fact.sign <= NONNEGATIVE]

    def _learn_sign(self, slot: int, sign: Sign) -> None:
        both = sign & self.signs.region.of(slot)
        if not both:
            self.empty = True
        elif both == ZERO:
            self._learn_equation(self.field.variables[slot])
        else:
            self.signs.learnt[slot] = both

    def _learn_equation(self, poly: Poly) -> None:
        """Solve for a variable whose coefficient is not zero; the equation is kept for ideal membership."""
        self.signs.equations += (Fact(poly, ZERO),)
        for slot, degree in enumerate(poly.degrees()):
            if degree != 1 or slot in self.field.roots:
                continue
            offset, slope = coefficients(poly, slot)
            if 0 not in self.signs.sign(slope, "nonzero").sign:
                old = self.signs.region.of(slot)
                self.pivots.append((slot, offset, slope))
                facts, self.signs.facts = self.signs.facts, ()
                for fact in (*facts, Fact(-offset * slope, old)):
                    if fact.sign != REAL:
                        self._learn(self.eliminated(fact.poly), fact.sign)
                return

    def remaining(self, requirements: Iterable[Requirement]) -> list[Relational]:
        """The requirements that do not follow from the hypotheses, as relations."""
        left: dict[Relational, None] = {}
        for requirement in requirements:
            for relation in self._unmet(requirement):
                left[relation] = None
        return list(left)

    def _unmet(self, requirement: Requirement) -> list[Relational]:
        value, relation = requirement.value, RELATION[requirement.relation]
        if requirement.source is not None and self.by_form(requirement.source) <= SIGN_OF[relation]:
            return []
        if relation is Ne:
            if self._sign_after(value.num, "strict") == ZERO:
                raise Beyond(f"a denominator vanishes: {self.field.expression(value)}")
            bad = [f for f, _ in factored(value.num)[1] if 0 in self._sign_after(f, "nonzero")]
            return [Ne(self.field.expression(f), 0, evaluate=False) for f in bad]
        sign = frozenset(
            a * b for a in self._sign_after(value.num, "strict") for b in self._sign_after(value.den, "strict")
        )
        return [] if sign <= SIGN_OF[relation] else [relation(self.field.expression(value), 0, evaluate=False)]

    def _sign_after(self, poly: Poly, need: str) -> Sign:
        return self.signs.sign(self.eliminated(poly), need).sign


def added(signs: Sequence[Sign]) -> Sign:
    """The signs a sum may have."""
    seen = frozenset(s for sign in signs for s in sign)
    if {-1, 1} <= seen:
        return REAL
    return seen - ZERO if any(0 not in sign for sign in signs) else seen | ZERO


def _is_sign_of_an_atom(relation: Relational) -> bool:
    left, right = relation.args
    return not isinstance(relation, Eq) and right == Integer(0) and isinstance(left, Symbol | ScalarNode)


def _reading_order(relation: Relational) -> tuple[bool, int]:
    """Equations first, then what is simple, so that later relations are read knowing the signs."""
    return not isinstance(relation, Eq), len(str(relation))


def declared_relations(symbol: Expr) -> list[Relational]:
    """The signs declared for a symbol, as relations that survive its replacement."""
    if symbol.is_positive:
        return [Gt(symbol, 0, evaluate=False)]
    if symbol.is_negative:
        return [Lt(symbol, 0, evaluate=False)]
    found: list[Relational] = [Ne(symbol, 0, evaluate=False)] if symbol.is_nonzero else []
    if symbol.is_nonnegative:
        found.append(Ge(symbol, 0, evaluate=False))
    if symbol.is_nonpositive:
        found.append(Le(symbol, 0, evaluate=False))
    return found


def attempt(hypotheses: tuple[Boolean, ...], question: Callable[[Scene], Answer]) -> Answer:
    """Ask the question in a scene, building it again while its table of generators is too coarse."""
    learnt = Learnt(8, {})
    for _ in range(ATTEMPTS):
        try:
            return question(Scene(hypotheses, learnt))
        except Retry:
            continue
    raise Beyond("too many generators, or too finely divided ones")


@lru_cache(maxsize=512)
def difference(left: Expr, right: Expr) -> Expr:
    """left - right, as a sum that SymPy does not expand."""
    return Add(left, -right) if right != Integer(0) else left
