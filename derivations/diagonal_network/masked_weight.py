r"""A weight that is kept with probability p and then divided by p is penalised by (1-p)/p times its squared effect.

Setting   One coordinate: the response y is fitted by δ x w / p, where δ is 1 with probability p and else 0.
Idea      δ/p has mean 1 and variance (1-p)/p.
Breaks    p = 1 masks nothing. As p falls to 0 the penalty grows beyond every bound.
"""

from regproofs import Discrete, Identity, Setting, expect, positive, theorem
from regproofs.simulate import average

given = Setting()
x = given.scalar("x", means="regressor")
y = given.scalar("y", means="response")
w = given.scalar("w", means="weight")
p = given.scalar("p", positive, means="probability that the weight is kept")
given.suppose(p <= 1)
delta = given.noise("delta", law=Discrete({1: p, 0: 1 - p}), means="mask")

expected = expect((y - delta * x * w / p) ** 2)
right = (y - x * w) ** 2 + (1 - p) / p * x**2 * w**2


@theorem(
    title="A masked weight is penalised",
    given=given,
    claim=Identity(expected, right),
    source="after slides l.367",
    cites=["clara2024dropout"],
    results={"expected_loss": right},
)
def masked_weight(proof):
    proof.have(Identity(expect(delta / p), 1), "take the mean of the mask")
    proof.have(Identity(expect((delta / p) ** 2) - 1, (1 - p) / p), "take its variance")
    proof.start(expected)
    proof.equals(p * (y - x * w / p) ** 2 + (1 - p) * y**2, "add up the two values of the mask")
    proof.equals(right, "complete the square")


@masked_weight.simulation
def by_adding_up_the_two_cases(ctx, x, y, w, p):
    a, b, c, q = (average.number(ctx, value) for value in (x, y, w, p))
    return average.over_law(ctx, lambda mask: (b - mask[0] * a * c / q) ** 2, [(1, q), (0, 1 - q)], 1)


@masked_weight.edge
def a_mask_that_keeps_everything(at):
    at(x=1, y=2, w=3, p=1).holds()
