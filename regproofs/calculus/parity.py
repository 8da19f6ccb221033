"""Numbers that enter by their squares alone."""

from __future__ import annotations

from sympy import Basic, Expr, Pow, Symbol

from regproofs.logic.expression import Dot


def in_squares(expression: Expr, facts: tuple[Basic, ...]) -> tuple[Expr, tuple[Basic, ...]]:
    """The same question with a real number that enters by its square alone replaced by that square.

    Bounds on a square, such as theta^2 <= high, then are bounds on a symbol.
    """
    everything = [expression, *facts]
    for atom in sorted(expression.atoms(Symbol, Dot), key=str):
        square = Symbol(f"{atom}**2", nonnegative=True, positive=atom.is_positive or None)
        replaced = [_with_square(item, atom, square) for item in everything]
        if atom.is_real and not any(item.has(atom) for item in replaced):
            everything = replaced
    return everything[0], tuple(everything[1:])


def _with_square(expression: Basic, atom: Basic, square: Symbol) -> Basic:
    return expression.replace(
        lambda e: isinstance(e, Pow) and e.base == atom and e.exp.is_Integer and e.exp % 2 == 0,
        lambda e: square ** (e.exp / 2),
    )
