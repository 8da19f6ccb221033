r"""On the loss that descent follows to second order, w₁² - w₂² decays at the rate 2 η² + α (r² + η⁴), even at η = 0.

Setting   One coordinate, r = w_∗ - w₁ w₂, F = ½ r² + ½ η² (w₁² + w₂²), and the flow w' = -∇F - ½ α ∇²F ∇F of the
          modified loss F + ¼ α |∇F|² from (w₁, w₂). Descent on F itself takes w₁² - w₂² times (1 - α η²)² - α² r² in a
          step.
Idea      |∇F|² = (r² + η⁴) |w|² - 4 η² r w₁ w₂: what multiplies |w|² in a loss of w₁ w₂ and |w|² is a penalty, and a
          penalty balances.
Breaks    Nowhere as an identity. Over one step the two laws differ by a term of order α³: the flow's factor
          exp(-2 α η² - α² (r² + η⁴)) starts with 1 - 2 α η² + α² (η⁴ - r²) as well.
"""

from sympy import Derivative

from regproofs import AllOf, FlowLaw, Identity, Setting, nonnegative, real, theorem
from regproofs.simulate import descent, flow, iterates, linear

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", nonnegative, latex=r"\alpha", means="step size")
t = given.scalar("t", nonnegative, means="time")

r = w_star - w1 * w2
loss = r**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
square = loss.diff(w1) ** 2 + loss.diff(w2) ** 2
modified = loss + alpha / 4 * square
rate = 2 * eta**2 + alpha * (r**2 + eta**4)
imbalance = w1**2 - w2**2
pull, bent = (r * w2 - eta**2 * w1, r * w1 - eta**2 * w2), w1 * w2 - r
field = (
    pull[0] + alpha / 2 * ((w2**2 + eta**2) * pull[0] + bent * pull[1]),
    pull[1] + alpha / 2 * (bent * pull[0] + (w1**2 + eta**2) * pull[1]),
)


@theorem(
    title="The modified loss balances without noise",
    given=given,
    claim=AllOf(
        (
            Identity(-Derivative(modified, w1), field[0]),
            Identity(-Derivative(modified, w2), field[1]),
            FlowLaw(field, over=(w1, w2), quantity=imbalance, rate=-rate, time=t),
        )
    ),
    source="after slides l.791 and l.861",
    cites=["clara2025regularization", "barrett2021implicit"],
    results={"rate": rate, "modified_loss": modified},
)
def modified_loss_balances(proof):
    proof.have(
        Identity(square, (r**2 + eta**4) * (w1**2 + w2**2) - 4 * eta**2 * r * w1 * w2),
        "square the gradient of the loss",
    )
    plain = w2 * Derivative(loss, w2) - w1 * Derivative(loss, w1)
    extra = w2 * Derivative(square, w2) - w1 * Derivative(square, w1)
    proof.have(Identity(2 * plain, -2 * eta**2 * (w1**2 - w2**2)), "let the loss itself act")
    proof.have(Identity(extra / 2, -(r**2 + eta**4) * (w1**2 - w2**2)), "let the added term act")


@modified_loss_balances.simulation
def by_a_difference_of_the_modified_loss(ctx, w1, w2, w_star, eta, alpha):
    return -slope(ctx, w1, w2, w_star, eta, alpha)[0]


@modified_loss_balances.simulation(part=1)
def by_another_difference_of_the_modified_loss(ctx, w1, w2, w_star, eta, alpha):
    return -slope(ctx, w1, w2, w_star, eta, alpha)[1]


def slope(ctx, w1, w2, w_star, eta, alpha):
    """The gradient of the modified loss, whose own gradient is by differences as well."""
    loss = iterates.one_coordinate(ctx, w_star, eta)

    def modified(w):
        inner = descent.gradient(ctx, loss, w)
        return loss(w) + ctx.convert(alpha) / 4 * (inner[0] ** 2 + inner[1] ** 2)

    return descent.gradient(ctx, modified, [w1, w2])


@modified_loss_balances.simulation(of="rate", part=2)
def by_the_series_of_the_layers(ctx, w1, w2, w_star, eta, alpha):
    numbers = [linear.number(ctx, x) for x in (w_star, eta, alpha)]
    first, second = flow.taylor_series(ctx, lambda w: modified_pull(w, *numbers), [w1, w2])
    return 2 * (first[0] * first[1] - second[0] * second[1])


def modified_pull(w, w_star, eta, alpha):
    """The pull of the loss less α/2 times its slope along itself, by differences that are exact for a cubic."""
    pull = flow.network_field(w, w_star, eta)

    def along(h):
        return flow.network_field([x + h * p for x, p in zip(w, pull, strict=True)], w_star, eta)

    near, back, far, behind = along(1), along(-1), along(2), along(-2)
    slopes = [(8 * (a - b) - (c - d)) / 12 for a, b, c, d in zip(near, back, far, behind, strict=True)]
    return [p - alpha * s / 2 for p, s in zip(pull, slopes, strict=True)]


@modified_loss_balances.edge
def without_noise_it_balances_at_the_rate_of_the_squared_residual(at):
    at(w1=2, w2=1, w_star=1, eta=0, alpha=1, t=1).holds()
