r"""As written, constant steps leave a variance that they determine: where the data are interpolated they leave none.

Setting   One observation x in R^d of a design that w_∗ interpolates; e = w - w_∗ is the error and α the step. The
          claim: a step of some size leaves an error that is not smaller.
Idea      Without noise in the responses a step takes α (2 - α ‖x‖²) (xᵗ e)² off the squared error.
Breaks    For every short step at an error that the observation sees: iterates then converge exactly, with variance 0.
"""

from regproofs import Inequality, Setting, SquaredNorm, dot, positive, theorem
from regproofs.simulate import descent, linear

given = Setting()
d = given.dimension("d", means="number of parameters")
x = given.vector("x", d, latex=r"\mathbf{x}", means="observation")
e = given.vector("e", d, latex=r"\mathbf{e}", means="distance to an interpolator")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")


@theorem(
    title="Constant steps keep iterates from converging",
    given=given,
    claim=Inequality(SquaredNorm(e), SquaredNorm(e - alpha * dot(x, e) * x)),
    source="slides l.311-333",
    cites=["clara2025regularization"],
    corrected_by="iterates/interpolation_contracts",
)
def noise_at_the_minimum(proof): ...


@noise_at_the_minimum.simulation(of="right")
def by_one_step_of_least_squares(ctx, x, e, alpha):
    return linear.square_norm(ctx, descent.least_squares_descent(ctx, [x], [0], e, alpha, 1))
