"""The threshold is η where it is η²."""

from sympy import Abs, Piecewise

from regproofs import Inequality, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
huber = Piecewise((w_star**2 / 2, Abs(w_star) <= eta), (eta * Abs(w_star) - eta**2 / 2, True))

claim = Inequality(huber, loss)


@theorem(title="Huber with the threshold eta", given=given, claim=claim, source="a plausible mistake")
def minimum_with_the_threshold_eta(proof):
    """Nothing is derived: the claim is false."""
