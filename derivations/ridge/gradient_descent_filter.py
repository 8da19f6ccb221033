r"""Gradient descent on half the squared norm filters each singular direction by 1 - (1 - α σ²)^k.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, β_{k+1} = β_k + α Xᵗ (Y - X β_k) from any β_0.
Idea      In singular directions the recursion is scalar and affine; the kernel of X is left as it was.
Breaks    Nowhere as an identity; it converges for 0 < α < 2 / σ_1² only.
"""

from regproofs import IterateLaw, Pseudoinverse, Setting, eye, natural, real, theorem
from regproofs.simulate import descent

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
start = given.vector("b0", d, latex=r"\boldsymbol{\beta}_0", means="starting point")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="iterate")
alpha = given.scalar("alpha", real, means="step size")
k = given.scalar("k", natural, means="number of steps")
svd = given.svd(X)

sigma, u, v = svd.sigma, svd.u, svd.v
left_of_start = (1 - alpha * sigma**2) ** k
kernel = eye(d) - Pseudoinverse(X) * X
iterate = svd.sum((1 - left_of_start) / sigma * v * u.T) * Y + svd.sum(left_of_start * v * v.T) * start + kernel * start


@theorem(
    title="Gradient descent as a spectral filter",
    given=given,
    claim=IterateLaw(step=b + alpha * X.T * (Y - X * b), over=b, start=start, closed=iterate, index=k),
    source="after slides l.619, on l.225-249",
    cites=["clara2025regularization", "ali2019continuous"],
    results={"iterate": iterate, "filter_factor": 1 - left_of_start},
)
def gradient_descent_filter(proof):
    proof.start(iterate + alpha * X.T * (Y - X * iterate))
    once_more = (1 - alpha * sigma**2) * left_of_start
    proof.equals(
        svd.sum((1 - once_more) / sigma * v * u.T) * Y + svd.sum(once_more * v * v.T) * start + kernel * start,
        "carry the law through one step",
    )


@gradient_descent_filter.simulation
def by_running_the_iterates(ctx, X, Y, b0, alpha, k):
    return descent.least_squares_descent(ctx, X, Y, b0, alpha, k)
