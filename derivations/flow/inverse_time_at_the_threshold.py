r"""At the threshold w_∗ = η² the product is 1 / (2 t) in the end, whatever the start is, unless w₁ = -w₂ there.

Setting   One coordinate of the diagonal network with the target η². With A = (w₁ + w₂)² / 4 > 0 and B = (w₁ - w₂)² / 4
          the states are z = 1 / A and q = A B, from z₀ > 0 and q₀ ≥ 0: so w₁ w₂ = 1 / z - q z. T = z₀ + 2 t with t ≥ 0,
          p = 4 η² and k = 2 q₀ (z₀² / p + 4 z₀ / p² + 8 / p³). For the target -η² exchange A and B.
Idea      z' = 2 - 2 q z², where q = q₀ exp(-p t): so z never exceeds T, and falls behind it by the integral of
          2 q₀ exp(-p s) (z₀ + 2 s)² at most, which over all times is k.
Breaks    At A = 0, which stays for ever, the product -B dying like exp(-p t); and for starts that come near to it k has
          no bound.
"""

from sympy import exp

from regproofs import FlowBounds, Identity, Line, Setting, When, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
z0 = given.scalar("z0", positive, latex="z_0", means="inverse of A at the start")
q0 = given.scalar("q0", nonnegative, latex="q_0", means="A B at the start")
z = given.scalar("z", means="inverse of A, the squared sum of the layers over 4")
q = given.scalar("q", means="A B, the squared imbalance over 16")
t = given.scalar("t", nonnegative, means="time")

p, T = 4 * eta**2, z0 + 2 * t
field, decay = (2 - 2 * q * z**2, -p * q), exp(-p * t)


def behind(start):
    """The integral of 2 q0 exp(-p s) (start + 2 s)^2 over s from 0 on."""
    return 2 * q0 * (start**2 / p + 4 * start / p**2 + 8 / p**3)


k, left = behind(z0), behind(T) * decay
lemmas = [
    Line(q, ">=", 0, -p, by=()),
    Line(q, "==", q0 * decay, -p, by=()),
    Line(z, ">", 0, -2 * q * z, by=()),
    Line(z, "<=", T, 0, by=(1,)),
    Line(q * (T**2 - z**2), ">=", 0, by=(1, 3, 4)),
    Line(z, ">=", T - k + left, 0, by=(2, 5)),
    Line(left, ">=", 0, by=()),
]


@theorem(
    title="Inverse time at the threshold",
    given=given,
    claim=FlowBounds(
        field,
        over=(z, q),
        start=(z0, q0),
        lines=[
            Line(q, "==", q0 * decay, by=(2,)),
            Line(z, "<=", T, by=(4,)),
            Line(z, ">=", T - k, by=(6, 7)),
        ],
        lemmas=lemmas,
        time=t,
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"largest_inverse": T, "least_inverse": T - k},
)
def inverse_time_at_the_threshold(proof):
    A, B = 1 / z, q * z
    along = When(z > 0, Identity(-2 * A * (B - A) / A**2, 2 - 2 * q * z**2))
    proof.have(along, "differentiate the inverse along the flow")
    proof.have(Identity(left.diff(t), -2 * q0 * T**2 * decay), "integrate what it falls behind")


@inverse_time_at_the_threshold.simulation
def by_following_the_layers(ctx, eta, z0, q0, t):
    up, down = flow.reached(ctx, lambda w: flow.squares_field(w, eta * eta, eta), [1 / z0, q0 * z0], t)
    return ctx.matrix([1 / up, up * down])


@inverse_time_at_the_threshold.edge
def from_balanced_layers_both_bounds_are_attained(at):
    at(eta=2, z0=1, q0=0, z=0, q=0, t=3).holds()


@inverse_time_at_the_threshold.edge
def an_imbalance_falls_behind(at):
    at(eta=1, z0=1, q0=1, z=0, q=0, t=1).holds()
