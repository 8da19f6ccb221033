"""The constant of the Hessian bound is lowered from 3/2 to 5/4."""

from sympy import Abs

from regproofs import Inequality, Setting, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
u1 = given.scalar("u1", real)
u2 = given.scalar("u2", real)
loss = (w_star - w1 * w2) ** 2 / 2
form = loss.diff(w1, 2) * u1**2 + 2 * loss.diff(w1, w2) * u1 * u2 + loss.diff(w2, 2) * u2**2

claim = Inequality(form, (Abs(w_star) + (w1**2 + w2**2) * 5 / 4) * (u1**2 + u2**2))


@theorem(title="Hessian bounded by five quarters", given=given, claim=claim, source="a plausible mistake")
def hessian_bounded_by_five_quarters(proof):
    """Nothing is derived: the claim is false."""
