"""A theorem with one hypothesis less: dropped, weakened to its boundary, or a number's domain widened.

Each comes with what it lets in that the hypothesis kept out, where alone the lost hypothesis can be missed.

    >>> from regproofs.logic.claim import Identity
    >>> from regproofs.logic.quantity import Setting, positive
    >>> from sympy import sqrt
    >>> given = Setting()
    >>> s = given.scalar("s", positive)
    >>> stated = Theorem("root", "", given, Identity(sqrt(s**2), s), unproved, "")
    >>> [(found.hypothesis, found.change, str(found.admitted)) for found in weakenings(stated)]
    [('s positive', 'nonnegative', 'Eq(s, 0)'), ('s positive', 'real', 's <= 0')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from sympy import Basic, Symbol
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Relational
from sympy.logic.boolalg import And, Boolean, Not

from regproofs.errors import RegproofsError
from regproofs.logic.decision import written
from regproofs.logic.expression import ForAll
from regproofs.logic.proof import Proof
from regproofs.logic.quantity import Domain, Quantity, Setting, nonnegative, positive, real
from regproofs.logic.scene import negation
from regproofs.logic.theorem import Theorem

BOUNDARY: dict[type[Relational], type[Relational]] = {Gt: Ge, Lt: Le}
# Of each domain the wider ones, with what they add.
WIDER: dict[str, tuple[tuple[Domain, type[Relational]], ...]] = {
    positive.name: ((nonnegative, Eq), (real, Le)),
    nonnegative.name: ((real, Lt),),
}
REFUSALS = (RegproofsError, ValueError, TypeError, NotImplementedError, ZeroDivisionError)


@dataclass(frozen=True)
class Weakening:
    """One hypothesis, how it was changed, the theorem without its derivation, and what the change lets in.

    `lost` is the relation that what is left of the hypotheses may imply.
    """

    hypothesis: str
    change: str
    theorem: Theorem
    lost: Boolean
    admitted: Boolean

    @property
    def outside(self) -> Theorem:
        """The theorem at the cases that were let in, and at no others."""
        return supposing(self.theorem, [*self.theorem.given.hypotheses, self.admitted])


def weakenings(theorem: Theorem) -> Iterator[Weakening]:
    """Every hypothesis in turn dropped, every strict one with its boundary, every domain of a number wider."""
    bare = replace(theorem, derive=unproved, results={}, edges=[], figures=[])
    hypotheses = bare.given.hypotheses
    for place, hypothesis in enumerate(hypotheses):
        others = [*hypotheses[:place], *hypotheses[place + 1 :]]
        yield from _of_hypothesis(bare, hypothesis, others)
    for quantity in bare.given.quantities.values():
        for domain, relation in WIDER.get(quantity.domain.name, ()) if quantity.kind == "scalar" else ():
            yield from _of_domain(bare, quantity, domain, relation)


def _of_hypothesis(theorem: Theorem, hypothesis: Boolean, others: Sequence[Boolean]) -> Iterator[Weakening]:
    name = written(hypothesis)
    for weaker in _with_boundary(hypothesis):
        touching = _touching(hypothesis)
        yield Weakening(name, "with its boundary", supposing(theorem, [*others, weaker]), hypothesis, touching)
    yield Weakening(name, "dropped", supposing(theorem, others), hypothesis, _denied(hypothesis))


def _with_boundary(hypothesis: Boolean) -> Iterator[Boolean]:
    if isinstance(hypothesis, ForAll):
        yield from (ForAll(weaker, hypothesis.limits) for weaker in _with_boundary(hypothesis.relation))
    elif type(hypothesis) in BOUNDARY:
        yield BOUNDARY[type(hypothesis)](*hypothesis.args, evaluate=False)


def _touching(hypothesis: Boolean) -> Boolean:
    """Where a strict relation just fails."""
    if isinstance(hypothesis, ForAll):
        return _denied(hypothesis)
    return Eq(*hypothesis.args, evaluate=False)


def _denied(hypothesis: Boolean) -> Boolean:
    if isinstance(hypothesis, ForAll):
        return Not(hypothesis, evaluate=False)
    if isinstance(hypothesis, And) and hypothesis.has(ForAll):
        return Not(hypothesis, evaluate=False)
    return negation(hypothesis)


def _of_domain(theorem: Theorem, quantity: Quantity, domain: Domain, relation: type[Relational]) -> Iterator[Weakening]:
    """The theorem speaking of a number from a wider domain, unless that makes no statement."""
    symbol = Symbol(quantity.name, **domain.assumptions)
    try:
        wider = in_domain(theorem, quantity, symbol, domain)
    except REFUSALS:  # a formula that is none for such numbers
        return
    lost = (Gt if quantity.domain == positive else Ge)(symbol, 0, evaluate=False)
    admitted = relation(symbol, 0, evaluate=False)
    yield Weakening(f"{quantity.name} {quantity.domain.name}", domain.name, wider, lost, admitted)


def in_domain(theorem: Theorem, quantity: Quantity, symbol: Symbol, domain: Domain) -> Theorem:
    """The theorem with one of its numbers in another domain, under another symbol of the same name."""
    names = {quantity.symbol: symbol}
    given = supposing(theorem, renamed(tuple(theorem.given.hypotheses), names)).given
    given.quantities = {
        q.name: replace(q, symbol=renamed(q.symbol, names), upper=renamed(q.upper, names))
        for q in theorem.given.quantities.values()
    }
    drawn = _wider_range(quantity.drawn, domain)
    given.quantities[quantity.name] = replace(quantity, symbol=symbol, domain=domain, drawn=drawn)
    return replace(theorem, given=given, claim=renamed(theorem.claim, names))


def _wider_range(drawn: tuple[Any, Any] | None, domain: Domain) -> tuple[Any, Any] | None:
    """The range in which a positive number is drawn, with what a wider domain adds: 0, or the negative ones as well."""
    if drawn is None:
        return None
    least, most = drawn
    return (min(least, 0) if domain == nonnegative else min(least, -most), most)


def supposing(theorem: Theorem, hypotheses: Sequence[Boolean]) -> Theorem:
    """The theorem under these hypotheses alone."""
    given: Setting = theorem.given.supposing(())
    given.hypotheses = list(hypotheses)
    return replace(theorem, given=given)


def renamed(value: Any, names: Mapping[Basic, Basic]) -> Any:
    """A claim, with the reasons in it, or a tuple of expressions, with other symbols."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: renamed(getattr(value, field.name), names) for field in fields(value)})
    if isinstance(value, tuple):
        return as_before(value, tuple(renamed(item, names) for item in value))
    return value.xreplace(dict(names)) if isinstance(value, Basic) else value


def as_before(value: tuple[Any, ...], items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Other items in a tuple of the same type, which may have named fields."""
    return type(value)(*items) if hasattr(value, "_fields") else items


def unproved(proof: Proof) -> None:
    """No derivation: one that uses the lost hypothesis says nothing of the claim without it."""
