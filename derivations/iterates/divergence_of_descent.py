r"""Beyond the step 2 / σ_j² gradient descent moves away along v_j from every start that is off its fixed point.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d, β_{k+1} = β_k + α Xᵗ (Y - X β_k) from any β_0, and α σ_j² ≥ 2 for one j. The
          limit of short steps is X⁺ Y + (I - X⁺ X) β_0; along v_j it is u_jᵗ Y / σ_j.
Idea      Along v_j the distance to this limit is multiplied by 1 - α σ_j² ≤ -1 at each step, and the k-th power of
          α σ_j² - 1 is at least 1 + k (α σ_j² - 2).
Breaks    At α σ_j² = 2 the iterates jump to and fro and stay bounded. A start with v_jᵗ β_0 = u_jᵗ Y / σ_j does not
          move along v_j at all, whatever the step is: divergence is generic, not certain.
"""

from regproofs import (
    AllOf,
    Identity,
    Inequality,
    IterateLaw,
    Pseudoinverse,
    Setting,
    dot,
    eye,
    natural,
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
alpha = given.scalar("alpha", real, latex=r"\alpha", means="step size")
k = given.scalar("k", natural, means="number of steps")
svd = given.svd(X)
j = given.index("j", svd.rank, means="a singular direction")
along = svd.at(j)
given.suppose(alpha * along.sigma**2 >= 2)

sigma, u, v = svd.sigma, svd.u, svd.v
left = (1 - alpha * sigma**2) ** k
kernel, least = eye(d) - Pseudoinverse(X) * X, Pseudoinverse(X) * Y
iterate = svd.sum((1 - left) / sigma * v * u.T) * Y + svd.sum(left * v * v.T) * start + kernel * start
limit = least + kernel * start
growth = 1 + k * (alpha * along.sigma**2 - 2)
gap = dot(along.v, start) - dot(along.u, Y) / along.sigma


@theorem(
    title="Divergence of gradient descent",
    given=given,
    claim=AllOf(
        (
            Identity(dot(along.v, iterate - limit), (1 - alpha * along.sigma**2) ** k * gap),
            Inequality(growth, (alpha * along.sigma**2 - 1) ** k),
        )
    ),
    source="slides l.225-249",
    cites=["clara2025regularization"],
    results={"distance_along_the_direction": (1 - alpha * along.sigma**2) ** k * gap, "least_growth": growth},
)
def divergence_of_descent(proof):
    step = b + alpha * X.T * (Y - X * b)
    proof.use(
        "ridge/gradient_descent_filter",
        IterateLaw(step=step, over=b, start=start, closed=iterate, index=k),
        "know the iterate in singular directions",
    )
    proof.start(dot(along.v, iterate - limit))
    proof.equals((1 - alpha * along.sigma**2) ** k * gap, "look along one direction")


@divergence_of_descent.simulation
def by_running_the_iterates_along_the_direction(ctx, X, X_v, Y, b0, alpha, k, j):
    end, there = ends(ctx, X, Y, b0, alpha, k)
    return ctx.fsum(ctx.convert(row[j - 1]) * x for row, x in zip(X_v, end - there, strict=True))


@divergence_of_descent.simulation(part=1, of="right")
def by_descending_a_parabola(ctx, X_sigma, alpha, k, j):
    """Descent on a parabola with this curvature, from 1."""
    curvature = ctx.convert(X_sigma[j - 1]) ** 2
    return abs(descent.iterate(lambda w: w - linear.number(ctx, alpha) * curvature * w, ctx.one, k))


def ends(ctx, X, Y, b0, alpha, k):
    """Where the iterates are, and the solution nearest to their start."""
    start = linear.exact_vector(ctx, b0)
    missing = linear.exact_vector(ctx, Y) - linear.multiply(ctx, linear.exact_matrix(ctx, X), start)
    return descent.least_squares_descent(ctx, X, Y, b0, alpha, k), start + linear.minimum_norm(ctx, X, missing)


@divergence_of_descent.edge
def at_twice_the_inverse_square_the_distance_stays(at):
    at(X=[[1]], Y=[0], b0=[1], b=[0], alpha=2, j=1, k=3).holds()


@divergence_of_descent.edge
def a_start_at_the_fixed_point_does_not_move(at):
    at(X=[[2]], Y=[6], b0=[3], b=[0], alpha=1, j=1, k=5).holds()
