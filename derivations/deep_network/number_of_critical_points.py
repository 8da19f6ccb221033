r"""The target of a critical size falls up to r² = (L-2) η² / L and rises from there, so at most two sizes share one.

Setting   L ≥ 3, η > 0, r > 0 and q = r² + η²; the target of a critical point with factors of size r is, up to its sign,
          q^(L-1) / r^(L-2).
Idea      Its slope is q^(L-2) r^(1-L) times L r² - (L-2) η². The target tends to infinity at r = 0 and at infinity, and
          its least value is T_L: below, at and above T_L there are no, one and two sizes. Each has 2^(L-1) patterns of
          signs whose product is that of w_∗, which with the origin makes 1, 1 + 2^(L-1) and 1 + 2^L critical points.
Breaks    At depth two the target r² + η² rises throughout, and there is at most one size.
"""

from sympy import Derivative, Eq, Gt, Lt, Piecewise

from regproofs import AllOf, Identity, Inequality, Setting, When, positive, theorem
from regproofs.simulate import critical, deep

given = Setting()
L = given.dimension("L", means="depth")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
t = given.scalar("t", positive, means="size of the target")
given.suppose(L >= 3)

q = r**2 + eta**2
target = q ** (L - 1) / r ** (L - 2)
turning = L * r**2 - (L - 2) * eta**2
slope = q ** (L - 2) * turning / r ** (L - 1)
threshold = eta**L * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** ((L - 2) / 2)
count = Piecewise((1, Lt(t, threshold)), (1 + 2 ** (L - 1), Eq(t, threshold)), (1 + 2**L, True))


@theorem(
    title="The number of critical sizes at depth L",
    given=given,
    claim=AllOf(
        (
            Identity(Derivative(target, r), slope),
            When(Lt(L * r**2, (L - 2) * eta**2), Inequality(Derivative(target, r), 0, strict=True)),
            When(Gt(L * r**2, (L - 2) * eta**2), Inequality(0, Derivative(target, r), strict=True)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"count": count, "threshold": threshold, "critical_weight_to_target": target},
)
def number_of_critical_points(proof):
    quotient = 2 * (L - 1) * r * q ** (L - 2) / r ** (L - 2) - (L - 2) * q ** (L - 1) / r ** (L - 1)
    proof.start(Derivative(target, r))
    proof.equals(quotient, "differentiate the quotient")
    proof.equals(slope, "collect what multiplies q^(L-2)")


def slope_by_differences(ctx, L, r, eta):
    def target_at(c, point):
        return deep.critical_target(c, point[0], eta, L)

    here = deep.number(ctx, r)
    return critical.gradient(ctx, target_at, [here], here)[0]


@number_of_critical_points.simulation
def by_differences(ctx, L, r, eta):
    return slope_by_differences(ctx, L, r, eta)


@number_of_critical_points.simulation(of="left", part=1)
def by_differences_below(ctx, L, r, eta):
    return slope_by_differences(ctx, L, r, eta)


@number_of_critical_points.simulation(of="right", part=2)
def by_differences_above(ctx, L, r, eta):
    return slope_by_differences(ctx, L, r, eta)


@number_of_critical_points.edge
def two_layers_have_no_falling_branch(at):
    at(L=3, r=1, eta=1, t=1).holds()
