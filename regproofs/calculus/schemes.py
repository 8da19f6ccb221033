"""One step of descent on a loss of several numbers, as expressions: what a recursion is made of.

>>> from sympy import symbols
>>> w, alpha, lam, rho = symbols("w alpha lam rho", real=True)
>>> gradient_descent(lam * w**2 / 2, (w,), alpha)
{w: -alpha*lam*w + w}
>>> sharpness_aware(lam * w**2 / 2, (w,), alpha, rho)[w].subs({w: 3, lam: 1, rho: 1})
3 - 4*alpha
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Add, Expr, Symbol, sqrt


def gradient_descent(loss: Expr, over: Sequence[Symbol], step_size: Expr) -> dict[Symbol, Expr]:
    """``w <- w - a grad loss(w)``; a loss that speaks of noise gives the step of a noisy method."""
    return {w: w - step_size * loss.diff(w) for w in over}


def sharpness_aware(loss: Expr, over: Sequence[Symbol], step_size: Expr, radius: Expr) -> dict[Symbol, Expr]:
    """``w <- w - a grad loss(w + radius grad loss(w) / |grad loss(w)|)``."""
    slopes = {w: loss.diff(w) for w in over}
    length = sqrt(Add(*(slope**2 for slope in slopes.values())))
    uphill = {w: w + radius * slope / length for w, slope in slopes.items()}
    return {w: w - step_size * slope.xreplace(uphill) for w, slope in slopes.items()}
