r"""From the penalised flow of one target comes that of the target 2 η² higher: put B + w_∗ + η² in the place of A.

Setting   One coordinate of the diagonal network, A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4, so that w₁ w₂ = A - B; the
          target w_∗ is above -η², and A, B ≥ 0 is the start. The new pair is A₊ = B + w_∗ + η² and B₊ = A B / A₊: with
          its product A B it has the same imbalance.
Idea      A B moves at -4 η² times itself for every target, so one rate gives the other. (A₊)' = B' is
          -2 B (A₊ - A), which is 2 A₊ (B₊ - B): that is how A moves when the target is w_∗ + 2 η². In Bessel functions
          this is the recurrence that takes the order ν to ν + 1.
Breaks    For w_∗ < -η², where A₊ may vanish. Of the new starts it reaches only those with A₊ above w_∗ + η²; to go down
          again put A₊ - w_∗ - η² in the place of B.

Where the flow is elementary for one target it is so for all that are a multiple of 2 η² away: from w_∗ = 0, where it is
solved by hyperbolic functions, the ladder leads to w_∗ = 2 η², 4 η², 6 η², ...
"""

from sympy import Add, Mul

from regproofs import AllOf, FlowLaw, Identity, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, linear

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
A = given.scalar("A", nonnegative, means="squared sum of the layers over 4 at the start")
B = given.scalar("B", nonnegative, means="squared difference of the layers over 4 at the start")
t = given.scalar("t", nonnegative, means="time")
given.suppose(w_star + eta**2 > 0)

field = (2 * A * (w_star - eta**2 - A + B), -2 * B * (w_star + eta**2 - A + B))
next_A = given.let("next_A", B + w_star + eta**2, latex="A_+", means="A for the next target")
next_B = given.let("next_B", A * B / next_A, latex="B_+", means="B for the next target")
target = given.let("next_target", w_star + 2 * eta**2, latex=r"w_+", means="next target")
growth, decay = (Add(target, sign * eta**2, -1 * next_A, next_B, evaluate=False) for sign in (-1, 1))


@theorem(
    title="The ladder of targets",
    given=given,
    claim=AllOf(
        (
            FlowLaw(field, over=(A, B), quantity=next_A, rate=Mul(2, growth, evaluate=False), time=t),
            FlowLaw(field, over=(A, B), quantity=next_B, rate=Mul(-2, decay, evaluate=False), time=t),
        )
    ),
    source="after slides l.846-861",
    cites=["clara2025regularization", "olver2010nist"],
    results={"next_sum": next_A, "next_difference": next_B},
)
def ladder_of_targets(proof):
    proof.start(field[1])
    proof.equals(2 * next_A * (next_B - B), "multiply out the new product")
    proof.have(Identity(growth, next_B - B), "see what the next target pulls with")


@ladder_of_targets.simulation(of="rate", part=0)
def by_the_flow_of_the_next_target(ctx, w_star, eta, A, B):
    return slopes(ctx, w_star, eta, A, B)[0]


@ladder_of_targets.simulation(of="rate", part=1)
def by_the_difference_along_the_next_flow(ctx, w_star, eta, A, B):
    return slopes(ctx, w_star, eta, A, B)[1]


def slopes(ctx, w_star, eta, A, B):
    """How the layers' squares begin to move where the target is w_star + 2 eta², from the mapped start."""
    target, noise, up, down = (linear.number(ctx, x) for x in (w_star, eta, A, B))
    up, down = target + noise**2 + down, up * down / (target + noise**2 + down)
    series = flow.taylor_series(ctx, lambda w: flow.squares_field(w, target + 2 * noise**2, noise), [up, down])
    return [coefficients[1] for coefficients in series]


@ladder_of_targets.edge
def balanced_layers_are_taken_to_the_minimum(at):
    at(w_star=3, eta=1, A=2, B=0, t=1).holds()


@ladder_of_targets.edge
def a_stable_manifold_is_left(at):
    at(w_star=1, eta=1, A=0, B=3, t=1).holds()
