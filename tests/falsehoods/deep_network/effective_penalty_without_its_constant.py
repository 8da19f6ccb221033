"""The half of the fourth power of the noise, which all factors pay, is forgotten."""

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
x = given.scalar("x", real)
y = given.scalar("y", real)
eta = given.scalar("eta", positive)
cost = ((x**2 + eta**2) * (y**2 + eta**2) - x**2 * y**2) / 2

claim = Identity(cost - eta**2 * x * y, eta**2 / 2 * (x - y) ** 2)


@theorem(title="Effective penalty without its constant", given=given, claim=claim, source="a plausible mistake")
def effective_penalty_without_its_constant(proof):
    """Nothing is derived: the claim is false."""
