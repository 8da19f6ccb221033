"""eta stands where eta^2 belongs."""

from regproofs import Identity, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
eta = given.scalar("eta", positive)
N = given.random_matrix("N", n, d, variance=eta**2)

claim = Identity(expect(SquaredNorm(Y - (X + N) * b)), SquaredNorm(Y - X * b) + n * eta * SquaredNorm(b))


@theorem(title="Input noise with its standard deviation", given=given, claim=claim, source="a plausible mistake")
def input_noise_with_its_standard_deviation(proof):
    """Nothing is derived: the claim is false."""
