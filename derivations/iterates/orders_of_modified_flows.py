r"""Descent meets the flow of its loss to order one, and those of two modified losses to order two and three.

Setting   A loss f of one number with f', f'', f''', f'''' = f₁, f₂, f₃, f₄ at the start x = 0; one step of size α goes
          to -α f₁. The three fields are -f', then -½ α f' f'' added (the gradient of ¼ α f'² with a minus), then -α²
          (⅓ f' f''² + (1/12) f'² f''') added. A flow's place at time α is the exponential of its field.
Idea      The coefficient of α^p in the step minus the flow, by p derivatives along the field, vanishes up to the order;
          the next one is the error of one step divided by α^(p+1), and order p is what is left over a fixed time.
Breaks    At f₁ = 0 nothing moves; for f₂ = 0 (a linear loss) already the first order is exact.
"""

from sympy import Dummy, factorial

from regproofs import AllOf, Identity, Setting, real, theorem
from regproofs.simulate import iterates

given = Setting()
f1, f2, f3, f4 = (
    given.scalar(f"f{k}", real, latex=f"f_{k}", means=f"derivative {k} of the loss") for k in (1, 2, 3, 4)
)

x, alpha = Dummy("x"), Dummy("alpha")
slope = f1 + f2 * x + f3 * x**2 / 2 + f4 * x**3 / 6
curvature, jerk = slope.diff(x), slope.diff(x, 2)
plain = -slope
first = plain - alpha / 2 * slope * curvature
second = first - alpha**2 * (slope * curvature**2 / 3 + slope**2 * jerk / 12)


def error(field, power):
    """The coefficient of alpha^power in the step minus the flow of a field over the time alpha."""
    carried, flow = x, 0
    for order in range(1, power + 1):
        carried = (field * carried.diff(x)).expand()
        flow += alpha**order / factorial(order) * carried.xreplace({x: 0})
    return (-alpha * f1 - flow).expand().coeff(alpha, power)


after_none = -f1 * f2 / 2
after_first = -f1 * f2**2 / 3 - f1**2 * f3 / 12
after_second = -f1 * f2**3 / 4 - f1**2 * f2 * f3 / 6


@theorem(
    title="Orders of the modified flows",
    given=given,
    claim=AllOf(
        (
            Identity(error(plain, 2), after_none),
            Identity(error(first, 2), 0),
            Identity(error(first, 3), after_first),
            Identity(error(second, 3), 0),
            Identity(error(second, 4), after_second),
        )
    ),
    source="after slides l.791",
    cites=["clara2025regularization", "barrett2021implicit"],
    results={
        "error_of_the_flow": after_none,
        "error_of_the_first_modified_flow": after_first,
        "error_of_the_second_modified_flow": after_second,
    },
)
def orders_of_modified_flows(proof):
    proof.have(Identity(error(plain, 1), 0), "compare the first powers")
    proof.have(Identity(error(first, 1), 0), "compare the first powers")
    proof.have(Identity(error(second, 2), 0), "compare the second powers")


@orders_of_modified_flows.simulation(part=0)
def by_picard_iteration(ctx, f1, f2, f3, f4):
    return iterates.step_error(ctx, [f1, f2, f3, f4], (), 2)


@orders_of_modified_flows.simulation(part=1)
def by_picard_iteration_one_order_before(ctx, f1, f2, f3, f4):
    return iterates.step_error(ctx, [f1, f2, f3, f4], (1,), 2)


@orders_of_modified_flows.simulation(part=2)
def by_picard_iteration_of_the_first(ctx, f1, f2, f3, f4):
    return iterates.step_error(ctx, [f1, f2, f3, f4], (1,), 3)


@orders_of_modified_flows.simulation(part=3)
def by_picard_iteration_two_orders_before(ctx, f1, f2, f3, f4):
    return iterates.step_error(ctx, [f1, f2, f3, f4], (1, 2), 3)


@orders_of_modified_flows.simulation(part=4)
def by_picard_iteration_of_the_second(ctx, f1, f2, f3, f4):
    return iterates.step_error(ctx, [f1, f2, f3, f4], (1, 2), 4)


@orders_of_modified_flows.edge
def a_linear_loss_is_followed_exactly(at):
    at(f1=1, f2=0, f3=0, f4=0).holds()
