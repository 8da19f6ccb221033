"""One step of an induction over k, in formulas whose sums and products run up to k.

>>> from sympy import Symbol
>>> from regproofs.logic.quantity import Setting, natural
>>> from regproofs.logic.expression import Entry, total
>>> given = Setting()
>>> K, k = given.dimension("K"), given.scalar("k", natural)
>>> a, i = given.vector("a", K), Symbol("i", integer=True, positive=True)
>>> equal(total(Entry(a, i), i, k) + Entry(a, k + 1), total(Entry(a, i), i, k + 1), k, given).truth
'proved'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Add, Basic, Dummy, Expr, Integer, MatPow, Mul, Product, Sum, Symbol

from regproofs.calculus import rules
from regproofs.logic.decision import Decision
from regproofs.logic.expression import ScalarNode
from regproofs.logic.quantity import Setting

RUNNING = (Sum, Product)
INSTANCES = (0, 1, 2)


def equal(left: Basic, right: Basic, index: Symbol, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether left = right for every natural number, the last term of every sum and product set apart.

    What runs up to the index, and every entry, then stands for any real number. What that leaves open is asked
    again for the first few numbers, of which one may refute it.
    """
    facts = tuple(facts)
    if not any(_depends(part, index) for side in (left, right) for part in _outermost(side)):
        decision = rules.equal(left, right, given, facts)
        powers = any(index in power.exp.free_symbols for side in (left, right) for power in side.atoms(MatPow))
        if decision.truth != "unknown" or not powers:
            return decision
        return _in_an_instance(left, right, index, given, facts) or decision
    opened = [appended(side, index) for side in (left, right)]
    parts = sorted({part for side in opened for part in _outermost(side)}, key=str)
    names = {part: Dummy(f"part{k}", real=True) for k, part in enumerate(parts)}
    first, second = (side.xreplace(names) for side in opened)
    decision = rules.equal(first, second, given, facts)
    if decision.truth == "proved":
        return Decision("proved", "last terms set apart", decision.certificate, decision.side_conditions)
    refuted = _in_an_instance(left, right, index, given, facts)
    return refuted or Decision("unknown", "last terms set apart", decision.certificate)


def _in_an_instance(
    left: Basic, right: Basic, index: Symbol, given: Setting, facts: tuple[Basic, ...]
) -> Decision | None:
    """The equality refuted for one of the first few numbers."""
    for number in INSTANCES:
        sides = [appended(side.xreplace({index: Integer(number)}), index) for side in (left, right)]
        found = rules.equal(_written_out(sides[0]), _written_out(sides[1]), given, facts)
        if found.truth == "refuted":
            return Decision("refuted", found.rule, {**found.certificate, str(index): str(number)}, (), found.witness)
    return None


def appended(expression: Basic, index: Symbol) -> Basic:
    """Sums and products up to index + 1 as those up to the index with their last term; empty ones as 0 and 1."""
    if isinstance(expression, RUNNING) and len(expression.limits) == 1:
        variable, lower, upper = expression.limits[0]
        joined = Add if isinstance(expression, Sum) else Mul
        if upper == 0 and lower == 1:
            return joined()
        if upper == index + 1:
            before = expression.func(expression.function, (variable, lower, index))
            return joined(before, expression.function.xreplace({variable: upper}))
        return expression
    return expression.func(*(appended(part, index) for part in expression.args)) if expression.args else expression


def _depends(part: Expr, index: Symbol) -> bool:
    """Whether a sum, product or entry speaks of the index, or is a sum or product over a range of numbers."""
    numbered = isinstance(part, RUNNING) and any(upper.is_Integer for _, _, upper in part.limits)
    return numbered or index in part.free_symbols


def _outermost(expression: Basic) -> Iterator[Expr]:
    """Whatever is no scalar algebra: sums, products, and nodes such as entries."""
    if isinstance(expression, (*RUNNING, ScalarNode)):
        yield expression
        return
    for part in expression.args:
        yield from _outermost(part)


def _written_out(expression: Basic) -> Basic:
    """Sums and products over a range of numbers, term by term."""
    expression = expression.doit(deep=False) if isinstance(expression, RUNNING) else expression
    if isinstance(expression, RUNNING) or isinstance(expression, ScalarNode) or not expression.args:
        return expression
    return expression.func(*(_written_out(part) for part in expression.args))
