"""The branch of the saddles is forgotten: larger targets are taken to have a smaller loss at every size."""

from sympy import Le

from regproofs import Iff, Setting, positive, theorem

given = Setting()
L = given.dimension("L")
s = given.scalar("s", positive)
x = given.scalar("x", positive)
given.suppose(L >= 3)
target = (1 + s) ** (L - 1) / s ** ((L - 2) / 2)
balance = (1 + s) ** (L - 1) * (1 - s)

claim = Iff(Le(target, target.subs(s, x)), Le(balance.subs(s, x), balance))


@theorem(title="Larger targets are better at every size", given=given, claim=claim, source="a plausible mistake")
def larger_targets_are_better_at_every_size(proof):
    """Nothing is derived: the claim is false."""
