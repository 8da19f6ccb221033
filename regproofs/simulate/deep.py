"""One coordinate of a deep diagonal network whose factors have one size, averaged over fair signs of the noise.

With L equal factors w the predicted number is a product of L numbers w + eta or w - eta; how many of them are larger
follows the binomial law, so that an average over all 2^L patterns has L + 1 terms.
"""

from __future__ import annotations

from collections.abc import Callable
from math import comb

from regproofs.simulate.arithmetic import Context, Number, context, number
from regproofs.simulate.losses import deep_loss as deep_loss

# Signs cancel where the factors are far smaller than the noise: to a ratio of 10^-60 that costs so many digits.
GUARD = 150


def average(ctx: Context, f: Callable[[Number], Number], size: Number, noise: Number, count: int) -> Number:
    """E f(prod of `count` factors size + noise s) over independent fair signs s.

    >>> from regproofs.simulate import context
    >>> print(average(context(15), lambda x: x**2, 2, 1, 3))
    125.0
    """
    up, down = number(ctx, size) + number(ctx, noise), number(ctx, size) - number(ctx, noise)
    terms = [comb(count, m) * f(up**m * down ** (count - m)) for m in range(count + 1)]
    return ctx.fsum(terms) / 2**count


def expected_loss(ctx: Context, size: Number, noise: Number, depth: int, target: Number) -> Number:
    """1/2 E (target - product)^2 at `depth` factors of one size.

    >>> from regproofs.simulate import context
    >>> print(expected_loss(context(15), 2, 1, 1, 5))
    5.0
    """
    work = _finer(ctx)
    wanted = _carried(work, target)
    return +ctx.convert(average(work, lambda x: (wanted - x) ** 2, _carried(work, size), noise, depth) / 2)


def critical_target(ctx: Context, size: Number, noise: Number, depth: int) -> Number:
    """The target for which the slope of the expected loss by one factor vanishes at `depth` factors of one size.

    The slope is E[-(target - (size + noise s) P) P], with P the product of the other factors.

    >>> from regproofs.simulate import context
    >>> print(critical_target(context(15), 2, 1, 3))
    12.5
    """
    work = _finer(ctx)
    here = _carried(work, size)
    others = average(work, lambda P: P, here, noise, depth - 1)
    return +ctx.convert(here * average(work, lambda P: P**2, here, noise, depth - 1) / others)


def _finer(ctx: Context) -> Context:
    return context(ctx.dps + GUARD * 2)


def _carried(work: Context, x: Number) -> Number:
    """A number of the coarser context, or an exact one, in the finer context."""
    return work.convert(x) if hasattr(x, "_mpf_") else number(work, x)
