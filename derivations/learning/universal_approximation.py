r"""Networks of unbounded width approximate every continuous function, if their activation is no polynomial; cited.

Setting   One hidden layer of any width, with shifts. The activation is locally bounded, its discontinuities have a
          closure of Lebesgue measure zero, and it agrees with no polynomial almost everywhere.
Idea      What can be verified here is the first step for rectifiers x ↦ max(x, 0): three of them make a hat, and hats
          of small width, weighted by values of f, interpolate f on a grid.
Breaks    For an activation that is almost everywhere a polynomial, as the indicator of {0} is; and for networks of a
          fixed width. The slide asks for neither.
"""

from sympy import Abs, Max

from regproofs import Cited, Identity, Setting, real, theorem
from regproofs.simulate import linear

given = Setting()
x = given.scalar("x", real, means="feature")

hat = Max(x + 1, 0) - 2 * Max(x, 0) + Max(x - 1, 0)
words = (
    "Let the activation be locally bounded, continuous outside of a set whose closure has measure zero, "
    "and different from every polynomial on a set of positive measure. Then for every continuous function on a "
    "compact set and every positive error there is a width, and a network with one hidden layer of that width, "
    "that approximates the function uniformly to within that error."
)


@theorem(
    title="Universal approximation",
    given=given,
    claim=Cited(words, Identity(hat, Max(1 - Abs(x), 0))),
    source="slides l.122-132",
    cites=["leshno1993multilayer"],
    results={"hat": hat},
)
def universal_approximation(proof):
    proof.have(Identity(Max(x, 0) - Max(-x, 0), x), "see that two rectifiers make the identity")
    proof.have(Identity(hat, Max(1 - Abs(x), 0)), "tell the four pieces apart")


@universal_approximation.simulation
def by_walking_along_the_pieces(ctx, x):
    """The hat is linear between -1, 0 and 1, and 0 beyond."""
    at = linear.number(ctx, x)
    if at <= -1 or at >= 1:
        return ctx.zero
    return 1 + at if at < 0 else 1 - at


@universal_approximation.edge
def the_top_of_the_hat(at):
    at(x=0).holds()
