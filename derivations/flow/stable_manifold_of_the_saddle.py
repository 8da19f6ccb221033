r"""From w₁ = -sign(w_∗) w₂ the penalised flow tends to the saddle at the origin, at the rate exp(-(|w_∗| + η²) t).

Setting   One coordinate of the diagonal network with w_∗ ≥ 0, and w₁ = -w₂ at the start, v and -v; t ≥ 0. For the
          target -w_∗ turn the sign of w₂.
Idea      The sum of the layers grows at a rate of its own, so that it stays 0. The difference b obeys b' = -(w_∗ + b²
          / 4 + η²) b.
Breaks    For any other start above the threshold: there the sum grows, and the flow leaves for a minimum.
"""

from sympy import exp

from regproofs import FlowBounds, Identity, Line, Setting, nonnegative, theorem
from regproofs.simulate import flow

given = Setting()
w_star = given.scalar("w_star", nonnegative, latex=r"w_\ast", means="target")
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")
v = given.scalar("v", means="first layer at the start")
w1 = given.scalar("w1", latex="w_1", means="first layer")
w2 = given.scalar("w2", latex="w_2", means="second layer")
t = given.scalar("t", nonnegative, means="time")

residual = w_star - w1 * w2
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
rate = -2 * (w_star + eta**2)


@theorem(
    title="The stable manifold of the saddle",
    given=given,
    claim=FlowBounds(
        field,
        over=(w1, w2),
        start=(v, -v),
        lines=[
            Line(w1 + w2, "==", 0, residual - eta**2),
            Line(w1**2 + w2**2, "<=", 2 * v**2 * exp(rate * t), rate),
        ],
        time=t,
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": 2 * v**2 * exp(rate * t)},
)
def stable_manifold_of_the_saddle(proof):
    difference = w1 - w2
    proof.have(Identity(field[0] + field[1], (residual - eta**2) * (w1 + w2)), "add the two layers")
    proof.start(field[0] - field[1])
    proof.equals(-(residual + eta**2) * difference, "subtract them")
    proof.equals(-(w_star + (difference**2 - (w1 + w2) ** 2) / 4 + eta**2) * difference, "insert the product")


@stable_manifold_of_the_saddle.simulation
def by_following_the_flow(ctx, w_star, eta, v, t):
    return flow.reached(ctx, lambda w: flow.network_field(w, w_star, eta), [v, -v], t)


@stable_manifold_of_the_saddle.edge
def without_target_and_noise_the_decay_is_slower_than_any_exponential(at):
    at(w_star=0, eta=0, v=1, w1=0, w2=0, t=1).holds()
