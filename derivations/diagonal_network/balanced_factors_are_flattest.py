r"""Among all layers with the same product the balanced ones have the Hessian of smallest trace, 2 ‖w₂ ⊙ w₁‖₁.

Setting   w₁, w₂ and the target w_∗ have length d; f = ½ ‖w_∗ - w₂ ⊙ w₁‖² without penalty. In one coordinate x and y
          stand for the entries of w₁ and w₂.
Idea      The trace is ‖w₁‖² + ‖w₂‖², and in every coordinate x² + y² exceeds 2 |x y| by (|x| - |y|)².
          Average sharpness, the mean rise of f under noise of variance η² in all layers, is η² / 2 times the trace
          and a constant, so the same layers minimise it.
Breaks    Nowhere. Equality holds if and only if |w₁ᵢ| = |w₂ᵢ| in every coordinate.
"""

from sympy import Abs, HadamardProduct, Symbol, Trace

from regproofs import (
    AllOf,
    Entry,
    Hessian,
    Identity,
    Inequality,
    Moments,
    Setting,
    SquaredNorm,
    expect,
    positive,
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
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
xi1 = given.noise("xi1", d, law=Moments(0, eta**2), latex=r"\boldsymbol{\xi}_1", means="noise on the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, eta**2), latex=r"\boldsymbol{\xi}_2", means="noise on the second layer")
i = Symbol("i", integer=True, positive=True)


def fit(first, second):
    return SquaredNorm(w_star - HadamardProduct(second, first)) / 2


loss = fit(w1, w2)
sharpness = expect(fit(w1 + xi1, w2 + xi2)) - loss
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
            Identity(sharpness, eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2)) + d * eta**4 / 2),
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


@balanced_factors_are_flattest.simulation(part=3)
def by_averaging_over_signs_in_each_coordinate(ctx, w_star, w1, w2, eta):
    total = ctx.zero
    for target, first, second in zip(w_star, w1, w2, strict=True):
        moved = [([first + a * eta], [second + b * eta]) for a in (1, -1) for b in (1, -1)]
        total += sum(losses.network_loss(ctx, *layers, [target]) for layers in moved) / 4
    return total - losses.network_loss(ctx, w1, w2, w_star)


@balanced_factors_are_flattest.edge
def balanced_layers_attain_the_smallest_trace(at):
    at(w_star=[1, 2], w1=[1, -2], w2=[-1, 2], x=3, y=-3, eta=1).holds()
