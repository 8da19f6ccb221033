"""The largest stable step is that of the mean loss."""

from regproofs import Iff, Setting, positive, theorem

given = Setting()
m = given.scalar("m", positive)
q = given.scalar("q", positive)
alpha = given.scalar("alpha", positive)
given.suppose(q >= m**2)

claim = Iff(1 - 2 * alpha * m + alpha**2 * q < 1, alpha < 2 / m)


@theorem(title="Stable up to twice the inverse mean", given=given, claim=claim, source="a plausible mistake")
def stable_up_to_twice_the_inverse_mean(proof):
    """Nothing is derived: the claim is false."""
