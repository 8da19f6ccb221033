"""Signs that can be read off: what is declared, what is supposed outright, sums and products of such.

This decides nothing that matters: where a sign cannot be read off, what needs it is stated as a conclusion.

>>> from sympy import Symbol, sqrt
>>> x, y = Symbol("x", positive=True), Symbol("y", real=True)
>>> known = Known(())
>>> known.positive(x + y**2), known.positive(x * sqrt(x)), known.positive(x + y), known.nonzero(y**2)
(True, True, False, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sympy import Abs, Add, Basic, Eq, Expr, Integer, Max, Min, Mul, Ne, Pow, Product, Rational, S, Symbol, exp
from sympy.core.relational import GreaterThan, LessThan, Relational, StrictGreaterThan, StrictLessThan
from sympy.logic.boolalg import And, Boolean

from regproofs.logic.expression import Entry, ForAll, ProductExcept, Rank, SingularValue, SquaredNorm


@dataclass(frozen=True)
class Known:
    """What may be taken for granted at a place of a statement."""

    facts: tuple[Basic, ...]
    moving: frozenset[Basic] = frozenset()  # symbols that stand for something else, whose declared signs do not count
    ranges: tuple[tuple[Basic, Basic], ...] = ()  # indices with their upper limits

    def with_facts(self, *facts: Basic) -> Known:
        """The same at a place where more is supposed."""
        return replace(self, facts=(*self.facts, *facts))

    def binding(self, index: Basic, upper: Basic) -> Known:
        """The same where an index is bound, so that no fact speaks of it."""
        facts = tuple(fact for fact in self.facts if index not in fact.free_symbols)
        ranges = tuple(pair for pair in self.ranges if pair[0] != index)
        return replace(self, facts=facts, ranges=(*ranges, (index, upper)))

    def relations(self) -> Iterator[Relational]:
        """The facts that are single relations, and speak of what they say."""
        todo = [fact for fact in self.facts if not fact.free_symbols & self.moving]
        while todo:
            fact = todo.pop()
            if isinstance(fact, And):
                todo.extend(fact.args)
            elif isinstance(fact, Relational):
                yield fact

    def positive(self, e: Expr) -> bool:
        """Whether e > 0 by its form."""
        if isinstance(e, Rational):
            return bool(e > 0)
        if isinstance(e, Symbol):
            declared = bool(e.is_positive) and e not in self.moving
            return declared or self._supposed(e) or self.at_least(e, S.Zero, strict=True)
        if isinstance(e, Mul):
            return all(map(self.positive, e.args))
        if isinstance(e, Add):
            some = all(map(self.nonnegative, e.args)) and any(map(self.positive, e.args))
            return some or self.at_least(e, S.Zero, strict=True)
        if isinstance(e, Pow):
            return self.positive(e.base) or (_even(e.exp) and self.nonzero(e.base))
        if isinstance(e, Abs):
            return self.nonzero(e.args[0])
        if isinstance(e, Max | Min):
            return (any if isinstance(e, Max) else all)(map(self.positive, e.args))
        if isinstance(e, Product | ProductExcept):
            return self.positive(e.args[0])
        if isinstance(e, SingularValue):
            return self._is_singular(*e.args)
        return isinstance(e, exp) or self._supposed(e)

    def nonnegative(self, e: Expr) -> bool:
        """Whether e >= 0 by its form."""
        if self.positive(e) or isinstance(e, Abs | SquaredNorm | Rank):
            return True
        if isinstance(e, Rational | Symbol):
            return bool(e.is_nonnegative) and e not in self.moving
        if isinstance(e, Mul | Add):
            return all(map(self.nonnegative, e.args)) or self.at_least(e, S.Zero)
        if isinstance(e, Pow):
            return _even(e.exp) or self.nonnegative(e.base)
        return False

    def nonzero(self, e: Expr) -> bool:
        """Whether e is not 0 by its form."""
        if self.positive(e) or self.positive(-e) or any(_is(fact, Ne, e) for fact in self.relations()):
            return True
        if isinstance(e, Mul):
            return all(map(self.nonzero, e.args))
        return isinstance(e, Pow) and self.nonzero(e.base)

    def _is_singular(self, matrix: Basic, index: Basic) -> bool:
        """Whether an index is one from 1 to the rank."""
        last = index == Rank(matrix) and self.at_least(index, S.One)
        return last or (index, Rank(matrix)) in self.ranges

    def _supposed(self, e: Expr) -> bool:
        """Whether e > 0, or for an entry that of each index, is supposed."""
        for fact in self.relations():
            if _is(fact, StrictGreaterThan, e) or (isinstance(fact, StrictLessThan) and fact.args == (0, e)):
                return True
        return isinstance(e, Entry) and any(self._each(e, fact) for fact in self.facts if isinstance(fact, ForAll))

    def _each(self, entry: Entry, fact: ForAll) -> bool:
        matrix, row, _ = entry.args
        relation = fact.relation
        here = Entry(matrix, fact.limits[0])
        return isinstance(row, Symbol) and _is(relation, StrictGreaterThan, here) and fact.limits[2] == matrix.rows

    def least(self, e: Expr) -> Rational | None:
        """A lower bound of a sum of multiples of natural numbers and a constant, None if there is none."""
        bound = S.Zero
        for symbol, coefficient in e.as_coefficients_dict().items():
            if symbol != 1 and not (_natural(symbol) and coefficient > 0):
                return None
            bound += coefficient * (1 if symbol == 1 else self._least(symbol))
        return bound

    def at_least(self, e: Expr, bound: Rational, *, strict: bool = False) -> bool:
        """Whether a sum of multiples of natural numbers is above a bound."""
        least = self.least(e)
        return least is not None and (least > bound if strict else least >= bound)

    def _least(self, symbol: Basic) -> int:
        stated = [1 if symbol.is_positive else 0]
        for fact in self.relations():
            if isinstance(fact, Eq | GreaterThan) and fact.args[0] == symbol and isinstance(fact.args[1], Integer):
                stated.append(int(fact.args[1]))
            if isinstance(fact, LessThan) and fact.args[1] == symbol and isinstance(fact.args[0], Integer):
                stated.append(int(fact.args[0]))
        return max(stated)


def _is(fact: Boolean, kind: type[Relational], e: Expr) -> bool:
    return isinstance(fact, kind) and fact.args == (e, 0)


def _natural(e: Basic) -> bool:
    return isinstance(e, Symbol | Rank) and bool(e.is_integer and e.is_nonnegative)


def _even(exponent: Expr) -> bool:
    return isinstance(exponent, Integer) and int(exponent) % 2 == 0
