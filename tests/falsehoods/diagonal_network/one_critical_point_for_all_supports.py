"""The support of the other point may be larger."""

from sympy import Eq, Or, Symbol, sign

from regproofs import Entry, Inequality, Setting, every, theorem, total

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
given.suppose(every(lam_j > 0, j, d), every(Or(Eq(u_j, 0), Eq(g_j, lam_j * sign(u_j))), j, d))
claim = Inequality(0, total((v_j - u_j) * (lam_j * sign(v_j) - g_j), j, d))


@theorem(title="One critical point for all supports", given=given, claim=claim, source="a plausible mistake")
def one_critical_point_for_all_supports(proof):
    """Nothing is derived: the claim is false."""
