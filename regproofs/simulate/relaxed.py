"""Products of series of which one coefficient after the other becomes known.

Summed one by one, n coefficients of a product cost n^2 / 2 multiplications. But what two known stretches contribute to
the coefficients to come is a product of polynomials, which FLINT finds at once: after k coefficients, with s the
largest power of two times `LEAF` that divides k, the stretch of the last s meets the first 2 s of the other factor.

>>> x = [fmpz(1)]
>>> square = Relaxed(x, x, 99)
>>> for k in range(99):
...     x.append(square.coefficient() // (k + 1))  # 1 / (1 - t), whose square is its derivative
>>> set(x), square.coefficient()
({1}, 100)
"""

from __future__ import annotations

from operator import mul
from typing import Any

from flint import fmpz, fmpz_poly

LEAF = 8


class Relaxed:
    """The product of two growing lists, up to the coefficient of an order."""

    def __init__(self, left: list[Any], right: list[Any], order: int) -> None:
        self.left, self.right, self.order = left, right, order
        self.ahead = [fmpz(0)] * (order + 1)
        self.pushed = 0

    def coefficient(self) -> Any:
        """The last coefficient that the known ones determine."""
        n = min(len(self.left), len(self.right)) - 1
        base = n - n % LEAF
        while self.pushed < base:
            self.pushed += LEAF
            self._push(self.pushed)
        if not base:
            return sum(map(mul, self.left, reversed(self.right[: n + 1])))
        total = self.ahead[n] + sum(map(mul, self.left[base:], self.right[n - base :: -1]))
        if self.left is self.right:
            return total + total - self.ahead[n]
        return total + sum(map(mul, self.right[base:], self.left[n - base :: -1]))

    def _push(self, k: int) -> None:
        """Add what the coefficients before k contribute to those from k on, as far as they have met."""
        leaves = k // LEAF
        size = (leaves & -leaves) * LEAF
        below = k - size
        end = min(k + size, self.order + 1)
        if below:
            last = self._stretches(self.left[below:k], self.right[: end - below], end - below)
            if self.left is self.right:
                last += last
            else:
                last += self._stretches(self.right[below:k], self.left[: end - below], end - below)
        else:
            last = self._stretches(self.left[:k], self.right[:k], end)
        for n, contribution in enumerate(last.coeffs()[size:], k):
            self.ahead[n] += contribution

    @staticmethod
    def _stretches(first: list[Any], second: list[Any], length: int) -> fmpz_poly:
        return fmpz_poly(first).mul_low(fmpz_poly(second), length)
