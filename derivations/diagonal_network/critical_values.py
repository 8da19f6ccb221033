r"""Every coordinate that a critical point leaves out costs ½ (|w_∗| - η²)² more; values add over coordinates.

Setting   w₁, w₂ and the target w_∗ have length d, η > 0. In one coordinate t stands for the entry of w_∗, with
          |t| > η² where it is active: only there is a point off 0 to be chosen.
Idea      The loss is a sum over coordinates, so at a critical point whose nonzero coordinates are S it is
          ½ ‖w_∗‖² - ½ Σ (|w_∗ᵢ| - η²)² over i in S: ½ t² at 0, less what an active coordinate gains.
Breaks    For |t| < η² there is no point off 0, though the formula for the gain would not show it.
"""

from sympy import Abs, And, Eq, HadamardProduct, Symbol, sign, sqrt

from regproofs import AllOf, Entry, Identity, Setting, SquaredNorm, When, positive, real, theorem, total
from regproofs.simulate import critical, losses

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
t = given.scalar("t", real, means="entry of the target")
x = given.scalar("x", real, means="entry of the first layer")
y = given.scalar("y", real, means="entry of the second layer")
i = Symbol("i", integer=True, positive=True)


def coordinate(target, first, second):
    return (target - first * second) ** 2 / 2 + eta**2 / 2 * (first**2 + second**2)


loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))
in_coordinates = total(coordinate(Entry(w_star, i, 1), Entry(w1, i, 1), Entry(w2, i, 1)), i, d)
factor = sqrt(Abs(t) - eta**2)
gain = (Abs(t) - eta**2) ** 2 / 2
chosen = coordinate(t, factor, sign(t) * factor)


@theorem(
    title="Values at critical points",
    given=given,
    claim=AllOf(
        (
            Identity(loss, in_coordinates),
            When(And(Eq(x, 0), Eq(y, 0)), Identity(coordinate(t, x, y), t**2 / 2)),
            When(Abs(t) > eta**2, Identity(chosen, t**2 / 2 - gain)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "hoff2017lasso"],
    results={"value_at_the_origin": t**2 / 2, "gain_of_an_active_coordinate": gain},
)
def critical_values(proof):
    active = Abs(t) > eta**2
    shrunk = (t - sign(t) * factor**2) ** 2 / 2 + eta**2 * factor**2
    proof.have(When(active, Identity(chosen, shrunk)), "multiply the layers; both squares are |t| - η²")
    proof.have(When(active, Identity(shrunk, eta**4 / 2 + eta**2 * (Abs(t) - eta**2))), "the residual is η²")
    proof.have(When(active, Identity(chosen, t**2 / 2 - gain)), "complete the square of |t|")


@critical_values.simulation
def by_the_definition(ctx, w_star, w1, w2, eta):
    return losses.network_loss(ctx, w1, w2, w_star, eta)


@critical_values.simulation(part=1)
def by_the_definition_at_the_origin(ctx, t, x, y, eta):
    return losses.network_loss(ctx, [x], [y], [t], eta)


@critical_values.simulation(part=2)
def by_newton(ctx, eta, t):
    start = 2 * ctx.sqrt(critical.number(ctx, abs(t)))
    turned = [start, start if t > 0 else -start]
    return critical.least_value(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [t], eta), [turned], start)


@critical_values.edge
def a_target_of_three_gains_two(at):
    at(w_star=[3], w1=[0], w2=[0], eta=1, t=3, x=0, y=0).holds()
