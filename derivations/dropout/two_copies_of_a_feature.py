r"""Of two copies of one feature dropout iterates keep moving, and their gap does so even as dropout vanishes.

Setting   Two equal columns of norm 1; the minimiser is (μ, μ), so that the correlation with the responses is (1+p) μ.
          From μ + e₁, μ + e₂ a step moves each kept coordinate by α ((1+p) μ - δ₁ (μ + e₁) - δ₂ (μ + e₂)). The sum e₁
          + e₂ and the gap e₁ - e₂ have second moments P and Q, and are uncorrelated, which stays so by symmetry.
Idea      Second moments follow an affine map, which contracts as its rows sum to less than 1: the pair at rest is the
          only one, and every start leads to it.
Breaks    For α above 1 the pair at rest may repel. As p tends to 1 the moment at rest of the sum tends to 0, that of
          the gap to 4 α μ² / (4 - α): the force that closes the gap vanishes as fast as the noise that opens it.
"""

from regproofs import (
    AllOf,
    Discrete,
    Identity,
    Inequality,
    Moments,
    Run,
    Setting,
    Trace,
    expect,
    nonnegative,
    positive,
    real,
    theorem,
)
from regproofs.simulate import average, linear, masks

given = Setting()
mu = given.scalar("mu", real, latex=r"\mu", means="coordinate of the minimiser")
P = given.scalar("P", nonnegative, means="second moment of the sum")
Q = given.scalar("Q", nonnegative, means="second moment of the gap")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
given.suppose(p < 1, alpha <= 1)
law = Discrete({1: p, 0: 1 - p})
delta1, delta2 = (given.noise(f"delta{k}", law=law, latex=rf"\delta_{k}", means="mask of a copy") for k in (1, 2))
s = given.noise("s", law=Moments(0, P), means="sum of the deviations")
t = given.noise("t", law=Moments(0, Q), means="their gap")

seen = (1 + p) * mu - delta1 * (mu + (s + t) / 2) - delta2 * (mu + (s - t) / 2)
total, gap = s + alpha * (delta1 + delta2) * seen, t + alpha * (delta1 - delta2) * seen
across = alpha**2 * p * (1 - p) / 2
of_sum = 1 - 2 * alpha * p * (1 + p) + alpha**2 * p * (1 + 7 * p) / 2
of_gap = 1 - 2 * alpha * p * (1 - p) + across
sum_after = of_sum * P + across * Q + 2 * alpha**2 * p**2 * (1 - p) * (2 - p) * mu**2
gap_after = across * P + of_gap * Q + 2 * alpha**2 * p**3 * (1 - p) * mu**2
scale = alpha * p * mu**2 / (2 * (1 + p) - alpha * (1 + 4 * p) + alpha**2 * p)
sum_at_rest = scale * (1 - p) * (4 - 2 * p - alpha * (1 - p))
gap_at_rest = scale * (1 + p) * (2 * p + alpha * (1 - 3 * p))
at_rest = {P: sum_at_rest, Q: gap_at_rest}


@theorem(
    title="Two copies of one feature never come to rest",
    given=given,
    claim=AllOf(
        (
            Identity(expect(total**2), sum_after),
            Identity(expect(gap**2), gap_after),
            Identity(sum_after.xreplace(at_rest), sum_at_rest),
            Identity(gap_after.xreplace(at_rest), gap_at_rest),
        )
    ),
    source="after slides l.367",
    cites=["clara2024dropout"],
    results={"sum_at_rest": sum_at_rest, "gap_at_rest": gap_at_rest},
)
def two_copies_of_a_feature(proof):
    proof.have(Inequality(of_sum + across, 1, strict=True), "see that the sum gives on less than it has")
    proof.have(Inequality(of_gap + across, 1, strict=True), "see that the gap does, so the map contracts")
    proof.have(
        Identity((1 - of_sum) * sum_at_rest - across * gap_at_rest, 2 * alpha**2 * p**2 * (1 - p) * (2 - p) * mu**2),
        "solve for the sum at rest",
    )


def moments(ctx, mu, p, alpha, P, Q):
    """Second moments of sum and gap after a step, over all masks and deviations with these moments."""
    m, size, first, second = (average.number(ctx, x) for x in (mu, alpha, P, Q))
    share = average.number(ctx, p)

    def after(mask, s, t):
        deviations = [(s + t) / 2, (s - t) / 2]
        seen = (1 + share) * m - sum(keep * (m + e) for keep, e in zip(mask, deviations, strict=True))
        x, y = (e + size * keep * seen for keep, e in zip(mask, deviations, strict=True))
        return [(x + y) ** 2, (x - y) ** 2]

    def over_signs(mask):
        a, b = ctx.sqrt(first), ctx.sqrt(second)
        values = [after(mask, s, t) for s in (a, -a) for t in (b, -b)]
        return [ctx.fsum(column) / 4 for column in zip(*values, strict=True)]

    return masks.mean(ctx, over_signs, p, 2)


def resting(ctx, mu, p, alpha):
    """The pair that a step leaves alone, from three steps of the affine map."""
    constant, *images = (moments(ctx, mu, p, alpha, *start) for start in ((0, 0), (1, 0), (0, 1)))
    rows = [[int(i == k) - images[k][i] + constant[i] for k in range(2)] for i in range(2)]
    return linear.solve_by_qr(ctx, ctx.matrix(rows), ctx.matrix(constant))


@two_copies_of_a_feature.simulation
def by_all_masks_and_signs(ctx, mu, p, alpha, P, Q):
    return moments(ctx, mu, p, alpha, P, Q)[0]


@two_copies_of_a_feature.simulation(part=1)
def by_all_masks_and_signs_of_the_gap(ctx, mu, p, alpha, P, Q):
    return moments(ctx, mu, p, alpha, P, Q)[1]


@two_copies_of_a_feature.simulation(part=2)
def by_solving_for_the_sum_at_rest(ctx, mu, p, alpha):
    return resting(ctx, mu, p, alpha)[0]


@two_copies_of_a_feature.simulation(part=3)
def by_solving_for_the_gap_at_rest(ctx, mu, p, alpha):
    return resting(ctx, mu, p, alpha)[1]


@two_copies_of_a_feature.edge
def the_longest_step_still_contracts(at):
    at(mu=1, P=1, Q=1, p="99/100", alpha=1).holds()


two_copies_of_a_feature.plot(
    "Second moments at rest",
    x=p,
    over=(0.01, 0.99),
    y={"gap of the copies": gap_at_rest, "sum of the copies": sum_at_rest},
    family=(alpha, (0.1, 0.5)),
    at={mu: 1},
    ylabel="second moment at rest",
    caption="Two copies of one feature with the minimiser (1, 1). As less and less is dropped the sum comes to rest, "
    "and the gap between the copies does not.",
)

free = Setting()
b1, b2 = (free.scalar(f"b{k}", real, latex=rf"\beta_{k}", means="coefficient") for k in (1, 2))
time = free.scalar("t", nonnegative, means="time")
noisy = ((1 + p) * mu - delta1 * b1 - delta2 * b2) ** 2 / 2
start = {b1: 2, b2: -1}
one, many = (Run(noisy, start, 60, step=alpha, replicates=r, mean=r > 1, seed=2) for r in (1, 4000))
two_copies_of_a_feature.plot(
    "Dropout iterates and their mean",
    x=time,
    over=(0, 60),
    at={mu: 1, p: 0.8, alpha: 0.2},
    traces={
        r"$\beta_1$, one run": Trace(one, b1),
        r"$\beta_2$, one run": Trace(one, b2),
        r"$\beta_1$, mean": Trace(many, b1),
        r"$\beta_2$, mean": Trace(many, b2),
    },
    xlabel="time (steps times their size)",
    caption="The mean of 4000 runs settles at the minimiser (1, 1) of the mean loss; one run keeps moving about it.",
)
