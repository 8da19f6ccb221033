"""What must hold for an expression to be defined, read from its form before anything is rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Basic, Integer, Piecewise, Pow, Rational, log
from sympy.core.relational import Ge, Gt, Ne, Relational
from sympy.logic.boolalg import Boolean

from regproofs.logic.canonical import IN_LOGARITHMS
from regproofs.logic.scene import negation

Needed = tuple[Relational, tuple[Boolean, ...]]


def requirements(node: Basic, hypotheses: tuple[Boolean, ...]) -> Iterator[Needed]:
    """Each relation that is needed, with the hypotheses under which it is: inside a branch its condition holds."""
    if isinstance(node, Piecewise):
        yield from _branches(node, hypotheses)
        return
    for argument in node.args:
        yield from requirements(argument, hypotheses)
    if type(node) in IN_LOGARITHMS:
        yield from requirements(IN_LOGARITHMS[type(node)](node.args[0]), hypotheses)
    if isinstance(node, log):
        yield Gt(node.args[0], 0, evaluate=False), hypotheses
    if isinstance(node, Pow) and isinstance(node.exp, Rational):
        if not isinstance(node.exp, Integer):
            yield Ge(node.base, 0, evaluate=False), hypotheses
        if node.exp < 0:
            yield Ne(node.base, 0, evaluate=False), hypotheses


def _branches(node: Piecewise, hypotheses: tuple[Boolean, ...]) -> Iterator[Needed]:
    for value, condition in node.args:
        yield from requirements(condition, hypotheses)
        yield from requirements(value, (*hypotheses, condition))
        hypotheses = (*hypotheses, negation(condition))
