r"""The gradient flow of half the squared norm filters each singular direction by 1 - exp(-t σ²).

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, β'(t) = Xᵗ (Y - X β(t)) from any β(0), t ≥ 0.
Idea      In singular directions the flow is one linear equation each; the kernel of X is left as it was.
Breaks    Nowhere: the field is affine, so the solution exists for all time and is unique.
"""

from sympy import exp

from regproofs import FlowSolution, Pseudoinverse, Setting, eye, nonnegative, theorem
from regproofs.simulate import flow, linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
start = given.vector("b0", d, latex=r"\boldsymbol{\beta}_0", means="starting point")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="state of the flow")
t = given.scalar("t", nonnegative, means="time")
svd = given.svd(X)

sigma, u, v = svd.sigma, svd.u, svd.v
left_of_start = exp(-t * sigma**2)
kernel = eye(d) - Pseudoinverse(X) * X
path = svd.sum((1 - left_of_start) / sigma * v * u.T) * Y + svd.sum(left_of_start * v * v.T) * start + kernel * start


@theorem(
    title="Gradient flow as a spectral filter",
    given=given,
    claim=FlowSolution(field=X.T * (Y - X * b), over=b, start=start, path=path, time=t),
    source="after slides l.619",
    cites=["ali2019continuous"],
    results={"path": path, "filter_factor": 1 - left_of_start},
)
def gradient_flow_filter(proof):
    speed = svd.sum(sigma * left_of_start * v * u.T) * Y - svd.sum(sigma**2 * left_of_start * v * v.T) * start
    proof.start(X.T * (Y - X * path))
    proof.equals(speed, "multiply out, by orthonormality of the u_j")


@gradient_flow_filter.simulation
def by_taylor_steps(ctx, X, Y, b0, t):
    pull = linear.multiply(ctx, linear.exact_matrix(ctx, X).T, Y)
    return flow.linear_flow(ctx, -linear.gram(ctx, X), pull, b0, t)
