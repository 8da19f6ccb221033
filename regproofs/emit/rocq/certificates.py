"""Certificates of algebra as tactics: what was found is handed to Rocq, which multiplies it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sympy import Derivative, Expr, Integer, MatrixExpr, Mul, Pow, Sum
from sympy import Product as ProductOverIndices
from sympy.core.relational import Eq, Le, Lt
from sympy.logic.boolalg import Boolean

from regproofs.calculus.termwise import facts_at
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.pieces import Piece, atom, fraction, joined, power
from regproofs.emit.rocq.statement import Scope
from regproofs.logic import decide
from regproofs.logic.average import AVERAGED
from regproofs.logic.cases import SPLIT
from regproofs.logic.certificate import (
    Certificate,
    Combined,
    Denied,
    Equation,
    Form,
    Leaf,
    Over,
    Power,
    Product,
    Signed,
    Total,
)
from regproofs.logic.claim import Claim, Identity, Iff, Inequality, When
from regproofs.logic.expression import ForAll, Gradient, Hessian
from regproofs.logic.proof import Step
from regproofs.logic.theorem import Theorem

Question = tuple[Boolean, tuple[Boolean, ...]]
NO_NUMBERS = (Derivative, Gradient, Hessian, Sum, ProductOverIndices, *AVERAGED)


def by_certificates(claim: Claim, scope: Scope, by: Iterable[Claim] = ()) -> str | None:
    """A tactic that tries what was found for a claim between numbers; None where there is nothing to hand over.

    `by` are claims that it may rest on.
    """
    stated = [asked for line in by for asked, _ in _questions(line, ()) if isinstance(line, Identity | Inequality)]
    return _of_claim(claim, (*scope.given.hypotheses, *stated), scope)


def term_by_term(claim: Claim, scope: Scope) -> str | None:
    """The same for two sums over the same indices, one of which is the larger at each of them."""
    if not isinstance(claim, Inequality) or claim.strict or not isinstance(claim.left, Sum):
        return None
    if not isinstance(claim.right, Sum) or claim.left.limits != claim.right.limits or len(claim.left.limits) != 1:
        return None
    index, lower, upper = claim.left.limits[0]
    if lower != 1:
        return None
    known = facts_at(index, upper, scope.given.hypotheses)
    with scope.printer.gathering(), scope.printer.index(index, lower, upper) as name:
        found = _of_claim(Inequality(claim.left.function, claim.right.function), known, scope)
    return found and f"term_by_term {name} ltac:({found})"


def _of_claim(claim: Claim, known: Iterable[Boolean], scope: Scope) -> str | None:
    given = tuple(fact for fact in known if not fact.has(ForAll, *NO_NUMBERS))
    found = _first([c for question in _questions(claim, given) for c in _certificates(*question)], scope)
    return found and f"by_certificates ltac:({found})"


def _first(certificates: Iterable[Certificate], scope: Scope) -> str | None:
    texts = list(dict.fromkeys(text for certificate in certificates for text in _tactic(certificate, scope)))
    return f"first [{' | '.join(texts)}]" if texts else None


def lines_of(theorem: Theorem, claims: Sequence[Claim]) -> list[Step]:
    """The lines of the derivation on which some claims rest, as far as these are lines themselves."""
    steps: dict[Claim, Step] = {}
    for step in theorem.proof().steps:
        if step.earned == "checked" and _between_numbers(step.claim) and all(map(_between_numbers, step.by)):
            steps.setdefault(step.claim, step)
    wanted = {claim for claim in claims if claim in steps and steps[claim].by}
    for claim in reversed(steps):
        wanted |= set(steps[claim].by) if claim in wanted else set()
    return [step for claim, step in steps.items() if claim in wanted]


def _between_numbers(claim: Claim) -> bool:
    sides = claim.expressions()
    return isinstance(claim, Identity | Inequality) and not any(e.has(MatrixExpr, *NO_NUMBERS) for e in sides)


def asserted(lines: Sequence[Step], scope: Scope) -> Iterator[str]:
    """Each line under a name, shown with nothing else known but the lines that it rests on."""
    names = {step.claim: f"Line{number}" for number, step in enumerate(lines, 1)}
    known: list[str] = []
    for step in lines:
        unused = [name for name in known if name not in [names[claim] for claim in step.by]]
        tactic = by_certificates(step.claim, scope, step.by) or "first [multiplied_out | settle]"
        shown = f"clear {' '.join(unused)}; {tactic}" if unused else tactic
        yield f"assert ({names[step.claim]} : {scope.body(step.claim)})\n  by ({shown})."
        known.append(names[step.claim])


def _questions(claim: Claim, given: tuple[Boolean, ...]) -> Iterator[Question]:
    """What follows from what, in a claim between numbers."""
    if isinstance(claim, When):
        yield from _questions(claim.claim, (*given, claim.condition))
    elif isinstance(claim, Identity):
        yield Eq(claim.left, claim.right, evaluate=False), given
    elif isinstance(claim, Inequality):
        yield (Lt if claim.strict else Le)(claim.left, claim.right, evaluate=False), given
    elif isinstance(claim, Iff):
        yield claim.right, (*given, claim.left)
        yield claim.left, (*given, claim.right)


def _certificates(asked: Boolean, known: tuple[Boolean, ...]) -> Iterator[Certificate]:
    if asked.has(*NO_NUMBERS) or _multiplies_out(asked, known):
        return
    try:
        decision = decide.implied(asked, known)
        yield from _by_factors(asked, known)
    except (TypeError, ValueError):
        return  # a relation that is not between numbers
    for make in decision.shown if decision.proved else ():
        certificate = make()
        if certificate is not None:
            yield certificate


def _multiplies_out(asked: Boolean, known: tuple[Boolean, ...]) -> bool:
    """Whether an equation holds, if it does, without cases and without another equation."""
    roots = any(power.exp.is_Rational and not power.exp.is_Integer for power in asked.atoms(Pow))
    return isinstance(asked, Eq) and not any(fact.has(Eq) for fact in known) and not roots and not asked.has(*SPLIT)


def _by_factors(asked: Boolean, known: tuple[Boolean, ...]) -> Iterator[Signed]:
    """The sign of a product by those of its factors as they stand, where some have letters for exponents."""
    product = next((side for side in asked.args if side != 0), None) if 0 in asked.args else None
    if not isinstance(product, Mul) or not isinstance(asked, Le | Lt):
        return
    factors = []
    for factor in product.args:
        turned = next((f for f in (factor, -factor) if decide.positive(f, known, strict=False).proved), None)
        if turned is None:
            return
        factors.append(Leaf(turned))
    yield Signed(Product(tuple(factors)))


def _tactic(certificate: Certificate, scope: Scope) -> Iterator[str]:
    """What tries a certificate; nothing where it speaks of what has no name in Rocq."""
    try:
        with scope.printer.gathering():
            yield _written(certificate, scope)
    except NotExported:
        return


def _written(certificate: Certificate, scope: Scope) -> str:
    if isinstance(certificate, Denied):
        return f"denied ({_form(certificate.size, scope)})"
    rest = _combination(certificate.parts, scope)
    if isinstance(certificate, Combined):
        return f"combined ({scope.printer.real(certificate.multiplier)}) ({rest})"
    size, multiplier = certificate.size, certificate.multiplier
    if isinstance(size, Over) and not certificate.parts:
        multiplier, size = size.below, size.above  # so that no quotient is in the way of multiplying out
    if multiplier == Leaf(Integer(1)) and not certificate.parts:
        return f"excess ({_form(size, scope)})"
    return f"excess_modulo ({_form(multiplier, scope)}) ({_form(size, scope)}) ({rest})"


def _combination(parts: Iterable[tuple[Expr, Equation]], scope: Scope) -> Piece:
    """Multiples of differences that are 0."""
    real = scope.printer.real
    terms = [fraction([real(c), joined([(False, real(e.left)), (True, real(e.right))])], []) for c, e in parts]
    return joined((False, term) for term in terms) if terms else atom("0")


def _form(form: Form, scope: Scope) -> Piece:
    """A form as it was found, with nothing multiplied out."""
    if isinstance(form, Leaf):
        return scope.printer.real(form.value)
    if isinstance(form, Power):
        return power(_form(form.base, scope), atom(str(form.exponent)))
    if isinstance(form, Over):
        return fraction([_form(form.above, scope)], [_form(form.below, scope)])
    parts = [_form(part, scope) for part in form.parts]
    return joined((False, part) for part in parts) if isinstance(form, Total) else fraction(parts, [])
