r"""Without noise the flow of unbalanced layers is solved by exponentials, and its product tends to the target.

Setting   One coordinate, η = 0, with A = (w₁ + w₂)² / 4, A₀ > 0 at the start, and κ = |w₁² - w₂²| / 4 > 0, conserved.
          p and -q are the roots of A² - w_∗ A - κ²: so p, q > 0, w_∗ = p - q, κ² = p q, p + q = √(w_∗² + 4 κ²). t ≥ 0.
Idea      A' = 2 (w_∗ A - A² + κ²) = 2 (p - A) (A + q): the ratio of the two factors decays like exp(-2 (p + q) t).
Breaks    At κ = 0 this is the logistic flow. The limit p has the product p - κ² / p = w_∗ and the squared layers
          2 (p + κ² / p) = 2 √(w_∗² + 4 κ²): how sharp it is there was decided by the imbalance at the start.
"""

from sympy import exp, sqrt

from regproofs import AllOf, FlowSolution, Identity, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
p = given.scalar("p", positive, means="positive root of the field")
q = given.scalar("q", positive, means="size of the negative root")
A0 = given.scalar("A0", positive, latex="A_0", means="A at the start")
A = given.scalar("A", means="squared sum of the layers over 4")
t = given.scalar("t", nonnegative, means="time")

w_star, imbalance = p - q, p * q
left = exp(-2 * (p + q) * t)
path = (p * (A0 + q) + q * (A0 - p) * left) / (A0 + q - (A0 - p) * left)
sharpness = 2 * (p + imbalance / p)


@theorem(
    title="The flow without noise",
    given=given,
    claim=AllOf(
        (
            FlowSolution(2 * (w_star * A - A**2 + imbalance), over=A, start=A0, path=path, time=t),
            Identity(sharpness, 2 * sqrt(w_star**2 + 4 * imbalance)),
        )
    ),
    source="after slides l.850",
    cites=["saxe2014exact", "clara2025regularization"],
    results={"path": path, "sharpness_of_the_limit": sharpness},
)
def flow_without_noise(proof):
    proof.have(Identity(w_star * A - A**2 + imbalance, (p - A) * (A + q)), "factor the field")
    proof.have(Identity(w_star**2 + 4 * imbalance, (p + q) ** 2), "complete the square")
    proof.have(Identity(p - path, (p - A0) * (p + q) * left / (A0 + q - (A0 - p) * left)), "subtract the limit")


@flow_without_noise.simulation(part=0)
def by_following_the_flow(ctx, p, q, A0, t):
    return flow.reached(ctx, lambda w: flow.squares_field(w, p - q, 0), [A0, p * q / A0], t)[0]


@flow_without_noise.simulation(part=1)
def by_the_layers_at_the_limit(ctx, p, q):
    first, second = ctx.sqrt(ctx.mpf(p.numerator) / p.denominator), ctx.sqrt(ctx.mpf(q.numerator) / q.denominator)
    return (first + second) ** 2 + (first - second) ** 2


@flow_without_noise.edge
def a_start_at_the_limit_stays_there(at):
    at(p=1, q=1, A0=1, A=1, t=3).holds()
