r"""The average of a loss under noise is the loss plus its flatness; it may have a minimiser where the loss has none.

Setting   f(x, y) = (x y - 1)² + x², the squared error of a product with a penalty on one factor only, and the loss
          ½ (w_∗ - w₁ w₂)² of one coordinate; Z₁, Z₂ are independent standard normal and η > 0.
Idea      argmin E f(w + η Z) = argmin {f + (E f(w + η Z) - f)} is one objective written twice. f > 0, and f(ε, 1/ε) =
          ε², so that the infimum 0 is not attained. The averages exceed η² |w|² and ½ η² |w|²: they grow at infinity,
          are continuous, and so have minimisers.
Breaks    For η = 0 the bound says nothing, and the first loss has no minimiser. A minimiser of the average need not
          be near one of the loss.
"""

from regproofs import AllOf, Identity, Inequality, Normal, Setting, expect, heat, positive, real, theorem
from regproofs.simulate import average

given = Setting()
x = given.scalar("x", real, means="first factor")
y = given.scalar("y", real, means="second factor")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, means="standard deviation of the noise")
epsilon = given.scalar("epsilon", positive, latex=r"\varepsilon", means="how near to the infimum")
Z1 = given.noise("Z1", law=Normal(0, 1), means="noise on the first factor")
Z2 = given.noise("Z2", law=Normal(0, 1), means="noise on the second factor")


def penalised_on_one(x, y):
    return (x * y - 1) ** 2 + x**2


def loss(x, y):
    return (w_star - x * y) ** 2 / 2


f, smoothed = penalised_on_one(x, y), heat(penalised_on_one(x, y), (x, y), eta**2)
moved = expect(penalised_on_one(x + eta * Z1, y + eta * Z2))
moved_loss = expect(loss(x + eta * Z1, y + eta * Z2))
size = x**2 + y**2


@theorem(
    title="Smoothing makes minimisers exist",
    given=given,
    claim=AllOf(
        (
            Inequality(0, f, strict=True),
            Identity(penalised_on_one(epsilon, 1 / epsilon), epsilon**2),
            Identity(moved, f + (smoothed - f)),
            Inequality(eta**2 * size, moved),
            Inequality(eta**2 / 2 * size, moved_loss),
        )
    ),
    source="slides l.407-431",
    cites=["clara2025regularization"],
    results={"loss": f, "smoothed_loss": smoothed, "flatness": smoothed - f},
)
def smoothing_makes_minimisers_exist(proof):
    proof.have(Identity(smoothed - f, eta**2 * (size + 1) + eta**4), "take the series, which ends")
    proof.have(Inequality(0, f), "see a sum of squares")
    proof.have(Identity(moved_loss, loss(x, y) + eta**2 / 2 * size + eta**4 / 2), "average the loss of one coordinate")


@smoothing_makes_minimisers_exist.simulation(part=1)
def by_walking_along_the_hyperbola(ctx, epsilon):
    first = average.number(ctx, epsilon)
    second = 1 / first
    return (first * second - 1) ** 2 + first * first


@smoothing_makes_minimisers_exist.simulation(part=2)
def by_gauss_hermite(ctx, x, y, eta):
    return average.over_gaussian(ctx, lambda p: penalised_on_one(p[0], p[1]), [x, y], eta, degree=2)


@smoothing_makes_minimisers_exist.simulation(part=3, of="right")
def by_gauss_hermite_of_the_average(ctx, x, y, eta):
    return average.over_gaussian(ctx, lambda p: penalised_on_one(p[0], p[1]), [x, y], eta, degree=2)


@smoothing_makes_minimisers_exist.simulation(part=4, of="right")
def by_gauss_hermite_of_the_loss(ctx, x, y, w_star, eta):
    target = average.number(ctx, w_star)
    return average.over_gaussian(ctx, lambda p: (target - p[0] * p[1]) ** 2 / 2, [x, y], eta, degree=2)


@smoothing_makes_minimisers_exist.edge
def without_the_first_factor_one_is_lost(at):
    at(x=0, y=5, w_star=1, eta=1, epsilon=1).holds()
