r"""Descent follows the flow of its loss to order one, and the flows of two modified losses to order two and three.

Setting   A loss of one coordinate of the diagonal network, F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), with gradient g,
          Hessian H and third derivatives T. One step of size α goes from w to w - α g. The fields are -g, then -½ α H g
          added, which is the gradient of ¼ α ‖g‖² with a minus, then -α² (⅓ H² g + (1/12) T[g, g]).
Idea      The place of a flow at time α is a Taylor series in α, from derivatives along the field. Up to the order its
          coefficients are those of the step; the first that is not is the leading term of the error of one step, and
          what one step leaves is summed up by the number of steps, which costs one power of α.
Breaks    At a critical point, where nothing moves and every order is exact.
"""

from regproofs import AllOf, Identity, OrderOfScheme, Setting, positive, real, theorem
from regproofs.simulate import average, flow

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", real, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

w = (w1, w2)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
g = [loss.diff(x) for x in w]


def along(vector, direction):
    """The derivative of a vector along a direction."""
    return [sum(f.diff(x) * v for x, v in zip(w, direction, strict=True)).expand() for f in vector]


once = along(g, g)
twice = along(once, g)  # H² g + T[g, g]
bent = [
    (a - b).expand() for a, b in zip(twice, [sum(g[k].diff(x) * once[k] for k in (0, 1)) for x in w], strict=True)
]  # T[g, g]
first = [-a / 2 for a in once]
second = [(b - a).expand() / 3 - b / 12 for a, b in zip(twice, bent, strict=True)]
step = [x - alpha * a for x, a in zip(w, g, strict=True)]
plain = [-a for a in g]
modified = [a + alpha * b for a, b in zip(plain, first, strict=True)]
modified_twice = [a + alpha**2 * b for a, b in zip(modified, second, strict=True)]


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
    proof.have(Identity(-square.diff(w1), first[0]), "differentiate the square of the gradient")
    proof.have(Identity(-square.diff(w2), first[1]), "differentiate the square of the gradient in the other entry")


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
