"""Of which kind a critical point is that a figure marks: by the engine's gradient and Hessian, as emitted functions.

These are floating-point numbers for a picture, and prove nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sympy import Basic, Derivative

from regproofs.errors import StatementError
from regproofs.judge.evaluate import Numbers, Values

ROUNDING = 1e-7  # of the size of the derivatives: the square root of what a float resolves, and some


def kinds(numbers: Numbers, loss: Basic, variables: Sequence[Basic], values: Values) -> list[str]:
    """minimum, maximum, saddle or degenerate, for each of the points at which the variables are given.

    Raises StatementError where the gradient does not vanish.
    """
    slopes = [numbers.at(Derivative(loss, variable), values) for variable in variables]
    curvatures = hessian(numbers, loss, variables, values)
    _require_critical(numbers, slopes, curvatures, variables, values)
    eigenvalues = np.linalg.eigvalsh(curvatures)
    return [_kind(row) for row in eigenvalues.reshape(-1, len(variables))]


def hessian(numbers: Numbers, loss: Basic, variables: Sequence[Basic], values: Values) -> Any:
    """The second derivatives at each point: an array (..., n, n)."""
    rows = [[numbers.at(Derivative(loss, a, b), values) for b in variables] for a in variables]
    shape = np.broadcast_shapes(*(entry.shape for row in rows for entry in row), _shape(variables, values))
    return np.stack([np.stack([np.broadcast_to(entry, shape) for entry in row], axis=-1) for row in rows], axis=-2)


def _shape(variables: Sequence[Basic], values: Values) -> tuple[int, ...]:
    return np.broadcast_shapes(*(np.shape(values[variable]) for variable in variables))


def _require_critical(numbers: Numbers, slopes: Any, curvatures: Any, variables: Any, values: Values) -> None:
    scale = 1 + np.abs(curvatures).max(axis=(-2, -1)) * (1 + sum(np.abs(values[variable]) for variable in variables))
    for slope, variable in zip(slopes, variables, strict=True):
        if np.any(np.abs(slope) > ROUNDING * scale):
            raise StatementError(
                f"the figure {numbers.title!r} marks a point as critical at which the derivative by {variable} is not 0"
            )


def _kind(eigenvalues: Any) -> str:
    """By the signs of the eigenvalues of the Hessian, in increasing order; 0 within rounding makes it degenerate."""
    small = ROUNDING * max(1.0, np.abs(eigenvalues).max())
    below, above = eigenvalues[0] < -small, eigenvalues[-1] > small
    if below and above:
        return "saddle"
    if np.abs(eigenvalues).min() <= small:
        return "degenerate"
    return "maximum" if below else "minimum"
