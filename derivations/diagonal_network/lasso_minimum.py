r"""Weight decay on the two layers of a diagonal network is the lasso on their product.

Setting   X is n by d of any rank, Y has length n, λ_j > 0. F(w) is half the squared error of u = w1 ∘ w2 plus
          ½ ∑_j λ_j (w1_j² + w2_j²); J(u) is half the squared error of u plus ∑_j λ_j |u_j|.
Idea      Only the penalties differ, coordinate by coordinate, by λ_j/2 (|w1_j| - |w2_j|)². Every u has factors with
          |w1_j| = |w2_j|, such as √|u_j| and sign(u_j) √|u_j|; so min F = min J, and the minimisers correspond.
Breaks    At λ_j = 0, where factors of unequal size have the same loss.
"""

from sympy import Abs, Eq, HadamardProduct, Rational, Symbol, sign, sqrt

from regproofs import AllOf, Entry, Identity, Iff, Inequality, Setting, SquaredNorm, every, theorem, total
from regproofs.simulate import lasso

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
i = given.index("i", d, means="coordinate")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
w1 = given.vector("w1", d, means="first layer")
w2 = given.vector("w2", d, means="second layer")

j = Symbol("j", integer=True, positive=True)
u = HadamardProduct(w1, w2)
lam_j, w1_j, w2_j = (Entry(vector, j) for vector in (lam, w1, w2))
given.suppose(every(lam_j > 0, j, d))

error = Rational(1, 2) * SquaredNorm(Y - X * u)
loss = error + Rational(1, 2) * total(lam_j * (w1_j**2 + w2_j**2), j, d)
lasso_loss = error + total(lam_j * Abs(w1_j * w2_j), j, d)
imbalance = Rational(1, 2) * total(lam_j * (Abs(w1_j) - Abs(w2_j)) ** 2, j, d)
product = Entry(w1, i) * Entry(w2, i)
first, second = sqrt(Abs(product)), sign(product) * sqrt(Abs(product))


@theorem(
    title="Weight decay on two layers is the lasso",
    given=given,
    claim=AllOf(
        (
            Inequality(lasso_loss, loss),
            Iff(every(Eq(Abs(w1_j), Abs(w2_j)), j, d), Eq(loss, lasso_loss)),
            Identity(first * second, product),
            Identity(first**2, second**2),
        )
    ),
    source="after slides l.675-698",
    cites=["hoff2017lasso"],
    results={
        "network_loss": loss,
        "lasso_loss": lasso_loss,
        "imbalance": imbalance,
        "balanced_first_layer": first,
        "balanced_second_layer": second,
    },
)
def lasso_minimum(proof):
    proof.have(Identity(loss - lasso_loss, imbalance), "complete the square in each coordinate")
    proof.have(Inequality(0, imbalance), "see that no term is negative")


@lasso_minimum.simulation(part=0)
def by_the_loss_of_the_product(ctx, X, Y, lam, w1, w2):
    return lasso.lasso_loss(ctx, X, Y, [a * b for a, b in zip(w1, w2, strict=True)], lam)


@lasso_minimum.simulation(part=1)
def by_comparing_the_penalties(ctx, lam, w1, w2):
    decay = sum(c * (a * a + b * b) for c, a, b in zip(lam, w1, w2, strict=True))
    return decay == 2 * sum(c * abs(a * b) for c, a, b in zip(lam, w1, w2, strict=True))


@lasso_minimum.simulation(part=2)
def by_multiplying_the_layers(ctx, i, w1, w2):
    return ctx.convert(w1[i - 1] * w2[i - 1])


@lasso_minimum.simulation(part=3)
def by_the_size_of_the_product(ctx, i, w1, w2):
    return ctx.convert(abs(w1[i - 1] * w2[i - 1]))


@lasso_minimum.edge
def equal_sizes_attain_the_lasso(at):
    at(X=[[1, 1]], Y=[3], i=1, lam=[1, 2], w1=[2, -1], w2=[-2, -1]).holds()


@lasso_minimum.edge
def without_a_penalty_unequal_factors_are_as_good(at):
    at(X=[[1]], Y=[3], i=1, lam=[0], w1=[2], w2=[1]).fails()
