r"""At a nonzero critical point the Hessian is q^(L-2) [2 η² I + (1 - η² / r²) w wᵗ], with q = r² + η².

Setting   w has L ≥ 2 entries with |w_k| = r > 0 for every k and is critical, so that w_∗ ∏_k w_k = r² q^(L-1); η > 0,
          F = ½ w_∗² - w_∗ ∏_k w_k + ½ ∏_k (w_k² + η²), and v is any vector of length L.
Idea      The matrix is a multiple of the identity plus one of rank one, so that w is an eigenvector, with eigenvalue
          q^(L-2) (L r² - (L-2) η²) as ‖w‖² = L r², and every v orthogonal to w one with eigenvalue 2 η² q^(L-2). The
          entry beside the diagonal is stated times w_i w_j, which is r² or -r².
Breaks    Away from critical points the diagonal stays, the other entries do not. The points with
          L r² > (L-2) η² are strict minima, the others saddles: deep_network/kinds_of_balanced_points.
"""

from sympy import Abs, Eq, Ne, Symbol

from regproofs import (
    AllOf,
    Entry,
    Hessian,
    Identity,
    Setting,
    SquaredNorm,
    dot,
    every,
    eye,
    positive,
    product,
    real,
    theorem,
)
from regproofs.simulate import critical, deep, losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
v = given.vector("v", L, latex=r"\mathbf{v}", means="a direction")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
i = given.index("i", L, means="a layer")
j = given.index("j", L, means="another layer")

k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
predicted = product(factor, k, L)
q = r**2 + eta**2
given.suppose(every(Eq(r, Abs(factor)), k, L), Eq(w_star * predicted, r**2 * q ** (L - 1)), Ne(i, j))

loss = given.let("F", (w_star**2 - 2 * w_star * predicted + product(factor**2 + eta**2, k, L)) / 2, means="loss")
diagonal, beside = Entry(Hessian(loss, w), i, i), Entry(Hessian(loss, w), i, j)
across = given.let("across", 2 * eta**2 * q ** (L - 2), latex=r"\mu", means="eigenvalue across")
share = given.let("share", q ** (L - 2) * (1 - eta**2 / r**2), latex=r"\nu")
along = q ** (L - 2) * (L * r**2 - (L - 2) * eta**2)
matrix = across * eye(L) + share * w * w.T


@theorem(
    title="The Hessian at balanced critical points",
    given=given,
    claim=AllOf(
        (
            Identity(diagonal, across + share * r**2),
            Identity(Entry(w, i) * Entry(w, j) * beside, share * r**4),
            Identity(matrix * w, (across + share * SquaredNorm(w)) * w),
            Identity(matrix * v, across * v + share * dot(w, v) * w),
            Identity(across + share * (L * r**2), along),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"eigenvalue_along": along, "eigenvalue_across": across},
)
def hessian_at_balanced_points(proof):
    proof.have(Identity(diagonal, q ** (L - 1)), "differentiate twice by one factor")
    others = product(factor, k, L, without=(i, j))
    mixed = 2 * Entry(w, i) * Entry(w, j) * q ** (L - 2) - w_star * others
    proof.have(Identity(beside, mixed), "differentiate by two factors")
    proof.have(Identity(q ** (L - 1), across + share * r**2), "split q = 2 η² + (r² - η²)")


def second_derivatives(ctx, w, eta, w_star, i, j):
    def loss_at(c, point):
        moved = [point[0] if k == i else point[1] if k == j else x for k, x in enumerate(w, 1)]
        return losses.deep_loss(c, moved, w_star, eta)

    return critical.hessian(ctx, loss_at, list(critical.exact_vector(ctx, [w[i - 1], w[j - 1]])))


@hessian_at_balanced_points.simulation(part=0)
def by_second_differences(ctx, w, eta, w_star, i, j):
    return second_derivatives(ctx, w, eta, w_star, i, j)[0, 0]


@hessian_at_balanced_points.simulation(part=1)
def by_mixed_differences(ctx, w, eta, w_star, i, j):
    first, second = critical.exact_vector(ctx, [w[i - 1], w[j - 1]])
    return first * second * second_derivatives(ctx, w, eta, w_star, i, j)[0, 1]


def hessian_times(ctx, w, eta, w_star, direction):
    matrix = critical.hessian(
        ctx, lambda c, p: losses.deep_loss(c, p, w_star, eta), list(critical.exact_vector(ctx, w))
    )
    return matrix * critical.exact_vector(ctx, direction)


@hessian_at_balanced_points.simulation(part=2)
def by_differences_along_the_factors(ctx, w, eta, w_star):
    return hessian_times(ctx, w, eta, w_star, w)


@hessian_at_balanced_points.simulation(part=3)
def by_differences_along_a_direction(ctx, w, v, eta, w_star):
    return hessian_times(ctx, w, eta, w_star, v)


@hessian_at_balanced_points.simulation(part=4)
def by_summing_a_row(ctx, L, r, eta):
    """With all factors equal to r every row of the Hessian has one sum, the eigenvalue along w."""
    target = deep.critical_target(ctx, r, eta, L)
    return deep.row_sum(ctx, r, eta, L, target)


@hessian_at_balanced_points.edge
def two_layers_have_the_eigenvalues_of_the_soft_threshold(at):
    at(w=[1, -1], v=[1, 1], r=1, eta=1, w_star=-2, i=1, j=2).holds()


@hessian_at_balanced_points.edge
def away_from_critical_points_the_mixed_entries_differ(at):
    at(w=[1, 1], v=[1, 0], r=1, eta=1, w_star=5, i=1, j=2).fails()
