r"""The gradient of the penalised loss of a diagonal network acts entry by entry, and so does its Hessian.

Setting   w₁, w₂ and the target w_∗ have length d; η is real. The loss is F = ½ ‖w_∗ - w₂ ⊙ w₁‖² + ½ η² (‖w₁‖² + ‖w₂‖²),
          without penalty for η = 0. A vector a stands for any direction.
Idea      F is a sum over coordinates, so entry i of a gradient knows coordinate i alone; w is critical if and only
          if every pair (w₁ᵢ, w₂ᵢ) is critical for its coordinate.
Breaks    For a design without orthonormal columns the coordinates are coupled by Xᵗ X.
"""

from sympy import DiagMatrix, HadamardProduct, OneMatrix, Symbol

from regproofs import AllOf, Entry, Gradient, Hessian, Identity, Setting, SquaredNorm, dot, eye, theorem, total
from regproofs.simulate import critical, losses

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
a = given.vector("a", d, means="direction in the first layer")
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")

i = Symbol("i", integer=True, positive=True)
residual = given.let("r", w_star - HadamardProduct(w2, w1), means="residual")
loss = given.let("F", SquaredNorm(residual) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2)), means="loss")
t, x, y = Entry(w_star, i, 1), Entry(w1, i, 1), Entry(w2, i, 1)
in_coordinates = total((t - x * y) ** 2 / 2 + eta**2 / 2 * (x**2 + y**2), i, d)

first = eta**2 * w1 - HadamardProduct(residual, w2)
second = eta**2 * w2 - HadamardProduct(residual, w1)
mixed = 2 * HadamardProduct(w1, w2) - w_star
first_diagonal = HadamardProduct(w2, w2) + eta**2 * OneMatrix(d, 1)
second_diagonal = HadamardProduct(w1, w1) + eta**2 * OneMatrix(d, 1)


@theorem(
    title="Gradient and Hessian of the penalised loss",
    given=given,
    claim=AllOf(
        (
            Identity(loss, in_coordinates),
            Identity(Gradient(loss, w1), first),
            Identity(Gradient(loss, w2), second),
            Identity(Hessian(loss, w1), DiagMatrix(HadamardProduct(w2, w2)) + eta**2 * eye(d)),
            Identity(Gradient(dot(Gradient(loss, w1), a), w2), HadamardProduct(mixed, a)),
        )
    ),
    source="slides l.653-660",
    cites=["clara2025regularization", "clara2025training"],
    results={
        "loss": loss,
        "gradient": (first, second),
        "gradient_first_layer": first,
        "gradient_second_layer": second,
        "hessian_diagonals": (first_diagonal, mixed, second_diagonal),
        "hessian_first_layer_diagonal": first_diagonal,
        "hessian_second_layer_diagonal": second_diagonal,
        "hessian_mixed_diagonal": mixed,
    },
)
def gradient(proof):
    fit, penalty = SquaredNorm(residual) / 2, SquaredNorm(w1) / 2
    proof.have(Identity(Gradient(fit, w1), -HadamardProduct(residual, w2)), "differentiate the residual")
    proof.have(Identity(Gradient(penalty, w1), w1), "differentiate the penalty")
    proof.have(Identity(Gradient(loss, w1), first), "add the two, the penalty times its factor")


@gradient.simulation
def by_the_definition(ctx, w_star, w1, w2, eta):
    return losses.network_loss(ctx, w1, w2, w_star, eta)


@gradient.simulation(part=1)
def by_differences_in_the_first_layer(ctx, w_star, w1, w2, eta):
    start = list(critical.exact_vector(ctx, w1))
    return ctx.matrix(critical.gradient(ctx, lambda c, p: losses.network_loss(c, p, w2, w_star, eta), start))


@gradient.simulation(part=2)
def by_differences_in_the_second_layer(ctx, w_star, w1, w2, eta):
    start = list(critical.exact_vector(ctx, w2))
    return ctx.matrix(critical.gradient(ctx, lambda c, p: losses.network_loss(c, w1, p, w_star, eta), start))


@gradient.simulation(part=3)
def by_second_differences(ctx, w_star, w1, w2, eta):
    start = list(critical.exact_vector(ctx, w1))
    return critical.hessian(ctx, lambda c, p: losses.network_loss(c, p, w2, w_star, eta), start)
