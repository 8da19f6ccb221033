r"""The Hessian of one coordinate of the penalised loss is at most η² + |w_∗| + (3/2) (w₁² + w₂²) in size.

Setting   F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), and u = (u₁, u₂) is any direction; H is the Hessian of F at w, B the
          bound.
Idea      uᵗ H u = η² |u|² - 2 w_∗ u₁ u₂ + Q with Q = w₂² u₁² + 4 w₁ w₂ u₁ u₂ + w₁² u₂². What B |u|² leaves above and
          below is a sum of squares, so -B |u|² ≤ uᵗ H u ≤ B |u|² can be read off.
Breaks    The constant 3/2 cannot be lowered: at w₁ = w₂, u₁ = u₂ and w_∗ ≤ 0 nothing is left above. The bound grows
          with w, so no step size is short enough everywhere: from far away descent diverges.
"""

from sympy import Abs, sign

from regproofs import AllOf, Identity, Inequality, Setting, real, theorem
from regproofs.simulate import descent, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", real, latex=r"\eta", means="standard deviation of the noise")
u1 = given.scalar("u1", real, latex="u_1", means="first entry of a direction")
u2 = given.scalar("u2", real, latex="u_2", means="second entry of a direction")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
form = loss.diff(w1, 2) * u1**2 + 2 * loss.diff(w1, w2) * u1 * u2 + loss.diff(w2, 2) * u2**2
length = u1**2 + u2**2
bound = eta**2 + Abs(w_star) + (w1**2 + w2**2) * 3 / 2
side = sign(w_star)
above = (3 * (w1 * u1 - w2 * u2) ** 2 + (w1 * u2 - w2 * u1) ** 2) / 2 + Abs(w_star) * (u1 + side * u2) ** 2
crossed = (3 * (w1 * u1 + w2 * u2) ** 2 + (w1 * u2 + w2 * u1) ** 2) / 2 + Abs(w_star) * (u1 - side * u2) ** 2
below = crossed + 2 * eta**2 * length + 2 * (w1**2 * u2**2 + w2**2 * u1**2)


@theorem(
    title="Bound on the Hessian of the penalised loss",
    given=given,
    claim=AllOf((Identity(bound * length - form, above), Identity(bound * length + form, below))),
    source="after slides l.759-761",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": bound, "form": form, "left_above": above, "left_below": below},
)
def hessian_bound(proof):
    quartic = w2**2 * u1**2 + 4 * w1 * w2 * u1 * u2 + w1**2 * u2**2
    proof.have(Identity(form, eta**2 * length - 2 * w_star * u1 * u2 + quartic), "sort by degree")
    proof.have(
        Identity(
            (w1**2 + w2**2) * length * 3 / 2 - quartic, (3 * (w1 * u1 - w2 * u2) ** 2 + (w1 * u2 - w2 * u1) ** 2) / 2
        ),
        "write what the quartic part leaves as squares",
    )
    proof.have(
        Identity(Abs(w_star) * length + 2 * w_star * u1 * u2, Abs(w_star) * (u1 + side * u2) ** 2),
        "complete the square with the target",
    )
    proof.have(Inequality(form, bound * length), "drop the squares above")
    proof.have(Inequality(-bound * length, form), "drop the squares below")


def by_parts(ctx, w1, w2, w_star, eta, u1, u2, sign):
    """What the bound leaves of the form, which is taken from second differences of the loss."""
    second = descent.hessian(ctx, iterates.one_coordinate(ctx, w_star, eta), [w1, w2])
    u = [ctx.convert(u1), ctx.convert(u2)]
    form = sum(u[i] * u[j] * second[i, j] for i in range(2) for j in range(2))
    size = ctx.convert(eta) ** 2 + abs(ctx.convert(w_star)) + 3 * (ctx.convert(w1) ** 2 + ctx.convert(w2) ** 2) / 2
    return size * (u[0] ** 2 + u[1] ** 2) + sign * form


@hessian_bound.simulation
def by_second_differences_of_the_loss(ctx, w1, w2, w_star, eta, u1, u2):
    return by_parts(ctx, w1, w2, w_star, eta, u1, u2, -1)


@hessian_bound.simulation(part=1)
def by_second_differences_from_below(ctx, w1, w2, w_star, eta, u1, u2):
    return by_parts(ctx, w1, w2, w_star, eta, u1, u2, 1)


@hessian_bound.edge
def nothing_is_left_on_the_diagonal(at):
    at(w1=1, w2=1, w_star=0, eta=0, u1=1, u2=1).holds()


@hessian_bound.edge
def a_negative_target_leaves_nothing_either(at):
    at(w1=1, w2=1, w_star=-2, eta=1, u1=1, u2=1).holds()
