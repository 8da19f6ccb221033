"""What an interpolator has in the kernel is taken to cost nothing."""

from regproofs import Identity, Pseudoinverse, Setting, SquaredNorm, eye, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", n)
b_star = given.vector("b_star", d)
z = given.vector("z", d)
svd = given.svd(X)
unseen = eye(d) - Pseudoinverse(X) * X
found = Pseudoinverse(X) * (X * b_star + e) + unseen * z

claim = Identity(SquaredNorm(found - b_star), SquaredNorm(Pseudoinverse(X) * e) + SquaredNorm(unseen * b_star))


@theorem(title="Interpolators of equal risk", given=given, claim=claim, source="a plausible mistake")
def interpolators_of_equal_risk(proof):
    """Nothing is derived: the claim is false."""
