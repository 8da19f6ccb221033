"""The gradients of a loss behind any number of layers, by a recursion that runs back from the last one.

>>> from sympy import HadamardProduct
>>> from regproofs.logic.expression import SquaredNorm
>>> from regproofs.logic.quantity import Setting
>>> given = Setting()
>>> d, m, sigma = given.dimension("d"), given.dimension("m"), given.activation("sigma")
>>> W, a, g = given.matrix("W", m, d), given.vector("a", d), given.vector("g", m)
>>> back = W.T * HadamardProduct(sigma.prime(W * a), g)
>>> by_weights = HadamardProduct(sigma.prime(W * a), g) * a.T
>>> law = BackwardLaw(sigma(W * a), a, SquaredNorm(a), last=2 * a, slope=g, back=back, by={W: by_weights})
>>> law.kind, law.parameters
('backward law', (W,))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sympy import Basic, Expr, MatrixExpr, MatrixSymbol, Symbol, Trace, sympify

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.claim import Claim
from regproofs.logic.expression import require_same_shape, shape_of
from regproofs.logic.quantity import Quantity, Setting


@dataclass(frozen=True)
class BackwardLaw(Claim):
    """For a_k = layer(a_{k-1}), k = 1, ..., K, of any number K and any widths, the gradients of loss(a_K) are these.

    By a_K it is g_K = last; by a_{k-1} it is g_{k-1} = back, in a_{k-1} and the slope g_k; by a parameter of layer k it
    is what `by` says of that parameter, in a_{k-1} and g_k. The state `over` and the `slope` are bound. Each layer has
    parameters of its own: those in `by`. Whatever else occurs is common to all layers.
    """

    layer: Any
    over: MatrixSymbol
    loss: Any
    last: Any
    slope: MatrixSymbol
    back: Any
    by: Any

    def __post_init__(self) -> None:
        if isinstance(self.by, Mapping):
            object.__setattr__(self, "by", (*self.by, *map(sympify, self.by.values())))
        super().__post_init__()

    def check(self) -> None:
        if shape_of(self.loss) is not None:
            raise StatementError("the loss behind the layers is a scalar")
        require_same_shape(self.slope, self.layer, "the slope by what a layer gives, and what it gives")
        for side in (self.last, self.back):
            require_same_shape(self.over, side, "the slope by a state, and the state")
        for parameter, gradient in zip(self.parameters, self.gradients, strict=True):
            require_same_shape(parameter, gradient, f"the gradient by {parameter}, and {parameter}")
        if not all(isinstance(size, Symbol) for size in self.widths) or self.widths[0] == self.widths[1]:
            raise ShapeError(f"a layer leads from one width to another, not from {self.widths[0]} to {self.widths[1]}")
        if set(self.parameters) & self.loss.free_symbols:
            raise StatementError("the loss speaks of the last state, not of the parameters of a layer")

    @property
    def parameters(self) -> tuple[MatrixSymbol, ...]:
        """What each layer has of its own."""
        return tuple(self.by[: len(self.by) // 2])

    @property
    def gradients(self) -> tuple[MatrixExpr, ...]:
        """The gradients by the parameters, in their order."""
        return tuple(self.by[len(self.by) // 2 :])

    @property
    def widths(self) -> tuple[Expr, Expr]:
        """The number of rows of the state before a layer and after it."""
        return self.over.rows, self.layer.rows

    @property
    def passed_on(self) -> Expr:
        """<slope, layer>: by the chain rule the loss behind a layer has its gradient, with the slope held fixed."""
        return Trace(self.slope.T * self.layer)

    def bound(self) -> set[Basic]:
        return {self.over, self.slope}


def unrolled(claim: BackwardLaw, given: Setting, count: int) -> tuple[Setting, list[dict[Basic, Basic]]]:
    """The quantities of so many layers, and how those of one layer are called in each of them.

    What is called A in the claim is A_0 before the first layer, and a parameter W of a layer is W_1, W_2, ...
    Beyond the last layer a dimension that was that of the state before a layer is that of the last state.
    """
    width, following = claim.widths
    sizes = [Symbol(f"{width}_{k}", **width.assumptions0) for k in range(count + 1)]
    setting, own = Setting(), {claim.slope, claim.over, *claim.parameters}
    for quantity in given.quantities.values():
        symbol = quantity.symbol
        if symbol == width:
            _declare(setting, quantity, sizes)
        elif symbol == claim.over:
            _declare(setting, quantity, [_renamed(symbol, {width: sizes[0]}, 0)])
        elif symbol in claim.parameters:
            pairs = [{width: sizes[k], following: sizes[k + 1]} for k in range(count)]
            _declare(setting, quantity, [_renamed(symbol, at, k) for k, at in enumerate(pairs, 1)])
        elif symbol not in own and symbol != following:
            _declare(setting, quantity, [symbol.xreplace({width: sizes[-1]})])
    setting.hypotheses = list(given.hypotheses)
    layers: list[dict[Basic, Basic]] = []
    for k in range(count):
        at: dict[Basic, Basic] = {width: sizes[k], following: sizes[k + 1]}
        layers.append(at | {p: _renamed(p, at, k + 1) for p in claim.parameters})
    return setting, layers


def _renamed(symbol: MatrixSymbol, sizes: Mapping[Any, Any], number: int) -> MatrixSymbol:
    return MatrixSymbol(f"{symbol.name}_{number}", *(size.xreplace(dict(sizes)) for size in symbol.shape))


def _declare(setting: Setting, like: Quantity, symbols: list[Any]) -> None:
    for symbol in symbols:
        setting.quantities[symbol.name] = Quantity(
            symbol.name, symbol, like.kind, like.means, None, like.domain, like.upper, like.unit, like.drawn
        )
