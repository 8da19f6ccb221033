r"""Below the threshold, |w_∗| < η², every start of the penalised flow dies at the rate exp(-2 (η² - |w_∗|) t) at least.

Setting   One coordinate of the diagonal network, with layers v₁, v₂ at the start and any target w_∗; t ≥ 0.
Idea      The squared size |w|² = w₁² + w₂² falls at the rate 2 η² |w|² - 4 w_∗ u + 4 u² with u = w₁ w₂, and 2 |u| is
          at most |w|².
Breaks    At |w_∗| = η², where the bound stays constant, and beyond, where it grows: there the origin is a saddle. Below
          the exponent cannot be bettered: balanced layers w₁ = sign(w_∗) w₂ come to decay like this.
"""

from sympy import Abs, exp

from regproofs import FlowBounds, Inequality, Line, Setting, nonnegative, theorem
from regproofs.simulate import flow

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")
v1 = given.scalar("v1", latex="v_1", means="first layer at the start")
v2 = given.scalar("v2", latex="v_2", means="second layer at the start")
w1 = given.scalar("w1", latex="w_1", means="first layer")
w2 = given.scalar("w2", latex="w_2", means="second layer")
t = given.scalar("t", nonnegative, means="time")

residual = w_star - w1 * w2
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
size, rate = w1**2 + w2**2, 2 * Abs(w_star) - 2 * eta**2
bound = (v1**2 + v2**2) * exp(rate * t)


@theorem(
    title="Every start dies below the threshold",
    given=given,
    claim=FlowBounds(field, over=(w1, w2), start=(v1, v2), lines=[Line(size, "<=", bound, rate)], time=t),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": bound},
)
def decay_below_the_threshold(proof):
    product = w1 * w2
    proof.start(2 * w1 * field[0] + 2 * w2 * field[1])
    proof.equals(4 * w_star * product - 4 * product**2 - 2 * eta**2 * size, "collect the residual")
    proof.have(Inequality(2 * w_star * product, Abs(w_star) * size), "bound a product by squares")


@decay_below_the_threshold.simulation
def by_following_the_flow(ctx, w_star, eta, v1, v2, t):
    return flow.reached(ctx, lambda w: flow.network_field(w, w_star, eta), [v1, v2], t)


@decay_below_the_threshold.edge
def a_start_at_the_origin_stays_there(at):
    at(w_star=1, eta=2, v1=0, v2=0, w1=0, w2=0, t=1).holds()


@decay_below_the_threshold.edge
def without_a_target_balanced_layers_decay_faster(at):
    at(w_star=0, eta=1, v1=1, v2=1, w1=0, w2=0, t=1).holds()
