"""Every nonzero critical point is taken to be better than the origin, as at depth two."""

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)

claim = Inequality(((r**2 + eta**2) ** 2 * (eta**2 - r**2) - eta**6) / 2, 0)


@theorem(title="Nonzero points are global at once", given=given, claim=claim, source="a plausible mistake")
def nonzero_points_are_global_at_once(proof):
    """Nothing is derived: the claim is false."""
