r"""Along the penalised flow a = w₁ + w₂ and b = w₁ - w₂ grow at rates of their own, so neither changes its sign.

Setting   One coordinate of the diagonal network; w₁, w₂ are the layers at the start, η is any real number, and
          r = w_∗ - w₁ w₂ is the residual.
Idea      The pull on w₁ is along w₂ and the pull on w₂ along w₁, so it stretches their sum and shrinks their
          difference: a' = (r - η²) a and b' = -(r + η²) b.
Breaks    Nowhere. On the lines a = 0 and b = 0 the flow stays; one of them is the stable manifold of the saddle.
"""

from regproofs import AllOf, Identity, Setting, flow_law, nonnegative, theorem
from regproofs.simulate import flow, linear

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")
w1 = given.scalar("w1", latex="w_1", means="first layer at the start")
w2 = given.scalar("w2", latex="w_2", means="second layer at the start")
t = given.scalar("t", nonnegative, means="time")

residual = given.let("r", w_star - w1 * w2, means="residual")
field = {w1: residual * w2 - eta**2 * w1, w2: residual * w1 - eta**2 * w2}
growth, decay = residual - eta**2, -(residual + eta**2)


@theorem(
    title="Sum and difference of the layers keep their signs",
    given=given,
    claim=AllOf((flow_law(w1 + w2, field, t, growth), flow_law(w1 - w2, field, t, decay))),
    source="after slides l.846",
    cites=["clara2025regularization", "clara2025training"],
    results={"growth_of_the_sum": growth, "growth_of_the_difference": decay},
)
def signs_are_kept(proof):
    first, second = field.values()
    proof.start(first + second)
    proof.equals(residual * (w1 + w2) - eta**2 * (w1 + w2), "collect the residual")
    proof.equals(growth * (w1 + w2), "take out the sum")
    proof.have(Identity(first - second, decay * (w1 - w2)), "subtract instead of adding")


@signs_are_kept.simulation(of="rate", part=0)
def by_the_series_of_the_sum(ctx, w_star, eta, w1, w2):
    first, second = slopes(ctx, w_star, eta, w1, w2)
    return first + second


@signs_are_kept.simulation(of="rate", part=1)
def by_the_series_of_the_difference(ctx, w_star, eta, w1, w2):
    first, second = slopes(ctx, w_star, eta, w1, w2)
    return first - second


def slopes(ctx, w_star, eta, w1, w2):
    target, noise = linear.number(ctx, w_star), linear.number(ctx, eta)
    return [series[1] for series in flow.taylor_series(ctx, lambda w: flow.network_field(w, target, noise), [w1, w2])]


@signs_are_kept.edge
def a_vanishing_sum_vanishes_for_ever(at):
    at(w_star=3, eta=1, w1=2, w2=-2, t=1).holds()


@signs_are_kept.edge
def without_noise_both_laws_remain(at):
    at(w_star=-1, eta=0, w1=1, w2=2, t=1).holds()
