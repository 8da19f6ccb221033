r"""Far out, noisy descent with a constant step doubles both layers at every step.

Setting   One coordinate of the diagonal network. z = w + ξ is the perturbed point, r = w_∗ - z₁ z₂ its residual, and w
          steps to (w₁ + α r z₂, w₂ + α r z₁). With m > 0: w_i ≥ m, ξ_i ≥ -½ m, α m² ≥ 48 and m² ≥ 8 w_∗.
Idea      Then z₁ z₂ ≥ ¼ m² ≥ 2 w_∗, so -r ≥ ½ z₁ z₂ and the step overshoots: α |r| z₂ ≥ ½ α z₁ z₂² ≥ (1/16) α m² w₁,
          which is 3 w₁ or more. Both entries change sign and are at least doubled in size.
Breaks    For small m, where the step is damped. The other signs follow from the last line: the step commutes with a
          change of sign of one layer and of the target.

Whoever is far out and meets no noise above half the distance thus stays far out, at twice the distance; since these
distances grow like 2^k, a normal noise exceeds them a finite number of times only. This is the mechanism by which
stochastic sharpness-aware minimisation with any constant step leaves every ball for good, almost surely.
"""

from regproofs import AllOf, Identity, Inequality, Normal, Run, Setting, Trace, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
w1 = given.scalar("w1", positive, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", positive, latex="w_2", means="entry of the second layer")
z1 = given.scalar("z1", real, latex="z_1", means="entry of the first layer with its noise")
z2 = given.scalar("z2", real, latex="z_2", means="entry of the second layer with its noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
m = given.scalar("m", positive, means="how far out both entries are")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
given.suppose(w1 >= m, w2 >= m, z1 >= w1 - m / 2, z2 >= w2 - m / 2, alpha * m**2 >= 48, m**2 >= 8 * w_star)

r = w_star - z1 * z2
first, second = w1 + alpha * r * z2, w2 + alpha * r * z1
mirrored = {w1: -w1, z1: -z1, w_star: -w_star}


@theorem(
    title="Far out, noisy descent doubles",
    given=given,
    claim=AllOf(
        (
            Inequality(2 * w1, -first),
            Inequality(2 * w2, -second),
            Identity(first.subs(mirrored, simultaneous=True), -first),
        )
    ),
    source="after slides l.311 and l.681-691",
    cites=["clara2025regularization", "clara2025training"],
    results={"next_first_entry": first, "next_second_entry": second},
)
def explosion_doubling(proof):
    far = proof.have(Inequality(0, z1 - m / 2), "half the distance is left")
    too = proof.have(Inequality(0, z2 - m / 2), "half the distance is left in the other layer")
    area = proof.have(Inequality(0, z1 * (z2 - m / 2)), "multiply by what is positive", by=(far, too))
    side = proof.have(Inequality(0, m * (z1 - m / 2)), "multiply by what is positive", by=(far,))
    large = proof.have(Inequality(0, -r - z1 * z2 / 2), "compare with the target", by=(area, side))
    for w, z, other, after in ((w1, z1, z2, first), (w2, z2, z1, second)):
        half = proof.have(Inequality(0, z - w / 2), "half the entry is left")
        slope = proof.have(Inequality(0, alpha * z * (other**2 - m**2 / 4)), "square the distance", by=(far, too))
        kept = proof.have(Inequality(0, alpha * m**2 * (z - w / 2)), "multiply by the step", by=(half,))
        steep = proof.have(Inequality(0, w * (alpha * m**2 - 48)), "use that the step is long")
        three = Inequality(0, alpha * z * other**2 / 2 - 3 * w)
        proof.have(three, "add the three", by=(slope, kept, steep))
        pull = proof.have(Inequality(0, alpha * other * (-r - z1 * z2 / 2)), "weigh the residual", by=(far, too, large))
        proof.have(Inequality(2 * w, -after), "add the last two", by=(three, pull))


@explosion_doubling.simulation(of="right")
def by_one_step_on_the_loss(ctx, w1, w2, z1, z2, w_star, alpha):
    return -iterates.perturbed_step(ctx, iterates.one_coordinate(ctx, w_star, 0), [w1, w2], [z1, z2], alpha)[0]


@explosion_doubling.simulation(part=1, of="right")
def by_one_step_on_the_loss_in_the_second_layer(ctx, w1, w2, z1, z2, w_star, alpha):
    return -iterates.perturbed_step(ctx, iterates.one_coordinate(ctx, w_star, 0), [w1, w2], [z1, z2], alpha)[1]


@explosion_doubling.simulation(part=2)
def by_one_step_in_the_mirror(ctx, w1, w2, z1, z2, w_star, alpha):
    return iterates.perturbed_step(ctx, iterates.one_coordinate(ctx, -w_star, 0), [-w1, w2], [-z1, z2], alpha)[0]


@explosion_doubling.edge
def at_the_corner_of_the_hypotheses_it_is_exactly_doubled(at):
    at(w1=1, w2=1, z1="1/2", z2="1/2", w_star="1/8", m=1, alpha=48).holds()


@explosion_doubling.edge
def a_shorter_step_does_not_double(at):
    at(w1=1, w2=1, z1="1/2", z2="1/2", w_star="1/8", m=1, alpha=47).fails()


drawn = Setting()
eta = drawn.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
kicks = [drawn.noise(f"xi{k}", law=Normal(0, eta**2)) for k in (1, 2)]
noisy = (w_star - (w1 + kicks[0]) * (w2 + kicks[1])) ** 2 / 2
t = drawn.scalar("t", means="time")


def chains(size, seed):
    """Runs from the minimum, with steps of one size."""
    return Trace(Run(noisy, {w1: 1, w2: 1}, 50, step=size, replicates=8, seed=seed), w1**2 + w2**2)


explosion_doubling.plot(
    "Noisy descent with a constant step explodes",
    x=t,
    over=(0, 50),
    at={w_star: 1, eta: 0.5},
    traces={
        r"$\alpha = 0.2$": chains(0.2, 1),
        r"$\alpha = 0.5$": chains(0.5, 2),
    },
    yscale="log",
    ceiling=1e9,
    xlabel="time (steps times their size)",
    ylabel=r"$w_1^2 + w_2^2$",
    caption="Eight runs from one start for each of two steps. A run moves about for a while; once far out it at least "
    "doubles with every step, and does not come back. Shorter steps only take longer.",
)
