r"""As written, least squares is a sum of d terms 1 / σ_j for any decomposition: some designs have fewer directions.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d, and no rank is asked for.
Idea      The inverse of Xᵗ X exists if and only if all d singular values are positive, for which n ≥ d is necessary.
Breaks    At every rank below d, as for X = 0. With rank X = d the formula is right.
"""

from regproofs import Identity, Setting, inverse, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v


@theorem(
    title="Least squares divides by every singular value",
    given=given,
    claim=Identity(inverse(X.T * X) * X.T * Y, svd.sum(1 / sigma * v * u.T) * Y),
    source="slides l.529-577",
    cites=["clara2025regularization"],
    corrected_by="ridge/least_squares_svd",
)
def singular_values_that_vanish(proof): ...


@singular_values_that_vanish.simulation
def by_orthogonal_triangularisation(ctx, X, Y):
    return linear.solve_by_qr(ctx, X, Y)
