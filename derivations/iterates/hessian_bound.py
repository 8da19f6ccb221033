r"""The Hessian of one coordinate of the penalised loss is at most η² + |w_∗| + (3/2) (w₁² + w₂²) in size.

Setting   F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), and u = (u₁, u₂) is any direction.
Idea      The form is η² |u|² - 2 w_∗ u₁ u₂ + Q with Q = w₂² u₁² + 4 w₁ w₂ u₁ u₂ + w₁² u₂². What Q leaves of
          (3/2) |w|² |u|² is a sum of two squares, and |2 u₁ u₂| ≤ |u|².
Breaks    The constant 3/2 cannot be lowered: at w₁ = w₂, u₁ = u₂, w_∗ ≤ 0 both sides agree.
"""

from sympy import Abs

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
bound = eta**2 + Abs(w_star) + (w1**2 + w2**2) * 3 / 2


@theorem(
    title="Bound on the Hessian of the penalised loss",
    given=given,
    claim=AllOf((Inequality(form, bound * (u1**2 + u2**2)), Inequality(-bound * (u1**2 + u2**2), form))),
    source="after slides l.759-761",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": bound, "form": form},
)
def hessian_bound(proof):
    length = u1**2 + u2**2
    quartic = w2**2 * u1**2 + 4 * w1 * w2 * u1 * u2 + w1**2 * u2**2
    squares = (w1**2 + w2**2) * length * 3 / 2 - quartic
    proof.have(Identity(form, eta**2 * length - 2 * w_star * u1 * u2 + quartic), "sort by degree")
    aligned, turned = (w1 * u1 - w2 * u2) ** 2 + (w1 * u1 - w2 * u2) ** 2 / 2, (w1 * u2 - w2 * u1) ** 2 / 2
    proof.have(Identity(squares, aligned + turned), "write what is left as squares")
    proof.have(Inequality(Abs(2 * w_star * u1 * u2), Abs(w_star) * length), "compare the two means")


@hessian_bound.simulation
def by_second_differences_of_the_loss(ctx, w1, w2, w_star, eta, u1, u2):
    second = descent.hessian(ctx, iterates.one_coordinate(ctx, w_star, eta), [w1, w2])
    return sum(a * b * second[i, j] for i, a in enumerate((u1, u2)) for j, b in enumerate((u1, u2)))


@hessian_bound.edge
def the_constant_is_attained_on_the_diagonal(at):
    at(w1=1, w2=1, w_star=0, eta=0, u1=1, u2=1).holds()


@hessian_bound.edge
def a_target_of_the_other_sign_attains_it_too(at):
    at(w1=1, w2=1, w_star=-2, eta=1, u1=1, u2=1).holds()
