r"""One noise for both layers, of any law: its third and fourth moments enter, as they do not for independent noises.

Setting   w_*, w₁, w₂ have length d; ξ has independent entries with mean 0, variance η², third moment m₃ and fourth
          moment m₄. Every law has m₄ ≥ η⁴ + m₃²/η², which is why that is supposed.
Idea      The square of (w₁ + w₂) ξ + ξ² has a cubic and a quartic term.
Breaks    A skewed law pulls the layers linearly, by m₃; fair signs have the least constant, d η⁴/2.
"""

from sympy import HadamardProduct, Symbol

from regproofs import Entry, Identity, Moments, Setting, SquaredNorm, dot, expect, positive, theorem, total
from regproofs.simulate import average, losses

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
eta = given.scalar("eta", positive, means="standard deviation of the noise")
m3 = given.scalar("m3", means="third moment of the noise")
m4 = given.scalar("m4", means="fourth moment of the noise")
given.suppose(m4 >= eta**4 + m3**2 / eta**2)
xi = given.noise("xi", d, law=Moments(0, eta**2, m3, m4), means="noise on both layers")

i = Symbol("i", integer=True, positive=True)
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi, w1 + xi))) / 2
quadratic = SquaredNorm(w1) + 4 * dot(w1, w2) + SquaredNorm(w2) - 2 * total(Entry(w_star, i), i, d)
right = loss + eta**2 / 2 * quadratic + m3 * total(Entry(w1 + w2, i), i, d) + d * m4 / 2


@theorem(
    title="The expected loss under shared noise of any law",
    given=given,
    claim=Identity(expected, right),
    source="after slides l.698",
    cites=["clara2025training"],
    results={"expected_loss": right},
)
def shared_noise_of_any_law(proof):
    residual, both = w_star - HadamardProduct(w2, w1), w1 + w2
    shift = HadamardProduct(both, xi) + HadamardProduct(xi, xi)
    proof.start(expected)
    proof.equals(
        loss - expect(dot(residual, shift)) + expect(SquaredNorm(shift)) / 2,
        "multiply the layers out and expand the square",
    )
    proof.equals(right, "take moments up to the fourth")


@shared_noise_of_any_law.simulation
def by_a_law_with_these_moments(ctx, w1, w2, w_star, eta, m3, m4):
    table = average.law_with_moments(ctx, [0, eta**2, m3, m4])

    def loss(x, y, wanted):
        return average.over_law(ctx, lambda xi: losses.network_loss(ctx, [x + xi[0]], [y + xi[0]], [wanted]), table, 1)

    rows = (average.exact_vector(ctx, vector) for vector in (w1, w2, w_star))
    return ctx.fsum(loss(*entries) for entries in zip(*rows, strict=True))
