"""Products of growing series: every coefficient as the sum that defines it."""

from __future__ import annotations

import random

import pytest
from flint import fmpz

from regproofs.simulate.relaxed import Relaxed


@pytest.mark.parametrize("order", [0, 7, 8, 40, 133])
@pytest.mark.parametrize("same", [True, False])
def test_every_coefficient_is_its_sum(order: int, same: bool) -> None:
    numbers = random.Random(order)
    left: list[fmpz] = []
    right = left if same else list[fmpz]()
    product = Relaxed(left, right, order)
    for k in range(order + 1):
        for factor in {id(left): left, id(right): right}.values():
            factor.append(fmpz(numbers.randint(-(10**30), 10**30)))
        assert product.coefficient() == sum(left[j] * right[k - j] for j in range(k + 1))
        assert product.coefficient() == product.coefficient()
