r"""From balanced layers the penalised flow is logistic: A = w₁ w₂ solves A' = 2 A (c - A), with c = w_∗ - η².

Setting   One coordinate with w₁ = w₂ at the start, so that A = w₁² ≥ 0, with A = A₀ at the start, t ≥ 0, and
          c = w_∗ - η² of any sign. (For w₁ = -w₂ put -w_∗ in place of w_∗.)
Idea      Balanced layers stay balanced, and then the residual is w_∗ - A. With y = exp(2 c t) the equation is that
          of logistic growth, with the capacity c if c > 0.
Breaks    At c = 0, where the second form holds: the decay is then only like 1 / (2 t).
"""

from sympy import exp, log

from regproofs import AllOf, FlowSolution, Identity, Setting, When, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
c = given.scalar("c", means="target less the squared noise level")
A = given.scalar("A", latex="A", means="product of the layers")
A0 = given.scalar("A0", positive, latex="A_0", means="product at the start")
t = given.scalar("t", nonnegative, means="time")

field = 2 * A * (c - A)
growth = exp(2 * c * t)
path = c * A0 * growth / (c + A0 * (growth - 1))
critical = A0 / (1 + 2 * A0 * t)
half_time = log(c / A0 - 1) / (2 * c)


@theorem(
    title="Logistic flow of balanced layers",
    given=given,
    claim=AllOf(
        (
            When(c > 0, FlowSolution(field, over=A, start=A0, path=path, time=t)),
            When(c < 0, FlowSolution(field, over=A, start=A0, path=path, time=t)),
            FlowSolution(field.subs(c, 0), over=A, start=A0, path=critical, time=t),
            When(2 * A0 < c, Identity(path.subs(t, half_time), c / 2)),
        )
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "saxe2014exact"],
    results={"product": path, "product_at_the_threshold": critical, "half_time": half_time},
)
def logistic(proof):
    saturated = c / (1 + (c / A0 - 1) / growth)
    proof.have(When(c > 0, Identity(path, saturated)), "divide by the exponential")
    proof.have(When(c > 0, Identity(path.diff(t), 2 * path * (c - path))), "differentiate the quotient")


@logistic.simulation(part=0)
@logistic.simulation(part=1)
def by_following_the_flow(ctx, c, A0, t):
    return flow.reached(ctx, lambda A: [2 * A[0] * (c - A[0])], [A0], t)[0]


@logistic.simulation(part=2)
def by_following_the_flow_at_the_threshold(ctx, A0, t):
    return flow.reached(ctx, lambda A: [-2 * A[0] * A[0]], [A0], t)[0]


@logistic.edge
def a_start_at_the_capacity_stays_there(at):
    at(c=1, A0=1, A=1, t=2).holds()


@logistic.edge
def below_the_threshold_everything_decays(at):
    at(c=-1, A0=5, A=1, t=2).holds()
