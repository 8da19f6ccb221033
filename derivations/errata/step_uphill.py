r"""As written, the penalised iterates add the gradient of the data term: that is a step of ascent.

Setting   w₁, w₂ and the target w_∗ have length d; the slide's step is w₁ + ½ α ∇ ‖w_∗ - w₂ ⊙ w₁‖² - ½ α η² ∇ ‖w₁‖²,
          and the claim is that it is a step of gradient descent on the penalised loss.
Idea      The loss is ½ ‖w_∗ - w₂ ⊙ w₁‖² + ½ η² (‖w₁‖² + ‖w₂‖²): descent subtracts both gradients.
Breaks    Wherever the data term has a gradient. From w = (½, ½) for the target 1, at α = 1/10 and η = 0 the loss
          rises.
"""

from sympy import HadamardProduct

from regproofs import Gradient, Identity, Setting, SquaredNorm, nonnegative, positive, theorem
from regproofs.simulate import iterates

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

fit, penalty = SquaredNorm(w_star - HadamardProduct(w2, w1)), SquaredNorm(w1) + SquaredNorm(w2)
printed = w1 + alpha / 2 * Gradient(fit, w1) - alpha / 2 * eta**2 * Gradient(SquaredNorm(w1), w1)


@theorem(
    title="A step uphill",
    given=given,
    claim=Identity(printed, w1 - alpha * Gradient(fit / 2 + eta**2 / 2 * penalty, w1)),
    source="slides l.743-747",
    cites=["clara2025regularization"],
    corrected_by="iterates/penalised_step",
)
def step_uphill(proof): ...


@step_uphill.simulation
def by_descending_the_loss(ctx, w_star, w1, w2, eta, alpha):
    return iterates.descended_network(ctx, [w1, w2], w_star, eta, alpha)[0]
