r"""From three layers on the origin is a strict minimum of the expected loss, however large the target.

Setting   w has L ≥ 3 entries, the factors of one coordinate, all of them 0; η > 0, i ≠ j are two layers and
          F = ½ w_∗² - w_∗ ∏_k w_k + ½ ∏_k (w_k² + η²) is the expected loss. For two layers, x and y are the factors.
Idea      The target stands in front of a product of L factors. Its gradient has L - 1 of them and its Hessian L - 2,
          so at 0 none is seen from three layers on. What is left is the noise: the gradient vanishes and the Hessian is
          η^(2(L-1)) times the identity. A network that starts near 0 stays there.
Breaks    Two layers see the target in ∂_x ∂_y F = 2 x y - w_∗: at 0 the Hessian has the eigenvalues η² ± w_∗, and the
          origin is a saddle as soon as |w_∗| exceeds η².
"""

from sympy import Derivative, Eq, Ne, Symbol

from regproofs import (
    AllOf,
    Entry,
    Gradient,
    Hessian,
    Identity,
    Inequality,
    Setting,
    every,
    positive,
    product,
    real,
    theorem,
)
from regproofs.simulate import deep

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
x = given.scalar("x", real, means="first of two factors")
y = given.scalar("y", real, means="second of two factors")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
i = given.index("i", L, means="a layer")
j = given.index("j", L, means="another layer")

k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
given.suppose(L >= 3, Ne(i, j), every(Eq(factor, 0), k, L))
loss = (w_star**2 - 2 * w_star * product(factor, k, L) + product(factor**2 + eta**2, k, L)) / 2
slope = Entry(Gradient(loss, w), i)
diagonal, beside = Entry(Hessian(loss, w), i, i), Entry(Hessian(loss, w), i, j)
of_two = (w_star**2 - 2 * w_star * x * y + (x**2 + eta**2) * (y**2 + eta**2)) / 2


@theorem(
    title="The origin is a strict minimum at depth L",
    given=given,
    claim=AllOf(
        (
            Identity(slope, 0),
            Identity(diagonal, eta ** (2 * (L - 1))),
            Identity(beside, 0),
            Identity(Derivative(of_two, x, y), 2 * x * y - w_star),
            Inequality(0, diagonal, strict=True),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"curvature_at_the_origin": eta ** (2 * (L - 1)), "mixed_derivative_of_two_layers": 2 * x * y - w_star},
)
def origin_is_a_strict_minimum(proof):
    rest, noisy = product(factor, k, L, without=(i,)), product(factor**2 + eta**2, k, L, without=(i,))
    proof.have(Identity(slope, Entry(w, i) * noisy - w_star * rest), "differentiate by one factor")
    proof.have(Identity(diagonal, noisy), "differentiate again; the target is gone")
    others = product(factor, k, L, without=(i, j))
    both = product(factor**2 + eta**2, k, L, without=(i, j))
    mixed = 2 * Entry(w, i) * Entry(w, j) * both - w_star * others
    proof.have(Identity(beside, mixed), "differentiate by two factors")
    proof.have(Identity(others, 0), "a third layer is left, and its factor is 0")


def moved(w, w_star, eta, *steps):
    """The loss after steps (layer, by how much); of degree two in a factor, it has exact central differences."""
    point = list(w)
    for layer, step in steps:
        point[layer - 1] += step
    return deep.exact_loss(point, eta, w_star)


def mixed_differences(ctx, w, w_star, eta, i, j):
    corners = (a * b * moved(w, w_star, eta, (i, a), (j, b)) for a in (1, -1) for b in (1, -1))
    return deep.number(ctx, sum(corners) / 4)


@origin_is_a_strict_minimum.simulation(part=0)
def by_differences(ctx, w, w_star, eta, i):
    return deep.number(ctx, (moved(w, w_star, eta, (i, 1)) - moved(w, w_star, eta, (i, -1))) / 2)


@origin_is_a_strict_minimum.simulation(part=1)
def by_second_differences(ctx, w, w_star, eta, i):
    ends = moved(w, w_star, eta, (i, 1)) + moved(w, w_star, eta, (i, -1))
    return deep.number(ctx, ends - 2 * moved(w, w_star, eta))


@origin_is_a_strict_minimum.simulation(part=2)
def by_mixed_differences(ctx, w, w_star, eta, i, j):
    return mixed_differences(ctx, w, w_star, eta, i, j)


@origin_is_a_strict_minimum.simulation(part=3)
def by_mixed_differences_of_two_layers(ctx, x, y, w_star, eta):
    return mixed_differences(ctx, [x, y], w_star, eta, 1, 2)


@origin_is_a_strict_minimum.simulation(of="right", part=4)
def by_second_differences_at_any_scale(ctx, w, w_star, eta, i):
    return by_second_differences(ctx, w, w_star, eta, i)


@origin_is_a_strict_minimum.edge
def three_layers_hold_against_any_target(at):
    at(w=[0, 0, 0], x=0, y=0, w_star=1000, eta="1/10", i=1, j=3).holds()


@origin_is_a_strict_minimum.edge
def two_layers_see_the_target_at_the_origin(at):
    at(w=[0, 0], x=0, y=0, w_star=2, eta=1, i=1, j=2).fails()
