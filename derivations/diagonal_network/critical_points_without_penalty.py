r"""Without a penalty the critical points of a coordinate are a hyperbola of minima and a saddle at 0, or a cross.

Setting   One coordinate: f = ½ (w_∗ - w₁ w₂)² with a real target w_∗; z is any number, to state characteristic
          polynomials.
Idea      ∇f = -r (w₂, w₁) with the residual r = w_∗ - w₁ w₂ vanishes where r does or where both layers do.
Breaks    For w_∗ = 0 the hyperbola is the cross w₁ w₂ = 0 of global minima, which 0 belongs to. There are infinitely
          many critical points for every target: for w_∗ ≠ 0 three components, two branches and 0. On a branch the
          Hessian has the eigenvalues 0 and w₁² + w₂², at 0 it has ± w_∗.
"""

from sympy import And, Eq, Or

from regproofs import AllOf, Arc, Identity, Iff, Setting, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
z = given.scalar("z", real, means="argument of a characteristic polynomial")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")

loss = (w_star - w1 * w2) ** 2 / 2
critical_point = And(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0))
solved = Eq(w_star, w1 * w2)
origin = And(Eq(w1, 0), Eq(w2, 0))
characteristic = (loss.diff(w1, w1) - z) * (loss.diff(w2, w2) - z) - loss.diff(w1, w2) ** 2


@theorem(
    title="Critical points without a penalty",
    given=given,
    claim=AllOf(
        (
            Iff(critical_point, Or(solved, origin)),
            Identity(characteristic.xreplace({w_star: w1 * w2}), z * (z - w1**2 - w2**2)),
            Identity(characteristic.xreplace({w1: 0, w2: 0}), (z - w_star) * (z + w_star)),
        )
    ),
    source="slides l.660",
    cites=["clara2025regularization", "clara2025training"],
    results={
        "gradient_first": loss.diff(w1),
        "gradient_second": loss.diff(w2),
        "curvature_on_the_hyperbola": w1**2 + w2**2,
    },
)
def critical_points_without_penalty(proof):
    residual = w_star - w1 * w2
    proof.have(Identity(loss.diff(w1), -residual * w2), "differentiate by the first layer")
    proof.have(Identity(loss.diff(w2), -residual * w1), "differentiate by the second layer")
    both = residual**2 * (w1**2 + w2**2)
    proof.have(Identity(loss.diff(w1) ** 2 + loss.diff(w2) ** 2, both), "add the squares; a factor vanishes")


@critical_points_without_penalty.simulation
def by_differences(ctx, w1, w2, w_star):
    return critical.is_critical(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w_star]), [w1, w2])


@critical_points_without_penalty.simulation(part=1)
def by_eigenvalues_where_the_residual_vanishes(ctx, w1, w2, z):
    point = list(critical.exact_vector(ctx, [w1, w2]))
    return critical.characteristic(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w1 * w2]), point, z)


@critical_points_without_penalty.simulation(part=2)
def by_eigenvalues_at_the_origin(ctx, z, w_star):
    origin = [ctx.zero, ctx.zero]
    return critical.characteristic(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w_star]), origin, z)


@critical_points_without_penalty.edge
def an_unbalanced_point_of_the_hyperbola_is_critical(at):
    at(w1=2, w2="1/2", w_star=1, z=3).holds()


@critical_points_without_penalty.edge
def for_the_target_zero_the_origin_lies_on_the_cross(at):
    at(w1=0, w2=0, w_star=0, z=0).holds()


branch = w_star / w1
critical_points_without_penalty.landscape(
    "Landscape without a penalty",
    caption="The loss of one coordinate with the target 1: two branches of global minima, and a strict saddle at 0.",
    over={w1: (-2.0, 2.0), w2: (-2.0, 2.0)},
    z=loss,
    at={w_star: 1},
    points=[(0, 0)],
    lines={"global minima": [Arc(w1, branch, (w1, -2, -0.5)), Arc(w1, branch, (w1, 0.5, 2))]},
    zlabel="loss",
    ceiling=6,
)
