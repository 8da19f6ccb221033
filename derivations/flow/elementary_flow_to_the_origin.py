r"""For the target 0 the penalised flow is solved by one hyperbolic tangent: A = η² x (a + x₀ tanh y) / (x₀ + a tanh y).

Setting   One coordinate with unbalanced layers and w_∗ = 0, A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4. The start is
          A = a η² with a > 0, and κ² = A B there; x = x₀ exp(-2 η² t) falls from x₀ = κ / η², and y = x₀ - x ≥ 0, so
          that a function of both moves by -2 η² x (∂_x - ∂_y).
Idea      The order is -½, where I and K are hyperbolic functions over √x. With g = x₀ cosh y + a sinh y, which solves
          g'' = g in y, A is η² x g' / g. In A / η² and B / η² the flow is (log A)' = 2 η² (B - A - 1) and (log B)' =
          2 η² (A - B - 1), and A B is η⁴ x².
Breaks    At κ = 0, where the layers are balanced and the flow is logistic. What is solved here for the target 0 is
          solved for 2 η², 4 η², 6 η² and so on by the ladder of targets.
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
above = given.let("p", a + start * tanh(y))
below = given.let("q", start + a * tanh(y))
ratio = given.let("R", x * above / below, means="A over the squared noise level")
other = given.let("S", x * below / above, means="B over the squared noise level")
A, B = eta**2 * ratio, eta**2 * other


def speed(expression):
    """The rate at which the logarithm of an expression moves, over 2 η²: x falls as fast as y rises."""
    return -x * (Derivative(log(expression), x) - Derivative(log(expression), y))


@theorem(
    title="The penalised flow of the target 0",
    given=given,
    claim=AllOf(
        (
            Identity(speed(ratio), other - ratio - 1),
            Identity(speed(other), ratio - other - 1),
            Inequality(0, above, strict=True),
            Inequality(0, below, strict=True),
        )
    ),
    source="after slides l.846-861",
    cites=["clara2025regularization", "olver2010nist"],
    results={"sum_squared": 4 * A, "difference_squared": 4 * B, "product": A - B},
)
def elementary_flow_to_the_origin(proof):
    g, slope = start * cosh(y) + a * sinh(y), start * sinh(y) + a * cosh(y)
    proof.have(Identity(g, cosh(y) * below), "take the hyperbolic cosine out")
    proof.have(Identity(slope, cosh(y) * above), "differentiate by y at a fixed start")
    proof.have(Identity(ratio * other, x**2), "see what the product is")
    proof.have(When(Eq(y, 0), Identity(A, a * eta**2)), "look at the start")


def followed(ctx, eta, a, x, y):
    """A and B over η² when the flow from the start, with x for a clock, has come to x."""
    level = eta**2

    def field(state):
        pulls = flow.squares_field(state[:2], 0, eta)
        return [*(pull / (2 * level * state[2]) for pull in pulls), -1]

    first, second, _ = flow.reached(ctx, field, [level * a, level * (x + y) ** 2 / a, x + y], y)
    level = linear.number(ctx, level)
    return first / level, second / level


@elementary_flow_to_the_origin.simulation(part=0)
def by_the_rate_where_the_flow_has_come(ctx, eta, a, x, y):
    first, second = followed(ctx, eta, a, x, y)
    return second - first - 1


@elementary_flow_to_the_origin.simulation(part=1)
def by_the_other_rate_there(ctx, eta, a, x, y):
    first, second = followed(ctx, eta, a, x, y)
    return first - second - 1


@elementary_flow_to_the_origin.edge
def equal_squares_stay_equal(at):
    at(eta=1, a=2, x=1, y=1).holds()


@elementary_flow_to_the_origin.edge
def at_the_start_the_formula_is_plain(at):
    at(eta=1, a=3, x=1, y=0).holds()
