"""From SymPy to forms: every matrix expression that acts in the singular directions of one matrix X."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import ClassVar

from sympy import (
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Identity,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    Mul,
    Ne,
    Or,
    Pow,
    S,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
    cancel,
    false,
)
from sympy.matrices.expressions.matexpr import MatrixElement

from regproofs.calculus.change import derivative
from regproofs.calculus.frame import Frame, decomposed
from regproofs.calculus.moments import Record, expected
from regproofs.calculus.nodes import NotASpectralExpression, plain
from regproofs.calculus.spectral import (
    AXIS,
    KERNEL,
    RANGE,
    Axis,
    End,
    Form,
    Letter,
    Slot,
    Word,
    collected,
    number,
    summed_over,
    variable,
    with_index,
)
from regproofs.logic.expression import (
    Covariance,
    Dot,
    Expectation,
    ForAll,
    LeftVector,
    MatrixExpectation,
    MatrixSum,
    Pseudoinverse,
    RandomMatrix,
    RandomVector,
    Rank,
    RightVector,
    SingularValue,
    SquaredNorm,
)
from regproofs.logic.quantity import Setting

SCALAR = (S.One, S.One)
SPECTRAL = (SingularValue, Rank, LeftVector, RightVector, Pseudoinverse)


Given = Setting | Iterable[Basic]
Handlers = dict[type, Callable[..., Form]]


class Reader:
    """Reads expressions into forms, and collects the conditions under which they are defined."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.conditions: dict[Basic, bool] = {}
        self.memory: dict[Basic, Form] = {}
        self.moments: Record = Record()

    # -- side conditions ------------------------------------------------------------------------------------

    def require(self, condition: Basic) -> None:
        """Note what must hold, and whether it follows from the hypotheses."""
        if condition == S.true or condition in self.conditions:
            return
        follows = condition != false and self.frame.implied(condition).truth == "proved"
        self.conditions[condition] = follows

    def left_over(self) -> tuple[Basic, ...]:
        """The conditions that do not follow from the hypotheses."""
        return tuple(condition for condition, follows in self.conditions.items() if not follows)

    def evidence(self) -> dict[str, str]:
        """What was used on the way, in words."""
        used = {f"moment {name}": value for name, value in self.moments.used.items()}
        follow = [str(condition) for condition, follows in self.conditions.items() if follows]
        return used | ({"side conditions that follow": "; ".join(follow)} if follow else {})

    def _nonzero_on_range(self, value: Expr) -> None:
        index = Symbol("j", integer=True, positive=True)
        self.require(Ne(value.xreplace({variable(0): SingularValue(self.frame.matrix, index)}), 0))

    def _without_kernel(self, size: Expr) -> None:
        """From here on, X has no kernel in the space: required, and used."""
        self.require(Eq(self.frame.rank, size))
        self.frame.without_kernel.add(size)

    # -- scalars --------------------------------------------------------------------------------------------

    def read(self, expression: Basic) -> Form:
        """The form of a scalar, vector or matrix."""
        return self.matrix(expression) if isinstance(expression, MatrixExpr) else self.scalar(expression)

    def scalar(self, expression: Expr) -> Form:
        """The form of a scalar."""
        if plain(expression):
            return number(expression.xreplace(self.frame.known_rank))
        for kind, read in self._scalars.items():
            if isinstance(expression, kind):
                return read(self, expression)
        raise NotASpectralExpression(f"{expression} is not built from words in singular directions")

    def _sum(self, expression: Add) -> Form:
        terms = [self.scalar(part) for part in expression.args]
        return collected(SCALAR, [term for form in terms for term in form.terms.items()])

    def _product(self, expression: Mul) -> Form:
        factors = [part for part in expression.args if not plain(part)]
        rest = Mul(*(part for part in expression.args if plain(part)))
        form = self.scalar(factors[0])
        for factor in factors[1:]:
            form = form * self.scalar(factor)
        return form * self.scalar(rest)

    def _power(self, expression: Pow) -> Form:
        base, exponent = expression.args
        if not (exponent.is_Integer and exponent > 0):
            raise NotASpectralExpression(f"{expression} is not polynomial in words")
        return self.scalar(base) ** int(exponent)

    def _dot(self, expression: Dot) -> Form:
        left, right = expression.args
        return self.matrix(left).T * self.matrix(right)

    def _squared_norm(self, expression: SquaredNorm) -> Form:
        form = self.matrix(expression.args[0])
        return self.constants((form.T * form).trace())

    def _trace(self, expression: Trace) -> Form:
        return self.constants(self.matrix(expression.arg).trace())

    def _scalar_sum(self, expression: Sum) -> Form:
        form = self.scalar(expression.function)
        for limits in expression.limits:
            form = self._over(form, limits, expression.function)
        return self.constants(form)

    def _over(self, form: Form, limits: Iterable[Expr], summand: Basic) -> Form:
        """The sum of a form over an index: of a constant, or over all singular triples."""
        index, lower, upper = limits
        if lower != 1:
            raise NotASpectralExpression(f"the sum over {index} does not begin at 1")
        if index not in summand.free_symbols:
            return form * self.scalar(upper)
        self._require_rank(upper)
        try:
            return summed_over(form, self.frame.matrix, index)
        except ValueError as reason:
            raise NotASpectralExpression(str(reason)) from reason

    def _require_rank(self, upper: Expr) -> None:
        """A sum over singular triples ends at the rank."""
        matrix = self.frame.matrix
        if matrix is None or upper not in (self.frame.rank, *matrix.shape):
            raise NotASpectralExpression(f"a sum up to {upper} does not run over the singular triples")
        if upper in matrix.shape and upper not in self.frame.without_kernel:
            self._without_kernel(upper)

    def _delta(self, expression: KroneckerDelta) -> Form:
        matrix = self.frame.matrix
        left, right = expression.args[:2]
        if matrix is None:
            raise NotASpectralExpression(f"{expression} does not speak of singular directions")
        letters = (Letter(Axis(matrix, left), True), Letter(Axis(matrix, right), False))
        return collected(SCALAR, [((Word(letters, (Slot(AXIS, self.frame.rank, self.frame.rank),)),), S.One)])

    def _element(self, expression: MatrixElement) -> Form:
        if expression.parent.shape != SCALAR:
            raise NotASpectralExpression(f"the entry {expression} depends on coordinates")
        return self.matrix(expression.parent)

    def _expectation(self, expression: Expectation | MatrixExpectation) -> Form:
        return self.constants(expected(self.read(expression.args[0]), self.matrix, self.moments))

    def _derivative(self, expression: Derivative) -> Form:
        inside = expression.expr
        for symbol, times in expression.variable_count:
            for _ in range(int(times)):
                inside = derivative(inside, symbol)
        return self.scalar(inside)

    _scalars: ClassVar[Handlers] = {
        Add: _sum,
        Mul: _product,
        Pow: _power,
        Dot: _dot,
        SquaredNorm: _squared_norm,
        Trace: _trace,
        Sum: _scalar_sum,
        KroneckerDelta: _delta,
        MatrixElement: _element,
        Expectation: _expectation,
        Derivative: _derivative,
    }

    def constants(self, form: Form) -> Form:
        """Traces whose summand does not depend on the singular value become multiples of the rank."""
        terms = []
        for words, coefficient in form.terms.items():
            kept = []
            for word in words:
                at = word.slots[0].at
                if word.cyclic and not word.letters and at in coefficient.free_symbols:
                    coefficient = cancel(coefficient)
                if word.letters or at in coefficient.free_symbols:
                    kept.append(word)
                else:
                    coefficient *= self.frame.rank.xreplace(self.frame.known_rank)
            terms.append((kept, coefficient))
        return collected(form.shape, terms)

    # -- matrices -------------------------------------------------------------------------------------------

    def matrix(self, expression: MatrixExpr) -> Form:
        """The form of a vector or matrix."""
        known = self.memory.get(expression)
        if known is None:
            known = self.memory[expression] = self._matrix(expression)
        return known

    def _matrix(self, expression: MatrixExpr) -> Form:
        if expression == self.frame.matrix:
            return self.acting(expression.shape, {RANGE: variable(0)})
        for kind, read in self._matrices.items():
            if isinstance(expression, kind):
                return read(self, expression)
        raise NotASpectralExpression(f"{expression} is not built from words in singular directions")

    def acting(self, shape: tuple[Expr, Expr], blocks: dict[str, Expr]) -> Form:
        """The map with one function on the range, one constant on the kernel (or on the whole space)."""
        row, column = End("row", shape[0]), End("column", shape[1])
        at = {RANGE: variable(0), KERNEL: self.frame.rank if self.frame.matrix else None}
        terms = []
        for block, coefficient in blocks.items():
            slot = Slot(block, *shape, at.get(block))
            terms.append(((Word((Letter(row, True), Letter(column, False)), (slot,)),), coefficient))
        return collected(shape, terms)

    def action(self, form: Form, what: Basic) -> dict[str, Expr]:
        """The coefficients by block of a form that has no letters."""
        blocks: dict[str, Expr] = {}
        for words, coefficient in form.terms.items():
            if len(words) != 1 or not all(isinstance(letter.base, End) for letter in words[0].letters):
                raise NotASpectralExpression(f"{what} is not a function of singular values")
            blocks[words[0].slots[0].block] = coefficient
        return blocks

    def _identity(self, expression: Identity) -> Form:
        size = expression.rows
        if size == 1:
            return number(S.One)
        return self.acting((size, size), {slot.block: S.One for slot in self.frame.blocks(size, 0)})

    def _zero(self, expression: ZeroMatrix) -> Form:
        return Form(expression.shape, {})

    def _letter(self, expression: MatrixExpr) -> Form:
        """A generic matrix between what may act on either side of it."""
        rows, columns = expression.shape
        if (rows, columns) == SCALAR:
            raise NotASpectralExpression(f"{expression} is a scalar in the guise of a matrix")
        sides = [[None] if size == 1 else self.frame.blocks(size, k) for k, size in enumerate((rows, columns))]
        terms = []
        for left, right in product(*sides):
            letters = [Letter(expression, False)]
            letters = [Letter(End("row", rows), True), *letters] if left else letters
            letters = [*letters, Letter(End("column", columns), False)] if right else letters
            terms.append(((Word(tuple(letters), tuple(s for s in (left, right) if s)),), S.One))
        return collected((rows, columns), terms)

    def _matrix_sum(self, expression: MatAdd) -> Form:
        forms = [self.matrix(part) for part in expression.args]
        return collected(expression.shape, [term for form in forms for term in form.terms.items()])

    def _matrix_product(self, expression: MatMul) -> Form:
        form = None
        scalars = [part for part in expression.args if not isinstance(part, MatrixExpr)]
        for part in (part for part in expression.args if isinstance(part, MatrixExpr)):
            form = self.matrix(part) if form is None else form * self.matrix(part)
        assert form is not None
        return form * self.scalar(Mul(*scalars)) if scalars else form

    def _transpose(self, expression: Transpose) -> Form:
        return self.matrix(expression.arg).T

    def _matrix_power(self, expression: MatPow) -> Form:
        base, exponent = expression.args
        if isinstance(exponent, Expr) and exponent.is_Integer:
            times = int(exponent)
            if times == 0:
                return self.matrix(Identity(base.rows))
            return self.matrix(base) ** times if times > 0 else self.inverse(base) ** -times
        if not (exponent.is_integer and exponent.is_nonnegative):
            raise NotASpectralExpression(f"{expression} needs a natural exponent")
        blocks = self.action(self.matrix(base), base)
        size = base.rows
        powers = {slot.block: Pow(blocks.get(slot.block, S.Zero), exponent) for slot in self.frame.blocks(size, 0)}
        return self.acting(expression.shape, powers)

    def _inverse(self, expression: Inverse) -> Form:
        return self.inverse(expression.arg)

    def inverse(self, base: MatrixExpr) -> Form:
        """1/f on the range, 1/c on the kernel; where c = 0 there must be no kernel."""
        blocks = self.action(self.matrix(base), base)
        if base.shape == SCALAR:
            raise NotASpectralExpression(f"{base} is a scalar in the guise of a matrix")
        result: dict[str, Expr] = {}
        for slot in self.frame.blocks(base.rows, 0):
            value = cancel(blocks.get(slot.block, S.Zero))
            if slot.block == KERNEL and value == 0:
                self._without_kernel(base.rows)
                continue
            if slot.block == RANGE:
                self._nonzero_on_range(value)
            elif slot.block == KERNEL:
                self.require(Or(Ne(value, 0), Eq(self.frame.rank, base.rows)))
            else:
                self.require(Ne(value, 0))
            result[slot.block] = 1 / value if value != 0 else S.Zero
        return self.acting(base.shape, result)

    def _pseudoinverse(self, expression: Pseudoinverse) -> Form:
        """1/f on the range, and 0 where the matrix is 0."""
        base = expression.args[0]
        blocks = {block: cancel(value) for block, value in self.action(self.matrix(base), base).items()}
        for block, value in blocks.items():
            if block == RANGE and value != 0:
                self._nonzero_on_range(value)
            elif value != 0:
                self.require(Ne(value, 0))
        return self.acting(expression.shape, {block: 1 / value for block, value in blocks.items() if value != 0})

    def _summed(self, expression: MatrixSum) -> Form:
        form = self.matrix(expression.summand)
        return self._over(form, expression.limits, expression.summand)

    def _direction(self, expression: LeftVector | RightVector) -> Form:
        matrix, index = expression.args
        if matrix != self.frame.matrix:
            raise NotASpectralExpression(f"{expression} is a direction of another matrix than {self.frame.matrix}")
        index = index.xreplace(self.frame.known_rank)
        slot = Slot(AXIS, expression.rows, self.frame.rank, SingularValue(matrix, index))
        letters = (Letter(End("row", expression.rows), True), Letter(Axis(matrix, index), False))
        return collected(expression.shape, [((Word(letters, (slot,)),), S.One)])

    def _covariance(self, expression: Covariance) -> Form:
        form = self.matrix(expression.args[0])
        mean = expected(form, self.matrix, self.moments)
        return self.constants(expected(form * form.T, self.matrix, self.moments) - mean * mean.T)

    _matrices: ClassVar[Handlers] = {
        MatMul: _matrix_product,
        MatAdd: _matrix_sum,
        Transpose: _transpose,
        Identity: _identity,
        ZeroMatrix: _zero,
        Inverse: _inverse,
        MatPow: _matrix_power,
        Pseudoinverse: _pseudoinverse,
        MatrixSum: _summed,
        LeftVector: _direction,
        RightVector: _direction,
        MatrixExpectation: _expectation,
        Covariance: _covariance,
        MatrixSymbol: _letter,
        RandomVector: _letter,
        RandomMatrix: _letter,
    }


def hypotheses_of(given: Given) -> tuple[Basic, ...]:
    """The relations that a setting supposes, or the relations themselves.

    A relation of a setting in an index that the setting does not declare holds for every value of it.
    """
    if not isinstance(given, Setting):
        return tuple(given)
    declared = {quantity.symbol for quantity in given.quantities.values()}
    return tuple(_for_all(relation, declared) for relation in given.hypotheses)


def _for_all(relation: Basic, declared: set[Basic]) -> Basic:
    for node in sorted(relation.atoms(SingularValue, LeftVector, RightVector), key=str):
        matrix, index = node.args
        if isinstance(index, Symbol) and index not in declared and index in relation.free_symbols:
            return ForAll(relation, (index, S.One, Rank(matrix)))
    return relation


def reader_for(expressions: Sequence[Basic], given: Given, *, eager: bool = False) -> Reader:
    """A reader in the singular directions of the one matrix that the expressions decompose.

    When they decompose none, an eager reader takes the one matrix that is not square, if there is one.
    """
    hypotheses = hypotheses_of(given)
    frame = Frame(decomposed([*expressions, *hypotheses], eager=eager), hypotheses)
    frame.unused = [h for h in frame.unused if not _explained(h, frame)]
    return Reader(frame)


def _explained(hypothesis: Basic, frame: Frame) -> bool:
    """Whether a hypothesis, as X^t X = I, equates functions of singular values; it is then used."""
    if not (isinstance(hypothesis, Eq) and isinstance(hypothesis.lhs, MatrixExpr)):
        return False
    reader = Reader(Frame(frame.matrix, ()))
    try:
        blocks = reader.action(reader.matrix(hypothesis.lhs - hypothesis.rhs), hypothesis)
    except NotASpectralExpression:
        return False
    if not set(blocks) <= {RANGE, KERNEL}:
        return False
    frame.on_range.append(blocks.get(RANGE, S.Zero))
    if blocks.get(KERNEL, S.Zero).is_nonzero:
        frame.without_kernel.add(hypothesis.lhs.rows)
    return KERNEL not in blocks or bool(blocks[KERNEL].is_nonzero)


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


def supposed(expression: Basic, frame: Frame) -> Basic:
    """The expression with the symbols that a hypothesis Eq(symbol, expression) gives."""
    return expression.xreplace(frame.known) if frame.known else expression
