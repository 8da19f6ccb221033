r"""A target of size t has 1, 1 + 2^(L-1) or 1 + 2^L critical points: below, at and above the threshold T_L.

Setting   Depth L ≥ 3, target w_∗ of size t > 0, η > 0. A critical point is the origin, or has factors of one size r
          that solves q^(L-1) / r^(L-2) = t with q = r² + η², and a product of the sign of w_∗: by
          deep_network/balance_certificate and deep_network/balanced_equation. N counts the patterns of k + 1 signs
          whose product has the sign of w_∗.
Idea      A sign more doubles the patterns, so there are 2^(L-1). The left side falls from infinity to one least value,
          T_L at L r² = (L-2) η², and rises to infinity: by continuity it takes the value t at no size, one or two.
          Each size comes with every pattern, and the origin makes one point more.
Breaks    At depth two the left side only rises, from η²: there are 1 and 3 points, and no jump by two sizes.
"""

from collections import Counter
from itertools import product

from sympy import Eq, Le, Lt, Piecewise, sqrt

from regproofs import AllOf, Identity, IterateLaw, Setting, Valley, natural, positive, real, theorem
from regproofs.simulate import deep

given = Setting()
L = given.dimension("L", means="depth")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
t = given.scalar("t", positive, means="size of the target")
r = given.scalar("r", positive, means="size of every factor")
N = given.scalar("N", real, means="number of patterns of signs")
k = given.scalar("k", natural, means="number of signs beyond the first")
given.suppose(L >= 3)

threshold = eta**L * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** ((L - 2) / 2)
smallest = eta * sqrt((L - 2) / L)
target = (r**2 + eta**2) ** (L - 1) / r ** (L - 2)
sizes = Valley(target, over=r, level=t, lowest=smallest, least=threshold)
count = Piecewise((1, Lt(t, threshold)), (1 + 2 ** (L - 1), Eq(t, threshold)), (1 + 2**L, True))
count_of_two_layers = Piecewise((1, Le(t, eta**2)), (3, True))


@theorem(
    title="The number of critical points at depth L",
    given=given,
    claim=AllOf(
        (
            IterateLaw(step=2 * N, over=N, start=1, closed=2**k, index=k),
            sizes,
            Identity(1 + 2 ** (L - 1) * sizes.number, count),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"count": count, "threshold": threshold, "sizes": sizes.number},
)
def number_of_critical_points(proof):
    proof.have(Identity(target.subs(r, smallest), threshold), "insert the size of the least target")


def all_points(ctx, depth, eta, t):
    """The origin, and for each pattern of signs the sizes at which every slope vanishes."""
    origin = all(deep.exact_slope([0] * depth, eta, t, place) == 0 for place in range(1, depth + 1))
    patterns = Counter(tuple(sorted(signs)) for signs in product((1, -1), repeat=depth))  # the layers are alike
    return ctx.mpf(origin + sum(many * deep.critical_sizes(signs, eta, t) for signs, many in patterns.items()))


@number_of_critical_points.simulation(part=0)
def by_tallying_products_of_signs(ctx, k):
    tally = Counter((1, -1))
    for _ in range(k):
        before, tally = tally, Counter()
        for product_so_far, another in product(before, (1, -1)):
            tally[product_so_far * another] += before[product_so_far]
    return ctx.mpf(tally[1])


@number_of_critical_points.simulation(part=1)
def by_counting_the_roots_of_a_slope(ctx, L, eta, t):
    return ctx.mpf(deep.critical_sizes([1] * L, eta, t))


@number_of_critical_points.simulation(part=2)
def by_signs_and_roots(ctx, L, eta, t):
    return all_points(ctx, L, eta, t)


@number_of_critical_points.edge
def at_the_threshold_of_depth_four_there_are_nine_points(at):
    at(L=4, eta=2, t=108, r=2, N=1, k=3).holds()


number_of_critical_points.plot(
    "Critical points of one coordinate",
    caption="Their number by the size of the target: at its threshold a depth gains all its nonzero critical points,"
    " half of them at the threshold itself (the dot), where minima and saddles are born in pairs.",
    x=t,
    xlabel=r"$|w_\ast|$",
    over=(0.0, 10.0),
    at={eta: 1},
    y={"$L = 2$": count_of_two_layers, **{f"$L = {depth}$": count.subs(L, depth) for depth in (3, 4)}},
    jumps=[eta**2, threshold.subs(L, 3), threshold.subs(L, 4)],
    verticals={f"$T_{depth}$": threshold.subs(L, depth) for depth in (3, 4)},
    ylabel="critical points",
)
