"""That no column is zero is not supposed."""

from regproofs import Minimiser, Setting, SquaredNorm, diagonal, dot, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
p = given.scalar("p", positive)
gram = X.T * X
given.suppose(p < 1)
loss = SquaredNorm(Y - p * X * b) + p * (1 - p) * dot(b, diagonal(gram) * b)
claim = Minimiser(loss, over=b, at=inverse(p * gram + (1 - p) * diagonal(gram)) * X.T * Y)


@theorem(title="The minimiser with columns of zeros", given=given, claim=claim, source="a plausible mistake")
def minimiser_with_columns_of_zeros(proof):
    """Nothing is derived: the claim is false."""
