r"""Among the factors of one product those of one size are flattest: tr ∇²f ≥ L |u|^(2 (L-1)/L), whatever the depth.

Setting   w has L entries, u = ∏_k w_k, and f = ½ (w_∗ - ∏_k w_k)² is the loss without noise. For factors with u ≠ 0 let
          y_k = log(|u|^(2/L) / w_k²), so that Σ_k y_k = 0; the claim on sums holds for any numbers y_k.
Idea      f is of degree two in each factor, so ∂_i² f is the product of the other squares, and w_i² ∂_i² f = u². The
          trace of the Hessian is thus |u|^(2 (L-1)/L) times Σ_k e^(y_k). Polya: e^y ≥ 1 + y in each term, and the
          terms 1 + y_k add up to L. It leaves (e^(y/2) - 1)² or more, so that all w_k² = |u|^(2/L) if the bound is met.
Breaks    At u = 0 there is no y: two factors 0 among three have trace 0, and need not be of the size of the third.
"""

from sympy import Symbol, exp

from regproofs import AllOf, Entry, Hessian, Identity, Inequality, Setting, product, real, theorem, total
from regproofs.simulate import deep, losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
y = given.vector("y", L, latex=r"\mathbf{y}", means="logarithms of the second derivatives, by that in balance")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
z = given.scalar("z", real, means="one such logarithm")
i = given.index("i", L, means="a layer")

k = Symbol("k", integer=True, positive=True)
factor, share = Entry(w, k), Entry(y, k)
predicted = product(factor, k, L)
loss = (w_star - predicted) ** 2 / 2
curvature = Entry(Hessian(loss, w), i, i)


@theorem(
    title="Balanced factors are flattest at depth L",
    given=given,
    claim=AllOf(
        (
            Identity(curvature, product(factor**2, k, L, without=(i,))),
            Identity(Entry(w, i) ** 2 * curvature, predicted**2),
            Inequality(total(1 + share + (exp(share / 2) - 1) ** 2, k, L), total(exp(share), k, L)),
        )
    ),
    source="after slides l.675-698",
    cites=["clara2025training", "hardy1952inequalities"],
    results={"second_derivative": product(factor**2, k, L, without=(i,)), "trace_by_balanced": total(exp(share), k, L)},
)
def balanced_factors_are_flattest(proof):
    rest = product(factor, k, L, without=(i,))
    proof.have(Identity(curvature, rest**2), "differentiate twice by one factor")
    proof.have(Identity(Entry(w, i) * rest, predicted), "multiply by that factor")
    proof.have(Inequality(1 + z / 2, exp(z / 2)), "lay the tangent at 0")
    proof.have(Inequality(1 + z + (exp(z / 2) - 1) ** 2, exp(z)), "double it and complete the square")
    proof.have(Identity(total(1 + share, k, L), L + total(share, k, L)), "add up; the logarithms cancel")


def second_difference(loss_at, step):
    """Exact, as the loss is of degree two in one factor."""
    return (loss_at(step) - 2 * loss_at(0) + loss_at(-step)) / step**2


@balanced_factors_are_flattest.simulation(part=0)
def by_second_differences(ctx, w, w_star, i):
    def loss_at(step):
        return deep.exact_loss([x + step * (place == i) for place, x in enumerate(w, 1)], 0, w_star)

    return deep.number(ctx, second_difference(loss_at, 1))


@balanced_factors_are_flattest.simulation(of="right", part=2)
def by_the_trace_of_the_hessian(ctx, y):
    """At the factors e^(-y_k/2), which fit, over the square of their product."""
    factors = [ctx.exp(-deep.number(ctx, x) / 2) for x in y]
    fitted = ctx.fprod(factors)

    def curvature_by(place):
        def loss_at(step):
            return losses.deep_loss(ctx, [x + step * (k == place) for k, x in enumerate(factors)], fitted)

        return second_difference(loss_at, factors[place])

    return ctx.fsum(curvature_by(place) for place in range(len(factors))) / fitted**2


@balanced_factors_are_flattest.edge
def factors_of_one_size_attain_the_bound(at):
    at(w=[2, -2, 2], y=[0, 0, 0], w_star=-8, z=1, i=2).holds()


@balanced_factors_are_flattest.edge
def a_product_that_vanishes_is_covered_by_the_second_derivatives_only(at):
    at(w=[0, 0, 1], y=[1, 2, -3], w_star=0, z=-1, i=3).holds()
