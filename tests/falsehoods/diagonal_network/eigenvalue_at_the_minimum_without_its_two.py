"""The factor 2 of the first eigenvalue is lost."""

from sympy import Abs, sign, sqrt

from regproofs import Identity, Setting, When, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
z = given.scalar("z", real)
characteristic = (loss.diff(w1, w1) - z) * (loss.diff(w2, w2) - z) - loss.diff(w1, w2) ** 2
factor = sqrt(Abs(w_star) - eta**2)
minimum = {w1: factor, w2: sign(w_star) * factor}
product = (z - Abs(w_star) + eta**2) * (z - 2 * eta**2)

claim = When(Abs(w_star) > eta**2, Identity(characteristic.xreplace(minimum), product))


@theorem(title="Eigenvalue without its two", given=given, claim=claim, source="a plausible mistake")
def eigenvalue_at_the_minimum_without_its_two(proof):
    """Nothing is derived: the claim is false."""
