r"""On a parabola sharpness-aware descent ends in a jump to and fro between ± α λ ρ / (2 - α λ).

Setting   The loss is λ w² / 2, and w steps to w - α λ (w + ρ sign w), with α, λ, ρ > 0 and α λ < 2; w = c is its start.
Idea      The perturbation ρ sign w overshoots: at distance c the step has length α λ (c + ρ), which is 2 c for one c.
          From w > 0 the step ends at -c + (1 - α λ) (w - c): while the sign alternates, |w| - c is multiplied by
          α λ - 1 each time, so the jump attracts.
Breaks    For α λ ≥ 2, where the steps grow without the perturbation already; at 0 exactly, where sign 0 = 0.
"""

from sympy import Eq, sign

from regproofs import AllOf, Identity, Iff, Setting, When, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
rho = given.scalar("rho", positive, latex=r"\rho", means="radius of the perturbation")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
w = given.scalar("w", real, means="iterate")
given.suppose(alpha * lam < 2)

step = w - alpha * lam * (w + rho * sign(w))
amplitude = alpha * lam * rho / (2 - alpha * lam)


@theorem(
    title="Two-cycle of sharpness-aware descent",
    given=given,
    claim=AllOf(
        (
            Identity(step.xreplace({w: amplitude}), -amplitude),
            Identity(step.xreplace({w: -amplitude}), amplitude),
            When(w > 0, Iff(Eq(w, amplitude), Eq(step, -w))),
            When(w > 0, Identity(step + amplitude, (1 - alpha * lam) * (w - amplitude))),
        )
    ),
    source="after slides l.388-435",
    cites=["clara2025regularization", "bartlett2023dynamics"],
    results={"amplitude": amplitude},
)
def sharpness_aware_two_cycle(proof):
    proof.start(amplitude - alpha * lam * (amplitude + rho))
    proof.equals((1 - alpha * lam) * amplitude - alpha * lam * rho, "take one step from the positive end")
    proof.equals(-amplitude, "insert the amplitude")


@sharpness_aware_two_cycle.simulation
def by_one_step_on_the_loss(ctx, lam, rho, alpha):
    return stepped(ctx, lam, rho, alpha, alpha * lam * rho / (2 - alpha * lam), 1)


@sharpness_aware_two_cycle.simulation(part=1)
def by_two_steps_on_the_loss(ctx, lam, rho, alpha):
    return stepped(ctx, lam, rho, alpha, alpha * lam * rho / (2 - alpha * lam), 2)


@sharpness_aware_two_cycle.simulation(part=3)
def by_the_distance_after_one_step(ctx, lam, rho, alpha, w):
    there = stepped(ctx, lam, rho, alpha, alpha * lam * rho / (2 - alpha * lam), 1)
    return stepped(ctx, lam, rho, alpha, w, 1) - there


def stepped(ctx, lam, rho, alpha, start, count):
    """Steps of sharpness-aware descent on the parabola, from values of the loss."""
    return iterates.sharpness_aware(ctx, iterates.parabola(ctx, lam), start, rho, [alpha] * count)


@sharpness_aware_two_cycle.edge
def at_step_one_over_the_curvature_the_amplitude_is_the_radius(at):
    at(lam=2, rho=3, alpha="1/2", w=3).holds()


@sharpness_aware_two_cycle.edge
def at_the_edge_of_stability_there_is_no_cycle(at):
    at(lam=2, rho=1, alpha=1, w=1).fails()
