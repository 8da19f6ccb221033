r"""The flow of the penalised loss in one coordinate: what pulls each layer, and how fast the loss falls.

Setting   One coordinate of the diagonal network, F = ½ (w_∗ - w₂ w₁)² + ½ η² (w₁² + w₂²), and w' = -∇F(w).
Idea      The chain rule: each layer is pulled along the other one by the residual, and back by its own penalty; the
          loss falls at the rate of the squared gradient.
Breaks    With the gradient of ‖w₁‖² by w₂, as the slide prints its second block, the second layer has no penalty:
          then the balancing theorem fails, already from (1, 1).
"""

from sympy import Derivative, sqrt

from regproofs import AllOf, Identity, Run, Setting, theorem
from regproofs.simulate import critical, losses

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")
w1 = given.scalar("w1", latex="w_1", means="first layer")
w2 = given.scalar("w2", latex="w_2", means="second layer")

residual = w_star - w2 * w1
loss = residual**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
first, second = residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2
size = w1**2 + w2**2


@theorem(
    title="The penalised flow",
    given=given,
    claim=AllOf(
        (
            Identity(-Derivative(loss, w1), first),
            Identity(-Derivative(loss, w2), second),
            Identity(
                loss.diff(w1) * first + loss.diff(w2) * second,
                -(residual**2 + eta**4) * size + 4 * eta**2 * residual * w1 * w2,
            ),
        )
    ),
    source="slides l.832-846",
    cites=["clara2025regularization", "clara2025training"],
    results={"pull_on_the_first": first, "pull_on_the_second": second},
)
def penalised_flow(proof):
    proof.start(loss.diff(w1) * first + loss.diff(w2) * second)
    proof.equals(-(first**2) - second**2, "insert the field")
    proof.equals(-(residual**2 + eta**4) * size + 4 * eta**2 * residual * w1 * w2, "multiply out the squares")


def slopes(ctx, w_star, eta, w1, w2):
    """The gradient by differences of the loss."""
    point = list(critical.exact_vector(ctx, [w1, w2]))
    return critical.gradient(ctx, lambda c, w: losses.network_loss(c, w[:1], w[1:], [w_star], eta), point)


@penalised_flow.simulation(part=0)
def by_differences_along_the_first(ctx, w_star, eta, w1, w2):
    return -slopes(ctx, w_star, eta, w1, w2)[0]


@penalised_flow.simulation(part=1)
def by_differences_along_the_second(ctx, w_star, eta, w1, w2):
    return -slopes(ctx, w_star, eta, w1, w2)[1]


@penalised_flow.simulation(part=2)
def by_the_squared_gradient(ctx, w_star, eta, w1, w2):
    down = slopes(ctx, w_star, eta, w1, w2)
    return -(down[0] ** 2) - down[1] ** 2


@penalised_flow.edge
def the_minimum_does_not_move(at):
    at(w_star=2, eta=1, w1=1, w2=1).holds()


size_of_minimum = sqrt(w_star - eta**2)
rim = (
    ((-2, k / 2) for k in (-4, -1, 2)),
    ((2, k / 2) for k in (4, 1, -2)),
    ((k / 2, 2) for k in (-3, -1, 1)),
    ((k / 2, -2) for k in (3, 1, -1)),
)
penalised_flow.landscape(
    "Phase portrait of the penalised flow",
    over={w1: (-2, 2), w2: (-2, 2)},
    z=loss,
    at={w_star: 1, eta: 0.5},
    points=[(0, 0), (size_of_minimum, size_of_minimum), (-size_of_minimum, -size_of_minimum)],
    paths={
        "flow": [Run(loss, {w1: a, w2: b}, 6) for side in rim for a, b in side],
        "stable manifold of the saddle": [Run(loss, {w1: s, w2: -s}, 6) for s in (-2, 2)],
    },
    basins=Run(loss, {}, 12, step=0.05),
    style="portrait",
    caption="The flow of the penalised loss ends in one of two minima. Between their basins lies the stable manifold "
    "of the saddle, the line on which the layers are opposite.",
)
