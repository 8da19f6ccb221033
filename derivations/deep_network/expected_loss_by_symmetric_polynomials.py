r"""Noise adds ½ Σ_m η^(2m) e_(L-m)(w_1², ..., w_L²) to the loss of L factors; depths two to five, one by one.

Setting   w_1, ..., w_5 are factors of one coordinate, of which depth L takes the first L; η > 0. By
          deep_network/expected_loss the noise costs ½ [∏_k (w_k² + η²) - ∏_k w_k²]. The elementary symmetric
          polynomial e_m adds up the products of m different squares.
Idea      Of every factor w_k² + η² one summand is chosen: η² from m of them, w_k² from the others. A new layer joins a
          choice or does not, e_m(L) = e_m(L-1) + w_L² e_(m-1)(L-1), which is how the sums are built here, whatever L.
Breaks    The term m = 0 is the product itself, which the loss without noise has already; it does not come twice.
"""

from functools import cache

from sympy import Integer, Mul

from regproofs import AllOf, Identity, Setting, positive, real, theorem
from regproofs.simulate import deep

DEPTHS = range(2, 6)
given = Setting()
w = [given.scalar(f"w{k}", real, latex=f"w_{k}", means=f"factor of layer {k}") for k in range(1, 6)]
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")


@cache
def elementary(m, depth):
    """The sum of the products of m different squares among the first `depth`."""
    if m == 0:
        return Integer(1)
    return Integer(0) if m > depth else elementary(m, depth - 1) + w[depth - 1] ** 2 * elementary(m - 1, depth - 1)


def cost(depth):
    noisy = Mul(*(factor**2 + eta**2 for factor in w[:depth]))
    return (noisy - Mul(*(factor**2 for factor in w[:depth]))) / 2


def by_order(depth):
    return sum(eta ** (2 * m) * elementary(depth - m, depth) for m in range(1, depth + 1)) / 2


@theorem(
    title="The cost of noise by symmetric polynomials",
    given=given,
    claim=AllOf(tuple(Identity(cost(depth), by_order(depth)) for depth in DEPTHS)),
    source="after slides l.675-698",
    cites=["clara2025training"],
    results={f"average_sharpness_at_depth_{depth}": by_order(depth) for depth in DEPTHS},
)
def expected_loss_by_symmetric_polynomials(proof):
    x, y, z = (factor**2 for factor in w[:3])
    two = eta**2 * (x + y) + eta**4
    proof.have(Identity(2 * cost(2), two), "choose one summand of each factor")
    proof.have(Identity(2 * cost(3), two * (z + eta**2) + eta**2 * x * y), "a new layer joins a choice or not")


def simulated(depth):
    """What noise adds to the loss, whose target may be any: here it is 0."""

    def by_averaging_over_signs(ctx, w1, w2, w3, w4, w5, eta):
        chosen = [w1, w2, w3, w4, w5][:depth]
        return deep.number(ctx, deep.exact_loss(chosen, eta, 0) - deep.exact_loss(chosen, 0, 0))

    return by_averaging_over_signs


for part, depth in enumerate(DEPTHS):
    expected_loss_by_symmetric_polynomials.simulation(part=part)(simulated(depth))


@expected_loss_by_symmetric_polynomials.edge
def at_the_origin_the_last_term_stays(at):
    at(**{f"w{k}": 0 for k in range(1, 6)}, eta=2).holds()
