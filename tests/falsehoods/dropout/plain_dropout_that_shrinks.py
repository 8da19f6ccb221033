"""The product of scaled units is claimed for plain ones."""

from regproofs import Minimiser, Setting, positive, real, theorem

given = Setting()
u = given.scalar("u", real)
w_star = given.scalar("w_star", real)
p = given.scalar("p", positive)
given.suppose(p <= 1)
loss = p * (w_star - u) ** 2 / 2 + (1 - p) * w_star**2 / 2
claim = Minimiser(loss, over=u, at=p * w_star)


@theorem(title="Plain dropout that shrinks", given=given, claim=claim, source="a plausible mistake")
def plain_dropout_that_shrinks(proof):
    """Nothing is derived: the claim is false."""
