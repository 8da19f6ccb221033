r"""For any design: drift and covariance of the noisy gradient in one coordinate, and the covariance with another one.

Setting   A diagonal network with design X and independent normal noise of variance s on every entry. One coordinate has
          the entries w₁, w₂ and the column X_j with ‖X_j‖² = x, another p₁, p₂ and y = ‖X_i‖²; a = X_jᵗ X_i. All other
          coordinates and the responses leave b = μ + σ e of the first correlation with the residual and c = ν + ρ e of
          the second, with e of mean 0 and variance 1: their covariance is σ ρ, and what c has besides is uncorrelated
          with b and counts for nothing. G is the gradient at the moved points z, q: -(b - x z₁ z₂ - a q₁ q₂) z₂ and so
          forth.
Idea      Alone (a = 0) the coordinate feels b only, which has the variance v = σ². Two coordinates share the noise of
          both in a q₁ q₂ and a z₁ z₂, and that of all others in b and c.
Breaks    For another law, whose fourth moments are not 3 s². For orthogonal columns a = 0, and σ ρ = 0: then nothing
          but the entry itself is felt. Exchange w₁ with w₂, or p₁ with p₂, for the other layers.
"""

from regproofs import AllOf, Identity, Moments, Normal, Setting, expect, nonnegative, real, theorem
from regproofs.simulate import average

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
p1 = given.scalar("p1", real, latex="p_1", means="another entry of the first layer")
p2 = given.scalar("p2", real, latex="p_2", means="the same of the second layer")
x = given.scalar("x", nonnegative, means="squared norm of the column")
y = given.scalar("y", nonnegative, means="squared norm of the other column")
a = given.scalar("a", real, means="inner product of the two columns")
s = given.scalar("s", nonnegative, means="variance of the noise")
mu = given.scalar("mu", real, latex=r"\mu", means="mean of what all others leave the coordinate")
nu = given.scalar("nu", real, latex=r"\nu", means="mean of what they leave the other one")
sigma = given.scalar("sigma", real, latex=r"\sigma", means="how the first varies with them")
rho = given.scalar("rho", real, latex=r"\rho", means="how the second varies with it")
xi1 = given.noise("xi1", law=Normal(0, s), latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=Normal(0, s), latex=r"\xi_2", means="noise on the second layer")
zeta1 = given.noise("zeta1", law=Normal(0, s), latex=r"\zeta_1", means="noise on the other entry")
zeta2 = given.noise("zeta2", law=Normal(0, s), latex=r"\zeta_2", means="noise on it in the second layer")
e = given.noise("e", law=Moments(0, 1), means="what all others vary by")

z1, z2, q1, q2 = w1 + xi1, w2 + xi2, p1 + zeta1, p2 + zeta2
b, c = mu + sigma * e, nu + rho * e
g = given.let("g", mu - x * w1 * w2, means="what the gradient by the product is short of 0")
v = sigma**2
alone1 = given.let("G1", -(b - x * z1 * z2) * z2, latex="G_1", means="slope in the first layer, alone")
alone2 = given.let("G2", -(b - x * z1 * z2) * z1, latex="G_2", means="slope in the second layer, alone")
drift1, drift2 = x * s * w1 - g * w2, x * s * w2 - g * w1
C11 = (
    x**2 * (3 * s**3 + s**2 * (2 * w1**2 + 6 * w2**2) + s * w2**2 * (w1**2 + w2**2))
    + s * (g**2 - 2 * x * g * w1 * w2)
    + v * (w2**2 + s)
)
C12 = x * s**2 * (6 * x * w1 * w2 - 2 * g) + x * s * (w1**2 + w2**2) * (x * w1 * w2 - g) + v * w1 * w2
first = given.let("F", -(b - x * z1 * z2 - a * q1 * q2) * z2, means="slope in w_1 beside the other coordinate")
other = given.let("H", -(c - y * q1 * q2 - a * z1 * z2) * q2, means="slope in p_1 beside this one")
pairs = x * (2 * w1**2 + w2**2 + 3 * s) + y * (2 * p1**2 + p2**2 + 3 * s)
across = (
    sigma * rho * w2 * p2
    - a * s * (mu * w1 * p2 + nu * p1 * w2)
    + a * s * w2 * p2 * pairs
    + a**2 * s * w1 * p1 * (w2**2 + p2**2 + s)
)


@theorem(
    title="Fluctuation for a design",
    given=given,
    claim=AllOf(
        (
            Identity(expect(alone1), drift1),
            Identity(expect((alone1 - drift1) ** 2), C11),
            Identity(expect((alone1 - drift1) * (alone2 - drift2)), C12),
            Identity(expect(first * other) - expect(first) * expect(other), across),
        )
    ),
    source="after slides l.447 and l.691",
    cites=["clara2025regularization", "clara2025training"],
    results={"drift": drift1, "variance": C11, "covariance": C12, "covariance_across": across},
)
def fluctuation_of_a_design(proof):
    proof.have(Identity(expect(alone1**2) - drift1**2, C11), "subtract the square of the mean")
    proof.have(Identity(expect(first), drift1 + a * p1 * p2 * w2), "take the mean beside another coordinate")


def product_of_slopes(ctx, entries, columns, rest, s, which, degree):
    """The covariance of two slopes of the loss at the entries moved by noise; of two coordinates, or of one alone.

    The loss is quadratic in every entry, so differences of step 1 are its slopes.
    """
    points = [average.number(ctx, point) for point in entries]
    x, y, a, mu, nu, sigma, rho = (average.number(ctx, number) for number in (*columns, *rest))
    scale = ctx.diag([ctx.sqrt(average.number(ctx, s))] * len(points) + [1])

    def loss(w, shift):
        first, second = w[0] * w[1], w[2] * w[3] if len(w) > 2 else ctx.zero
        own = x * first**2 / 2 + y * second**2 / 2 + a * first * second
        return own - (mu + sigma * shift) * first - (nu + rho * shift) * second

    def slope(drawn, k):
        up, down = ([z + step * (j == k) for j, z in enumerate(drawn[:-1])] for step in (1, -1))
        return (loss(up, drawn[-1]) - loss(down, drawn[-1])) / 2

    def slopes(drawn):
        one, other = (slope(list(drawn), k) for k in which)
        return ctx.matrix([one, other, one * other])

    one, other, both = average.over_gaussian(ctx, slopes, [*points, 0], scale, degree)
    return both - one * other


@fluctuation_of_a_design.simulation(part=1)
def by_gauss_hermite_in_the_first_layer(ctx, w1, w2, x, s, mu, sigma):
    return product_of_slopes(ctx, [w1, w2], [x, 0, 0], [mu, 0, sigma, 0], s, (0, 0), 4)


@fluctuation_of_a_design.simulation(part=2)
def by_gauss_hermite_across_the_layers(ctx, w1, w2, x, s, mu, sigma):
    return product_of_slopes(ctx, [w1, w2], [x, 0, 0], [mu, 0, sigma, 0], s, (0, 1), 4)


@fluctuation_of_a_design.simulation(part=3)
def by_gauss_hermite_across_the_coordinates(ctx, w1, w2, p1, p2, x, y, a, s, mu, nu, sigma, rho):
    return product_of_slopes(ctx, [w1, w2, p1, p2], [x, y, a], [mu, nu, sigma, rho], s, (0, 2), 3)


@fluctuation_of_a_design.edge
def without_noise_only_what_is_left_varies(at):
    zero = {name: 0 for name in ("p1", "p2", "y", "a", "s", "nu", "rho")}
    at(w1=1, w2=2, x=1, mu=3, sigma=1, **zero).holds()
