r"""For any loss the flow of w₁ w₂ with a penalty is mirror descent: ½ arcsinh(2 u / |Δ_t|) moves at the speed g.

Setting   One coordinate of two layers with penalty ½ λ (w₁² + w₂²), λ any real number, and w₁² ≠ w₂² at the moment; g
          is minus the derivative of the loss by this coordinate of the product, whatever the design and the other
          coordinates are. u = w₁ w₂, and Δ_t = w₁² - w₂², which the flow multiplies by exp(-2 λ t).
Idea      arcsinh z is log(z + √(1 + z²)), and 4 u² + Δ² = (w₁² + w₂²)²: so the mirror map is half the logarithm of
          |w₁ + w₂| / |w₁ - w₂|. The sum moves at the rate g - λ, the difference at -g - λ.
Breaks    From balanced layers, where the mirror map is infinite and the flow is of another kind.
"""

from sympy import Abs, Ne, log, sqrt

from regproofs import AllOf, Identity, Setting, theorem
from regproofs.simulate import flow, linear

given = Setting()
g = given.scalar("g", means="minus the derivative of the loss by the product")
lam = given.scalar("lam", latex=r"\lambda", means="penalty of the coordinate")
w1 = given.scalar("w1", latex="w_1", means="first layer")
w2 = given.scalar("w2", latex="w_2", means="second layer")
given.suppose(Ne(w1**2, w2**2))

field = (g * w2 - lam * w1, g * w1 - lam * w2)
imbalance, u = w1**2 - w2**2, w1 * w2
ratio = 2 * u / Abs(imbalance)
mirror = log((w1 + w2) ** 2 / (w1 - w2) ** 2) / 4


@theorem(
    title="The product follows a mirror flow",
    given=given,
    claim=AllOf(
        (
            Identity(mirror.diff(w1) * field[0] + mirror.diff(w2) * field[1], g),
            Identity(log(ratio + sqrt(1 + ratio**2)) / 2, mirror),
        )
    ),
    source="after slides l.861",
    cites=["woodworth2020kernel", "azulay2021implicit", "clara2025training"],
    results={"mirror_map": mirror},
)
def mirror_map_of_the_product(proof):
    proof.have(Identity(1 + ratio**2, (w1**2 + w2**2) ** 2 / imbalance**2), "complete the square")
    proof.have(Identity(field[0] + field[1], (g - lam) * (w1 + w2)), "add the layers")
    proof.have(Identity(field[0] - field[1], (-g - lam) * (w1 - w2)), "subtract them")


@mirror_map_of_the_product.simulation(part=0)
def by_the_series_of_the_layers(ctx, g, lam, w1, w2):
    pull, penalty = linear.number(ctx, g), linear.number(ctx, lam)
    first, second = flow.taylor_series(
        ctx, lambda w: [pull * w[1] - penalty * w[0], pull * w[0] - penalty * w[1]], [w1, w2]
    )
    total, gap = first[0] + second[0], first[0] - second[0]
    return ((first[1] + second[1]) / total - (first[1] - second[1]) / gap) / 2
