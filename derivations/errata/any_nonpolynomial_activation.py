r"""As written, networks are dense whenever their activation is no polynomial: the indicator of {0} is none.

Setting   The networks of this activation are constant off finitely many points, so of a target only two values y₁ and
          y₂ at points that no unit hits are looked at.
Idea      The best constant is the middle of y₁ and y₂, and its error is |y₁ - y₂| / 2. For dense networks the smallest
          error would be 0.
Breaks    At y₁ ≠ y₂. The theorem asks that the activation differs from polynomials on a set of positive measure.
"""

from sympy import Abs

from regproofs import Identity, Setting, real, theorem
from regproofs.simulate import linear

given = Setting()
y1 = given.scalar("y1", real, latex="y_1", means="value of the target at one point")
y2 = given.scalar("y2", real, latex="y_2", means="value of the target at another point")


@theorem(
    title="Any non-polynomial activation will do",
    given=given,
    claim=Identity(Abs(y1 - y2) / 2, 0),
    source="slides l.122-132",
    cites=["clara2025regularization", "leshno1993multilayer"],
    corrected_by="learning/universal_approximation",
)
def any_nonpolynomial_activation(proof): ...


@any_nonpolynomial_activation.simulation
def by_the_middle(ctx, y1, y2):
    ends = sorted([linear.number(ctx, y1), linear.number(ctx, y2)])
    return ends[1] - (ends[0] + ends[1]) / 2
