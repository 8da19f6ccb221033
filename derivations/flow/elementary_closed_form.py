r"""At the target w_∗ = 2 η² the order is ½, and the penalised flow is solved by hyperbolic functions.

Setting   One coordinate with unbalanced layers, A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4. The start is A = a η² with
          a > 0, and κ² = A B there; x = x₀ exp(-2 η² t) falls from x₀ = κ / η², and y = x₀ - x ≥ 0, so that a
          function of both moves by -2 η² x (∂_x - ∂_y).
Idea      I and K of order ½ are hyperbolic functions over √x: flow/closed_form becomes A = η² (1 - x g' / g) with
          x₀ g = x₀ cosh y - (1 - a) sinh y, and what both sides have in common is cosh y. Nothing vanishes on the
          way, since tanh y ≤ y. In A / η² and B / η² the flow is (log A)' = 2 η² (1 - A + B) and
          (log B)' = 2 η² (A - B - 3).
Breaks    At other targets, unless |w_∗ - η²| is an odd multiple of η²: those are one or more rungs of the ladder of
          targets away, and elementary too.
"""

from sympy import Derivative, Eq, Rational, cosh, log, sinh, tanh

from regproofs import AllOf, Identity, Inequality, Setting, When, nonnegative, positive, theorem
from regproofs.simulate import flow, linear

HALF = Rational(1, 2)
given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise", drawn=(HALF, 2))
a = given.scalar("a", positive, means="A at the start over the squared noise level", drawn=(HALF, 4))
x = given.scalar("x", positive, means="variable that falls as time goes on", drawn=(HALF, 3))
y = given.scalar("y", nonnegative, means="how far it has fallen", drawn=(0, 3))

start = x + y
T = given.let("T", tanh(y))
below = given.let("p", x + (y - T) + a * T)
above = given.let("q", (y - T) + x * start * T + a * (T + x))
A, B = eta**2 * above / below, eta**2 * x**2 * below / above
ratio = given.let("R", above / below, means="A over the squared noise level")


def speed(expression):
    """The rate at which the logarithm of an expression moves, over 2 η²: x falls as fast as y rises."""
    return -x * (Derivative(log(expression), x) - Derivative(log(expression), y))


@theorem(
    title="The penalised flow in hyperbolic functions",
    given=given,
    claim=AllOf(
        (
            Identity(speed(ratio), 1 - ratio + x**2 / ratio),
            Identity(speed(x**2 / ratio), ratio - x**2 / ratio - 3),
            Inequality(0, below, strict=True),
            Inequality(0, above, strict=True),
        )
    ),
    source="after slides l.846-861",
    cites=["clara2025regularization", "olver2010nist"],
    results={"sum_squared": 4 * A, "difference_squared": 4 * B, "product": A - B},
)
def elementary_closed_form(proof):
    g = cosh(y) - (1 - a) / start * sinh(y)
    slope = (1 - a) / start * cosh(y) - sinh(y)
    proof.have(Inequality(T, y), "compare the hyperbolic tangent with its argument")
    proof.have(Identity(start * g, cosh(y) * below), "gather what stands with cosh and with sinh")
    proof.have(Identity(start * (g - x * slope), cosh(y) * above), "differentiate g by x, against y")
    proof.have(When(Eq(y, 0), Identity(A, a * eta**2)), "look at the start")


def followed(ctx, eta, a, x, y):
    """A, B and x when the flow from the start, with x for a clock, has come to x."""
    level = eta**2

    def field(state):
        first, second, clock = state
        pull = 2 * level - first + second
        speed = level * clock
        return [first * (pull - level) / speed, -1 * second * (pull + level) / speed, -1]

    return flow.reached(ctx, field, [level * a, level * (x + y) ** 2 / a, x + y], y)


@elementary_closed_form.simulation(part=0)
def by_the_rate_where_the_flow_has_come(ctx, eta, a, x, y):
    first, second, _ = followed(ctx, eta, a, x, y)
    level = linear.number(ctx, eta) ** 2
    return (level - first + second) / level


@elementary_closed_form.simulation(part=1)
def by_the_other_rate_there(ctx, eta, a, x, y):
    first, second, _ = followed(ctx, eta, a, x, y)
    level = linear.number(ctx, eta) ** 2
    return (first - second - 3 * level) / level


@elementary_closed_form.edge
def at_the_noise_level_the_start_is_plain(at):
    at(eta=1, a=1, x=1, y=0).holds()
