r"""The heat series of a wave, cut after any term, is nearer to its smoothed value than its next term is large.

Setting   f(w) = cos(a w + φ) and the series up to M = 0, 1, 2; the next term is (η²/2)^(M+1) |Δ^(M+1) f(w)| / (M+1)!,
          at most with the supremum a^(2M+2) in place of |Δ^(M+1) f(w)|. Z is standard normal.
Idea      E f(w + η Z) = e^(-x) f(w) with x = a² η²/2, and e^(-x) lies between two neighbouring sums of its series.
Breaks    For any f with bounded Δ^(M+1) f the same bound follows from Taylor's formula in the time of the heat
          equation, which is not proved here; for unbounded ones it says nothing.
"""

from sympy import Abs, cos, exp, factorial

from regproofs import AllOf, Identity, Inequality, Normal, Setting, expect, heat, nonnegative, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="where the noise is added", drawn=(-1, 1))
a = given.scalar("a", means="rate", drawn=(-1, 1))
phi = given.scalar("phi", means="phase", drawn=(-1, 1))
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise", drawn=(0, 2))
Z = given.noise("Z", law=Normal(0, 1), means="noise")

wave = cos(a * w + phi)
smoothed = expect(cos(a * (w + eta * Z) + phi))
closed = exp(-(a**2) * eta**2 / 2) * wave


def remainder(order):
    return Abs(closed - heat(wave, w, eta**2, order))


def next_term(order):
    return Abs(heat(wave, w, eta**2, order + 1) - heat(wave, w, eta**2, order))


@theorem(
    title="The remainder of the heat series of a wave",
    given=given,
    claim=AllOf(
        (
            Identity(smoothed, closed),
            *(Inequality(remainder(order), next_term(order)) for order in range(3)),
        )
    ),
    source="after slides l.388-431",
    cites=["clara2025regularization"],
    results={f"bound_{order}": next_term(order) for order in range(3)},
)
def smoothing_remainder(proof):
    x = a**2 * eta**2 / 2
    proof.have(Identity(expect(cos(a * eta * Z)), exp(-x)), "damp the wave")
    series = 1
    for order in range(4):
        low, high = (exp(-x), series) if order % 2 == 0 else (series, exp(-x))
        proof.have(Inequality(low, high), f"compare with the series of {order + 1} terms")
        series = series + (-x) ** (order + 1) / factorial(order + 1)


@smoothing_remainder.simulation
def by_the_trapezoidal_rule(ctx, w, a, phi, eta):
    rate, phase = average.number(ctx, a), average.number(ctx, phi)
    return average.over_normal_line(ctx, lambda x: ctx.cos(rate * x + phase), w, eta)
