r"""Of linear regression every local minimum is global, and the minimisers fill an affine space along the kernel of X.

Setting   X is n by d of any rank, f(b) = ‖Y - X b‖²; b and c are any two parameters and z any vector.
Idea      f is its tangent at b plus ‖X (c - b)‖²: where the gradient vanishes nothing is below. What X does not see
          may be added to a minimiser.
Breaks    For network losses, where local minima and saddles may be anywhere; here no minimum generalises differently
          on the data, but off the data those of an affine space may.
"""

from regproofs import AllOf, Gradient, Identity, Pseudoinverse, Setting, SquaredNorm, dot, eye, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
c = given.vector("c", d, latex=r"\boldsymbol{\gamma}", means="other parameters")
z = given.vector("z", d, latex=r"\mathbf{z}", means="any direction")
svd = given.svd(X)

unseen = eye(d) - Pseudoinverse(X) * X
minimiser = Pseudoinverse(X) * Y + unseen * z


def loss(at):
    return SquaredNorm(Y - X * at)


@theorem(
    title="Minima of linear regression",
    given=given,
    claim=AllOf(
        (
            Identity(loss(c) - loss(b), dot(-2 * X.T * (Y - X * b), c - b) + SquaredNorm(X * (c - b))),
            Identity(X.T * (Y - X * minimiser), 0 * b),
            Identity(X * minimiser, X * Pseudoinverse(X) * Y),
        )
    ),
    source="slides l.192-217",
    cites=["clara2025regularization", "hastie2009elements"],
    results={"minimiser": minimiser},
)
def linear_regression_minima(proof):
    proof.have(Identity(Gradient(loss(b), b), -2 * X.T * (Y - X * b)), "differentiate the loss")
    proof.have(Identity(X * unseen, 0 * X), "see that X does not see its kernel")
    proof.have(Identity(X.T * (Y - X * Pseudoinverse(X) * Y), 0 * b), "project the responses")


@linear_regression_minima.simulation
def by_the_difference_of_two_losses(ctx, X, Y, b, c):
    design, wanted = linear.exact_matrix(ctx, X), linear.exact_vector(ctx, Y)
    losses = [linear.square_norm(ctx, wanted - design * linear.exact_vector(ctx, at)) for at in (c, b)]
    return losses[0] - losses[1]


@linear_regression_minima.simulation(part=2)
def by_fitted_values(ctx, X, Y, z):
    unseen = linear.project_on_kernel(ctx, X, z)
    return linear.exact_matrix(ctx, X) * (linear.minimum_norm(ctx, X, Y) + unseen)


@linear_regression_minima.edge
def a_design_of_zeros_fits_nothing_everywhere(at):
    at(n=1, d=2, X=[[0, 0]], Y=[1], b=[1, 2], c=[3, 4], z=[5, 6]).holds()
