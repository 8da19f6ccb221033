"""Holds a printed statement against the claim that it was printed from, at one case, side by side.

Both are computed: the printed text by `values.py`, the claim by `regproofs.probe.exact`, which knows no printer. Where
they differ, Apart says where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
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
    sqrt,
)
from sympy.core.relational import GreaterThan, LessThan, Relational, StrictGreaterThan, StrictLessThan

from regproofs.calculus.gradient import without_derivatives
from regproofs.logic.average import degree, free_randoms
from regproofs.logic.claim import (
    Claim,
    Identity,
    Iff,
    Inequality,
    LimitWithRate,
    Minimiser,
    When,
)
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Entry, Expectation, ForAll, Gradient, Hessian, MatrixSum, norm
from regproofs.logic.law import Normal
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
