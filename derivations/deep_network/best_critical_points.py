r"""As the target of a critical size grows, its loss falls below that of the origin: at one s = r² / η² per depth.

Setting   L ≥ 3, η > 0, r > 0, q = r² + η². The target q^(L-1) / r^(L-2) is critical for factors of size r, and the
          excess ½ q^(L-1) (η² - r²) - ½ η^(2L) is the loss there minus that at the origin; s > 0 and x > 0.
Idea      The slope of the excess is -r^L times that of the target. With s = r² / η² the target is η^L T(s) for
          T(s) = (1+s)^(L-1) / s^((L-2)/2), and the excess has the sign of B(s) - 1 for B(s) = (1+s)^(L-1) (1-s). On the
          branch of the minima, L s > L-2, T rises and B falls: the larger the target, the smaller the loss. B rises
          from 1 up to s = (L-2) / L and falls to 0 at s = 1, so that B(s) = 1 at one s on that branch; the nonzero
          minima are global exactly from there on, |w_∗| ≥ η^L T(s).
Breaks    At depth two (1+s) (1-s) < 1 for all s > 0: no nonzero critical point is worse than the origin. The zeros of
          B - 1 are enclosed here for depths 3 to 8, on both sides for all s.
"""

from sympy import And, Derivative, Ge, Gt, Le, Lt, Rational

from regproofs import AllOf, Identity, Iff, Inequality, Setting, When, positive, theorem
from regproofs.simulate import critical, deep

given = Setting()
L = given.dimension("L", means="depth")
r = given.scalar("r", positive, means="size of every factor")
s = given.scalar("s", positive, means="the ratio r² / η²")
x = given.scalar("x", positive, means="another such ratio")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
given.suppose(L >= 3)

q = r**2 + eta**2
target = q ** (L - 1) / r ** (L - 2)
excess = (q ** (L - 1) * (eta**2 - r**2) - eta ** (2 * L)) / 2
balance = (1 + s) ** (L - 1) * (1 - s)
scaled_target = (1 + s) ** (L - 1) / s ** ((L - 2) / 2)
ratio = r**2 / eta**2
minima = And(Gt(L * s, L - 2), Gt(L * x, L - 2))
better = Iff(Le(scaled_target, scaled_target.subs(s, x)), Le(balance.subs(s, x), balance))
ZEROS = {3: 6180, 4: 8392, 5: 9275, 6: 9659, 7: 9835, 8: 9919}  # by depth, in ten-thousandths, rounded down


def zero_near(depth, low):
    """Up to `low` ten-thousandths the origin is better, from one more on it is worse."""
    here = balance.subs(L, depth)
    return (
        When(Le(s, Rational(low, 10000)), Inequality(1, here, strict=True)),
        When(Ge(s, Rational(low + 1, 10000)), Inequality(here, 1, strict=True)),
    )


@theorem(
    title="Where nonzero minima become global",
    given=given,
    claim=AllOf(
        (
            Identity(Derivative(excess, r), -(r**L) * Derivative(target, r)),
            Identity(Derivative(balance, s), (1 + s) ** (L - 2) * (L - 2 - L * s)),
            When(Lt(L * s, L - 2), Inequality(0, Derivative(balance, s), strict=True)),
            When(Gt(L * s, L - 2), Inequality(Derivative(balance, s), 0, strict=True)),
            *(part for depth, low in ZEROS.items() for part in zero_near(depth, low)),
            Identity(target, eta**L * scaled_target.subs(s, ratio)),
            Identity(excess, eta ** (2 * L) / 2 * (balance.subs(s, ratio) - 1)),
            When(minima, better),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"excess": excess, "balance": balance, "scaled_target": scaled_target},
)
def best_critical_points(proof):
    proof.start(Derivative(excess, r))
    proof.equals(r * q ** (L - 2) * ((L - 2) * eta**2 - L * r**2), "differentiate the product")
    proof.equals(-(r**L) * Derivative(target, r), "recognise the slope of the target")


def loss_by_ratio(ctx, depth, ratio):
    """1 plus twice the excess over the origin, for noise of size 1 and factors of size √s."""
    return 1 + 2 * deep.excess_over_the_origin(ctx, ctx.sqrt(ratio), 1, depth)


@best_critical_points.simulation
def by_differences_of_averaged_losses(ctx, L, r, eta):
    def excess_at(c, point):
        return deep.excess_over_the_origin(c, point[0], eta, L)

    here = deep.number(ctx, r)
    return critical.gradient(ctx, excess_at, [here], here)[0]


@best_critical_points.simulation(part=1)
def by_differences_along_the_ratio(ctx, L, s):
    here = deep.number(ctx, s)
    return critical.gradient(ctx, lambda c, point: loss_by_ratio(c, L, point[0]), [here], here)[0]


@best_critical_points.simulation(of="right", part=4)
def by_averaging_losses_at_depth_three(ctx, s):
    return loss_by_ratio(ctx, 3, deep.number(ctx, s))


@best_critical_points.simulation(of="left", part=15)
def by_averaging_losses_at_depth_eight(ctx, s):
    return loss_by_ratio(ctx, 8, deep.number(ctx, s))


@best_critical_points.simulation(part=16)
def by_averaging_the_slope(ctx, L, r, eta):
    return deep.critical_target(ctx, r, eta, L)


@best_critical_points.simulation(part=17)
def by_averaging_both_losses(ctx, L, r, eta):
    return deep.excess_over_the_origin(ctx, r, eta, L)


@best_critical_points.simulation(part=18)
def by_comparing_averaged_losses(ctx, L, s, x):
    first, second = (loss_by_ratio(ctx, L, deep.number(ctx, ratio)) for ratio in (s, x))
    return second <= first


@best_critical_points.edge
def at_equal_sizes_of_factor_and_noise_the_origin_is_worse(at):
    at(L=3, r=1, eta=1, s=1, x=1).holds()
