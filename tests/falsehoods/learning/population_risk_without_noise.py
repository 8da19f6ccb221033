"""The noise of the labels is forgotten."""

from sympy import Symbol

from regproofs import Entry, Identity, Moments, Setting, expect, theorem, total

given = Setting()
n = given.dimension("n")
p = given.vector("p", n)
m = given.vector("m", n)
s = given.vector("s", n)
f = given.vector("f", n)
e = given.noise("e", n, law=Moments(0, 1))
i = Symbol("i", integer=True, positive=True)
p_i, m_i, s_i, f_i, e_i = (Entry(vector, i) for vector in (p, m, s, f, e))
risk = expect(total(p_i * (m_i + s_i * e_i - f_i) ** 2, i, n))

claim = Identity(risk, total(p_i * (m_i - f_i) ** 2, i, n))


@theorem(title="Population risk without noise", given=given, claim=claim, source="a plausible mistake")
def population_risk_without_noise(proof):
    """Nothing is derived: the claim is false."""
