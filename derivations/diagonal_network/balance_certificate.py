r"""Every critical point of the penalised loss is balanced, |w₁| = |w₂| in every coordinate, and nearly so nearby.

Setting   w₁, w₂ and the target w_∗ have length d, η > 0; F is the penalised loss. In one coordinate x and y stand
          for the entries of w₁ and w₂, t for that of w_∗.
Idea      w₁ ⊙ ∇₁F - w₂ ⊙ ∇₂F = η² (w₁ ⊙ w₁ - w₂ ⊙ w₂): what the data term adds to one side it adds to the other.
          In one coordinate the second identity bounds the imbalance η² |x² - y²| by the norm of (x, y) times that
          of the gradient, so that a nearly critical point is nearly balanced.
Breaks    At η = 0 the identity says nothing of balance: (2, ½) is critical for the target 1.
"""

from sympy import And, Eq, HadamardProduct

from regproofs import AllOf, Gradient, Identity, Setting, SquaredNorm, When, positive, theorem
from regproofs.simulate import critical, losses

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
x = given.scalar("x", means="entry of the first layer")
y = given.scalar("y", means="entry of the second layer")
t = given.scalar("t", means="entry of the target")

loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))
certificate = HadamardProduct(w1, Gradient(loss, w1)) - HadamardProduct(w2, Gradient(loss, w2))
imbalance = HadamardProduct(w1, w1) - HadamardProduct(w2, w2)

coordinate = (t - x * y) ** 2 / 2 + eta**2 / 2 * (x**2 + y**2)
slope_x, slope_y = coordinate.diff(x), coordinate.diff(y)
size = x**2 + y**2


@theorem(
    title="Balance of critical points",
    given=given,
    claim=AllOf(
        (
            Identity(certificate, eta**2 * imbalance),
            Identity(eta**4 * (x**2 - y**2) ** 2 + (x * slope_y + y * slope_x) ** 2, size * (slope_x**2 + slope_y**2)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "clara2025training"],
    results={"certificate": certificate, "imbalance": imbalance},
)
def balance_certificate(proof):
    residual = w_star - HadamardProduct(w2, w1)
    step = eta**2 * HadamardProduct(w1, w1) - HadamardProduct(residual, w2, w1)
    proof.have(Identity(HadamardProduct(w1, Gradient(loss, w1)), step), "multiply the gradient by its layer")
    proof.have(Identity(certificate, eta**2 * imbalance), "subtract; the data terms cancel")
    balanced = When(And(Eq(slope_x, 0), Eq(slope_y, 0)), Identity(x**2, y**2))
    proof.have(balanced, "read it where the gradient vanishes")


@balance_certificate.simulation
def by_differences(ctx, w_star, w1, w2, eta):
    first, second = (list(critical.exact_vector(ctx, layer)) for layer in (w1, w2))
    slopes = critical.gradient(ctx, lambda c, p: losses.network_loss(c, p, w2, w_star, eta), first)
    others = critical.gradient(ctx, lambda c, p: losses.network_loss(c, w1, p, w_star, eta), second)
    return losses.hadamard(ctx, first, slopes) - losses.hadamard(ctx, second, others)


@balance_certificate.simulation(part=1)
def by_the_norms(ctx, x, y, t, eta):
    point = list(critical.exact_vector(ctx, [x, y]))
    slopes = critical.gradient(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [t], eta), point)
    return (point[0] ** 2 + point[1] ** 2) * (slopes[0] ** 2 + slopes[1] ** 2)


@balance_certificate.edge
def layers_of_one_size_have_no_imbalance(at):
    at(w_star=[1, 5], w1=[2, 0], w2=[-2, 0], eta=1, x=2, y=-2, t=7).holds()
