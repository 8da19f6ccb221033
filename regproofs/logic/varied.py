"""Wrong variants of a theorem: one sign, number, exponent, summand, order, name or hypothesis of it changed.

Each variant is a whole theorem. Those of a kind come in the order of the statement; which of them a sample takes
depends on the theorem's id and their own description alone, so that it is the same in every run.

    >>> from regproofs.logic.claim import Inequality
    >>> from regproofs.logic.quantity import Setting, real
    >>> from regproofs.logic.weakened import unproved
    >>> given = Setting()
    >>> x = given.scalar("x", real)
    >>> stated = Theorem("square", "", given, Inequality(2 * x, x**2 + 1), unproved, "")
    >>> [variant.description for variant in variants(stated) if variant.kind == "sign"]
    ['sign of the right side', 'sign of 1, in right', 'sign of x**2, in right']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import combinations
from typing import Any

from sympy import (
    Add,
    Basic,
    Ge,
    Gt,
    Inverse,
    Le,
    Lt,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
)
from sympy.matrices.expressions.matexpr import MatrixElement

from regproofs.logic.claim import Claim, Identity, Inequality
from regproofs.logic.theorem import Theorem
from regproofs.logic.weakened import REFUSALS, Weakening, as_before, weakenings

Changed = tuple[str, Any]
Rule = Callable[[Basic], Iterator[Changed]]
KIND_OF = {"Min": "extreme", "Max": "extreme", "strict": "relation"}  # by the first word of a description


@dataclass(frozen=True)
class Variant:
    """A theorem that differs from another by one change; where a hypothesis was changed, what was lost with it."""

    description: str
    theorem: Theorem
    original: Theorem
    weakening: Weakening | None = None

    @property
    def kind(self) -> str:
        """Which operator made it."""
        word = self.description.split()[0]
        return KIND_OF.get(word, word)


def variants(theorem: Theorem) -> Iterator[Variant]:
    """All of them, lazily, each statement once and each description once."""
    seen: set[Claim | str] = set()
    described: Counter[str] = Counter()
    for variant in _variants(theorem):
        statement = _statement(variant.theorem.claim)
        if variant.weakening is None and statement in seen:
            continue
        seen.add(statement)
        described[variant.description] += 1
        count = described[variant.description]
        yield variant if count == 1 else replace(variant, description=f"{variant.description} ({count})")


def _statement(claim: Claim) -> Claim | str:
    """A claim as what can be looked up; one that holds a mapping as its text."""
    try:
        hash(claim)
    except TypeError:
        return repr(claim)
    return claim


def sample(theorem: Theorem, each: int | None) -> list[Variant]:
    """So many of each kind, or all; the same ones in every run, whatever else varies."""
    taken: Counter[str] = Counter()
    chosen = []
    for variant in sorted(variants(theorem), key=lambda variant: _rank(theorem.id, variant)):
        taken[variant.kind] += 1
        if each is None or taken[variant.kind] <= each:
            chosen.append(variant)
    return chosen


def _rank(identity: str, variant: Variant) -> str:
    return sha256(f"{identity}: {variant.description}".encode()).hexdigest()


def _variants(theorem: Theorem) -> Iterator[Variant]:
    stop = frozenset(quantity.symbol for quantity in theorem.given.quantities.values())
    for rule in (signs, numbers, summands, orders, extremes, relations):
        for description, claim in _in_claim(theorem.claim, rule, stop):
            yield from _stated(description, theorem, claim)
    for description, claim in _swapped(theorem):
        yield from _stated(description, theorem, claim)
    for weakening in weakenings(theorem):
        yield Variant(_described(weakening), weakening.theorem, theorem, weakening)


def _stated(description: str, theorem: Theorem, claim: Claim) -> Iterator[Variant]:
    """The variant, if the change makes one: not what SymPy writes the same again."""
    if claim != theorem.claim:
        yield Variant(description, replace(theorem, claim=claim), theorem)


def _described(weakening: Weakening) -> str:
    if weakening.change == "dropped":
        return f"dropped {weakening.hypothesis}"
    return f"weakened {weakening.hypothesis}, {weakening.change}"


# -- one change in the claim ----------------------------------------------------------------------------


def _in_claim(claim: Claim, rule: Rule, stop: frozenset[Basic]) -> Iterator[tuple[str, Claim]]:
    """Every claim that differs from this one where the rule applies once."""
    if rule is signs and isinstance(claim, Identity | Inequality) and claim.right != 0:
        yield "sign of the right side", replace(claim, right=negative(claim.right))
    if rule is orders and isinstance(claim, Inequality) and not claim.strict:
        yield "strict in place of at most", replace(claim, strict=True)
    for field in fields(claim):
        for description, value in _in_value(getattr(claim, field.name), rule, stop):
            try:
                changed = replace(claim, **{field.name: value})
            except REFUSALS:  # no statement: shapes that do not fit, a division by 0
                continue
            yield f"{description}, in {field.name}" if isinstance(value, Basic) else description, changed


def _in_value(value: Any, rule: Rule, stop: frozenset[Basic]) -> Iterator[Changed]:
    if isinstance(value, Claim):
        yield from _in_claim(value, rule, stop)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            for description, changed in _in_value(item, rule, stop):
                parts = (*value[:position], changed, *value[position + 1 :])
                yield f"{description}, part {position + 1}", as_before(value, parts)
    elif isinstance(value, Basic):
        yield from _in_tree(value, rule, stop)


def _in_tree(expression: Basic, rule: Rule, stop: frozenset[Basic]) -> Iterator[Changed]:
    """An expression with the rule applied at one of its nodes; what is declared is not looked into."""
    if expression in stop or isinstance(expression, MatrixSymbol):
        return
    yield from rule(expression)
    for position, argument in enumerate(expression.args):
        for description, changed in () if isinstance(argument, Rational) else _in_tree(argument, rule, stop):
            try:
                yield description, _with(expression, position, changed)
            except REFUSALS:
                continue


def _with(expression: Basic, position: int, argument: Basic) -> Basic:
    arguments = list(expression.args)
    arguments[position] = argument
    kind = MatPow if isinstance(expression, Inverse) else expression.func  # an inverse would ignore another exponent
    return kind(*arguments)


def negative(expression: Any) -> Any:
    """Minus an expression, without rearranging it."""
    return MatMul(-1, expression) if isinstance(expression, MatrixExpr) else Mul(-1, expression)


def signs(expression: Basic) -> Iterator[Changed]:
    """The sign of one summand."""
    if isinstance(expression, Add | MatAdd):
        for position, term in enumerate(expression.args):
            yield f"sign of {term}", _with(expression, position, negative(term))


def numbers(expression: Basic) -> Iterator[Changed]:
    """One coefficient, constant or exponent."""
    if isinstance(expression, Rational):
        yield from ((f"number {expression} -> {moved}", moved) for moved in _moved(expression))
    elif isinstance(expression, Pow):
        base, power = expression.args
        for moved in (power + 1, power - 1) if isinstance(power, Rational) else (power + 1,):
            yield f"exponent {power} -> {moved} of {base}", base**moved
    for position, number in enumerate(expression.args):
        for moved in _moved(number) if not isinstance(expression, Pow) else ():
            with suppress(*REFUSALS):  # a column that a vector does not have
                yield f"number {number} -> {moved} in {expression}", _with(expression, position, moved)


def _moved(number: Basic) -> Iterator[Rational]:
    """1 -> 2, -2 -> -3, 1/2 -> 1/3."""
    if isinstance(number, Rational) and number != 0:
        away = number + number / abs(number)
        yield away if number.q == 1 else Rational(number.p, number.q + 1)


def summands(expression: Basic) -> Iterator[Changed]:
    """One summand lost."""
    if isinstance(expression, Add | MatAdd):
        for position, term in enumerate(expression.args):
            rest = expression.args[:position] + expression.args[position + 1 :]
            yield f"summand {term} lost", expression.func(*rest) if len(rest) > 1 else rest[0]


def orders(expression: Basic) -> Iterator[Changed]:
    """What only a claim as a whole can change."""
    yield from ()


def extremes(expression: Basic) -> Iterator[Changed]:
    """min for max and max for min."""
    for kind, other in ((Min, Max), (Max, Min)):
        if isinstance(expression, kind):
            yield f"{other.__name__} for {kind.__name__} of {expression.args}", other(*expression.args)


def relations(expression: Basic) -> Iterator[Changed]:
    """A relation with its boundary, or without it."""
    for kind, other in ((Lt, Le), (Gt, Ge), (Le, Lt), (Ge, Gt)):
        if isinstance(expression, kind):
            yield f"relation {expression} with {other.__name__}", other(*expression.args)


def _swapped(theorem: Theorem) -> Iterator[tuple[str, Claim]]:
    """Two vectors of one length, or two indices, exchanged in one expression of the claim."""
    exchangeable = [q.symbol for q in theorem.given.quantities.values() if q.kind in ("vector", "index")]
    for a, b in combinations(exchangeable, 2):
        if getattr(a, "shape", None) == getattr(b, "shape", None):
            yield from _in_claim(theorem.claim, _exchange(a, b), frozenset())


def _exchange(a: Basic, b: Basic) -> Rule:
    """A rule that exchanges two names in whole sides only."""

    def rule(expression: Basic) -> Iterator[Changed]:
        if isinstance(expression, MatrixElement) or not {a, b} & expression.free_symbols or expression in (a, b):
            return
        yield f"swapped {a} and {b} in {expression}", expression.xreplace({a: b, b: a})

    return rule
