r"""If dropout masks the step and not the model, it regularises nothing: the iterates tend to least squares themselves.

Setting   X is n by d of full column rank d, b = (Xᵗ X)⁻¹ Xᵗ Y. A fresh mask δ keeps a coordinate with probability p
          > 0; with D = diag(δ) the step goes from β to β + α D Xᵗ (Y - X β). e = β - b is the distance to least
          squares, and c is at most α p σ_j² (2 - α σ_j²) in every singular direction, which allows c > 0 if α σ_1² <
          2.
Idea      b is left alone by every mask, so the noise is multiplied by the distance: E ‖e - α D Xᵗ X e‖² is a
          quadratic form that loses α p Xᵗ X (2 - α Xᵗ X).
Breaks    With the mask inside the model too, where the fixed point is another one and no mask leaves it alone
          (dropout/covariance_of_a_step). Below full rank the part in the kernel of X is moved by the masks.
"""

from sympy import Eq, MatPow

from regproofs import (
    AllOf,
    Discrete,
    Identity,
    Inequality,
    IterateLaw,
    Setting,
    SquaredNorm,
    When,
    diagonal,
    dot,
    expect,
    eye,
    inverse,
    natural,
    nonnegative,
    positive,
    theorem,
)
from regproofs.simulate import descent, linear, masks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
e = given.vector("e", d, latex=r"\mathbf{e}", means="distance to least squares")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="iterate")
start = given.vector("b0", d, latex=r"\boldsymbol{\beta}_0", means="start")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
alpha = given.scalar("alpha", nonnegative, latex=r"\alpha", means="step size")
c = given.scalar("c", nonnegative, means="rate")
k = given.scalar("k", natural, means="number of steps")
svd = given.svd(X)
given.suppose(p <= 1, Eq(svd.rank, d))
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

D, gram = diagonal(delta), X.T * X
best = inverse(gram) * X.T * Y
step = b + alpha * D * X.T * (Y - X * b)
mean_step = b + alpha * p * X.T * (Y - X * b)
closed = best + MatPow(eye(d) - alpha * p * gram, k) * (start - best)
squared = SquaredNorm(e) - alpha * p * dot(gram * e, (2 * eye(d) - alpha * gram) * e)


@theorem(
    title="Dropout of the step alone does not regularise",
    given=given,
    claim=AllOf(
        (
            Identity(expect(step), mean_step),
            IterateLaw(step=mean_step, over=b, start=start, closed=closed, index=k),
            Identity(expect(SquaredNorm(e - alpha * D * gram * e)), squared),
            When(
                svd.every(c <= alpha * p * svd.sigma**2 * (2 - alpha * svd.sigma**2)),
                Inequality(squared, (1 - c) * SquaredNorm(e)),
            ),
        )
    ),
    source="after slides l.367",
    cites=["clara2024dropout"],
    results={"mean_of_the_iterate": closed, "mean_square_after_a_step": squared},
)
def simplified_dropout(proof):
    proof.have(Identity(gram * best, X.T * Y), "solve the normal equations")
    at = e + best
    moved = at + alpha * D * X.T * (Y - X * at) - best
    proof.have(
        Identity(expect(SquaredNorm(moved)), expect(SquaredNorm(e - alpha * D * gram * e))),
        "see that masks leave least squares alone",
    )
    proof.start(expect(SquaredNorm(e - alpha * D * gram * e)))
    proof.equals(SquaredNorm(e) - 2 * alpha * p * dot(e, gram * e) + alpha**2 * p * SquaredNorm(gram * e), "expand")
    proof.equals(squared, "collect")


@simplified_dropout.simulation
def by_averaging_a_step(ctx, X, Y, b, p, alpha):
    return averaged(ctx, X, Y, linear.exact_vector(ctx, b), p, alpha)


def averaged(ctx, X, Y, b, p, alpha):
    """The mean over all masks of steps along the slope of the loss, kept where the mask is 1."""
    design, wanted, size = masks.lists(ctx, X), linear.exact_vector(ctx, Y), linear.number(ctx, alpha)
    every = (1,) * len(b)
    down = masks.slopes(ctx, lambda point: masks.masked_loss(wanted, design, point, every) / 2, b)
    steps = masks.mean(ctx, lambda mask: [-size * keep * x for keep, x in zip(mask, down, strict=True)], p, len(b))
    return b + ctx.matrix(steps)


@simplified_dropout.simulation(part=1)
def by_averaging_step_after_step(ctx, X, Y, b0, p, alpha, k):
    return descent.iterate(lambda b: averaged(ctx, X, Y, b, p, alpha), linear.exact_vector(ctx, b0), k)


@simplified_dropout.simulation(part=2)
def by_the_distances_after_all_masks(ctx, X, e, p, alpha):
    design, point, size = masks.lists(ctx, X), list(linear.exact_vector(ctx, e)), linear.number(ctx, alpha)
    zero = [ctx.zero] * len(X)
    pulled = masks.masked_step(zero, design, point, (1,) * len(point), size)

    def square(mask):
        return [ctx.fsum((y if keep else x) ** 2 for keep, x, y in zip(mask, point, pulled, strict=True))]

    return masks.mean(ctx, square, p, len(point))[0]


@simplified_dropout.edge
def least_squares_is_left_alone(at):
    at(X=[[1, 0], [0, 1]], Y=[1, 2], e=[0, 0], b=[1, 2], b0=[1, 2], p="1/2", alpha=1, c="1/4", k=3).holds()


@simplified_dropout.edge
def at_twice_the_stable_step_the_distance_stands_still(at):
    at(X=[[1, 0], [0, 1]], Y=[1, 2], e=[1, 0], b=[0, 0], b0=[0, 0], p="1/2", alpha=2, c=0, k=1).holds()
