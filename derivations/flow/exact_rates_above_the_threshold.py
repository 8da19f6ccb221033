r"""Above the threshold the distance to it falls at the slower of the rates 2 c and 4 η², with nothing given away.

Setting   One coordinate of the diagonal network with the target η² + c, c > 0 and c ≠ 2 η². With A = (w₁ + w₂)² / 4 > 0
          and B = (w₁ - w₂)² / 4 the states are z = 1 / A and q = A B, from z₀ > 0 and q₀ ≥ 0: so w₁ w₂ = 1 / z - q z.
          z stays between a and b, for a ≤ z₀ ≤ b with c a + q₀ a² ≤ 1 ≤ c b; t ≥ 0.
          S = (exp(-2 c t) - exp(-4 η² t)) / (4 η² - 2 c) is positive.
Idea      z' = 2 - 2 c z - 2 q z² is linear but for q z², and q = q₀ exp(-4 η² t). So z differs from the solution
          without q by between 2 q₀ a² S and 2 q₀ b² S.
Breaks    At c = 2 η², where S becomes t exp(-2 c t). From A₀ < c and for 2 c < 4 η² both terms have opposite signs, and
          for one imbalance what is left of exp(-2 c t) vanishes: from there the distance falls faster.
"""

from sympy import Ne, exp

from regproofs import FlowBounds, Identity, Line, Setting, When, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
c = given.scalar("c", positive, means="target less the squared noise level")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
z0 = given.scalar("z0", positive, latex="z_0", means="inverse of A at the start")
q0 = given.scalar("q0", nonnegative, latex="q_0", means="A B at the start")
a = given.scalar("a", positive, means="least value of the inverse")
b = given.scalar("b", positive, means="largest value of the inverse")
z = given.scalar("z", means="inverse of A, the squared sum of the layers over 4")
q = given.scalar("q", means="A B, the squared imbalance over 16")
t = given.scalar("t", nonnegative, means="time")
given.suppose(a <= z0, z0 <= b, c * a + q0 * a**2 <= 1, c * b >= 1, Ne(c, 2 * eta**2))

field = (2 - 2 * c * z - 2 * q * z**2, -4 * eta**2 * q)
slow, fast = exp(-2 * c * t), exp(-4 * eta**2 * t)
between = (slow - fast) / (4 * eta**2 - 2 * c)
own = 1 / c + (z0 - 1 / c) * slow
lemmas = [
    Line(q, ">=", 0, -4 * eta**2, by=()),
    Line(q, "<=", q0, 0, by=(1,)),
    Line(z, "<=", b, -2 * c, by=(1,)),
    Line(a**2 * (q0 - q), ">=", 0, by=(2,)),
    Line(z, ">=", a, -2 * c - 2 * q * (z + a), by=(4,)),
    Line(q, "==", q0 * fast, -4 * eta**2, by=()),
    Line(q * (b**2 - z**2), ">=", 0, by=(1, 3, 5)),
    Line(q * (z**2 - a**2), ">=", 0, by=(1, 5)),
]


@theorem(
    title="The exact rates above the threshold",
    given=given,
    claim=FlowBounds(
        field,
        over=(z, q),
        start=(z0, q0),
        lines=[
            Line(q, "==", q0 * fast, by=(6,)),
            Line(z, "<=", own - 2 * q0 * a**2 * between, -2 * c, by=(6, 8)),
            Line(z, ">=", own - 2 * q0 * b**2 * between, -2 * c, by=(6, 7)),
        ],
        lemmas=lemmas,
        time=t,
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"without_imbalance": own, "term_of_the_imbalance": between},
)
def exact_rates_above_the_threshold(proof):
    A, B = 1 / z, q * z
    along = When(z > 0, Identity(-2 * A * (c - A + B) / A**2, 2 - 2 * c * z - 2 * q * z**2))
    proof.have(along, "differentiate the inverse along the flow")
    proof.have(Identity(own.diff(t), 2 - 2 * c * own), "solve without the imbalance")
    proof.have(Identity(between.diff(t), fast - 2 * c * between), "differentiate the term of the imbalance")


@exact_rates_above_the_threshold.simulation
def by_following_the_layers(ctx, c, eta, z0, q0, t):
    start = [1 / z0, q0 * z0]
    up, down = flow.reached(ctx, lambda w: flow.squares_field(w, c + eta * eta, eta), start, t)
    return ctx.matrix([1 / up, up * down])


@exact_rates_above_the_threshold.edge
def from_balanced_layers_both_bounds_are_attained(at):
    at(c=1, eta=1, z0="1/2", q0=0, a="1/2", b=1, z=0, q=0, t=2).holds()


@exact_rates_above_the_threshold.edge
def from_the_threshold_only_the_imbalance_moves_it(at):
    at(c=1, eta=1, z0=1, q0=1, a="1/2", b=1, z=0, q=0, t=1).holds()
