r"""Where both rates are the same, w_∗ = 3 η², the distance to the threshold falls like t exp(-4 η² t), and not faster.

Setting   One coordinate of the diagonal network with the target 3 η², so that the threshold is c = 2 η². With
          A = (w₁ + w₂)² / 4 > 0 and B = (w₁ - w₂)² / 4 the states are z = 1 / A and q = A B, from z₀ > 0 and q₀ ≥ 0: so
          w₁ w₂ = 1 / z - q z. z stays between a and b, for a ≤ z₀ ≤ b with c a + q₀ a² ≤ 1 ≤ c b; t ≥ 0.
Idea      z' = 2 - 2 c z - 2 q z², where q = q₀ exp(-2 c t): a source at the very rate of the decay. So
          exp(2 c t) (1 / c - z) grows by 2 q₀ z² per unit of time.
Breaks    From balanced layers, q₀ = 0, where the rate is exp(-4 η² t) without the factor t. At other targets above the
          threshold no factor t is needed.
"""

from sympy import exp

from regproofs import FlowBounds, Identity, Line, Setting, When, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
z0 = given.scalar("z0", positive, latex="z_0", means="inverse of A at the start")
q0 = given.scalar("q0", nonnegative, latex="q_0", means="A B at the start")
a = given.scalar("a", positive, means="least value of the inverse")
b = given.scalar("b", positive, means="largest value of the inverse")
z = given.scalar("z", means="inverse of A, the squared sum of the layers over 4")
q = given.scalar("q", means="A B, the squared imbalance over 16")
t = given.scalar("t", nonnegative, means="time")
c = 2 * eta**2
given.suppose(a <= z0, z0 <= b, c * a + q0 * a**2 <= 1, c * b >= 1)

field = (2 - 2 * c * z - 2 * q * z**2, -2 * c * q)
decay = exp(-2 * c * t)
low, high = (1 / c + (z0 - 1 / c - 2 * q0 * size**2 * t) * decay for size in (b, a))
lemmas = [
    Line(q, ">=", 0, -2 * c, by=()),
    Line(q, "<=", q0, 0, by=(1,)),
    Line(z, "<=", b, -2 * c, by=(1,)),
    Line(a**2 * (q0 - q), ">=", 0, by=(2,)),
    Line(z, ">=", a, -2 * c - 2 * q * (z + a), by=(4,)),
    Line(q, "==", q0 * decay, -2 * c, by=()),
    Line(q * (b**2 - z**2), ">=", 0, by=(1, 3, 5)),
    Line(q * (z**2 - a**2), ">=", 0, by=(1, 5)),
]


@theorem(
    title="The rate at resonance",
    given=given,
    claim=FlowBounds(
        field,
        over=(z, q),
        start=(z0, q0),
        lines=[
            Line(q, "==", q0 * decay, by=(6,)),
            Line(z, "<=", high, -2 * c, by=(6, 8)),
            Line(z, ">=", low, -2 * c, by=(6, 7)),
        ],
        lemmas=lemmas,
        time=t,
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound_above": high, "bound_below": low},
)
def rate_at_resonance(proof):
    A, B = 1 / z, q * z
    along = When(z > 0, Identity(-2 * A * (c - A + B) / A**2, 2 - 2 * c * z - 2 * q * z**2))
    proof.have(along, "differentiate the inverse along the flow")
    proof.have(Identity((t * decay).diff(t), decay - 2 * c * t * decay), "differentiate the term with t")


@rate_at_resonance.simulation
def by_following_the_layers(ctx, eta, z0, q0, t):
    start = [1 / z0, q0 * z0]
    up, down = flow.reached(ctx, lambda w: flow.squares_field(w, 3 * eta * eta, eta), start, t)
    return ctx.matrix([1 / up, up * down])


@rate_at_resonance.edge
def from_balanced_layers_the_factor_t_is_gone(at):
    at(eta=1, z0=1, q0=0, a="1/2", b=1, z=0, q=0, t=2).holds()


@rate_at_resonance.edge
def the_imbalance_brings_the_factor_t(at):
    at(eta=1, z0="1/2", q0=1, a="1/3", b="1/2", z=0, q=0, t=3).holds()
