"""Each kind of claim as a proposition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import singledispatch
from itertools import groupby

from sympy import Basic, Derivative, Expr, Inverse, MatrixExpr, Symbol

from regproofs.emit.rocq.chance import ChancePrinter
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.names import fresh
from regproofs.emit.rocq.pieces import (
    Piece,
    apply,
    atom,
    conjunction,
    equivalence,
    implication,
    quantified,
    relation,
)
from regproofs.logic.activation import Activation
from regproofs.logic.claim import AllOf, Claim, Identity, Iff, Inequality, InWords, Minimiser, When
from regproofs.logic.expression import Entry, Gradient, Hessian, random_quantities
from regproofs.logic.frequency import Explodes
from regproofs.logic.scheme import OrderOfScheme
from regproofs.logic.written import Cited


@singledispatch
def proposition(claim: Claim, printer: ChancePrinter) -> Piece:
    """What a claim says, its terms defined; NotExported for a kind that has no form here."""
    raise NotExported(f"a claim of the kind {claim.kind} has no form in Rocq here")


def said(claim: Claim, printer: ChancePrinter) -> Piece:
    """A claim together with the inverses that it speaks of: they exist, and it holds for all of them."""
    found = set() if isinstance(claim, When | AllOf) else set().union(*(e.atoms(Inverse) for e in claim.expressions()))
    inverses = sorted(found - set(printer.names), key=lambda node: (len(str(node)), str(node)))
    if not inverses:
        return proposition(claim, printer)
    printer.say("the inverse exists, and what is said holds for every matrix that is one")
    return _for_inverses(claim, inverses, printer)


def _for_inverses(claim: Claim, inverses: Sequence[Inverse], printer: ChancePrinter) -> Piece:
    """One inverse after the other; that of a minimiser exists where its condition holds."""
    if not inverses:
        return proposition(claim, printer)
    node, *others = inverses
    if random_quantities(node) or node.free_symbols & claim.bound():
        raise NotExported(f"the inverse {node} varies with what the claim binds")
    name = fresh("B", {str(piece) for piece in printer.names.values()})
    is_one = apply("is_inverse", printer.nat(node.rows), printer.matrix(node.arg), atom(name))
    with printer.naming({node: atom(name)}):
        if isinstance(claim, Minimiser) and claim.exactly_when is not None:
            if others:
                raise NotExported(f"a minimiser with two inverses, {node} and {others[0]}")
            least = proposition(replace(claim, exactly_when=None, unique=True), printer)
            there = quantified("exists", f"{name} : mat", conjunction([is_one, least]))
            return printer.collected(lambda: equivalence(there, printer.stated(claim.exactly_when)))
        inner = _for_inverses(claim, others, printer)
    exists = quantified("exists", f"{name} : mat", is_one)
    return conjunction([exists, quantified("forall", f"{name} : mat", implication([is_one], inner))])


@proposition.register
def _cited(claim: Cited, printer: ChancePrinter) -> Piece:
    raise NotExported("a theorem of the literature that is cited in words")


@proposition.register
def _words(claim: InWords, printer: ChancePrinter) -> Piece:
    raise NotExported("a sentence in words")


@proposition.register
def _explodes(claim: Explodes, printer: ChancePrinter) -> Piece:
    raise NotExported("an event of probability 1: the statements have expectations of polynomials, and no measure")


@proposition.register
def _order(claim: OrderOfScheme, printer: ChancePrinter) -> Piece:
    raise NotExported("the order of a scheme: an expansion of the flow, which has no form here")


@proposition.register
def _identity(claim: Identity, printer: ChancePrinter) -> Piece:
    left, right = claim.left, claim.right
    if isinstance(right, Derivative | Gradient | Hessian) and not isinstance(left, Derivative | Gradient | Hessian):
        left, right = right, left
    if isinstance(left, MatrixExpr):
        return printer.collected(lambda: printer.same(left, right, lambda a, b: _equal(a, b, printer)))
    return printer.collected(lambda: _equal(left, right, printer))


def _equal(left: Expr, right: Expr, printer: ChancePrinter) -> Piece:
    """An equation; one of a derivative says that it exists as well."""
    if isinstance(left, Derivative) and len(left.variables) == 1:
        (x,) = left.variables
        return apply(
            "is_derive", printer.curve(x, lambda: printer.real(left.expr)), printer.names[x], printer.real(right)
        )
    if isinstance(left, Entry) and isinstance(left.args[0], Gradient):
        scalar, vector = left.args[0].args
        loss = printer.loss(vector, lambda: printer.real(scalar))
        name, where = printer.by_entry(vector, *left.args[1:])
        return apply(f"is_{name}", loss, *where, printer.names[vector], printer.real(right))
    if isinstance(left, Entry) and isinstance(left.args[0], Hessian):
        scalar, vector = left.args[0].args[:2]
        second, (row, column) = left.args[0].args[-1], left.args[1:]
        slope = printer.loss(second, lambda: printer.partial(scalar, vector, row))
        return apply("is_partial", slope, printer.place(column), printer.names[second], printer.real(right))
    return relation(printer.real(left), "=", printer.real(right))


@proposition.register
def _inequality(claim: Inequality, printer: ChancePrinter) -> Piece:
    sign = "<" if claim.strict else "<="
    return printer.collected(lambda: relation(printer.real(claim.left), sign, printer.real(claim.right)))


@proposition.register
def _iff(claim: Iff, printer: ChancePrinter) -> Piece:
    """Two conditions; what their terms need holds whether they do or not."""
    return printer.collected(lambda: equivalence(*(printer.stated(side) for side in (claim.left, claim.right))))


@proposition.register
def _when(claim: When, printer: ChancePrinter) -> Piece:
    condition = printer.condition(claim.condition)
    with printer.supposing(claim.condition):
        return implication([condition], said(claim.claim, printer))


@proposition.register
def _all(claim: AllOf, printer: ChancePrinter) -> Piece:
    return conjunction([said(part, printer) for part in claim.claims])


@proposition.register
def _minimiser(claim: Minimiser, printer: ChancePrinter) -> Piece:
    """The objective is nowhere smaller, and nowhere else as small."""
    if claim.objective.has(Derivative, Gradient, Hessian):
        raise NotExported("the objective of a minimisation contains a derivative")
    unique = replace(claim, unique=claim.unique or claim.exactly_when is not None)
    least = printer.collected(lambda: _least(unique, printer))
    condition = claim.exactly_when
    if condition is None:
        return least
    return printer.collected(lambda: equivalence(least, printer.stated(condition)))


def _least(claim: Minimiser, printer: ChancePrinter) -> Piece:
    over, vector = claim.over, isinstance(claim.over, MatrixExpr)
    here = printer.real(claim.objective.xreplace({over: claim.at}))
    inside = [] if vector else printer.membership(over, claim.at)
    with printer.binding(over, lambda name, need: _for_all(over, name, need.piece)) as name:
        there, range_ = printer.real(claim.objective), domain(over, atom(name))
        lower = implication(range_, relation(here, "<=", there))
        same = printer.same(over, claim.at) if vector else relation(atom(name), "=", printer.real(claim.at))
        only = implication([*range_, relation(there, "<=", here)], same)
    said = [lower, only] if claim.unique else [lower]
    return conjunction([*inside, *(_for_all(over, name, piece) for piece in said)])


def _for_all(over: Basic, name: str, piece: Piece) -> Piece:
    return quantified("forall", f"{name} : {type_of(over)}", piece)


def type_of(quantity: Basic) -> str:
    """The type of a number, a vector, a matrix, or a function of one number."""
    if isinstance(quantity, MatrixExpr):
        return "vec" if quantity.cols == 1 else "mat"
    if isinstance(quantity, Symbol) and quantity.is_integer:
        return "nat" if quantity.is_nonnegative else "Z"
    return "R -> R" if isinstance(quantity, Activation) else "R"


def typed(binders: Iterable[tuple[str, str]]) -> str:
    """Binders in parentheses, those of one type that follow each other together."""
    grouped = groupby(binders, key=lambda pair: pair[1])
    return " ".join(f"({' '.join(name for name, _ in pairs)} : {kind})" for kind, pairs in grouped)


def domain(quantity: Basic, piece: Piece) -> list[Piece]:
    """What the domain of a number says of it."""
    if type_of(quantity) == "R" and quantity.is_nonnegative:
        return [relation(atom("0"), "<" if quantity.is_positive else "<=", piece)]
    return []
