"""The distance of the fits loses a factor of two."""

from sympy import Symbol, sign

from regproofs import Entry, Identity, Setting, SquaredNorm, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", n)
lam = given.vector("lam", d)
u = given.vector("u", d)
v = given.vector("v", d)
j = Symbol("j", integer=True, positive=True)
lam_j, g_j, u_j, v_j = (Entry(vector, j) for vector in (lam, X.T * e, u, v))
h_j = Entry(X.T * (X * u + e - X * v), j)
slope = total((v_j - u_j) * (lam_j * sign(v_j) - h_j), j, d)
signs = total((v_j - u_j) * (lam_j * sign(v_j) - g_j), j, d)
claim = Identity(slope, SquaredNorm(X * (v - u)) / 2 + signs)


@theorem(title="Half the distance of critical points", given=given, claim=claim, source="a plausible mistake")
def distance_of_critical_points_halved(proof):
    """Nothing is derived: the claim is false."""
