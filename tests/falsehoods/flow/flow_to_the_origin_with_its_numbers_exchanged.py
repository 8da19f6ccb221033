"""The closed form for the target 0 with its start and the size of the imbalance exchanged below the line."""

from sympy import Derivative, Rational, log, tanh

from regproofs import Identity, Setting, nonnegative, positive, theorem

HALF = Rational(1, 2)
given = Setting()
a = given.scalar("a", positive, drawn=(HALF, 4))
x = given.scalar("x", positive, drawn=(HALF, 3))
y = given.scalar("y", nonnegative, drawn=(0, 3))

start = x + y
ratio = x * (a + start * tanh(y)) / (a + start * tanh(y) ** 2)
moved = -x * (Derivative(log(ratio), x) - Derivative(log(ratio), y))


@theorem(
    title="A flow to the origin from another start",
    given=given,
    claim=Identity(moved, x**2 / ratio - ratio - 1),
    source="a plausible mistake",
)
def flow_to_the_origin_with_its_numbers_exchanged(proof):
    """Nothing is derived: the claim is false."""
