"""Comparisons of one function at two numbers, as comparisons of the numbers.

Where f' > 0 on an interval that holds a and b, f(a) <= f(b) says the same as a <= b; where f' < 0, the same as b <= a.
The interval is given by what is assumed of a alone, in conditions linear in a, and follows for b. That one side is the
other with b for a is read off as written; a side that an equation names, as 1 = g(b), may be written as g(b).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations

from sympy import Basic, Dummy, Eq, Expr, Gt, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from regproofs.calculus.valley import smooth
from regproofs.logic import decide
from regproofs.logic.scene import flat

Facts = tuple[Boolean, ...]


def compared(relation: Basic, hypotheses: Iterable[Basic]) -> Relational | None:
    """The same comparison between two positive numbers, or None where no rule gives it.

    >>> from sympy import symbols
    >>> a, b, p = symbols("a b p", positive=True)
    >>> compared(a**p * (1 + a) < b**p * (1 + b), ())
    a < b
    >>> compared(a**p / (1 + a) < b**p / (1 + b), ())
    """
    facts = flat(hypotheses)
    if not isinstance(relation, Relational) or isinstance(relation, Eq):
        return None
    for left, right in _sides(relation, facts):
        for a, b in permutations(_numbers(relation, facts), 2):
            if a in left.free_symbols and b not in left.free_symbols and left.xreplace({a: b}) == right:
                return _between(relation, left, a, b, facts)
    return None


def _numbers(relation: Relational, facts: Facts) -> list[Symbol]:
    symbols = relation.free_symbols.union(*(fact.free_symbols for fact in facts if isinstance(fact, Eq)))
    return sorted((x for x in symbols if x.is_positive and not x.is_integer), key=str)


def _sides(relation: Relational, facts: Facts) -> Iterator[tuple[Expr, Expr]]:
    """The sides as written, and with one of them as an equation names it."""
    left, right = relation.args
    yield left, right
    for fact in facts:
        for known, named in (fact.args, fact.args[::-1]) if isinstance(fact, Eq) else ():
            yield from ((left, named),) if right == known else ()
            yield from ((named, right),) if left == known else ()


def _between(relation: Relational, function: Expr, a: Symbol, b: Symbol, facts: Facts) -> Relational | None:
    """The comparison of a and b that says the same, by the sign of the slope between them."""
    x = Dummy(positive=True)
    apart = [fact for fact in facts if not fact.free_symbols & {a, b}]
    bounds = [fact for fact in facts if a in fact.free_symbols and b not in fact.free_symbols and _linear(fact, a)]
    shared = [fact for fact in bounds if _follows(fact.xreplace({a: b}), facts)]
    known = (*apart, *(fact.xreplace({a: x}) for fact in shared))
    body = function.xreplace({a: x})
    if smooth(body, x, known).truth != "proved":
        return None
    for slope, order in ((body.diff(x), (a, b)), (-body.diff(x), (b, a))):
        if _follows(Gt(slope, 0, evaluate=False), known):
            return relation.func(*order, evaluate=False)
    return None


def _follows(fact: Boolean, known: Facts) -> bool:
    decision = decide.implied(fact, known)
    return decision.truth == "proved" and not decision.side_conditions


def _linear(fact: Boolean, a: Symbol) -> bool:
    """Whether a condition describes an interval: an order between two sides linear in the number."""
    if not isinstance(fact, Relational) or fact.rel_op not in ("<", "<=", ">", ">="):
        return False
    difference = fact.lhs - fact.rhs
    return bool(difference.is_polynomial(a)) and not difference.diff(a).has(a)
