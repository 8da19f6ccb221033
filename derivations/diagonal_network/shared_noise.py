r"""With one normal noise for both layers the penalty is another one, and it depends on the target.

Setting   w_*, w₁, w₂ have length d; the same ξ with independent N(0, η²) entries is added to both layers.
Idea      In each coordinate the noise enters as (w₁ + w₂) ξ + ξ², whose mean is η² and not 0.
Breaks    For independent noises the mixed terms vanish, and the constant is d η⁴/2 in place of 3 d η⁴/2. The 3 is the
          normal law's: another law brings its own third and fourth moments.
"""

from sympy import HadamardProduct, Symbol

from regproofs import Entry, Identity, Normal, Setting, SquaredNorm, dot, expect, nonnegative, theorem, total
from regproofs.simulate import average, losses

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi = given.noise("xi", d, law=Normal(0, eta**2), means="noise on both layers")

i = Symbol("i", integer=True, positive=True)
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi, w1 + xi))) / 2
quadratic = SquaredNorm(w1) + 4 * dot(w1, w2) + SquaredNorm(w2) - 2 * total(Entry(w_star, i), i, d)
right = loss + eta**2 / 2 * (3 * d * eta**2 + quadratic)


@theorem(
    title="The expected loss under shared noise",
    given=given,
    claim=Identity(expected, right),
    source="after slides l.698",
    cites=["clara2025training"],
    results={"expected_loss": right},
)
def shared_noise(proof):
    residual, both = w_star - HadamardProduct(w2, w1), w1 + w2
    shift = HadamardProduct(both, xi) + HadamardProduct(xi, xi)
    proof.start(expected)
    proof.equals(expect(SquaredNorm(residual - shift)) / 2, "multiply the layers out")
    proof.equals(
        loss - expect(dot(residual, shift)) + expect(SquaredNorm(shift)) / 2,
        "expand the square",
    )
    proof.equals(
        loss - eta**2 * total(Entry(residual, i), i, d) + eta**2 / 2 * (SquaredNorm(both) + 3 * d * eta**2),
        "take moments up to the fourth",
    )
    proof.equals(right, "collect what depends on the layers")


@shared_noise.simulation
def by_gauss_hermite(ctx, w1, w2, w_star, eta):
    rows = (average.exact_vector(ctx, vector) for vector in (w1, w2, w_star))

    def mean_of_coordinate(x, y, wanted):
        return average.over_gaussian(
            ctx, lambda xi: losses.network_loss(ctx, [x + xi[0]], [y + xi[0]], [wanted]), [0], eta, degree=4
        )

    return ctx.fsum(mean_of_coordinate(*entries) for entries in zip(*rows, strict=True))
