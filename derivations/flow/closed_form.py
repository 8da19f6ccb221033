r"""The penalised flow is solved by modified Bessel functions of the order ν = (w_∗ - η²) / (2 η²).

Setting   One coordinate with unbalanced layers and w_∗ ≥ -η², so that ν ≥ -1; turning the sign of w₂ turns that of
          w_∗, so no target is left out. A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4, hence w₁ w₂ = A - B, and
          A B = κ² exp(-4 η² t) where κ = |w₁(0)² - w₂(0)²| / 4 > 0. The start is A₀ > 0, then B₀ = κ² / A₀; the
          layers are ½ (±√(4A) ± √(4B)) with the signs of the start. x = (κ / η²) exp(-2 η² t), with η > 0, t ≥ 0.
Idea      B = κ² exp(-4 η² t) / A leaves a Riccati equation for A. With A = y' / (2 y) it becomes linear, and in x it
          is the modified Bessel equation. P and Q fit the start. Nothing vanishes, since I / K increases.
Breaks    At κ = 0 the layers are balanced and the flow is logistic; at η = 0 there is no Bessel function any more.
"""

from sympy import besseli, besselk, exp

from regproofs import FlowSolution, Inequality, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
nu = given.scalar("nu", latex=r"\nu", means="order")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
kappa = given.scalar("kappa", positive, latex=r"\kappa", means="a quarter of the imbalance at the start")
A0 = given.scalar("A0", positive, latex="A_0", means="A at the start")
A = given.scalar("A", means="squared sum of the layers over 4")
B = given.scalar("B", means="squared difference of the layers over 4")
t = given.scalar("t", nonnegative, means="time")
given.suppose(nu >= -1)

w_star = (1 + 2 * nu) * eta**2
start = given.let("x0", kappa / eta**2, latex="x_0")
x = given.let("x", start * exp(-2 * eta**2 * t), latex="x(t)", means="variable that falls as time goes on")
P = given.let("P", besselk(nu + 1, start) - A0 / kappa * besselk(nu, start))
Q = given.let("Q", besseli(nu + 1, start) + A0 / kappa * besseli(nu, start))
below = given.let("below", Q * besselk(nu, x) + P * besseli(nu, x), latex="v(t)")
above = given.let("above", Q * besselk(nu + 1, x) - P * besseli(nu + 1, x), latex="u(t)")

residual = w_star - (A - B)
field = (2 * A * (residual - eta**2), -2 * B * (residual + eta**2))
path = (eta**2 * x * above / below, eta**2 * x * below / above)


@theorem(
    title="The penalised flow in closed form",
    given=given,
    claim=FlowSolution(field, over=(A, B), start=(A0, kappa**2 / A0), path=path, time=t),
    source="after slides l.846-861",
    cites=["clara2025regularization", "clara2025training", "olver2010nist"],
    results={"product": path[0] - path[1], "sum_squared": 4 * path[0], "difference_squared": 4 * path[1]},
)
def closed_form(proof):
    for order in (nu, nu + 1):
        rising = Inequality(besseli(order, x) * besselk(order, start), besseli(order, start) * besselk(order, x))
        proof.have(rising, "recall that I / K increases")
    proof.have(Inequality(0, below, strict=True), "see that the denominator never vanishes")
    proof.have(Inequality(0, above, strict=True), "see that A stays positive")


@closed_form.simulation
def by_following_the_flow(ctx, nu, eta, kappa, A0, t):
    return flow.reached(ctx, lambda w: flow.squares_field(w, (1 + 2 * nu) * eta**2, eta), [A0, kappa**2 / A0], t)


@closed_form.edge
def at_the_threshold_the_order_is_zero(at):
    at(nu=0, eta=1, kappa=1, A0=2, A=1, B=1, t=1).holds()


@closed_form.edge
def without_a_target_the_order_is_one_half(at):
    at(nu="-1/2", eta=1, kappa=1, A0=2, A=1, B=1, t=1).holds()
