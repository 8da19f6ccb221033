r"""Dropout in the diagonal network shrinks at most, and never thresholds: no target but 0 is sent to 0.

Setting   One coordinate, orthonormal design: with probability p > 0 the loss is ½ (w_∗ - w₂ w₁)², else ½ w_∗². u = w₂
          w₁. With units divided by p it is ½ (w_∗ - w₂ w₁ / p)² in the first case.
Idea      In the mean both are parabolas in u, smooth at 0: ½ p (w_∗ - u)² and ½ (u - p w_∗)² / p, up to constants.
          The penalty of noise on the weights is η² |u| for balanced layers, whose corner at 0 holds small targets
          back.
Breaks    At w_∗ = 0 alone the product of a minimum is 0. The minima are all layers on a hyperbola, balanced or not.
"""

from sympy import Abs, And, Eq, Max, Or, Rational, sign

from regproofs import AllOf, Discrete, Identity, Iff, Minimiser, Setting, expect, positive, real, theorem
from regproofs.simulate import critical, masks

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
u = given.scalar("u", real, means="value of the product of the layers")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
p = given.scalar("p", positive, means="probability that a unit is kept")
given.suppose(p <= 1)
delta = given.noise("delta", law=Discrete({1: p, 0: 1 - p}), latex=r"\delta", means="mask")

loss = expect((w_star - delta * w2 * w1) ** 2) / 2


def mean(product):
    return p * (w_star - product) ** 2 / 2 + (1 - p) * w_star**2 / 2


def scaled(product):
    return p * (w_star - product / p) ** 2 / 2 + (1 - p) * w_star**2 / 2


slopes = And(Eq(mean(w2 * w1).diff(w1), 0), Eq(mean(w2 * w1).diff(w2), 0))
stationary = Or(Eq(w_star, w2 * w1), And(Eq(w1, 0), Eq(w2, 0)))


@theorem(
    title="Dropout does not threshold",
    given=given,
    claim=AllOf(
        (
            Identity(loss, mean(w2 * w1)),
            Minimiser(mean(u), over=u, at=w_star),
            Minimiser(scaled(u), over=u, at=p * w_star),
            Iff(slopes, stationary),
        )
    ),
    source="after slides l.367, on l.715-724",
    cites=["clara2024dropout", "clara2025training"],
    results={"mean_loss": mean(w2 * w1), "product": w_star, "product_of_scaled_units": p * w_star},
)
def no_threshold(proof):
    proof.have(Identity(mean(u) - mean(w_star), p * (w_star - u) ** 2 / 2), "complete the square")
    proof.have(
        Identity(scaled(u) - scaled(p * w_star), (u - p * w_star) ** 2 / (2 * p)), "complete it for scaled units"
    )
    both = p**2 * (w_star - w2 * w1) ** 2 * (w1**2 + w2**2)
    proof.have(
        Identity(mean(w2 * w1).diff(w1) ** 2 + mean(w2 * w1).diff(w2) ** 2, both), "add the squares; a factor vanishes"
    )


def over_masks(ctx, target, product, p):
    t, x = critical.number(ctx, target), critical.number(ctx, product)
    return masks.mean(ctx, lambda mask: [(t - mask[0] * x) ** 2 / 2], p, 1)[0]


@no_threshold.simulation
def by_both_masks(ctx, w1, w2, w_star, p):
    return over_masks(ctx, w_star, w1 * w2, p)


@no_threshold.simulation(part=1)
def by_newton_on_the_mean(ctx, w_star, p):
    return masks.vertex(ctx, lambda x: over_masks(ctx, w_star, x, p))


@no_threshold.simulation(part=2)
def by_newton_on_the_mean_of_scaled_units(ctx, w_star, p):
    return masks.vertex(ctx, lambda x: over_masks(ctx, w_star, x / critical.number(ctx, p), p))


@no_threshold.simulation(part=3)
def by_differences(ctx, w1, w2, w_star, p):
    return critical.is_critical(ctx, lambda c, w: over_masks(c, w_star, w[0] * w[1], p), [w1, w2])


@no_threshold.edge
def a_small_target_is_fitted_in_full(at):
    at(w1="1/10", w2="1/10", u="1/100", w_star="1/100", p="1/2").holds()


@no_threshold.edge
def unbalanced_layers_are_minima_too(at):
    at(w1=8, w2="1/4", u=2, w_star=2, p="1/2").holds()


half = Rational(1, 2)
no_threshold.plot(
    "Dropout shrinks, noise on the weights thresholds",
    x=w_star,
    over=(-3.0, 3.0),
    y={
        "dropout": w_star,
        "dropout, kept units divided by $p = 1/2$": half * w_star,
        r"noise on the weights, $\eta^2 = 1/2$": sign(w_star) * Max(Abs(w_star) - half, 0),
    },
    ylabel="product of the layers at the minimum",
    caption="What becomes of a target. Dropout keeps it or shrinks it in proportion; noise of variance η² on both "
    "layers takes η² off, and sends small targets to 0.",
)
