"""Equality of matrix expressions of symbolic size and rank, decided coefficient by coefficient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sympy import Basic, Eq, Expr, Identity, MatrixExpr, MatrixSymbol, S, Sum, Symbol, fraction, together
from sympy.core.relational import Ne

from regproofs.calculus.moments import BeyondSecondMoments
from regproofs.calculus.reading import Frame, NotASpectralExpression, Reader, decomposed, sizes
from regproofs.calculus.spectral import (
    AXIS,
    KERNEL,
    RANGE,
    WHOLE,
    Axis,
    End,
    Form,
    Letter,
    Slot,
    Word,
    Words,
    collected,
    symmetrised,
    variables,
    with_index,
)
from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.quantity import Setting

RULE = "canonical form in singular directions"
GENERIC = "the letters are generic: entries of vectors and matrices in singular directions are independent"
ROWS_SHOWN = 12

Given = Setting | Iterable[Basic]


def hypotheses_of(given: Given) -> tuple[Basic, ...]:
    """The relations that a setting supposes, or the relations themselves."""
    return tuple(given.hypotheses) if isinstance(given, Setting) else tuple(given)


def normal(expression: Basic, given: Given = ()) -> tuple[Form, tuple[Basic, ...]]:
    """The form of an expression, and the conditions under which it is defined that do not follow."""
    reader = reader_for([expression], given)
    form = finished(reader.read(expression), reader)
    return form, reader.left_over()


def reader_for(expressions: Sequence[Basic], given: Given) -> Reader:
    """A reader in the singular directions of the one matrix that the expressions decompose."""
    hypotheses = hypotheses_of(given)
    return Reader(Frame(decomposed([*expressions, *hypotheses]), hypotheses))


def finished(form: Form, reader: Reader) -> Form:
    """The form under everything that was required while reading: no kernel where none can be."""
    absent = reader.frame.without_kernel
    terms = []
    for words, coefficient in form.terms.items():
        if not any(slot.block == KERNEL and slot.left in absent for word in words for slot in word.slots):
            terms.append(_deltas_used(list(words), coefficient.xreplace(reader.frame.known_rank)))
    return reader.constants(collected(form.shape, terms))


def _deltas_used(words: list[Word], coefficient: Expr) -> tuple[list[Word], Expr]:
    """Beside a word e_j^t e_k everything else may speak of k as of j."""
    for word in words:
        first, *others = (letter.base for letter in word.letters) if word.letters else (None,)
        if isinstance(first, Axis) and len(others) == 1 and isinstance(others[0], Axis):
            rest = [other for other in words if other is not word]
            rest, coefficient = with_index(rest, coefficient, others[0], first.args[1])
            words = [word, *rest]
    return words, coefficient


# -- equality --------------------------------------------------------------------------------------------------


def equal(left: Basic, right: Basic, given: Given = ()) -> Decision:
    """Whether left = right for all matrices, vectors, sizes and ranks in the hypotheses.

    The certificate lists the coefficient of every word on both sides. A refutation names a word whose coefficients
    differ, with the values of the singular values and parameters at which they do.
    """
    try:
        reader = reader_for([left, right], given)
        left, right = supposed(left, reader.frame), supposed(right, reader.frame)
        sides = finished(reader.read(left), reader), finished(reader.read(right), reader)
    except (NotASpectralExpression, BeyondSecondMoments) as reason:
        return unknown(RULE, reason=str(reason))
    return vanishing(finished(sides[0] - sides[1], reader), reader, sides)


def supposed(expression: Basic, frame: Frame) -> Basic:
    """The expression with the symbols that a hypothesis Eq(symbol, expression) gives."""
    known = {h.lhs: h.rhs for h in frame.hypotheses if isinstance(h, Eq) and isinstance(h.lhs, MatrixSymbol)}
    return expression.xreplace(known)


def vanishing(form: Form, reader: Reader, sides: tuple[Form, Form] | None = None) -> Decision:
    """Whether every coefficient of a form is zero."""
    certificate = _evidence(reader)
    conditions = dict.fromkeys(reader.left_over())
    undecided: Decision | None = None
    for words, coefficient in sorted(form.terms.items(), key=lambda term: readable(term[0])):
        decision = _zero(words, symmetrised(words, coefficient), reader.frame)
        row = {"word": readable(words)} | _sides(words, coefficient, sides)
        if decision.truth == "refuted":
            return Decision("refuted", RULE, {**row, **certificate, "complete": GENERIC}, (), decision.witness)
        if decision.truth == "unknown":
            undecided = undecided or Decision("unknown", RULE, {**row, **decision.certificate, **certificate})
        conditions |= dict.fromkeys(decision.side_conditions)
    table = _table(sides) if sides else {}
    return undecided or Decision("proved", RULE, {**table, **certificate}, tuple(conditions))


def _zero(words: Words, coefficient: Expr, frame: Frame) -> Decision:
    """Whether a coefficient is zero; a refutation carries sizes and a rank at which its word does not vanish."""
    decision = decide.zero(coefficient, frame.facts([coefficient]))
    if decision.truth == "proved":
        return decision
    axes = {letter.base for word in words for letter in word.letters if isinstance(letter.base, Axis)}
    kernels = {slot.left for word in words for slot in word.slots if slot.block == KERNEL}
    for chosen in sizes(frame, len(variables(words)) + len(axes), kernels):
        value = coefficient.xreplace(chosen)
        found = decision if value == coefficient else decide.zero(value, _at_sizes(frame, value, chosen))
        if found.truth == "refuted":
            witness = {str(symbol): str(size) for symbol, size in chosen.items()}
            return Decision("refuted", RULE, {}, (), {**witness, **dict(found.witness or {})})
    return unknown(RULE, reason=decision.certificate.get("reason", "no procedure decides the coefficient"))


def _at_sizes(frame: Frame, value: Expr, chosen: Mapping[Basic, Expr]) -> list[Basic]:
    facts = [fact.xreplace(chosen) for fact in frame.facts([value])]
    return [fact for fact in facts if fact != S.true]


def _evidence(reader: Reader) -> dict[str, str]:
    """What was used on the way, in words."""
    used = {f"moment {name}": value for name, value in reader.moments.used.items()}
    follow = [str(condition) for condition, follows in reader.conditions.items() if follows]
    return used | ({"side conditions that follow": "; ".join(follow)} if follow else {})


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


# -- words for a reader ----------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def readable(words: Words) -> str:
    """A product of words as text: `a^t [s' v u^t] b` has the range slot of variable s' between a and b."""
    return " * ".join(_readable(word) for word in words) or "1"


def _readable(word: Word) -> str:
    slots = [_slot(slot) for slot in word.slots]
    letters = [_letter(letter) for letter in word.letters]
    if word.cyclic:
        parts = [part for pair in zip(letters, slots, strict=False) for part in pair] if letters else slots
        return f"tr({' '.join(part for part in parts if part)})"
    parts = [letters[0], *(part for pair in zip(slots, letters[1:], strict=True) for part in pair)]
    return " ".join(part for part in parts if part)


def _slot(slot: Slot) -> str:
    if slot.block == RANGE:
        return f"[{slot.at}]"
    return {KERNEL: f"[kernel in R^{slot.left}]", WHOLE: "", AXIS: ""}[slot.block]


def _letter(letter: Letter) -> str:
    base = letter.base
    if isinstance(base, End):
        return ""
    name = f"e_{base.args[1]}" if isinstance(base, Axis) else str(getattr(base, "name", base))
    return name + ("^t" if letter.transposed else "")
