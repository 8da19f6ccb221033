"""The branches are said to meet where the factors are as large as the noise."""

from sympy import Derivative, Lt

from regproofs import Inequality, Setting, When, positive, theorem

given = Setting()
L = given.dimension("L")
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3)
target = (r**2 + eta**2) ** (L - 1) / r ** (L - 2)

claim = When(Lt(r, eta), Inequality(Derivative(target, r), 0, strict=True))


@theorem(title="Target that turns at the noise", given=given, claim=claim, source="a plausible mistake")
def target_that_turns_at_the_noise(proof):
    """Nothing is derived: the claim is false."""
