"""The least value of a loss, with a certificate: a sum of squares, or coercivity and the list of critical points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod

from sympy import Expr, Mul, Pow

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.number import compared
from regproofs.calculus.critical.place import Place
from regproofs.calculus.critical.points import Loss
from regproofs.calculus.critical.records import Case, Component, GlobalMinimum, Point
from regproofs.calculus.critical.squares import as_squares
from regproofs.calculus.critical.tree import weighted
from regproofs.logic.decision import NEGATIVE, NONPOSITIVE, POSITIVE, ZERO, Sign
from regproofs.logic.ring import Poly, Quotient

Found = Point | Component
REACH = 2


def with_minimum(case: Case, places: Sequence[Place], loss: Loss, known: Known) -> Case:
    """The case with its least value, and which of its points and components attain it."""
    minimum = _unbounded(case, loss, known) or _by_squares(places, loss, known) or _coercive(case, loss, known)
    if minimum is None:
        return case
    marked = [_marked(entry, minimum, known) for entry in entries(case)]
    points = tuple(entry for entry in marked if isinstance(entry, Point))
    components = tuple(entry for entry in marked if isinstance(entry, Component))
    return replace(case, points=points, components=components, minimum=minimum)


def entries(case: Case) -> list[Found]:
    return [*case.points, *case.components]


def _marked(entry: Found, minimum: GlobalMinimum, known: Known) -> Found:
    """The entry, with whether it is a global minimum."""
    if minimum.value is None:
        return replace(entry, is_global=False)
    excess = _difference(entry.value, minimum.value, known)
    return replace(entry, is_global=True if excess == ZERO else False if 0 not in excess else None)


def _difference(left: Expr, right: Expr, known: Known) -> Sign:
    """The signs that left - right can have."""
    told = compared(left, right)
    return known.sign_of(left - right) if told is None else frozenset({told})


# -- unbounded below ---------------------------------------------------------------------------------------


def _unbounded(case: Case, loss: Loss, known: Known) -> GlobalMinimum | None:
    """A line along which the loss tends to minus infinity, or a negative eigenvalue of a quadratic."""
    degree, found = _degree(loss.poly, loss), entries(case)
    if degree == 2 and any(entry.negative for entry in found):
        return GlobalMinimum("unbounded below", None, ("a quadratic function with a negative eigenvalue",))
    for direction in _directions(len(loss.space.own)):
        for power, value in sorted(_along(direction, loss).items(), reverse=True):
            sign = known.sign(value)
            if sign == NEGATIVE:
                line = ", ".join(f"{v} = {d}*t" for v, d in zip(loss.space.variables, direction, strict=True))
                shown = f"the loss is ({loss.space.expr(value)})*t**{power} to highest order along {line}"
                return GlobalMinimum("unbounded below", None, (shown,))
            if sign != ZERO:
                break
    return None


def highest(poly: Poly, loss: Loss) -> Poly:
    """The form of highest degree in the variables."""
    size, table = len(loss.space.own), poly.to_dict()
    degree = max((sum(map(int, m[:size])) for m in table), default=0)
    return loss.space.ring.from_dict({m: c for m, c in table.items() if sum(map(int, m[:size])) == degree})


def _degree(poly: Poly, loss: Loss) -> int:
    return max((sum(map(int, m[: len(loss.space.own)])) for m in poly.to_dict()), default=0)


def _directions(size: int) -> Iterator[tuple[int, ...]]:
    reach = REACH if size <= 3 else 1 if size <= 6 else 0
    if not reach:
        yield from (tuple(int(i == j) * s for j in range(size)) for i in range(size) for s in (1, -1))
        return
    yield from sorted(product(range(-reach, reach + 1), repeat=size), key=lambda d: (sum(map(abs, d)), d))


def _along(direction: Sequence[int], loss: Loss) -> dict[int, Poly]:
    """The loss on a line through 0 with a direction: the coefficients of the positive powers of t."""
    found: dict[int, Poly] = {}
    for monomial, weight in weighted(loss.poly, loss.space):
        powers = [int(e) for e in monomial.degrees()[: len(direction)]]
        value = weight * prod(d**e for d, e in zip(direction, powers, strict=True))
        found[sum(powers)] = found.get(sum(powers), weight * 0) + value
    return {power: value for power, value in found.items() if power and value}


# -- sums of squares ---------------------------------------------------------------------------------------


def _by_squares(places: Sequence[Place], loss: Loss, known: Known) -> GlobalMinimum | None:
    """loss - value as a sum of squares, for a critical value that is rational in the parameters."""
    values: dict[str, tuple[Quotient, list[Place]]] = {}
    for place in places:
        value = place.reduced(loss.poly)
        if not loss.space.involves(value.num) and not loss.space.involves(value.den):
            values.setdefault(f"{value.num} / {value.den}", (value, []))[1].append(place)
    for value, zeros in values.values():
        if any(_below(other, value, known) for other, _ in values.values()):
            continue
        squares = as_squares(loss.poly, value, zeros, known)
        if squares is not None:
            shown = loss.space.expr(value.num) / loss.space.expr(value.den)
            return GlobalMinimum("attained", shown, (_text(shown, squares),), squares)
    return None


def _below(left: Quotient, right: Quotient, known: Known) -> bool:
    """Whether one value is certainly less than another."""
    difference = left.num * right.den - right.num * left.den
    sign = known.sign(difference)
    return {s * t for s in sign for t in known.sign(left.den * right.den)} == {-1}


def _text(value: Expr, squares: Sequence[tuple[Expr, Expr]]) -> str:
    shown = " + ".join(str(Mul(weight, Pow(form, 2, evaluate=False))) for weight, form in squares) or "0"
    return f"loss - ({value}) = {shown}"


# -- coercive ----------------------------------------------------------------------------------------------


def _coercive(case: Case, loss: Loss, known: Known) -> GlobalMinimum | None:
    """A coercive loss has a least value, at one of its critical points: the least of finitely many values."""
    values = [entry.value for entry in entries(case)]
    if not values or any(v.free_symbols & set(loss.space.variables) for v in values):
        return None
    shown = grows(loss, known)
    if shown is None:
        return None
    least = next((v for v in values if all(_at_most(v, w, known) for w in values)), None)
    return None if least is None else GlobalMinimum("attained", least, (shown, "the least of the critical values"))


def _at_most(left: Expr, right: Expr, known: Known) -> bool:
    return _difference(left, right, known) <= NONPOSITIVE


def grows(loss: Loss, known: Known) -> str | None:
    """Why the loss tends to infinity: it, or its highest form, exceeds a multiple of a power of the norm."""
    space, top = loss.space, highest(loss.poly, loss)
    degree, zero = _degree(top, loss), Quotient(space.constant(0), space.one)
    for part, power in ((top, degree), (loss.poly, 2)):
        for share in (1, 4, 16, 64):
            norm = sum((space.gens[slot] ** power for slot in space.own), space.constant(0)) / share
            if power and power % 2 == 0 and _nonnegative(part - norm, zero, known):
                name = "its form of highest degree" if part is top else "it"
                return f"coercive: {name} is at least {space.expr(norm)}"
    return None


def _nonnegative(poly: Poly, zero: Quotient, known: Known) -> bool:
    return known.sign(poly) <= POSITIVE | ZERO or as_squares(poly, zero, (), known) is not None
