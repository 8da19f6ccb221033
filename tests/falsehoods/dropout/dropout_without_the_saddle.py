"""The origin is forgotten."""

from sympy import And, Eq

from regproofs import Iff, Setting, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
p = given.scalar("p", positive)
given.suppose(p <= 1)
loss = p * (w_star - w2 * w1) ** 2 / 2 + (1 - p) * w_star**2 / 2
claim = Iff(And(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0)), Eq(w_star, w2 * w1))


@theorem(title="Critical points without the saddle", given=given, claim=claim, source="a plausible mistake")
def dropout_without_the_saddle(proof):
    """Nothing is derived: the claim is false."""
