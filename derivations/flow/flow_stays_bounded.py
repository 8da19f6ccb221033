r"""Along the penalised flow the loss falls, so the layers stay in a ball, and the flow exists for all time.

Setting   One coordinate of the diagonal network, F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²) with η > 0; f is the loss at
          the layers v₁, v₂ of the start; t ≥ 0.
Idea      The loss changes by minus the squared gradient. Its penalty alone is at most f.
Breaks    At η = 0, where the loss bounds the product only; then it is the imbalance, which is conserved, that bounds
          the layers.
"""

from regproofs import FlowBounds, Identity, Line, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
v1 = given.scalar("v1", latex="v_1", means="first layer at the start")
v2 = given.scalar("v2", latex="v_2", means="second layer at the start")
w1 = given.scalar("w1", latex="w_1", means="first layer")
w2 = given.scalar("w2", latex="w_2", means="second layer")
t = given.scalar("t", nonnegative, means="time")

residual = w_star - w1 * w2
loss = residual**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
first = loss.subs({w1: v1, w2: v2})


@theorem(
    title="The penalised flow stays bounded",
    given=given,
    claim=FlowBounds(
        field,
        over=(w1, w2),
        start=(v1, v2),
        lines=[Line(loss, "<=", first, 0), Line(w1**2 + w2**2, "<=", 2 * first / eta**2)],
        time=t,
    ),
    source="after slides l.846-850",
    cites=["clara2025regularization", "clara2025training"],
    results={"loss": loss, "radius_squared": 2 * first / eta**2},
)
def flow_stays_bounded(proof):
    proof.start(loss.diff(w1) * field[0] + loss.diff(w2) * field[1])
    proof.equals(-(field[0] ** 2) - field[1] ** 2, "insert the field, which is minus the gradient")
    proof.have(Identity(w1**2 + w2**2, (2 * loss - residual**2) / eta**2), "solve for the penalty")


@flow_stays_bounded.simulation
def by_following_the_flow(ctx, w_star, eta, v1, v2, t):
    return flow.reached(ctx, lambda w: flow.network_field(w, w_star, eta), [v1, v2], t)


@flow_stays_bounded.edge
def at_the_minimum_the_loss_stands_still(at):
    at(w_star=2, eta=1, v1=1, v2=1, w1=0, w2=0, t=5).holds()
