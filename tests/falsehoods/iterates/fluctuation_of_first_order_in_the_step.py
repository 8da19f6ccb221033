"""The covariance of a step is said to be of first order in the step size."""

from regproofs import Covariance, Identity, Setting, positive, theorem

given = Setting()
d = given.dimension("d")
w = given.vector("w", d)
m = given.vector("m", d)
S = given.symmetric("S", d, semidefinite=True)
G = given.random_vector("G", m, S)
alpha = given.scalar("alpha", positive)

claim = Identity(Covariance(w - alpha * G), alpha * S)


@theorem(title="Fluctuation of first order in the step", given=given, claim=claim, source="a plausible mistake")
def fluctuation_of_first_order_in_the_step(proof):
    """Nothing is derived: the claim is false."""
