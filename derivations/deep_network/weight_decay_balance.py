r"""Weight decay balances the layers of a deep network at one rate, whatever the depth and the other layers.

Setting   w has L entries, the factors of one coordinate of a diagonal network of depth L, λ > 0 is a penalty, and
          F = ½ (w_∗ - ∏_k w_k)² + ½ λ Σ_k w_k²; i ≠ j are two layers.
Idea      In w_i ∂_i F the loss enters through the product of all factors alone, which is the same for every i, and the
          penalty through w_i² alone. Along the gradient flow w_i² - w_j² thus decays like e^(-2 λ t), at every depth.
          Noise balances faster or slower: there λ is η² times the product of w_k² + η² over the other layers.
Breaks    Layers with penalties of their own tend to sizes of their own: λ_i w_i² - λ_j w_j² stands on the right.
"""

from sympy import Eq, Ne, Symbol

from regproofs import (
    AllOf,
    Entry,
    Gradient,
    Identity,
    Iff,
    Setting,
    positive,
    product,
    real,
    theorem,
    total,
)
from regproofs.simulate import critical, losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty of weight decay")
i = given.index("i", L, means="a layer")
j = given.index("j", L, means="another layer")
given.suppose(Ne(i, j))

k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
predicted = product(factor, k, L)
loss = (w_star - predicted) ** 2 / 2 + lam * total(factor**2, k, L) / 2
slope_i, slope_j = Entry(Gradient(loss, w), i), Entry(Gradient(loss, w), j)
certificate = Entry(w, i) * slope_i - Entry(w, j) * slope_j
imbalance = Entry(w, i) ** 2 - Entry(w, j) ** 2


@theorem(
    title="Balance by weight decay at depth L",
    given=given,
    claim=AllOf(
        (
            Identity(certificate, lam * imbalance),
            Iff(Eq(Entry(w, i) * slope_i, Entry(w, j) * slope_j), Eq(Entry(w, i) ** 2, Entry(w, j) ** 2)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"certificate": certificate, "imbalance": imbalance},
)
def weight_decay_balance(proof):
    rest = product(factor, k, L, without=(i,))
    proof.have(Identity(slope_i, lam * Entry(w, i) - (w_star - predicted) * rest), "differentiate by one factor")
    step = lam * Entry(w, i) ** 2 - (w_star - predicted) * predicted
    proof.have(Identity(Entry(w, i) * slope_i, step), "multiply by that factor")
    proof.have(Identity(certificate, lam * imbalance), "subtract; the loss cancels")


@weight_decay_balance.simulation
def by_differences(ctx, w, w_star, lam, i, j):
    first, second = i - 1, j - 1

    def loss_at(c, point):
        moved = [point[0] if k == first else point[1] if k == second else x for k, x in enumerate(w)]
        penalty = sum(c.convert(x) ** 2 for x in critical.exact_vector(c, moved))
        return losses.deep_loss(c, moved, w_star) + c.convert(critical.number(c, lam)) * penalty / 2

    pair = list(critical.exact_vector(ctx, [w[first], w[second]]))
    slopes = critical.gradient(ctx, loss_at, pair)
    return pair[0] * slopes[0] - pair[1] * slopes[1]


@weight_decay_balance.edge
def two_layers_of_one_size_are_in_balance(at):
    at(w=[1, 3, -1], w_star=2, lam=1, i=1, j=3).holds()


@weight_decay_balance.edge
def without_a_penalty_a_critical_point_may_be_unbalanced(at):
    at(w=[2, "1/2"], w_star=1, lam=0, i=1, j=2).fails()
