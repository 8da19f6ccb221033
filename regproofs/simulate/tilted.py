"""Sets that turn with a flow: a point and a box along axes of its own, so that turning does not widen them (Lohner).

A box that is turned and wrapped in a box again grows by each turn; here the axes follow the derivative of the flow,
made orthogonal by the longest first, and only what is not explained by it is added in size.

>>> corner = Tilted.around([arb(1, 0.5), arb(0)])
>>> quarter = arb_mat([[0, -1], [1, 0]])
>>> print(*(x.str(3) for x in corner.carried([arb(0), arb(1)], quarter).hull()))
0 [1e+0 +/- 0.501]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import arb, arb_mat, ctx

ROUGH = 64  # bits, for what only needs a size


@dataclass(frozen=True)
class Tilted:
    """All m + A r with exact m and A and sizes of r: `middle`, `axes` and the column `sizes`."""

    middle: tuple[arb, ...]
    axes: arb_mat
    sizes: arb_mat

    @staticmethod
    def around(balls: Sequence[arb]) -> Tilted:
        """The box of some balls."""
        return Tilted(tuple(arb(x.mid()) for x in balls), one(len(balls)), arb_mat([[x.rad()] for x in balls]))

    def hull(self) -> list[arb]:
        """Balls that contain the set."""
        with ctx.workprec(ROUGH):
            around = (upper(self.axes) * self.sizes).entries()
        return [x + arb(0, r.abs_upper()) for x, r in zip(self.middle, around, strict=True)]

    def carried(self, image: Sequence[arb], derivative: arb_mat) -> Tilted:
        """A set that contains a map's values, from balls for its value in the middle and for its derivatives."""
        with ctx.workprec(ROUGH):
            moved = derivative * self.axes
            axes = _orthogonal(moved, self.sizes)
            back = axes.inv()
            known = arb_mat([[x.rad()] for x in image])
            sizes = upper(upper(back * moved) * self.sizes + upper(back) * known)
        return Tilted(tuple(arb(x.mid()) for x in image), axes, sizes)


def one(n: int) -> arb_mat:
    """The identity."""
    return arb_mat([[int(i == k) for k in range(n)] for i in range(n)])


def upper(matrix: arb_mat) -> arb_mat:
    """The sizes of all entries, from above."""
    return arb_mat([[x.abs_upper() for x in row] for row in matrix.tolist()])


def _orthogonal(moved: arb_mat, sizes: arb_mat) -> arb_mat:
    """Nearly orthogonal axes, the first along the longest side of what was moved; exact numbers."""
    sides = arb_mat([[x.mid() * r for x, r in zip(row, sizes.entries(), strict=True)] for row in moved.tolist()])
    largest = max((x.abs_upper() for x in sides.entries()), default=arb(0))
    if not largest > 0:
        return one(sizes.nrows())
    floats = np.array([[float((x / largest).mid()) for x in row] for row in sides.tolist()])
    order = np.argsort(-np.linalg.norm(floats, axis=0), kind="stable")
    return arb_mat([[float(x) for x in row] for row in np.linalg.qr(floats[:, order])[0]])
