"""At the origin η² - w_∗ is counted twice."""

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
z = given.scalar("z", real)
characteristic = (loss.diff(w1, w1) - z) * (loss.diff(w2, w2) - z) - loss.diff(w1, w2) ** 2
claim = Identity(characteristic.xreplace({w1: 0, w2: 0}), (z - eta**2 + w_star) ** 2)


@theorem(title="One eigenvalue at the origin", given=given, claim=claim, source="a plausible mistake")
def eigenvalue_at_the_origin_of_one_sign(proof):
    """Nothing is derived: the claim is false."""
