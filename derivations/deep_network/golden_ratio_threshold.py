r"""At depth three a nonzero minimum is global exactly if |w_∗| is at least η³ φ^(5/2), φ the golden ratio.

Setting   η > 0, q = r² + η². The target is critical for factors of size r, w_∗ = q^(L-1) / r^(L-2); the loss there is
          compared with the loss at the origin, both at depth L and, in the second part, at depth three.
Idea      Their difference is ½ q^(L-1) (η² - r²) - ½ η^(2L). At depth three it is the product of
          ½ r² (r² + φ η²) > 0 with η² / φ - r²: the nonzero point does better exactly if r² > η² / φ, which without
          roots is r² (r² + η²) > η⁴. As η² / φ > η² / 3 that size is on the branch 3 r² > η² of the minima, where the
          target grows with the size (deep_network/target_of_a_size): there, and there alone, larger targets are
          better. The square of the target at r² = η² / φ is η⁶ φ⁵.
Breaks    The saddles, 3 r² < η², have targets of any size beyond the threshold and never beat the origin. At depth two
          the difference is -½ r⁴: every nonzero critical point is global as soon as there is one.
"""

from sympy import Gt, Le, sqrt

from regproofs import AllOf, Identity, Iff, Inequality, Setting, When, positive, theorem
from regproofs.simulate import deep

given = Setting()
L = given.dimension("L", means="depth")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
given.suppose(L >= 2)

q = given.let("q", r**2 + eta**2)
phi = given.let("phi", (1 + sqrt(5)) / 2, latex=r"\varphi", means="golden ratio")
target = q ** (L - 1) / r ** (L - 2)
value = (target**2 - 2 * target * r**L + q**L) / 2
origin = (target**2 + eta ** (2 * L)) / 2
excess = (q ** (L - 1) * (eta**2 - r**2) - eta ** (2 * L)) / 2
at_three = {L: 3}
golden = eta**2 / phi
threshold = eta**3 * phi**2 * sqrt(phi)
better = Le(value.subs(at_three), origin.subs(at_three))


@theorem(
    title="The golden ratio at depth three",
    given=given,
    claim=AllOf(
        (
            Identity(value - origin, excess),
            Identity(value.subs(at_three) - origin.subs(at_three), r**2 * (golden - r**2) * (r**2 + phi * eta**2) / 2),
            Iff(Le(eta**4, r**2 * (r**2 + eta**2)), Le(excess.subs(at_three), 0)),
            Inequality(eta**2 / 3, golden, strict=True),
            Identity((golden + eta**2) ** 4 / golden, eta**6 * phi**5),
            Inequality(excess.subs(L, 2), 0, strict=True),
            When(Gt(3 * r**2, eta**2), Iff(Le(threshold, target.subs(at_three)), better)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"excess": excess, "threshold": threshold, "critical_weight_to_target": target},
)
def golden_ratio_threshold(proof):
    proof.have(Identity(value - origin, excess), "insert the critical target")
    factored = r**2 * (eta**4 - eta**2 * r**2 - r**4) / 2
    proof.have(Identity(excess.subs(at_three), factored), "factor the difference at depth three")
    proof.have(Identity(golden**2 + golden * eta**2, eta**4), "use 1 / φ² + 1 / φ = 1")


@golden_ratio_threshold.simulation
def by_averaging_both_losses(ctx, L, r, eta):
    return deep.excess_over_the_origin(ctx, r, eta, L)


@golden_ratio_threshold.simulation(part=1)
def by_averaging_three_layers(ctx, r, eta):
    return deep.excess_over_the_origin(ctx, r, eta, 3)


@golden_ratio_threshold.simulation(part=2)
def by_comparing_both_losses(ctx, r, eta):
    return deep.excess_over_the_origin(ctx, r, eta, 3) <= 0


@golden_ratio_threshold.simulation(part=4)
def by_the_slope_at_the_golden_size(ctx, eta):
    size = deep.number(ctx, eta) * ctx.sqrt((ctx.sqrt(5) - 1) / 2)
    return deep.critical_target(ctx, size, eta, 3) ** 2


@golden_ratio_threshold.simulation(part=6)
def by_comparing_both_losses_at_minima(ctx, r, eta):
    return deep.excess_over_the_origin(ctx, r, eta, 3) <= 0


@golden_ratio_threshold.edge
def factors_as_large_as_the_noise_beat_the_origin(at):
    at(L=3, r=1, eta=1).holds()
