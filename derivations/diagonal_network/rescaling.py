r"""Unequal penalties on the two layers act as one penalty, the square root of their product.

Setting   w_*, w₁, w₂ have length d; λ₁, λ₂ > 0 penalise the layers, and κ > 0 has κ⁴ λ₁ = λ₂.
Idea      (w₁, w₂) → (κ w₁, w₂/κ) leaves the product alone and makes the two penalties equal. With noise of standard
          deviations η₁, η₂ on the layers λ₁ = η₂² and λ₂ = η₁², so the threshold that replaces η² is η₁ η₂.
Breaks    Without noise on one of the layers κ is 0 or infinite: the infimum is that of the loss without penalty.
"""

from sympy import Eq, HadamardProduct, sqrt

from regproofs import Identity, Setting, SquaredNorm, positive, theorem
from regproofs.simulate import losses

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
lam1 = given.scalar("lam1", positive, latex=r"\lambda_1", means="penalty on the first layer")
kappa = given.scalar("kappa", positive, means="scale between the layers")
lam2 = given.scalar("lam2", positive, latex=r"\lambda_2", means="penalty on the second layer")
given.suppose(Eq(lam2, kappa**4 * lam1))


def penalised(first, second, left, right):
    return (
        SquaredNorm(w_star - HadamardProduct(second, first)) / 2
        + (left * SquaredNorm(first) + right * SquaredNorm(second)) / 2
    )


threshold = sqrt(lam1 * lam2)


@theorem(
    title="Unequal penalties are one penalty in other coordinates",
    given=given,
    claim=Identity(penalised(kappa * w1, w2 / kappa, lam1, lam2), penalised(w1, w2, threshold, threshold)),
    source="after slides l.698",
    cites=["clara2025training"],
    results={"threshold": threshold, "penalised_loss": penalised(w1, w2, lam1, lam2)},
)
def rescaling(proof):
    proof.have(Identity(threshold, kappa**2 * lam1), "take the square root of the product")
    proof.have(Identity(lam1 * SquaredNorm(kappa * w1), threshold * SquaredNorm(w1)), "scale the first layer")
    proof.have(Identity(lam2 * SquaredNorm(w2 / kappa), threshold * SquaredNorm(w2)), "scale the second layer")


@rescaling.simulation
def by_the_definition(ctx, w1, w2, w_star, lam1, lam2, kappa):
    k, first, second = (losses.number(ctx, value) for value in (kappa, lam1, lam2))
    x, y = losses.exact_vector(ctx, w1) * k, losses.exact_vector(ctx, w2) / k
    penalty = first * losses.square_norm(ctx, x) + second * losses.square_norm(ctx, y)
    return losses.network_loss(ctx, x, y, w_star) + penalty / 2
