r"""Above the threshold balanced layers approach w_∗ - η² at the rate exp(-2 c t), with an explicit constant.

Setting   One coordinate with w₁ = w₂ at the start and c = w_∗ - η² > 0. A is the product along the logistic flow, from
          A₀ > 0, and m = min(A₀, c) the least value that it takes.
Idea      The distance to c is c |c - A₀| exp(-2 c t) over A₀ + (c - A₀) exp(-2 c t), which never falls below m.
Breaks    At c = 0, where A decays like 1 / (2 t), and for c < 0, where the product tends to 0.
"""

from sympy import Abs, Min, exp, oo

from regproofs import LimitWithRate, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
c = given.scalar("c", positive, means="target less the squared noise level")
A0 = given.scalar("A0", positive, latex="A_0", means="product at the start")
t = given.scalar("t", nonnegative, means="time")

left = exp(-2 * c * t)
product = c * A0 / (A0 + (c - A0) * left)
bound = c * Abs(c - A0) / Min(A0, c) * left


@theorem(
    title="Approach of balanced layers to the threshold",
    given=given,
    claim=LimitWithRate(product, c, variable=t, to=oo, bound_by=bound),
    source="after slides l.850",
    cites=["clara2025regularization"],
    results={"product": product, "bound": bound},
)
def approach_of_balanced_layers(proof):
    proof.start(c - product)
    proof.equals(c * (c - A0) * left / (A0 + (c - A0) * left), "bring over one denominator")


@approach_of_balanced_layers.simulation
def by_following_the_flow(ctx, c, A0, t):
    return flow.reached(ctx, lambda A: [2 * A[0] * (c - A[0])], [A0], t)[0]
