r"""Among all layers with the same product the balanced ones have the Hessian of smallest trace, 2 ‖w₂ ⊙ w₁‖₁.

Setting   w₁, w₂ and the target w_∗ have length d; f = ½ ‖w_∗ - w₂ ⊙ w₁‖² without penalty. In one coordinate x and y
          stand for the entries of w₁ and w₂.
Idea      The trace is ‖w₁‖² + ‖w₂‖², and in every coordinate x² + y² exceeds 2 |x y| by (|x| - |y|)².
Breaks    Nowhere. Equality holds if and only if |w₁ᵢ| = |w₂ᵢ| in every coordinate; average sharpness adds to the
          trace, times η² / 2, what does not depend on the layers.
"""

from sympy import Abs, HadamardProduct, Symbol, Trace

from regproofs import (
    AllOf,
    Entry,
    Hessian,
    Identity,
    Inequality,
    Setting,
    SquaredNorm,
    real,
    theorem,
    total,
)
from regproofs.simulate import critical, losses

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
x = given.scalar("x", real, means="entry of the first layer")
y = given.scalar("y", real, means="entry of the second layer")
i = Symbol("i", integer=True, positive=True)

loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
trace = Trace(Hessian(loss, w1)) + Trace(Hessian(loss, w2))
first, second = Entry(w1, i, 1), Entry(w2, i, 1)
flattest = total(2 * Abs(first * second), i, d)


@theorem(
    title="Balanced factors are flattest",
    given=given,
    claim=AllOf(
        (
            Identity(trace, SquaredNorm(w1) + SquaredNorm(w2)),
            Inequality(flattest, total(first**2 + second**2, i, d)),
            Identity(x**2 + y**2 - 2 * Abs(x * y), (Abs(x) - Abs(y)) ** 2),
        )
    ),
    source="after slides l.388-402",
    cites=["clara2025regularization", "clara2025training"],
    results={"trace_of_the_hessian": SquaredNorm(w1) + SquaredNorm(w2), "smallest_trace": flattest},
)
def balanced_factors_are_flattest(proof):
    proof.have(Identity(Trace(Hessian(loss, w1)), SquaredNorm(w2)), "differentiate twice by the first layer")
    proof.have(Identity(Trace(Hessian(loss, w2)), SquaredNorm(w1)), "differentiate twice by the second layer")
    squares = Identity(SquaredNorm(w1) + SquaredNorm(w2), total(first**2 + second**2, i, d))
    proof.have(squares, "write the squares in coordinates")
    proof.have(Inequality(2 * Abs(x * y), x**2 + y**2), "compare the means in one coordinate")


@balanced_factors_are_flattest.simulation
def by_second_differences(ctx, w_star, w1, w2):
    layers = [list(critical.exact_vector(ctx, layer)) for layer in (w1, w2)]
    by_first = critical.hessian(ctx, lambda c, p: losses.network_loss(c, p, w2, w_star), layers[0])
    by_second = critical.hessian(ctx, lambda c, p: losses.network_loss(c, w1, p, w_star), layers[1])
    return sum(matrix[k, k] for matrix in (by_first, by_second) for k in range(matrix.rows))


@balanced_factors_are_flattest.simulation(part=2)
def by_the_difference_of_the_roots(ctx, x, y):
    first, second = critical.exact_vector(ctx, [x, y])
    return min((first - second) ** 2, (first + second) ** 2)


@balanced_factors_are_flattest.edge
def balanced_layers_attain_the_smallest_trace(at):
    at(w_star=[1, 2], w1=[1, -2], w2=[-1, 2], x=3, y=-3).holds()
