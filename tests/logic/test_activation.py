"""Activations: any smooth function, entry by entry."""

from __future__ import annotations

import pytest
from sympy import MatrixSymbol, Symbol

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.activation import Activation, Entrywise, power_and_factor
from regproofs.logic.expression import Gradient, SquaredNorm
from regproofs.logic.quantity import Setting

d = Symbol("d", integer=True, positive=True)
z, sigma = MatrixSymbol("z", d, 1), Activation("sigma")


def test_it_speaks_of_itself_and_of_its_argument() -> None:
    assert sigma(z).free_symbols == {sigma, z}
    assert sigma(z).shape == (d, 1)
    assert sigma(z).slope == sigma.prime(z)
    assert sigma.prime(z).slope.order == 2


def test_a_function_and_its_derivative_are_written_differently() -> None:
    assert len({str(Entrywise(sigma, z, order)) for order in range(4)}) == 4


@pytest.mark.parametrize("order", [-1, 0.5])
def test_an_order_is_a_natural_number(order: float) -> None:
    with pytest.raises(StatementError):
        Entrywise(sigma, z, order)


def test_a_number_is_refused_by_name() -> None:
    with pytest.raises(ShapeError, match="sigma acts on the entries of a vector or matrix, and d is none"):
        sigma(d)


@pytest.mark.parametrize("names", [("sigma", "sigma_prime"), ("sigma_prime", "sigma")])
def test_no_quantity_is_called_as_its_derivative(names: tuple[str, str]) -> None:
    given = Setting()
    declare = {"sigma": given.activation, "sigma_prime": given.scalar}
    declare[names[0]](names[0])
    with pytest.raises(StatementError, match="derivative"):
        declare[names[1]](names[1])


@pytest.mark.parametrize(("name", "x", "values"), [("square", 3, (9, 6, 2, 0)), ("cube", 2, (8, 12, 12, 6, 0))])
def test_powers_are_differentiated(name: str, x: int, values: tuple[int, ...]) -> None:
    found = [power_and_factor(name, order) for order in range(len(values))]
    assert tuple(c * x**m for m, c in found) == values


def test_a_gradient_is_taken_by_free_entries_only() -> None:
    given = Setting()
    n = given.dimension("n")
    S = given.symmetric("S", n)
    with pytest.raises(ShapeError, match="S is none"):
        Gradient(SquaredNorm(S), S)
    with pytest.raises(ShapeError, match="is none"):
        Gradient(SquaredNorm(z), 2 * z)
