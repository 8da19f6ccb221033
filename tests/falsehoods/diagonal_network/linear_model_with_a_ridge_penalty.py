"""Weight noise is taken for input noise."""

from regproofs import Identity, Setting, SquaredNorm, expect, eye, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
w = given.vector("w", d)
eta = given.scalar("eta", positive)
xi = given.random_vector("xi", 0 * w, eta**2 * eye(d))

claim = Identity(expect(SquaredNorm(Y - X * (w + xi))), SquaredNorm(Y - X * w) + n * eta**2 * SquaredNorm(w))


@theorem(title="Linear model with a ridge penalty", given=given, claim=claim, source="a plausible mistake")
def linear_model_with_a_ridge_penalty(proof):
    """Nothing is derived: the claim is false."""
