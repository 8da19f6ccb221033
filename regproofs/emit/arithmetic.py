"""Arithmetic on the nodes of a program: what makes a program short before it is printed.

Signs are carried outwards, constant factors out of sums and out of vectors, powers are shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import sympify

from regproofs.emit.node import Axis, Graph, Node, kind_of


class Arithmetic:
    """Makes the nodes of sums, products and sums over an axis."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def number(self, value: Any) -> Node:
        """A rational number."""
        value = sympify(value)
        data = (abs(int(value.p)), int(value.q))
        node = self.graph.node("number", data=data, kind="integer" if value.is_Integer else "real")
        return self.graph.node("neg", node, kind=node.kind) if value < 0 else node

    def sum_of(self, terms: Sequence[Node], minus: Sequence[bool]) -> Node:
        """The sum of terms, some of them subtracted."""
        signed = [(less != (term.op == "neg"), _magnitude(term)) for term, less in zip(terms, minus, strict=True)]
        if len(signed) == 1:
            less, term = signed[0]
            return self.graph.node("neg", term, shape=term.shape, kind=term.kind) if less else term
        signed.sort(key=lambda pair: (pair[0], _of_ones(pair[1])))
        data, parts = zip(*signed, strict=True)
        return self.graph.node("add", *parts, data=data, shape=parts[0].shape, kind=kind_of(parts))

    def product(self, factors: Sequence[Node]) -> Node:
        """The product of scalars; those with fewer axes stand first, so that small products come first."""
        if any(factor.op == "neg" for factor in factors):
            less = sum(factor.op == "neg" for factor in factors) % 2 == 1
            return self.sum_of([self.product([_magnitude(factor) for factor in factors])], [less])
        flat = [part for factor in factors for part in (factor.args if factor.op == "mul" else (factor,))]
        flat = [factor for factor in flat if factor is not self.number(1)]
        flat.sort(key=lambda factor: (len(factor.axes), [axis.order for axis in factor.axes]))
        if len(flat) < 2:
            return flat[0] if flat else self.number(1)
        return self.graph.node("mul", *flat, kind=kind_of(flat))

    def ratio(self, above: Node, below: Node) -> Node:
        """A scalar or tensor divided by a scalar."""
        if below is self.number(1):
            return above
        return self.graph.node("div", above, below, shape=above.shape)

    def power(self, base: Node, exponent: int) -> Node:
        """A scalar to a natural power, cubes and fourth powers by way of the square."""
        if exponent < 2:
            return base if exponent == 1 else self.number(1)
        if exponent == 3:
            return self.product([self.power(base, 2), base])
        if exponent == 4:
            return self.power(self.power(base, 2), 2)
        return self.graph.node("power", base, data=exponent, kind=base.kind)

    def fold(self, op: str, axis: Axis, body: Node) -> Node:
        if op == "sum":
            return self.sum_over(axis, body)
        axes = tuple(a for a in body.axes if a is not axis)
        if axis not in body.axes:
            return body if op == "all" else self.graph.node("pow", body, axis.size)
        return self.graph.node(op, body, data=axis, axes=axes, shape=body.shape, kind=body.kind)

    def sum_over(self, axis: Axis, body: Node) -> Node:
        """The sum over an axis, with the factors that do not depend on it taken out."""
        if axis not in body.axes:
            size = axis.size if axis.triples is None else self.graph.node("rank", axis.triples, kind="integer")
            if axis.triples is not None and axis.lower is not self.number(1):
                size = self.sum_of([size, axis.lower, self.number(1)], [False, True, False])
            return self.scale(size, body)
        if body.op == "neg":
            return self.sum_of([self.sum_over(axis, body.args[0])], [True])
        if body.op == "div" and axis not in body.args[1].axes:
            return self.ratio(self.sum_over(axis, body.args[0]), body.args[1])
        if body.op == "mul" and any(axis not in factor.axes for factor in body.args):
            return self._without_constants(axis, list(body.args), None)
        if body.op == "scale":
            factors = list(body.args[0].args) if body.args[0].op == "mul" else [body.args[0]]
            if any(axis not in factor.axes for factor in (*factors, body.args[1])):
                return self._without_constants(axis, factors, body.args[1])
        axes = tuple(a for a in body.axes if a is not axis)
        return self.graph.node("sum", body, data=axis, axes=axes, shape=body.shape)

    def _without_constants(self, axis: Axis, factors: list[Node], tensor: Node | None) -> Node:
        outside = self.product([factor for factor in factors if axis not in factor.axes])
        inside = self.product([factor for factor in factors if axis in factor.axes])
        if tensor is None:
            return self.product([outside, self.sum_over(axis, inside)])
        if axis in tensor.axes:
            return self.scale(outside, self.sum_over(axis, self.scale(inside, tensor)))
        return self.scale(self.product([outside, self.sum_over(axis, inside)]), tensor)

    def scale(self, factor: Node, tensor: Node) -> Node:
        """A number times a number, vector or matrix."""
        if not tensor.shape:
            return self.product([factor, tensor])
        if tensor.op == "scale":
            factor, tensor = self.product([factor, tensor.args[0]]), tensor.args[1]
        if factor is self.number(1):
            return tensor
        if factor.op == "neg":
            return self.sum_of([self.scale(factor.args[0], tensor)], [True])
        return self.graph.node("scale", factor, tensor, shape=tensor.shape)

    def outer(self, left: Node, right: Node) -> Node:
        """The product of a column (or number) and a row (or number)."""
        if not left.shape or not right.shape:
            return self.scale(left, right) if not left.shape else self.scale(right, left)
        return self.graph.node("outer", left, right, shape=(*left.shape, *right.shape))

    def turned(self, node: Node) -> Node:
        """The transpose of a value; a vector is its own."""
        if len(node.shape) < 2:
            return node
        return node.args[0] if node.op == "transpose" else self.graph.node("transpose", node, shape=node.shape[::-1])

    def times(self, matrix: Node, value: Node) -> Node:
        """The product of a matrix node and a vector or matrix node."""
        if len(value.shape) == 1:
            return self.graph.node("matvec", matrix, value, shape=matrix.shape[:1])
        return self.graph.node("matmul", matrix, value, shape=(matrix.shape[0], value.shape[1]))

    def dot(self, left: Node, right: Node) -> Node:
        """The inner product of two vectors."""
        if left is right:
            return self.graph.node("norm2", left)
        return self.graph.node("dot", *sorted((left, right), key=lambda node: len(node.axes), reverse=True))


def _of_ones(term: Node) -> bool:
    """Whether a term is the same number everywhere; added last, it needs no array of its own."""
    return term.op == "ones" or (term.op == "scale" and any(part.op == "ones" for part in term.args))


def _magnitude(node: Node) -> Node:
    return node.args[0] if node.op == "neg" else node
