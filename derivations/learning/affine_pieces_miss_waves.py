r"""A function that is affine across three extrema of sin(2 π N x) misses it by at least 1 there: few pieces miss waves.

Setting   a + b x is one affine piece of a network of rectifiers; x_k = (2 k + 1) / (4 N), k = 0, 1, 2, are consecutive
          extrema of sin(2 π N x), where it is 1, -1 and 1.
Idea      With the weights 1, 2, 1 the wave is orthogonal to what is affine, as second differences of that vanish. So
          the squared errors add up to 4 or more with these weights, and the largest error is at least 1.
Breaks    A network of m rectifiers on the line has at most m + 1 pieces. With widths that may grow, and pieces shorter
          than a wave, the error becomes as small as one likes: the widths must not be fixed beforehand.
"""

from sympy import Abs, Max, Rational, pi, sin

from regproofs import Identity, Inequality, Setting, positive, real, theorem
from regproofs.simulate import linear

given = Setting()
N = given.scalar("N", positive, means="number of waves")
a = given.scalar("a", real, means="value of the piece at 0")
b = given.scalar("b", real, means="slope of the piece")

places = [Rational(2 * k + 1, 4) / N for k in range(3)]
errors = [sin(2 * pi * N * x) - (a + b * x) for x in places]
largest = Max(*map(Abs, errors))
values = [a + b * x for x in places]


def weighted(numbers):
    return numbers[0] ** 2 + 2 * numbers[1] ** 2 + numbers[2] ** 2


@theorem(
    title="Affine pieces miss waves",
    given=given,
    claim=Identity(weighted(errors), 4 + weighted(values)),
    source="after slides l.79-122",
    cites=["leshno1993multilayer"],
    results={"largest_error": largest},
)
def affine_pieces_miss_waves(proof):
    proof.start(weighted(errors))
    proof.equals(4 + weighted(values), "expand the squares; what is affine is orthogonal to the wave")
    proof.have(Inequality(4, weighted(errors)), "leave out the squares")


@affine_pieces_miss_waves.simulation
def by_squared_errors_at_the_extrema(ctx, N, a, b):
    first, second, third = missed(ctx, N, a, b)
    return ctx.fsum([first**2, second**2, second**2, third**2])


def missed(ctx, N, a, b):
    """The errors, with the sine computed."""
    waves, value, slope = (linear.number(ctx, x) for x in (N, a, b))
    places = [ctx.mpf(2 * k + 1) / (4 * waves) for k in range(3)]
    return [ctx.sin(2 * ctx.pi * waves * x) - value - slope * x for x in places]


@affine_pieces_miss_waves.edge
def the_zero_function_misses_by_exactly_one(at):
    at(N=1, a=0, b=0).holds()
