r"""Where the gradient of the expected loss of a deep network is small its factors are balanced, whatever the depth.

Setting   w has L entries, the factors of one coordinate of a diagonal network of depth L, η > 0, and
          F = ½ w_∗² - w_∗ ∏_k w_k + ½ ∏_k (w_k² + η²) is the expected loss; i ≠ j are two layers.
Idea      In w_i ∂_i F the target enters through the product of all factors alone, which is the same for every i. What
          is left of w_i ∂_i F - w_j ∂_j F carries the factor w_i² - w_j².
Breaks    Without noise the right side is 0 and (2, ½) is critical for the target 1.
"""

from sympy import Eq, Ne, Symbol

from regproofs import (
    AllOf,
    Entry,
    Gradient,
    Identity,
    Iff,
    Inequality,
    Setting,
    positive,
    product,
    real,
    theorem,
)
from regproofs.simulate import critical, losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
i = given.index("i", L, means="a layer")
j = given.index("j", L, means="another layer")
given.suppose(Ne(i, j))

k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
predicted = product(factor, k, L)
loss = given.let("F", (w_star**2 - 2 * w_star * predicted + product(factor**2 + eta**2, k, L)) / 2, means="loss")
slope_i, slope_j = Entry(Gradient(loss, w), i), Entry(Gradient(loss, w), j)
certificate = given.let("B", Entry(w, i) * slope_i - Entry(w, j) * slope_j, means="certificate")
others = product(factor**2 + eta**2, k, L, without=(i, j))
imbalance = Entry(w, i) ** 2 - Entry(w, j) ** 2


@theorem(
    title="Balance of deep critical points",
    given=given,
    claim=AllOf(
        (
            Identity(certificate, eta**2 * others * imbalance),
            Iff(Eq(Entry(w, i) * slope_i, Entry(w, j) * slope_j), Eq(Entry(w, i) ** 2, Entry(w, j) ** 2)),
            Inequality(eta ** (2 * (L - 1)) * imbalance**2, certificate * imbalance),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"certificate": certificate, "imbalance": imbalance},
)
def balance_certificate(proof):
    rest = product(factor, k, L, without=(i,))
    noisy = product(factor**2 + eta**2, k, L, without=(i,))
    proof.have(Identity(slope_i, Entry(w, i) * noisy - w_star * rest), "differentiate by one factor")
    step = Entry(w, i) ** 2 * noisy - w_star * predicted
    proof.have(Identity(Entry(w, i) * slope_i, step), "multiply by that factor")
    proof.have(Identity(certificate, eta**2 * others * imbalance), "subtract; the target cancels")
    proof.have(Inequality(eta ** (2 * (L - 2)), others), "bound every other factor below by the noise")


@balance_certificate.simulation
def by_differences(ctx, w, w_star, eta, i, j):
    first, second = i - 1, j - 1

    def loss_at(c, point):
        moved = [point[0] if k == first else point[1] if k == second else x for k, x in enumerate(w)]
        return losses.deep_loss(c, moved, w_star, eta)

    pair = list(critical.exact_vector(ctx, [w[first], w[second]]))
    slopes = critical.gradient(ctx, loss_at, pair)
    return pair[0] * slopes[0] - pair[1] * slopes[1]


@balance_certificate.edge
def two_layers_of_one_size_are_in_balance(at):
    at(w=[1, 3, -1], w_star=2, eta=1, i=1, j=3).holds()


@balance_certificate.edge
def without_noise_a_critical_point_may_be_unbalanced(at):
    at(w=[2, "1/2"], w_star=1, eta=0, i=1, j=2).fails()
