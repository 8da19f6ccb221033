r"""Under the mean dropout loss the flow never balances the layers of a diagonal network: w₁² - w₂² stays what it is.

Setting   One coordinate with target w_∗, unit kept with probability p; δ is the mask of a step. The mean loss is ½ p
          (w_∗ - w₂ w₁)², up to a constant; a step of size α descends on ½ (w_∗ - δ w₂ w₁)².
Idea      Each loss depends on the product alone, so both layers are pulled along each other with one force; a step
          that is not dropped multiplies the sum by 1 + α r and the gap by 1 - α r, with the residual r.
Breaks    Steps of finite length balance, by α² p r² in the mean, but only as long as there is a residual: at a
          minimum they stop, at any imbalance. Noise on the weights balances at the rate 2 η² everywhere.
"""

from regproofs import AllOf, Discrete, FlowLaw, Identity, Setting, expect, nonnegative, positive, real, theorem
from regproofs.simulate import flow, linear, masks

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
p = given.scalar("p", positive, means="probability that a unit is kept")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
t = given.scalar("t", nonnegative, means="time")
given.suppose(p <= 1)
delta = given.noise("delta", law=Discrete({1: p, 0: 1 - p}), latex=r"\delta", means="mask of a step")

r = w_star - w2 * w1
seen = w_star - delta * w2 * w1
first, second = w1 + alpha * delta * seen * w2, w2 + alpha * delta * seen * w1
factor = 1 - alpha**2 * p * r**2
balance = w1**2 - w2**2


@theorem(
    title="Dropout does not balance",
    given=given,
    claim=AllOf(
        (
            FlowLaw(field=(p * r * w2, p * r * w1), over=(w1, w2), quantity=balance, rate=0, time=t),
            Identity(expect(first**2 - second**2), factor * balance),
        )
    ),
    source="after slides l.367, on l.861",
    cites=["clara2024dropout", "clara2025training"],
    results={"factor_in_the_mean": factor},
)
def no_balancing(proof):
    proof.have(Identity(2 * w1 * p * r * w2 - 2 * w2 * p * r * w1, 0), "differentiate along the flow")
    proof.have(
        Identity(expect(first**2 - second**2), balance - alpha**2 * expect((delta * seen) ** 2) * balance),
        "multiply sum and gap after a step",
    )
    proof.have(Identity(expect((delta * seen) ** 2), p * r**2), "average the squared residual")


@no_balancing.simulation
def by_the_taylor_integrator(ctx, w1, w2, w_star, p, t):
    def field(w):
        misfit = w_star - w[0] * w[1]
        return [p * misfit * w[1], p * misfit * w[0]]

    end = flow.reached(ctx, field, [w1, w2], t)
    return end[0] ** 2 - end[1] ** 2


@no_balancing.simulation(part=1)
def by_both_masks(ctx, w1, w2, w_star, p, alpha):
    target, size = linear.number(ctx, w_star), linear.number(ctx, alpha)
    start = linear.exact_vector(ctx, [w1, w2])

    def after(mask):
        moved = start - size * masks.slopes(ctx, lambda w: (target - mask[0] * w[0] * w[1]) ** 2 / 2, start)
        return [moved[0] ** 2 - moved[1] ** 2]

    return masks.mean(ctx, after, p, 1)[0]


@no_balancing.edge
def at_an_unbalanced_minimum_nothing_moves(at):
    at(w1=4, w2="1/2", w_star=2, p="1/2", alpha="1/10", t=3).holds()


@no_balancing.edge
def balanced_layers_stay_balanced(at):
    at(w1=1, w2=-1, w_star=2, p="1/2", alpha="1/10", t=1).holds()
