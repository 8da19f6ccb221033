"""The Hessian is bounded without the target."""

from regproofs import Inequality, Setting, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
u1 = given.scalar("u1", real)
u2 = given.scalar("u2", real)
loss = (w_star - w1 * w2) ** 2 / 2
form = loss.diff(w1, 2) * u1**2 + 2 * loss.diff(w1, w2) * u1 * u2 + loss.diff(w2, 2) * u2**2

claim = Inequality(form, (w1**2 + w2**2) * 3 / 2 * (u1**2 + u2**2))


@theorem(title="Hessian bounded without the target", given=given, claim=claim, source="a plausible mistake")
def hessian_bounded_without_the_target(proof):
    """Nothing is derived: the claim is false."""
