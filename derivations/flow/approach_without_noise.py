r"""Without noise the flow of unbalanced layers approaches its limit at the rate exp(-2 √(w_∗² + 4 κ²) t).

Setting   One coordinate, η = 0, with A = (w₁ + w₂)² / 4, A₀ > 0 at the start, and κ = |w₁² - w₂²| / 4 > 0, conserved.
          p and -q are the roots of A² - w_∗ A - κ²: so p, q > 0, w_∗ = p - q, κ² = p q, p + q = √(w_∗² + 4 κ²). t ≥ 0.
Idea      The distance to p is (p - A₀) (p + q) exp(-2 (p + q) t) over a number between A₀ + q and p + q.
Breaks    For A₀ = 0 with κ = 0, where nothing moves. From unbalanced layers A₀ is positive, so the product tends to the
          target always: every start finds a global minimum, and the imbalance picks which one.
"""

from sympy import Abs, Min, exp, oo

from regproofs import LimitWithRate, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
p = given.scalar("p", positive, means="positive root of the field")
q = given.scalar("q", positive, means="size of the negative root")
A0 = given.scalar("A0", positive, latex="A_0", means="A at the start")
t = given.scalar("t", nonnegative, means="time")

left = exp(-2 * (p + q) * t)
path = (p * (A0 + q) + q * (A0 - p) * left) / (A0 + q - (A0 - p) * left)
bound = Abs(p - A0) * (p + q) / (Min(A0, p) + q) * left


@theorem(
    title="Approach of the target without noise",
    given=given,
    claim=LimitWithRate(path, p, variable=t, to=oo, bound_by=bound),
    source="after slides l.850",
    cites=["saxe2014exact", "clara2025regularization"],
    results={"path": path, "bound": bound},
)
def approach_without_noise(proof):
    proof.start(p - path)
    proof.equals((p - A0) * (p + q) * left / (A0 + q - (A0 - p) * left), "bring over one denominator")


@approach_without_noise.simulation
def by_following_the_flow(ctx, p, q, A0, t):
    return flow.reached(ctx, lambda w: flow.squares_field(w, p - q, 0), [A0, p * q / A0], t)[0]
