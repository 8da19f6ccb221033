r"""With k targets beyond the threshold, binomial(k, m) 2ᵏ⁻ᵐ critical points have the Morse index m.

Setting   C(k, m) = k (k - 1) ... (k - m + 1) / m! for any k and m = 0, 1, 2, 3, 4; N(k, m) = C(k, m) 2ᵏ⁻ᵐ. The number m
          counts the coordinates beyond the threshold at which the critical point is 0.
Idea      One more coordinate is at one of its two minima, or at its saddle, which adds one to the index:
          N(k + 1, m) = 2 N(k, m) + N(k, m - 1), from N(0, 0) = 1 and N(0, m) = 0 for m > 0. That is Pascal's rule.
Breaks    With one minimum instead of two for a coordinate the powers of 2 are lost. Where some |w_∗ᵢ| = η² a point is
          degenerate and has no index.
"""

from functools import cache

from sympy import Rational, prod

from regproofs import AllOf, Identity, IterateLaw, Setting, natural, real, theorem
from regproofs.simulate import context, critical, losses

given = Setting()
k = given.scalar("k", natural, means="number of coordinates beyond the threshold")
N = [given.scalar(f"N{m}", real, latex=f"N_{m}", means=f"number of points of index {m}") for m in range(5)]


def pascal(n, m):
    return prod(Rational(1, i + 1) * (n - i) for i in range(m))


def number(n, m):
    return pascal(n, m) * 2 ** (n - m)


@theorem(
    title="Number of critical points of an index",
    given=given,
    claim=AllOf(
        (
            IterateLaw(
                step=(2 * N[0], *(2 * N[m] + N[m - 1] for m in range(1, 5))),
                over=tuple(N),
                start=(1, 0, 0, 0, 0),
                closed=tuple(number(k, m) for m in range(5)),
                index=k,
            ),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "clara2025training"],
    results={f"points_of_index_{m}": number(k, m) for m in range(5)},
)
def number_of_points_of_an_index(proof):
    for m in range(1, 5):
        proof.have(
            Identity(pascal(k + 1, m), pascal(k, m) + pascal(k, m - 1)), f"add up two choices of {m} and {m - 1}"
        )


@cache
def indices_of_one_coordinate():
    """The Morse indices of the critical points for the target 2 and noise 1."""
    ctx = context(20)

    def loss(c, p):
        return losses.network_loss(c, p[:1], p[1:], [2], 1)

    found = critical.found_from(ctx, loss, critical.starts(ctx, 2, [1], "one coordinate", 40))
    return [sum(value < 0 for value in critical.spectrum(ctx, loss, point)) for point in found]


@number_of_points_of_an_index.simulation
def by_choosing_in_every_coordinate(ctx, k):
    totals = [1, 0, 0, 0, 0]
    for _ in range(k):
        totals = [sum(totals[m - index] for index in indices_of_one_coordinate() if m >= index) for m in range(5)]
    return tuple(ctx.mpf(total) for total in totals)


@number_of_points_of_an_index.edge
def without_an_active_coordinate_there_is_one_minimum(at):
    at(k=0, N0=1, N1=0, N2=0, N3=0, N4=0).holds()
