r"""Normal noise multiplies an exponential by exp(a² η²/2) and a wave by exp(-a² η²/2).

Setting   a, w are numbers, φ a phase and Z standard normal; the factor holds at every point. In several variables the
          factors multiply, as independent noises do: for e^<a, w> it is exp(|a|² η²/2).
Idea      Exponentials and waves are eigenfunctions of the heat operator: Δ e^(a w) = a² e^(a w), Δ cos = -a² cos.
Breaks    The exponential of a square has no such factor, and from some noise on no mean at all.
"""

from sympy import cos, exp

from regproofs import AllOf, Identity, Normal, Setting, expect, nonnegative, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="where the noise is added", drawn=(-1, 1))
v = given.scalar("v", means="a second variable", drawn=(-1, 1))
a = given.scalar("a", means="rate", drawn=(-1, 1))
b = given.scalar("b", means="rate in the second variable", drawn=(-1, 1))
phi = given.scalar("phi", means="phase", drawn=(-1, 1))
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise", drawn=(0, 2))
Z = given.noise("Z", law=Normal(0, 1), means="noise")
Z2 = given.noise("Z2", law=Normal(0, 1), means="noise in the second variable")

growth, damping = exp(a**2 * eta**2 / 2), exp(-(a**2) * eta**2 / 2)


@theorem(
    title="Gaussian smoothing of exponentials and waves",
    given=given,
    claim=AllOf(
        (
            Identity(expect(exp(a * (w + eta * Z))), growth * exp(a * w)),
            Identity(expect(cos(a * (w + eta * Z) + phi)), damping * cos(a * w + phi)),
        )
    ),
    source="after slides l.388-431",
    cites=["clara2025regularization"],
    results={"growth": growth, "damping": damping},
)
def smoothing_of_exponentials(proof):
    plane = exp(a * (w + eta * Z) + b * (v + eta * Z2))
    proof.have(
        Identity(expect(plane), exp((a**2 + b**2) * eta**2 / 2) * exp(a * w + b * v)),
        "multiply the factors of independent noises",
    )
    proof.have(Identity(expect(exp(a * eta * Z)), growth), "complete the square in the density")
    proof.have(Identity(expect(cos(a * eta * Z)), damping), "take the real part for a purely imaginary rate")


@smoothing_of_exponentials.simulation
def by_the_trapezoidal_rule(ctx, w, a, eta):
    rate = average.number(ctx, a)
    return average.over_normal_line(ctx, lambda x: ctx.exp(rate * x), w, eta)


@smoothing_of_exponentials.simulation(part=1)
def by_the_trapezoidal_rule_for_a_wave(ctx, w, a, phi, eta):
    rate, phase = average.number(ctx, a), average.number(ctx, phi)
    return average.over_normal_line(ctx, lambda x: ctx.cos(rate * x + phase), w, eta)
