r"""The mean gradient of the dropout loss is not the gradient of the empirical risk: it also sees a penalty.

Setting   X holds n observations of d features or hidden units, β the weights of the output, Y the responses. Dropout
          deletes each connection with probability 1 - p, independently, and divides those kept by p, so that the
          output keeps its mean.
Idea      The loss is quadratic in the mask, whose mean is right and whose variance (1-p)/p is seen by each connection
          through the size of its own column. Means and gradients of polynomials change places.
Breaks    At p = 1 alone the two gradients agree for all weights. The two differ wherever a connection that can be
          deleted has an effect, also where the empirical risk is 0.
"""

from sympy import HadamardProduct, symbols

from regproofs import (
    Discrete,
    Entry,
    Gradient,
    Identity,
    Setting,
    SquaredNorm,
    expect,
    positive,
    theorem,
    total,
)
from regproofs.simulate import average, networks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of connections")
X = given.matrix("X", n, d, means="what the connections are given")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="weights")
j = given.index("j", d, means="a connection")
p = given.scalar("p", positive, means="probability that a connection is kept")
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

i = symbols("i", integer=True, positive=True)
risk = SquaredNorm(Y - X * b) / n
dropped = SquaredNorm(Y - X * HadamardProduct(delta, b) / p) / n
penalty = 2 * (1 - p) / (p * n) * total(Entry(X, i, j) ** 2, i, n) * Entry(b, j)


@theorem(
    title="Dropout changes the gradient in the mean",
    given=given,
    claim=Identity(Entry(expect(Gradient(dropped, b)), j), Entry(Gradient(risk, b), j) + penalty),
    source="slides l.353-367",
    cites=["clara2025regularization", "clara2024dropout"],
    results={"gradient_of_the_penalty": penalty},
)
def dropout_changes_the_gradient(proof):
    proof.have(Identity(expect(Gradient(dropped, b)), Gradient(expect(dropped), b)), "exchange gradient and mean")
    proof.have(Identity(expect(HadamardProduct(delta, b) / p), b), "see that the output keeps its mean")


@dropout_changes_the_gradient.simulation
def by_adding_up_all_masks(ctx, X, Y, b, j, p):
    features, labels = networks.rows_of(ctx, X), networks.rows_of(ctx, Y)
    kept, place = average.number(ctx, p), j - 1

    def slope(mask):
        """The derivative of the loss under one mask, by a step of one weight into the complex plane."""

        def loss(weights):
            moved = [*known[:place], weights[0][0], *known[place + 1 :]]
            outputs = [sum(x * m * w / kept for x, m, w in zip(row, mask, moved, strict=True)) for row in features]
            return sum((y - out) ** 2 for (y,), out in zip(labels, outputs, strict=True)) / len(labels)

        return networks.slope(ctx, loss, [[known[place]]])[0]

    known = [row[0] for row in networks.rows_of(ctx, b)]
    return average.over_law(ctx, slope, [(1, kept), (0, 1 - kept)], len(known))


@dropout_changes_the_gradient.edge
def a_mask_that_keeps_everything_changes_nothing(at):
    at(X=[[1, 2]], Y=[1], b=[1, 1], j=1, p=1).holds()


@dropout_changes_the_gradient.edge
def an_interpolating_network_moves_too(at):
    at(X=[[1]], Y=[1], b=[1], j=1, p="1/2").holds()
