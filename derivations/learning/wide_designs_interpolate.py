r"""A wide design with independent rows is interpolated by an affine space of parameters, some arbitrarily large.

Setting   X is n by d with n < d. Rows are linearly independent if rank X = n, and there are such designs; then every
          X⁺ Y + t P z interpolates, where P = I - X⁺ X projects on the kernel, t is any number and z any vector.
Idea      X X⁺ = I where the rows are independent, and X P = 0. The two parts are orthogonal, so their squared lengths
          add.
Breaks    Columns cannot be independent, as rank X ≤ n < d. Without independent rows X X⁺ Y is a projection of Y only.
"""

from sympy import Eq

from regproofs import AllOf, Exists, Identity, Pseudoinverse, Setting, SquaredNorm, When, eye, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
z = given.vector("z", d, latex=r"\mathbf{z}", means="any direction")
t = given.scalar("t", means="how far along it")
rank = given.svd(X).rank
given.suppose(n < d)

shortest, unseen = Pseudoinverse(X) * Y, (eye(d) - Pseudoinverse(X) * X) * z
interpolator = shortest + t * unseen


@theorem(
    title="Wide designs are interpolated in many ways",
    given=given,
    claim=AllOf(
        (
            Exists(X, Eq(rank, n), at=n),
            When(Eq(rank, n), Identity(X * interpolator, Y)),
            Identity(SquaredNorm(interpolator), SquaredNorm(shortest) + t**2 * SquaredNorm(unseen)),
        )
    ),
    source="slides l.196-214",
    cites=["clara2025regularization", "hastie2009elements"],
    results={"interpolator": interpolator, "minimum_norm": shortest},
)
def wide_designs_interpolate(proof):
    proof.have(Identity(X * unseen, 0 * Y), "see that X does not see its kernel")
    proof.have(When(Eq(rank, n), Identity(X * shortest, Y)), "invert on the span of the rows")


@wide_designs_interpolate.simulation(part=1)
def by_fitting_the_responses(ctx, X, Y, z, t):
    return linear.exact_matrix(ctx, X) * found(ctx, X, Y, z, t)


@wide_designs_interpolate.simulation(part=2)
def by_measuring_the_interpolator(ctx, X, Y, z, t):
    return linear.square_norm(ctx, found(ctx, X, Y, z, t))


def found(ctx, X, Y, z, t):
    """An interpolator by elimination, without a decomposition."""
    return linear.minimum_norm(ctx, X, Y) + linear.number(ctx, t) * linear.project_on_kernel(ctx, X, z)


@wide_designs_interpolate.edge
def a_design_of_zeros_interpolates_nothing_else(at):
    at(n=1, d=2, X=[[0, 0]], Y=[1], z=[1, 0], t=1).holds()
