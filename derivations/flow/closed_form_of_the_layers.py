r"""Both layers of the penalised flow in closed form, from every start that is not balanced.

Setting   One coordinate with the layers ½ (a₀ ± b₀) at the start, a₀, b₀ > 0, and w_∗ ≥ -η². No start and no target is
          left out: exchanging the layers turns the sign of b₀, turning both their signs turns those of a₀ and b₀, and
          turning the sign of w₂ turns that of w_∗, while it exchanges a₀ and b₀. The order is ν = (w_∗ - η²) / (2 η²),
          and x = (κ / η²) exp(-2 η² t) with κ = a₀ b₀ / 4, η > 0, t ≥ 0.
Idea      The squares of ½ (w₁ ± w₂) solve a Riccati equation, and are Bessel functions of x. The sum and the difference
          of the layers keep their signs: they are a₀ and b₀ times positive functions, the roots of these quotients.
Breaks    For a₀ = 0 or b₀ = 0, where the layers are balanced and the flow is logistic, and at η = 0.
"""

from sympy import Rational, besseli, besselk, exp, sqrt

from regproofs import FlowSolution, Inequality, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
nu = given.scalar("nu", drawn=(-1, 3), latex=r"\nu", means="order")
eta = given.scalar("eta", positive, drawn=(Rational(1, 2), 2), latex=r"\eta", means="standard deviation of the noise")
a0 = given.scalar("a0", positive, drawn=(Rational(1, 2), 2), latex="a_0", means="sum of the layers at the start")
b0 = given.scalar("b0", positive, drawn=(Rational(1, 2), 2), latex="b_0", means="difference of the layers at the start")
w1 = given.scalar("w1", latex="w_1", means="first layer")
w2 = given.scalar("w2", latex="w_2", means="second layer")
t = given.scalar("t", nonnegative, drawn=(0, 1), means="time")
given.suppose(nu >= -1)

w_star = (1 + 2 * nu) * eta**2
kappa = a0 * b0 / 4
start = given.let("x0", kappa / eta**2, latex="x_0")
x = given.let("x", start * exp(-2 * eta**2 * t), latex="x(t)", means="variable that falls as time goes on")
ratio = a0 / b0
P = given.let("P", besselk(nu + 1, start) - ratio * besselk(nu, start))
Q = given.let("Q", besseli(nu + 1, start) + ratio * besseli(nu, start))
below = given.let("below", Q * besselk(nu, x) + P * besseli(nu, x), latex="v(t)")
above = given.let("above", Q * besselk(nu + 1, x) - P * besseli(nu + 1, x), latex="u(t)")

residual = given.let("r", w_star - w1 * w2, means="residual")
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
decay = exp(-(eta**2) * t)
total = given.let("a", a0 * sqrt(above / (ratio * below)) * decay, latex="a(t)", means="sum of the layers")
gap = given.let("b", b0 * sqrt(ratio * below / above) * decay, latex="b(t)", means="their difference")


@theorem(
    title="The layers in closed form",
    given=given,
    claim=FlowSolution(
        field,
        over=(w1, w2),
        start=((a0 + b0) / 2, (a0 - b0) / 2),
        path=((total + gap) / 2, (total - gap) / 2),
        time=t,
    ),
    source="after slides l.846-861",
    cites=["clara2025regularization", "clara2025training", "olver2010nist"],
    results={"first_layer": (total + gap) / 2, "second_layer": (total - gap) / 2},
)
def closed_form_of_the_layers(proof):
    for order in (nu, nu + 1):
        rising = Inequality(besseli(order, x) * besselk(order, start), besseli(order, start) * besselk(order, x))
        proof.have(rising, "recall that I / K increases")
    proof.have(Inequality(0, below, strict=True), "see that the denominator never vanishes")
    proof.have(Inequality(0, above, strict=True), "see that A stays positive")


@closed_form_of_the_layers.simulation
def by_following_the_flow(ctx, nu, eta, a0, b0, t):
    layers = [(a0 + b0) / 2, (a0 - b0) / 2]
    return flow.reached(ctx, lambda w: flow.network_field(w, (1 + 2 * nu) * eta**2, eta), layers, t)
