"""What must hold for an expression to be defined, read from its form before anything is rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Basic, Expr, Piecewise, Pow, Rational, besseli, besselk, log
from sympy.core.relational import Ge, Gt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, Not, Or

from regproofs.logic.canonical import IN_LOGARITHMS
from regproofs.logic.scene import negation

Needed = tuple[Boolean, tuple[Boolean, ...]]


def requirements(node: Basic, hypotheses: tuple[Boolean, ...]) -> Iterator[Needed]:
    """Each relation that is needed, with the hypotheses under which it is: inside a branch its condition holds."""
    if isinstance(node, Piecewise):
        yield from _branches(node, hypotheses)
        return
    for argument in node.args:
        yield from requirements(argument, hypotheses)
    if type(node) in IN_LOGARITHMS:
        yield from requirements(IN_LOGARITHMS[type(node)](node.args[0]), hypotheses)
    if isinstance(node, log | besselk) and node.args[-1].is_positive is not True:
        yield Gt(node.args[-1], 0, evaluate=False), hypotheses
    if isinstance(node, besseli):
        yield from ((needed, hypotheses) for needed in _of_bessel(*node.args))
    if isinstance(node, Pow):
        yield from ((needed, hypotheses) for needed in _of_power(node.base, node.exp))


def with_needs(hypothesis: Boolean) -> Boolean:
    """A hypothesis with what it needs to be defined: it holds at no point where one of its sides has no value.

    >>> from sympy import symbols
    >>> x = symbols("x", real=True)
    >>> with_needs(log(x) <= 1)
    (x > 0) & (log(x) <= 1)
    """
    if isinstance(hypothesis, Not):
        return with_needs(negation(hypothesis.args[0]))
    if isinstance(hypothesis, And | Or):
        return hypothesis.func(*map(with_needs, hypothesis.args), evaluate=False)
    if not isinstance(hypothesis, Relational) or any(map(_of_any_sign, hypothesis.atoms(Pow))):
        return hypothesis
    asked = dict.fromkeys(requirements(hypothesis, ()))
    needed = [Or(*map(negation, here), needed, evaluate=False) if here else needed for needed, here in asked]
    return And(hypothesis, *needed, evaluate=False) if needed else hypothesis


def _of_any_sign(power: Pow) -> bool:
    """Whether the base may be negative where the exponent happens to be whole: its needs are no relation then."""
    return power.exp.is_integer is None and power.base.is_nonnegative is not True


def _of_power(base: Expr, exponent: Expr) -> Iterator[Boolean]:
    """A root is taken of no negative number, and what is 0 has no negative power."""
    if exponent.is_integer is not True and base.is_nonnegative is not True:
        yield Ge(base, 0, evaluate=False)
    if exponent.is_nonnegative is not True and base.is_nonzero is not True:
        nonzero = Ne(base, 0, evaluate=False)
        yield nonzero if isinstance(exponent, Rational) else Or(Ge(exponent, 0, evaluate=False), nonzero)


def _of_bessel(order: Expr, argument: Expr) -> Iterator[Boolean]:
    """I of a whole order is entire; of another one it begins with a power of the argument."""
    if order.is_integer is not True:
        yield from _of_power(argument, order)


def _branches(node: Piecewise, hypotheses: tuple[Boolean, ...]) -> Iterator[Needed]:
    for value, condition in node.args:
        yield from requirements(condition, hypotheses)
        yield from requirements(value, (*hypotheses, condition))
        hypotheses = (*hypotheses, negation(condition))
