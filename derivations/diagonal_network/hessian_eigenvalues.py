r"""In one coordinate the Hessian has the eigenvalues 2 (|w_∗| - η²) and 2 η² at a minimum off 0, and η² ± w_∗ at 0.

Setting   One coordinate: F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²) with η > 0 and a real target w_∗; z is any number, to
          state characteristic polynomials.
Idea      At balanced points the Hessian is a multiple of I plus a multiple of the exchange of the layers, so its
          eigenvectors are (1, 1) and (1, -1).
Breaks    At |w_∗| = η² an eigenvalue is 0 and the Morse index is not defined. For |w_∗| < η² only 0 is critical.
"""

from sympy import Abs, sign, sqrt

from regproofs import AllOf, Arc, Identity, Setting, When, positive, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
z = given.scalar("z", real, means="argument of a characteristic polynomial")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
characteristic = (loss.diff(w1, w1) - z) * (loss.diff(w2, w2) - z) - loss.diff(w1, w2) ** 2
factor = sqrt(Abs(w_star) - eta**2)
minimum = {w1: factor, w2: sign(w_star) * factor}
along, across = 2 * (Abs(w_star) - eta**2), 2 * eta**2


@theorem(
    title="Eigenvalues of the Hessian at critical points",
    given=given,
    claim=AllOf(
        (
            When(Abs(w_star) > eta**2, Identity(characteristic.xreplace(minimum), (z - along) * (z - across))),
            Identity(characteristic.xreplace({w1: 0, w2: 0}), (z - eta**2 - w_star) * (z - eta**2 + w_star)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "clara2025training"],
    results={
        "eigenvalue_along": along,
        "eigenvalue_across": across,
        "smallest_eigenvalue_at_the_origin": eta**2 - Abs(w_star),
        "largest_eigenvalue_at_the_origin": eta**2 + Abs(w_star),
    },
)
def hessian_eigenvalues(proof):
    pure, mixed = loss.diff(w1, w1).xreplace(minimum), loss.diff(w1, w2).xreplace(minimum)
    beyond = Abs(w_star) > eta**2
    proof.have(When(beyond, Identity(pure, Abs(w_star))), "insert the minimum; its square is |w_*| - η²")
    off_diagonal = sign(w_star) * (Abs(w_star) - 2 * eta**2)
    proof.have(When(beyond, Identity(mixed, off_diagonal)), "insert it off the diagonal")
    determinant = characteristic.xreplace({w1: 0, w2: 0, z: 0})
    proof.have(Identity(determinant, (eta**2 - w_star) * (eta**2 + w_star)), "multiply the eigenvalues at the origin")


@hessian_eigenvalues.simulation
def by_eigenvalues_where_newton_ends(ctx, w_star, eta, z):
    def loss(c, p):
        return losses.network_loss(c, p[:1], p[1:], [w_star], eta)

    size = 2 * ctx.sqrt(critical.number(ctx, abs(w_star)))
    (end,) = critical.found_from(ctx, loss, [[size, size if w_star > 0 else -size]], size)
    return critical.characteristic(ctx, loss, end, z)


@hessian_eigenvalues.simulation(part=1)
def by_eigenvalues_at_the_origin(ctx, w_star, eta, z):
    origin = [ctx.zero, ctx.zero]
    return critical.characteristic(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w_star], eta), origin, z)


@hessian_eigenvalues.edge
def at_the_threshold_an_eigenvalue_vanishes(at):
    at(eta=1, w1=1, w2=1, z=0, w_star=1).holds()


@hessian_eigenvalues.edge
def a_negative_target_changes_the_sign_of_one_layer(at):
    at(eta=1, w1=1, w2=1, z=2, w_star=-2).holds()


hessian_eigenvalues.landscape(
    "Landscape with a penalty",
    caption="The penalised loss of one coordinate with the target 1, for noise below, at and above the threshold.",
    over={w1: (-2.0, 2.0), w2: (-2.0, 2.0)},
    z=loss,
    at={w_star: 1},
    family=(eta, (0.5, 1, 1.2)),
    points=[(0, 0), (minimum[w1], minimum[w2]), (-minimum[w1], -minimum[w2])],
    zlabel="loss",
    ceiling=8,
)
hessian_eigenvalues.plot(
    "Pitchfork of critical points",
    caption="The first layer at every critical point, by the target: at the threshold 0 becomes a saddle.",
    x=w_star,
    over=(-3.0, 3.0),
    at={eta: 1},
    arcs={
        "at the origin": Arc(w_star, 0 * w_star, (w_star, -3, 3), critical=(loss, {w1: 0, w2: 0})),
        "off the origin": [
            Arc(
                w_star,
                side * factor,
                (w_star, first, last),
                critical=(loss, {w1: side * minimum[w1], w2: side * minimum[w2]}),
            )
            for first, last in ((-3, -(eta**2)), (eta**2, 3))
            for side in (1, -1)
        ],
    },
    verticals={r"$-\eta^2$": -(eta**2), r"$\eta^2$": eta**2},
    ylabel="$w_1$",
)
