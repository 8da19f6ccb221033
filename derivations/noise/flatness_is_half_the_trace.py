r"""The average sharpness of the diagonal network is half the variance times the trace of its Hessian, and a constant.

Setting   f(w) = ½ ‖w_* - w₂ ⊙ w₁‖² for vectors of length d; the noise on each entry is independent, with mean 0 and
          variance η². The identity holds at every point, at a minimum or not, and for any such law.
Idea      f is of degree two in each entry, so the heat series ends: Δf = ‖w₁‖² + ‖w₂‖², Δ²f = 4 d, Δ³f = 0.
Breaks    For a loss of higher degree in one entry the law matters, and higher terms of the series follow.
"""

from sympy import HadamardProduct, Trace

from regproofs import Hessian, Identity, Moments, Setting, SquaredNorm, expect, nonnegative, theorem
from regproofs.simulate import average, losses

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi1 = given.noise("xi1", d, law=Moments(0, eta**2), means="noise on the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, eta**2), means="noise on the second layer")

loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
flatness = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2 - loss
trace = Trace(Hessian(loss, w1)) + Trace(Hessian(loss, w2))
right = eta**2 / 2 * trace + d * eta**4 / 2


@theorem(
    title="Average sharpness is half the trace of the Hessian",
    given=given,
    claim=Identity(flatness, right),
    source="after slides l.388",
    cites=["clara2025training", "dinh2017sharp"],
    results={"trace_of_the_hessian": trace, "flatness": right},
)
def flatness_is_half_the_trace(proof):
    proof.have(Identity(trace, SquaredNorm(w1) + SquaredNorm(w2)), "differentiate twice and add up")
    proof.start(flatness)
    proof.equals(
        eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2)) + d * eta**4 / 2,
        "take the expectation",
    )
    proof.equals(right, "read the norms as the trace")


@flatness_is_half_the_trace.simulation
def by_averaging_over_signs(ctx, w1, w2, w_star, eta):
    d = len(w1)

    def rise(w):
        return losses.network_loss(ctx, w[:d], w[d:], w_star) - losses.network_loss(ctx, w1, w2, w_star)

    return average.over_signs(ctx, rise, [*w1, *w2], ctx.eye(2 * d) * average.number(ctx, eta))
