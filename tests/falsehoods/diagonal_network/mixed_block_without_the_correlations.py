"""The mixed block of the Hessian loses the curvature of the product."""

from sympy import DiagMatrix, HadamardProduct

from regproofs import Hessian, Identity, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
loss = SquaredNorm(Y - X * HadamardProduct(w1, w2)) / 2
claim = Identity(Hessian(loss, w1, w2), DiagMatrix(w2) * X.T * X * DiagMatrix(w1))


@theorem(title="Mixed block without correlations", given=given, claim=claim, source="a plausible mistake")
def mixed_block_without_the_correlations(proof):
    """Nothing is derived: the claim is false."""
