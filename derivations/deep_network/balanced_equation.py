r"""At factors of one size r the gradient vanishes exactly where w_∗ times their product is r² (r² + η²)^(L-1).

Setting   w has L ≥ 2 entries with |w_k| = r > 0 for every k, η > 0, q = r² + η², and F is the expected loss
          ½ w_∗² - w_∗ ∏_k w_k + ½ ∏_k (w_k² + η²) of one coordinate.
Idea      Every factor of the products has one size, so w_i ∂_i F = r² q^(L-1) - w_∗ ∏_k w_k, where |∏_k w_k| = r^L.
          The target of a critical point thus has the sign of the product and the size q^(L-1) / r^(L-2).
Breaks    At r = 0 every target makes the origin critical.
"""

from sympy import Abs, Eq, Symbol

from regproofs import AllOf, Entry, Gradient, Identity, Iff, Setting, every, positive, product, real, theorem
from regproofs.simulate import critical, deep, losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
i = given.index("i", L, means="a layer")

k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
given.suppose(every(Eq(r, Abs(factor)), k, L))
predicted = product(factor, k, L)
loss = (w_star**2 - 2 * w_star * predicted + product(factor**2 + eta**2, k, L)) / 2
slope = Entry(Gradient(loss, w), i)
q = r**2 + eta**2
target = q ** (L - 1) / r ** (L - 2)
critical_target = Eq(w_star * predicted, r**2 * q ** (L - 1))


@theorem(
    title="Critical points of one size",
    given=given,
    claim=AllOf(
        (
            Identity(Entry(w, i) * slope, r**2 * q ** (L - 1) - w_star * predicted),
            Identity(predicted**2, r ** (2 * L)),
            Iff(critical_target, Eq(slope, 0)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"critical_weight_to_target": target, "slope_times_factor": r**2 * q ** (L - 1) - w_star * predicted},
)
def balanced_equation(proof):
    rest = product(factor, k, L, without=(i,))
    proof.have(Identity(slope, Entry(w, i) * q ** (L - 1) - w_star * rest), "differentiate; all sizes are equal")
    proof.have(Identity(Entry(w, i) * slope, r**2 * q ** (L - 1) - w_star * predicted), "multiply by the factor")
    proof.have(Identity(predicted**2, r ** (2 * L)), "take the size of the product")


@balanced_equation.simulation
def by_differences(ctx, w, eta, w_star, i):
    def loss_at(c, point):
        return losses.deep_loss(c, [point[0] if place == i - 1 else x for place, x in enumerate(w)], w_star, eta)

    factor = critical.exact_vector(ctx, w)[i - 1]
    return factor * critical.gradient(ctx, loss_at, [factor])[0]


@balanced_equation.simulation(part=2)
def by_averaging_the_slope_exactly(ctx, w, eta, w_star, i):
    return deep.exact_slope(w, eta, w_star, i) == 0


@balanced_equation.edge
def two_layers_meet_the_soft_threshold_in_the_right_quadrants(at):
    at(w=[1, -1], r=1, eta=1, w_star=-2, i=1).holds()
    at(w=[1, 1], r=1, eta=1, w_star=-2, i=2).holds()


@balanced_equation.edge
def factors_of_different_size_do_not_obey_it(at):
    at(w=[1, 2], r=1, eta=1, w_star=4, i=2).fails()
