"""Derivatives by one entry of a vector, of scalars made of entries and of sums and products over them.

>>> from sympy import MatrixSymbol, symbols
>>> from regproofs.logic.expression import product
>>> i, k, L = symbols("i k L", integer=True, positive=True)
>>> w = MatrixSymbol("w", L, 1)
>>> by_entry(product(Entry(w, k) ** 2, k, L), w, i)
2*Entry(w, i, 1)*ProductExcept(Entry(w, k, 1)**2, (k, 1, L), (i,))
"""

from __future__ import annotations

from functools import reduce

from sympy import Add, Basic, Dummy, Expr, KroneckerDelta, MatrixSymbol, Mul, Product, S, Sum, Symbol, Tuple

from regproofs.errors import StatementError
from regproofs.logic.expression import Entry, Gradient, Hessian, ProductExcept, ScalarNode, product

WIDE = (Product, ProductExcept, Sum)


class NoSlope(StatementError):
    """The scalar depends on the vector in a way that has no derivative by one entry here."""


def entries_of_derivatives(expression: Basic) -> Basic:
    """The expression with each entry of a gradient or Hessian carried out, where the loss is made of entries."""
    for node in sorted(expression.atoms(Entry), key=lambda e: len(str(e))):
        if isinstance(node.args[0], Gradient | Hessian) and node.args[0].args[0].has(Product, ProductExcept):
            loss, vector = node.args[0].args
            places = node.args[1:] if isinstance(node.args[0], Hessian) else node.args[1:2]
            slope = reduce(lambda e, place: by_entry(e, vector, place), places, loss)
            expression = expression.xreplace({node: slope})
    return expression


def by_entry(expression: Expr, vector: MatrixSymbol, place: Expr) -> Expr:
    """The derivative of a scalar by the entry of a vector at a place; NoSlope where no rule gives it."""
    if vector not in expression.free_symbols:
        return S.Zero
    nodes = {node: Dummy(real=True) for node in _nodes(expression, vector)}
    back = {dummy: node for node, dummy in nodes.items()}
    outer = expression.xreplace(nodes)
    return Add(*(outer.diff(dummy).xreplace(back) * _node(node, vector, place) for node, dummy in nodes.items()))


def _nodes(expression: Expr, vector: MatrixSymbol) -> list[Expr]:
    """The outermost scalar nodes that depend on the vector, in a fixed order."""
    if vector not in expression.free_symbols:
        return []
    if isinstance(expression, (ScalarNode, *WIDE)):
        return [expression]
    return list(dict.fromkeys(node for part in expression.args for node in _nodes(part, vector)))


def _node(node: Expr, vector: MatrixSymbol, place: Expr) -> Expr:
    if isinstance(node, Entry) and node.args[0] == vector:
        return S.One if node.args[1] == place else KroneckerDelta(node.args[1], place)
    if not isinstance(node, WIDE):
        raise NoSlope(f"the derivative of {node} by an entry of {vector} is not taken")
    body, limits, without = parts(node)
    slope = _at_place(body, limits, vector, place)
    if place in without:
        return S.Zero
    apart = Mul(*(1 - KroneckerDelta(other, place) for other in without))
    if isinstance(node, Sum):
        return apart * slope
    return apart * slope * product(body, limits[0], limits[2], without=(*without, place))


def parts(node: Expr) -> tuple[Expr, Tuple, Tuple]:
    """What a sum or product over one index is made of: its body, its limits from 1 on, and the indices left out.

    What begins at 2 leaves out 1, which is there, as a size is at least 1.
    """
    if isinstance(node, ProductExcept):
        return node.factor, node.limits, node.without
    body, *limits = node.args
    if len(limits) != 1 or limits[0][1] not in (1, 2):
        raise NoSlope(f"{node} does not run over one index from 1 or 2")
    ((index, lower, upper),) = limits
    return body, Tuple(index, S.One, upper), Tuple(*range(1, lower))


def _at_place(body: Expr, limits: Tuple, vector: MatrixSymbol, place: Expr) -> Expr:
    """The derivative of the body by the entry at the bound index, taken at the place."""
    index: Symbol = limits[0]
    if limits[2] != vector.rows:
        raise NoSlope(f"{index} does not run over the entries of {vector}")
    here = Entry(vector, index)
    if any(node != here for node in _nodes(body, vector)):
        raise NoSlope(f"{body} depends on more of {vector} than its entry at {index}")
    return by_entry(body, vector, index).xreplace({index: place})
