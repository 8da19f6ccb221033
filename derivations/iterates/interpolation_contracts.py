r"""Without noise in the responses every step on one observation comes closer to every interpolator, if it is short.

Setting   One observation x in R^d with response y = xᵗ w_∗; e = w - w_∗ is the error of the iterate, and the step on ½
          (y - xᵗ w)² is w + α (y - xᵗ w) x. The error after it is e - α (xᵗ e) x.
Idea      Expand the square: the cross term takes 2 α (xᵗ e)² off, the square of the step gives α² ‖x‖² (xᵗ e)² back.
Breaks    For α ‖x‖² > 2, where the error grows. With noise in the responses no point interpolates all observations, and
          iterates of a constant step size keep moving; here they may converge exactly.
"""

from regproofs import Identity, Setting, SquaredNorm, dot, positive, theorem
from regproofs.simulate import descent, linear

given = Setting()
d = given.dimension("d", means="number of parameters")
x = given.vector("x", d, latex=r"\mathbf{x}", means="observation")
e = given.vector("e", d, latex=r"\mathbf{e}", means="distance to an interpolator")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

after = e - alpha * dot(x, e) * x
closer = alpha * (2 - alpha * SquaredNorm(x)) * dot(x, e) ** 2


@theorem(
    title="Interpolation contracts",
    given=given,
    claim=Identity(SquaredNorm(after), SquaredNorm(e) - closer),
    source="after slides l.262-311",
    cites=["clara2025regularization"],
    results={"gain": closer},
)
def interpolation_contracts(proof):
    proof.start(SquaredNorm(after))
    proof.equals(
        SquaredNorm(e) - 2 * alpha * dot(x, e) * dot(e, x) + (alpha * dot(x, e)) ** 2 * SquaredNorm(x),
        "expand the square",
    )
    proof.equals(SquaredNorm(e) - closer, "collect the square of the inner product")


@interpolation_contracts.simulation
def by_one_step_of_least_squares(ctx, x, e, alpha):
    """A step on one observation with response 0, whose interpolator is 0."""
    after = descent.least_squares_descent(ctx, [x], [0], e, alpha, 1)
    return linear.square_norm(ctx, after)


@interpolation_contracts.edge
def twice_the_inverse_square_leaves_the_distance_as_it_is(at):
    at(d=1, x=[1], e=[3], alpha=2).holds()
