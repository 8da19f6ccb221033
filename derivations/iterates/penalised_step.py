r"""One step of descent on the penalised loss shrinks both layers and adds the residual times the other one.

Setting   w₁, w₂ and the target w_∗ have length d; F = ½ ‖w_∗ - w₂ ⊙ w₁‖² + ½ η² (‖w₁‖² + ‖w₂‖²), step size α > 0.
Idea      The gradient of F in w₁ is η² w₁ - (w_∗ - w₂ ⊙ w₁) ⊙ w₂. Written out, the step is w₁ plus ½ α ∇ of minus the
          squared residual, minus ½ α η² ∇ of the squared norm.
Breaks    With a plus before the gradient of the squared residual, as two of the slides have it, the step ascends.
"""

from sympy import HadamardProduct

from regproofs import AllOf, Gradient, Identity, Setting, SquaredNorm, nonnegative, positive, theorem
from regproofs.simulate import iterates

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

residual = w_star - HadamardProduct(w2, w1)
fit, penalty = SquaredNorm(residual), SquaredNorm(w1) + SquaredNorm(w2)
loss = fit / 2 + eta**2 / 2 * penalty
first = (1 - alpha * eta**2) * w1 + alpha * HadamardProduct(residual, w2)
second = (1 - alpha * eta**2) * w2 + alpha * HadamardProduct(residual, w1)


@theorem(
    title="A step of penalised descent",
    given=given,
    claim=AllOf(
        (
            Identity(w1 - alpha * Gradient(loss, w1), first),
            Identity(w2 - alpha * Gradient(loss, w2), second),
            Identity(w1 - alpha / 2 * Gradient(fit, w1) - alpha / 2 * eta**2 * Gradient(penalty, w1), first),
        )
    ),
    source="slides l.735-761",
    cites=["clara2025regularization", "clara2025training"],
    results={"next_first_layer": first, "next_second_layer": second},
)
def penalised_step(proof):
    proof.have(Identity(Gradient(fit, w1), -2 * HadamardProduct(residual, w2)), "differentiate the squared residual")
    proof.have(Identity(Gradient(penalty, w1), 2 * w1), "differentiate the squared norm")
    proof.start(w1 - alpha / 2 * Gradient(fit, w1) - alpha / 2 * eta**2 * Gradient(penalty, w1))
    proof.equals(first, "insert both gradients and collect the layer")


@penalised_step.simulation
def by_descending_the_loss(ctx, w_star, w1, w2, eta, alpha):
    return iterates.descended_network(ctx, [w1, w2], w_star, eta, alpha)[0]


@penalised_step.simulation(part=1)
def by_descending_the_loss_in_the_second_layer(ctx, w_star, w1, w2, eta, alpha):
    return iterates.descended_network(ctx, [w1, w2], w_star, eta, alpha)[1]


@penalised_step.edge
def a_step_from_the_diagonal(at):
    at(d=1, w_star=[1], w1=["1/2"], w2=["1/2"], eta=0, alpha="1/10").holds()
