r"""The covariance of least squares is that of Y, carried through sum_j v_j u_j^t / sigma_j on both sides.

Setting   X = sum_j sigma_j u_j v_j^t is n by d of rank d and not random; Y has any mean and covariance S.
Idea      The estimator is linear in Y, and a covariance is carried through a linear map on both sides.
Breaks    For a random design the formula holds given X only.
"""

from sympy import Eq

from regproofs import AllOf, Covariance, Identity, Setting, dot, inverse, theorem
from regproofs.simulate import average, linear

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
def by_averaging_over_signs(ctx, X, m, S):
    def estimate(responses):
        return linear.least_squares_by_qr(ctx, X, responses)

    return average.covariance_over_signs(ctx, estimate, m, linear.root_of_semidefinite(ctx, S))
