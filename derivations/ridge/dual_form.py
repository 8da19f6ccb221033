r"""Ridge regression may be solved in the space of observations: the kernel form.

Setting   X is n by d of any rank, Y has length n, λ > 0.
Idea      Push Xᵗ through the inverse: (Xᵗ X + λ I) Xᵗ = Xᵗ (X Xᵗ + λ I).
Breaks    At λ = 0, where at most one of the two inverses exists unless n = d.
"""

from regproofs import Identity, Setting, eye, inverse, positive, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
svd = given.svd(X)

primal = inverse(X.T * X + lam * eye(d)) * X.T * Y
dual = X.T * inverse(X * X.T + lam * eye(n)) * Y


@theorem(
    title="The dual form of ridge regression",
    given=given,
    claim=Identity(primal, dual),
    source="after slides l.607",
    cites=["hastie2009elements"],
    results={"estimator_from_kernel": dual},
)
def dual_form(proof):
    proof.have(Identity((X.T * X + lam * eye(d)) * X.T, X.T * (X * X.T + lam * eye(n))), "push Xᵗ through the sum")
    proof.start(primal)
    proof.equals(dual, "multiply by both inverses")


@dual_form.simulation
def by_augmented_observations(ctx, X, Y, lam):
    return linear.augmented_least_squares(ctx, X, Y, lam)
