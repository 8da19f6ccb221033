"""Wrong variants by machine: every theorem with one sign, number, summand, hypothesis or name changed.

Each variant is a whole theorem. Those of a kind come in the order of the statement, so that a sample of them is the
same in every run.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path
from typing import Any

from sympy import (
    Add,
    Basic,
    Ge,
    Gt,
    Le,
    Lt,
    MatAdd,
    MatMul,
    MatrixExpr,
    MatrixSymbol,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    Symbol,
)
from sympy.matrices.expressions.matexpr import MatrixElement

from regproofs.errors import RegproofsError, StatementError
from regproofs.judge.parts import parts
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import symbolic
from regproofs.logic.claim import AllOf, Claim, Identity, Inequality
from regproofs.logic.quantity import Quantity, nonnegative, positive, real
from regproofs.logic.theorem import Theorem

Changed = tuple[str, Any]
Rule = Callable[[Basic], Iterator[Changed]]
Places = tuple[int, ...] | None
RESTING: dict[tuple[str, Places], bool] = {}
REFUSALS = (RegproofsError, ValueError, TypeError, NotImplementedError, ZeroDivisionError)


@dataclass(frozen=True)
class Variant:
    """A theorem that differs from another by one change; `kind` is the first word of the description."""

    description: str
    theorem: Theorem
    original: Theorem

    @property
    def kind(self) -> str:
        return self.description.split()[0]


def variants(theorem: Theorem) -> Iterator[Variant]:
    """All of them, lazily, each claim once and each description once: signs first."""
    seen: list[tuple[Claim, Any]] = []
    described: Counter[str] = Counter()
    for variant in _variants(theorem):
        statement = (variant.theorem.claim, variant.theorem.given)
        if statement in seen:
            continue
        seen.append(statement)
        described[variant.description] += 1
        count = described[variant.description]
        yield variant if count == 1 else replace(variant, description=f"{variant.description} ({count})")


def _variants(theorem: Theorem) -> Iterator[Variant]:
    stop = frozenset(quantity.symbol for quantity in theorem.given.quantities.values())
    for rule in (signs, numbers, summands, orders, extremes, relations):
        for description, claim in _in_claim(theorem.claim, rule, stop):
            yield from _stated(description, theorem, claim=claim)
    for description, claim in _swapped(theorem):
        yield from _stated(description, theorem, claim=claim)
    yield from _without_hypotheses(theorem)
    yield from _wider_domains(theorem)


def sample(theorem: Theorem, signs: int, others: int) -> list[Variant]:
    """So many wrong signs and so many of the others, the same ones in every run."""
    every = list(variants(theorem))
    kinds = ([k for k, v in enumerate(every) if (v.kind == "sign") is wanted] for wanted in (True, False))
    draw = random.Random(theorem.id)
    chosen = {k for places, count in zip(kinds, (signs, others), strict=True) for k in _some(draw, places, count)}
    return [variant for place, variant in enumerate(every) if place in chosen]


def _some(draw: random.Random, places: list[int], count: int) -> list[int]:
    return draw.sample(places, min(count, len(places)))


def _stated(description: str, theorem: Theorem, **changes: Any) -> Iterator[Variant]:
    """The variant, if the change makes one: not what SymPy writes the same again."""
    changed = replace(theorem, **changes)
    if (changed.claim, changed.given) != (theorem.claim, theorem.given):
        yield Variant(description, changed, theorem)


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
                yield f"{description}, part {position + 1}", type(value)._make(parts) if _is_named(value) else parts
    elif isinstance(value, Basic):
        yield from _in_tree(value, rule, stop)


def _is_named(value: tuple[Any, ...]) -> bool:
    return hasattr(value, "_fields")


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
    return expression.func(*arguments)


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


# -- hypotheses -----------------------------------------------------------------------------------------


def _without_hypotheses(theorem: Theorem) -> Iterator[Variant]:
    """Each hypothesis dropped, and each strict one with its boundary."""
    hypotheses = theorem.given.hypotheses
    for position, hypothesis in enumerate(hypotheses):
        others = [*hypotheses[:position], *hypotheses[position + 1 :]]
        yield from _stated(f"dropped {hypothesis}", theorem, given=_supposing(theorem, others))
        for _, wider in relations(hypothesis):
            if wider.func in (Le, Ge):
                yield from _stated(f"weakened {hypothesis}", theorem, given=_supposing(theorem, [*others, wider]))


def _supposing(theorem: Theorem, hypotheses: list[Any]) -> Any:
    given = theorem.given.supposing(())
    given.hypotheses = hypotheses
    return given


def _wider_domains(theorem: Theorem) -> Iterator[Variant]:
    """Each positive number allowed to be 0, each nonnegative one to be negative."""
    for quantity in theorem.given.quantities.values():
        for domain, wider in ((positive, nonnegative), (nonnegative, real)):
            if quantity.kind == "scalar" and quantity.domain == domain:
                yield from _in_domain(theorem, quantity, wider)


def _in_domain(theorem: Theorem, quantity: Quantity, domain: Any) -> Iterator[Variant]:
    symbol = Symbol(quantity.name, **domain.assumptions)
    widened = {quantity.symbol: symbol}
    given = _supposing(theorem, [hypothesis.xreplace(widened) for hypothesis in theorem.given.hypotheses])
    given.quantities = theorem.given.quantities | {quantity.name: replace(quantity, symbol=symbol, domain=domain)}
    try:
        claim = renamed(theorem.claim, widened)
    except REFUSALS:
        return
    yield from _stated(f"weakened {quantity.name} to {domain.name}", theorem, claim=claim, given=given, derive=unproved)


def renamed(value: Any, names: dict[Basic, Basic]) -> Any:
    """A claim with other symbols."""
    if isinstance(value, Claim):
        return replace(value, **{field.name: renamed(getattr(value, field.name), names) for field in fields(value)})
    if isinstance(value, tuple):
        parts = tuple(renamed(item, names) for item in value)
        return type(value)._make(parts) if _is_named(value) else parts
    return value.xreplace(names) if isinstance(value, Basic) else value


def unproved(proof: Any) -> None:
    """No derivation."""


# -- what becomes of a variant --------------------------------------------------------------------------


def fate(variant: Variant, claim_of: Any, options: Options) -> str:
    """`refuted` by algebra alone and by sampling alone, `still true` by algebra, `refused`, or what was not seen.

    The claim stands for itself: only where the theorem rests on its derivation, and the variant is left open without,
    may the derivation show that it is true. Of a conjunction only the parts that were changed are looked at, as the
    others are proved with the theorem; where they are not refuted by drawn cases, the edges of the whole are tried as
    well. A simulation that refuses an instance, which a dropped hypothesis lets in, has seen it.

    `refused` is what states nothing: where one side has no meaning to the engine, which is not that it is not decided.
    """
    changed = essence(variant)
    try:
        algebra = _by_algebra(replace(changed, derive=unproved), claim_of)
    except StatementError:  # no statement that the engine takes, as a derivative of a product from 2 on
        return "refused"
    if algebra == "undecided" and _rests_on_its_derivation(variant, claim_of):
        algebra = "holds" if _by_algebra(changed, claim_of) == "holds" else algebra
    if algebra == "holds":
        return "still true"
    sampling = _sampled(changed, options)
    if sampling != "fails" and variant.theorem.edges:
        sampling = _sampled(variant.theorem, options)
    missed = [rung for rung, outcome in (("symbolic", algebra), ("sampled", sampling)) if outcome != "fails"]
    return f"survives {' and '.join(missed)}" if missed else "refuted"


def _by_algebra(theorem: Theorem, claim_of: Any) -> str:
    outcome: str = symbolic(theorem, claim_of)["outcome"]
    return outcome


def _rests_on_its_derivation(variant: Variant, claim_of: Any) -> bool:
    """Whether the parts that were changed are not proved in the theorem itself but with its lines."""
    places, original = _changed(variant), variant.original
    key = (original.id, places)
    if key not in RESTING:
        alone = replace(_only(original, places), derive=unproved)
        RESTING[key] = _by_algebra(alone, claim_of) != "holds"
    return RESTING[key]


def _sampled(theorem: Theorem, options: Options) -> str:
    try:
        outcome: str = sampled(theorem, options)["outcome"]
    except StatementError:
        return "fails"
    return outcome


def essence(variant: Variant) -> Theorem:
    """The variant without the parts that its change left as they were, and without edges, which speak of all parts."""
    return _only(variant.theorem, _changed(variant))


def _changed(variant: Variant) -> Places:
    """The places of the parts of a conjunction that were changed; None where all may have been."""
    claim, original = variant.theorem.claim, variant.original.claim
    same = isinstance(claim, AllOf) and variant.theorem.given is variant.original.given
    if not (same and isinstance(original, AllOf) and len(original.claims) == len(claim.claims)):
        return None
    pairs = zip(claim.claims, original.claims, strict=True)
    return tuple(place for place, (part, before) in enumerate(pairs) if part != before)


def _only(theorem: Theorem, places: Places) -> Theorem:
    """A theorem with some parts of its claim only, with their simulations."""
    if places is None or not isinstance(theorem.claim, AllOf):
        return replace(theorem, edges=[])
    place_of = [place for place, part in enumerate(theorem.claim.claims) for _ in parts(part)]
    moved = {old: new for new, old in enumerate(k for k, place in enumerate(place_of) if place in places)}
    roads = [replace(road, part=moved[road.part]) for road in theorem.simulations if road.part in moved]
    kept = tuple(theorem.claim.claims[place] for place in places)
    return replace(theorem, claim=AllOf(kept), simulations=roads, edges=[])


def survivors() -> list[dict[str, str]]:
    """The variants that are known to survive: patterns of ids and descriptions, with the fate and the reason."""
    text = (Path(__file__).parent / "survivors.toml").read_text(encoding="utf-8")
    listed: list[dict[str, str]] = tomllib.loads(text)["survivor"]
    return listed


def matches(entry: dict[str, str], identity: str, description: str) -> bool:
    """Whether an entry speaks of a variant."""
    return fnmatchcase(identity, literal(entry["id"])) and fnmatchcase(description, literal(entry["description"]))


def literal(pattern: str) -> str:
    """A pattern in which a bracket is a bracket."""
    return pattern.replace("[", "[[]")
