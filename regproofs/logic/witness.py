"""Counterexamples: exact points inside the hypotheses at which a relation fails, certified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import isqrt

import sympy
from flint import fmpq
from sympy import Basic, Expr, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanFunction
from sympy.matrices.expressions.matexpr import MatrixElement

from regproofs.logic.balls import CONSTANTS, FUNCTIONS, Uncertain, as_rational, certified_truth, value
from regproofs.logic.balls import sign as direction
from regproofs.logic.canonical import Field, declared_sign
from regproofs.logic.decision import NONZERO, ZERO, Beyond, Sign
from regproofs.logic.descent import towards_failure
from regproofs.logic.expression import Entry
from regproofs.logic.positivity import Signs
from regproofs.logic.region import Fact, Region, Shift, coefficients, number, shifts, variables_of

POINTS = 240
FEW = 8
POINTS_TOUCHING = 20
RIGHT_ANGLES = (sympy.pi / 2, sympy.pi, -sympy.pi / 2)
Q = fmpq
SIZES = (Q(1), Q(2), Q(1, 2), Q(3), Q(1, 3), Q(5), Q(3, 2), Q(1, 5), Q(10), Q(2, 3), Q(1, 10), Q(7), Q(100))
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71)
WHOLE = tuple(Q(n) for n in (1, 2, 3, 4, 5, 7, 6, 10, 12, 20, 30))
TREE = (sympy.Add, sympy.Mul, sympy.Pow, sympy.Abs, sympy.sign, sympy.Max, sympy.Min, sympy.Piecewise)


def leaves(expressions: Iterable[Basic]) -> list[Expr]:
    """The atoms that need a value before the expressions have one, in order of appearance."""
    found: dict[Expr, None] = {}
    for expression in expressions:
        _collect(expression, found)
    return list(found)


def _collect(node: Basic, found: dict[Expr, None]) -> None:
    if node in CONSTANTS or getattr(node, "is_Number", False) or isinstance(node, sympy.CRootOf):
        return
    if isinstance(node, (*TREE, Relational, BooleanFunction, sympy.Tuple)) or node.func in FUNCTIONS:
        for argument in node.args:
            _collect(argument, found)
    elif isinstance(node, Expr):
        found[node] = None


def entry(atom: Expr) -> tuple[Basic, tuple[Expr, ...]] | None:
    """For a value of an undefined function or an entry of an array: which one, and its arguments."""
    if isinstance(atom, AppliedUndef):
        return Symbol(f"{atom.func.__name__} of {len(atom.args)}"), atom.args
    if isinstance(atom, sympy.Indexed):
        return atom.base, atom.indices
    if isinstance(atom, (MatrixElement, Entry)) and isinstance(atom.args[0], sympy.MatrixSymbol):
        return atom.args[0], atom.args[1:]
    return None


def dependent(atoms: Sequence[Expr]) -> Expr | None:
    """An atom whose value may be tied to that of another, so that values cannot be chosen freely."""
    for atom in atoms:
        if isinstance(atom, Symbol) or entry(atom) or getattr(type(atom), "independent_atom", False):
            continue
        if type(atom).__module__.startswith("sympy."):
            return atom
        if any(atom.free_symbols & other.free_symbols for other in atoms if other != atom):
            return atom
    return None


def consistent(point: Mapping[Expr, fmpq]) -> bool:
    """Whether entries with equal arguments have equal values; arguments without a value are taken as generic."""
    entries = [(*found, at) for atom, at in point.items() if (found := entry(atom)) is not None]
    loose = {symbol for _, arguments, _ in entries for a in arguments for symbol in a.free_symbols}
    generic = {symbol: Q(101 + 2 * i) for i, symbol in enumerate(sorted(loose, key=str))} | dict(point)
    pairs = ((p, q) for p, q in combinations(entries, 2) if p[0] == q[0] and p[2] != q[2])
    return all(_apart(p[1], q[1], generic) for p, q in pairs)


def _apart(left: Sequence[Expr], right: Sequence[Expr], point: Mapping[Expr, fmpq]) -> bool:
    """Whether two lists of arguments are certified to differ."""
    for a, b in zip(left, right, strict=True):
        try:
            if direction(value(a, point) - value(b, point)):
                return True
        except (Uncertain, Beyond):
            continue
    return False


@dataclass(frozen=True)
class Chart:
    """Coordinates of the region: free values for the slots, then the shifts, undone backwards."""

    region: Region
    shifts: tuple[Shift, ...]

    def values(self, field: Field, free: Sequence[fmpq]) -> list[fmpq]:
        """The values of all generators for free coordinates; ZeroDivisionError at a pole."""
        point = list(free) + [Q(0)] * (field.learnt.size - len(free))
        for shift in reversed(self.shifts):
            below = shift.den(*point)
            if below == 0:
                raise ZeroDivisionError
            point[shift.slot] = shift.num(*point) / below
        return point


def chart(signs: Signs, last: bool, extra: Sequence[Fact] = ()) -> Chart:
    """Coordinates in which as many facts as possible hold by construction, equations first.

    Of the shifts for one bound the first is taken, or the ``last``, which fills an interval.
    """
    region = signs.region
    atoms = {i for i, g in enumerate(signs.field.generators) if g.kind == "atom"}
    usable = [
        f
        for f in (*signs.equations, *extra, *region.facts)
        if f.sign != NONZERO and atoms.issuperset(variables_of(f.poly))
    ]
    region = Region(region.signs, tuple(usable))
    taken: list[Shift] = []
    for _ in range(len(region.facts) + len(atoms)):  # contradictory facts could be shifted for ever
        step = _next_step(signs, region, last)
        if step is None:
            break
        taken.append(step[0])
        region = step[1]
    return Chart(region, tuple(taken))


def _next_step(signs: Signs, region: Region, last: bool) -> tuple[Shift, Region] | None:
    for fact in region.facts:
        if fact.sign == ZERO:
            step = _solved(signs, region, fact)
            if step is not None:
                return step
    for fact in region.facts:
        steps = list(shifts(fact, region))
        if steps:
            return steps[-1 if last else 0]
    return None


def _solved(signs: Signs, region: Region, fact: Fact) -> tuple[Shift, Region] | None:
    """An equation solved for a variable in which it is linear."""
    for slot, degree in enumerate(fact.poly.degrees()):
        if degree == 1 and slot not in fact.spent:
            offset, slope = coefficients(fact.poly, slot)
            shift = Shift(slot, -offset, slope)
            facts = [Fact(shift.apply(f.poly), f.sign, f.spent | {slot}) for f in region.facts if f is not fact]
            return shift, Region(region.signs, tuple(facts))
    return None


def points(signs: Signs, atoms: Sequence[Expr], count: int = POINTS) -> Iterator[dict[Expr, fmpq]]:
    """Exact points that are likely to satisfy the hypotheses; the caller checks that they do."""
    charts = [chart(signs, last) for last in (False, True)]
    for index in range(count):
        yield from _point(signs, atoms, charts[index % 2], index, {})
    for poly in signs.touching:
        where = chart(signs, True, [Fact(poly, ZERO)])
        for index in range(POINTS_TOUCHING):
            yield from _point(signs, atoms, where, index, {})
    for index, suspect in enumerate(signs.suspects):
        for where in charts:
            yield from _point(signs, atoms, where, index, suspect)


def _point(
    signs: Signs, atoms: Sequence[Expr], where: Chart, index: int, given: Mapping[int, fmpq]
) -> Iterator[dict[Expr, fmpq]]:
    field = signs.field
    generators = enumerate(field.generators)
    free = [pick(where.region.of(j), bool(g.expression.is_integer), index, j) for j, g in generators]
    try:
        values = where.values(field, free)
    except ZeroDivisionError:
        return
    for slot, suspect in given.items():
        values[slot] = suspect
    point = {a: _value_of(a, field, values, index, j) for j, a in enumerate(atoms)}
    if all(admissible(a, v) for a, v in point.items()):
        yield point


def _value_of(atom: Expr, field: Field, values: Sequence[fmpq], index: int, place: int) -> fmpq:
    slot = field.slots.get(atom)
    if slot is not None:
        return values[slot]
    return pick(declared_sign(atom), bool(atom.is_integer), index, place + 50)


def pick(sign: Sign, whole: bool, index: int, place: int) -> fmpq:
    """The index-th value tried for the variable in this place.

    The values of all variables together are spread evenly (a Kronecker sequence with the roots of primes); zero
    is tried in a quarter of the points where it is allowed.
    """
    pool = WHOLE if whole else SIZES
    turn = index * isqrt(PRIMES[place % len(PRIMES)] << 128) % (1 << 64)
    size, turn = divmod(turn * len(pool), 1 << 64)
    quarter, turn = divmod(turn * 4, 1 << 64)
    signs = sorted(sign - {0}, reverse=True)
    if not signs or (0 in sign and quarter == 3):
        return fmpq(0)
    return signs[turn * len(signs) >> 64] * pool[size]


def admissible(atom: Expr, value: fmpq) -> bool:
    """Whether the assumptions of the atom allow the value."""
    sign = (value > 0) - (value < 0)
    if sign not in declared_sign(atom) or (atom.is_integer and value.q != 1):
        return False
    if atom.is_rational is False or atom.is_prime is not None or atom.is_composite is not None:
        return bool(atom.is_rational is not False and not atom.is_prime and not atom.is_composite)
    even = value.q == 1 and int(value.p) % 2 == 0
    return not (atom.is_even and not even) and not (atom.is_odd and even)


def counterexample(
    claim: Boolean,
    hypotheses: Sequence[Boolean],
    signs: Signs,
    images: Mapping[Expr, Expr],
    *,
    few: bool = False,
) -> dict[Expr, fmpq] | None:
    """A point at which all hypotheses are certified to hold and the claim is certified to fail.

    ``images`` are the symbols for which an equation among the hypotheses gives a value. With ``few`` only the first
    points are tried, which costs little beside the search for a proof.
    """
    atoms = leaves([claim, *hypotheses])
    if dependent(atoms) is not None:
        return None
    free = [a for a in atoms if a not in images]
    inside: list[dict[Expr, fmpq]] = []
    tried = points(signs, free, POINTS if free else 1)
    for point in islice(tried, FEW) if few else tried:
        whole = with_images(point, images)
        holds = whole is not None and holding(hypotheses, whole)
        if whole is not None and holds and consistent(whole) and fails(claim, whole):
            return whole
        inside += [point] if holds else []
    if few or images or not free or any(map(entry, free)):
        return None
    nearer = towards_failure(claim, hypotheses, inside, lambda at: all(admissible(a, v) for a, v in at.items()))
    return next((place for place in nearer if holding(hypotheses, place) and fails(claim, place)), None)


def plain_counterexample(claim: Boolean, hypotheses: Sequence[Boolean]) -> dict[Expr, fmpq] | None:
    """As `counterexample` at the first few points, before anything is known of the region that they lie in."""
    atoms = leaves([claim, *hypotheses])
    if not atoms or dependent(atoms) is not None:
        return None
    for index in range(FEW):
        picked = (pick(declared_sign(a), bool(a.is_integer), index, place) for place, a in enumerate(atoms))
        point = dict(zip(atoms, picked, strict=True))
        allowed = all(admissible(a, value) for a, value in point.items())
        if allowed and holding(hypotheses, point) and consistent(point) and fails(claim, point):
            return point
    return None


def completed(expressions: Iterable[Basic], witness: Mapping[str, str]) -> dict[Expr, str]:
    """Values for all atoms: those of the witness, and any allowed one where it is silent."""
    atoms = leaves(expressions)
    return {a: witness.get(str(a), str(pick(declared_sign(a), bool(a.is_integer), 0, 0))) for a in atoms}


def irrational_points(
    claim: Boolean, hypotheses: Sequence[Boolean], signs: Signs, images: Mapping[Expr, Expr]
) -> Iterator[dict[Expr, Expr]]:
    """Points with one coordinate a square or higher root, where a factor of the claim vanishes, or a right angle.

    Nothing is certified here: the claim and the hypotheses are to be decided at the point.
    """
    atoms = leaves([claim, *hypotheses])
    if dependent(atoms) is not None or images or any(map(entry, atoms)):
        return
    for atom in (a for a in atoms if any(wave.args[0].has(a) for wave in claim.atoms(sympy.sin, sympy.cos))):
        for angle in RIGHT_ANGLES if not atom.is_rational else ():
            for point in points(signs, atoms, POINTS_TOUCHING if len(atoms) > 1 else 1):
                yield {a: as_rational(v) for a, v in point.items()} | {atom: angle}
    for poly in signs.touching:
        for slot in variables_of(poly) if len(variables_of(poly)) == 1 else []:
            atom = signs.field.generators[slot].expression
            if atom not in atoms or atom.is_rational:
                continue
            for root in radical_roots([number(c) for c in coefficients(poly, slot)]):
                for point in points(signs, atoms, POINTS_TOUCHING if len(atoms) > 1 else 1):
                    yield {a: as_rational(v) for a, v in point.items()} | {atom: root}


def radical_roots(terms: Sequence[fmpq]) -> list[Expr]:
    """The real roots of a quadratic, or of x**n = c, in radicals; the constant term comes first."""
    c, *middle, lead = map(as_rational, terms)
    if len(middle) == 1:
        square = middle[0] ** 2 - 4 * lead * c
        return [(turn * sympy.sqrt(square) - middle[0]) / (2 * lead) for turn in (1, -1)] if square >= 0 else []
    if any(middle) or not middle:
        return []
    size = sympy.Abs(c / lead) ** sympy.Rational(1, len(middle) + 1)
    if len(middle) % 2 == 0:
        return [-size if c * lead > 0 else size]
    return [size, -size] if c * lead <= 0 else []


def with_images(point: dict[Expr, fmpq], images: Mapping[Expr, Expr]) -> dict[Expr, fmpq] | None:
    """The point with the values that equations give; None where they are not rational."""
    whole = dict(point)
    for symbol, image in images.items():
        try:
            found = value(image, point)
        except (Uncertain, Beyond):
            return None
        if not isinstance(found, fmpq) or not admissible(symbol, found):
            return None
        whole[symbol] = found
    return whole


def holding(hypotheses: Sequence[Boolean], point: Mapping[Expr, fmpq]) -> bool:
    """Whether the point is certified to satisfy the hypotheses."""
    try:
        return all(certified_truth(h, point) for h in hypotheses)
    except (Uncertain, Beyond):
        return False


def fails(claim: Boolean, point: Mapping[Expr, fmpq]) -> bool:
    """Whether the claim is certified to fail at the point."""
    try:
        return not certified_truth(claim, point)
    except (Uncertain, Beyond):
        return False
