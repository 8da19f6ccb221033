r"""The mean of a stochastic sharpness-aware step is a step on the penalised loss, and needs values of the loss only.

Setting   One coordinate of the diagonal network, f(w) = ½ (w_∗ - w₁ w₂)² and F(w) = f(w) + ½ η² (w₁² + w₂²). The step
          goes along the gradient of f at w + ξ, with independent normal noise of variance η² > 0 in both entries.
Idea      E ∇f(w + ξ) = ∇ E f(w + ξ) = ∇F(w), and Stein's identity writes it as E ξ f(w + ξ) / η².
Breaks    The second line for noise of another law; the first holds for any with this mean and variance. In the mean of
          one step nothing is seen of the spread of the iterates.
"""

from regproofs import AllOf, Identity, Normal, Setting, expect, positive, real, theorem
from regproofs.simulate import average, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
xi1 = given.noise("xi1", law=Normal(0, eta**2), latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=Normal(0, eta**2), latex=r"\xi_2", means="noise on the second layer")

r = given.let("r", w_star - w1 * w2, means="residual")
loss = r**2 / 2
penalised = loss + eta**2 / 2 * (w1**2 + w2**2)
moved = {
    w1: given.let("z1", w1 + xi1, latex="z_1", means="perturbed point"),
    w2: given.let("z2", w2 + xi2, latex="z_2"),
}
given.let("rho", r.xreplace(moved), latex=r"\rho", means="residual there")
given.let("g1", penalised.diff(w1), latex="g_1", means="gradient of the penalised loss")
given.let("g2", penalised.diff(w2), latex="g_2")
noisy = loss.xreplace(moved)
first, second = (x - alpha * loss.diff(x).xreplace(moved) for x in (w1, w2))
by_values, by_values_too = (x - alpha / eta**2 * expect(xi * noisy) for x, xi in ((w1, xi1), (w2, xi2)))


@theorem(
    title="The mean step from values of the loss",
    given=given,
    claim=AllOf(
        (
            Identity(expect(first), w1 - alpha * penalised.diff(w1)),
            Identity(by_values, w1 - alpha * penalised.diff(w1)),
            Identity(expect(second), w2 - alpha * penalised.diff(w2)),
            Identity(by_values_too, w2 - alpha * penalised.diff(w2)),
        )
    ),
    source="slides l.435",
    cites=["clara2025regularization", "clara2025training", "foret2021sharpness"],
    results={"mean_of_first_entry": by_values, "mean_of_second_entry": by_values_too},
)
def stein_step(proof):
    proof.have(Identity(expect(noisy), penalised + eta**4 / 2), "smooth the loss")
    proof.have(Identity(expect(xi1 * noisy), eta**2 * penalised.diff(w1)), "integrate by parts in the first entry")
    proof.have(Identity(expect(xi2 * noisy), eta**2 * penalised.diff(w2)), "integrate by parts in the second entry")


def mean_over(ctx, eta):
    return lambda f: average.over_gaussian(ctx, f, [0, 0], eta, degree=4)


def mean_step(ctx, w1, w2, w_star, eta, alpha, entry):
    """The step along the gradient at a moved point, the gradient by differences, averaged."""
    flat = iterates.one_coordinate(ctx, w_star, 0)
    start = average.exact_vector(ctx, [w1, w2])
    return mean_over(ctx, eta)(lambda xi: iterates.perturbed_step(ctx, flat, start, start + xi, alpha)[entry])


def step_on_the_penalised_loss(ctx, w1, w2, w_star, eta, alpha, entry):
    return iterates.descended(ctx, iterates.one_coordinate(ctx, w_star, eta), [w1, w2], [alpha])[entry]


@stein_step.simulation
def by_averaging_steps(ctx, w1, w2, w_star, eta, alpha):
    return mean_step(ctx, w1, w2, w_star, eta, alpha, 0)


@stein_step.simulation(part=1)
def by_a_step_on_the_penalised_loss(ctx, w1, w2, w_star, eta, alpha):
    return step_on_the_penalised_loss(ctx, w1, w2, w_star, eta, alpha, 0)


@stein_step.simulation(part=2)
def by_averaging_steps_of_the_second_layer(ctx, w1, w2, w_star, eta, alpha):
    return mean_step(ctx, w1, w2, w_star, eta, alpha, 1)


@stein_step.simulation(part=3)
def by_a_step_on_the_penalised_loss_in_the_second_layer(ctx, w1, w2, w_star, eta, alpha):
    return step_on_the_penalised_loss(ctx, w1, w2, w_star, eta, alpha, 1)


@stein_step.edge
def at_the_minimum_the_mean_step_stands_still(at):
    at(w1=1, w2=1, w_star=2, eta=1, alpha="1/3").holds()
