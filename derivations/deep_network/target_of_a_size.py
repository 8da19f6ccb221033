r"""The target of a critical size falls up to r² = (L-2) η² / L and rises from there, so at most two sizes share one.

Setting   L ≥ 3, η > 0, r > 0 and q = r² + η²; the target of a critical point with factors of size r is, up to its sign,
          q^(L-1) / r^(L-2).
Idea      The slope is q^(L-2) r^(1-L) times L r² - (L-2) η². The target exceeds η^(2(L-1)) r^(2-L) and r^L, so that it
          tends to infinity at r = 0 and at infinity: it takes each value below, at and above its least one at no, one
          and two sizes, by continuity (deep_network/number_of_critical_points).
Breaks    At depth two the target r² + η² rises throughout, and there is at most one size.
"""

from sympy import Derivative, Gt, Lt

from regproofs import AllOf, Identity, Inequality, Setting, When, positive, theorem
from regproofs.simulate import critical, deep

given = Setting()
L = given.dimension("L", means="depth")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
given.suppose(L >= 3)

q = r**2 + eta**2
target = q ** (L - 1) / r ** (L - 2)
turning = L * r**2 - (L - 2) * eta**2
slope = q ** (L - 2) * turning / r ** (L - 1)
near, far = eta ** (2 * (L - 1)) / r ** (L - 2), r**L


@theorem(
    title="The target of a critical size",
    given=given,
    claim=AllOf(
        (
            Identity(Derivative(target, r), slope),
            When(Lt(L * r**2, (L - 2) * eta**2), Inequality(Derivative(target, r), 0, strict=True)),
            When(Gt(L * r**2, (L - 2) * eta**2), Inequality(0, Derivative(target, r), strict=True)),
            Inequality(near, target, strict=True),
            Inequality(far, target, strict=True),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"critical_weight_to_target": target, "slope": slope},
)
def target_of_a_size(proof):
    quotient = 2 * (L - 1) * r * q ** (L - 2) / r ** (L - 2) - (L - 2) * q ** (L - 1) / r ** (L - 1)
    proof.start(Derivative(target, r))
    proof.equals(quotient, "differentiate the quotient")
    proof.equals(slope, "collect what multiplies q^(L-2)")


def slope_by_differences(ctx, L, r, eta):
    def target_at(c, point):
        return deep.critical_target(c, point[0], eta, L)

    here = deep.number(ctx, r)
    return critical.gradient(ctx, target_at, [here], here)[0]


@target_of_a_size.simulation
def by_differences(ctx, L, r, eta):
    return slope_by_differences(ctx, L, r, eta)


@target_of_a_size.simulation(of="left", part=1)
def by_differences_below(ctx, L, r, eta):
    return slope_by_differences(ctx, L, r, eta)


@target_of_a_size.simulation(of="right", part=2)
def by_differences_above(ctx, L, r, eta):
    return slope_by_differences(ctx, L, r, eta)


@target_of_a_size.simulation(of="right", part=3)
def by_averaging_the_slope_near_the_origin(ctx, L, r, eta):
    return deep.critical_target(ctx, r, eta, L)


@target_of_a_size.simulation(of="right", part=4)
def by_averaging_the_slope_far_out(ctx, L, r, eta):
    return deep.critical_target(ctx, r, eta, L)


@target_of_a_size.edge
def factors_as_large_as_the_noise_lie_on_the_rising_branch(at):
    at(L=3, r=1, eta=1).holds()
