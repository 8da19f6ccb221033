r"""For a general design the noise on both layers penalises each coordinate by the squared norm of its column.

Setting   X is n by d, Y has length n, both arbitrary; ξ₁, ξ₂ are independent with independent entries of mean 0 and
          variance η².
Idea      Cross terms between coordinates vanish, as their noises are independent; coordinate j is seen through X_j.
Breaks    A column of zeros leaves its coordinate without penalty: there the loss does not depend on the layers.
"""

from sympy import HadamardProduct, Symbol

from regproofs import Entry, Identity, Moments, Setting, SquaredNorm, dot, expect, nonnegative, theorem, total
from regproofs.simulate import average, losses

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="width of the network")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi1 = given.noise("xi1", d, law=Moments(0, eta**2), means="noise on the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, eta**2), means="noise on the second layer")

i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
column = total(Entry(X, i, j) ** 2, i, n)
loss = SquaredNorm(Y - X * HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(Y - X * HadamardProduct(w2 + xi2, w1 + xi1))) / 2
penalty = eta**2 / 2 * total(column * (Entry(w1, j) ** 2 + Entry(w2, j) ** 2), j, d)
right = loss + penalty + eta**4 / 2 * SquaredNorm(X)


@theorem(
    title="The expected loss for a general design",
    given=given,
    claim=Identity(expected, right),
    source="after slides l.675-698",
    cites=["clara2025training"],
    results={"expected_loss": right, "penalised_loss": loss + penalty},
)
def general_design(proof):
    shift = HadamardProduct(w2, xi1) + HadamardProduct(xi2, w1) + HadamardProduct(xi2, xi1)
    proof.start(expected)
    proof.equals(
        loss - expect(dot(Y - X * HadamardProduct(w2, w1), X * shift)) + expect(SquaredNorm(X * shift)) / 2,
        "multiply the layers out and expand the square",
    )
    proof.equals(loss + expect(SquaredNorm(X * shift)) / 2, "the shift has mean zero")
    proof.equals(right, "its entries are uncorrelated")


@general_design.simulation
def by_averaging_over_signs(ctx, X, Y, w1, w2, eta):
    d = len(w1)

    def loss(w):
        return losses.penalised_loss(ctx, X, Y, losses.hadamard(ctx, w[:d], w[d:])) / 2

    return average.over_signs(ctx, loss, [*w1, *w2], ctx.eye(2 * d) * average.number(ctx, eta))
