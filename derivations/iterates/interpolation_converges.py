r"""Without noise in the responses stochastic gradient descent with a constant step converges, with no variance left.

Setting   X is n by d with rows x_i and rank at least 1; e is the error of the iterate beside an interpolator. A step on
          observation i, drawn uniformly, leaves e - α (x_iᵗ e) x_i. σ_r is the least singular value.
Idea      Averaged over i the squared error loses α ‖X e‖² / n, and (α / n) ∑ (1 - α ‖x_i‖²) (x_iᵗ e)² besides, which is
          not negative for α ‖x_i‖² ≤ 1. ‖X e‖² ≥ σ_r² ‖e‖² for e in the row space, where steps keep it; its part in the
          kernel of X stands still. Hence E ‖e_k‖² ≤ (1 - α σ_r² / n)^k ‖e_0‖² beside the interpolator nearest to the
          start.
Breaks    With noise in the responses no point interpolates and a variance stays. For α ‖x_i‖² > 2 one step may grow.
"""

from sympy import Symbol

from regproofs import (
    AllOf,
    Entry,
    Identity,
    Inequality,
    Pseudoinverse,
    Setting,
    SquaredNorm,
    eye,
    positive,
    theorem,
    total,
)
from regproofs.simulate import descent, linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", d, latex=r"\mathbf{e}", means="error of the iterate")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
svd = given.svd(X)
given.suppose(svd.rank >= 1)

i, m, p = (Symbol(name, integer=True, positive=True) for name in "imp")
error = total(Entry(X, i, p) * Entry(e, p), p, d)
square = total(Entry(X, i, p) ** 2, p, d)
mean = total(total((Entry(e, m) - alpha * error * Entry(X, i, m)) ** 2, m, d), i, n) / n
after = SquaredNorm(e) - alpha / n * SquaredNorm(X * e) - alpha / n * total((1 - alpha * square) * error**2, i, n)
seen = Pseudoinverse(X) * X


@theorem(
    title="Interpolation converges",
    given=given,
    claim=AllOf(
        (
            Identity(mean, after),
            Inequality(svd.smallest**2 * SquaredNorm(seen * e), SquaredNorm(X * e)),
            Identity((eye(d) - seen) * (e - alpha * X.T * X * e), (eye(d) - seen) * e),
        )
    ),
    source="after slides l.262-311",
    cites=["clara2025regularization"],
    results={"mean_squared_error": after},
)
def interpolation_converges(proof):
    proof.have(Identity(total(error**2, i, n), SquaredNorm(X * e)), "add up the squared errors")
    proof.have(Identity((eye(d) - seen) * X.T, 0 * X.T), "see that no row reaches into the kernel")


@interpolation_converges.simulation
def by_a_step_on_each_observation(ctx, X, e, alpha):
    """The errors after one step of least squares on each single row, whose interpolator is 0."""
    ends = [descent.least_squares_descent(ctx, [row], [0], e, alpha, 1) for row in X]
    return ctx.fsum(linear.square_norm(ctx, end) for end in ends) / len(ends)


@interpolation_converges.simulation(part=1, of="right")
def by_the_squared_error_of_the_seen_part(ctx, X, e):
    hidden = linear.project_on_kernel(ctx, X, e)
    return linear.square_norm(ctx, linear.multiply(ctx, X, linear.exact_vector(ctx, e) - hidden))


@interpolation_converges.simulation(part=2)
def by_projecting_after_a_step(ctx, X, e, alpha):
    end = descent.least_squares_descent(ctx, X, [0] * len(X), e, alpha, 1)
    return linear.project_on_kernel(ctx, X, end)


@interpolation_converges.edge
def at_one_observation_and_the_inverse_square_it_is_solved_at_once(at):
    at(n=1, d=1, X=[[2]], e=[3], alpha="1/4").holds()
