"""Descent is said to be behind its flow always: from between a third of the threshold and it, it runs ahead."""

from sympy import exp

from regproofs import IterateBounds, Line, Setting, natural, positive, theorem

given = Setting()
c = given.scalar("c", positive)
A0 = given.scalar("A0", positive)
A = given.scalar("A")
Y = given.scalar("Y")
k = given.scalar("k", natural)
given.suppose(4 * c <= 1, A0 <= c)

step = (A * (1 + c - A) ** 2, 1 + (Y - 1) * exp(-2 * c))
claim = IterateBounds(step, (A, Y), (A0, c / A0), [Line(c - A * Y, ">=", 0, 1)], k)


@theorem(title="Never ahead", given=given, claim=claim, source="a plausible mistake")
def descent_never_ahead_of_balanced_layers(proof):
    """Nothing is derived: the claim is false."""
