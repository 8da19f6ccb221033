"""The rows need not be independent."""

from regproofs import Identity, Pseudoinverse, Setting, eye, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
z = given.vector("z", d)
svd = given.svd(X)
given.suppose(n < d)

claim = Identity(X * (Pseudoinverse(X) * Y + (eye(d) - Pseudoinverse(X) * X) * z), Y)


@theorem(title="Designs of any rank interpolate", given=given, claim=claim, source="a plausible mistake")
def designs_of_any_rank_interpolate(proof):
    """Nothing is derived: the claim is false."""
