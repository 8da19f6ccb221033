r"""At the threshold |w_∗| = η² the three critical points have merged into a minimum that is quartic in one direction.

Setting   One coordinate: F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²) with η > 0 and the target w_∗ = η²; for w_∗ = -η²
          change the sign of one layer. z is any number, to state the characteristic polynomial.
Idea      The excess over the minimum is ½ w₁² w₂² + ½ η² (w₁ - w₂)², of which only the fourth-order part is left on
          the diagonal.
Breaks    A smaller or larger target, where the minimum grows quadratically in every direction.
"""

from sympy import And, Eq

from regproofs import AllOf, CriticalPoints, Identity, Setting, Stationary, When, positive, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
t = given.scalar("t", real, means="common value of both layers")
z = given.scalar("z", real, means="argument of the characteristic polynomial")

loss = (eta**2 - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
excess = w1**2 * w2**2 / 2 + eta**2 / 2 * (w1 - w2) ** 2
characteristic = (loss.diff(w1, w1) - z) * (loss.diff(w2, w2) - z) - loss.diff(w1, w2) ** 2
only = Stationary((0, 0), kind="global minimum", value=eta**4 / 2)


@theorem(
    title="The boundary case",
    given=given,
    claim=AllOf(
        (
            CriticalPoints(loss, over=(w1, w2), listing=((True, (only,)),)),
            Identity(loss.xreplace({w1: t, w2: t}), eta**4 / 2 + t**4 / 2),
            Identity(characteristic.xreplace({w1: 0, w2: 0}), z * (z - 2 * eta**2)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization"],
    results={"excess_at_the_threshold": excess, "minimum_at_the_threshold": eta**4 / 2},
)
def boundary_case(proof):
    proof.start(loss)
    proof.equals(eta**4 / 2 + excess, "complete the square")
    diagonal = And(Eq(w1, t), Eq(w2, t))
    proof.have(When(diagonal, Identity(excess, t**4 / 2)), "restrict to the diagonal")


@boundary_case.simulation(of="least")
def by_newton(ctx, eta):
    noise, target = 2 * critical.number(ctx, eta), [eta**2]
    begin = [[noise, noise]]
    return critical.least_value(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], target, eta), begin, noise)


@boundary_case.simulation(part=1)
def by_the_definition(ctx, eta, t):
    return losses.network_loss(ctx, [t], [t], [eta**2], eta)


@boundary_case.simulation(part=2)
def by_eigenvalues_at_the_origin(ctx, eta, z):
    origin, target = [ctx.zero, ctx.zero], [eta**2]
    return critical.characteristic(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], target, eta), origin, z)


@boundary_case.edge
def along_the_diagonal_the_growth_is_of_fourth_order(at):
    at(eta=1, t=2, w1=2, w2=2, z=2).holds()
