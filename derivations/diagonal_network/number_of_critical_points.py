r"""With k targets beyond the threshold there are 3ᵏ critical points, and Σ zᶦⁿᵈᵉˣ over them is (2 + z)ᵏ.

Setting   k natural, the number of coordinates with |w_∗ᵢ| > η²; no coordinate has |w_∗ᵢ| = η². N counts the critical
          points of the first coordinates, weighted by z to their Morse index, with z real.
Idea      The loss separates, so critical points are chosen coordinate by coordinate and indices add: two minima and
          a saddle of index 1 where |w_∗ᵢ| > η², one minimum where |w_∗ᵢ| < η². One more active coordinate multiplies
          the sum by 2 + z.
Breaks    A coordinate with |w_∗ᵢ| = η² has one point, which is degenerate. Read z = 1 for the number of points, and
          z = -1 for the alternating sum, which is 1 as for any landscape that grows at infinity; the coefficient
          of zᵐ, the number of points of index m, is the binomial coefficient of k and m times 2ᵏ⁻ᵐ.
"""

from functools import cache

from sympy import Eq

from regproofs import AllOf, Identity, IterateLaw, Setting, When, natural, real, theorem
from regproofs.simulate import context, critical, losses

given = Setting()
N = given.scalar("N", real, means="weighted number of critical points")
k = given.scalar("k", natural, means="number of coordinates beyond the threshold")
z = given.scalar("z", real, means="weight of a unit of the Morse index")

polynomial = (2 + z) ** k


@theorem(
    title="Number of critical points",
    given=given,
    claim=AllOf(
        (
            IterateLaw(step=(2 + z) * N, over=N, start=1, closed=polynomial, index=k),
            IterateLaw(step=3 * N, over=N, start=1, closed=3**k, index=k),
            When(Eq(z, -1), Identity(polynomial, 1)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "clara2025training"],
    results={"number": 3**k, "number_of_minima": 2**k, "generating_polynomial": polynomial},
)
def number_of_critical_points(proof):
    proof.have(When(Eq(z, 1), Identity(polynomial, 3**k)), "count every point once")
    proof.have(When(Eq(z, 0), Identity(polynomial, 2**k)), "count the points of index 0 alone")


@cache
def indices_of_one_coordinate():
    """The Morse indices of the critical points for the target 2 and noise 1."""
    ctx = context(20)

    def loss(c, p):
        return losses.network_loss(c, p[:1], p[1:], [2], 1)

    begin = critical.starts(ctx, 2, [1], "one coordinate", 40)
    found = critical.found_from(ctx, loss, begin)
    return [sum(value < 0 for value in critical.spectrum(ctx, loss, point)) for point in found]


@number_of_critical_points.simulation
def by_adding_up_indices(ctx, k, z):
    weight = critical.number(ctx, z)
    return ctx.fsum(count * weight**index for index, count in counted(k).items())


@number_of_critical_points.simulation(part=1)
def by_choosing_in_every_coordinate(ctx, k):
    return ctx.mpf(sum(counted(k).values()))


@number_of_critical_points.simulation(part=2)
def by_alternating(ctx, k):
    return ctx.mpf(sum((-1) ** index * count for index, count in counted(k).items()))


def counted(k):
    """How many choices of a critical point in each of k coordinates have which total index."""
    one, totals = indices_of_one_coordinate(), {0: 1}
    for _ in range(k):
        before, totals = totals, {}
        for total, count in before.items():
            for index in one:
                totals[total + index] = totals.get(total + index, 0) + count
    return totals


@number_of_critical_points.edge
def without_an_active_coordinate_there_is_one_point(at):
    at(N=1, k=0, z=5).holds()
