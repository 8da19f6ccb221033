r"""As written, descent on over-parametrised least squares finds the solution of least norm: not from every start.

Setting   X is n by d with n < d. Descent of small steps from b₀ leaves the kernel of X alone and converges to b₀ + X⁺
          (Y - X b₀), the solution that is nearest to b₀; the slide says that it is X⁺ Y.
Idea      Both differ by the projection of the start on the kernel of X, which no gradient moves.
Breaks    Unless that projection vanishes, as for b₀ = 0. Its smallest case is one observation of two parameters.
"""

from regproofs import Identity, Pseudoinverse, Setting, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
start = given.vector("b0", d, latex=r"\boldsymbol{\beta}_0", means="starting point")
svd = given.svd(X)
given.suppose(n < d)


@theorem(
    title="Descent finds the shortest solution",
    given=given,
    claim=Identity(start + Pseudoinverse(X) * (Y - X * start), Pseudoinverse(X) * Y),
    source="slides l.249-254",
    cites=["clara2025regularization"],
    corrected_by="ridge/gradient_descent_filter",
)
def descent_finds_the_shortest_solution(proof): ...


@descent_finds_the_shortest_solution.simulation
def by_what_descent_cannot_move(ctx, X, Y, b0):
    """The part of the start in the kernel stays, the part in the span of the rows is replaced."""
    return linear.minimum_norm(ctx, X, Y) + linear.project_on_kernel(ctx, X, b0)
