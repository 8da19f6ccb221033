r"""A theorem as a proposition of Rocq: its quantities, their domains, its hypotheses, and what it claims.

>>> from regproofs.logic.claim import Identity
>>> from regproofs.logic.quantity import Setting, positive
>>> from regproofs.logic.theorem import theorem
>>> given = Setting()
>>> x, y = given.scalar("x", positive), given.scalar("y")
>>> @theorem(title="Square", given=given, claim=Identity((x - y) ** 2 / x, x - 2 * y + y**2 / x), source="school")
... def square(proof):
...     pass
>>> print(statement(square).text)
forall (x y : R), 0 < x -> (x - y) ^ 2 / x = x + y ^ 2 / x - 2 * y
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sympy import Basic, Derivative, MatrixExpr, S

from regproofs.emit.rocq import landscape, motion  # noqa: F401  # they register their kinds of claim
from regproofs.emit.rocq.chance import ChancePrinter, functional_type, integrated
from regproofs.emit.rocq.claims import domain, said, type_of, typed
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.layout import Doc, group, hard_line, line, nest, render
from regproofs.emit.rocq.motion import varying
from regproofs.emit.rocq.names import fresh, identifier
from regproofs.emit.rocq.pieces import TRUE, Level, Piece, apply, at_most, atom, quantified, relation, scoped
from regproofs.emit.rocq.scope import in_range
from regproofs.emit.rocq.signs import Known
from regproofs.logic.activation import Activation, Entrywise, called
from regproofs.logic.claim import AllOf, Claim, When
from regproofs.logic.expression import (
    RANDOM,
    Gradient,
    Hessian,
    LeftVector,
    NoiseMatrix,
    Pseudoinverse,
    Rank,
    RightVector,
    SingularValue,
)
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.quantity import Quantity, declared_symbols
from regproofs.logic.theorem import Theorem
from regproofs.logic.written import Exists

__all__ = ["NotExported", "Statement", "statement"]


@dataclass(frozen=True)
class Statement:
    """A proposition, and what a reader must know of how it was put.

    `parts` are the claims of a conjunction, each closed by the same binders; `text` is the whole. Of an erratum, which
    is `negated`, that is what is to be refuted.
    """

    name: str
    parts: tuple[str, ...]
    text: str
    negated: bool
    says: tuple[str, ...]


def statement(theorem: Theorem) -> Statement:
    """The statement of a theorem; NotExported where a part of it cannot be said faithfully."""
    scope = Scope(theorem)
    claims = list(flattened(theorem.claim))
    bodies = [scope.body(claim) for claim in claims]
    head = scope.head()
    return Statement(
        name=identifier(theorem.name),
        parts=tuple(_closed(head, [body]) for body in bodies),
        text=_closed(head, bodies),
        negated=theorem.expected == "refuted",
        says=tuple(scope.says),
    )


def flattened(claim: Claim) -> Iterator[Claim]:
    """The parts of a conjunction."""
    for part in claim.claims if isinstance(claim, AllOf) else (claim,):
        if isinstance(part, AllOf):
            yield from flattened(part)
        else:
            yield part


def spoken(claim: Claim) -> set[Basic]:
    """The quantities of which a claim speaks, without those that it binds."""
    if isinstance(claim, AllOf):
        return set().union(*map(spoken, claim.claims))
    if isinstance(claim, When):
        return spoken(claim.claim) | declared_symbols(claim.condition)
    free = set().union(*(declared_symbols(expression) for expression in claim.expressions()))
    sizes = (_sizes(symbol) for symbol in bound(claim) if isinstance(symbol, MatrixExpr))
    return free.union(*sizes) - bound(claim)


def bound(claim: Claim) -> set[Basic]:
    """What a claim binds in Rocq: beside its variable, the index of a recursion, the time of a flow, what may vary."""
    found = set(claim.bound())
    if isinstance(claim, IterateLaw | IterateBounds):
        found.add(claim.index)
    if isinstance(claim, FlowSolution | FlowBounds | FlowLaw):
        found |= {claim.time}
    if isinstance(claim, FlowLaw):
        found |= {*claim.over, *varying(claim)}
    return found


class Scope:
    """What the claims of one theorem stand under: names, binders, suppositions."""

    def __init__(self, theorem: Theorem) -> None:
        self.given, self.claim = theorem.given, theorem.claim
        self.kept = self._kept()
        self.names = self._names()
        words = [str(symbol) for e in self._expressions() for symbol in e.atoms(Basic) if hasattr(symbol, "name")]
        ranges = tuple((q.symbol, q.upper) for q in self.kept if q.upper is not None)
        known = Known(tuple(self.given.hypotheses), ranges=ranges)
        self.printer = ChancePrinter({}, {*words, *self.names.values(), *map(str, self.given.quantities)}, known)
        self.printer.names = {
            symbol: atom(name) for symbol, name in self.names.items() if not isinstance(symbol, RANDOM)
        }
        self.printer.functionals = {s: name for s, name in self.names.items() if isinstance(s, RANDOM)}
        self.printer.integrated = integrated(self._expressions())
        self.printer.entries.spectral = {node.args[0] for node in self.names if isinstance(node, Rank)}

    @property
    def says(self) -> list[str]:
        """What a reader must know."""
        return list(self.printer.says)

    # -- what is spoken of -----------------------------------------------------------------------------------

    def _expressions(self) -> list[Basic]:
        return [*self.claim.expressions(), *self.given.hypotheses]

    def _kept(self) -> list[Quantity]:
        """The quantities that are bound outside of the claims, in the order of their declaration."""
        free = spoken(self.claim)
        local = set().union(*map(_all_bound, flattened(self.claim))) - free
        indices = set().union(*map(_indices, flattened(self.claim)))
        for fact in self.given.hypotheses:
            inside = declared_symbols(fact) & local
            if inside - indices:
                raise NotExported(f"the hypothesis {fact} is about {_listed(inside)}, which the claim binds")
            free |= declared_symbols(fact) - inside
        todo = [q for q in self.given.quantities.values() if q.symbol in free or (q.kind == "index")]
        while todo:
            quantity = todo.pop()
            more = _needed(quantity)
            todo += [q for q in self.given.quantities.values() if q.symbol in more - free]
            free |= more | {quantity.symbol}
        return [q for q in self.given.quantities.values() if q.symbol in free]

    def _names(self) -> dict[Basic, str]:
        """A name for each quantity, its singular values and vectors, its pseudoinverse, its functional."""
        names: dict[Basic, str] = {}
        for quantity in self.kept:
            plain = f"E_{quantity.name}" if isinstance(quantity.symbol, RANDOM) else quantity.name
            names[quantity.symbol] = fresh(plain, set(names.values()))
        nodes = set().union(*(e.atoms(*SPECTRAL) for e in self._outside()))
        for quantity in self.kept:
            if any(node.args[0] == quantity.symbol and not isinstance(node, Pseudoinverse) for node in nodes):
                for key, plain in zip(_triple_of(quantity.symbol), ("r", "sigma", "u", "v"), strict=True):
                    names[key] = fresh(plain, set(names.values()))
            elif Pseudoinverse(quantity.symbol) in nodes:
                names[Pseudoinverse(quantity.symbol)] = fresh("P", set(names.values()))
        return names

    def _outside(self) -> Iterator[Basic]:
        """All expressions but those about a matrix that a claim binds."""
        yield from self.given.hypotheses
        yield from (quantity.upper for quantity in self.kept if quantity.upper is not None)
        for claim in flattened(self.claim):
            if not isinstance(claim, Exists):
                yield from claim.expressions()

    # -- binders and suppositions ----------------------------------------------------------------------------

    def body(self, claim: Claim) -> Piece:
        """What one claim says."""
        return said(claim, self.printer)

    def head(self) -> tuple[list[tuple[str, str]], list[Piece], list[Piece]]:
        """Binders with their types, what the domains say, and the hypotheses."""
        binders, domains = [], []
        for quantity in self.kept:
            binders += self._binders(quantity)
            domains += self._domain(quantity)
        hypotheses = [self.printer.condition(fact) for fact in self.given.hypotheses if self._is_outside(fact)]
        return binders, domains, hypotheses

    def _is_outside(self, fact: Basic) -> bool:
        return all(symbol in self.names for symbol in declared_symbols(fact))

    def _binders(self, quantity: Quantity) -> list[tuple[str, str]]:
        symbol, name = quantity.symbol, self.names[quantity.symbol]
        if symbol in self.printer.integrated:
            return []
        if isinstance(symbol, RANDOM):
            moments = [(self.printer.moments_of(symbol), "nat -> R")] if isinstance(symbol, NoiseMatrix) else []
            return [(name, functional_type(symbol)), *moments]
        if isinstance(symbol, Activation):
            return [(other, type_of(symbol)) for other in self._derivatives(symbol)]
        found = [(name, type_of(symbol))]
        if Rank(symbol) in self.names if isinstance(symbol, MatrixExpr) else False:
            r, sigma, u, v = self._triple(symbol)
            found += [(r, "nat"), (sigma, "vec"), (u, "nat -> vec"), (v, "nat -> vec")]
        if isinstance(symbol, MatrixExpr) and Pseudoinverse(symbol) in self.names:
            found.append((self.names[Pseudoinverse(symbol)], "mat"))
        return found

    def _triple(self, matrix: MatrixExpr) -> list[str]:
        return [self.names[key] for key in _triple_of(matrix)]

    def _derivatives(self, function: Activation) -> list[str]:
        """The names of an activation and of as many of its derivatives as the claims rest on."""
        orders = [_order(e, function, 0) for e in self._expressions()]
        names = called(self.names[function])
        if max(orders) >= len(names):
            raise NotExported(f"a derivative of the order {max(orders)} of {function}")
        return list(names[: max(orders) + 1])

    def _domain(self, quantity: Quantity) -> list[Piece]:
        """What the declaration of a quantity says."""
        symbol, printer = quantity.symbol, self.printer
        if isinstance(symbol, Activation):
            return [_derived(*pair) for pair in pairwise(self._derivatives(symbol))]
        if isinstance(symbol, RANDOM):
            return [] if symbol in printer.integrated else printer.suppositions(symbol)
        name = atom(self.names[symbol])
        if quantity.kind == "dimension":
            return [scoped(relation(atom("1"), "<=", name), "nat")]
        if quantity.kind == "index":
            return [in_range(str(name), atom("1"), printer.nat(quantity.upper))]
        found = domain(symbol, name)
        if quantity.kind in ("symmetric", "semidefinite"):
            found.append(apply("symmetric", printer.nat(symbol.rows), name))
        if quantity.kind == "semidefinite":
            found.append(apply("positive_semidefinite", printer.nat(symbol.rows), name))
        if isinstance(symbol, MatrixExpr):
            found += self._of_matrix(symbol, name)
        return found

    def _of_matrix(self, symbol: MatrixExpr, name: Piece) -> list[Piece]:
        """That singular values and vectors, or the pseudoinverse, are those of a matrix."""
        sizes = [self.printer.nat(size) for size in symbol.shape]
        if Rank(symbol) in self.names:
            self.printer.say(f"for every singular value decomposition of {name}, whose number of terms is its rank")
            return [apply("is_svd", *sizes, name, *map(atom, self._triple(symbol)))]
        if Pseudoinverse(symbol) in self.names:
            self.printer.say(f"the pseudoinverse of {name} is any matrix with Penrose's four equations")
            return [apply("is_pseudoinverse", *sizes, name, atom(self.names[Pseudoinverse(symbol)]))]
        return []


SPECTRAL = (Rank, SingularValue, LeftVector, RightVector, Pseudoinverse)


def _order(expression: Basic, function: Activation, taken: int) -> int:
    """The highest derivative of an activation on which an expression rests, inside so many derivatives."""
    if isinstance(expression, Entrywise) and expression.function == function:
        taken += expression.order
    inner = taken + {Gradient: 1, Hessian: 2}.get(type(expression), 0)
    if isinstance(expression, Derivative):
        inner += len(expression.variables)
    return max([taken, *(_order(part, function, inner) for part in expression.args)])


def _derived(name: str, slope: str) -> Piece:
    """That a function is the derivative of another."""
    found = apply("is_derive", atom(name), atom("x"), apply(slope, atom("x")))
    return quantified("forall", "x : R", found)


def _triple_of(matrix: MatrixExpr) -> list[Basic]:
    """Rank, singular values and vectors, as the printer names them."""
    return [Rank(matrix), *(kind(matrix, S.Zero) for kind in (SingularValue, LeftVector, RightVector))]


def _needed(quantity: Quantity) -> set[Basic]:
    """What a quantity itself speaks of: its sizes, its range, its mean."""
    found = declared_symbols(quantity.symbol)
    if isinstance(quantity.symbol, MatrixExpr):
        found |= _sizes(quantity.symbol)
    return found | (declared_symbols(quantity.upper) if quantity.upper is not None else set())


def _sizes(matrix: MatrixExpr) -> set[Basic]:
    return set().union(*(size.free_symbols for size in matrix.shape))


def _all_bound(claim: Claim) -> set[Basic]:
    return _all_bound(claim.claim) if isinstance(claim, When) else bound(claim)


def _indices(claim: Claim) -> set[Basic]:
    if isinstance(claim, When):
        return _indices(claim.claim)
    return {claim.index} if isinstance(claim, IterateLaw) else set()


def _listed(symbols: Iterable[Basic]) -> str:
    return ", ".join(sorted(map(str, symbols)))


# -- the text --------------------------------------------------------------------------------------------------------


def _closed(head: tuple[list[tuple[str, str]], list[Piece], list[Piece]], bodies: Sequence[Piece]) -> str:
    """The bodies, all of them, under the binders and suppositions."""
    binders, domains, hypotheses = head
    said = _conjoined(list(dict.fromkeys(bodies)))
    supposed: list[Doc] = [part for some in (domains, hypotheses) if some for part in (_supposed(some), line())]
    if not binders:
        return render(group(*supposed, said))
    words = [typed(pairs) for _, pairs in groupby(binders, key=lambda pair: pair[1])]
    return render(group(group("forall", *(nest(line(), word) for word in words), ","), nest(line(), *supposed, said)))


def _supposed(pieces: Sequence[Piece]) -> Doc:
    parts: list[Doc] = []
    for piece in pieces:
        parts += [line(), at_most(piece, Level.NOT), " ->"]
    return group(*parts[1:])


def _conjoined(bodies: Sequence[Piece]) -> Doc:
    """Each on lines of its own."""
    if len(bodies) == 1:
        return at_most(bodies[0], Level.ARROW) if bodies[0] != TRUE else TRUE.doc
    first, *others = (at_most(body, Level.NOT) for body in bodies)
    return (first, *(part for other in others for part in (hard_line(), "/\\ ", other)))
