"""Feed-forward networks as objects: layers that are checked to fit, their output, their risk, its gradients.

>>> from regproofs.logic.quantity import Setting
>>> given = Setting()
>>> d0, d1, d2, n = (given.dimension(name) for name in ("d0", "d1", "d2", "n"))
>>> W1, v1, W2 = given.matrix("W1", d1, d0), given.vector("v1", d1), given.matrix("W2", d2, d1)
>>> f = network(given.activation("sigma"), (W1, v1), W2)
>>> f(given.vector("x", d0)), f.widths
(W2*sigma(W1*x + v1), (d0, d1, d2))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Expr, HadamardProduct, MatMul, MatrixExpr, MatrixSymbol, OneMatrix

from regproofs.errors import ShapeError
from regproofs.logic.activation import Activation
from regproofs.logic.expression import SquaredNorm

Layer = tuple[MatrixSymbol, MatrixSymbol]


@dataclass(frozen=True)
class Network:
    """f = W_{L+1} o sigma_{W_L, v_L} o ... o sigma_{W_1, v_1} with sigma_{W, v}(z) = sigma(W z + v), entry by entry.

    It takes a vector, or a matrix whose columns are as many vectors.
    """

    activation: Activation
    hidden: tuple[Layer, ...]
    last: MatrixSymbol

    def __post_init__(self) -> None:
        width = self.hidden[0][0].cols if self.hidden else self.last.cols
        for number, (weights, shift) in enumerate(self.hidden, 1):
            _require_fit(number, weights, width)
            if shift.shape != (weights.rows, 1):
                raise ShapeError(f"layer {number} has width {weights.rows}, and its shift {shift} is {_times(shift)}")
            width = weights.rows
        _require_fit(len(self.hidden) + 1, self.last, width)

    @property
    def depth(self) -> int:
        """L, the number of hidden layers."""
        return len(self.hidden)

    @property
    def widths(self) -> tuple[Expr, ...]:
        """d_0, ..., d_{L+1}: the length of the input, the widths of the hidden layers, the length of the output."""
        weights = [*(layer[0] for layer in self.hidden), self.last]
        return (weights[0].cols, *(matrix.rows for matrix in weights))

    @property
    def parameters(self) -> tuple[MatrixSymbol, ...]:
        """W_1, v_1, ..., W_L, v_L, W_{L+1}."""
        return (*(symbol for layer in self.hidden for symbol in layer), self.last)

    def before(self, x: MatrixExpr) -> list[MatrixExpr]:
        """z_1, ..., z_L: what the activation is applied to in each hidden layer."""
        if x.rows != self.widths[0]:
            raise ShapeError(f"the network takes vectors of length {self.widths[0]}, and {x} is {_times(x)}")
        found: list[MatrixExpr] = []
        for weights, shift in self.hidden:
            found.append(weights * x + in_each_column(shift, x.cols))
            x = self.activation(found[-1])
        return found

    def after(self, x: MatrixExpr) -> list[MatrixExpr]:
        """x, sigma(z_1), ..., sigma(z_L): what each matrix of weights is applied to."""
        return [x, *map(self.activation, self.before(x))]

    def __call__(self, x: MatrixExpr) -> MatrixExpr:
        return self.last * self.after(x)[-1]

    def risk(self, X: MatrixExpr, Y: MatrixExpr) -> Expr:
        """The mean over n observations, the columns of X and Y, of the squared distance of output and label."""
        return SquaredNorm(self(X) - Y) / X.cols

    def deltas(self, X: MatrixExpr, Y: MatrixExpr) -> list[MatrixExpr]:
        """The gradients of the risk by z_1, ..., z_L and the output, found from the last to the first."""
        slope = 2 / X.cols * (self(X) - Y)
        found, following = [slope], self.last
        for (weights, _), z in zip(reversed(self.hidden), reversed(self.before(X)), strict=True):
            slope = HadamardProduct(self.activation.prime(z), MatMul(following.T, slope).doit(deep=False))
            found, following = [slope, *found], weights
        return found

    def gradients(self, X: MatrixExpr, Y: MatrixExpr) -> tuple[MatrixExpr, ...]:
        """The gradients of the risk by all parameters, in their order, by back-propagation."""
        found: list[MatrixExpr] = []
        for taken, slope in zip(self.after(X), self.deltas(X, Y), strict=True):
            found += [MatMul(slope, taken.T), over_columns(slope)]
        return tuple(found[:-1])


def network(activation: Activation, *layers: Any) -> Network:
    """The network of hidden layers, each a pair of weights and shift, and the weights of the output layer.

    Raises ShapeError for a layer that does not take what the layer before it gives.
    """
    *hidden, last = layers
    if not all(isinstance(layer, Sequence) and len(layer) == 2 for layer in hidden) or isinstance(last, Sequence):
        raise ShapeError("a network has hidden layers, each of weights and shift, and then weights of the output alone")
    return Network(activation, tuple((weights, shift) for weights, shift in hidden), last)


def in_each_column(vector: MatrixExpr, count: Any) -> MatrixExpr:
    """The matrix of so many columns that are all this vector."""
    return vector if count == 1 else vector * OneMatrix(1, count)


def over_columns(matrix: MatrixExpr) -> MatrixExpr:
    """The sum of the columns."""
    return matrix if matrix.cols == 1 else MatMul(matrix, OneMatrix(matrix.cols, 1))


def _require_fit(number: int, weights: MatrixSymbol, width: Expr) -> None:
    if weights.cols != width:
        given = f"is given vectors of length {width}"
        raise ShapeError(f"layer {number} {given}, and its weights {weights} are {_times(weights)}")


def _times(matrix: MatrixExpr) -> str:
    return f"{matrix.rows} x {matrix.cols}"
