r"""The supports of d coordinates, with a sign for each entry, are 3ᵈ in number.

Setting   N(d) is the sum of 2^|S| over all subsets S of d coordinates: two signs of the layers for each coordinate of
          the support. It bounds the number of critical points of a diagonal network with independent columns.
Idea      A subset of d + 1 coordinates leaves the last one out, or takes it with one of two signs:
          N(d + 1) = N(d) + 2 N(d), and N(0) = 1.
Breaks    With one sign only for each coordinate the subsets are 2ᵈ.
"""

from itertools import combinations

from regproofs import Identity, IterateLaw, Setting, natural, real, theorem

given = Setting()
d = given.scalar("d", natural, means="number of coordinates")
N = given.scalar("N", real, means="number of signed supports")


@theorem(
    title="The number of signed supports",
    given=given,
    claim=IterateLaw(step=N + 2 * N, over=N, start=1, closed=3**d, index=d),
    source="after slides l.704-724",
    cites=["clara2025training"],
    results={"signed_supports": 3**d},
)
def design_sign_patterns(proof):
    proof.have(Identity(3**d + 2 * 3**d, 3 ** (d + 1)), "leave the last coordinate out or take it twice")


@design_sign_patterns.simulation
def by_listing_the_supports(ctx, d):
    if d > 10:
        return ctx.fsum(ctx.binomial(d, size) * ctx.mpf(2) ** size for size in range(d + 1))
    supports = (support for size in range(d + 1) for support in combinations(range(d), size))
    return ctx.convert(sum(2 ** len(support) for support in supports))


@design_sign_patterns.edge
def no_coordinate_has_the_empty_support_only(at):
    at(d=0, N=1).holds()
