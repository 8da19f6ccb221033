r"""For any design the balance w₁² - w₂² of a coordinate is multiplied in the mean by a factor that feels the others.

Setting   A diagonal network with design X and normal noise of variance η² on every entry; x = ‖X_j‖² for one coordinate
          with entries w₁, w₂. At the moved point z its correlation with the residual is c - x z₁ z₂, where c collects
          the responses and all other coordinates: independent of the noise on this one, with mean μ and variance v. g
          = μ - x w₁ w₂ is the entry of the negative gradient by the product. a_i = X_jᵗ X_i and a_j is left out.
Idea      Given c the step is that of one coordinate with target c, and the balance is a polynomial of degree two in c.
          The variance v is the sum over the other coordinates of a_i² times the variance of a product of two normals.
Breaks    For noise that is shared between coordinates c depends on z₁ z₂ and further terms appear.
"""

from sympy import Symbol

from regproofs import (
    AllOf,
    Entry,
    Identity,
    Moments,
    Normal,
    Setting,
    expect,
    nonnegative,
    positive,
    real,
    theorem,
    total,
)
from regproofs.simulate import average

given = Setting()
d = given.dimension("d", means="number of other coordinates")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
x = given.scalar("x", nonnegative, means="squared norm of the column")
mu = given.scalar("mu", real, latex=r"\mu", means="mean of what the other coordinates leave")
v = given.scalar("v", nonnegative, means="its variance")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
xi1 = given.noise("xi1", law=Normal(0, eta**2), latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=Normal(0, eta**2), latex=r"\xi_2", means="noise on the second layer")
c = given.noise("c", law=Moments(mu, mu**2 + v), means="what the other coordinates leave")
a = given.vector("a", d, latex=r"\mathbf{a}", means="correlations of the column with the others")
p = given.vector("p", d, latex=r"\mathbf{p}", means="other entries of the first layer")
q = given.vector("q", d, latex=r"\mathbf{q}", means="other entries of the second layer")
xi = given.noise("xi", d, law=Normal(0, eta**2), latex=r"\xi", means="noise on them")
zeta = given.noise("zeta", d, law=Normal(0, eta**2), latex=r"\zeta", means="noise on them in the second layer")

i = Symbol("i", integer=True, positive=True)
z1 = given.let("z1", w1 + xi1, latex="z_1", means="perturbed point")
z2 = given.let("z2", w2 + xi2, latex="z_2")
pull = given.let("r", c - x * z1 * z2, means="residual there")
after = (w1 + alpha * pull * z2) ** 2 - (w2 + alpha * pull * z1) ** 2
g = mu - x * w1 * w2
Q = given.let("Q", g**2 + v + x**2 * (eta**2 * (w1**2 + w2**2) + 3 * eta**4), means="mean square of the residual")
factor = 1 - 2 * alpha * eta**2 * x - alpha**2 * Q
others = total(Entry(a, i) * (Entry(p, i) + Entry(xi, i)) * (Entry(q, i) + Entry(zeta, i)), i, d)
centre = total(Entry(a, i) * Entry(p, i) * Entry(q, i), i, d)
first, second = Entry(p, i) ** 2, Entry(q, i) ** 2
spread = total(Entry(a, i) ** 2 * ((first + eta**2) * (second + eta**2) - first * second), i, d)


@theorem(
    title="Expected balancing for a design",
    given=given,
    claim=AllOf(
        (
            Identity(expect(after), factor * (w1**2 - w2**2)),
            Identity(expect(others), centre),
            Identity(expect((others - centre) ** 2), spread),
        )
    ),
    source="after slides l.681-691 and l.861",
    cites=["clara2025regularization", "clara2025training"],
    results={"factor_in_the_mean": factor, "quadratic_part": Q, "variance_from_the_others": spread},
)
def expected_balancing_of_a_design(proof):
    linear_part = 2 * alpha * pull * (w1 * z2 - w2 * z1)
    square = alpha**2 * pull**2 * (z2**2 - z1**2)
    proof.have(Identity(expect(after), w1**2 - w2**2 + expect(linear_part + square)), "expand the squares")
    proof.have(Identity(expect(linear_part), -2 * alpha * eta**2 * x * (w1**2 - w2**2)), "take the linear part")
    proof.have(Identity(expect(square), -(alpha**2) * Q * (w1**2 - w2**2)), "take the quadratic part")


@expected_balancing_of_a_design.simulation
def by_averaging_one_step(ctx, w1, w2, x, mu, v, eta, alpha):
    """Steps on the loss of the product; it is quadratic in each entry, so differences of step 1 are its slopes."""
    column, start, size = average.number(ctx, x), average.exact_vector(ctx, [w1, w2]), average.number(ctx, alpha)
    sizes = [average.number(ctx, eta)] * 2 + [ctx.sqrt(average.number(ctx, v))]

    def balance(drawn):
        first, second, rest = start[0] + drawn[0], start[1] + drawn[1], drawn[2]

        def loss(z1, z2):
            return column * (z1 * z2) ** 2 / 2 - rest * z1 * z2

        slope = (loss(first + 1, second) - loss(first - 1, second)) / 2
        other = (loss(first, second + 1) - loss(first, second - 1)) / 2
        return (start[0] - size * slope) ** 2 - (start[1] - size * other) ** 2

    return average.over_gaussian(ctx, balance, [0, 0, mu], ctx.diag(sizes), degree=4)


@expected_balancing_of_a_design.simulation(part=1)
def by_adding_up_the_others(ctx, a, p, q, eta):
    return moments(ctx, a, p, q, eta)[0]


@expected_balancing_of_a_design.simulation(part=2)
def by_adding_up_their_squares(ctx, a, p, q, eta):
    mean, square = moments(ctx, a, p, q, eta)
    return square - mean**2


def moments(ctx, a, p, q, eta):
    """Mean and mean square of the sum, one coordinate after the other, each over four signs of its noise."""
    size, mean, square = average.number(ctx, eta), ctx.zero, ctx.zero
    for weight, first, second in zip(a, p, q, strict=True):
        values = [ctx.convert(weight) * (first + s * size) * (second + t * size) for s in (-1, 1) for t in (-1, 1)]
        own, of_square = ctx.fsum(values) / 4, ctx.fsum(value**2 for value in values) / 4
        mean, square = mean + own, square + 2 * mean * own + of_square
    return mean, square


@expected_balancing_of_a_design.edge
def alone_and_of_norm_one_it_is_the_law_of_one_coordinate(at):
    at(d=1, w1=2, w2=1, x=1, mu=1, v=0, eta=1, alpha="1/10", a=[0], p=[0], q=[0]).holds()


@expected_balancing_of_a_design.edge
def a_column_of_zeros_is_balanced_by_the_others_alone(at):
    at(d=1, w1=2, w2=1, x=0, mu=1, v=3, eta=1, alpha="1/10", a=[1], p=[1], q=[1]).holds()
