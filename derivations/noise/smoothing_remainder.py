r"""The heat series of a wave, cut after M terms, is as near to its smoothed value as its next term is large.

Setting   f(w) = cos(a w + φ), so that |Δ^(M+1) f| ≤ a^(2M+2), the supremum; M = 0, 1, 2. Z is standard normal.
Idea      E f(w + η Z) = e^(-x) f(w) with x = a² η²/2, and e^(-x) lies between two neighbouring sums of its series.
Breaks    For any f with bounded Δ^(M+1) f the same bound follows from Taylor's formula in the time of the heat
          equation, which is not proved here; for unbounded ones it says nothing.
"""

from sympy import Abs, cos

from regproofs import AllOf, Inequality, Normal, Setting, expect, heat, nonnegative, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="where the noise is added", drawn=(-2, 2))
a = given.scalar("a", means="rate", drawn=(-2, 2))
phi = given.scalar("phi", means="phase", drawn=(-2, 2))
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise", drawn=(0, 2))
Z = given.noise("Z", law=Normal(0, 1), means="noise")

smoothed = expect(cos(a * (w + eta * Z) + phi))


def remainder(order):
    return Abs(smoothed - heat(cos(a * w + phi), w, eta**2, order))


def bound(order):
    factorial = 1
    for k in range(1, order + 2):
        factorial *= k
    return (a**2 * eta**2 / 2) ** (order + 1) / factorial


@theorem(
    title="The remainder of the heat series of a wave",
    given=given,
    claim=AllOf(tuple(Inequality(remainder(order), bound(order)) for order in range(3))),
    source="after slides l.388-431",
    cites=["clara2025regularization"],
    results={f"bound_{order}": bound(order) for order in range(3)},
)
def smoothing_remainder(proof):
    proof.have(Inequality(Abs(cos(a * w + phi)), 1), "bound the wave by one")


def difference(ctx, w, a, phi, eta, order):
    rate, phase = average.number(ctx, a), average.number(ctx, phi)
    mean = average.over_normal_line(ctx, lambda x: ctx.cos(rate * x + phase), w, eta)
    x = rate**2 * average.number(ctx, eta) ** 2 / 2
    series = ctx.fsum((-x) ** m / ctx.factorial(m) for m in range(order + 1))
    return abs(mean - series * ctx.cos(rate * average.number(ctx, w) + phase))


@smoothing_remainder.simulation(of="left")
def by_the_trapezoidal_rule(ctx, w, a, phi, eta):
    return difference(ctx, w, a, phi, eta, 0)


@smoothing_remainder.simulation(of="left", part=1)
def by_the_trapezoidal_rule_to_first_order(ctx, w, a, phi, eta):
    return difference(ctx, w, a, phi, eta, 1)


@smoothing_remainder.simulation(of="left", part=2)
def by_the_trapezoidal_rule_to_second_order(ctx, w, a, phi, eta):
    return difference(ctx, w, a, phi, eta, 2)
