r"""As written, the widths are picked first, and the networks are dense: an affine piece cannot follow three values.

Setting   Of fixed width are networks of m rectifiers on the line, of at most m + 1 affine pieces; targets have more
          waves than that, so some piece meets three values y₀, y₁, y₂ at equidistant points.
Idea      The smallest largest error of an affine function at three such points is |y₀ - 2 y₁ + y₂| / 4. For dense
          networks it would be 0.
Breaks    At every target that is not affine there. The theorem lets the width grow with the error that is asked for.
"""

from sympy import Abs

from regproofs import Identity, Setting, real, theorem
from regproofs.simulate import linear

given = Setting()
y0 = given.scalar("y0", real, latex="y_0", means="first value of the target")
y1 = given.scalar("y1", real, latex="y_1", means="value in the middle")
y2 = given.scalar("y2", real, latex="y_2", means="last value of the target")


@theorem(
    title="Networks of fixed widths are dense",
    given=given,
    claim=Identity(Abs(y0 - 2 * y1 + y2) / 4, 0),
    source="slides l.79-126",
    cites=["clara2025regularization", "leshno1993multilayer"],
    corrected_by="learning/affine_pieces_miss_waves",
)
def fixed_widths_are_dense(proof): ...


@fixed_widths_are_dense.simulation
def by_errors_that_alternate(ctx, y0, y1, y2):
    """The best affine function has errors of one size and alternating signs."""
    unknowns = [[1, 0, 1], [1, 1, -1], [1, 2, 1]]
    return abs(linear.solve_by_qr(ctx, unknowns, [y0, y1, y2])[2])
