r"""Dropout of hidden units penalises a diagonal network through the product of its layers alone.

Setting   X is n by d, Y has length n; the hidden units D w₁ of a diagonal network are kept with probability p each,
          and the network predicts X (w₂ ⊙ D w₁). u = w₂ ⊙ w₁.
Idea      w₂ ⊙ D w₁ = D u, so this is dropout in the linear model, for u in the place of β.
Breaks    As a function of the layers the mean loss is constant where u is: it cannot prefer balanced layers, and its
          penalty is of second order in u, while that of noise on the weights is of the order of |u|. If kept units
          are divided by p, the fit is to u and the penalty has (1-p)/p.
"""

from sympy import HadamardProduct, Symbol

from regproofs import (
    AllOf,
    Discrete,
    Entry,
    Gradient,
    Identity,
    Setting,
    SquaredNorm,
    diagonal,
    expect,
    positive,
    theorem,
    total,
)
from regproofs.simulate import linear, losses, masks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="width of the network")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
p = given.scalar("p", positive, means="probability that a unit is kept")
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
column = total(Entry(X, i, j) ** 2, i, n)
u = HadamardProduct(w2, w1)
hidden = HadamardProduct(w2, diagonal(delta) * w1)


def penalised(fit, weight):
    return SquaredNorm(Y - X * fit) / 2 + weight / 2 * total(column * Entry(w2, j) ** 2 * Entry(w1, j) ** 2, j, d)


right = penalised(p * u, p * (1 - p))
pull = p * X.T * (Y - p * X * u) - p * (1 - p) * diagonal(X.T * X) * u


@theorem(
    title="Dropout in the diagonal network",
    given=given,
    claim=AllOf(
        (
            Identity(expect(SquaredNorm(Y - X * hidden)) / 2, right),
            Identity(expect(SquaredNorm(Y - X * hidden / p)) / 2, penalised(u, (1 - p) / p)),
            Identity(-Gradient(expect(SquaredNorm(Y - X * hidden)) / 2, w1), HadamardProduct(w2, pull)),
        )
    ),
    source="after slides l.367",
    cites=["clara2024dropout", "clara2025training"],
    results={"expected_loss": right, "pull_on_the_product": pull},
)
def diagonal_network(proof):
    proof.start(expect(SquaredNorm(Y - X * hidden)) / 2)
    proof.equals(expect(SquaredNorm(Y - X * diagonal(delta) * u)) / 2, "read the mask as one of the product")
    proof.equals(right, "take the mean of dropout in the linear model")


def mean_loss(ctx, X, Y, w1, w2, p, scale=1):
    """Half the mean over all masks of the squared misfit of the network, units multiplied by a scale."""
    design, wanted, size = masks.lists(ctx, X), linear.exact_vector(ctx, Y), linear.number(ctx, scale)
    product = [size * x for x in losses.hadamard(ctx, w1, w2)]
    return masks.mean(ctx, lambda mask: [masks.masked_loss(wanted, design, product, mask) / 2], p, len(product))[0]


@diagonal_network.simulation
def by_switching_units_off(ctx, X, Y, w1, w2, p):
    return mean_loss(ctx, X, Y, w1, w2, p)


@diagonal_network.simulation(part=1)
def by_switching_units_off_and_scaling(ctx, X, Y, w1, w2, p):
    return mean_loss(ctx, X, Y, w1, w2, p, 1 / linear.number(ctx, p))


@diagonal_network.simulation(part=2)
def by_differences_of_the_mean(ctx, X, Y, w1, w2, p):
    return -masks.slopes(ctx, lambda w: mean_loss(ctx, X, Y, w, w2, p), linear.exact_vector(ctx, w1))


@diagonal_network.edge
def layers_with_one_product_have_one_mean_loss(at):
    at(X=[[1, 2]], Y=[3], w1=[1, 4], w2=[4, 1], p="1/2").holds()


@diagonal_network.edge
def a_network_that_keeps_its_units_is_not_penalised(at):
    at(X=[[1, 2]], Y=[3], w1=[1, 4], w2=[4, 1], p=1).holds()
