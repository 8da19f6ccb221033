"""The soft threshold at 1 - p is claimed for units divided by p."""

from sympy import Abs, Max, sign

from regproofs import Minimiser, Setting, positive, real, theorem

given = Setting()
u = given.scalar("u", real)
w_star = given.scalar("w_star", real)
p = given.scalar("p", positive)
given.suppose(p <= 1)
loss = p * (w_star - u / p) ** 2 / 2 + (1 - p) * w_star**2 / 2
claim = Minimiser(loss, over=u, at=sign(w_star) * Max(Abs(w_star) - (1 - p), 0))


@theorem(title="Dropout that thresholds", given=given, claim=claim, source="a plausible mistake")
def dropout_that_thresholds(proof):
    """Nothing is derived: the claim is false."""
