r"""Noise adds ½ Σ_m η^(2m) e_(L-m)(w_1², ..., w_L²) to the loss of L factors: depths two to five, and a layer more.

Setting   w_1, ..., w_5 are factors of one coordinate, of which depth L takes the first L; η > 0. By
          deep_network/expected_loss the noise costs ½ [∏_k (w_k² + η²) - ∏_k w_k²]. The elementary symmetric
          polynomial e_m adds up the products of m different squares. c_1, ..., c_7 are any numbers, in the place of
          e_1, ..., e_7, and x is the square of a factor.
Idea      Of every factor w_k² + η² one summand is chosen: η² from m of them, w_k² from the others. A new layer joins a
          choice or does not, e_m(L) = e_m(L-1) + w_L² e_(m-1)(L-1). The last part is that step, for seven layers or
          fewer, c_m = 0 for m beyond their number: it leads from depth five to six, seven and eight.
Breaks    The term m = 0 is the product itself, which the loss without noise has already; it does not come twice.
"""

from fractions import Fraction
from functools import cache
from itertools import product

from sympy import Integer, Mul

from regproofs import AllOf, Identity, Setting, positive, real, theorem
from regproofs.simulate import deep

DEPTHS = range(2, 6)
given = Setting()
w = [given.scalar(f"w{k}", real, latex=f"w_{k}", means=f"factor of layer {k}") for k in range(1, 6)]
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
c = [given.scalar(f"c{m}", real, latex=f"c_{m}", means=f"polynomial of degree {m}") for m in range(1, 8)]
x = given.scalar("x", real, means="square of the factor of one layer more")


@cache
def elementary(m, depth):
    """The sum of the products of m different squares among the first `depth`."""
    if m == 0:
        return Integer(1)
    return Integer(0) if m > depth else elementary(m, depth - 1) + w[depth - 1] ** 2 * elementary(m - 1, depth - 1)


for k in DEPTHS:
    for m in range(1, k):
        given.let(f"e{m}{k}", elementary(m, k), latex=f"e_{{{m},{k}}}", means="" if m > 1 else f"of {k} squares")


def cost(depth):
    noisy = Mul(*(factor**2 + eta**2 for factor in w[:depth]))
    return (noisy - Mul(*(factor**2 for factor in w[:depth]))) / 2


def by_order(depth):
    return sum(eta ** (2 * m) * elementary(depth - m, depth) for m in range(1, depth + 1)) / 2


def noisy(coefficients):
    """The product of the noisy factors, from what stands at the powers of η²."""
    return sum(eta ** (2 * m) * coefficient for m, coefficient in enumerate(reversed(coefficients)))


before = [Integer(1), *c]
after = [new + x * old for new, old in zip([*before, 0], [0, *before], strict=True)]


@theorem(
    title="The cost of noise by symmetric polynomials",
    given=given,
    claim=AllOf(
        (
            *(Identity(cost(depth), by_order(depth)) for depth in DEPTHS),
            Identity((x + eta**2) * noisy(before), noisy(after)),
        )
    ),
    source="after slides l.675-698",
    cites=["clara2025training"],
    results={f"average_sharpness_at_depth_{depth}": by_order(depth) for depth in DEPTHS},
)
def expected_loss_by_symmetric_polynomials(proof):
    first, second, third = (factor**2 for factor in w[:3])
    two = eta**2 * (first + second) + eta**4
    proof.have(Identity(2 * cost(2), two), "choose one summand of each factor")
    three = two * (third + eta**2) + eta**2 * first * second
    proof.have(Identity(2 * cost(3), three), "a new layer joins a choice or not")


def simulated(depth):
    """What noise adds to the loss, whose target may be any: here it is 0."""

    def by_averaging_over_signs(ctx, w1, w2, w3, w4, w5, eta):
        chosen = [w1, w2, w3, w4, w5][:depth]
        return deep.number(ctx, deep.exact_loss(chosen, eta, 0) - deep.exact_loss(chosen, 0, 0))

    return by_averaging_over_signs


for part, depth in enumerate(DEPTHS):
    expected_loss_by_symmetric_polynomials.simulation(part=part)(simulated(depth))


@expected_loss_by_symmetric_polynomials.simulation(part=len(DEPTHS))
def by_convolving_coefficients(ctx, c1, c2, c3, c4, c5, c6, c7, x, eta):
    layers, another = [1, c1, c2, c3, c4, c5, c6, c7], [1, x]
    convolved = [Fraction(0)] * 9
    for m, n in product(range(8), range(2)):
        convolved[m + n] += layers[m] * another[n]
    value = Fraction(0)
    for coefficient in convolved:
        value = value * eta**2 + coefficient
    return deep.number(ctx, value)


@expected_loss_by_symmetric_polynomials.edge
def at_the_origin_the_last_term_stays(at):
    at(**{f"w{k}": 0 for k in range(1, 6)}, **{f"c{m}": 0 for m in range(1, 8)}, x=0, eta=2).holds()
