r"""Descent meets the flow of its loss to order one, and those of two modified losses to order two and three.

Setting   A loss f of one number with f', f'', f''', f'''' = f₁, f₂, f₃, f₄ at 0 and no further ones; one step of size α
          goes from x to x - α f'(x). The three fields are -f', then -½ α f' f'' added (the gradient of ¼ α f'²
          with a minus), then -α² (⅓ f' f''² + (1/12) f'² f''') added.
Idea      The coefficient of α^p in the step minus the flow, by p derivatives along the field, vanishes up to the order;
          the next one is the error of one step divided by α^(p+1), and order p is what is left over a fixed time.
Breaks    At f' = 0 nothing moves; for f'' = 0 (a linear loss) already the first order is exact.
"""

from regproofs import AllOf, Identity, OrderOfScheme, Setting, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
f1, f2, f3, f4 = (
    given.scalar(f"f{k}", real, latex=f"f_{k}", means=f"derivative {k} of the loss at 0") for k in (1, 2, 3, 4)
)
x = given.scalar("x", real, means="place")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

slope = given.let("f_x", f1 + f2 * x + f3 * x**2 / 2 + f4 * x**3 / 6, latex="f'(x)", means="slope of the loss")
curvature = given.let("f_xx", slope.diff(x), latex="f''(x)")
jerk = given.let("f_xxx", slope.diff(x, 2), latex="f'''(x)")
plain = -slope
once = -slope * curvature / 2
twice = -slope * curvature**2 / 3 - slope**2 * jerk / 12
thrice = -slope * curvature**3 / 4 - slope**2 * curvature * jerk / 6


def scheme(field, order, leading):
    return OrderOfScheme((x - alpha * slope,), (field,), over=(x,), size=alpha, order=order, leading=(leading,))


@theorem(
    title="Orders of the modified flows",
    given=given,
    claim=AllOf(
        (
            scheme(plain, 1, once),
            scheme(plain + alpha * once, 2, twice),
            scheme(plain + alpha * once + alpha**2 * twice, 3, thrice),
        )
    ),
    source="after slides l.791",
    cites=["clara2025regularization", "barrett2021implicit"],
    results={
        "error_of_the_flow": once,
        "error_of_the_first_modified_flow": twice,
        "error_of_the_second_modified_flow": thrice,
    },
)
def orders_of_modified_flows(proof):
    proof.have(Identity(-(slope**2 / 4).diff(x), once), "differentiate a quarter of the squared slope")
    change = plain * plain.diff(x)
    proof.have(Identity(-change / 2, once), "compare the step with the second derivative of the path")


def derivatives(f1, f2, f3, f4, x):
    """The derivatives of the loss at the place."""
    return [f1 + f2 * x + f3 * x**2 / 2 + f4 * x**3 / 6, f2 + f3 * x + f4 * x**2 / 2, f3 + f4 * x, f4]


@orders_of_modified_flows.simulation(part=0)
def by_picard_iteration(ctx, f1, f2, f3, f4, x):
    return (iterates.step_error(ctx, derivatives(f1, f2, f3, f4, x), (), 2),)


@orders_of_modified_flows.simulation(part=1)
def by_picard_iteration_of_the_first(ctx, f1, f2, f3, f4, x):
    return (iterates.step_error(ctx, derivatives(f1, f2, f3, f4, x), (1,), 3),)


@orders_of_modified_flows.simulation(part=2)
def by_picard_iteration_of_the_second(ctx, f1, f2, f3, f4, x):
    return (iterates.step_error(ctx, derivatives(f1, f2, f3, f4, x), (1, 2), 4),)


@orders_of_modified_flows.edge
def a_linear_loss_is_followed_exactly(at):
    at(f1=1, f2=0, f3=0, f4=0, x=1, alpha="1/10").holds()
