r"""At depth L a nonzero critical point exists only for targets beyond T_L = η^L (2 (L-1)/L)^(L-1) (L/(L-2))^((L-2)/2).

Setting   L ≥ 3 and η > 0. The factors of a nonzero critical point have one size w > 0, which solves
          (w² + η²)^(L-1) = |w_∗| w^(L-2). The bound is stated in the squares x = w² and s = η².
Idea      w² + η² is the sum of two numbers; weighted by L - 2 and L, which add up to 2 (L-1), their geometric mean is
          below the arithmetic one. The two agree where w² : η² = (L-2) : L.
Breaks    At L = 2 the bound is η², which no w > 0 attains: there the threshold is crossed continuously, at w = 0.
"""

from sympy import Eq, Ne, Rational, S, Symbol, sqrt

from regproofs import AllOf, Arc, Identity, Inequality, Setting, When, positive, theorem
from regproofs.simulate import deep

given = Setting()
L = given.dimension("L", means="depth")
w = given.scalar("w", positive, means="size of the factors")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
x = given.scalar("x", positive, means="square of the size")
s = given.scalar("s", positive, means="variance of the noise")
given.suppose(L >= 3)

threshold = eta**L * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** ((L - 2) / 2)
target = (w**2 + eta**2) ** (L - 1) / w ** (L - 2)
smallest = eta * sqrt((L - 2) / L)
bound, power = threshold.subs(eta, sqrt(s)) * x ** ((L - 2) / 2), (x + s) ** (L - 1)


@theorem(
    title="The threshold of existence at depth L",
    given=given,
    claim=AllOf(
        (
            Inequality(bound, power),
            When(Ne(L * x, (L - 2) * s), Inequality(bound, power, strict=True)),
            Identity(target.subs(w, smallest), threshold),
            When(Eq(L, 3), Identity(threshold, 16 * sqrt(3) / 9 * eta**3)),
            When(Eq(L, 4), Identity(threshold, Rational(27, 4) * eta**4)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training", "hardy1952inequalities"],
    results={"threshold": threshold, "critical_weight_to_target": target, "size_at_the_threshold": smallest},
)
def existence_threshold(proof):
    parts = (2 * (L - 1) / (L - 2) * x) ** ((L - 2) / 2) * (2 * (L - 1) / L * s) ** (L / 2)
    proof.start(bound)
    proof.equals(parts, "write it as a weighted geometric mean")
    proof.have(Inequality(parts, power), "compare the means, of weights L-2 and L")


@existence_threshold.simulation(of="right", part=1)
def by_averaging_the_slope(ctx, L, x, s):
    size, noise = ctx.sqrt(deep.number(ctx, x)), ctx.sqrt(deep.number(ctx, s))
    return deep.critical_target(ctx, size, noise, L) * size ** (L - 2)


@existence_threshold.simulation(part=2)
def by_the_slope_at_the_smallest_size(ctx, L, eta):
    size = deep.number(ctx, eta) * ctx.sqrt(ctx.mpf(L - 2) / L)
    return deep.critical_target(ctx, size, eta, L)


@existence_threshold.simulation(part=3)
def by_the_slope_at_depth_three(ctx, eta):
    return deep.critical_target(ctx, deep.number(ctx, eta) / ctx.sqrt(3), eta, 3)


@existence_threshold.simulation(part=4)
def by_the_slope_at_depth_four(ctx, eta):
    return deep.critical_target(ctx, deep.number(ctx, eta) / ctx.sqrt(2), eta, 4)


@existence_threshold.edge
def the_bound_is_attained_at_one_size(at):
    at(L=4, x=1, s=2, w=1, eta=1).holds()


@existence_threshold.edge
def two_layers_have_no_such_size(at):
    at(L=2, x=1, s=1, w=1, eta=1).fails()


wanted = Symbol("size", nonnegative=True)


def least(depth):
    """The product of the factors at the global minimum: 0, or w^L where that costs less, by the expected loss."""
    size, at = sqrt((depth - 2) * S.One / depth) * eta, {L: depth}
    aim, square = target.subs(at), w**2
    loss = (aim - w**depth) ** 2 / 2 + ((square + eta**2) ** depth - square**depth) / 2
    nothing = aim**2 / 2 + eta ** (2 * depth) / 2
    return [
        Arc(wanted, 0 * wanted, (wanted, 0, aim.subs(w, size))),
        Arc(aim, 0 * w, (w, size, 4), where=nothing <= loss),
        Arc(aim, w**depth, (w, size, 4), where=loss <= nothing),
    ]


existence_threshold.plot(
    "Soft threshold and hard thresholds",
    caption="The product of the factors at the global minimum, by the size of the target: two layers set out from 0,"
    " more layers jump, not before the threshold of existence.",
    x=wanted,
    xlabel=r"$|w_\ast|$",
    over=(0.0, 10.0),
    at={eta: 1},
    arcs={f"$L = {depth}$": least(depth) for depth in (2, 3, 4)},
    verticals={f"$T_{depth}$": threshold.subs(L, depth) for depth in (3, 4)},
    ylabel="product at the minimum",
)
