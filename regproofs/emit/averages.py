"""Averages as sums over an axis of points: the values of a random quantity with their weights (see `logic.average`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sympy import Basic, MatrixExpr, OneMatrix, ZeroMatrix, sqrt

from regproofs.emit.arithmetic import Arithmetic
from regproofs.emit.node import Axis, Node
from regproofs.errors import StatementError
from regproofs.logic.average import INTEGRAL, degrees, free_randoms, nodes, tensor
from regproofs.logic.expression import (
    Covariance,
    GaussianVector,
    NoiseMatrix,
    NoiseScalar,
    Random,
    RandomMatrix,
    RandomVector,
)
from regproofs.logic.law import Law, Normal

Weights = list[tuple[Axis, Node]]


class Averaging(Arithmetic):
    """What builds averages; `build`, `shape` and `binding` are the builder's."""

    bound: dict[Basic, Node]

    def build(self, expression: Basic) -> Node:
        raise NotImplementedError

    def shape(self, expression: MatrixExpr) -> tuple[Node, ...]:
        raise NotImplementedError

    def binding(self, values: Mapping[Basic, Node]) -> AbstractContextManager[None]:
        raise NotImplementedError

    def average(self, expression: Basic, sizes: Mapping[Random, int], body: Callable[[], Node]) -> Node:
        """The average of a body over the random quantities of an expression, of these degrees in them."""
        weights: Weights = []
        values: dict[Basic, Node] = {}
        for random in free_randoms(expression):
            with self.binding(values):
                values[random] = self.points(random, sizes[random], weights)
        with self.binding(values):
            result = body()
        for axis, weight in reversed(weights):
            found = self.sum_over(axis, self.scale(weight, result))
            if weight.op == "line_weights":
                fewer = self.graph.node("fewer_line_weights", data=axis, axes=(axis,))
                coarse = self.sum_over(axis, self.scale(fewer, result))
                found = self.graph.node("settled", found, coarse, shape=found.shape)
            result = found
        return result

    def points(self, random: Random, size: int, weights: Weights) -> Node:
        """The values of a random quantity, numbered by a new axis, and their weights."""
        if size == INTEGRAL:
            return self.line(random, weights)
        if isinstance(random, NoiseMatrix | NoiseScalar):
            return self.grid(random, random.law, size, weights) if tensor(random, size) else self.star(random, weights)
        if isinstance(random, GaussianVector) and tensor(random, size):
            return self.normal_grid(random, size, weights)
        return self.deviations(random, weights)

    def deviations(self, random: RandomVector | RandomMatrix, weights: Weights) -> Node:
        """Its mean plus deviations with the covariance, in few points."""
        spread = self.build(random.covariance if isinstance(random, RandomVector) else random.variance)
        shape = self.shape(random)
        size = self.product(shape)
        count = self.sum_of([self.product([self.number(4), size]), self.number(1)], [False, False])
        axis = self.point_axis(random, count, spread)
        op = "deviations" if isinstance(random, RandomVector) and shape else "scatter"
        value = self.graph.node(op, spread, data=axis, axes=(*spread.axes, axis), shape=shape)
        weights.append((axis, self.graph.node("weights", size, data=axis, axes=(axis,))))
        if isinstance(random, RandomMatrix) or isinstance(random.mean, ZeroMatrix):
            return value
        return self.sum_of([self.build(random.mean), value], [False, False])

    def point_axis(self, random: Random, count: Node, spread: Node | None = None) -> Axis:
        """The axis that numbers the points of a quantity, after those on which its spread depends."""
        taken = [axis for node in self.bound.values() for axis in node.axes]
        outer = spread.axes if spread else ()
        earlier = [axis for axis in self.graph.axes if any(axis.order < other.order for other in outer)]
        return self.graph.axis(f"{random.name}_point", self.number(0), count, (*taken, *earlier))

    def star(self, random: NoiseMatrix, weights: Weights) -> Node:
        """Independent entries with two moments: the mean, and one entry moved by 1 in each direction."""
        shape = self.shape(random)
        size = self.product(shape)
        count = self.sum_of([self.product([self.number(2), size]), self.number(1)], [False, False])
        axis = self.point_axis(random, count)
        value = self.graph.node("star", data=axis, axes=(axis,), shape=shape)
        variance = self.build(random.law.variance)
        weights.append((axis, self.graph.node("star_weights", size, variance, data=axis, axes=(axis,))))
        if random.law.mean == 0:
            return value
        centre = self.scale(self.build(random.law.mean), self.build(OneMatrix(*random.shape)))
        return self.sum_of([centre, value], [False, False])

    def grid(self, random: Random, law: Law, size: int, weights: Weights) -> Node:
        """Independent entries: every choice of a node of the law for each of them."""
        shape = () if isinstance(random, NoiseScalar) else self.shape(random)
        entries = self.product(shape)
        places, factors = zip(*((self.build(x), self.build(weight)) for x, weight in nodes(law, size)), strict=True)
        count = self.number(len(places))
        if shape:
            count = self.graph.node("grid_size", entries, data=len(places), kind="integer")
        axis = self.point_axis(random, count)
        value = self.graph.node("grid", *places, data=axis, axes=(axis,), shape=shape)
        weights.append((axis, self.graph.node("grid_weights", entries, *factors, data=axis, axes=(axis,))))
        return value

    def line(self, random: NoiseScalar, weights: Weights) -> Node:
        """A normal number inside what is no polynomial: the trapezoidal rule, which must have settled."""
        axis = self.point_axis(random, self.graph.node("line_size", kind="integer"))
        weights.append((axis, self.graph.node("line_weights", data=axis, axes=(axis,))))
        unit = self.graph.node("line", data=axis, axes=(axis,))
        mean, variance = random.law.args
        return self.sum_of([self.build(mean), self.scale(self.build(sqrt(variance)), unit)], [False, False])

    def normal_grid(self, random: GaussianVector, size: int, weights: Weights) -> Node:
        """Mean plus L z for independent standard normal z, where L L^t is the covariance."""
        spread = self.build(random.covariance)
        if spread.axes:
            what = f"the covariance of {random} is random"
            raise StatementError(f"{what}, and its average of degree {size} is no finite sum")
        root = self.graph.node("root", spread, shape=spread.shape) if spread.shape else self.graph.node("sqrt", spread)
        unit = self.grid(random, Normal(0, 1), size, weights)
        value = self.times(root, unit) if root.shape else self.scale(root, unit)
        return self.sum_of([self.build(random.mean), value], [False, False])

    def expectation(self, expression: Any) -> Node:
        inner = expression.args[0]
        return self.average(inner, degrees(inner, expression), lambda: self.build(inner))

    def covariance(self, expression: Covariance) -> Node:
        vector = expression.args[0]
        sizes = degrees(vector, expression)
        mean = self.average(vector, sizes, lambda: self.build(vector))

        def square() -> Node:
            deviation = self.sum_of([self.build(vector), mean], [False, True])
            return self.outer(deviation, deviation) if deviation.shape else self.power(deviation, 2)

        return self.average(vector, sizes, square)
