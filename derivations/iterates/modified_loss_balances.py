r"""On the loss that descent follows to second order, w₁² - w₂² decays at the rate 2 η² + α (r² + η⁴), even at η = 0.

Setting   One coordinate, r = w_∗ - w₁ w₂, F = ½ r² + ½ η² (w₁² + w₂²), and the modified loss F + ¼ α |∇F|². The law is
          that of its gradient flow; one step of descent on F itself multiplies w₁² - w₂² by (1 - α η²)² - α² r².
Idea      |∇F|² = (r² + η⁴) |w|² - 4 η² r w₁ w₂: what multiplies |w|² in a loss of w₁ w₂ and |w|² is a penalty, and a
          penalty balances.
Breaks    Nowhere as an identity. Over one step the two laws differ by a term of order α³: the flow's factor
          exp(-2 α η² - α² (r² + η⁴)) starts with 1 - 2 α η² + α² (η⁴ - r²) as well.
"""

from sympy import Derivative

from regproofs import Identity, Setting, nonnegative, real, theorem
from regproofs.simulate import descent, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", nonnegative, latex=r"\alpha", means="step size")

r = w_star - w1 * w2
loss = r**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
square = loss.diff(w1) ** 2 + loss.diff(w2) ** 2
modified = loss + alpha / 4 * square
rate = 2 * eta**2 + alpha * (r**2 + eta**4)
speed = -2 * w1 * Derivative(modified, w1) + 2 * w2 * Derivative(modified, w2)


@theorem(
    title="The modified loss balances without noise",
    given=given,
    claim=Identity(speed, -rate * (w1**2 - w2**2)),
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
def by_differences_of_the_modified_loss(ctx, w1, w2, w_star, eta, alpha):
    loss = iterates.one_coordinate(ctx, w_star, eta)

    def modified(w):
        slope = descent.gradient(ctx, loss, w)
        return loss(w) + ctx.convert(alpha) / 4 * (slope[0] ** 2 + slope[1] ** 2)

    slope = descent.gradient(ctx, modified, [w1, w2])
    return 2 * (ctx.convert(w2) * slope[1] - ctx.convert(w1) * slope[0])


@modified_loss_balances.edge
def without_noise_it_balances_at_the_rate_of_the_squared_residual(at):
    at(w1=2, w2=1, w_star=1, eta=0, alpha=1).holds()
