"""Forms: the canonical shape of a matrix expression in the singular directions of one matrix X.

Under X = sum_j sigma_j u_j v_j^t every product of X, X^t, identities, inverses and pseudoinverses acts on
the range by a function of sigma_j, and on the kernel (of X or X^t) by a constant. A *word* alternates
letters, which are generic (vectors, other matrices), and slots, in each of which one *block* acts: the
range, the kernel, one singular direction, or the whole of a space that X does not touch. Every word is
closed: a path a^t ... b between two vectors, or a cycle (a trace). A matrix is a linear combination of
words whose two open ends are the marker vectors `End`. The coefficient of a product of words is a
function of one variable for each range slot.

Such a combination vanishes for every X of every size and rank and for all letters if and only if each
coefficient does, once it is averaged over the symmetries of its words: they are products of independent
entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations, product
from typing import NamedTuple

from sympy import Add, Expr, MatrixExpr, Mul, S, Symbol, sympify
from sympy.core.symbol import Str

from regproofs.errors import ShapeError
from regproofs.logic.expression import MatrixNode, Rank, SingularValue, SymmetricMatrix

RANGE, KERNEL, AXIS, WHOLE = "range", "kernel", "axis", "whole"


class Axis(MatrixNode):
    """e_j in R^rank: the coordinates of the j-th singular pair, v_j on one side and u_j on the other."""

    def __new__(cls, matrix: MatrixExpr, index: Expr) -> Axis:
        node: Axis = MatrixExpr.__new__(cls, matrix, sympify(index))
        return node

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (Rank(self.args[0]), S.One)


class Ones(MatrixNode):
    """The sum of all e_j in R^rank, so that sum_j f(sigma_j) v_j is a range slot before it."""

    def __new__(cls, matrix: MatrixExpr) -> Ones:
        node: Ones = MatrixExpr.__new__(cls, matrix)
        return node

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (Rank(self.args[0]), S.One)


class End(MatrixNode):
    """A marker vector at an open end of a word; a matrix has the ends "row" and "column"."""

    def __new__(cls, name: str, size: Expr) -> End:
        node: End = MatrixExpr.__new__(cls, Str(name), sympify(size))
        return node

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[1], S.One)


class Letter(NamedTuple):
    """A generic matrix or vector in a word."""

    base: MatrixExpr
    transposed: bool

    def flipped(self) -> Letter:
        return self if isinstance(self.base, SymmetricMatrix) else Letter(self.base, not self.transposed)


class Slot(NamedTuple):
    """What acts between two letters: a block from the space `right` to the space `left`.

    `at` is the variable of a range slot, the singular value of an axis slot, the rank of X for a kernel slot.
    """

    block: str
    left: Expr
    right: Expr
    at: Expr | None = None

    def flipped(self) -> Slot:
        return Slot(self.block, self.right, self.left, self.at)


class Word(NamedTuple):
    """A path (a slot between two letters) or a cycle (a slot after each letter; without letters, one)."""

    letters: tuple[Letter, ...]
    slots: tuple[Slot, ...]
    cyclic: bool = False

    def flipped(self) -> Word:
        """The transpose of a word, which has the same value."""
        letters = tuple(letter.flipped() for letter in reversed(self.letters))
        slots = [slot.flipped() for slot in reversed(self.slots)]
        if self.cyclic:
            slots = slots[1:] + slots[:1]
        return Word(letters, tuple(slots), self.cyclic)

    def spellings(self) -> Iterator[Word]:
        """All words with the same value: the transpose, and for a cycle every starting point."""
        for word in (self, self.flipped()):
            for k in range(max(len(word.letters), 1) if word.cyclic else 1):
                letters = word.letters[k:] + word.letters[:k]
                yield Word(letters, word.slots[k:] + word.slots[:k], word.cyclic)


Words = tuple[Word, ...]
Position = tuple[int, int]


@cache
def _text(expression: Expr) -> str:
    return str(expression)


@cache
def variable(position: int) -> Symbol:
    """The singular value in the range slot at a position; no declared quantity can have such a name."""
    return Symbol("s" + "'" * (position + 1), positive=True)


def _order(word: Word) -> tuple[object, ...]:
    """The sort key of a word; the names of range variables do not count."""
    letters = tuple((_text(letter.base), letter.transposed) for letter in word.letters)
    return (word.cyclic, letters, tuple((s.block, _text(s.left), _text(s.right)) for s in word.slots))


def fuse(left: Slot, right: Slot) -> tuple[Slot, dict[Expr, Expr]] | None:
    """Two slots side by side as one, with the variables that become equal; None if the product is zero."""
    outer = (left.left, right.right)
    blocks = {left.block, right.block}
    if len(blocks) == 1:
        if left.block == RANGE and left.at is not None and right.at is not None:
            return Slot(RANGE, *outer, left.at), {right.at: left.at}
        return Slot(left.block, *outer, None if left.block == AXIS else left.at), {}
    if blocks == {AXIS, RANGE}:
        axis, ranged = (left, right) if left.block == AXIS else (right, left)
        if axis.at is None or ranged.at is None:
            raise ValueError("a slot without its singular value")
        return Slot(AXIS, *outer, axis.at), {ranged.at: axis.at}
    return None


def ends(words: Sequence[Word], base: MatrixExpr) -> list[Position]:
    """Where a vector ends a path: the number of the word, and 0 for its first letter or -1 for its last."""
    found = []
    for i, word in enumerate(words):
        if not word.cyclic:
            found += [(i, k) for k in (0, -1) if word.letters[k].base == base]
    return found


def connect(words: Sequence[Word], first: Position, second: Position) -> tuple[list[Word], dict[Expr, Expr]] | None:
    """Join two ends of paths: the vectors there vanish, and the slots before them become one."""
    (i, a), (j, b) = first, second
    rest = [word for k, word in enumerate(words) if k not in (i, j)]
    if i == j:
        word = words[i]
        inner = word.letters[1:-1]
        if not inner:
            return [*rest, Word((), word.slots, True)], {}
        seam = fuse(word.slots[-1], word.slots[0])
        joined = Word(inner, (*word.slots[1:-1], seam[0]), True) if seam else None
    else:
        left = words[i] if a == -1 else words[i].flipped()
        right = words[j] if b == 0 else words[j].flipped()
        seam = fuse(left.slots[-1], right.slots[0])
        slots = (*left.slots[:-1], seam[0], *right.slots[1:]) if seam else ()
        joined = Word(left.letters[:-1] + right.letters[1:], slots)
    return ([*rest, joined], seam[1]) if seam and joined else None


def cut(words: Sequence[Word], place: Position, hole: str) -> list[Word]:
    """Take a letter out of a word; the markers `hole + " row"`, `hole + " column"` stand beside the gap."""
    i, k = place
    word = words[i]
    letter = word.letters[k]
    rest = [other for number, other in enumerate(words) if number != i]
    before, after = _holes(letter, hole)
    if word.cyclic:
        letters = (after, *word.letters[k + 1 :], *word.letters[:k], before)
        return [*rest, Word(letters, word.slots[k:] + word.slots[:k])]
    if k > 0:
        rest.append(Word((*word.letters[:k], before), word.slots[:k]))
    if k < len(word.letters) - 1:
        rest.append(Word((after, *word.letters[k + 1 :]), word.slots[k:]))
    return rest


def _holes(letter: Letter, hole: str) -> tuple[Letter, Letter]:
    """The marker that ends the word before a letter, and the one that begins the word after it."""
    rows, columns = letter.base.shape
    row, column = End(f"{hole} row", rows), End(f"{hole} column", columns)
    before, after = (column, row) if letter.transposed else (row, column)
    return Letter(before, False), Letter(after, True)


def renamed(words: Iterable[Word], names: Mapping[Expr, Expr]) -> list[Word]:
    """Words with other variables in their slots."""
    return [
        Word(w.letters, tuple(s._replace(at=names.get(s.at, s.at)) if s.at else s for s in w.slots), w.cyclic)
        for w in words
    ]


def with_letters(words: Iterable[Word], names: Mapping[MatrixExpr, MatrixExpr]) -> list[Word]:
    """Words with letters exchanged for others of the same shapes."""
    return [
        Word(tuple(Letter(names.get(x.base, x.base), x.transposed) for x in w.letters), w.slots, w.cyclic)
        for w in words
    ]


def _settled(words: Iterable[Word], coefficient: Expr) -> tuple[list[Word], Expr]:
    """Evaluate the words that are numbers: e_j^t e_j = 1, and the traces of blocks that are identities."""
    kept: list[Word] = []
    for word in words:
        slot = word.slots[0]
        bases = [letter.base for letter in word.letters]
        if len(bases) == 2 and all(isinstance(base, Axis | Ones) for base in bases):
            if slot.block == RANGE:
                kept.append(Word((), (slot,), True))
            elif bases[0] != bases[1] and not any(isinstance(base, Ones) for base in bases):
                kept.append(word)
        elif not bases and slot.block == RANGE:
            kept.append(Word((), (Slot(RANGE, S.One, S.One, slot.at),), True))
        elif not bases:
            coefficient *= slot.left - slot.at if slot.block == KERNEL and slot.at is not None else slot.left
        else:
            kept.append(word)
    return kept, coefficient


def canonical(words: Iterable[Word], coefficient: Expr) -> tuple[Words, Expr]:
    """The one spelling of a product of words, its range variables numbered in reading order."""
    settled, coefficient = _settled(words, coefficient)
    spelled = sorted((min(word.spellings(), key=_order) for word in settled), key=_order)
    names: dict[Expr, Expr] = {}
    for word in spelled:
        for slot in word.slots:
            if slot.block == RANGE and slot.at is not None:
                names[slot.at] = variable(len(names))
    changed = {old: new for old, new in names.items() if old != new}
    return tuple(renamed(spelled, names)), coefficient.xreplace(changed) if changed else coefficient


def variables(words: Iterable[Word]) -> list[Symbol]:
    """The variables of the range slots."""
    return [slot.at for word in words for slot in word.slots if slot.block == RANGE]


def _apart(words: Words, coefficient: Expr, taken: int) -> tuple[list[Word], Expr]:
    """The same product with variables that are not among the first `taken`."""
    names: dict[Expr, Expr] = {old: variable(taken + k) for k, old in enumerate(variables(words))}
    return (renamed(words, names), coefficient.xreplace(names)) if taken and names else (list(words), coefficient)


def symmetries(words: Words) -> Iterator[dict[Expr, Expr]]:
    """The exchanges of range variables under which a product of words keeps its value."""
    spellings = [[w for w in word.spellings() if _order(w) == _order(word)] for word in words]
    blocks: dict[tuple[object, ...], list[int]] = {}
    for k, word in enumerate(words):
        blocks.setdefault(_order(word), []).append(k)
    orders = [list(permutations(block)) for block in blocks.values()]
    plain = variables(words)
    seen = set()
    for choice in product(*orders):
        source = {old: new for block, order in zip(blocks.values(), choice, strict=True)
                  for old, new in zip(block, order, strict=True)}  # fmt: skip
        for spelled in product(*(spellings[source[k]] for k in range(len(words)))):
            exchanged = tuple(variables(spelled))
            if exchanged not in seen:
                seen.add(exchanged)
                yield dict(zip(plain, exchanged, strict=True))


def symmetrised(words: Words, coefficient: Expr) -> Expr:
    """The coefficient averaged over the symmetries of its words."""
    exchanges = list(symmetries(words))
    if len(exchanges) == 1:
        return coefficient
    return Mul(S.One / len(exchanges), Add(*(coefficient.xreplace(exchange) for exchange in exchanges)))


@dataclass(frozen=True)
class Form:
    """A scalar, vector or matrix as a combination of words; in a scalar no word has an open end."""

    shape: tuple[Expr, Expr]
    terms: Mapping[Words, Expr]

    def __add__(self, other: Form) -> Form:
        return collected(self.shape, [*self.terms.items(), *other.terms.items()])

    def __sub__(self, other: Form) -> Form:
        return self + other.scaled(S.NegativeOne)

    def scaled(self, factor: Expr) -> Form:
        return Form(self.shape, {words: factor * c for words, c in self.terms.items()})

    def __mul__(self, other: Form) -> Form:
        """The product of matrices, or with a scalar."""
        if self.shape == (S.One, S.One) or other.shape == (S.One, S.One):
            shape = other.shape if self.shape == (S.One, S.One) else self.shape
            return Form.linked(shape, self.terms, other.terms, [])
        if self.shape[1] != other.shape[0]:
            raise ShapeError(f"a {self.shape} matrix cannot be multiplied by a {other.shape} matrix")
        shape = (self.shape[0], other.shape[1])
        if self.shape[1] == 1:
            return Form.linked(shape, self.terms, other.terms, [])
        inner = End("left inner", self.shape[1]), End("right inner", self.shape[1])
        left = self.with_ends(End("row", shape[0]), inner[0])
        right = other.with_ends(inner[1], End("column", shape[1]))
        return Form.linked(shape, left, right, [inner])

    @staticmethod
    def linked(
        shape: tuple[Expr, Expr],
        left: Mapping[Words, Expr],
        right: Mapping[Words, Expr],
        links: Sequence[tuple[MatrixExpr, MatrixExpr]],
    ) -> Form:
        """The sum of all products of a term of each, with the given ends joined."""
        found = []
        for words, coefficient in left.items():
            taken = len(variables(words))
            for others, factor in right.items():
                more, factor = _apart(others, factor, taken)
                term = joined([*words, *more], coefficient * factor, links)
                if term is not None:
                    found.append(term)
        return collected(shape, found)

    @property
    def T(self) -> Form:
        """The transpose."""
        rows, columns = self.shape
        return collected((columns, rows), self.with_ends(End("column", rows), End("row", columns)).items())

    def with_ends(self, row: End, column: End) -> dict[Words, Expr]:
        """The terms with other names for the two ends."""
        names = {End("row", self.shape[0]): row, End("column", self.shape[1]): column}
        return {tuple(with_letters(words, names)): c for words, c in self.terms.items()}

    def trace(self) -> Form:
        if self.shape == (S.One, S.One):
            return self
        link = (End("row", self.shape[0]), End("column", self.shape[0]))
        found = [joined(list(words), c, [link]) for words, c in self.terms.items()]
        return collected((S.One, S.One), [term for term in found if term is not None])

    def __pow__(self, exponent: int) -> Form:
        """A positive power, by squaring."""
        if exponent == 1:
            return self
        half = self ** (exponent // 2)
        return half * half * self if exponent % 2 else half * half

    def replaced(self, base: MatrixExpr, by: Form) -> Form:
        """Every occurrence of a letter replaced by a form of its shape."""
        names = [(name, size) for name, size in zip(("row", "column"), base.shape, strict=True) if size != 1]
        sides = [(End(f"hole {name}", size), End(f"new {name}", size)) for name, size in names]
        marked = by.with_ends(
            *(End(f"new {name}", size) for name, size in zip(("row", "column"), base.shape, strict=True))
        )
        done: list[tuple[Words, Expr]] = []
        pending = list(self.terms.items())
        while pending:
            words, coefficient = pending.pop()
            place = first_place(words, base)
            if place is None:
                done.append((words, coefficient))
            else:
                opened = {tuple(cut(words, place, "hole")): coefficient}
                pending += Form.linked(self.shape, opened, marked, sides).terms.items()
        return collected(self.shape, done)


def first_place(words: Sequence[Word], base: MatrixExpr) -> Position | None:
    """Where a letter first occurs."""
    return next(places(words, base), None)


def places(words: Sequence[Word], base: MatrixExpr) -> Iterator[Position]:
    """Where a letter occurs, in order."""
    return ((i, k) for i, word in enumerate(words) for k, letter in enumerate(word.letters) if letter.base == base)


def joined(
    words: list[Word], coefficient: Expr, links: Iterable[tuple[MatrixExpr, MatrixExpr]]
) -> tuple[list[Word], Expr] | None:
    """A product of words with pairs of ends joined, or None if it vanishes."""
    for left, right in links:
        result = connect(words, ends(words, left)[0], ends(words, right)[0])
        if result is None:
            return None
        words, same = result
        if same:
            words, coefficient = renamed(words, same), coefficient.xreplace(same)
    return words, coefficient


def collected(shape: tuple[Expr, Expr], terms: Iterable[tuple[Iterable[Word], Expr]]) -> Form:
    """Equal products of words added up."""
    sums: dict[Words, list[Expr]] = {}
    for words, coefficient in terms:
        key, factor = canonical(words, coefficient)
        sums.setdefault(key, []).append(factor)
    added = {key: Add(*parts) for key, parts in sums.items()}
    return Form(shape, {key: c for key, c in added.items() if c != 0})


def number(value: Expr) -> Form:
    """A scalar without words."""
    return Form((S.One, S.One), {(): value} if value != 0 else {})


def summed_over(form: Form, matrix: MatrixExpr, index: Symbol) -> Form:
    """sum_{index=1}^{rank}: the directions with that index are joined to a range slot.

    Raises ValueError when more than two of them meet, or when the index stands elsewhere than in sigma.
    """
    terms = [_summed(list(words), c, matrix, index) for words, c in form.terms.items()]
    return collected(form.shape, terms)


def _summed(words: list[Word], coefficient: Expr, matrix: MatrixExpr, index: Symbol) -> tuple[list[Word], Expr]:
    axis = Axis(matrix, index)
    delta = _delta(words, axis)
    if delta is not None:
        other = next(letter.base for letter in delta.letters if letter.base != axis)
        return with_index([w for w in words if w is not delta], coefficient, axis, other.args[1])
    at = Symbol("s~", positive=True)
    sigma = SingularValue(matrix, index)
    coefficient = coefficient.xreplace({sigma: at})
    if index in coefficient.free_symbols:
        raise ValueError(f"the index {index} of a sum stands outside the singular triples")
    words = [_released(word, axis, at) for word in words]
    found = ends(words, axis)
    if not found:
        return [*words, Word((), (Slot(RANGE, S.One, S.One, at),), True)], coefficient
    if len(found) == 1:
        return with_letters(words, {axis: Ones(matrix)}), coefficient
    if len(found) > 2:
        raise ValueError(f"more than two directions with the index {index} meet in one summand")
    result = connect(words, *found)
    if result is None:
        raise ValueError("two range slots do not meet")
    return result[0], coefficient


def _delta(words: Iterable[Word], axis: Axis) -> Word | None:
    """A word e_j^t e_k with k other than j."""
    for word in words:
        bases = [letter.base for letter in word.letters]
        if len(bases) == 2 and axis in bases and all(isinstance(base, Axis) for base in bases):
            return word
    return None


def with_index(words: Iterable[Word], coefficient: Expr, axis: Axis, index: Expr) -> tuple[list[Word], Expr]:
    """A term with one index put for another."""
    matrix, old = axis.args
    sigmas = {SingularValue(matrix, old): SingularValue(matrix, index)}
    return renamed(with_letters(words, {axis: Axis(matrix, index)}), sigmas), coefficient.xreplace({old: index})


def _released(word: Word, axis: Axis, at: Symbol) -> Word:
    """The slots beside a direction that is summed over become range slots."""
    if word.cyclic or axis not in (word.letters[0].base, word.letters[-1].base):
        return word
    slots = list(word.slots)
    for k in (0, -1):
        if word.letters[k].base == axis:
            slots[k] = Slot(RANGE, slots[k].left, slots[k].right, at)
    return Word(word.letters, tuple(slots))


# -- words for a reader ------------------------------------------------------------------------------------


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
