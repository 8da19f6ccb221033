r"""In the mean a step of stochastic sharpness-aware minimisation is a step of gradient descent on the penalised loss.

Setting   w_*, w₁, w₂ have length d; the gradient of the loss is taken at (w₁ + ξ₁, w₂ + ξ₂), with independent noise of
          mean 0 and variance η² in every entry, and the step size is α.
Idea      The gradient is a polynomial, so expectation and gradient change places.
Breaks    This is the mean of one step from a fixed point; iterates have a covariance of their own, which the
          penalised loss does not see.
"""

from sympy import HadamardProduct

from regproofs import AllOf, Gradient, Identity, Moments, Setting, SquaredNorm, expect, nonnegative, theorem
from regproofs.simulate import average

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
alpha = given.scalar("alpha", nonnegative, means="step size")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi1 = given.noise("xi1", d, law=Moments(0, eta**2), means="noise on the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, eta**2), means="noise on the second layer")

residual = w_star - HadamardProduct(w2, w1)
noisy = SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1)) / 2
penalised = SquaredNorm(residual) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))
first = w1 - alpha * Gradient(penalised, w1)
second = w2 - alpha * Gradient(penalised, w2)


@theorem(
    title="The mean of a stochastic sharpness-aware step",
    given=given,
    claim=AllOf(
        (
            Identity(expect(w1 - alpha * Gradient(noisy, w1)), first),
            Identity(expect(w2 - alpha * Gradient(noisy, w2)), second),
        )
    ),
    source="slides l.681-691",
    cites=["clara2025training", "foret2021sharpness"],
    results={"mean_of_first_layer": first, "mean_of_second_layer": second},
)
def expected_step(proof):
    proof.have(
        Identity(expect(Gradient(noisy, w1)), Gradient(expect(noisy), w1)),
        "exchange gradient and expectation",
    )
    proof.have(
        Identity(Gradient(penalised, w1), eta**2 * w1 - HadamardProduct(residual, w2)),
        "differentiate the penalised loss",
    )


def mean_step(ctx, moving, other, w_star, alpha, eta):
    """The mean of one layer after the step, the slope of each residual written out."""
    d = len(moving)
    step, wanted = average.number(ctx, alpha), average.exact_vector(ctx, w_star)
    start = average.exact_vector(ctx, moving)

    def moved(w):
        slopes = [-(t - x * y) * y for t, x, y in zip(wanted, w[:d], w[d:], strict=True)]
        return start - step * ctx.matrix(slopes)

    return average.over_signs(ctx, moved, [*moving, *other], ctx.eye(2 * d) * average.number(ctx, eta))


@expected_step.simulation
def by_averaging_steps_of_the_first_layer(ctx, w1, w2, w_star, alpha, eta):
    return mean_step(ctx, w1, w2, w_star, alpha, eta)


@expected_step.simulation(part=1)
def by_averaging_steps_of_the_second_layer(ctx, w1, w2, w_star, alpha, eta):
    return mean_step(ctx, w2, w1, w_star, alpha, eta)
