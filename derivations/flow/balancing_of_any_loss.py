r"""Whatever the loss of the product w₁ ⊙ w₂ is, gradient flow with penalty λ balances the layers at the rate 2 λ.

Setting   One coordinate of two layers w₁, w₂ with penalty ½ λ (w₁² + w₂²), λ any real number; g is minus the
          derivative of the loss by this coordinate of the product. It may depend on all coordinates and on time: at
          one moment it is one number. u = w₁ w₂ is the product.
Idea      g pulls w₁ along w₂ and w₂ along w₁, hence drops out of w₁ w₁' - w₂ w₂'. The product moves by
          u' = (w₁² + w₂²) g - 2 λ u, and (w₁² + w₂²)² = 4 u² + (w₁² - w₂²)² leaves u alone in it.
Breaks    Nowhere. At λ = 0 the imbalance is conserved. With two penalties the imbalance alone obeys no such law.
"""

from sympy import sqrt

from regproofs import AllOf, FlowLaw, Identity, Setting, nonnegative, theorem
from regproofs.simulate import flow, linear

given = Setting()
g = given.scalar("g", means="minus the derivative of the loss by the product")
lam = given.scalar("lam", latex=r"\lambda", means="penalty of the coordinate")
w1 = given.scalar("w1", latex="w_1", means="first layer at the start")
w2 = given.scalar("w2", latex="w_2", means="second layer at the start")
t = given.scalar("t", nonnegative, means="time")

field = (g * w2 - lam * w1, g * w1 - lam * w2)
imbalance, product = w1**2 - w2**2, w1 * w2
speed = field[0] * w2 + w1 * field[1]
in_the_product = sqrt(4 * product**2 + imbalance**2) * g - 2 * lam * product


@theorem(
    title="Balancing for any loss of the product",
    given=given,
    claim=AllOf(
        (
            FlowLaw(field, over=(w1, w2), quantity=imbalance, rate=-2 * lam, time=t),
            Identity(speed, in_the_product),
        )
    ),
    source="after slides l.861",
    cites=["woodworth2020kernel", "azulay2021implicit", "clara2025training"],
    results={"speed_of_the_product": in_the_product, "imbalance": imbalance},
)
def balancing_of_any_loss(proof):
    proof.start(2 * w1 * field[0] - 2 * w2 * field[1])
    proof.equals(-2 * lam * imbalance, "multiply out; the pull of the loss cancels")
    proof.have(Identity((w1**2 + w2**2) ** 2, 4 * product**2 + imbalance**2), "complete the square")
    proof.have(Identity(speed, (w1**2 + w2**2) * g - 2 * lam * product), "differentiate the product")


@balancing_of_any_loss.simulation
def by_flows_of_sum_and_difference(ctx, g, lam, w1, w2, t):
    sum_of_layers = flow.linear_flow(ctx, [[g - lam]], [0], [w1 + w2], t)
    return sum_of_layers[0] * flow.linear_flow(ctx, [[-g - lam]], [0], [w1 - w2], t)[0]


@balancing_of_any_loss.simulation(part=1)
def by_the_series_of_the_product(ctx, g, lam, w1, w2):
    pull, penalty = linear.number(ctx, g), linear.number(ctx, lam)
    first, second = flow.taylor_series(
        ctx, lambda w: [pull * w[1] - penalty * w[0], pull * w[0] - penalty * w[1]], [w1, w2]
    )
    return first[0] * second[1] + first[1] * second[0]


@balancing_of_any_loss.edge
def without_penalty_the_imbalance_is_conserved(at):
    at(g=2, lam=0, w1=2, w2=1, t=1).holds()


@balancing_of_any_loss.edge
def balanced_layers_make_the_speed_proportional_to_the_product(at):
    at(g=-3, lam=1, w1=2, w2=-2, t=1).holds()
