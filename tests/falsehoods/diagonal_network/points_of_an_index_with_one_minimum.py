"""A coordinate beyond the threshold has two minima and a saddle: with one minimum the powers of 2 are lost."""

from regproofs import IterateLaw, Setting, natural, real, theorem

given = Setting()
k = given.scalar("k", natural)
N0, N1 = given.scalar("N0", real), given.scalar("N1", real)


@theorem(
    title="Points of an index with one minimum",
    given=given,
    claim=IterateLaw(step=(2 * N0, 2 * N1 + N0), over=(N0, N1), start=(1, 0), closed=(2**k, k), index=k),
    source="falsehood",
)
def points_of_an_index_with_one_minimum(proof):
    pass


@points_of_an_index_with_one_minimum.simulation
def by_choosing_in_every_coordinate(ctx, k):
    none, one = 1, 0
    for _ in range(k):
        none, one = 2 * none, 2 * one + none
    return ctx.mpf(none), ctx.mpf(one)
