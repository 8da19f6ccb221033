r"""With orthonormal columns the lasso is one problem for each coordinate.

Setting   X is n by d with Xᵗ X = I, Y has length n, z = Xᵗ Y, and λ_j > 0 are weights.
Idea      The square of Y - X u is that of z - u, and what of Y is out of reach of X. The squares and the penalty then
          are sums over coordinates, so that each u_j is the soft threshold of z_j at λ_j.
Breaks    For columns of other norms or with angles between them.
"""

from sympy import Abs, Eq, Rational, Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, every, eye, theorem, total
from regproofs.simulate import lasso

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
u = given.vector("u", d, means="coefficients")

j = Symbol("j", integer=True, positive=True)
lam_j, u_j, z_j = (Entry(vector, j) for vector in (lam, u, X.T * Y))
given.suppose(Eq(X.T * X, eye(d)), every(lam_j > 0, j, d))

half = Rational(1, 2)
loss = half * SquaredNorm(Y - X * u) + total(lam_j * Abs(u_j), j, d)
unseen = half * SquaredNorm(Y) - half * SquaredNorm(X.T * Y)
coordinates = total(half * (z_j - u_j) ** 2 + lam_j * Abs(u_j), j, d)


@theorem(
    title="The lasso of an orthonormal design",
    given=given,
    claim=Identity(loss, unseen + coordinates),
    source="after slides l.640-653",
    cites=["hastie2009elements"],
    results={"lasso_loss": loss, "loss_by_coordinates": coordinates, "out_of_reach": unseen},
)
def lasso_of_orthonormal_design(proof):
    proof.have(
        Identity(SquaredNorm(Y - X * u), 2 * unseen + SquaredNorm(X.T * Y - u)),
        "split the square by orthonormality",
    )


@lasso_of_orthonormal_design.simulation
def by_definition(ctx, X, Y, lam, u):
    return lasso.lasso_loss(ctx, X, Y, u, lam)


@lasso_of_orthonormal_design.edge
def a_column_of_another_norm_breaks_it(at):
    at(X=[[2]], Y=[1], lam=[1], u=[1]).fails()
