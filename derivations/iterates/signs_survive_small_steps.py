r"""A step of penalised descent that is short beside the curvature keeps the signs of w₁ + w₂ and of w₁ - w₂.

Setting   One coordinate of the orthonormal network: r = w_∗ - w₁ w₂, and (w₁, w₂) steps to
          ((1 - α η²) w₁ + α r w₂, (1 - α η²) w₂ + α r w₁), α > 0 and α (η² ± w_∗ + ½ (w₁² + w₂²)) < 1 for both signs.
Idea      The step multiplies w₁ ± w₂ by 1 - α η² ± α r. What is wanting of 1 is α (η² ∓ w_∗ + ½ |w|²) at most, since
          ½ |w|² ∓ w₁ w₂ = ½ (w₁ ∓ w₂)² is not negative.
Breaks    For long steps: from (2, 2) with w_∗ = 0 and η = 0 the step α = ½ jumps across the origin to (-2, -2). Signs
          that are kept decide which minimum descent can reach: the one on the side of w₁ + sign(w_∗) w₂ it starts on.
"""

from sympy import sqrt

from regproofs import AllOf, Identity, Inequality, Run, Setting, nonnegative, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
above, below = (eta**2 + side * w_star + (w1**2 + w2**2) / 2 for side in (1, -1))
given.suppose(alpha * above < 1, alpha * below < 1)

r = w_star - w1 * w2
kept = 1 - alpha * eta**2
first, second = kept * w1 + alpha * r * w2, kept * w2 + alpha * r * w1


@theorem(
    title="Short steps keep the signs",
    given=given,
    claim=AllOf(
        (
            Inequality(0, kept + alpha * r, strict=True),
            Inequality(0, kept - alpha * r, strict=True),
        )
    ),
    source="after slides l.759-761",
    cites=["clara2025regularization", "clara2025training"],
    results={"factor_of_sum": kept + alpha * r, "factor_of_difference": kept - alpha * r},
)
def signs_survive_small_steps(proof):
    slack, spare = 1 - alpha * below, 1 - alpha * above
    plus = proof.have(Identity(kept + alpha * r, slack + alpha * (w1 - w2) ** 2 / 2), "complete a square with w1 w2")
    minus = proof.have(Identity(kept - alpha * r, spare + alpha * (w1 + w2) ** 2 / 2), "complete the other square")
    proof.have(Inequality(0, kept + alpha * r, strict=True), "read off the sign", by=(plus,))
    proof.have(Inequality(0, kept - alpha * r, strict=True), "read off the other sign", by=(minus,))
    proof.have(Identity(first + second, (kept + alpha * r) * (w1 + w2)), "add the two steps")
    proof.have(Identity(first - second, (kept - alpha * r) * (w1 - w2)), "subtract the two steps")


@signs_survive_small_steps.simulation(of="right")
def by_descending_from_the_diagonal(ctx, w1, w2, w_star, eta, alpha):
    pull = iterates.linear_in_the_product(ctx, w_star - w1 * w2, eta)
    return sum(iterates.descended(ctx, pull, [1, 1], [alpha])) / 2


@signs_survive_small_steps.simulation(of="right", part=1)
def by_descending_from_the_other_diagonal(ctx, w1, w2, w_star, eta, alpha):
    first, second = iterates.descended(
        ctx, iterates.linear_in_the_product(ctx, w_star - w1 * w2, eta), [1, -1], [alpha]
    )
    return (first - second) / 2


@signs_survive_small_steps.edge
def a_long_step_jumps_across_the_origin(at):
    at(w1=2, w2=2, w_star=0, eta=0, alpha="1/2").fails()


@signs_survive_small_steps.edge
def at_the_bound_itself_the_sum_may_vanish(at):
    at(w1=1, w2=-1, w_star=1, eta=0, alpha="1/2").fails()


loss = r**2 / 2 + eta**2 * (w1**2 + w2**2) / 2
start = {w1: 1.9, w2: -1.3}
signs_survive_small_steps.landscape(
    "Descent approaches its flow as the steps shrink",
    over={w1: (-0.3, 2.1), w2: (-1.4, 1.4)},
    z=loss,
    at={w_star: 1, eta: 0.3},
    points=[(0, 0), (sqrt(w_star - eta**2), sqrt(w_star - eta**2))],
    paths={
        r"$\alpha = 0.36$": Run(loss, start, 10.8, step=0.36),
        r"$\alpha = 0.25$": Run(loss, start, 10, step=0.25),
        r"$\alpha = 0.12$": Run(loss, start, 9.6, step=0.12),
        "flow": Run(loss, start, 12),
    },
    ceiling=4,
    style="contour",
    caption="Descent from one start with steps of three sizes, and its flow. The longest step is longer than the "
    "theorem allows, and changes the sign of the difference of the layers; the others approach the flow.",
)
