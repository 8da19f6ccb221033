"""A theorem is cited, with a special case that is false: what is cited does not protect it."""

from sympy import Abs, Max

from regproofs import Cited, Identity, Setting, real, theorem

given = Setting()
x = given.scalar("x", real)

claim = Cited("Every continuous function is approximated.", Identity(Max(x, 0) + Max(-x, 0), x + 0 * Abs(x)))


@theorem(title="Cited, with a wrong case", given=given, claim=claim, source="a plausible mistake")
def cited_with_a_wrong_case(proof):
    """Nothing is derived: the claim is false."""
