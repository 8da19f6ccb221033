"""The bound on the approach without noise loses a term: it then fails for starts beyond the limit."""

from sympy import Abs, exp, oo

from regproofs import LimitWithRate, Setting, nonnegative, positive, theorem

given = Setting()
p = given.scalar("p", positive)
q = given.scalar("q", positive)
A0 = given.scalar("A0", positive)
t = given.scalar("t", nonnegative)

left = exp(-2 * (p + q) * t)
path = (p * (A0 + q) + q * (A0 - p) * left) / (A0 + q - (A0 - p) * left)
bound = Abs(p - A0) * (p + q) / (A0 + q) * left
claim = LimitWithRate(path, p, variable=t, to=oo, bound_by=bound)


@theorem(title="Approach with a denominator of the start", given=given, claim=claim, source="a plausible mistake")
def target_approached_without_its_second_term(proof):
    """Nothing is derived: the claim is false."""
