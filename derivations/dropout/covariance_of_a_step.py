r"""The covariance of dropout iterates follows an affine recursion, which holds at 0 only if no two features interact.

Setting   G = Xᵗ X, S = p G + (1-p) Diag(G), H = G - Diag(G); m is the minimiser of the mean loss, so that Xᵗ Y = S m.
          An iterate m + e, where e has mean 0 and covariance V, steps to m + e + α D (S m - G D (m + e)) with a fresh
          mask. W = V + m mᵗ is then the second moment of the iterate.
Idea      Coordinate i moves, if it is kept, by -α ((S e)_i + ∑_k H_ik (δ_k - p) (m + e)_k), and the two parts have
          covariances of their own; where i meets k in the sum the mask of k is known to be 1.
Breaks    At V = 0 what is added has the trace α² p² (1-p) ‖H diag(m)‖²: 0 for orthogonal columns, and at p = 1. Else
          the iterates never come to rest, unlike those of descent on the mean loss.
"""

from sympy import HadamardProduct

from regproofs import (
    AllOf,
    Covariance,
    Discrete,
    Identity,
    Setting,
    SquaredNorm,
    diagonal,
    expect,
    eye,
    nonnegative,
    positive,
    theorem,
)
from regproofs.simulate import average, linear, masks, samples

given = Setting()
d = given.dimension("d", means="number of parameters")
G = given.symmetric("G", d, semidefinite=True, means="Gram matrix of the design")
m = given.vector("m", d, latex=r"\mathbf{m}", means="minimiser of the mean loss")
V = given.symmetric("V", d, semidefinite=True, means="covariance of the iterate")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
alpha = given.scalar("alpha", nonnegative, latex=r"\alpha", means="step size")
given.suppose(p <= 1)
e = given.random_vector("e", 0 * m, V, latex=r"\mathbf{e}", means="deviation of the iterate")
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

D = given.let("D", diagonal(delta), means="mask as a matrix")
off = given.let("F", G - diagonal(G), means="Gram matrix without its diagonal")
S = given.let("S", p * G + (1 - p) * diagonal(G))
W = given.let("W", V + m * m.T)
kept = given.let("K", eye(d) - alpha * p * S)


def moved(deviation):
    return deviation + alpha * D * (S * m - G * D * (m + deviation))


of_mean = kept * V * kept
of_pull = p * (1 - p) * diagonal(S * V * S) + p**2 * (1 - p) * (diagonal(S * V) * off + off * diagonal(V * S))
pairs = (1 - p) * HadamardProduct(off, W, off)
others = p * off * diagonal(W) * off + (1 - p) * diagonal(off * diagonal(W) * off)
after = of_mean + alpha**2 * of_pull + alpha**2 * p**2 * (1 - p) * (pairs + others)
least = alpha**2 * p**2 * (1 - p) * SquaredNorm(off * diagonal(m))


@theorem(
    title="The covariance of dropout iterates",
    given=given,
    claim=AllOf((Identity(Covariance(moved(e)), after), Identity(expect(SquaredNorm(moved(0 * m))), least))),
    source="after slides l.367",
    cites=["clara2024dropout"],
    results={"covariance_after_a_step": after, "least_variance_of_a_step": least},
)
def covariance_of_a_step(proof):
    shift = off * (D - p * eye(d)) * (m + e)
    proof.have(Identity(expect(moved(e)), 0 * m), "see that the mean stays 0")
    proof.start(Covariance(moved(e)))
    proof.equals(
        V - alpha * p * (S * V + V * S) + alpha**2 * expect(D * (S * e + shift) * (S * e + shift).T * D),
        "sort by powers of the step size",
    )
    proof.equals(after, "average over iterate and mask")


def step(ctx, G, m, p, alpha, deviation, mask):
    """The deviation after a step in which S m stands for the correlations with the responses."""
    size, share, rows, d = linear.number(ctx, alpha), linear.number(ctx, p), masks.lists(ctx, G), len(m)
    centre = [linear.number(ctx, x) for x in m]
    pull = [ctx.fsum((share if i != k else 1) * rows[i][k] * centre[k] for k in range(d)) for i in range(d)]
    kept = [mask[k] * (centre[k] + deviation[k]) for k in range(d)]
    seen = [pull[i] - ctx.fsum(rows[i][k] * kept[k] for k in range(d)) for i in range(d)]
    return [deviation[i] + size * mask[i] * seen[i] for i in range(d)]


@covariance_of_a_step.simulation
def by_all_masks_at_points_with_this_covariance(ctx, G, m, V, p, alpha):
    d = len(m)

    def squares(deviation):
        def outer(mask):
            moved = step(ctx, G, m, p, alpha, list(deviation), mask)
            return [x * y for x in moved for y in moved]

        return ctx.matrix(masks.mean(ctx, outer, p, d))

    found = average.over_points(ctx, squares, [0] * d, samples.semidefinite_root(ctx, V))
    return ctx.matrix([list(found[row * d : (row + 1) * d]) for row in range(d)])


@covariance_of_a_step.simulation(part=1)
def by_all_masks_from_the_minimiser(ctx, G, m, p, alpha):
    zero = [ctx.zero] * len(m)

    def size(mask):
        return [ctx.fsum(x * x for x in step(ctx, G, m, p, alpha, zero, mask))]

    return masks.mean(ctx, size, p, len(m))[0]


@covariance_of_a_step.edge
def features_that_do_not_interact_come_to_rest(at):
    at(G=[[1, 0], [0, 2]], m=[1, 1], V=[[0, 0], [0, 0]], p="1/2", alpha="1/10").holds()


@covariance_of_a_step.edge
def without_dropout_the_covariance_only_shrinks(at):
    at(G=[[2, 1], [1, 2]], m=[1, 1], V=[[1, 0], [0, 1]], p=1, alpha="1/10").holds()
