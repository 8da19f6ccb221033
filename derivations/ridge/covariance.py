r"""The covariance of least squares is that of Y, carried through ∑_j v_j u_jᵗ / σ_j on both sides.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of rank d and not random; Y has any mean and covariance S.
Idea      The estimator is linear in Y, and a covariance is carried through a linear map on both sides.
Breaks    For a random design the formula holds given X only.
"""

from sympy import Eq

from regproofs import AllOf, Covariance, Identity, Setting, dot, inverse, theorem
from regproofs.simulate import linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
m = given.vector("m", n, means="mean of the responses")
S = given.symmetric("S", n, semidefinite=True, latex=r"\Sigma", means="covariance of the responses")
Y = given.random_vector("Y", m, S, means="responses")
svd = given.svd(X)
given.suppose(Eq(svd.rank, d))
j = given.index("j", svd.rank, means="a singular direction")

sigma, u, v = svd.sigma, svd.u, svd.v
estimator = inverse(X.T * X) * X.T * Y
carried = svd.sum(1 / sigma * v * u.T) * S * svd.sum(1 / sigma * u * v.T)
along = svd.at(j)


@theorem(
    title="Covariance of least squares",
    given=given,
    claim=AllOf(
        (
            Identity(Covariance(estimator), carried),
            Identity(dot(along.v, carried * along.v), dot(along.u, S * along.u) / along.sigma**2),
        )
    ),
    source="slides l.577-589",
    cites=["clara2025regularization"],
    results={"covariance": carried},
)
def covariance(proof):
    operator = inverse(X.T * X) * X.T
    proof.start(Covariance(estimator))
    proof.equals(operator * S * X * inverse(X.T * X), "carry the covariance through the linear map")
    proof.equals(carried, "write both maps in singular directions")
    proof.start(dot(along.v, carried * along.v))
    proof.equals(dot(along.u, S * along.u) / along.sigma**2, "keep the term of direction j on both sides")


@covariance.simulation(part=0)
def by_solving_for_every_sign(ctx, X, m, S):
    responses = samples.signs(ctx, m, samples.semidefinite_root(ctx, S))
    return samples.covariance(ctx, linear.solve_by_qr(ctx, X, responses))


@covariance.simulation(part=1)
def by_variance_over_every_sign(ctx, X, X_v, m, S, j):
    responses = samples.signs(ctx, m, samples.semidefinite_root(ctx, S))
    estimates = linear.solve_by_qr(ctx, X, responses)
    direction = linear.exact_vector(ctx, [row[j - 1] for row in X_v])
    return samples.covariance(ctx, direction.T * estimates)[0]
