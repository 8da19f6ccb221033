"""One vanishing layer is taken to be enough."""

from sympy import And, Eq, Or

from regproofs import Iff, Setting, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
loss = (w_star - w1 * w2) ** 2 / 2
claim = Iff(And(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0)), Or(Eq(w_star, w1 * w2), Eq(w1, 0)))


@theorem(title="One layer vanishes", given=given, claim=claim, source="a plausible mistake")
def critical_points_where_one_layer_vanishes(proof):
    """Nothing is derived: the claim is false."""
