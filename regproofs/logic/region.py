"""What is known of the variables of a ring: signs, facts about polynomials, shifts of coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from flint import fmpq

from regproofs.logic.certificate import At, Form, Over, Written, in_factors, multiplied, raised, spelled
from regproofs.logic.decision import (
    NEGATIVE,
    NONNEGATIVE,
    NONPOSITIVE,
    NONZERO,
    POSITIVE,
    REAL,
    ZERO,
    Sign,
    negated,
    power,
    times,
)
from regproofs.logic.ring import Monomial, Poly

Evidence = tuple[tuple[str, Callable[[], str]], ...]


def variables_of(poly: Poly) -> list[int]:
    """The slots of the variables that occur."""
    return [i for i, e in enumerate(poly.degrees()) if e > 0]  # the degree of zero is -1


def lone_variable(poly: Poly) -> int | None:
    """The slot of the variable that a polynomial is a rational multiple of."""
    return variables_of(poly)[0] if len(poly) == 1 and poly.total_degree() == 1 else None


def number(poly: Poly) -> fmpq:
    """The value of a constant polynomial."""
    return poly.leading_coefficient() if poly else fmpq(0)


def coefficients(poly: Poly, slot: int) -> list[Poly]:
    """The coefficients of a polynomial in one variable, the constant one first."""
    parts: list[dict[Monomial, fmpq]] = [{} for _ in range(int(poly.degrees()[slot]) + 1)]
    for monomial, coefficient in poly.to_dict().items():
        parts[monomial[slot]][(*monomial[:slot], 0, *monomial[slot + 1 :])] = coefficient
    return [poly.context().from_dict(part) for part in parts]


def homogenised(poly: Poly, slot: int, degree: int, num: Poly, den: Poly) -> Poly:
    """den**degree * poly(variable = num / den)."""
    total = poly.context().constant(0)
    for exponent, coefficient in enumerate(coefficients(poly, slot)):
        total += coefficient * num**exponent * den ** (degree - exponent)
    return total


def even_powers(polys: Sequence[Poly]) -> dict[int, int]:
    """For each variable 2 where it occurs in even powers only, else 1."""
    slots = {slot for poly in polys for slot in variables_of(poly)}
    return {s: 1 if any(m[s] % 2 for poly in polys for m in poly.monoms()) else 2 for s in sorted(slots)}


@dataclass(frozen=True)
class Fact:
    """A polynomial with the signs it can have; it must not be solved for the ``spent`` variables.

    A fact ``about`` certain generators is of use for polynomials in which all of them occur.
    """

    poly: Poly
    sign: Sign
    spent: frozenset[int] = frozenset()
    reason: str = "hypothesis"
    about: frozenset[int] = frozenset()

    @classmethod
    def of(cls, poly: Poly, sign: Sign, spent: frozenset[int] = frozenset(), reason: str = "hypothesis") -> Fact:
        """The fact, turned so that the polynomial is not negative where it has one sign."""
        turned = sign <= NONPOSITIVE and sign != ZERO
        return cls(-poly, negated(sign), spent, reason) if turned else cls(poly, sign, spent, reason)


@dataclass(frozen=True)
class Finding:
    """The signs a polynomial can have, the rule that showed it, and evidence to be rendered on demand.

    `size` writes what has one sign, the polynomial or its negative, so that this sign can be read.
    """

    sign: Sign
    rule: str = ""
    evidence: Evidence = ()
    size: Written | None = None

    def flipped(self) -> Finding:
        return replace(self, sign=negated(self.sign))

    def meet(self, other: Finding) -> Finding:
        """Both findings together: the one that says more, or both where neither says it all."""
        sign = self.sign & other.sign
        if sign == self.sign:
            return self
        if sign == other.sign:
            return other
        return Finding(sign, joined_rules(self.rule, other.rule), self.evidence + other.evidence)


UNSIGNED = Finding(REAL)


def as_it_stands(poly: Poly, sign: Sign) -> Written | None:
    """A polynomial of one sign, term by term, turned so that it is not negative."""
    if not (sign <= NONNEGATIVE or sign <= NONPOSITIVE):
        return None
    turned = poly if sign <= NONNEGATIVE else -poly
    return lambda at: spelled(turned, at)


def joined_rules(*rules: str) -> str:
    """The names of rules, each once, in order."""
    return "; ".join(dict.fromkeys(name for rule in rules for name in rule.split("; ") if name))


def decided(sign: Sign, need: str) -> bool:
    """Whether a sign says what is needed: "weak" one side, "strict" exactly one sign, "nonzero" not zero."""
    if need == "nonzero":
        return 0 not in sign
    return len(sign) <= 1 if need == "strict" else sign <= NONNEGATIVE or sign <= NONPOSITIVE


@dataclass(frozen=True)
class Shift:
    """The replacement of one variable by num / den, where den is positive.

    ``end`` is the value, again a quotient, that the replacement only tends to, where that must be looked at.
    ``bound`` is what the new variable is in the old ones, where that is a polynomial.
    """

    slot: int
    num: Poly
    den: Poly
    end: tuple[Poly, Poly] | None = None
    bound: Poly | None = None

    def apply(self, poly: Poly) -> Poly:
        """den**degree times the polynomial with the variable replaced: the sign is kept."""
        degree = int(poly.degrees()[self.slot])
        if not degree:
            return poly
        if self.den.is_one():
            images = list(poly.context().gens())
            images[self.slot] = self.num
            return poly.compose(*images)
        return homogenised(poly, self.slot, degree, self.num, self.den)

    def applied(self, fact: Fact) -> Fact:
        return replace(fact, poly=self.apply(fact.poly))


def shifted_back(poly: Poly, shifts: Sequence[Shift], size: Written) -> Written | None:
    """The size of a polynomial from that of its image under shifts, one after another."""
    bounds = [shift.bound for shift in shifts]
    degrees = []
    for shift in shifts:
        degrees.append(int(poly.degrees()[shift.slot]))
        poly = shift.apply(poly)

    def written(at: At) -> Form:
        below: list[Form] = []
        for shift, bound, degree in zip(shifts, bounds, degrees, strict=True):
            if degree and not shift.den.is_one():
                below.append(raised(spelled(shift.den, at), degree))
            at = [*at[: shift.slot], in_factors(spelled(bound, at)), *at[shift.slot + 1 :]]
        return Over(size(at), multiplied(below)) if below else size(at)

    return None if None in bounds else written


@dataclass(frozen=True)
class Region:
    """A sign for each variable, facts about polynomials in them, and the shifts made so far."""

    signs: tuple[Sign, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[Shift, ...] = ()

    def of(self, slot: int) -> Sign:
        return self.signs[slot] if slot < len(self.signs) else REAL

    def having(self, slot: int, sign: Sign) -> Region:
        """The region with another sign for one variable."""
        padded = [*self.signs, *[REAL] * (slot + 1 - len(self.signs))]
        padded[slot] = sign
        return replace(self, signs=tuple(padded))

    def by_terms(self, poly: Poly) -> Sign:
        """The signs of a sum whose terms are signed one by one."""
        seen: set[int] = {0}
        strict = False
        for monomial, coefficient in poly.terms():
            sign = self._term(monomial)
            if len(poly) == 1:
                return sign if coefficient > 0 else negated(sign)
            seen |= sign if coefficient > 0 else negated(sign)
            strict = strict or 0 not in sign
            if {-1, 1} <= seen:
                return REAL
        return frozenset(seen - {0} if strict else seen)

    def _term(self, monomial: Monomial) -> Sign:
        sign = POSITIVE
        for slot, exponent in enumerate(monomial):
            if exponent:
                sign = times(sign, power(self.of(slot), int(exponent)))
        return sign

    def relevant(self, poly: Poly) -> Region:
        """The region with only those bounds that share variables with the polynomial, step by step."""
        own = set(variables_of(poly))
        used, kept = set(own), set[int]()
        usable = [i for i, f in enumerate(self.facts) if f.about <= own]
        grown = True
        while grown:
            near = {i for i in usable if i not in kept and used & set(variables_of(self.facts[i].poly))}
            kept |= near
            used |= {slot for i in near for slot in variables_of(self.facts[i].poly)}
            grown = bool(near)
        bounds = [f for i, f in enumerate(self.facts) if i in kept and f.sign in (POSITIVE, NONNEGATIVE)]
        return replace(self, facts=tuple(bounds))


def shifts(fact: Fact, region: Region) -> Iterator[tuple[Shift, Region]]:
    """The ways to make a bound true by construction: solve it for a variable in which it is linear."""
    for slot in variables_of(fact.poly):
        if fact.poly.degrees()[slot] != 1 or slot in fact.spent:
            continue
        offset, slope = coefficients(fact.poly, slot)
        variable = fact.poly.context().gens()[slot]
        direction = region.by_terms(slope)
        if direction == POSITIVE:
            yield _moved(fact, region, Shift(slot, variable - offset, slope, bound=fact.poly))
        elif direction == NEGATIVE:
            yield _moved(fact, region, Shift(slot, offset - variable, -slope, bound=fact.poly))
            if region.of(slot) <= NONNEGATIVE and region.by_terms(offset) <= NONNEGATIVE:
                yield _between(fact, region, slot, offset, -slope)


def _moved(fact: Fact, region: Region, shift: Shift) -> tuple[Shift, Region]:
    """The region in which the variable is the distance from its bound, and so has the sign of the fact."""
    facts = [shift.applied(f) for f in region.facts if f is not fact]
    old = region.of(shift.slot)
    after = region.having(shift.slot, fact.sign)
    if old not in (REAL, NONZERO) and not after.by_terms(shift.num) <= old:
        facts.append(Fact.of(shift.num, old, frozenset({shift.slot})))
    return shift, Region(after.signs, tuple(facts), (*region.notes, shift))


def _between(fact: Fact, region: Region, slot: int, offset: Poly, slope: Poly) -> tuple[Shift, Region]:
    """0 <= x <= offset/slope becomes x = offset u / (slope (1 + u)) with u >= 0, the end at infinity."""
    x = offset.context().gens()[slot]
    shift = Shift(slot, offset * x, slope * (x + 1), (offset, slope) if 0 in fact.sign else None)
    facts = tuple(shift.applied(f) for f in region.facts if f is not fact)
    return shift, Region(region.signs, facts, (*region.notes, shift))


def opposite(facts: Sequence[Fact], poly: Poly) -> Iterator[Fact]:
    """The facts about minus a positive multiple of the polynomial."""
    lead = poly.leading_coefficient()
    monic = poly / lead
    for fact in facts:
        other = fact.poly.leading_coefficient()
        if (other > 0) != (lead > 0) and fact.poly / other == monic:
            yield fact
