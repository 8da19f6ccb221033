r"""Ridge regression multiplies each singular coordinate by σ / (σ² + λ).

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, Y has length n, λ > 0.
Idea      In the right-singular basis the normal equations are one scalar equation each; off the range nothing is
          left of Xᵗ Y.
Breaks    At λ = 0 with rank X < d, where Xᵗ X is singular.
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

sigma, u, v = svd.sigma, svd.u, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
on_range = svd.sum(1 / (sigma**2 + lam) * v * v.T)
off_range = eye(d) - svd.sum(v * v.T)
transposed = svd.sum(sigma * v * u.T)
shrunk = svd.sum(sigma / (sigma**2 + lam) * v * u.T) * Y


@theorem(
    title="Ridge shrinkage",
    given=given,
    claim=Identity(ridge, shrunk),
    source="slides l.593-607",
    cites=["clara2025regularization", "hoerl1970ridge"],
    results={
        "estimator": shrunk,
        "estimator_by_solving": ridge,
        "shrinkage_factor": sigma**2 / (sigma**2 + lam),
        "singular_filter": sigma / (sigma**2 + lam),
    },
)
def shrinkage(proof):
    penalised = svd.sum((sigma**2 + lam) * v * v.T) + lam * off_range
    proof.start(ridge)
    proof.equals(inverse(penalised) * transposed * Y, "insert the singular value decomposition")
    proof.equals((on_range + 1 / lam * off_range) * transposed * Y, "invert on the range and off it")
    proof.equals(shrunk, "multiply out, by orthonormality of the v_j")


@shrinkage.simulation
def by_normal_equations(ctx, X, Y, lam):
    return linear.normal_equations(ctx, X, Y, lam)


@shrinkage.simulation
def by_augmented_observations(ctx, X, Y, lam):
    return linear.augmented_least_squares(ctx, X, Y, lam)


@shrinkage.edge
def a_penalty_equal_to_minus_a_squared_singular_value_breaks_it(at):
    at(X=[[1]], Y=[1], lam=-1).fails()


shrinkage.plot(
    "Shrinkage factors",
    caption="What ridge regression leaves of each singular direction, by its singular value.",
    x=sigma,
    over=(0.0, 4.0),
    y={"": sigma**2 / (sigma**2 + lam)},
    family=(lam, (0.1, 1, 10)),
    ylabel="shrinkage factor",
)
shrinkage.plot(
    "Coefficient paths",
    caption="The coefficients of ridge regression on a small design with two nearly collinear columns.",
    x=lam,
    over=(1e-4, 1e3),
    xscale="log",
    y={"": shrunk},
    at={
        X: [[1.0, 1.1, 0.2], [0.5, 0.4, -1.0], [-1.2, -1.1, 0.3], [0.3, 0.5, 0.8], [-0.6, -0.9, -0.4]],
        Y: [2.0, -0.4, -1.5, 1.3, -1.6],
    },
    ylabel="coefficient",
)
