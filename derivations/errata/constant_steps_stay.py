r"""As written, iterates settle with a variance that the step size determines: constant steps of this method may double.

Setting   One coordinate of the diagonal network under noise: the step is w₁ + α r z₂, where z = w + ξ is the perturbed
          point and r = w_∗ - z₁ z₂. The noise is normal, so z may be any point. The claim: no step throws w₁ > 0
          beyond -w₁.
Idea      Iterates that have a limiting law come back from far out; a step that overshoots by more than it started with
          leads farther away instead, and the next one again.
Breaks    Far out at every step size: where w² is large against 1 / α the step overshoots, by a factor of two and more.
          Constant steps leave every bounded set in the end.
"""

from sympy import Mul

from regproofs import Inequality, Setting, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
w1 = given.scalar("w1", positive, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", positive, latex="w_2", means="entry of the second layer")
z1 = given.scalar("z1", real, latex="z_1", means="entry of the first layer with its noise")
z2 = given.scalar("z2", real, latex="z_2", means="entry of the second layer with its noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")


@theorem(
    title="Constant steps stay near a critical point",
    given=given,
    claim=Inequality(Mul(-1, w1 + alpha * (w_star - z1 * z2) * z2, evaluate=False), w1),
    source="slides l.311-333",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="iterates/explosion_doubling",
)
def constant_steps_stay(proof): ...


@constant_steps_stay.simulation
def by_one_step_on_the_loss(ctx, w1, w2, z1, z2, w_star, alpha):
    return -iterates.perturbed_step(ctx, iterates.one_coordinate(ctx, w_star, 0), [w1, w2], [z1, z2], alpha)[0]
