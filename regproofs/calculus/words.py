"""Equality of matrix expressions of symbolic size and rank, decided coefficient by coefficient."""

from __future__ import annotations

from sympy import Basic, Expr, MatrixExpr, Ne, S, expand

from regproofs.calculus.change import derivative as derivative
from regproofs.calculus.change import substitute as substitute
from regproofs.calculus.frame import Frame, sizes
from regproofs.calculus.moments import BeyondSecondMoments
from regproofs.calculus.nodes import NotASpectralExpression, has_root, plain, quotient
from regproofs.calculus.order import all_of, without_refutation
from regproofs.calculus.order import norm_bound as norm_bound
from regproofs.calculus.order import positive as positive
from regproofs.calculus.reading import (
    Given,
    Reader,
    finished,
    reader_for,
    supposed,
)
from regproofs.calculus.spectral import KERNEL, Axis, Form, Words, readable, symmetrised, variables
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import SingularValue

RULE = "canonical form in singular directions"
GENERIC = "the letters are generic: entries of vectors and matrices in singular directions are independent"
ROWS_SHOWN = 12


def normal(expression: Basic, given: Given = ()) -> tuple[Form, tuple[Basic, ...]]:
    """The form of an expression, and the conditions under which it is defined that do not follow."""
    reader = reader_for([expression], given)
    form = finished(reader.read(expression), reader)
    return form, reader.left_over()


# -- equality ----------------------------------------------------------------------------------------------


def equal(left: Basic, right: Basic, given: Given = ()) -> Decision:
    """Whether left = right for all matrices, vectors, sizes and ranks in the hypotheses.

    The certificate lists the coefficient of every word on both sides. A refutation names a word whose
    coefficients differ, with the values of the singular values and parameters at which they do. Conditions
    that do not follow from the hypotheses are left in `side_conditions`.

    >>> from regproofs.logic.expression import eye, inverse
    >>> from regproofs.logic.quantity import Setting
    >>> given = Setting()
    >>> n, d = given.dimension("n"), given.dimension("d")
    >>> X = given.matrix("X", n, d)
    >>> svd = given.svd(X)
    >>> gram = inverse(X.T * X + eye(d)) * X.T
    >>> equal(gram, svd.sum(svd.sigma / (svd.sigma**2 + 1) * svd.v * svd.u.T), given).truth
    'proved'
    >>> equal(gram, svd.sum(1 / svd.sigma * svd.v * svd.u.T), given).witness
    {'n': '1', 'd': '1', 'rank(X)': '1', "s'": '1'}
    >>> equal(inverse(X.T * X) * X.T, svd.sum(1 / svd.sigma * svd.v * svd.u.T), given).side_conditions
    (Eq(rank(X), d),)
    """
    if not isinstance(left, MatrixExpr):
        numerator, denominator = quotient(left - right)
        if not plain(denominator):
            return _over(equal(numerator, S.Zero, given), denominator)
        if has_root(left) or has_root(right):
            return _roots_equal(left, right, given)
    try:
        reader = reader_for([left, right], given)
        left, right = supposed(left, reader.frame), supposed(right, reader.frame)
        sides = finished(reader.read(left), reader), finished(reader.read(right), reader)
    except (NotASpectralExpression, BeyondSecondMoments) as reason:
        return unknown(RULE, reason=str(reason))
    return vanishing(finished(sides[0] - sides[1], reader), reader, sides)


def _over(decision: Decision, denominator: Expr) -> Decision:
    """A numerator decides, where the denominator is not zero."""
    if decision.truth == "refuted":
        return decision
    conditions = (*decision.side_conditions, Ne(denominator, 0))
    return Decision(decision.truth, decision.rule, decision.certificate, conditions)


def _roots_equal(left: Expr, right: Expr, given: Given) -> Decision:
    """Two sides with roots are equal when both are nonnegative and their squares agree."""
    if left == right:
        return Decision("proved", RULE, {"sides": "identical"})
    parts = {
        "left side": positive(left, given),
        "right side": positive(right, given),
        "squares": equal(expand(left**2), expand(right**2), given),
    }
    decision = all_of(parts, "comparison of squares")
    return decision if parts["squares"].truth == "refuted" else without_refutation(decision)


def vanishing(form: Form, reader: Reader, sides: tuple[Form, Form] | None = None) -> Decision:
    """Whether every coefficient of a form is zero."""
    certificate = reader.evidence()
    conditions = dict.fromkeys(reader.left_over())
    undecided: Decision | None = None
    for words, coefficient in sorted(form.terms.items(), key=lambda term: readable(term[0])):
        decision = _zero(words, symmetrised(words, coefficient), reader.frame)
        row = {"word": readable(words)} | _sides(words, coefficient, sides)
        if decision.truth == "refuted" and reader.frame.unused:
            reason = f"the coefficients differ, but not every hypothesis is used: {reader.frame.unused}"
            decision = unknown(RULE, reason=reason)
        if decision.truth == "refuted":
            return Decision("refuted", RULE, {**row, **certificate, "complete": GENERIC}, (), decision.witness)
        if decision.truth == "unknown":
            undecided = undecided or Decision("unknown", RULE, {**row, **decision.certificate, **certificate})
        conditions |= dict.fromkeys(decision.side_conditions)
    table = _table(sides) if sides else {}
    return undecided or Decision("proved", RULE, {**table, **certificate}, tuple(conditions))


def _zero(words: Words, coefficient: Expr, frame: Frame) -> Decision:
    """Whether a coefficient is zero; a refutation carries sizes and a rank at which its word occurs."""
    decision = frame.zero(coefficient)
    if decision.truth == "proved":
        return decision
    axes = {letter.base for word in words for letter in word.letters if isinstance(letter.base, Axis)}
    kernels = {slot.left for word in words for slot in word.slots if slot.block == KERNEL}
    named = coefficient.atoms(SingularValue) - {SingularValue(axis.args[0], axis.args[1]) for axis in axes}
    for chosen in sizes(frame, len(variables(words)) + len(axes) + len(named), kernels):
        found = decision if coefficient.xreplace(chosen) == coefficient else frame.zero(coefficient, at=chosen)
        if found.truth == "refuted":
            witness = {str(symbol): str(size) for symbol, size in chosen.items()}
            values = {**witness, **dict(found.witness or {})}
            return Decision("refuted", RULE, {}, (), values or {"letters": "any, where the word is not 0"})
    return unknown(RULE, reason=decision.certificate.get("reason", "no procedure decides the coefficient"))


def _sides(words: Words, coefficient: Expr, sides: tuple[Form, Form] | None) -> dict[str, str]:
    if sides is None:
        return {"coefficient": str(coefficient)}
    return {name: str(side.terms.get(words, S.Zero)) for name, side in zip(("left", "right"), sides, strict=True)}


def _table(sides: tuple[Form, Form]) -> dict[str, str]:
    """The coefficients of every word, left | right."""
    keys = sorted({*sides[0].terms, *sides[1].terms}, key=readable)
    rows = {
        readable(words): f"{sides[0].terms.get(words, S.Zero)} | {sides[1].terms.get(words, S.Zero)}"
        for words in keys[:ROWS_SHOWN]
    }
    return rows | ({"further words": str(len(keys) - ROWS_SHOWN)} if len(keys) > ROWS_SHOWN else {})
