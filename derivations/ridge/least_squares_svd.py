r"""With full column rank, least squares divides each coordinate u_jᵗ Y by σ_j.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of rank d, Y has length n.
Idea      Orthonormality turns products of sums over singular directions into single sums.
Breaks    With rank X < d the inverse of Xᵗ X does not exist; the last line then is the minimum-norm solution.
"""

from sympy import Eq

from regproofs import Identity, Setting, inverse, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
svd = given.svd(X)
given.suppose(Eq(svd.rank, d))

sigma, u, v = svd.sigma, svd.u, svd.v
decomposed = svd.sum(sigma * u * v.T)
transposed = svd.sum(sigma * v * u.T)
estimator = inverse(X.T * X) * X.T * Y
divided = svd.sum(1 / sigma * v * u.T) * Y


@theorem(
    title="Least squares in singular directions",
    given=given,
    claim=Identity(estimator, divided),
    source="slides l.529-577",
    cites=["clara2025regularization"],
    results={"estimator": divided},
)
def least_squares_svd(proof):
    proof.start(estimator)
    proof.equals(inverse(transposed * decomposed) * transposed * Y, "insert the singular value decomposition")
    proof.equals(inverse(svd.sum(sigma**2 * v * v.T)) * transposed * Y, "multiply out, by orthonormality of the u_j")
    proof.equals(svd.sum(1 / sigma**2 * v * v.T) * transposed * Y, "invert on each of the d directions v_j")
    proof.equals(divided, "multiply out, by orthonormality of the v_j")


@least_squares_svd.simulation
def by_orthogonal_triangularisation(ctx, X, Y):
    return linear.solve_by_qr(ctx, X, Y)


@least_squares_svd.edge
def a_missing_direction_leaves_nothing_to_invert(at):
    at(X=[[1, 0], [0, 0]], Y=[1, 1]).fails()
