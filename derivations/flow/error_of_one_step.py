r"""One step of descent makes of a distance D from the flow (1 + α L) D + ½ M α² at most: the line that bounds add up.

Setting   Descent and its flow, seen along the direction of the error after a step of size α: e is the error before the
          step in that direction, h the difference of the gradients, r the local error of the step. Components are no
          longer than vectors, so |e| ≤ D, |h| ≤ L D by the Lipschitz constant L, and |r| ≤ ½ M α². Nothing of the error
          after the step lies across the direction: its length is e + α h + r.
Idea      Each of the three parts is at most its bound.
Breaks    Where the gradient has no Lipschitz constant. Where it contracts, h = -c e with 0 < α c ≤ 1, the factor is
          1 - α c instead, and errors do not pile up.
"""

from sympy import Eq

from regproofs import AllOf, Identity, Inequality, Setting, When, nonnegative, positive, real, theorem
from regproofs.simulate import iterates, linear

given = Setting()
D = given.scalar("D", nonnegative, means="bound on the distance before the step")
L = given.scalar("L", nonnegative, means="Lipschitz constant of the gradient")
M = given.scalar("M", nonnegative, means="bound on the second derivative of the path")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
c = given.scalar("c", nonnegative, means="rate at which the gradient contracts")
e = given.scalar("e", real, means="error before the step")
h = given.scalar("h", real, means="difference of the gradients, with a minus")
r = given.scalar("r", real, means="local error of the step")
local = M * alpha**2 / 2
given.suppose(e <= D, h <= L * D, r <= local, alpha * c <= 1)

after = e + alpha * h + r
bound, contracted = (1 + alpha * L) * D + local, (1 - alpha * c) * D + local


@theorem(
    title="The error of one step",
    given=given,
    claim=AllOf((Inequality(after, bound), When(Eq(h, -c * e), Inequality(after, contracted)))),
    source="after slides l.791",
    cites=["clara2025regularization"],
    results={"bound": bound, "bound_where_it_contracts": contracted},
)
def error_of_one_step(proof):
    parts = D - e, alpha * (L * D - h), local - r
    split = proof.have(Identity(bound - after, sum(parts)), "sort what the bound leaves")
    signs = [proof.have(Inequality(0, part), "compare a part with its bound") for part in parts]
    proof.have(Inequality(after, bound), "add the three", by=(split, *signs))
    proof.have(Inequality(0, (1 - alpha * c) * (D - e)), "multiply by what contraction leaves")


@error_of_one_step.simulation(of="left")
def by_two_steps_that_differ(ctx, alpha, e, h, r):
    """A step from the error on a loss of slope -h, where the flow ends r away from its own step."""
    stepped = iterates.descended(ctx, lambda w: -linear.number(ctx, h) * w[0], [e], [alpha])[0]
    return stepped + linear.number(ctx, r)


@error_of_one_step.simulation(part=1, of="left")
def by_a_step_on_a_parabola(ctx, alpha, c, e, r):
    stepped = iterates.descended(ctx, iterates.parabola(ctx, c), [e], [alpha])[0]
    return stepped + linear.number(ctx, r)


@error_of_one_step.edge
def the_bound_is_attained_where_all_errors_add_up(at):
    at(D=1, L=2, M=4, alpha="1/2", c=0, e=1, h=2, r="1/2").holds()


@error_of_one_step.edge
def a_gradient_that_differs_by_more_breaks_it(at):
    at(D=1, L=2, M=4, alpha="1/2", c=0, e=1, h=3, r="1/2").fails()
