r"""Without a penalty the critical points of m coordinates with nonzero targets fall into 3ᵐ connected components.

Setting   One coordinate: f = ½ (w_∗ - w₁ w₂)² with w_∗ ≠ 0; a, b > 0 are first entries of two points of a branch and
          0 ≤ t ≤ 1. N counts the components for m coordinates.
Idea      A critical point is 0, or on the hyperbola with w₁ > 0, or with w₁ < 0. Each branch is joined by the path of
          ((1 - t) a + t b, w_∗ / ((1 - t) a + t b)); on no branch is w₁ = 0, so that w₁ cannot change its sign, and 0
          is further than √(2 |w_∗|) from both. Components of a product are products of components.
Breaks    A coordinate with w_∗ = 0 has one component, the cross w₁ w₂ = 0; it multiplies the number by 1.
"""

from sympy import Abs, And, Eq, Ne, Or

from regproofs import AllOf, Identity, Iff, Inequality, IterateLaw, Setting, natural, positive, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
a = given.scalar("a", positive, means="first entry at the start of the path")
b = given.scalar("b", positive, means="first entry at its end")
t = given.scalar("t", real, means="time on the path")
N = given.scalar("N", real, means="number of components")
m = given.scalar("m", natural, means="number of nonzero targets")
given.suppose(Ne(w_star, 0), t >= 0, t <= 1)

loss = (w_star - w1 * w2) ** 2 / 2
critical_point = And(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0))
origin = And(Eq(w1, 0), Eq(w2, 0))
right, left = (And(Eq(w1 * w2, w_star), side) for side in (w1 > 0, w1 < 0))
first = (1 - t) * a + t * b
path = {w1: first, w2: w_star / first}


@theorem(
    title="Components of the critical points without a penalty",
    given=given,
    claim=AllOf(
        (
            Identity(loss.xreplace(path), 0),
            IterateLaw(step=3 * N, over=N, start=1, closed=3**m, index=m),
        )
    ),
    source="slides l.660",
    cites=["clara2025regularization", "clara2025training"],
    results={"path_first": first, "path_second": w_star / first, "number_of_components": 3**m},
)
def components_without_penalty(proof):
    proof.have(Iff(critical_point, Or(origin, right, left)), "tell the pieces apart by the sign of w1")
    proof.have(Inequality(0, first, strict=True), "see that the path does not leave its side")
    proof.have(Identity(path[w1] * path[w2], w_star), "stay on the hyperbola")
    proof.have(Inequality(2 * Abs(w1 * w2), w1**2 + w2**2), "compare the means of the two squares")
    proof.have(Identity(3**m + 2 * 3**m, 3 ** (m + 1)), "choose one of two branches, or the origin")


@components_without_penalty.simulation(part=0)
def by_the_loss_along_the_path(ctx, a, b, t, w_star):
    (start, end, time, target) = critical.exact_vector(ctx, [a, b, t, w_star])
    there = start + time * (end - start)
    return losses.network_loss(ctx, [there], [target / there], [target])


@components_without_penalty.simulation(part=1)
def by_choosing_in_every_coordinate(ctx, m):
    choices = [()]
    for _ in range(min(m, 6)):
        choices = [(*chosen, piece) for chosen in choices for piece in ("origin", "right", "left")]
    return ctx.mpf(len(choices)) * ctx.mpf(3) ** (m - min(m, 6))


@components_without_penalty.edge
def both_signs_of_the_first_entry_are_critical(at):
    at(w1=-2, w2="-1/2", w_star=1, a=1, b=2, t=0, N=1, m=0).holds()
