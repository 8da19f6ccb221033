"""One coordinate of a deep diagonal network whose factors have one size, averaged over fair signs of the noise.

With L equal factors w the predicted number is a product of L numbers w + eta or w - eta; how many of them are larger
follows the binomial law, so that an average over all 2^L patterns has L + 1 terms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest
from math import comb, lcm

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


def excess_over_the_origin(ctx: Context, size: Number, noise: Number, depth: int) -> Number:
    """1/2 E (target - product)^2 at factors of one size minus that at the origin, for the target critical there.

    >>> from regproofs.simulate import context
    >>> print(excess_over_the_origin(context(15), 1, 1, 2))
    -0.5
    """
    work = _finer(ctx)
    here, target = _carried(work, size), _critical_target(work, size, noise, depth)
    there, origin = (average(work, lambda x: (target - x) ** 2, place, noise, depth) for place in (here, work.zero))
    return +ctx.convert((there - origin) / 2)


def critical_target(ctx: Context, size: Number, noise: Number, depth: int) -> Number:
    """The target for which the slope of the expected loss by one factor vanishes at `depth` factors of one size.

    The slope is E[-(target - (size + noise s) P) P], with P the product of the other factors.

    >>> from regproofs.simulate import context
    >>> print(critical_target(context(15), 2, 1, 3))
    12.5
    """
    return +ctx.convert(_critical_target(_finer(ctx), size, noise, depth))


def _critical_target(work: Context, size: Number, noise: Number, depth: int) -> Number:
    here, noise = _carried(work, size), _carried(work, noise)
    others = average(work, lambda P: P, here, noise, depth - 1)
    return here * average(work, lambda P: P**2, here, noise, depth - 1) / others


def row_sum(ctx: Context, size: Number, noise: Number, depth: int, target: Number) -> Number:
    """The sum of a row of the Hessian of the expected loss at `depth` >= 2 factors of one size.

    The entries are E[P^2] on the diagonal and E[(2 product - target) P'] beside it, with P the product without one
    factor and P' without two.

    >>> from regproofs.simulate import context
    >>> print(row_sum(context(15), 1, 1, 2, 2))
    2.0
    """
    work = _finer(ctx)
    here, wanted = _carried(work, size), _carried(work, target)
    squares = average(work, lambda P: P**2, here, noise, depth - 2)
    mixed = 2 * here**2 * squares - wanted * average(work, lambda P: P, here, noise, depth - 2)
    return +ctx.convert(average(work, lambda P: P**2, here, noise, depth - 1) + (depth - 1) * mixed)


def exact_slope(w: Sequence[Fraction], noise: Fraction, target: Fraction, place: int) -> Fraction:
    """E[-(target - product) P] for fair signs, with P the product of the factors but the one at a place, from 1.

    >>> exact_slope([Fraction(1), Fraction(1)], Fraction(1), Fraction(2), 1)
    Fraction(0, 1)
    """
    pairs = [(Fraction(1), Fraction(1))]  # the product of all factors, and of the others
    for position, factor in enumerate(w, 1):
        shifted = (Fraction(factor) + noise, Fraction(factor) - noise)
        pairs = [(a * x, b if position == place else b * x) for a, b in pairs for x in shifted]
    return sum(((whole - target) * others for whole, others in pairs), Fraction(0)) / len(pairs)


def exact_loss(w: Sequence[Fraction], noise: Fraction, target: Fraction) -> Fraction:
    """1/2 E (target - product)^2 for fair signs, without rounding; the product of factors w_k + noise s_k.

    It is of degree two in each factor, so that central differences of any step are its derivatives.

    >>> exact_loss([Fraction(1), Fraction(1)], Fraction(1), Fraction(2))
    Fraction(2, 1)
    """
    numbers = [Fraction(x) for x in (*w, noise)]
    unit = lcm(*(x.denominator for x in numbers))  # whole numbers, as fractions are slow
    *factors, shift = (int(x * unit) for x in numbers)
    products = [1]
    for factor in factors:
        products = [product * x for product in products for x in (factor + shift, factor - shift)]
    scale, count = unit ** len(factors), len(products)
    first, second = Fraction(sum(products), scale), Fraction(sum(x * x for x in products), scale**2)
    return (Fraction(target) ** 2 - 2 * Fraction(target) * first / count + second / count) / 2


def critical_sizes(signs: Sequence[int], noise: Fraction, target: Fraction) -> int:
    """How many r > 0 make a pattern of signs, times r, a critical point of the expected loss.

    Each slope E[-(target - product) P], for fair signs of the noise, is a polynomial in r; it is added up from its
    factors and its distinct positive roots are counted exactly. Those of several slopes must be the same.

    >>> [critical_sizes((1, 1), Fraction(1), Fraction(target)) for target in (1, 2)]
    [0, 1]
    """
    places = [signs.index(sign) for sign in set(signs)]  # layers of one sign are alike
    slopes = {_up_to_sign(_slope_along(signs, noise, target, place)) for place in places}
    return count_positive_roots(list(slopes.pop())) if len(slopes) == 1 else 0


def _slope_along(signs: Sequence[int], noise: Fraction, target: Fraction, place: int) -> list[Fraction]:
    """The slope by the factor at a place where the factors are r times the signs, by powers of r."""
    squares, plain = [Fraction(1)], [-Fraction(target)]
    for position, sign in enumerate(signs):
        noisy = [[noise * turn, Fraction(sign)] for turn in (1, -1)]
        mean = [sum(x) / 2 for x in zip(*noisy, strict=True)]
        if position == place:
            squares = _times(squares, mean)
            continue
        squares = _times(squares, [sum(x) / 2 for x in zip(*(_times(x, x) for x in noisy), strict=True)])
        plain = _times(plain, mean)
    return [a + b for a, b in zip_longest(squares, plain, fillvalue=Fraction(0))]


def _times(left: list[Fraction], right: list[Fraction]) -> list[Fraction]:
    product = [Fraction(0)] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for k, b in enumerate(right):
            product[i + k] += a * b
    return product


def _up_to_sign(polynomial: list[Fraction]) -> tuple[Fraction, ...]:
    return tuple(x if polynomial[-1] > 0 else -x for x in polynomial)


def count_positive_roots(polynomial: list[Fraction]) -> int:
    """The distinct positive roots of a polynomial that is not 0, given by powers from 0 on; Sturm's theorem.

    >>> count_positive_roots([Fraction(x) for x in (4, -8, 5, -1)])  # (1 - x) (2 - x)^2
    2
    """
    first = next(place for place, x in enumerate(polynomial) if x)
    chain = [polynomial[first:]]
    rest = [k * x for k, x in enumerate(chain[0])][1:]
    while rest:
        chain.append(rest)
        rest = [-x for x in _remainder(chain[-2], rest)]
    return _changes([each[0] for each in chain]) - _changes([each[-1] for each in chain])


def _remainder(left: Sequence[Fraction], right: Sequence[Fraction]) -> list[Fraction]:
    """What is left of a division, without leading zeros; empty for 0."""
    rest = list(left)
    while len(rest) >= len(right):
        factor, shift = rest[-1] / right[-1], len(rest) - len(right)
        rest = [x - factor * right[k - shift] if k >= shift else x for k, x in enumerate(rest)][:-1]
    while rest and not rest[-1]:
        rest.pop()
    return rest


def _changes(values: Sequence[Fraction]) -> int:
    signs = [x > 0 for x in values if x]
    return sum(a != b for a, b in pairwise(signs))


def _finer(ctx: Context) -> Context:
    return context(ctx.dps + GUARD * 2)


def _carried(work: Context, x: Number) -> Number:
    """A number of the coarser context, or an exact one, in the finer context."""
    return work.convert(x) if hasattr(x, "_mpf_") else number(work, x)
