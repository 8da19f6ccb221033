"""What a printer of terms keeps: names, what is bound, what is known, and what the terms printed so far need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sympy import Basic, Expr, Symbol
from sympy.printing.printer import Printer

from regproofs.emit.rocq.entries import Entries
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.names import fresh
from regproofs.emit.rocq.pieces import Level, Piece, at_most, atom, conjunction, implication, quantified, relation
from regproofs.emit.rocq.signs import Known
from regproofs.logic.quantity import declared_symbols

DEFINED = "what the terms need to mean something is a part of what is said"


@dataclass(frozen=True)
class Need:
    """What must hold for a term to mean something; `slope` if it is that a derivative exists."""

    piece: Piece
    free: frozenset[Basic]
    slope: bool = False


Wrap = Callable[[str, Need], Piece]


class ScopedPrinter(Printer):  # type: ignore[misc]  # SymPy's printers are untyped
    """Names in scopes; `needs` holds what the terms printed so far need, `says` what a reader must know."""

    def nat(self, expression: Any) -> Piece:
        """A natural number."""
        raise NotImplementedError

    def real(self, expression: Any) -> Piece:
        """A real number."""
        raise NotImplementedError

    def __init__(self, names: Mapping[Basic, Piece], taken: set[str], known: Known) -> None:
        super().__init__()
        self.names = dict(names)
        self.known = known
        self.needs: list[Need] = []
        self.says: dict[str, None] = {}
        self.entries = Entries(taken)

    def _named(self, symbol: Basic) -> Piece:
        if symbol not in self.names:
            raise NotExported(f"{symbol} is not a quantity of this statement")
        piece: Piece = self.names[symbol]
        return piece

    # -- names and what they bind ----------------------------------------------------------------------------

    @contextmanager
    def naming(self, names: Mapping[Basic, Piece], *, moving: bool = True) -> Iterator[None]:
        """With other names, as w t for a state w of a flow; of what moves no sign is known."""
        before = self.names, self.known
        self.names = {**self.names, **names}
        if moving:
            self.known = replace(self.known, moving=self.known.moving | set(names))
        try:
            yield
        finally:
            self.names, self.known = before

    @contextmanager
    def supposing(self, *facts: Basic) -> Iterator[None]:
        """At a place where more is supposed."""
        before, self.known = self.known, self.known.with_facts(*facts)
        try:
            yield
        finally:
            self.known = before

    @contextmanager
    def binding(self, symbol: Basic, wrap: Wrap, bound: frozenset[Basic] = frozenset()) -> Iterator[str]:
        """A name for a bound variable; `wrap` says of each need inside what it is outside of it."""
        others = {str(piece) for other, piece in self.names.items() if other != symbol}
        name = fresh(str(symbol), others)
        names, needs, taken = self.names, self.needs, self.entries.taken
        self.names, self.needs, self.entries.taken = {**names, symbol: atom(name)}, [], {*taken, name}
        try:
            yield name
        finally:
            inner, self.names, self.needs, self.entries.taken = self.needs, names, needs, taken
        for need in inner:
            if symbol in need.free:
                need = replace(need, piece=wrap(name, need), free=(need.free - {symbol}) | bound)
            if need not in self.needs:
                self.needs.append(need)

    @contextmanager
    def index(self, symbol: Basic, lower: Any, upper: Any) -> Iterator[str]:
        """A bound index in its range, of which the hypotheses do not speak."""
        bounds = (self.nat(lower), self.nat(upper))

        def wrap(name: str, need: Need) -> Piece:
            return quantified("forall", f"{name} : nat", implication([in_range(name, *bounds)], need.piece))

        before, self.known = self.known, self.known.binding(symbol, upper)
        try:
            with self.binding(symbol, wrap, frozenset(upper.free_symbols)) as name:
                yield name
        finally:
            self.known = before

    def need(self, piece: Piece, *about: Basic, slope: bool = False) -> None:
        """Note what must hold, once."""
        need = Need(piece, frozenset().union(*(declared_symbols(e) for e in about)), slope)
        if need not in self.needs:
            self.needs.append(need)

    @contextmanager
    def gathering(self) -> Iterator[list[Need]]:
        """The needs of what is printed inside, kept apart from those outside."""
        before, self.needs = self.needs, []
        inner = self.needs
        try:
            yield inner
        finally:
            self.needs = before

    def collected(self, inside: Callable[[], Piece]) -> Piece:
        """A proposition with all that its terms need."""
        with self.gathering():
            said = inside()
            wanted = list(dict.fromkeys(need.piece for need in self.needs if need.piece != said))
        if wanted:
            self.say(DEFINED)
        return conjunction([said, *wanted])

    # -- what is known and said ---------------------------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Note what a reader must know of how a statement is put."""
        self.says[sentence] = None

    def about(self, symbol: Basic) -> list[Basic]:
        """The facts that speak of a symbol."""
        return [fact for fact in self.known.facts if symbol in fact.free_symbols]

    def membership(self, number: Symbol, value: Expr) -> list[Piece]:
        """That a value is in the domain of a number, where that cannot be read off."""
        if number.is_integer:
            raise NotExported(f"a value of the whole number {number}")
        if number.is_positive and not self.known.positive(value):
            return [relation(atom("0"), "<", self.real(value))]
        if number.is_nonnegative and not self.known.nonnegative(value):
            return [relation(atom("0"), "<=", self.real(value))]
        return []


def in_range(name: str, lower: Piece, upper: Piece) -> Piece:
    """(lower <= name <= upper)%nat."""
    sides = (at_most(lower, Level.SUM), f" <= {name} <= ", at_most(upper, Level.SUM))
    return Piece(("(", sides, ")%nat"), Level.ATOM)
