"""Descent is said to grow from the step 1 / sigma^2 on."""

from regproofs import Inequality, Setting, natural, positive, theorem

given = Setting()
sigma = given.scalar("sigma", positive)
alpha = given.scalar("alpha", positive)
k = given.scalar("k", natural)
given.suppose(alpha * sigma**2 >= 1)

claim = Inequality(1 + k * (alpha * sigma**2 - 1), (alpha * sigma**2 - 1) ** k)


@theorem(title="Descent that grows too early", given=given, claim=claim, source="a plausible mistake")
def descent_that_grows_from_half_the_step_on(proof):
    """Nothing is derived: the claim is false."""
