r"""Among the factors of one product those of one size are flattest: tr ∇²f ≥ L |u|^(2 (L-1)/L), whatever the depth.

Setting   w has L entries, u = ∏_k w_k, and f = ½ (w_∗ - ∏_k w_k)² is the loss without noise; i ≠ j are two layers.
          The claim on sums holds for any numbers y_k.
Idea      f is of degree two in each factor, so ∂_m² f is the product of the other squares. Multiplied over all m these
          are u^(2 (L-1)), and their mean is at least their geometric mean. Polya: for u ≠ 0 the second derivatives are
          |u|^(2 (L-1)/L) e^(y_k) with Σ_k y_k = 0. As e^y ≥ 1 + y + (e^(y/2) - 1)², the bound is met for y = 0 alone:
          by factors of one size.
Breaks    At u = 0 the bound may be met by others: two factors 0 among three have trace 0, and need not be of the size
          of the third.
"""

from sympy import Abs, And, Ne, Symbol, exp

from regproofs import AllOf, Entry, Hessian, Identity, Inequality, Setting, When, product, real, theorem, total
from regproofs.simulate import deep, losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
y = given.vector("y", L, latex=r"\mathbf{y}", means="logarithms of the second derivatives, by that in balance")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
z = given.scalar("z", real, means="one such logarithm")
i = given.index("i", L, means="a layer")
j = given.index("j", L, means="another layer")

k, m = (Symbol(name, integer=True, positive=True) for name in "km")
factor, share = Entry(w, k), Entry(y, k)
predicted = product(factor, k, L)
loss = (w_star - predicted) ** 2 / 2
curvature = Entry(Hessian(loss, w), i, i)
trace = total(product(factor**2, k, L, without=(m,)), m, L)
least = L * Abs(predicted) ** (2 * (L - 1) / L)
unequal = And(Ne(i, j), Ne(predicted, 0), Ne(Entry(w, i) ** 2, Entry(w, j) ** 2))
polya = Inequality(total(1 + share + (exp(share / 2) - 1) ** 2, k, L), total(exp(share), k, L))


@theorem(
    title="Balanced factors are flattest at depth L",
    given=given,
    claim=AllOf(
        (
            Identity(curvature, product(factor**2, k, L, without=(i,))),
            Identity(Entry(w, i) ** 2 * curvature, predicted**2),
            Inequality(least, trace),
            When(unequal, Inequality(least, trace, strict=True)),
            polya,
        )
    ),
    source="after slides l.675-698",
    cites=["clara2025training", "hardy1952inequalities"],
    results={"second_derivative": product(factor**2, k, L, without=(i,)), "trace": trace, "least_trace": least},
)
def balanced_factors_are_flattest(proof):
    rest = product(factor, k, L, without=(i,))
    proof.have(Identity(curvature, rest**2), "differentiate twice by one factor")
    proof.have(Identity(Entry(w, i) * rest, predicted), "multiply by that factor")
    proof.have(Inequality(1 + z / 2, exp(z / 2)), "lay the tangent at 0")
    proof.have(Inequality(1 + z + (exp(z / 2) - 1) ** 2, exp(z)), "double it and complete the square")
    proof.have(Identity(total(1 + share, k, L), L + total(share, k, L)), "add up; the logarithms cancel")
    whole = product(product(factor**2, k, L, without=(m,)), m, L)
    proof.have(Identity(whole, predicted ** (2 * (L - 1))), "multiply all second derivatives")


def second_difference(loss_at, step):
    """Exact, as the loss is of degree two in one factor."""
    return (loss_at(step) - 2 * loss_at(0) + loss_at(-step)) / step**2


def curvature_by(layer, w, w_star):
    """The second derivative by the factor of a layer, from 1."""

    def loss_at(step):
        return deep.exact_loss([x + step * (place == layer) for place, x in enumerate(w, 1)], 0, w_star)

    return second_difference(loss_at, 1)


@balanced_factors_are_flattest.simulation(part=0)
def by_second_differences(ctx, w, w_star, i):
    return deep.number(ctx, curvature_by(i, w, w_star))


def by_adding_second_differences(ctx, w, w_star):
    return deep.number(ctx, sum(curvature_by(layer, w, w_star) for layer in range(1, len(w) + 1)))


for part in (2, 3):
    balanced_factors_are_flattest.simulation(of="right", part=part)(by_adding_second_differences)


@balanced_factors_are_flattest.simulation(of="right", part=4)
def by_the_trace_of_the_hessian(ctx, y):
    """At the factors e^(-y_k/2), which fit, over the square of their product."""
    factors = [ctx.exp(-deep.number(ctx, x) / 2) for x in y]
    fitted = ctx.fprod(factors)

    def curvature_at(place):
        def loss_at(step):
            return losses.deep_loss(ctx, [x + step * (k == place) for k, x in enumerate(factors)], fitted)

        return second_difference(loss_at, factors[place])

    return ctx.fsum(curvature_at(place) for place in range(len(factors))) / fitted**2


@balanced_factors_are_flattest.edge
def factors_of_one_size_attain_the_bound(at):
    at(w=[2, -2, 2], y=[0, 0, 0], w_star=-8, z=1, i=2, j=1).holds()


@balanced_factors_are_flattest.edge
def two_factors_that_vanish_have_no_trace_whatever_the_third(at):
    at(w=[0, 0, 1], y=[1, 2, -3], w_star=0, z=-1, i=3, j=1).holds()
