"""The part of a step that is quadratic in its size is given a wrong sign."""

from regproofs import Identity, Setting, theorem

given = Setting()
m = given.dimension("m")
h = given.dimension("h")
n = given.dimension("n")
W1 = given.matrix("W1", h, n)
W2 = given.matrix("W2", m, h)
G = given.matrix("G", m, n)
lam = given.scalar("lam")
alpha = given.scalar("alpha")

next1, next2 = W1 + alpha * (W2.T * G - lam * W1), W2 + alpha * (G * W1.T - lam * W2)
square = W1 * G.T * G * W1.T + W2.T * G * G.T * W2
kept = (1 - alpha * lam) ** 2 * (W2.T * W2 - W1 * W1.T)
claim = Identity(next2.T * next2 - next1 * next1.T, kept + alpha**2 * square)


@theorem(title="Matrices that balance by a sum", given=given, claim=claim, source="a plausible mistake")
def matrices_that_balance_by_a_sum(proof):
    """Nothing is derived: the claim is false."""
