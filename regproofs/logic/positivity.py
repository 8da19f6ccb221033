"""Signs of polynomials under bounds: term by term, after shifting bounded variables, by squares, by Sturm.

Every procedure here is one-sided: it returns the set of signs that a polynomial can still have, so that "not
shown" is the full set.  A variable with a bound is replaced by the bound plus a variable that is not negative.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from flint import fmpq, fmpq_poly

from regproofs.logic.canonical import Field, Monomial, Poly
from regproofs.logic.decision import (
    NEGATIVE,
    NONNEGATIVE,
    NONPOSITIVE,
    NONZERO,
    POSITIVE,
    REAL,
    ZERO,
    Sign,
    power,
    times,
)
from regproofs.logic.exponential import Bounded, sign_beyond_zero
from regproofs.logic.sturm import Interval, survey

Evidence = tuple[tuple[str, Callable[[], str]], ...]
NODES_AT_MOST = 60


@dataclass(frozen=True)
class Fact:
    """A polynomial with the signs that a hypothesis leaves it; ``pivots`` it must not be solved for."""

    poly: Poly
    sign: Sign
    spent: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Finding:
    """The signs a polynomial can have, the rule that showed it, and evidence to be rendered on demand."""

    sign: Sign
    rule: str = ""
    evidence: Evidence = ()

    def flipped(self) -> Finding:
        return replace(self, sign=frozenset(-s for s in self.sign))

    def meet(self, other: Finding) -> Finding:
        """Both findings together; the evidence of the one that says more comes first."""
        sign = self.sign & other.sign
        if sign == self.sign:
            return self
        if sign == other.sign:
            return other
        return Finding(sign, f"{self.rule}; {other.rule}", self.evidence + other.evidence)


UNSIGNED = Finding(REAL)


@dataclass(frozen=True)
class Region:
    """What is known of the variables: a sign for each, and facts about polynomials in them."""

    signs: tuple[Sign, ...]
    facts: tuple[Fact, ...] = ()
    names: tuple[tuple[int, str], ...] = ()

    def of(self, slot: int) -> Sign:
        return self.signs[slot] if slot < len(self.signs) else REAL

    def by_terms(self, poly: Poly) -> Sign:
        """The signs of a sum whose terms are signed one by one."""
        seen: set[int] = set()
        strict = False
        for monomial, coefficient in poly.terms():
            sign = self._term(monomial)
            seen |= sign if coefficient > 0 else {-s for s in sign}
            strict = strict or 0 not in sign
            if {-1, 1} <= seen:
                return NONZERO if strict and len(poly) == 1 else REAL
        if strict:
            seen.discard(0)
        return frozenset(seen) or ZERO

    def _term(self, monomial: Monomial) -> Sign:
        sign = POSITIVE
        for slot, exponent in enumerate(monomial):
            if exponent:
                sign = times(sign, power(self.of(slot), int(exponent)))
        return sign


@dataclass(frozen=True)
class Shift:
    """The replacement of one variable by num / den, where den is positive.

    ``end`` is the value, again a quotient, that the replacement only tends to, where that must be looked at.
    """

    slot: int
    num: Poly
    den: Poly
    note: str = ""
    end: tuple[Poly, Poly] | None = None

    def apply(self, poly: Poly, variables: Sequence[Poly]) -> Poly:
        """den**degree times the polynomial with the variable replaced: the sign is kept."""
        degree = int(poly.degrees()[self.slot])
        if self.den.is_one():
            images = list(variables)
            images[self.slot] = self.num
            return poly.compose(*images)
        return homogenised(poly, self.slot, degree, self.num, self.den)


def coefficients(poly: Poly, slot: int) -> list[Poly]:
    """The coefficients of a polynomial in one variable, the constant one first."""
    parts: list[dict[Monomial, fmpq]] = [{} for _ in range(int(poly.degrees()[slot]) + 1)]
    for monomial, coefficient in poly.to_dict().items():
        parts[monomial[slot]][(*monomial[:slot], 0, *monomial[slot + 1 :])] = coefficient
    return [poly.context().from_dict(part) for part in parts]


def variables_of(poly: Poly) -> list[int]:
    """The slots of the variables that occur."""
    return [i for i, e in enumerate(poly.degrees()) if e]


def homogenised(poly: Poly, slot: int, degree: int, num: Poly, den: Poly) -> Poly:
    """den**degree * poly(variable = num / den)."""
    total = poly.context().constant(0)
    for exponent, coefficient in enumerate(coefficients(poly, slot)):
        total += coefficient * num**exponent * den ** (degree - exponent)
    return total


def decided(sign: Sign, need: str) -> bool:
    """Whether a sign says what is needed: "weak" one side, "strict" exactly one sign, "nonzero" not zero."""
    if need == "nonzero":
        return 0 not in sign
    return len(sign) == 1 if need == "strict" else sign <= NONNEGATIVE or sign <= NONPOSITIVE


@dataclass(frozen=True)
class Reading:
    """A polynomial of the form sum_k parts[k](z) exp(-k z), z a monomial, or minus one when ``reversed``."""

    z: Poly
    parts: tuple[fmpq_poly, ...]
    reversed: bool

    def points(self, z: fmpq) -> list[dict[int, fmpq]]:
        """Values of the variables at which the monomial has the value z (or -z when reversed)."""
        value = (-z if self.reversed else z) / self.z.leading_coefficient()
        used = variables_of(self.z)
        linear = [i for i in used if self.z.degrees()[i] == 1]
        return [{i: value if i == linear[0] else fmpq(1) for i in used}] if linear else []


def read_exponential(field: Field, poly: Poly) -> Reading | None:
    """Read a polynomial as one in z and exp(z), z the exponent of the only exponential that occurs in it."""
    used = variables_of(poly)
    slots = [i for i in used if field.generators[i].kind == "exp"]
    if len(slots) != 1 or len(used) < 2 or (argument := field.generators[slots[0]].argument) is None:
        return None
    if not argument.den.is_constant():
        return None
    monomial, scale = next(iter(argument.num.terms()))
    rows = [_row(part, monomial, scale) for part in coefficients(poly, slots[0])]
    if any(row is None for row in rows):
        return None
    parts = [row for row in rows if row is not None]
    # z > 0: divide by the highest power of exp(z); z < 0: take -z for z, the lowest power is there already
    return _positive_reading(argument.num, parts, field, monomial)


def _row(part: Poly, monomial: Monomial, scale: fmpq) -> fmpq_poly | None:
    """A polynomial in the monomial alone, as one in z = scale * monomial."""
    row: dict[int, fmpq] = {}
    for term, coefficient in part.terms():
        slot = next(i for i, e in enumerate(monomial) if e)
        exponent, left = divmod(term[slot], monomial[slot])
        if left or term != tuple(e * exponent for e in monomial):
            return None
        row[int(exponent)] = coefficient / scale ** int(exponent)
    return fmpq_poly([row.get(i, fmpq(0)) for i in range(max(row, default=0) + 1)])


class Signs:
    """Answers sign questions about polynomials of one field in one region.

    The region is what the hypotheses say; the declared signs of generators are read from the field as it grows.
    """

    def __init__(self, field: Field, facts: tuple[Fact, ...] = (), learnt: dict[int, Sign] | None = None) -> None:
        self.field = field
        self.facts = facts
        self.learnt = learnt or {}
        self.memory: dict[str, Finding] = {}
        self.suspects: list[dict[int, fmpq]] = []

    @property
    def region(self) -> Region:
        """The signs of all generators and the facts."""
        signs = [g.sign & self.learnt.get(i, REAL) for i, g in enumerate(self.field.generators)]
        return Region(tuple(signs), self.facts)

    def show(self, poly: Poly) -> str:
        return str(self.field.expression(poly))

    def sign(self, poly: Poly, need: str = "strict", depth: int = 0) -> Finding:
        """The signs the polynomial can have; the search stops once they say what is needed."""
        key = f"{depth} {need} {poly}"
        if key not in self.memory:
            self.memory[key] = self._sign(poly, need, depth)
        return self.memory[key]

    def _sign(self, poly: Poly, need: str, depth: int) -> Finding:
        quick = self._by_terms(poly, self.region)
        if decided(quick.sign, need):
            return quick
        constant, factors = poly.factor()
        result = Finding(POSITIVE if constant > 0 else NEGATIVE)
        for factor, exponent in factors:
            wanted = "nonzero" if exponent % 2 == 0 and need == "strict" else need
            found = self._irreducible(factor, wanted, depth)
            if exponent % 2 == 0 and found.sign == REAL:
                found = Finding(REAL, "even power", (("a square", self._power_text(factor, int(exponent))),))
            result = self._joined(result, found, int(exponent))
        return quick.meet(result)

    def _power_text(self, factor: Poly, exponent: int) -> Callable[[], str]:
        return lambda: f"({self.show(factor)})**{exponent}"

    def _joined(self, left: Finding, right: Finding, exponent: int) -> Finding:
        sign = times(left.sign, power(right.sign, exponent))
        rule = right.rule if left.rule in ("", right.rule) else f"{left.rule}; {right.rule}"
        return Finding(sign, rule, left.evidence + right.evidence)

    def _by_terms(self, poly: Poly, region: Region) -> Finding:
        sign = region.by_terms(poly)
        if sign == REAL:
            return UNSIGNED
        return Finding(sign, "signs of terms", (("terms of one sign", lambda: self.show(poly)),))

    def _irreducible(self, poly: Poly, need: str, depth: int) -> Finding:
        found = UNSIGNED
        for procedure in (self._literal, self._terms, self._univariate, self._exponential, self._shifted, self._quadratic):
            found = found.meet(procedure(poly, depth))
            if decided(found.sign, need):
                break
        return found

    def _terms(self, poly: Poly, depth: int) -> Finding:
        return self._by_terms(poly, self.region)

    def _literal(self, poly: Poly, depth: int) -> Finding:
        """A hypothesis that is the polynomial itself, up to a rational factor."""
        monic = poly / poly.leading_coefficient()
        found = UNSIGNED
        for fact in self.region.facts:
            lead = fact.poly.leading_coefficient()
            if fact.poly / lead == monic:
                same = (lead > 0) == (poly.leading_coefficient() > 0)
                sign = fact.sign if same else frozenset(-s for s in fact.sign)
                found = found.meet(Finding(sign, "hypothesis", (("hypothesis on", lambda: self.show(poly)),)))
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
            if fact.sign <= NONNEGATIVE and variables_of(fact.poly) == [slot] and fact.poly.total_degree() == 1:
                offset, slope = (c.leading_coefficient() if c else fmpq(0) for c in coefficients(fact.poly, slot))
                bound = -offset / slope
                where = where.above(bound, 0 in fact.sign) if slope > 0 else where.below(bound, 0 in fact.sign)
        return where

    def _univariate(self, poly: Poly, depth: int) -> Finding:
        """A polynomial in one variable: its roots in the interval are counted exactly."""
        used = variables_of(poly)
        if len(used) != 1:
            return UNSIGNED
        slot, where = used[0], self.interval(used[0])
        if where.empty:
            return UNSIGNED
        flat = fmpq_poly([c.leading_coefficient() if c else fmpq(0) for c in coefficients(poly, slot)])
        found = survey(flat, where)
        if found.sign == REAL or {-1, 1} <= found.sign:
            self.suspects += [{slot: point} for point in found.between]
            return UNSIGNED
        evidence: Evidence = (
            ("polynomial", lambda: self.show(poly)),
            ("interval", lambda: f"{self.field.generators[slot].expression} in {where}"),
            ("roots inside, counted by Sturm", lambda: str(found.roots)),
        )
        return Finding(found.sign, "Sturm sequence", evidence)

    def _exponential(self, poly: Poly, depth: int) -> Finding:
        """A polynomial in z and exp(z), with z a monomial: Taylor bounds, then Sturm."""
        reading = read_exponential(self.field, poly)
        if reading is None:
            return UNSIGNED
        where = self._range(reading)
        if where is None:
            return UNSIGNED
        for turned in (False, True):
            parts = [-part for part in reading.parts] if turned else list(reading.parts)
            shown = sign_beyond_zero(parts, where)
            self.suspects += [point for z in shown.suspects for point in reading.points(z)]
            if shown.sign is not None:
                found = Finding(shown.sign, "Taylor bounds and Sturm sequence", self._bound_evidence(reading, shown))
                return found.flipped() if turned else found
        return UNSIGNED

    def _range(self, reading: Reading) -> Interval | None:
        """The interval of z when it is known to be positive."""
        if 0 in (signs := self.region.by_terms(reading.z)) or len(signs) > 1 or (-1 in signs) != reading.reversed:
            return None
        used = variables_of(reading.z)
        if len(used) == 1 and reading.z.total_degree() == 1:
            scale = abs(reading.z.leading_coefficient())
            own = self.interval(used[0])
            ends = [None if e is None else abs(e) * scale for e in (own.lower, own.upper)]
            closed = [own.lower_closed, own.upper_closed]
            if reading.reversed:
                ends, closed = ends[::-1], closed[::-1]
            return Interval(ends[0], ends[1], closed[0], closed[1])
        return Interval(fmpq(0))

    def _bound_evidence(self, reading: Reading, shown: Bounded) -> Evidence:
        return (
            ("z", lambda: str(self.field.expression(reading.z))),
            ("exp(-z) replaced by", lambda: f"its Taylor polynomials of degree {shown.degree} and {shown.degree + 1}"),
            ("polynomial below", lambda: str(shown.bound)),
            ("beyond", lambda: f"z >= {shown.cut}: exponentials at the cut" if shown.cut is not None else "nothing"),
        )

    # -- bounded variables -----------------------------------------------------------------------------------

    def _shifted(self, poly: Poly, depth: int) -> Finding:
        relevant = self.relevant(poly)
        found = UNSIGNED
        for region, image, ends in self._images(poly, relevant, depth):
            sign = region.by_terms(image) | ends
            if sign != REAL:
                found = found.meet(Finding(sign, "shift to the bounds", self._shift_evidence(region, image)))
            if len(found.sign) == 1:
                break
        return found

    def _shift_evidence(self, region: Region, image: Poly) -> Evidence:
        return (
            ("substitution", lambda: ", ".join(note for _, note in region.names)),
            ("terms of one sign", lambda: self.show(image)),
        )

    def relevant(self, poly: Poly) -> Region:
        """The region with only those facts that share variables with the polynomial, step by step."""
        used = {i for i, e in enumerate(poly.degrees()) if e}
        kept: list[Fact] = []
        left = list(self.region.facts)
        while True:
            near = [f for f in left if used & {i for i, e in enumerate(f.poly.degrees()) if e}]
            if not near:
                return replace(self.region, facts=tuple(f for f in kept if f.sign in (POSITIVE, NONNEGATIVE)))
            kept += near
            left = [f for f in left if f not in near]
            for fact in near:
                used |= {i for i, e in enumerate(fact.poly.degrees()) if e}

    def _images(self, poly: Poly, region: Region, depth: int) -> Iterator[tuple[Region, Poly, Sign]]:
        """The polynomial in shifted coordinates, for each order of using the bounds, the shortest first.

        With it come the signs it can have at the far ends of intervals, which the shift does not reach.
        """
        queue: deque[tuple[Region, Poly, Sign]] = deque([(region, poly, frozenset())])
        visited = 0
        while queue and visited < NODES_AT_MOST:
            region, image, ends = queue.popleft()
            for fact in region.facts:
                for shift, after in self.shifts(fact, region):
                    visited += 1
                    reached = ends | self._at_the_end(shift, image, region, fact, depth)
                    if reached != REAL:
                        step = (after, shift.apply(image, self.field.variables), reached)
                        yield step
                        queue.append(step)

    def _at_the_end(self, shift: Shift, image: Poly, region: Region, fact: Fact, depth: int) -> Sign:
        """The signs of the polynomial where a closed interval ends, none when the shift reaches everything."""
        if shift.end is None:
            return frozenset()
        if depth >= 2:
            return REAL
        end = replace(shift, num=shift.end[0], den=shift.end[1], end=None)
        facts = tuple(self._fact_after(f, end) for f in region.facts if f is not fact)
        there = Signs(self.field, facts, {i: region.of(i) for i in range(len(region.signs))})
        return there.sign(end.apply(image, self.field.variables), "strict", depth + 1).sign

    def shifts(self, fact: Fact, region: Region) -> Iterator[tuple[Shift, Region]]:
        """The ways to make a fact true by construction: solve it for a variable in which it is linear."""
        for slot, degree in enumerate(fact.poly.degrees()):
            if degree != 1 or slot in fact.spent:
                continue
            offset, slope = coefficients(fact.poly, slot)
            direction = region.by_terms(slope)
            if direction == POSITIVE:
                yield self._lower(fact, region, slot, offset, slope)
            elif direction == NEGATIVE:
                yield self._upper(fact, region, slot, offset, -slope)
                if region.of(slot) <= NONNEGATIVE and region.by_terms(offset) <= NONNEGATIVE:
                    yield self._between(fact, region, slot, offset, -slope)

    def _lower(self, fact: Fact, region: Region, slot: int, offset: Poly, slope: Poly) -> tuple[Shift, Region]:
        """slope * x + offset = u, so x = (u - offset) / slope with u of the fact's sign."""
        x = self.field.variables[slot]
        note = f"{self.field.generators[slot].expression} -> ({self.show(x - offset)})/({self.show(slope)})"
        return self._moved(fact, region, Shift(slot, x - offset, slope, note=note))

    def _upper(self, fact: Fact, region: Region, slot: int, offset: Poly, slope: Poly) -> tuple[Shift, Region]:
        """offset - slope * x = u, so x = (offset - u) / slope."""
        x = self.field.variables[slot]
        note = f"{self.field.generators[slot].expression} -> ({self.show(offset - x)})/({self.show(slope)})"
        return self._moved(fact, region, Shift(slot, offset - x, slope, note=note))

    def _moved(self, fact: Fact, region: Region, shift: Shift) -> tuple[Shift, Region]:
        slot = shift.slot
        facts = [self._fact_after(f, shift) for f in region.facts if f is not fact]
        old = region.of(slot)
        if old != REAL and not region_with(region, slot, fact.sign).by_terms(shift.num) <= old:
            facts.append(Fact(shift.num, old, frozenset({slot})))
        signs = region_with(region, slot, fact.sign).signs
        return shift, Region(signs, tuple(facts), (*region.names, (slot, shift.note)))

    def _fact_after(self, fact: Fact, shift: Shift) -> Fact:
        moved = shift.apply(fact.poly, self.field.variables)
        return replace(fact, poly=moved)

    def _between(self, fact: Fact, region: Region, slot: int, offset: Poly, slope: Poly) -> tuple[Shift, Region]:
        """0 <= x <= offset/slope becomes x = offset u / (slope (1 + u)) with u >= 0, the end at infinity."""
        x = self.field.variables[slot]
        num, den = offset * x, slope * (x + 1)
        name = self.field.generators[slot].expression
        note = f"{name} -> ({self.show(num)})/({self.show(den)})"
        shift = Shift(slot, num, den, note, (offset, slope) if 0 in fact.sign else None)
        facts = tuple(self._fact_after(f, shift) for f in region.facts if f is not fact)
        return shift, Region(region.signs, facts, (*region.names, (slot, note)))

    # -- squares ---------------------------------------------------------------------------------------------

    def _quadratic(self, poly: Poly, depth: int) -> Finding:
        """Complete the square in a variable: a x^2 + b x + c with a, c and 4ac - b^2 signed."""
        if depth >= 3:
            return UNSIGNED
        for slot, degree in enumerate(poly.degrees()):
            if degree == 2:
                found = self._completed(poly, slot, depth)
                if found.sign != REAL:
                    return found
        return UNSIGNED

    def _completed(self, poly: Poly, slot: int, depth: int) -> Finding:
        c, b, a = coefficients(poly, slot)
        lead = self.sign(a, "strict", depth + 1)
        if lead.sign <= NONPOSITIVE and lead.sign != ZERO:
            return self._completed(-poly, slot, depth).flipped()
        if not lead.sign <= NONNEGATIVE:
            return UNSIGNED
        rest = self.sign(4 * a * c - b * b, "strict", depth + 1)
        if not rest.sign <= NONNEGATIVE:
            return UNSIGNED
        strict = lead.sign == POSITIVE and rest.sign == POSITIVE
        if lead.sign != POSITIVE and not self.sign(c, "weak", depth + 1).sign <= NONNEGATIVE:
            return UNSIGNED
        evidence: Evidence = (
            ("square completed in", lambda: str(self.field.generators[slot].expression)),
            ("leading coefficient", lambda: self.show(a)),
            ("4ac - b^2", lambda: self.show(4 * a * c - b * b)),
        )
        return Finding(POSITIVE if strict else NONNEGATIVE, "completing the square", evidence)


def region_with(region: Region, slot: int, sign: Sign) -> Region:
    """The region with another sign for one variable."""
    padded = [*region.signs, *[REAL] * (slot + 1 - len(region.signs))]
    padded[slot] = sign
    return replace(region, signs=tuple(padded))
