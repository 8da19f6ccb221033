"""The fall of the loss is said to be the whole step times the squared gradient, where half of it is sure."""

from regproofs import Inequality, Setting, nonnegative, positive, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
A = given.scalar("A", nonnegative)
B = given.scalar("B", nonnegative)
given.suppose(*(alpha * (eta**2 + side * w_star + 3 * (A + B)) <= 1 for side in (1, -1)))

r = w_star - A + B
p, q = r - eta**2, r + eta**2
x, y = 1 + alpha * p, 1 - alpha * q
after = (w_star - A * x**2 + B * y**2) ** 2 / 2 + eta**2 * (A * x**2 + B * y**2)
claim = Inequality(after, r**2 / 2 + eta**2 * (A + B) - 2 * alpha * (p**2 * A + q**2 * B))


@theorem(title="Steps descend at the full gradient", given=given, claim=claim, source="a plausible mistake")
def steps_descend_at_the_full_gradient(proof):
    """Nothing is derived: the claim is false."""
