r"""The minimum of the penalised loss is the Huber function of the target with threshold η², summed over coordinates.

Setting   w₁, w₂ and the target w_∗ have length d, η > 0. In one coordinate x and y stand for the entries of w₁ and w₂,
          t for that of w_∗.
Idea      A coordinate costs ½ t² at 0 and η² |t| - ½ η⁴ at the minima off 0, which exist beyond the threshold; the sum
          over coordinates is least when every term is.
Breaks    The Huber function is not twice differentiable at |t| = η²: there the two minima merge with 0.
"""

from sympy import Abs, Max, Piecewise, Symbol, sign, sqrt

from regproofs import AllOf, Entry, Identity, Inequality, Setting, positive, real, theorem, total
from regproofs.simulate import critical, losses

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
x = given.scalar("x", real, means="entry of the first layer")
y = given.scalar("y", real, means="entry of the second layer")
t = given.scalar("t", real, means="entry of the target")
i = Symbol("i", integer=True, positive=True)


def coordinate(target, first, second):
    return (target - first * second) ** 2 / 2 + eta**2 / 2 * (first**2 + second**2)


def huber(target):
    return Piecewise((target**2 / 2, Abs(target) <= eta**2), (eta**2 * Abs(target) - eta**4 / 2, True))


entry = Entry(w_star, i, 1)
loss = total(coordinate(entry, Entry(w1, i, 1), Entry(w2, i, 1)), i, d)
minimum = total(huber(entry), i, d)
factor = sqrt(Max(Abs(t) - eta**2, 0))


@theorem(
    title="The minimum is a Huber function",
    given=given,
    claim=AllOf(
        (
            Inequality(minimum, loss),
            Identity(coordinate(t, factor, sign(t) * factor), huber(t)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "hoff2017lasso"],
    results={"minimum": minimum, "minimum_of_a_coordinate": huber(t), "layer_at_the_minimum": factor},
)
def minimum_is_huber(proof):
    proof.have(Inequality(huber(t), coordinate(t, x, y)), "bound one coordinate by its certificate")
    proof.have(Inequality(minimum, loss), "sum over the coordinates")


@minimum_is_huber.simulation(of="right")
def by_the_loss_of_the_network(ctx, w_star, w1, w2, eta):
    return losses.network_loss(ctx, w1, w2, w_star, eta)


@minimum_is_huber.simulation(part=1)
def by_newton(ctx, eta, t):
    def loss(c, p):
        return losses.network_loss(c, p[:1], p[1:], [t], eta)

    start = 2 * max(ctx.sqrt(critical.number(ctx, abs(t))), critical.number(ctx, eta))
    return critical.least_value(ctx, loss, [[start, start if t > 0 else -start]], start)


@minimum_is_huber.edge
def within_the_threshold_nothing_is_fitted(at):
    at(w_star=[1], w1=[0], w2=[0], eta=1, t=1, x=0, y=0).holds()


minimum_is_huber.plot(
    "Minimum over both layers",
    caption="The least loss of a coordinate by its target: a parabola up to the threshold, linear beyond.",
    x=t,
    over=(-4.0, 4.0),
    y={"": huber(t)},
    family=(eta, (0.5, 1, 1.5)),
    ylabel="minimum",
)
