r"""As written, the step subtracts the residual times the other layer: the sign is that of the slide before, and wrong.

Setting   w₁, w₂ and the target w_∗ have length d; the slide's step is w₁ - α (w_∗ - w₂ ⊙ w₁) ⊙ w₂ - α η² w₁, read
          entry by entry, and the claim is that it is a step of gradient descent on the penalised loss.
Idea      The gradient of ½ ‖w_∗ - w₂ ⊙ w₁‖² by w₁ is minus the residual times w₂, so descent adds it.
Breaks    Wherever residual and other layer do not vanish. The next slide has the right sign.
"""

from sympy import HadamardProduct, MatAdd

from regproofs import Gradient, Identity, Setting, SquaredNorm, nonnegative, positive, theorem
from regproofs.simulate import iterates

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

residual = w_star - HadamardProduct(w2, w1)
loss = SquaredNorm(residual) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))
written = MatAdd(w1, -alpha * HadamardProduct(residual, w2), -alpha * eta**2 * w1, evaluate=False)


@theorem(
    title="The residual with the wrong sign",
    given=given,
    claim=Identity(written, w1 - alpha * Gradient(loss, w1)),
    source="slides l.751-755",
    cites=["clara2025regularization"],
    corrected_by="iterates/penalised_step",
)
def residual_with_the_wrong_sign(proof): ...


@residual_with_the_wrong_sign.simulation
def by_descending_the_loss(ctx, w_star, w1, w2, eta, alpha):
    return iterates.descended_network(ctx, [w1, w2], w_star, eta, alpha)[0]
