r"""Descent follows the flow of its loss to order one, and the flows of two modified losses to order two and three.

Setting   A loss of one coordinate of the diagonal network, F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), with gradient g,
          Hessian H and third derivatives T. One step of size α goes from w to w - α g. The fields are -g, then -½ α H g
          added, which is the gradient of ¼ α ‖g‖² with a minus, then -α² (⅓ H² g + (1/12) T[g, g]).
Idea      The place of a flow at time α is a Taylor series in α, from derivatives along the field. Up to the order its
          coefficients are those of the step; the first that is not is the leading term of the error of one step, and
          what one step leaves is summed up by the number of steps, which costs one power of α.
Breaks    At a critical point, where nothing moves and every order is exact.
"""

from sympy import Derivative

from regproofs import AllOf, Identity, OrderOfScheme, Setting, positive, real, theorem
from regproofs.simulate import average, flow

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", real, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

w = (w1, w2)
r = given.let("r", w_star - w1 * w2, means="residual")
g = (
    given.let("g1", eta**2 * w1 - r * w2, latex="g_1", means="gradient of the loss"),
    given.let("g2", eta**2 * w2 - r * w1, latex="g_2"),
)


def hessian(direction):
    """The Hessian of F times a direction."""
    a, b = direction
    mixed = 2 * w1 * w2 - w_star
    return (eta**2 + w2**2) * a + mixed * b, mixed * a + (eta**2 + w1**2) * b


def third(direction):
    """T[g, g] / 4 from g: the third derivatives of F are 2 w2 and 2 w1 where both layers are met, else 0."""
    a, b = direction
    return b * (2 * w2 * a + w1 * b) / 2, a * (2 * w1 * b + w2 * a) / 2


u, bend = hessian(g), third(g)
u = given.let("u1", u[0], latex="u_1", means="Hessian times gradient"), given.let("u2", u[1], latex="u_2")
turn = [a / 3 + b / 3 for a, b in zip(hessian(u), bend, strict=True)]
v = (
    given.let("v1", turn[0], latex="v_1", means="second correction"),
    given.let("v2", turn[1], latex="v_2"),
)

step = [x - alpha * a for x, a in zip(w, g, strict=True)]
plain = [-a for a in g]
modified = [-a - alpha * b / 2 for a, b in zip(g, u, strict=True)]
modified_twice = [a - alpha**2 * b for a, b in zip(modified, v, strict=True)]
first, second = [-b / 2 for b in u], [-b for b in v]


@theorem(
    title="The order of descent",
    given=given,
    claim=AllOf(
        (
            OrderOfScheme(step, plain, over=w, size=alpha, order=1, leading=first),
            OrderOfScheme(step, modified, over=w, size=alpha, order=2, leading=second),
            OrderOfScheme(step, modified_twice, over=w, size=alpha, order=3),
        )
    ),
    source="after slides l.791",
    cites=["clara2025regularization", "barrett2021implicit"],
    results={"error_of_the_first_entry": first[0], "error_beyond_the_modified_loss": second[0]},
)
def order_of_descent(proof):
    square = (g[0] ** 2 + g[1] ** 2) / 4
    for x, bent in zip(w, first, strict=True):
        proof.have(Identity(-Derivative(square, x), bent), f"differentiate the square of the gradient by {x}")


@order_of_descent.simulation
def by_the_series_of_the_flow(ctx, w1, w2, w_star, eta):
    """A step is linear in its size, so the error begins with minus the second coefficient of the flow."""
    target, size = average.number(ctx, w_star), average.number(ctx, eta) ** 2

    def field(w):
        rest = target - w[0] * w[1]
        return [rest * w[1] - size * w[0], rest * w[0] - size * w[1]]

    return tuple(-terms[2] for terms in flow.taylor_series(ctx, field, [w1, w2]))


@order_of_descent.edge
def at_a_critical_point_nothing_moves(at):
    at(w1=1, w2=1, w_star=2, eta=1, alpha="1/10").holds()
