"""Signs of polynomials under bounds: term by term, after shifting bounded variables, by squares, by Sturm.

Every procedure here is one-sided: it returns the set of signs that a polynomial can still have, so that "not
shown" is the full set. A variable with a bound is replaced by the bound plus one that is not negative.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flint import fmpq, fmpq_poly
from sympy import Rational

from regproofs.logic.algebraic import locate
from regproofs.logic.canonical import Field
from regproofs.logic.certificate import At, Form, Leaf, Over, Power, Written, added, multiplied, raised, spelled
from regproofs.logic.decision import (
    NEGATIVE,
    NONNEGATIVE,
    NONPOSITIVE,
    POSITIVE,
    REAL,
    ZERO,
    Sign,
    negated,
    power,
    times,
)
from regproofs.logic.exponential import Bounded, Reading, read_exponential, sign_beyond_zero
from regproofs.logic.generators import bounds_on_generators
from regproofs.logic.products import Product, as_sum_of_products, shared_weights, strictness
from regproofs.logic.region import (
    UNSIGNED,
    Evidence,
    Fact,
    Finding,
    Region,
    Shift,
    as_it_stands,
    coefficients,
    decided,
    even_powers,
    joined_rules,
    number,
    shifted_back,
    shifts,
    variables_of,
)
from regproofs.logic.ring import FACTORED_DEGREE_AT_MOST, Poly, factored
from regproofs.logic.sturm import Interval, survey

SHIFTS_AT_MOST = 150
DEPTH_AT_MOST = 3
BOUNDS_AT_MOST = 6


@dataclass
class Work:
    """How many more shifts of coordinates one question may try."""

    left: int


class Signs:
    """Answers sign questions about polynomials of one field in one region.

    The region is what the hypotheses say; the declared signs of generators are read from the field as it
    grows. When the coordinates have been shifted, ``native`` is false: a generator is then a mere variable,
    and what it stood for is not used. For whoever looks for a counterexample there are ``equations`` that hold,
    polynomials on whose zeros a claim is ``touching`` falsehood, and ``suspects``, single points.
    """

    def __init__(
        self,
        field: Field,
        facts: tuple[Fact, ...] = (),
        learnt: dict[int, Sign] | None = None,
        depth: int = 0,
        native: bool = True,
        work: Work | None = None,
    ) -> None:
        self.field = field
        self.facts = facts
        self.learnt = learnt or {}
        self.depth = depth
        self.native = native
        self.work = work or Work(SHIFTS_AT_MOST)
        self.memory: dict[str, Finding] = {}
        self.equations: tuple[Fact, ...] = ()
        self.stated: tuple[Fact, ...] = ()  # the bounds before their factors were told apart
        self.touching: list[Poly] = []
        self.suspects: list[dict[int, fmpq]] = []
        self._derived: tuple[int, tuple[Fact, ...]] = (0, ())

    @property
    def region(self) -> Region:
        """The signs of all generators, the facts, and what follows from what the generators are."""
        known = len(self.field.generators)
        if not self.native:  # the declared signs are those of the variables before the shift
            return Region(tuple(self.learnt.get(i, REAL) for i in range(known)), self.facts)
        signs = [g.sign & self.learnt.get(i, REAL) for i, g in enumerate(self.field.generators)]
        if self._derived[0] != known:
            self._derived = known, self._derived[1]  # so that deriving may ask for signs
            fresh = tuple(bounds_on_generators(self.field, self.sign_of))
            self._derived = len(self.field.generators), fresh
        return Region(tuple(signs), self.facts + self._derived[1])

    def show(self, poly: Poly) -> str:
        return str(self.field.expression(poly))

    def sign_of(self, poly: Poly) -> Sign:
        return self.sign(poly).sign

    def sign(self, poly: Poly, need: str = "strict") -> Finding:
        """The signs the polynomial can have; the search stops once they say what is needed."""
        poly = self.field.reduce(poly) if self.native else poly
        key = f"{self.depth} {need} {len(self.field.generators)} {poly}"
        if key not in self.memory:
            if self.depth == 0:
                self.work.left = SHIFTS_AT_MOST
            self.memory[key] = self._sign(poly, need)
        return self.memory[key]

    def forget(self) -> None:
        """To be called when the region has changed."""
        self.memory.clear()
        self._derived = (0, ())

    def _sign(self, poly: Poly, need: str) -> Finding:
        quick = self._by_terms(poly)
        if not decided(quick.sign, need) and poly:
            quick = quick.meet(self._literal(poly))
        if decided(quick.sign, need):
            return quick
        constant, factors = factored(poly)
        result = Finding(POSITIVE if constant > 0 else NEGATIVE, size=lambda at: whole(abs(constant)))
        for factor, exponent in factors:
            result = self._joined(result, self._powered(factor, exponent, need), exponent)
        if len(factors) > 1 and not decided(result.sign, need):
            result = result.meet(self._summed(poly))
        return quick.meet(result)

    def _powered(self, factor: Poly, exponent: int, need: str) -> Finding:
        """The sign of a factor, as far as its power needs it."""
        if exponent % 2:
            return self._irreducible(factor, need)
        square: Evidence = (("a square", lambda: f"({self.show(factor)})**{exponent}"),)
        found = UNSIGNED if need == "weak" else self._irreducible(factor, "nonzero")
        size = found.size or (lambda at: spelled(factor, at))
        if 0 not in found.sign:
            return replace(found, size=size)
        return Finding(found.sign, "even power", square, size)

    def _joined(self, left: Finding, right: Finding, exponent: int) -> Finding:
        sign = times(left.sign, power(right.sign, exponent))
        one, other = left.size, right.size
        size = one and other and (lambda at: multiplied([one(at), raised(other(at), exponent)]))
        return Finding(sign, joined_rules(left.rule, right.rule), left.evidence + right.evidence, size)

    def _by_terms(self, poly: Poly) -> Finding:
        sign = self.region.by_terms(poly)
        if sign == REAL:
            return UNSIGNED
        shown: Evidence = (("terms of one sign", lambda: self.show(poly)),)
        return Finding(sign, "signs of terms", shown, as_it_stands(poly, sign))

    def _irreducible(self, poly: Poly, need: str) -> Finding:
        found = UNSIGNED
        for procedure in (
            self._literal,
            self._by_terms,
            self._constant,
            self._univariate,
            self._exponential,
            self._shifted,
            self._quadratic,
            self._deflated,
            self._summed,
            self._above_a_bound,
            self._unrooted,
            self._radical,
        ):
            found = found.meet(procedure(poly))
            if decided(found.sign, need):
                break
        return found

    def _literal(self, poly: Poly) -> Finding:
        """A hypothesis that is the polynomial itself, up to a rational factor."""
        lead = poly.leading_coefficient()
        found = UNSIGNED
        for fact in self.region.facts:
            other = fact.poly.leading_coefficient() if fact.poly else fmpq(1)
            if fact.poly / other == poly / lead:
                sign = fact.sign if (other > 0) == (lead > 0) else negated(fact.sign)
                shown: Evidence = ((f"{fact.reason} on", lambda: self.show(poly)),)
                found = found.meet(Finding(sign, fact.reason, shown, as_it_stands(poly, sign)))
        return found

    # -- one variable ----------------------------------------------------------------------------------------

    def interval(self, slot: int) -> Interval:
        """The interval in which a variable lies, from its sign and the facts that bound it by numbers."""
        sign = self.region.of(slot)
        where = Interval()
        if sign <= NONNEGATIVE:
            where = where.above(fmpq(0), 0 in sign)
        if sign <= NONPOSITIVE:
            where = where.below(fmpq(0), 0 in sign)
        for fact in self.region.facts:
            if fact.sign <= NONNEGATIVE and fact.poly.total_degree() == 1 and variables_of(fact.poly) == [slot]:
                offset, slope = map(number, coefficients(fact.poly, slot))
                bound, closed = -offset / slope, 0 in fact.sign
                where = where.above(bound, closed) if slope > 0 else where.below(bound, closed)
        return where

    def _univariate(self, poly: Poly) -> Finding:
        """A polynomial in one variable: its roots in the interval are counted exactly."""
        used = variables_of(poly)
        if len(used) != 1 or poly.total_degree() > FACTORED_DEGREE_AT_MOST:
            return UNSIGNED
        where = self.interval(used[0])
        if where.empty:
            return UNSIGNED
        found = survey(fmpq_poly(list(map(number, coefficients(poly, used[0])))), where)
        if {-1, 1} <= found.sign:
            self.suspects += [{used[0]: point} for point in found.between]
            return UNSIGNED
        evidence: Evidence = (
            ("polynomial", lambda: self.show(poly)),
            ("interval", lambda: f"{self.field.generators[used[0]].expression} in {where}"),
            ("roots inside, counted by Sturm", lambda: str(found.roots)),
        )
        return Finding(found.sign, "Sturm sequence", evidence)

    def _exponential(self, poly: Poly) -> Finding:
        """A polynomial in u and exp(u), with u a monomial: Taylor bounds on either side of 0, then Sturm."""
        if not self.native:
            return UNSIGNED
        used = variables_of(poly)
        slots = [i for i in used if self.field.generators[i].kind == "exp"]
        argument = self.field.generators[slots[0]].argument if len(slots) == 1 and len(used) > 1 else None
        if argument is None or not argument.den.is_constant():
            return UNSIGNED
        reading = read_exponential(poly, slots[0], argument.num)
        if reading is None:
            return UNSIGNED
        found = Finding(frozenset())
        for direction in sorted(self.region.by_terms(reading.u) - {0}):
            side = self._on_one_side(reading, direction)
            found = Finding(found.sign | side.sign, side.rule, found.evidence + side.evidence)
        return found if found.sign else UNSIGNED

    def _on_one_side(self, reading: Reading, direction: int) -> Finding:
        """The signs where u has the direction (or is zero, where it can be)."""
        where = self._distance(reading, direction)
        if where.empty:
            return Finding(frozenset())
        for turn in (1, -1):
            shown = sign_beyond_zero([part * turn for part in reading.parts(direction)], where)
            if shown.sign is not None:
                found = Finding(shown.sign, "Taylor bounds and Sturm sequence", self._bounds_shown(reading, shown))
                return found if turn > 0 else found.flipped()
            for z in shown.suspects:
                point = reading.point(z * direction)
                self.suspects += [point] if point else []
        return UNSIGNED

    def _distance(self, reading: Reading, direction: int) -> Interval:
        """The interval of z = |u|, where u lies on one side of zero."""
        where = Interval(fmpq(0), None, 0 in self.region.by_terms(reading.u))
        slot, scale = variables_of(reading.u)[0], reading.u.leading_coefficient() * direction
        if reading.u.total_degree() > 1:
            return where
        own = self.interval(slot)
        ends = [(own.lower, own.lower_closed), (own.upper, own.upper_closed)]
        for (end, closed), lower in zip(ends, (scale > 0, scale < 0), strict=True):
            if end is not None:
                where = where.above(end * scale, closed) if lower else where.below(end * scale, closed)
        return where

    def _bounds_shown(self, reading: Reading, shown: Bounded) -> Evidence:
        return (
            ("z", lambda: f"|{self.show(reading.u)}|"),
            (
                "exp(-z) bounded by",
                lambda: f"its Taylor polynomials of degree {shown.degree} and {shown.degree + 1}",
            ),
            ("polynomial bound", lambda: str(shown.bound)),
            (
                "beyond",
                lambda: "nothing" if shown.cut is None else f"z >= {shown.cut}, exponentials at the cut",
            ),
        )

    # -- bounded variables -----------------------------------------------------------------------------------

    def _shifted(self, poly: Poly) -> Finding:
        found = UNSIGNED
        for region, image, ends in self._images(poly, self.region.relevant(poly)):
            sign = region.by_terms(image) | ends
            if sign != REAL:
                size = as_it_stands(image, sign)
                size = size and shifted_back(poly, region.notes, size)
                found = found.meet(Finding(sign, "shift to the bounds", self._shift_evidence(region, image), size))
            if len(found.sign) == 1:
                break
        return found

    def _shift_evidence(self, region: Region, image: Poly) -> Evidence:
        return (
            ("substitution", lambda: ", ".join(map(self._note, region.notes))),
            ("terms of one sign", lambda: self.show(image)),
        )

    def _note(self, shift: Shift) -> str:
        below = "" if shift.den.is_one() else f"/({self.show(shift.den)})"
        return f"{self.field.generators[shift.slot].expression} -> ({self.show(shift.num)}){below}"

    def _images(self, poly: Poly, region: Region) -> Iterator[tuple[Region, Poly, Sign]]:
        """The polynomial in shifted coordinates, for each order of using the bounds, the shortest first.

        With it come the signs it can have at the far ends of intervals, which the shift does not reach.
        """
        queue: deque[tuple[Region, Poly, Sign]] = deque([(region, poly, frozenset())])
        while queue:
            region, image, ends = queue.popleft()
            for fact in region.facts:
                for shift, after in shifts(fact, region):
                    self.work.left -= 1
                    if self.work.left < 0:
                        return
                    reached = ends | self._at_the_end(shift, image, region, fact)
                    if reached != REAL:
                        step = (after, shift.apply(image), reached)
                        yield step
                        queue.append(step)

    def _at_the_end(self, shift: Shift, image: Poly, region: Region, fact: Fact) -> Sign:
        """The signs of the polynomial where a closed interval ends; none when the shift reaches all."""
        if shift.end is None:
            return frozenset()
        if self.depth >= DEPTH_AT_MOST:
            return REAL
        end = replace(shift, num=shift.end[0], den=shift.end[1], end=None)
        facts = tuple(end.applied(f) for f in region.facts if f is not fact)
        return self._beneath(facts, region).sign(end.apply(image)).sign

    def _beneath(self, facts: tuple[Fact, ...], region: Region) -> Signs:
        """The same questions in other coordinates, in which generators are no longer what they were."""
        return Signs(self.field, facts, dict(enumerate(region.signs)), self.depth + 1, False, self.work)

    # -- squares ---------------------------------------------------------------------------------------------

    def _quadratic(self, poly: Poly) -> Finding:
        """Complete the square in a variable: a x^2 + b x + c with a, c and 4ac - b^2 signed."""
        if self.depth >= DEPTH_AT_MOST:
            return UNSIGNED
        self.depth += 1
        try:
            candidates = (self._completed(poly, slot) for slot in variables_of(poly) if poly.degrees()[slot] == 2)
            return next((found for found in candidates if found.sign != REAL), UNSIGNED)
        finally:
            self.depth -= 1

    def _completed(self, poly: Poly, slot: int) -> Finding:
        c, b, a = coefficients(poly, slot)
        lead = self.sign(a)
        if lead.sign <= NONPOSITIVE and not lead.sign <= ZERO:
            return self._completed(-poly, slot).flipped()
        rest = self.sign(4 * a * c - b * b) if lead.sign <= NONNEGATIVE else UNSIGNED
        if not rest.sign <= NONNEGATIVE:
            return UNSIGNED
        if lead.sign != POSITIVE and not self.sign(c, "weak").sign <= NONNEGATIVE:
            return UNSIGNED
        evidence: Evidence = (
            ("square completed in", lambda: str(self.field.generators[slot].expression)),
            ("leading coefficient", lambda: self.show(a)),
            ("4ac - b^2", lambda: self.show(4 * a * c - b * b)),
        )
        strict = lead.sign == POSITIVE and rest.sign == POSITIVE
        size = self._square_and_rest(a, b, slot, lead, rest)
        return Finding(POSITIVE if strict else NONNEGATIVE, "completing the square", evidence, size)

    def _square_and_rest(self, a: Poly, b: Poly, slot: int, lead: Finding, rest: Finding) -> Written | None:
        """a x^2 + b x + c as ((2 a x + b)^2 + (4 a c - b^2)) / (4 a), where a is positive."""
        above, below = rest.size, lead.size
        if lead.sign != POSITIVE or above is None or below is None:
            return None
        root = 2 * a * self.field.variables[slot] + b
        return lambda at: Over(added([Power(spelled(root, at), 2), above(at)]), multiplied([whole(4), below(at)]))

    def _deflated(self, poly: Poly) -> Finding:
        """Where a variable occurs in even powers only, in the bounds too, its square is taken as variable."""
        if self.depth >= DEPTH_AT_MOST:
            return UNSIGNED
        region = self.region.relevant(poly)
        steps = even_powers([poly, *[f.poly for f in region.facts]])
        if not any(g > 1 for g in steps.values()):
            return UNSIGNED
        powers = [steps.get(i, 1) for i in range(len(poly.degrees()))]
        facts = tuple(replace(f, poly=f.poly.deflate(powers)) for f in region.facts)
        signs = tuple(power(sign, powers[i]) for i, sign in enumerate(region.signs))
        found = self._beneath(facts, Region(signs)).sign(poly.deflate(powers))
        names = [f"{self.field.generators[i].expression}**{g}" for i, g in steps.items() if g > 1]
        evidence: Evidence = (("variables replaced by their powers", lambda: ", ".join(names)),)
        inner = found.size
        size = inner and (lambda at: inner([raised(x, g) for x, g in zip(at, powers, strict=False)]))
        rule = joined_rules("even powers as variables", found.rule)
        return Finding(found.sign, rule, evidence + found.evidence, size)

    def _summed(self, poly: Poly) -> Finding:
        """A sum of products of bounds with positive weights, for the polynomial or its negative."""
        region, stated = (Region(self.region.signs, facts).relevant(poly) for facts in (self.region.facts, self.stated))
        if self.depth or not (region.facts or stated.facts):
            return UNSIGNED
        for turn in (1, -1):
            chosen = as_sum_of_products(poly * turn, region, stated.facts)
            if chosen is not None:
                size = _sum_of_products(chosen)
                found = Finding(strictness(chosen), "products of bounds", self._sum_shown(chosen), size)
                return found if turn > 0 else found.flipped()
        return UNSIGNED

    def _above_a_bound(self, poly: Poly) -> Finding:
        """A multiple of one bound, plus a rest that has the same sign without any bound."""
        if self.depth or len(variables_of(poly)) < 2:
            return UNSIGNED
        self.depth += 1
        try:
            facts = self.region.relevant(poly).facts[:BOUNDS_AT_MOST]
            found = (self._exceeds(poly * turn, fact, turn) for turn in (1, -1) for fact in facts)
            return next((finding for finding in found if finding.sign != REAL), UNSIGNED)
        finally:
            self.depth -= 1

    def _exceeds(self, poly: Poly, fact: Fact, turn: int) -> Finding:
        free = self._beneath((), replace(self.region, facts=()))
        for weight in shared_weights(poly, fact.poly):
            rest = poly - weight * fact.poly
            left = free.sign(rest, "weak") if rest else Finding(ZERO, size=lambda at: whole(0))
            if left.sign <= NONNEGATIVE:
                strict = POSITIVE in (fact.sign, left.sign)
                evidence, size = self._excess_shown(weight, fact.poly, rest), _multiple_and_rest(weight, fact, left)
                found = Finding(POSITIVE if strict else NONNEGATIVE, "above a bound", evidence, size)
                return found if turn > 0 else found.flipped()
        return UNSIGNED

    def _excess_shown(self, weight: fmpq, bound: Poly, rest: Poly) -> Evidence:
        return (
            ("multiple of a bound", lambda: f"{weight}*({self.show(bound)})"),
            ("and what is left", lambda: self.show(rest)),
        )

    def _sum_shown(self, chosen: list[tuple[fmpq, Product]]) -> Evidence:
        return (("sum of products", lambda: " + ".join(f"{w}*({self.show(product.value)})" for w, product in chosen)),)

    # -- roots and constants ---------------------------------------------------------------------------------

    def _constant(self, poly: Poly) -> Finding:
        """A number: enclosed in a ball, and zero when a root separation bound says so."""
        found = locate(self.field, poly) if self.native else None
        if found is None:
            return UNSIGNED
        evidence: Evidence = (("number", lambda: self.show(poly)), ("enclosed in", lambda: found.ball))
        if found.annihilator is None:
            return Finding(found.sign, "ball arithmetic", evidence)
        separated: Evidence = (
            ("root of", lambda: str(found.annihilator)),
            ("whose other roots have size at least", lambda: str(found.separation)),
        )
        return Finding(found.sign, "root separation of an algebraic number", evidence + separated)

    def _unrooted(self, poly: Poly) -> Finding:
        """Where g is a root of a + b x, the variable x is (g**q - a)/b: ask again without x."""
        if self.depth >= DEPTH_AT_MOST or not self.native:
            return UNSIGNED
        shift = next((shift for slot in variables_of(poly) for shift in self._solved_root(slot)), None)
        if shift is None:
            return UNSIGNED
        region = self.region
        own = Fact.of(shift.num, region.of(shift.slot))
        found = self._beneath((*[shift.applied(f) for f in region.facts], own), region).sign(shift.apply(poly))
        evidence: Evidence = (("substitution", lambda: self._note(shift)),)
        return Finding(found.sign, joined_rules("root as a variable", found.rule), evidence + found.evidence)

    def _solved_root(self, slot: int) -> Iterator[Shift]:
        root = self.field.generators[slot]
        if root.kind != "root" or root.base is None:
            return
        for inner in variables_of(root.base):
            if root.base.degrees()[inner] == 1 and self.field.generators[inner].kind == "atom":
                offset, slope = coefficients(root.base, inner)
                if slope.is_constant():
                    image = (self.field.variables[slot] ** root.degree - offset) / number(slope)
                    yield Shift(inner, image, self.field.one)

    def _radical(self, poly: Poly) -> Finding:
        """a + b g, g a square root: for a and b of opposite signs a^2 - b^2 g^2 has the sign of |a| - |b| g.

        For any a the sum has the sign of b where b^2 g^2 >= a^2.
        """
        roots = [i for i in variables_of(poly) if self.field.generators[i].kind == "root"]
        if not roots or not self.native or self.depth >= DEPTH_AT_MOST:
            return UNSIGNED
        slot, root = roots[-1], self.field.generators[roots[-1]]
        if root.degree != 2 or root.base is None or not root.sign <= NONNEGATIVE:
            return UNSIGNED
        a, b = coefficients(poly, slot)
        left, right = self.sign(a, "weak").sign, self.sign(b, "weak").sign
        if left <= NONPOSITIVE and right <= NONNEGATIVE:
            return self._radical(-poly).flipped()
        square = self.field.reduce(a * a - b * b * root.base)
        if not (left <= NONNEGATIVE and right <= NONPOSITIVE):
            difference = self.sign(square).sign if len(right - ZERO) == 1 else REAL
            if not difference <= NONPOSITIVE:
                return UNSIGNED
            larger: Evidence = (("the root outweighs the rest of", lambda: self.show(poly)),)
            return Finding(right - ZERO | (difference & ZERO), "squares compared", larger)
        found = self.sign(square)
        evidence: Evidence = (("sign of", lambda: self.show(poly)), ("is that of", lambda: self.show(square)))
        return Finding(found.sign, joined_rules("squares compared", found.rule), evidence + found.evidence)


def whole(number: fmpq | int) -> Form:
    """A rational number."""
    return Leaf(Rational(int(fmpq(number).p), int(fmpq(number).q)))


def _sum_of_products(chosen: list[tuple[fmpq, Product]]) -> Written:
    """Products of bounds with their weights."""

    def written(at: At) -> Form:
        factors = ([whole(weight), *(spelled(f, at) for f in product.factors)] for weight, product in chosen)
        return added([multiplied(each) for each in factors])

    return written


def _multiple_and_rest(weight: fmpq, fact: Fact, rest: Finding) -> Written | None:
    """A multiple of a bound and what is left."""
    left = rest.size
    return left and (lambda at: added([multiplied([whole(weight), spelled(fact.poly, at)]), left(at)]))
