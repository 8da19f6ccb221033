r"""The product of the layers at a minimum is the target soft-thresholded at η², as in the lasso.

Setting   One coordinate: F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²) with η > 0 and a real target w_∗; u is any value of
          the product w₁ w₂. A minimum off 0 has w₂ = |w₁|, up to a common sign, and w_∗ = sign(w₁) (w₁² + η²).
Idea      By the inequality of the means ½ η² (w₁² + w₂²) is at least η² |w₁ w₂|, with equality when balanced. So over
          layers with the product u the least loss is that of the lasso, which soft-thresholding minimises: what
          the threshold takes off the target is at most η², so the last two terms together are nonnegative.
Breaks    Up to the threshold the product is 0 whatever the sign of the target.
"""

from sympy import Abs, And, Eq, Le, Max, sign, sqrt

from regproofs import AllOf, Identity, Inequality, Setting, When, positive, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
u = given.scalar("u", real, means="value of the product of the layers")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")

factor = sqrt(Max(Abs(w_star) - eta**2, 0))
threshold = given.let("S", sign(w_star) * Max(Abs(w_star) - eta**2, 0), means="soft threshold")
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)


def lasso(product):
    return (w_star - product) ** 2 / 2 + eta**2 * Abs(product)


slack = eta**2 * Abs(u) - (w_star - threshold) * u


@theorem(
    title="The product at the minimum is a soft threshold",
    given=given,
    claim=AllOf(
        (
            When(And(Eq(w_star, sign(w1) * (w1**2 + eta**2)), Eq(w2, Abs(w1))), Identity(w1 * w2, threshold)),
            Identity(loss - lasso(w1 * w2), eta**2 / 2 * (Abs(w1) - Abs(w2)) ** 2),
            Identity(lasso(u) - lasso(threshold), (u - threshold) ** 2 / 2 + slack),
            When(And(Le(Abs(w_star), eta**2), Eq(w1, 0)), Identity(w1 * w2, threshold)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "clara2025training", "hoff2017lasso"],
    results={"soft_threshold": threshold, "first_layer": factor, "second_layer": sign(w_star) * factor},
)
def product_at_the_minimum_is_soft_threshold(proof):
    balanced = w1**2 + w2**2 - 2 * Abs(w1 * w2)
    proof.have(Identity(balanced, (Abs(w1) - Abs(w2)) ** 2), "complete the square of the moduli")
    proof.have(Inequality(lasso(w1 * w2), loss), "bound the penalty by the modulus of the product")
    proof.have(Inequality(Abs(w_star - threshold), eta**2), "bound what the threshold takes off")
    proof.have(Inequality(0, slack), "so the slack is nonnegative")


@product_at_the_minimum_is_soft_threshold.simulation
def by_newton(ctx, eta, w_star):
    size = 2 * max(ctx.sqrt(critical.number(ctx, abs(w_star))), critical.number(ctx, eta))
    start = [size, size if w_star > 0 else -size]
    ends = critical.found_from(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w_star], eta), [start], size)
    return ends[-1][0] * ends[-1][1]


@product_at_the_minimum_is_soft_threshold.simulation(part=1)
def by_the_losses(ctx, w1, w2, eta, w_star):
    product, target = (losses.number(ctx, value) for value in (w1 * w2, w_star))
    lasso = (target - product) ** 2 / 2 + losses.number(ctx, eta) ** 2 * abs(product)
    return losses.network_loss(ctx, [w1], [w2], [w_star], eta) - lasso


@product_at_the_minimum_is_soft_threshold.simulation(part=2)
def by_the_lasso_at_the_product_of_newton(ctx, u, eta, w_star):
    def lasso(product):
        return (target - product) ** 2 / 2 + losses.number(ctx, eta) ** 2 * abs(product)

    target = losses.number(ctx, w_star)
    return lasso(losses.number(ctx, u)) - lasso(by_newton(ctx, eta, w_star))


@product_at_the_minimum_is_soft_threshold.edge
def at_the_threshold_the_product_is_zero(at):
    at(w1=1, w2=1, u=1, eta=1, w_star=-1).holds()


product_at_the_minimum_is_soft_threshold.plot(
    "Soft threshold",
    caption="The product of the layers at the minimum, by the target.",
    x=w_star,
    over=(-4.0, 4.0),
    y={"": threshold},
    family=(eta, (0.5, 1, 1.5)),
    ylabel="product of the layers",
)
