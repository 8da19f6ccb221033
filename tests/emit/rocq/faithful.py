"""Holds a printed statement against the claim that it was printed from, at one case, side by side.

Both are computed: the printed text by `values.py`, the claim by `regproofs.probe.exact`, which knows no printer. Where
they differ, Apart says where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial, singledispatch
from math import inf
from typing import Any

from flint import fmpq, fmpq_mat
from sympy import (
    Abs,
    And,
    Derivative,
    Eq,
    Expr,
    Integer,
    Inverse,
    MatAdd,
    MatMul,
    MatrixExpr,
    Ne,
    Not,
    Or,
    Rational,
    S,
    Transpose,
    exp,
    sqrt,
)
from sympy.core.relational import GreaterThan, LessThan, Relational, StrictGreaterThan, StrictLessThan

from regproofs.calculus.gradient import without_derivatives
from regproofs.logic.average import degree, free_randoms
from regproofs.logic.claim import (
    Claim,
    CriticalPoints,
    Identity,
    Iff,
    Inequality,
    LimitWithRate,
    Minimiser,
    Valley,
    When,
)
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Entry, Expectation, ForAll, Gradient, Hessian, MatrixSum, norm
from regproofs.logic.law import Normal
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.written import AsWritten, Exists, fits
from regproofs.probe.case import Case
from regproofs.probe.exact import exact, matrix_value, truth
from tests.emit.rocq.numbers import agree, over_the_line, plain, slope, slope_by_entry, slope_by_entry_of_matrix
from tests.emit.rocq.reader import Tree, conjuncts, suppositions
from tests.emit.rocq.values import Untold, Values, flat, value

SIGNS = {Eq: "=", Ne: "<>", StrictLessThan: "<", LessThan: "<=", StrictGreaterThan: "<", GreaterThan: "<="}
SLOPES = (Derivative, Gradient, Hessian)


class Apart(Exception):
    """The text does not say what the claim says."""


def entry(matrix: MatrixExpr, i: int, j: int, case: Case) -> Any:
    """An entry of a matrix whose coefficients need not be rational."""
    if isinstance(matrix, MatAdd):
        return sum((entry(part, i, j, case) for part in matrix.args), fmpq(0))
    if isinstance(matrix, Transpose):
        return entry(matrix.arg, j, i, case)
    if isinstance(matrix, MatMul):
        coefficient, (first, *others) = matrix.as_coeff_matrices()
        if not others:
            return exact(coefficient, case) * entry(first, i, j, case)
        rest = others[0] if len(others) == 1 else MatMul(*others)
        inner = range(1, int(exact(S(first.cols), case)) + 1)
        terms = (entry(first, i, k, case) * entry(rest, k, j, case) for k in inner)
        return exact(coefficient, case) * sum(terms, fmpq(0))
    if isinstance(matrix, MatrixSum):
        index, lower, upper = matrix.limits
        places = range(int(exact(S(lower), case)), int(exact(upper, case)) + 1)
        return sum((entry(matrix.summand.xreplace({index: Integer(k)}), i, j, case) for k in places), fmpq(0))
    return matrix_value(matrix, case)[i - 1, j - 1]


@dataclass(frozen=True)
class Side:
    """The case, and what the names of the text are in it; `holds` if the theorem is true."""

    case: Case
    at: Values
    holds: bool

    def with_values(self, **values: Any) -> Side:
        """The same with more names."""
        return replace(self, at={**self.at, **values})

    def exact(self, expression: Any) -> Any:
        """A number of the claim, its gradients carried out."""
        e = S(expression)
        if isinstance(e, Expectation):
            numbers = [random for random in free_randoms(e.args[0]) if degree(e.args[0], random) == inf]
            if numbers and all(isinstance(random.law, Normal) for random in numbers):
                return self._integral(e.args[0], *numbers)
        try:
            return exact(without_derivatives(e) if e.has(Gradient, Hessian) else e, self.case)
        except Beyond:
            if not isinstance(e, Entry):
                raise
            return entry(e.args[0], int(e.args[1]), int(e.args[2]), self.case)

    def _integral(self, scalar: Expr, random: Any) -> Any:
        """The mean over a normal number, at values of it."""
        mean, variance = random.law.args
        return over_the_line(
            lambda z: self.exact(scalar.xreplace({random: mean + sqrt(variance) * Rational(int(z.p), int(z.q))}))
        )

    def number(self, tree: Tree, expression: Any) -> None:
        """A term is a number of the claim."""
        found, wanted = plain(value(tree, self.at)), self.exact(expression)
        if not agree(found, wanted):
            raise Apart(f"{expression} is {wanted}, the text says {found}")

    def true(self, tree: Tree) -> None:
        """A proposition holds at the case, as far as that is told by trying."""
        try:
            if not value(tree, self.at) and self.holds:
                raise Apart(f"does not hold: {tree}")
        except Untold:
            pass


def require(condition: object, tree: Tree) -> None:
    """The text has the form that is expected."""
    if not condition:
        raise Apart(f"unexpected: {tree}")


def head(tree: Tree) -> str:
    """The name of a function that is applied."""
    first, _ = flat(tree)
    return str(first[1]) if first[0] == "name" else ""


def ranges(tree: Tree, sizes: Sequence[int], side: Side) -> list[tuple[tuple[int, ...], Tree, Side]]:
    """The instances of what is said for each index in a range."""
    found: list[tuple[tuple[int, ...], Tree, Side]] = [((), tree, side)]
    require(tree[0] == "forall" and tree[2] == "nat" and len(tree[1]) == len(sizes), tree)
    supposed, inside = suppositions(tree[3])
    require(len(supposed) == len(sizes), tree)
    found = []
    places: list[tuple[int, ...]] = [()]
    for size in sizes:
        places = [(*place, k) for place in places for k in range(size + 2)]
    for place in places:
        here = side.with_values(**dict(zip(tree[1], place, strict=True)))
        within = all(1 <= k <= size for k, size in zip(place, sizes, strict=True))
        if all(value(s, here.at) for s in supposed) != within:
            raise Apart(f"the range of {tree[1]} in {supposed}")
        if within:
            found.append((place, inside, here))
    return found


def sizes_of(matrix: MatrixExpr, side: Side) -> list[int]:
    """The sizes of a matrix, one for a vector."""
    rows, columns = (int(exact(S(size), side.case)) for size in matrix.shape)
    return [rows] if matrix.cols == 1 else [rows, columns]


# -- relations ---------------------------------------------------------------------------------------------------------


def equation(tree: Tree, left: Expr, right: Expr, side: Side) -> None:
    """An equation, or that something has a derivative."""
    first, arguments = flat(tree)
    if tree[0] == "apply" and first[1] in ("is_derive", "is_partial", "is_partial2"):
        f, *where, change = arguments
        if first[1] == "is_derive":
            found = slope(value(f, side.at), value(where[0], side.at))
        elif first[1] == "is_partial2":
            places = (value(place, side.at, "nat") for place in where[:2])
            found = slope_by_entry_of_matrix(value(f, side.at), *places, value(where[2], side.at))
        else:
            found = slope_by_entry(value(f, side.at), value(where[0], side.at, "nat"), value(where[1], side.at))
        if not agree(plain(found), side.exact(left)):
            raise Apart(f"{left} is not the derivative {found} of the text")
        side.number(change, right)
        return
    compared(tree, left, "=", right, side)


def compared(tree: Tree, left: Expr, sign: str, right: Expr, side: Side) -> None:
    """Two sides in a relation."""
    scoped = tree[0] == "in"
    inner = tree[2] if scoped else tree
    require(inner[0] == "chain" and inner[1] == [sign], tree)
    for term, expression in zip(inner[2], (left, right), strict=True):
        if scoped:
            require(tree[1] == "nat", tree)
            require(value(term, side.at, "nat") == int(exact(S(expression), side.case)), tree)
        else:
            side.number(term, expression)


def condition(tree: Tree, wanted: Any, side: Side) -> None:
    """A condition, relation by relation; what its terms need may stand behind it."""
    if isinstance(wanted, And | Or):
        sign = "/\\" if isinstance(wanted, And) else "\\/"
        rest = tree
        for part in wanted.args[:-1]:
            require(rest[:2] == ("infix", sign), rest)
            condition(rest[2], part, side)
            rest = rest[3]
        condition(rest, wanted.args[-1], side)
    elif isinstance(wanted, Not):
        require(tree[0] == "not", tree)
        condition(tree[1], wanted.args[0], side)
    elif isinstance(wanted, ForAll):
        index, _, upper = wanted.limits
        for (k,), inside, here in ranges(tree, [int(exact(upper, side.case))], side):
            condition(inside, wanted.relation.xreplace({index: Integer(k)}), here)
    elif isinstance(wanted, Relational) and isinstance(wanted.lhs, MatrixExpr):
        entrywise(tree, wanted.lhs, wanted.rhs, side)
    elif isinstance(wanted, Relational):
        first, *needs = conjuncts(tree)
        sides = wanted.args[::-1] if isinstance(wanted, StrictGreaterThan | GreaterThan) else wanted.args
        compared(first, sides[0], SIGNS[type(wanted)], sides[1], side)
        for need in needs:
            side.true(need)
    else:
        require(wanted == S.true and tree == ("name", "True"), tree)


def entrywise(tree: Tree, left: MatrixExpr, right: MatrixExpr, side: Side) -> None:
    """An equation of vectors or matrices."""
    for place, inside, here in ranges(tree, sizes_of(left, side), side):
        equation(inside, Entry(left, *place), Entry(right, *place), here)


# -- claims ------------------------------------------------------------------------------------------------------------


def check(claim: Claim, tree: Tree, side: Side) -> None:
    """A claim against its text; inverses get the values that they have."""
    parts = conjuncts(tree)
    inverses = set().union(*(e.atoms(Inverse) for e in claim.expressions()))
    if inverses and not isinstance(claim, When) and len(parts) == 2 and parts[0][0] == "exists":
        exists, every = parts
        require(every[0] == "forall" and exists[2] == every[2] == "mat", tree)
        (is_one,), inside = suppositions(every[3])
        here = with_inverse(is_one, every[1][0], side)
        require(exists[3] == is_one or exists[1] == every[1], tree)
        return check(claim, inside, here)
    return told(claim, tree, side)


def with_inverse(is_one: Tree, name: str, side: Side) -> Side:
    """The inverse under its name."""
    first, (size, matrix, inverse) = flat(is_one)
    require(first[1] == "is_inverse" and inverse == ("name", name), is_one)
    n, entries = value(size, side.at, "nat"), value(matrix, side.at)
    rows = [[entries(i)(j) for j in range(1, n + 1)] for i in range(1, n + 1)]
    try:
        found = fmpq_mat(rows).inv()
    except ZeroDivisionError as error:
        raise Beyond("a singular matrix") from error
    return side.with_values(**{name: lambda i: lambda j: found[i - 1, j - 1]})


@singledispatch
def told(claim: Claim, tree: Tree, side: Side) -> None:
    """Whether a text says what a claim does; raises Apart."""
    raise AssertionError(f"no check for {claim.kind}")


@told.register
def _identity(claim: Identity, tree: Tree, side: Side) -> None:
    left, right = claim.left, claim.right
    if isinstance(right, SLOPES) and not isinstance(left, SLOPES):
        left, right = right, left
    first, *needs = conjuncts(tree)
    (entrywise if isinstance(left, MatrixExpr) else equation)(first, left, right, side)
    for need in needs:
        side.true(need)


@told.register
def _inequality(claim: Inequality, tree: Tree, side: Side) -> None:
    first, *needs = conjuncts(tree)
    compared(first, claim.left, "<" if claim.strict else "<=", claim.right, side)
    for need in needs:
        side.true(need)


@told.register
def _iff(claim: Iff, tree: Tree, side: Side) -> None:
    first, *needs = conjuncts(tree)
    require(first[:2] == ("infix", "<->"), first)
    condition(first[2], claim.left, side)
    condition(first[3], claim.right, side)
    for need in needs:
        side.true(need)


@told.register
def _when(claim: When, tree: Tree, side: Side) -> None:
    require(tree[:2] == ("infix", "->"), tree)
    condition(tree[2], claim.condition, side)
    if truth(claim.condition, side.case):
        check(claim.claim, tree[3], side)


@told.register
def _minimiser(claim: Minimiser, tree: Tree, side: Side) -> None:
    if claim.exactly_when is not None:
        require(tree[:2] == ("infix", "<->"), tree)
        condition(tree[3], claim.exactly_when, side)
        tree = tree[2]
        if tree[0] == "exists":
            is_one, *rest = conjuncts(tree[3])
            side = with_inverse(is_one, tree[1][0], side)
            return least(claim, rest, side)
    return least(claim, conjuncts(tree), side)


def least(claim: Minimiser, parts: Sequence[Tree], side: Side) -> None:
    """That the objective is least at a point, and nowhere else as small."""
    lower, only = [part for part in parts if part[0] == "forall"]
    here, there = claim.objective.xreplace({claim.over: claim.at}), claim.objective
    for part, sides in ((lower, (here, there)), (only, (there, here))):
        name = part[1][0]
        inside = side.with_values(**{name: side.at[name] if name in side.at else entries_of(claim.over, side.case)})
        supposed, said = suppositions(part[3])
        relation = said if part is lower else supposed[-1]
        compared(relation, sides[0], "<=", sides[1], inside)
        if part is only and isinstance(claim.over, MatrixExpr):
            entrywise(said, claim.over, claim.at, inside)
        elif part is only:
            compared(said, claim.over, "=", claim.at, inside)


def entries_of(symbol: Any, case: Case) -> Any:
    """The value of a quantity, as a function of its indices."""
    found = case.values[str(symbol)]
    if not isinstance(found, tuple):
        return found if isinstance(found, int) else fmpq(found.numerator, found.denominator)
    rows = [[fmpq(x.numerator, x.denominator) for x in row] for row in found]

    def entry(k: int, row: list[fmpq]) -> fmpq:
        assert isinstance(k, int)
        assert 1 <= k <= len(row), f"the index {k} is outside of 1..{len(row)}"
        return row[k - 1]

    if symbol.shape[1] == 1:
        column = [row[0] for row in rows]
        return lambda i: entry(i, column)

    def row_of(i: int) -> list[fmpq]:
        assert isinstance(i, int)
        assert 1 <= i <= len(rows), f"the row {i} is outside of 1..{len(rows)}"
        return rows[i - 1]

    return lambda i: lambda j: entry(j, row_of(i))


@told.register
def _limit(claim: LimitWithRate, tree: Tree, side: Side) -> None:
    first, *rest, limit = conjuncts(tree)
    gap = claim.expression - claim.value
    size = norm(gap) if isinstance(gap, MatrixExpr) else Abs(gap)
    compared(first, size, "<=", claim.bound_by, side)
    for need in rest:
        side.true(need)
    name, arguments = head(limit), flat(limit)[1]
    require(name in ("is_lim", "is_lim_seq", "filterlim"), limit)
    here = value(arguments[0], side.at)(entries_of(claim.variable, side.case))
    if not agree(plain(here), exact(claim.bound_by, side.case)):
        raise Apart(f"the bound {claim.bound_by} in its limit")


# -- what moves --------------------------------------------------------------------------------------------------------


@told.register
def _iterate(claim: IterateLaw, tree: Tree, side: Side) -> None:
    law, side = stepping(tree, [(row.over, row.start, row.step) for row in claim.recursions], claim.index, side)
    k = entries_of(claim.index, side.case)
    closed = conjuncts(suppositions(law[3])[1])
    for said, row in zip(closed, claim.recursions, strict=False):
        of_state(said, row.over, row.closed, side.with_values(**{law[1][0]: k}))


def stepping(tree: Tree, rows: Sequence[tuple[Any, Any, Any]], index: Any, side: Side) -> tuple[Tree, Side]:
    """What is said of all sequences with the starts and steps of the rows, which here stand still."""
    names, inside = [], tree
    while inside[0] == "forall" and inside[2].startswith("nat ->"):
        names += inside[1]
        inside = inside[3]
    require(len(names) == len(rows), tree)
    now = {name: entries_of(over, side.case) for name, (over, *_) in zip(names, rows, strict=True)}

    def told_at(*places: int) -> Side:
        return side.with_values(**{name: partial(only, places, state) for name, state in now.items()})

    supposed, law = suppositions(inside)
    k = int(entries_of(index, side.case))
    for begin, (over, begins_at, _) in zip(supposed[: len(rows)], rows, strict=True):
        of_state(begin, over, begins_at, told_at(0))
    for step, (over, _, following) in zip(supposed[len(rows) :], rows, strict=True):
        said = suppositions(step[3])[1]
        of_state(said, over, following, told_at(k, k + 1).with_values(**{step[1][0]: k}))
    return law, told_at(k)


def only(places: tuple[int, ...], state: Any, place: int) -> Any:
    """A state that a text may speak of at some places of its sequence only."""
    if place not in places:
        raise Apart(f"the sequence at {place}")
    return state


@told.register
def _iterate_bounds(claim: IterateBounds, tree: Tree, side: Side) -> None:
    rows = list(zip(claim.over, claim.start, claim.step, strict=True))
    law, side = stepping(tree, rows, claim.index, side)
    require(law[0] == "forall" and law[2] == "nat", law)
    lines(claim, law[3], side.with_values(**{law[1][0]: entries_of(claim.index, side.case)}))


def lines(claim: FlowBounds | IterateBounds, tree: Tree, side: Side) -> None:
    """Each line as it is said of one time, and what is said beside them."""
    said = conjuncts(tree)
    for part, (quantity, order, bound) in zip(said, claim.lines, strict=False):
        left, right = (bound, quantity) if order in (">=", ">") else (quantity, bound)
        compared(part, left, {"==": "=", ">=": "<=", ">": "<"}.get(order, order), right, side)
    require(len(said) >= len(claim.lines), tree)
    for need in said[len(claim.lines) :]:
        side.true(need)


def of_state(tree: Tree, over: Any, expression: Any, side: Side) -> None:
    """What a state is said to be."""
    if isinstance(over, MatrixExpr):
        entrywise(tree, over, expression, side)
    else:
        compared(tree, over, "=", expression, side)


def moving(tree: Tree, states: Sequence[Any], side: Side) -> tuple[Tree, Side, list[str]]:
    """The inside of what is said of all paths, which here stand still at the states of the case."""
    names: list[str] = []
    while tree[0] == "forall" and tree[2].startswith("R ->"):
        names += tree[1]
        tree = tree[3]
    still = {name: entries_of(state, side.case) for name, state in zip(names, states, strict=True)}
    if tree[0] == "forall" and tree[2] == "R":
        tree = tree[3]
    return tree, side.with_values(**{name: lambda _, v=v: v for name, v in still.items()}), names


def at_time(tree: Tree, time: Any, side: Side) -> tuple[Tree, Side]:
    """What is said at a time."""
    require(tree[0] == "forall" and tree[2] == "R", tree)
    supposed, inside = suppositions(tree[3])
    require(len(supposed) == 1, tree)
    return inside, side.with_values(**{tree[1][0]: entries_of(time, side.case)})


def rate(tree: Tree, state: Any, expression: Any, time: Any, side: Side) -> None:
    """The derivative of a path at a time."""
    inside, here = at_time(tree, time, side)
    pairs = [(inside, expression, here)]
    if isinstance(state, MatrixExpr):
        pairs = [
            (said, Entry(expression, *place), there)
            for place, said, there in ranges(inside, sizes_of(state, side), here)
        ]
    for said, wanted, there in pairs:
        first, (_, _, change) = flat(said)
        require(first[1] == "is_derive", said)
        there.number(change, wanted)


def start(tree: Tree, state: Any, expression: Any, side: Side) -> None:
    """Where a path begins."""
    if isinstance(state, MatrixExpr):
        for place, said, here in ranges(tree, sizes_of(state, side), side):
            here.number(flat(said)[1][1], Entry(expression, *place))
    else:
        require(head(tree) == "starts_at", tree)
        side.number(flat(tree)[1][1], expression)


@told.register
def _solution(claim: FlowSolution, tree: Tree, side: Side) -> None:
    *parts, unique = conjuncts(tree)
    rows, t = claim.components(), entries_of(claim.time, side.case)
    begins = [part for part in parts if "starts_at" in str(part)]
    rates = [part for part in parts if "is_derive" in str(part)]
    for begin, (over, _, begins_at, path) in zip(begins, rows, strict=True):
        start(begin, over, begins_at, side)
        if not isinstance(over, MatrixExpr):
            curve = value(flat(begin)[1][0], side.at)(t)
            require(agree(plain(curve), exact(path, side.case)), begin)
    for change, (over, field, _, _) in zip(rates, rows, strict=True):
        rate(change, over, field.xreplace(claim.on_path()), claim.time, side)
    for need in parts:
        if need not in begins and need not in rates:
            inside, here = at_time(need, claim.time, side)
            here.true(inside)
    inside, side, _ = moving(unique, [over for over, *_ in rows], side)
    supposed, law = suppositions(inside)
    for k, (over, field, begins_at, _) in enumerate(rows):
        start(supposed[k], over, begins_at, side)
        rate(supposed[len(rows) + k], over, field, claim.time, side)
    said, here = at_time(law, claim.time, side)
    for part, (over, _, _, path) in zip(conjuncts(said), rows, strict=True):
        of_state(part, over, path, here)


@told.register
def _law(claim: FlowLaw, tree: Tree, side: Side) -> None:
    count = len(claim.over)
    fixed = claim.quantity.free_symbols | claim.rate.free_symbols | {*claim.over, claim.time}
    driven = sorted((s for s in set().union(*(f.free_symbols for f in claim.field)) - fixed), key=str)
    inside, side, _ = moving(tree, [*claim.over, *driven], side)
    supposed, law = suppositions(inside)
    rates = [part for part in supposed if "is_derive" in str(part)]
    for change, (over, field) in zip(rates, zip(claim.over, claim.field, strict=True), strict=True):
        rate(change, over, field, claim.time, side)
    require(sum("starts_at" in str(part) for part in supposed) == count, tree)
    for part in supposed:
        if part[0] == "forall" and part not in rates:
            said, here = at_time(part, claim.time, side)
            replace(here, holds=True).true(said)
    change, later = conjuncts(law)
    said, here = at_time(change, claim.time, side)
    _, (curve, t, slope_) = flat(said)
    require(agree(plain(value(curve, here.at)(value(t, here.at))), exact(claim.quantity, side.case)), said)
    here.number(slope_, claim.rate * claim.quantity)
    said, here = at_time(later, claim.time, side)
    *_, equal = conjuncts(said)
    here.number(equal[2][0], claim.quantity)
    if claim.constant:
        here.number(equal[2][1], claim.quantity * exp(claim.rate * claim.time))


@told.register
def _bounds(claim: FlowBounds, tree: Tree, side: Side) -> None:
    inside, side, _ = moving(tree, claim.over, side)
    supposed, law = suppositions(inside)
    count = len(claim.over)
    _, *starts_and_rates = supposed
    for k, (over, field, begins_at) in enumerate(zip(claim.over, claim.field, claim.start, strict=True)):
        start(starts_and_rates[k], over, begins_at, side)
        rate(starts_and_rates[count + k], over, field, claim.time, side)
    lines(claim, *at_time(law, claim.time, side))


# -- landscapes --------------------------------------------------------------------------------------------------------


@told.register
def _critical(claim: CriticalPoints, tree: Tree, side: Side) -> None:
    require(tree[0] == "let", tree)
    _, name, loss, body = tree
    f = value(loss, side.at)
    point = [entries_of(x, side.case) for x in claim.over]
    found = f
    for x in point:
        found = found(x)
    require(agree(plain(found), exact(claim.loss, side.case)), loss)
    side = side.with_values(**{name: f})
    parts = conjuncts(body)
    cases = parts if len(claim.listing) == 1 else parts[1:]
    if len(claim.listing) > 1:
        for part, case in zip(disjuncts(parts[0]), claim.listing, strict=True):
            condition(part, case.condition, side)
    for k, case in enumerate(claim.listing):
        if truth(case.condition, side.case):
            said = cases if len(claim.listing) == 1 else conjuncts(cases[k][3])
            listed(case, said, claim, side)


def disjuncts(tree: Tree) -> list[Tree]:
    """The parts of a disjunction."""
    return [tree[2], *disjuncts(tree[3])] if tree[:2] == ("infix", "\\/") else [tree]


def listed(case: Any, said: Sequence[Tree], claim: CriticalPoints, side: Side) -> None:
    """The points of a case where they are listed, their values, and the rest as far as it is told by trying."""
    exactly, *claimed = said
    require(exactly[3][:2] == ("infix", "<->"), exactly)
    for part, point in zip(disjuncts(exactly[3][3]), case.points, strict=True):
        here = side.with_values(
            **{name: entries_of(x, side.case) for name, x in zip(exactly[1], claim.over, strict=True)}
        )
        for coordinate, x, at in zip(conjuncts(part), claim.over, point.at, strict=True):
            compared(coordinate, x, "=", at, here)
    values = [part for part in claimed if part[0] == "chain" and part[1] == ["="]]
    for part, point in zip(values, [p for p in case.points if p.value is not None], strict=True):
        side.number(part[2][1], point.value)
        side.true(part)
    for part in claimed:
        if part[0] == "exists":
            hessian(part, side)
    wanted = sum((p.index is not None) or p.kind not in ("", "global minimum") for p in case.points)
    require(sum(part[0] == "exists" for part in claimed) == wanted, exactly)
    lowest = [part for part in claimed if part[0] == "forall"]
    for part, point in zip(lowest, [p for p in case.points if p.kind == "global minimum"], strict=True):
        side.number(part[3][2][0], claim.loss.xreplace(dict(zip(claim.over, point.at, strict=True))))


def hessian(tree: Tree, side: Side) -> None:
    """That there are second derivatives of these signs: with those that the function has."""
    second, *signs = conjuncts(tree[3])
    _, (f, x, y, *_) = flat(second)
    f, x, y = value(f, side.at), value(x, side.at), value(y, side.at)
    xx = slope(lambda s: slope(lambda t: f(t)(y), s), x)
    xy = slope(lambda s: slope(lambda t: f(t)(s), x), y)
    yy = slope(lambda s: slope(lambda t: f(x)(t), s), y)
    here = side.with_values(**dict(zip(tree[1], (xx, xy, yy), strict=True)))
    for sign in signs:
        here.true(sign)


@told.register
def _valley(claim: Valley, tree: Tree, side: Side) -> None:
    require(tree[0] == "let", tree)
    _, name, function, body = tree
    f = value(function, side.at)
    require(agree(plain(f(entries_of(claim.over, side.case))), exact(claim.function, side.case)), function)
    side = side.with_values(**{name: f})
    above, lowest, falls, rises, _, _, none, one, two = conjuncts(body)
    side.number(above[2][1], claim.lowest)
    side.number(flat(lowest[2][0])[1][0], claim.lowest)
    side.number(lowest[2][1], claim.least)
    side.number(suppositions(falls[3])[0][2][2][1], claim.lowest)
    side.number(suppositions(rises[3])[0][0][2][0], claim.lowest)
    for part, sides in (
        (none, (claim.level, claim.least)),
        (one, (claim.level, claim.least)),
        (two, (claim.least, claim.level)),
    ):
        compared(part[2], sides[0], "=" if part is one else "<", sides[1], side)


@told.register
def _exists(claim: Exists, tree: Tree, side: Side) -> None:
    require(tree[0] == "exists", tree)
    if isinstance(claim.over, MatrixExpr):
        return
    *_, said = conjuncts(tree[3])
    condition(said, claim.condition, side.with_values(**{tree[1][0]: entries_of(claim.over, side.case)}))


@told.register
def _as_written(claim: AsWritten, tree: Tree, side: Side) -> None:
    wanted = list(fits(claim.expression))
    require(bool(wanted) or tree == ("name", "True"), tree)
    for part, fit in zip(conjuncts(tree) if wanted else [], wanted, strict=True):
        condition(part, fit.condition, side)
