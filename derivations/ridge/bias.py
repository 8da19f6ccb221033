r"""The bias of ridge regression is -λ (Xᵗ X + λ I)⁻¹ β.

Setting   X is n by d of any rank, Y has mean X β and covariance s² I, λ > 0.
Idea      Xᵗ X = (Xᵗ X + λ I) - λ I.
Breaks    Nowhere for λ > 0; off the range of Xᵗ the bias is -β itself.
"""

from regproofs import Identity, Setting, expect, eye, inverse, positive, theorem
from regproofs.simulate import linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
beta = given.vector("beta", d, latex=r"\boldsymbol{\beta}_{\star}", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
Y = given.random_vector("Y", X * beta, s**2 * eye(n), means="responses")
svd = given.svd(X)

operator = inverse(X.T * X + lam * eye(d))
ridge = operator * X.T * Y
bias_of_ridge = -lam * operator * beta


@theorem(
    title="Bias of ridge regression",
    given=given,
    claim=Identity(expect(ridge) - beta, bias_of_ridge),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"bias": bias_of_ridge},
)
def bias(proof):
    proof.start(expect(ridge) - beta)
    proof.equals(operator * X.T * X * beta - beta, "take the mean, which is linear")
    proof.equals(bias_of_ridge, "insert Xᵗ X = (Xᵗ X + λ I) - λ I")


@bias.simulation
def by_averaging_over_signs(ctx, X, beta, s, lam):
    estimates = linear.augmented_least_squares(ctx, X, samples.responses(ctx, X, beta, s), lam)
    return samples.mean(ctx, estimates) - linear.exact_vector(ctx, beta)
