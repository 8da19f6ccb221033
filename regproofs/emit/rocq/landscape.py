"""Critical points with what is claimed of each, valleys, existence, and sizes that must fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from sympy import Eq, MatrixExpr, S

from regproofs.emit.rocq.chance import ChancePrinter
from regproofs.emit.rocq.claims import domain, proposition, type_of
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.names import fresh
from regproofs.emit.rocq.pieces import (
    TRUE,
    Piece,
    apply,
    atom,
    conjunction,
    defined,
    disjunction,
    equivalence,
    function,
    implication,
    joined,
    negation,
    power,
    product,
    quantified,
    relation,
)
from regproofs.logic.claim import GLOBAL, CriticalPoints, Listed, Stationary, Valley
from regproofs.logic.expression import LeftVector, Rank, RightVector, SingularValue
from regproofs.logic.written import AsWritten, Exists, fits

ZERO = atom("0")


# -- critical points -------------------------------------------------------------------------------------------------


@proposition.register
def _critical(claim: CriticalPoints, printer: ChancePrinter) -> Piece:
    """The loss under a name; the cases, one of which holds; in each the points and what is claimed of them."""
    name = fresh("F", {str(piece) for piece in printer.names.values()})
    names = [fresh(str(x), {name}) for x in claim.over]
    with printer.naming({x: atom(n) for x, n in zip(claim.over, names, strict=True)}), printer.gathering() as wanted:
        loss = printer.real(claim.loss)
    if wanted:
        raise NotExported(f"critical points of a loss that needs {wanted[0].piece}")
    critical = conjunction([_flat(name, names, x) for x in names])
    cases = [_case(case, name, names, critical, printer) for case in claim.listing]
    some = disjunction([printer.condition(case.condition) for case in claim.listing])
    return defined(name, f"fun {' '.join(names)} : R =>", loss, conjunction([some, *cases]))


def _flat(loss: str, names: Sequence[str], x: str) -> Piece:
    """The derivative by one variable exists and is 0."""
    return apply("is_derive", function(x, _value(loss, map(atom, names))), atom(x), ZERO)


def _value(loss: str, at: Any) -> Piece:
    return apply(loss, *at)


def _case(case: Listed, loss: str, names: Sequence[str], critical: Piece, printer: ChancePrinter) -> Piece:
    with printer.supposing(case.condition):
        points = [[printer.real(x) for x in point.at] for point in case.points]
        listed = [_is_at(list(map(atom, names)), point) for point in points] or [atom("False")]
        exactly = equivalence(critical, disjunction(listed))
        said = [quantified("forall", f"{' '.join(names)} : R", exactly)]
        said += [negation(_is_at(a, b)) for a, b in combinations(points, 2)]
        for point, at in zip(case.points, points, strict=True):
            said += list(_said(point, at, loss, names, printer))
    return implication([c for c in [printer.condition(case.condition)] if c != TRUE], conjunction(said))


def _is_at(first: Sequence[Piece], second: Sequence[Piece]) -> Piece:
    return conjunction([relation(a, "=", b) for a, b in zip(first, second, strict=True)])


def _said(
    point: Stationary, at: Sequence[Piece], loss: str, names: Sequence[str], printer: ChancePrinter
) -> Iterator[Piece]:
    """What is claimed of a point: the signs of its Hessian, that it is least, its value."""
    signs = _signs(point)
    if signs:
        if len(at) != 2:
            raise NotExported(f"the Hessian of a loss of {len(at)} numbers")
        letters = _letters(names, printer)
        second = apply("second_derivatives", atom(loss), *at, *map(atom, letters))
        yield quantified("exists", f"{' '.join(letters)} : R", conjunction([second, *_patterns(signs, letters)]))
    if point.kind == GLOBAL:
        others = [atom(fresh(f"{name}_", {str(piece) for piece in printer.names.values()})) for name in names]
        least = relation(_value(loss, at), "<=", _value(loss, others))
        yield quantified("forall", f"{' '.join(map(str, others))} : R", least)
    if point.value is not None:
        yield relation(_value(loss, at), "=", printer.real(point.value))


def _letters(names: Sequence[str], printer: ChancePrinter) -> list[str]:
    taken = {str(piece) for piece in printer.names.values()} | set(names)
    return [fresh(letter, taken) for letter in "abc"]


def _signs(point: Stationary) -> list[str]:
    """The claims about the signs of the two eigenvalues, as index or kind name them."""
    by_index = {0: "minimum", 1: "one of each sign", 2: "maximum"}
    found = [] if point.index is None else [by_index[point.index]]
    return found + [point.kind] * (point.kind not in ("", GLOBAL) and point.kind not in found)


def _patterns(signs: Sequence[str], letters: Sequence[str]) -> list[Piece]:
    """Signs of eigenvalues by determinant and trace, for the matrix (a, b; b, c)."""
    a, b, c = map(atom, letters)
    determinant = joined([(False, product([a, c])), (True, power(b, atom("2")))])
    trace = joined([(False, a), (False, c)])
    positive, negative = relation(ZERO, "<", determinant), relation(determinant, "<", ZERO)
    flat = relation(determinant, "=", ZERO)
    patterns = {
        "minimum": [relation(ZERO, "<", a), positive],
        "maximum": [relation(a, "<", ZERO), positive],
        "one of each sign": [negative],
        "strict saddle": [disjunction([negative, conjunction([flat, relation(trace, "<", ZERO)])])],
        "degenerate": [flat, relation(ZERO, "<=", trace)],
    }
    return [piece for sign in signs for piece in patterns[sign]]


# -- valleys ---------------------------------------------------------------------------------------------------------


@proposition.register
def _valley(claim: Valley, printer: ChancePrinter) -> Piece:
    """The function falls to its least value and rises again, from infinity to infinity; so often it is at a level."""
    taken = {str(piece) for piece in printer.names.values()}
    f, x = fresh("f", taken), fresh(str(claim.over), {str(p) for s, p in printer.names.items() if s != claim.over})
    y, z = (fresh(letter, taken | {f, x}) for letter in "yz")
    with printer.gathering() as wanted, printer.naming({claim.over: atom(x)}, moving=False):
        body = printer.real(claim.function)
    needs = [quantified("forall", f"{x} : R", implication([_above(ZERO, x)], need.piece)) for need in wanted]
    said = printer.collected(
        lambda: conjunction([*needs, *_shape(claim, f, (x, y), printer), *_counts(claim, f, (x, y, z), printer)])
    )
    return defined(f, f"fun {x} : R =>", body, said)


def _above(lower: Piece, name: str) -> Piece:
    return relation(lower, "<", atom(name))


def _shape(claim: Valley, f: str, names: Sequence[str], printer: ChancePrinter) -> list[Piece]:
    """Where it falls and rises, its least value, and its limits."""
    x, y = map(atom, names)
    low, f_x, f_y = printer.real(claim.lowest), apply(f, x), apply(f, y)
    both = f"{x} {y} : R"
    falls = implication([relation(ZERO, "<", x), relation(x, "<", y), relation(y, "<=", low)], relation(f_y, "<", f_x))
    rises = implication([relation(low, "<=", x), relation(x, "<", y)], relation(f_x, "<", f_y))
    return [
        relation(ZERO, "<", low),
        relation(apply(f, low), "=", printer.real(claim.least)),
        quantified("forall", both, falls),
        quantified("forall", both, rises),
        apply("filterlim", atom(f), apply("at_right", ZERO), apply("Rbar_locally", atom("p_infty"))),
        apply("is_lim", atom(f), atom("p_infty"), atom("p_infty")),
    ]


def _counts(claim: Valley, f: str, names: Sequence[str], printer: ChancePrinter) -> list[Piece]:
    """No solution below the least value, one at it, two above it."""
    x, y, z = map(atom, names)
    level, least = printer.real(claim.level), printer.real(claim.least)

    def solves(at: Piece) -> Piece:
        return relation(apply(f, at), "=", level)

    def only(*points: Piece) -> Piece:
        listed = disjunction([relation(z, "=", point) for point in points])
        return quantified("forall", f"{z} : R", implication([relation(ZERO, "<", z), solves(z)], listed))

    none = quantified("forall", f"{x} : R", implication([relation(ZERO, "<", x)], negation(solves(x))))
    one = quantified("exists", f"{x} : R", conjunction([relation(ZERO, "<", x), solves(x), only(x)]))
    order = [relation(ZERO, "<", x), relation(x, "<", y)]
    two = quantified("exists", f"{x} {y} : R", conjunction([*order, solves(x), solves(y), only(x, y)]))
    return [
        implication([relation(level, "<", least)], none),
        implication([relation(level, "=", least)], one),
        implication([relation(least, "<", level)], two),
    ]


# -- existence and sizes ---------------------------------------------------------------------------------------------


@proposition.register
def _exists(claim: Exists, printer: ChancePrinter) -> Piece:
    """There is such a number, or such a matrix with its singular values."""
    if isinstance(claim.over, MatrixExpr):
        return _exists_matrix(claim, printer)
    x = claim.over
    with printer.binding(x, lambda name, need: need.piece) as name:
        there = quantified(
            "exists",
            f"{name} : {type_of(x)}",
            conjunction([*domain(x, atom(name)), printer.condition(claim.condition)]),
        )
    if claim.at is None:
        return there
    at = printer.condition(claim.condition.xreplace({x: claim.at}))
    return conjunction([there, *printer.membership(x, claim.at), at])


def _exists_matrix(claim: Exists, printer: ChancePrinter) -> Piece:
    matrix, taken = claim.over, {str(piece) for piece in printer.names.values()}
    keys = (matrix, Rank(matrix), *(kind(matrix, S.Zero) for kind in (SingularValue, LeftVector, RightVector)))
    names: list[str] = []
    for plain in (matrix.name, "r", "sigma", "u", "v"):
        names.append(fresh(plain, taken - {str(matrix)} | set(names)))
    X, r, sigma, u, v = map(atom, names)
    with printer.naming(dict(zip(keys, (X, r, sigma, u, v), strict=True))):
        sizes = [printer.nat(size) for size in matrix.shape]
        condition = printer.condition(claim.condition)
        if claim.at is not None:
            condition = conjunction([condition, printer.condition(Eq(Rank(matrix), claim.at, evaluate=False))])
    svd = apply("is_svd", *sizes, X, r, sigma, u, v)
    binders = f"({X} : mat) ({r} : nat) ({sigma} : vec) ({u} {v} : nat -> vec)"
    return quantified("exists", binders, conjunction([svd, condition]))


@proposition.register
def _as_written(claim: AsWritten, printer: ChancePrinter) -> Piece:
    """The sizes that must agree do."""
    conditions = [printer.condition(fit.condition) for fit in fits(claim.expression)]
    if not conditions:
        printer.say("all sizes of the expression fit by their declarations, and nothing is left to be proved of them")
    return conjunction(conditions) if conditions else TRUE
