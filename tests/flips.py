"""Wrong signs: every variant of a claim in which one summand, or one whole side, has its sign changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from sympy import Add, Basic, MatAdd, MatMul, MatrixExpr, Mul

from regproofs.logic.claim import Claim, Identity, Inequality


def flips(claim: Claim) -> Iterator[Claim]:
    """All claims that differ from this one by one sign."""
    if isinstance(claim, Identity | Inequality) and claim.right != 0:
        yield replace(claim, right=negative(claim.right))
    for field in fields(claim):
        for value in _variants(getattr(claim, field.name)):
            yield replace(claim, **{field.name: value})


def _variants(value: Any) -> Iterator[Any]:
    if isinstance(value, Claim):
        yield from flips(value)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            for variant in _variants(item):
                yield (*value[:position], variant, *value[position + 1 :])
    elif isinstance(value, Basic):
        yield from _in_tree(value)


def _in_tree(expression: Basic) -> Iterator[Basic]:
    for position, argument in enumerate(expression.args):
        if isinstance(expression, Add | MatAdd):
            yield _with(expression, position, negative(argument))
        for variant in _in_tree(argument):
            yield _with(expression, position, variant)


def _with(expression: Basic, position: int, argument: Basic) -> Basic:
    arguments = list(expression.args)
    arguments[position] = argument
    return expression.func(*arguments)


def negative(expression: Any) -> Any:
    """Minus an expression, without rearranging it."""
    if isinstance(expression, MatrixExpr):
        return MatMul(-1, expression)
    return Mul(-1, expression)
