r"""Along the penalised flow the imbalance w₁² - w₂² decays by the factor exp(-2 η² t), whatever the target is.

Setting   One coordinate of the diagonal network; w₁, w₂ are the layers at the start, η is any real number, and the
          flow is w' = -∇F for F = ½ (w_∗ - w₂ w₁)² + ½ η² (w₁² + w₂²).
Idea      The data term pulls both layers by the same product of residual and other layer, so it moves both squares
          equally; what is left in the difference is the penalty.
Breaks    Nowhere. At η = 0 the imbalance is conserved, and no penalty ever balances the layers.
"""

from sympy import Derivative

from regproofs import FlowLaw, Identity, Setting, nonnegative, theorem
from regproofs.simulate import flow

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")
w1 = given.scalar("w1", latex="w_1", means="first layer at the start")
w2 = given.scalar("w2", latex="w_2", means="second layer at the start")
t = given.scalar("t", nonnegative, means="time")

residual = w_star - w2 * w1
loss = residual**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
imbalance = w1**2 - w2**2


@theorem(
    title="Balancing along the penalised flow",
    given=given,
    claim=FlowLaw(field, over=(w1, w2), quantity=imbalance, rate=-2 * eta**2, time=t),
    source="slides l.861",
    cites=["clara2025regularization", "clara2025training"],
    results={"imbalance": imbalance, "loss": loss},
)
def balancing(proof):
    proof.have(Identity(-Derivative(loss, w1), field[0]), "differentiate the loss by the first layer")
    proof.have(Identity(-Derivative(loss, w2), field[1]), "differentiate the loss by the second layer")
    proof.start(2 * w1 * field[0] - 2 * w2 * field[1])
    proof.equals(-2 * eta**2 * imbalance, "collect the data term and see it cancel")


@balancing.simulation
def by_following_the_flow(ctx, w_star, eta, w1, w2, t):
    end = flow.reached(ctx, lambda w: flow.network_field(w, w_star, eta), [w1, w2], t)
    return end[0] ** 2 - end[1] ** 2


@balancing.edge
def without_noise_the_imbalance_is_conserved(at):
    at(w_star=3, eta=0, w1=2, w2=1, t=1).holds()


@balancing.edge
def balanced_layers_stay_balanced(at):
    at(w_star=3, eta=1, w1=2, w2=-2, t=1).holds()
