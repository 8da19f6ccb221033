"""Signs of scalars made of vectors, matrices and sums over singular directions.

A scalar of degree at most two in its vectors is, for each singular direction, a quadratic form in the
coordinates of the vectors along it, likewise on the kernels, and a quadratic form in the values of words
such as v_j^t a. It is nonnegative if each of these forms is semidefinite: all principal minors are
decided on the whole spectrum. A sum sum_j f(sigma_j) is a quadratic form in coordinates that are all 1,
and a dimension is the rank plus the size of a kernel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from sympy import (
    Add,
    Basic,
    Dummy,
    Expr,
    Ge,
    Gt,
    Matrix,
    MatrixExpr,
    Mul,
    Poly,
    Rational,
    S,
    Symbol,
    expand,
)
from sympy.core.relational import Relational

from regproofs.calculus.frame import Frame, sizes
from regproofs.calculus.moments import BeyondSecondMoments
from regproofs.calculus.nodes import NotASpectralExpression, has_root, opaque, plain, quotient
from regproofs.calculus.reading import (
    Given,
    Reader,
    finished,
    hypotheses_of,
    reader_for,
    supposed,
)
from regproofs.calculus.spectral import (
    AXIS,
    KERNEL,
    RANGE,
    Axis,
    Form,
    Ones,
    Word,
    Words,
    readable,
    symmetrised,
    variable,
    variables,
)
from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import (
    Dot,
    ForAll,
    LeftVector,
    RandomVector,
    Rank,
    RightVector,
    SingularValue,
    SquaredNorm,
    SymmetricMatrix,
)
from regproofs.logic.quantity import Setting

RULE = "semidefinite on the spectrum"
LETTERS_AT_MOST = 4  # in one quadratic form: 15 principal minors
FAR_AWAY = Rational(10) ** 40  # where an inequality that fails by little may fail

Block = tuple[Basic | str, ...]
ALL_RANGE: Block = (RANGE,)
VALUES: Block = ("values",)


# -- quotients, norms and bounds ---------------------------------------------------------------------------


def norm_bound(expression: Basic, bound: Expr, given: Given = ()) -> Decision:
    """Whether |expression| <= bound (the Euclidean norm): bound >= 0 and bound^2 >= the square.

    >>> from regproofs.logic.expression import norm
    >>> given = Setting()
    >>> X, b = given.matrix("X", given.dimension("n"), given.dimension("d")), given.vector("b", 3)
    >>> norm_bound(b, 2 * norm(b), given).truth
    'proved'
    """
    square = SquaredNorm(expression) if isinstance(expression, MatrixExpr) else expression**2
    parts = {"bound": positive(bound, given), "bound^2 - square": positive(_square(bound) - square, given)}
    return all_of(parts, "comparison of squares")


def positive(expression: Expr, given: Given = (), *, strict: bool = False) -> Decision:
    """Whether a scalar is >= 0 (> 0 if strict) for all matrices, vectors, sizes and ranks supposed.

    >>> given = Setting()
    >>> n, d = given.dimension("n"), given.dimension("d")
    >>> X, b = given.matrix("X", n, d), given.vector("b", d)
    >>> svd = given.svd(X)
    >>> positive(svd.largest**2 * SquaredNorm(b) - SquaredNorm(X * b), given).truth
    'proved'
    >>> positive(svd.smallest**2 * SquaredNorm(b) - SquaredNorm(X * b), given).truth
    'refuted'
    """
    at_once = _termwise(expression, given, strict)
    if at_once is not None:
        return at_once
    numerator, denominator = quotient(expression)
    if not plain(denominator):
        parts = {
            "numerator": positive(numerator, given, strict=strict),
            "denominator": positive(denominator, given, strict=True),
        }
        return without_refutation(all_of(parts, "sign of a quotient"))
    roots = [term for term in Add.make_args(expression) if has_root(term)]
    if roots:
        return _with_roots(expression, roots, given, strict)
    try:
        reader = reader_for([expression], given, eager=True)
        form = finished(reader.read(supposed(expression, reader.frame)), reader)
    except (NotASpectralExpression, BeyondSecondMoments) as reason:
        return unknown(RULE, reason=str(reason))
    return sign_of_form(form, reader, strict, semidefinite_letters(expression, given))


def _termwise(expression: Expr, given: Given, strict: bool) -> Decision | None:
    """The answer if each scalar made of matrices were any real number, a squared norm any nonnegative one."""
    names = opaque(expression)
    known = [h for h in hypotheses_of(given) if plain(h) and not isinstance(h, ForAll)]
    if not names and expression.has(SingularValue, Rank):
        return None
    decision = decide.positive(expression.xreplace(names), known, strict=strict)
    if decision.truth != "proved":
        return None if names else decision
    back = {name: node for node, name in names.items()}
    conditions = tuple(condition.xreplace(back) for condition in decision.side_conditions)
    open_ = tuple(c for c in conditions if not _follows(c, given))
    return replace(decision, side_conditions=open_)


def _follows(condition: Basic, given: Given) -> bool:
    """Whether a condition left by scalar algebra holds of the scalars made of matrices."""
    if not isinstance(condition, Relational) or plain(condition):
        return False
    if isinstance(condition, Ge | Gt):
        return positive(condition.lhs - condition.rhs, given, strict=isinstance(condition, Gt)).truth == "proved"
    return False


def _square(expression: Expr) -> Expr:
    return expand(expression**2)


def _with_roots(expression: Expr, roots: list[Expr], given: Given, strict: bool) -> Decision:
    """a >= b from a >= 0 and a^2 >= b^2; b is the one term with a root not seen to be nonnegative."""
    below = [term for term in roots if _termwise(term, given, False) is None]
    if len(below) != 1:
        return unknown(RULE, reason="the terms with roots cannot be compared in pairs")
    above = expression - below[0]
    parts = {
        "greater side": positive(above, given),
        "difference of squares": positive(_square(above) - _square(below[0]), given, strict=strict),
    }
    decision = all_of(parts, "comparison of squares")
    necessary = _termwise(-below[0], given, False) is not None
    return decision if necessary else without_refutation(decision)


def all_of(parts: dict[str, Decision], rule: str) -> Decision:
    """Proved if every part is; refuted by the first that is."""
    certificate = {f"{name}: {key}": text for name, part in parts.items() for key, text in part.certificate.items()}
    conditions = tuple(dict.fromkeys(c for part in parts.values() for c in part.side_conditions))
    for part in parts.values():
        if part.truth == "refuted":
            return Decision("refuted", rule, certificate, (), part.witness)
    proved = all(part.truth == "proved" for part in parts.values())
    return Decision("proved" if proved else "unknown", rule, certificate, conditions)


def without_refutation(decision: Decision) -> Decision:
    """The parts were sufficient, but not necessary."""
    if decision.truth != "refuted":
        return decision
    return Decision("unknown", decision.rule, decision.certificate)


def semidefinite_letters(expression: Basic, given: Given) -> set[Basic]:
    """The symmetric matrices whose quadratic forms are nonnegative: declared so, or a covariance."""
    found: set[Basic] = {random.covariance for random in expression.atoms(RandomVector)}
    if isinstance(given, Setting):
        found |= {q.symbol for q in given.quantities.values() if q.kind == "semidefinite"}
        found |= {q.symbol.covariance for q in given.quantities.values() if isinstance(q.symbol, RandomVector)}
    return {letter for letter in found if isinstance(letter, SymmetricMatrix)}


# -- quadratic forms ---------------------------------------------------------------------------------------


@dataclass
class Quadratics:
    """A scalar as quadratic forms: by block, the matrix of each; `rest` holds what is not of this kind."""

    blocks: dict[Block, dict[tuple[Basic, Basic], Expr]] = field(default_factory=dict)
    rest: list[Words] = field(default_factory=list)

    def add(self, block: Block, left: Basic, right: Basic, coefficient: Expr) -> None:
        """Enter a term, half on either side of the diagonal."""
        entries = self.blocks.setdefault(block, {})
        share = coefficient if left == right else coefficient / 2
        for pair in {(left, right), (right, left)}:
            entries[pair] = entries.get(pair, S.Zero) + share

    def matrix(self, block: Block) -> tuple[list[Basic], dict[tuple[Basic, Basic], Expr]]:
        entries = self.blocks[block]
        return sorted({left for left, _ in entries}, key=str), entries

    @property
    def letters(self) -> set[Basic]:
        """The vectors in the forms of the range and the kernels."""
        pairs = [pair for block, entries in self.blocks.items() if block != VALUES for pair in entries]
        return {letter for pair in pairs for letter in pair if letter != ONES}


ZERO = Decision("proved", RULE)
ONES = Symbol("1 in every direction")
ONE = Symbol("1")


def quadratics(form: Form, semidefinite: Iterable[Basic]) -> Quadratics:
    """Sort the terms of a scalar form into quadratic forms."""
    found = Quadratics()
    for words, coefficient in form.terms.items():
        entry = _entry(words, set(semidefinite))
        if entry is None or (entry[0] == VALUES and coefficient.free_symbols & set(variables(words))):
            found.rest.append(words)
        else:
            found.add(*entry, symmetrised(words, coefficient))
    return found


def _entry(words: Words, semidefinite: set[Basic]) -> tuple[Block, Basic, Basic] | None:
    """The quadratic form and the pair of coordinates to which a product of words belongs."""
    if not words:
        return VALUES, ONE, ONE
    if len(words) == 1 and len(words[0].slots) == 1 and words[0].slots[0].block != AXIS:
        word, slot = words[0], words[0].slots[0]
        if not word.letters:
            return ALL_RANGE, ONES, ONES
        if not word.cyclic:
            left, right = (ONES if isinstance(x.base, Ones) else x.base for x in word.letters)
            return (ALL_RANGE if slot.block == RANGE else (slot.block, slot.left)), left, right
        if word.letters[0].base in semidefinite:
            name = Symbol(f"diagonal of {word.letters[0].base}")
            return ("diagonal", word.letters[0].base, slot.block, slot.left), name, name
    return _value_entry(words, semidefinite)


def _value_entry(words: Words, semidefinite: set[Basic]) -> tuple[Block, Basic, Basic] | None:
    """A product of at most two values of words; e_j^t S e_j is a square when S is semidefinite."""
    if any(all(isinstance(letter.base, Axis) for letter in word.letters) for word in words):
        return None
    values = [Symbol(text_of_value(word)) for word in words]
    if len(words) == 1:
        word = words[0]
        central = len(word.letters) == 3 and word.letters[1].base in semidefinite
        if central and symmetric(word) and not variables(words):
            return VALUES, Symbol(f"root of {values[0]}"), Symbol(f"root of {values[0]}")
        return VALUES, values[0], ONE
    return (VALUES, values[0], values[1]) if len(words) == 2 else None


def sign_of_form(form: Form, reader: Reader, strict: bool, semidefinite: Iterable[Basic] = ()) -> Decision:
    """Whether a scalar form is nonnegative (positive if strict)."""
    frame = reader.frame
    decision = through_hypotheses(form, reader, strict, semidefinite) if frame.unused else None
    if decision is None or decision.truth != "proved":
        found = quadratics(form, semidefinite)
        if found.rest:
            return unknown(RULE, reason=f"{readable(found.rest[0])} is not a quadratic form in coordinates")
        decision = _by_blocks(found, frame, strict)
        if decision.truth == "unknown" and not frame.unused:
            decision = _instance(quadratics(form, semidefinite), frame, strict) or decision
    certificate = {**decision.certificate, **reader.evidence()}
    conditions = tuple(dict.fromkeys((*decision.side_conditions, *reader.left_over())))
    return Decision(decision.truth, RULE, certificate, conditions, decision.witness)


def _by_blocks(found: Quadratics, frame: Frame, strict: bool) -> Decision:
    """Every quadratic form is semidefinite; strictness comes from the values or from every direction."""
    found.blocks.setdefault(VALUES, {}).setdefault((ONE, ONE), S.Zero)  # the one value that is not 0 everywhere
    _dimensions_spread(found, frame)
    parts = {_named(block): _semidefinite(found, block, frame, False) for block in found.blocks}
    if parts.get(_named(ALL_RANGE), ZERO).truth != "proved" and frame.unused:
        parts[_named(ALL_RANGE)] = _directionwise(found, frame, False)
    if strict and all(part.truth == "proved" for part in parts.values()):
        values = _semidefinite(found, VALUES, frame, True)
        parts |= {_named(VALUES): values} if values.truth == "proved" else _strict_elsewhere(found, frame)
    return all_of(parts, RULE)


def _named(block: Block) -> str:
    if block == ALL_RANGE:
        return "along each singular direction"
    if block == VALUES:
        return "constant and single directions"
    return f"kernel in R^{block[1]}" if block[0] == KERNEL else " ".join(map(str, block))


def _strict_elsewhere(found: Quadratics, frame: Frame) -> dict[str, Decision]:
    """Strictness may come from the sum over the directions, when there is one at all."""
    rank = frame.rank.xreplace(frame.known_rank) if frame.matrix is not None else S.Zero
    parts = {
        "a direction exists": frame.implied(Ge(rank, 1, evaluate=False)),
        "positive in each direction": _directionwise(found, frame, True),
    }
    return {name: without_refutation(part) for name, part in parts.items()}


def _directionwise(found: Quadratics, frame: Frame, strict: bool) -> Decision:
    """The quadratic form along one direction as a polynomial, under what holds for every direction."""
    if ALL_RANGE not in found.blocks:
        return unknown(RULE, reason="there is no sum over the directions")
    _, entries = found.matrix(ALL_RANGE)
    value = Add(*(c * _coordinate(left) * _coordinate(right) for (left, right), c in entries.items()))
    facts = [fact for h in frame.unused if isinstance(h, ForAll) for fact in _along(h)]
    decision = frame.supposing(facts).positive(value, strict=strict)
    certificate = {"polynomial": f"{value} {'>' if strict else '>='} 0", **decision.certificate}
    return without_refutation(replace(decision, certificate=certificate))


def _coordinate(letter: Basic) -> Expr:
    """The coordinate of a vector along the direction."""
    return S.One if letter == ONES else Symbol(f"<{letter}, direction>", real=True)


def _along(universal: ForAll) -> list[Basic]:
    """What holds in every direction, for the singular value s' and the coordinates of vectors."""
    index = universal.limits[0]
    names: dict[Basic, Expr] = {s: variable(0) for s in universal.relation.atoms(SingularValue) if s.args[1] == index}
    for node in universal.relation.atoms(Dot):
        for direction, letter in (node.args, reversed(node.args)):
            if isinstance(direction, LeftVector | RightVector) and direction.args[1] == index:
                names[node] = _coordinate(letter)
    relation = universal.relation.xreplace(names)
    return [relation] if plain(relation) and index not in relation.free_symbols else []


def through_hypotheses(form: Form, reader: Reader, strict: bool, semidefinite: Iterable[Basic]) -> Decision | None:
    """The words as real numbers, of which the hypotheses speak too."""
    goal = _in_values(form, semidefinite)
    if goal is None:
        return None
    facts = []
    for relation in reader.frame.unused:
        if isinstance(relation, Relational) and not isinstance(relation.lhs, MatrixExpr):
            try:
                difference = finished(reader.read(relation.lhs - relation.rhs), reader)
            except (NotASpectralExpression, BeyondSecondMoments):
                continue
            value = _in_values(difference, semidefinite)
            facts += [relation.func(value, 0, evaluate=False)] if value is not None else []
    decision = reader.frame.supposing(facts).positive(goal, strict=strict)
    hypotheses = {f"hypothesis {k}": str(fact) for k, fact in enumerate(facts, 1)}
    return without_refutation(replace(decision, certificate={**hypotheses, **decision.certificate}))


def _in_values(form: Form, semidefinite: Iterable[Basic]) -> Expr | None:
    """A scalar form as a polynomial in the values of its words, if no coefficient depends on a direction."""
    terms = []
    for words, coefficient in form.terms.items():
        if coefficient.free_symbols & set(variables(words)):
            return None
        terms.append(coefficient * Mul(*(_value(word, set(semidefinite)) for word in words)))
    return Add(*terms)


def _value(word: Word, semidefinite: set[Basic]) -> Symbol:
    """A word as a real number; a^t a and a^t S a are not negative."""
    central = len(word.letters) == 2 or (len(word.letters) == 3 and word.letters[1].base in semidefinite)
    square = central and not word.cyclic and symmetric(word)
    return Symbol(text_of_value(word), real=True, nonnegative=True if square else None)


def text_of_value(word: Word) -> str:
    """A word as text, whatever the names of its range variables."""
    return readable((word,)).replace("'", "")


def symmetric(word: Word) -> bool:
    """Whether a word is its own transpose, whatever the names of its range variables."""
    return text_of_value(word) == text_of_value(word.flipped())


def _dimensions_spread(found: Quadratics, frame: Frame) -> None:
    """Write the dimensions in the constant as rank + kernel, and give the rank's share to the directions."""
    constant = found.blocks.get(VALUES, {}).get((ONE, ONE), S.Zero)
    directions = found.blocks.get(ALL_RANGE, {})
    if frame.matrix is None or (ONES, ONES) not in directions:
        return
    rank = Dummy("rank", integer=True, nonnegative=True)
    spread = {frame.rank: rank}
    for size in frame.matrix.shape:
        kernel = Symbol(f"dim kernel in R^{size}", integer=True, nonnegative=True)
        spread[size] = rank if size in frame.without_kernel else rank + kernel
    constant = constant.xreplace(spread)
    share = Poly(constant, rank) if constant.is_polynomial(rank) else None
    if share is not None and share.degree() <= 1:
        directions[ONES, ONES] += share.coeff_monomial(rank)
        found.blocks[VALUES][ONE, ONE] = share.coeff_monomial(1)


def _semidefinite(found: Quadratics, block: Block, frame: Frame, strict: bool) -> Decision:
    """Whether every principal minor of a quadratic form is nonnegative (positive if strict)."""
    letters, entries = found.matrix(block)
    certificate: dict[str, str] = {}
    conditions: dict[Basic, None] = {}
    for part in _separate(letters, entries):
        if len(part) > LETTERS_AT_MOST:
            return unknown(RULE, reason=f"a quadratic form in {len(part)} letters")
        for chosen in (c for size in range(1, len(part) + 1) for c in combinations(part, size)):
            rows = [[entries.get((left, right), S.Zero) for right in chosen] for left in chosen]
            minor = Matrix(rows).det(method="berkowitz")
            decision = frame.positive(minor, strict=strict)
            name = ", ".join(map(str, chosen))
            certificate[name] = f"{minor} {'>' if strict else '>='} 0 ({decision.rule})"
            if decision.truth != "proved":
                return _failed(found, block, chosen, minor, decision, certificate, frame)
            conditions |= dict.fromkeys(decision.side_conditions)
    return Decision("proved", RULE, certificate, tuple(conditions))


def _separate(letters: list[Basic], entries: Mapping[tuple[Basic, Basic], Expr]) -> list[list[Basic]]:
    """The letters in groups that no entry of the quadratic form joins."""
    groups: list[list[Basic]] = []
    for letter in letters:
        touching = [group for group in groups if any(entries.get((letter, other), 0) != 0 for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), letter])
    return groups


def _failed(
    found: Quadratics,
    block: Block,
    chosen: tuple[Basic, ...],
    minor: Expr,
    decision: Decision,
    certificate: dict[str, str],
    frame: Frame,
) -> Decision:
    """A negative minor refutes when its vectors can grow along one direction while all else stays bounded."""
    grows = block != VALUES and block[0] != "diagonal" and ONES not in chosen
    decision = decision if decision.truth == "refuted" else at_edge(minor, frame)
    if decision.truth == "refuted" and grows and _linear_values(found) and not frame.unused:
        values = len(minor.atoms(SingularValue)) + len(found.blocks.get(VALUES, {}))
        kernels = {block[1]} if block[0] == KERNEL else set()
        for at in sizes(frame, values + (block == ALL_RANGE), kernels):
            witness = {str(k): str(v) for k, v in at.items()} | dict(decision.witness or {})
            return Decision("refuted", RULE, {**certificate, "grows": ", ".join(map(str, chosen))}, (), witness)
    return Decision("unknown", RULE, {**certificate, **decision.certificate})


def at_edge(value: Expr, frame: Frame, strict: bool = False) -> Decision:
    """Whether a function of a singular value is nonnegative (positive if strict) at the least one."""
    if frame.matrix is None:
        return unknown(RULE, reason="there are no singular values")
    value = value.xreplace({variable(0): frame.least})
    decision = frame.positive(value, strict=strict)
    bound = set().union(*(h.free_symbols for h in (*frame.relations, *frame.universal)))
    free = value.free_symbols - bound - frame.least.free_symbols
    for symbol in sorted((x for x in free if x.is_positive and not x.is_integer), key=str):
        for scale in (FAR_AWAY, 1 / FAR_AWAY):
            if decision.truth == "unknown":
                decision = _scaled(
                    frame.positive(value.xreplace({symbol: scale * symbol}), strict=strict), symbol, scale
                )
    return decision


def _scaled(decision: Decision, symbol: Symbol, scale: Expr) -> Decision:
    """A witness in a symbol of which a large or small multiple was meant."""
    if decision.witness is None or str(symbol) not in decision.witness:
        return decision
    value = str(scale * Rational(decision.witness[str(symbol)]))
    return replace(decision, witness={**decision.witness, str(symbol): value})


def _linear_values(found: Quadratics) -> bool:
    """Whether the values of words are coordinates of vectors along fixed directions, or constants."""
    return all("e_" in str(value) or value == ONE for pair in found.blocks.get(VALUES, {}) for value in pair)


def _instance(found: Quadratics, frame: Frame, strict: bool) -> Decision | None:
    """Vectors zero, a small rank, all singular values equal: a constant plus a sum that may be negative."""
    constant = found.blocks.get(VALUES, {}).get((ONE, ONE), S.Zero)
    direction = found.blocks.get(ALL_RANGE, {}).get((ONES, ONES), S.Zero)
    named = constant.atoms(SingularValue) | direction.atoms(SingularValue)
    if frame.unused or (named and direction != 0):
        return None
    least_rank = max([len(named), *(int(value.args[1]) for value in named if value.args[1].is_Integer)])
    tried = set()
    for at in sizes(frame, least_rank, set()):
        value = (constant + at.get(frame.rank, S.Zero) * direction).xreplace(at)
        if value in tried:
            continue
        tried.add(value)
        decision = frame.positive(value, strict=strict, at=at)
        if decision.truth == "refuted":
            witness = {str(k): str(v) for k, v in at.items()} | dict(decision.witness or {})
            certificate = {"value": str(value), "vectors and matrices": "0"}
            return Decision("refuted", RULE, certificate, (), witness)
    return None
