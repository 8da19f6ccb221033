"""The rate has lost the fourth power of the noise."""

from sympy import Derivative

from regproofs import Identity, Setting, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
r = w_star - w1 * w2
loss = r**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
modified = loss + alpha / 4 * (loss.diff(w1) ** 2 + loss.diff(w2) ** 2)
speed = -2 * w1 * Derivative(modified, w1) + 2 * w2 * Derivative(modified, w2)

claim = Identity(speed, -(2 * eta**2 + alpha * r**2) * (w1**2 - w2**2))


@theorem(title="Modified loss with the noise squared only", given=given, claim=claim, source="a plausible mistake")
def modified_loss_with_the_noise_squared_only(proof):
    """Nothing is derived: the claim is false."""
