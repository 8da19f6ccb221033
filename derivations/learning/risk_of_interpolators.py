r"""Interpolators may be arbitrarily bad: what they have in the kernel of the design is added to their risk as a square.

Setting   Responses Y = X b_∗ + e on a design X of any shape; test points are isotropic, so that the excess risk of b
          is ‖b - b_∗‖². P = I - X⁺ X projects on the kernel, z is any vector.
Idea      X⁺ Y + P z - b_∗ is X⁺ e, in the span of the rows, plus P (z - b_∗), in the kernel: Pythagoras.
Breaks    The risk is unbounded as z runs through the kernel, though all X⁺ Y + P z fit the data alike. With z = 0 the
          bias ‖P b_∗‖² is left, so that not even the shortest one is good without conditions.
"""

from regproofs import Identity, Pseudoinverse, Setting, SquaredNorm, eye, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", n, latex=r"\mathbf{e}", means="noise of the responses")
b_star = given.vector("b_star", d, latex=r"\boldsymbol{\beta}_\ast", means="true parameters")
z = given.vector("z", d, latex=r"\mathbf{z}", means="any vector")
svd = given.svd(X)

unseen = eye(d) - Pseudoinverse(X) * X
interpolator = Pseudoinverse(X) * (X * b_star + e) + unseen * z
risk = SquaredNorm(Pseudoinverse(X) * e) + SquaredNorm(unseen * (z - b_star))


@theorem(
    title="Risk of interpolators",
    given=given,
    claim=Identity(SquaredNorm(interpolator - b_star), risk),
    source="slides l.196-217",
    cites=["clara2025regularization", "hastie2009elements"],
    results={"excess_risk": risk},
)
def risk_of_interpolators(proof):
    proof.start(interpolator - b_star)
    proof.equals(Pseudoinverse(X) * e + unseen * (z - b_star), "split into span of the rows and kernel")


@risk_of_interpolators.simulation
def by_measuring_the_error(ctx, X, e, b_star, z):
    truth = linear.exact_vector(ctx, b_star)
    fitted = linear.minimum_norm(ctx, X, linear.exact_matrix(ctx, X) * truth + linear.exact_vector(ctx, e))
    return linear.square_norm(ctx, fitted + linear.project_on_kernel(ctx, X, z) - truth)


@risk_of_interpolators.edge
def without_noise_the_shortest_interpolator_misses_the_kernel(at):
    at(n=1, d=2, X=[[1, 0]], e=[0], b_star=[0, 3], z=[0, 0]).holds()
