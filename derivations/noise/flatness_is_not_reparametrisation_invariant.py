r"""Average sharpness changes under a scaling of the layers that leaves their product, and so the network, as it is.

Setting   One coordinate of the diagonal network, f(w₁, w₂) = ½ (w_* - w₁ w₂)²; κ > 0 takes (w₁, w₂) to (κ w₁, w₂/κ).
          The noise on the two layers is independent, with mean 0 and variance η².
Idea      The average sharpness is ½ η² (w₁² + w₂²) and a constant; the sum of squares is not invariant, the product is.
Breaks    At κ = 1, at κ² = w₂²/w₁², which exchanges the sizes of the layers, and without noise.
"""

from regproofs import Identity, Moments, Setting, expect, nonnegative, positive, theorem
from regproofs.simulate import average, losses

given = Setting()
w1 = given.scalar("w1", means="first layer")
w2 = given.scalar("w2", means="second layer")
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
kappa = given.scalar("kappa", positive, means="scale between the layers")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi1 = given.noise("xi1", law=Moments(0, eta**2), means="noise on the first layer")
xi2 = given.noise("xi2", law=Moments(0, eta**2), means="noise on the second layer")


def loss(x, y):
    return (w_star - x * y) ** 2 / 2


def flatness(x, y):
    return expect(loss(x + xi1, y + xi2)) - loss(x, y)


change = eta**2 / 2 * (kappa**2 - 1) * (w1**2 - w2**2 / kappa**2)


@theorem(
    title="Average sharpness is not invariant under rescaling",
    given=given,
    claim=Identity(flatness(kappa * w1, w2 / kappa) - flatness(w1, w2), change),
    source="after slides l.388",
    cites=["dinh2017sharp"],
    results={"change_of_flatness": change},
)
def flatness_is_not_reparametrisation_invariant(proof):
    proof.have(
        Identity(flatness(w1, w2), eta**2 / 2 * (w1**2 + w2**2) + eta**4 / 2),
        "take the expectation",
    )
    proof.have(
        Identity(kappa**2 * w1**2 + w2**2 / kappa**2 - w1**2 - w2**2, (kappa**2 - 1) * (w1**2 - w2**2 / kappa**2)),
        "factor the change of the sum of squares",
    )


@flatness_is_not_reparametrisation_invariant.simulation
def by_averaging_over_signs(ctx, w1, w2, w_star, kappa, eta):
    x, y, k = (average.number(ctx, value) for value in (w1, w2, kappa))
    root = ctx.eye(2) * average.number(ctx, eta)

    def mean(first, second):
        return average.over_signs(
            ctx, lambda w: losses.network_loss(ctx, [w[0]], [w[1]], [w_star]), [first, second], root
        ) - losses.network_loss(ctx, [first], [second], [w_star])

    return mean(k * x, y / k) - mean(x, y)


@flatness_is_not_reparametrisation_invariant.edge
def the_scale_that_exchanges_the_sizes(at):
    at(w1=1, w2=2, w_star=3, kappa=2, eta=1).holds()
