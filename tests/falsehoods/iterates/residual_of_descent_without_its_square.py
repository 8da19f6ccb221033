"""The new residual is taken to first order in the step."""

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
alpha = given.scalar("alpha", positive)
r = w_star - w1 * w2

claim = Identity(w_star - (w1 + alpha * r * w2) * (w2 + alpha * r * w1), (1 - alpha * (w1**2 + w2**2)) * r)


@theorem(title="Residual of descent without its square", given=given, claim=claim, source="a plausible mistake")
def residual_of_descent_without_its_square(proof):
    """Nothing is derived: the claim is false."""
