"""The curvature along the direction of descent loses a factor of two."""

from sympy import Abs, Eq, HadamardProduct, Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, every, real, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", n)
lam = given.vector("lam", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
a = given.vector("a", d)
s = given.vector("s", d)
t = given.scalar("t", real)
j = Symbol("j", integer=True, positive=True)
lam_j, g_j, w1_j, w2_j, a_j, s_j = (Entry(vector, j) for vector in (lam, X.T * e, w1, w2, a, s))
given.suppose(
    every(lam_j > 0, j, d),
    every(Eq(lam_j * w1_j, g_j * w2_j), j, d),
    every(Eq(lam_j * w2_j, g_j * w1_j), j, d),
    every(Eq(s_j**2, 1), j, d),
    every(Eq(s_j * g_j, Abs(g_j)), j, d),
)
given.suppose(every(Eq(a_j * w1_j, 0), j, d), every(Eq(a_j * w2_j, 0), j, d))
here = SquaredNorm(e) / 2 + total(lam_j * (w1_j**2 + w2_j**2), j, d) / 2
b = HadamardProduct(s, a)
residual = X * HadamardProduct(w1, w2) + e - X * HadamardProduct(w1 + t * a, w2 + t * b)
there = SquaredNorm(residual) / 2 + total(lam_j * ((w1_j + t * a_j) ** 2 + (w2_j + t * s_j * a_j) ** 2), j, d) / 2
slope = t**2 * total((lam_j - Abs(g_j)) * a_j**2, j, d) / 2
claim = Identity(there - here, slope + t**4 * SquaredNorm(X * HadamardProduct(a, b)) / 2)


@theorem(title="A saddle with half the curvature", given=given, claim=claim, source="a plausible mistake")
def saddle_with_half_the_curvature(proof):
    """Nothing is derived: the claim is false."""
