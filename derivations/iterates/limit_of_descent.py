r"""Gradient descent on least squares tends to the point of the solution set that is nearest to its start.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, β_{k+1} = β_k + α Xᵗ (Y - X β_k) from any β_0, and P = I - X⁺ X
          projects on the kernel of X. The rate c > 0 is at most α σ_j² (2 - α σ_j²) in every direction. Solutions are
          the points X⁺ Y + P z.
Idea      (1 - α σ²)² = 1 - α σ² (2 - α σ²) ≤ exp(-c), so every direction that X sees shrinks; the others stand still.
Breaks    For α ≥ 2 / σ_1², where no such c exists. The limit has the least norm of all solutions if and only if
          P β_0 = 0: X = (1 0), Y = 1 and β_0 = (0, 1) lead to (1, 1), not to (1, 0).
"""

from sympy import exp, oo

from regproofs import (
    AllOf,
    Identity,
    IterateLaw,
    LimitWithRate,
    Pseudoinverse,
    Setting,
    SquaredNorm,
    eye,
    natural,
    norm,
    positive,
    real,
    theorem,
)
from regproofs.simulate import descent, linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
start = given.vector("b0", d, latex=r"\boldsymbol{\beta}_0", means="starting point")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="iterate")
z = given.vector("z", d, latex=r"\mathbf{z}", means="any point")
alpha = given.scalar("alpha", real, latex=r"\alpha", means="step size")
c = given.scalar("c", positive, means="rate")
k = given.scalar("k", natural, means="number of steps")
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(alpha > 0, svd.every(c <= alpha * sigma**2 * (2 - alpha * sigma**2)))

left = (1 - alpha * sigma**2) ** k
kernel, least = eye(d) - Pseudoinverse(X) * X, Pseudoinverse(X) * Y
iterate = svd.sum((1 - left) / sigma * v * u.T) * Y + svd.sum(left * v * v.T) * start + kernel * start
limit, solution = least + kernel * start, least + kernel * z
bound = exp(-c * k / 2) * norm(start - least)


@theorem(
    title="The limit of gradient descent",
    given=given,
    claim=AllOf(
        (
            LimitWithRate(iterate, limit, variable=k, to=oo, bound_by=bound),
            Identity(X.T * X * limit, X.T * Y),
            Identity(SquaredNorm(solution - start), SquaredNorm(limit - start) + SquaredNorm(solution - limit)),
            Identity(SquaredNorm(limit), SquaredNorm(least) + SquaredNorm(kernel * start)),
        )
    ),
    source="slides l.225-249",
    cites=["clara2025regularization"],
    results={"limit": limit, "distance_bound": bound},
)
def limit_of_descent(proof):
    step = b + alpha * X.T * (Y - X * b)
    proof.use(
        "ridge/gradient_descent_filter",
        IterateLaw(step=step, over=b, start=start, closed=iterate, index=k),
        "know the iterate in singular directions",
    )
    proof.start(iterate - limit)
    proof.equals(svd.sum(left * v * v.T) * (start - least), "cancel what does not move")


@limit_of_descent.simulation
def by_running_the_iterates(ctx, X, Y, b0, alpha, k):
    return descent.least_squares_descent(ctx, X, Y, b0, alpha, k)


@limit_of_descent.simulation(of="limit")
def by_the_nearest_solution(ctx, X, Y, b0):
    """Least squares in the distance to the start."""
    start = linear.exact_vector(ctx, b0)
    missing = linear.exact_vector(ctx, Y) - linear.multiply(ctx, linear.exact_matrix(ctx, X), start)
    return start + linear.minimum_norm(ctx, X, missing)


@limit_of_descent.simulation(part=1, of="right")
def by_a_least_squares_solution(ctx, X, Y):
    design = linear.exact_matrix(ctx, X)
    return linear.multiply(ctx, design.T, linear.multiply(ctx, design, linear.minimum_norm(ctx, X, Y)))


@limit_of_descent.simulation(part=3)
def by_the_two_legs(ctx, X, Y, b0):
    own, rest = linear.minimum_norm(ctx, X, Y), linear.project_on_kernel(ctx, X, b0)
    return linear.square_norm(ctx, own + rest)


@limit_of_descent.edge
def a_start_in_the_kernel_stays_in_it(at):
    at(X=[[1, 0]], Y=[1], b0=[0, 1], b=[0, 0], z=[0, 0], alpha=1, c=1, k=3).holds()


@limit_of_descent.edge
def at_the_largest_step_no_rate_is_left(at):
    at(X=[[1, 0]], Y=[1], b0=[0, 0], b=[0, 0], z=[0, 0], alpha=2, c="1/1000", k=20).fails()
