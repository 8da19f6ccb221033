"""From SymPy's words to the nodes of a straight-line program.

A column (n x 1) and a row (1 x n) are vectors of length n, a 1 x 1 product is a scalar. Products are
evaluated from the right when they end in a vector, so that no matrix is formed that is not needed, and an
inverse is a solve. Averages are sums over a discrete law with the same mean and covariance (see `law.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from sympy import (
    Add,
    And,
    Basic,
    DiagMatrix,
    Eq,
    Expr,
    Float,
    HadamardPower,
    HadamardProduct,
    Identity,
    Integer,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    OneMatrix,
    Or,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    Trace,
    Transpose,
    Tuple,
    ZeroMatrix,
    besseli,
    besselk,
    sympify,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanFunction
from sympy.matrices.expressions.matexpr import MatrixElement

from regproofs.emit.averages import Averaging
from regproofs.emit.node import Axis, Graph, Node, kind_of
from regproofs.errors import StatementError
from regproofs.logic.activation import Entrywise, called
from regproofs.logic.average import AVERAGED
from regproofs.logic.elementary import ELEMENTARY
from regproofs.logic.expression import (
    RANDOM,
    Covariance,
    DiagonalPart,
    Dot,
    Entry,
    ForAll,
    LeftVector,
    MatrixSum,
    ProductExcept,
    Pseudoinverse,
    Random,
    Rank,
    RightVector,
    SingularValue,
    SquaredNorm,
    SymmetricMatrix,
)
from regproofs.logic.quantity import Setting

Decomposition = Literal["computed", "given"]
FUNCTIONS = {function: name for name, function in ELEMENTARY.items()}
SYMMETRIC = (SymmetricMatrix, Identity, Covariance, DiagMatrix, DiagonalPart)


class Builder(Averaging):
    """Builds the nodes of expressions in one setting."""

    def __init__(self, given: Setting, decomposition: Decomposition) -> None:
        super().__init__(Graph(frozenset(given.quantities)))
        self.given, self.decomposition = given, decomposition
        self.quantities = {quantity.symbol: quantity for quantity in given.quantities.values()}
        self.bound: dict[Basic, Node] = {}
        self.memo: dict[Basic, Node] = {}

    # ---- any expression

    def build(self, expression: Basic) -> Node:
        """The node of a scalar, vector, matrix or condition."""
        if expression not in self.memo:
            self.memo[expression] = self._build(expression)
        return self.memo[expression]

    def _build(self, expression: Basic) -> Node:
        if expression in self.bound:
            return self.bound[expression]
        for rule in type(expression).__mro__:
            if rule in RULES:
                return RULES[rule](self, expression)
        raise StatementError(f"{type(expression).__name__} has no numeric form, in {expression}")

    @contextmanager
    def binding(self, values: Mapping[Basic, Node]) -> Iterator[None]:
        """Within it, symbols stand for these values."""
        bound, memo = self.bound, self.memo
        self.bound, self.memo = {**bound, **values}, {}
        yield
        self.bound, self.memo = bound, memo

    def value(self, expression: Basic) -> Node:
        """What a function returns: of a 1 x 1 matrix a vector of length 1."""
        node = self.build(expression)
        if isinstance(expression, MatrixExpr) and not node.shape:
            return self.graph.node("vector", node, shape=(self.number(1),))
        return node

    def several(self, expression: Tuple) -> Node:
        if len(expression) < 2 or any(isinstance(part, Tuple) for part in expression):
            raise StatementError(f"a function returns one value or a tuple of two and more, not {expression}")
        return self.graph.node("tuple", *map(self.value, expression))

    # ---- leaves

    def float(self, value: Float) -> Node:
        raise StatementError(f"{value} is a floating-point number; write it as an exact one, such as Rational(1, 10)")

    def integer(self, expression: Any) -> Node:
        """A size, bound or position: an integer."""
        node = self.build(sympify(expression))
        if node.kind != "integer":
            raise StatementError(f"{expression} is not an integer, and stands as an index, a size or a bound")
        return node

    def shape(self, expression: MatrixExpr) -> tuple[Node, ...]:
        """The sizes of a matrix without those that are 1."""
        return tuple(self.integer(size) for size in expression.shape if size != 1)

    def symbol(self, expression: Symbol | MatrixSymbol) -> Node:
        quantity = self.quantities.get(expression)
        if quantity is None:
            raise StatementError(f"undeclared quantity {expression}")
        if quantity.kind == "dimension":
            return self.graph.node("size", data=quantity.name, kind="integer")
        if isinstance(expression, MatrixExpr):
            return self.graph.node("parameter", data=quantity.name, shape=self.shape(expression))
        whole = quantity.kind == "index" or quantity.domain.assumptions.get("integer")
        return self.graph.node("parameter", data=quantity.name, kind="integer" if whole else "real")

    def random(self, expression: Random) -> Node:
        raise StatementError(f"the random quantity {expression.name} stands outside of an expectation")

    # ---- scalars

    def add(self, expression: Add | MatAdd) -> Node:
        terms = [self.build(term) for term in expression.args]
        return self.sum_of(terms, [False] * len(terms))

    def mul(self, expression: Mul) -> Node:
        coefficient, factors = expression.as_coeff_mul()
        if not coefficient.is_Rational:
            coefficient, factors = S.One, (coefficient, *factors)
        above = [self.build(factor) for factor in factors if not _is_divisor(factor)]
        below = [self.build(1 / factor) for factor in factors if _is_divisor(factor)]
        top = self.product([self.number(abs(coefficient.p)), *above])
        ratio = self.ratio(top, self.product([self.number(coefficient.q), *below]))
        return self.sum_of([ratio], [coefficient < 0])

    def pow(self, expression: Pow) -> Node:
        base, exponent = expression.args
        if _is_divisor(expression):
            return self.ratio(self.number(1), self.build(Pow(base, -exponent)))
        if exponent.is_Integer:
            return self.power(self.build(base), int(exponent))
        if exponent.is_Rational and exponent.q == 2:
            root = self.graph.node("sqrt", self.build(base))
            return self.product([self.power(self.build(base), exponent.p // 2), root])
        return self.graph.node("pow", self.build(base), self.build(exponent))

    def function(self, expression: Expr) -> Node:
        argument = self.build(expression.args[0])
        name = next(name for known, name in FUNCTIONS.items() if isinstance(expression, known))
        return self.graph.node("call", argument, data=name, kind=argument.kind if name == "abs" else "real")

    def bessel(self, expression: Expr) -> Node:
        order, argument = (self.build(part) for part in expression.args)
        return self.graph.node("bessel", order, argument, data="i" if isinstance(expression, besseli) else "k")

    def extremum(self, expression: Max | Min) -> Node:
        op = "max" if isinstance(expression, Max) else "min"
        parts = [self.build(part) for part in sorted(expression.args, key=str)]
        return self.graph.node(op, *parts, kind=kind_of(parts))

    def piecewise(self, expression: Piecewise) -> Node:
        parts = [self.build(part) for value, condition in expression.args for part in (condition, value)]
        return self.graph.node("select", *parts, shape=parts[1].shape)

    def delta(self, expression: KroneckerDelta) -> Node:
        return self.graph.node("delta", *(self.integer(index) for index in expression.args[:2]), kind="integer")

    def constant(self, expression: Expr) -> Node:
        return self.graph.node("constant", data="pi" if expression is S.Pi else "e")

    # ---- sums over indices

    def axis(self, index: Symbol, lower: Expr, upper: Expr) -> Axis:
        """The axis of a bound index, which is open to no enclosing sum."""
        ranked = isinstance(upper, Rank)
        size = self.integer(upper - lower + 1)
        if ranked:
            count = self.graph.node("count", self.triples(upper.args[0]), kind="integer")
            size = count if lower == 1 else self.sum_of([count, self.integer(lower - 1)], [False, True])
        if size.axes:
            raise StatementError(f"the range {lower}..{upper} of {index} depends on another bound index")
        taken = [axis for node in self.bound.values() for axis in node.axes]
        triples = self.triples(upper.args[0]) if ranked else None
        return self.graph.axis(str(index), self.integer(lower), size, taken, triples)

    def over(self, limits: Sequence[Any], body: Callable[[], Node], op: str = "sum") -> Node:
        """The sum of a body over bound indices, the first of which is the innermost."""
        if not limits:
            return body()
        index, lower, upper = limits[-1]
        axis = self.axis(index, lower, upper)
        value = self.graph.node("index", data=axis, axes=(axis,), kind="integer")
        with self.binding({index: value}):
            inner = self.over(limits[:-1], body, op)
        return self.fold(op, axis, inner)

    def sum(self, expression: Sum | Product) -> Node:
        op = "sum" if isinstance(expression, Sum) else "prod"
        return self.over(expression.limits, lambda: self.build(expression.function), op)

    def product_except(self, expression: ProductExcept) -> Node:
        return self.build(expression.over_all())

    def matrix_sum(self, expression: MatrixSum) -> Node:
        return self.over([expression.limits], lambda: self.build(expression.summand))

    def forall(self, expression: ForAll) -> Node:
        return self.over([expression.limits], lambda: self.build(expression.relation), "all")

    # ---- singular triples

    def triples(self, matrix: MatrixExpr) -> Node:
        """The decomposition of a declared matrix, computed or given."""
        quantity = self.quantities.get(matrix)
        if quantity is None:
            raise StatementError(f"the decomposition of {matrix} needs it to be a declared matrix")
        inputs = (self.build(matrix),) if self.decomposition == "computed" else ()
        shape = tuple(self.integer(size) for size in matrix.shape)
        return self.graph.node("triples", *inputs, data=quantity.name, shape=shape)

    def rank(self, expression: Rank) -> Node:
        return self.graph.node("rank", self.triples(expression.args[0]), kind="integer")

    def triple(self, expression: SingularValue | LeftVector | RightVector) -> Node:
        """One part of the triple with some index."""
        matrix, index = expression.args
        op = {SingularValue: "sigma", LeftVector: "left", RightVector: "right"}[type(expression)]
        shape = self.shape(expression) if isinstance(expression, MatrixExpr) else ()
        return self.graph.node(op, self.triples(matrix), self.integer(index), shape=shape)

    def is_decomposed(self, matrix: MatrixExpr) -> bool:
        """Whether the triples of a matrix are to be had (they are drawn for declared decompositions only)."""
        return matrix in self.quantities and (self.decomposition == "computed" or matrix in self.given.decompositions)

    def pseudoinverse(self, expression: Pseudoinverse) -> Node:
        if self.is_decomposed(expression.args[0]):
            return self.build(self.spread(expression.args[0]))
        return self.graph.node("pinv", self.build(expression.args[0]), shape=self.shape(expression))

    def spread(self, matrix: MatrixExpr) -> MatrixExpr:
        """X^+ in terms of the triples of X: the sum of v_j u_j^t / sigma_j."""
        j = Symbol("j", integer=True, positive=True)
        term = RightVector(matrix, j) * LeftVector(matrix, j).T / SingularValue(matrix, j)
        return MatrixSum(term, (j, S.One, Rank(matrix)))

    # ---- vectors and matrices

    def transpose(self, expression: Transpose) -> Node:
        inner = expression.args[0]
        turned = transposed(inner)
        if not isinstance(turned, Transpose):
            return self.build(turned)
        return self.turned(self.build(inner))

    def matmul(self, expression: MatMul) -> Node:
        """A product, cut wherever a column meets a row."""
        coefficient, factors = expression.as_coeff_matrices()
        segments: list[list[MatrixExpr]] = [[]]
        for factor in factors:
            if segments[-1] and segments[-1][-1].cols == 1:
                segments.append([])
            segments[-1].append(factor)
        nodes = [self.segment(segment) for segment in segments]
        ends = [node for node in nodes if node.shape]
        scalars = [self.build(coefficient), *(node for node in nodes if not node.shape)]
        body = self.outer(ends[0], ends[1]) if len(ends) == 2 else ends[0] if ends else self.number(1)
        return self.scale(self.product(scalars), body)

    def segment(self, factors: Sequence[MatrixExpr]) -> Node:
        """A product without a column in its midst, from the right; from the left if it begins with a row."""
        if factors[0].rows == 1 and factors[-1].cols != 1:
            factors = [transposed(factor) for factor in reversed(factors)]
        value = self.build(factors[-1])
        for factor in reversed(factors[:-1]):
            value = self.apply(factor, value)
        return value

    def apply(self, matrix: MatrixExpr, value: Node) -> Node:
        """A matrix times a vector or a matrix; times a scalar or a row, if it has one column."""
        if matrix.cols == 1:
            return self.outer(self.build(matrix), value)
        if matrix.rows == 1:
            row = self.build(matrix)
            return self.dot(row, value) if len(value.shape) == 1 else self.times(self.turned(value), row)
        for rule in type(matrix).__mro__:
            if rule in APPLIED:
                result: Node | None = APPLIED[rule](self, matrix, value)
                if result is not None:
                    return result
        return self.times(self.build(matrix), value)

    def apply_matmul(self, matrix: MatMul, value: Node) -> Node:
        coefficient, factors = matrix.as_coeff_matrices()
        for factor in reversed(factors):
            value = self.apply(factor, value)
        return self.scale(self.build(coefficient), value)

    def apply_matadd(self, matrix: MatAdd, value: Node) -> Node | None:
        if len(value.shape) == 2:
            return None
        terms = [self.apply(term, value) for term in matrix.args]
        return self.sum_of(terms, [False] * len(terms))

    def apply_inverse(self, matrix: Inverse, value: Node) -> Node:
        return self.graph.node("solve", self.build(matrix.args[0]), value, shape=value.shape)

    def apply_identity(self, matrix: Identity, value: Node) -> Node:
        return value

    def apply_transpose(self, matrix: Transpose, value: Node) -> Node | None:
        turned = transposed(matrix.args[0])
        return None if isinstance(turned, Transpose) else self.apply(turned, value)

    def apply_sum(self, matrix: MatrixSum, value: Node) -> Node | None:
        if len(value.shape) == 2:
            return None
        return self.over([matrix.limits], lambda: self.apply(matrix.summand, value))

    def apply_pseudoinverse(self, matrix: Pseudoinverse, value: Node) -> Node | None:
        return self.apply(self.spread(matrix.args[0]), value) if self.is_decomposed(matrix.args[0]) else None

    def apply_matpow(self, matrix: MatPow, value: Node) -> Node | None:
        if not matrix.exp.is_Integer or not 0 <= matrix.exp <= 4:
            return None
        for _ in range(int(matrix.exp)):
            value = self.apply(matrix.base, value)
        return value

    def matadd(self, expression: MatAdd) -> Node:
        return self.add(expression)

    def inverse(self, expression: Inverse) -> Node:
        return self.apply_inverse(expression, self.build(Identity(expression.rows)))

    def matpow(self, expression: MatPow) -> Node:
        if expression.exp.is_negative:
            base = MatPow(expression.base, -expression.exp).doit(deep=False)
            return self.apply_inverse(Inverse(base), self.build(Identity(expression.rows)))
        exponent = self.integer(expression.exp)
        return self.graph.node("matpow", self.build(expression.base), exponent, shape=self.shape(expression))

    def hadamard(self, expression: HadamardProduct) -> Node:
        parts = [self.build(part) for part in expression.args]
        value = parts[0]
        for part in parts[1:]:
            value = self.graph.node("hadamard", value, part, shape=value.shape)
        return value

    def hadamard_power(self, expression: HadamardPower) -> Node:
        base, exponent = expression.args
        if not exponent.is_Integer or exponent < 1:
            raise StatementError(f"an entrywise power has a positive whole exponent, not {exponent}")
        return self.hadamard(HadamardProduct(*[base] * int(exponent), evaluate=False))

    def filled(self, expression: MatrixExpr) -> Node:
        op = {Identity: "eye", ZeroMatrix: "zeros", OneMatrix: "ones"}[type(expression)]
        return self.graph.node(op, shape=self.shape(expression))

    def entrywise(self, expression: Entrywise) -> Node:
        argument, function = self.build(expression.argument), expression.function
        if function not in self.quantities or expression.order > 2:
            raise StatementError(f"{function} is not declared, or differentiated more than twice, in {expression}")
        name = called(function.name)[expression.order]
        return self.graph.node("apply", argument, data=name, shape=argument.shape)

    def diagonal(self, expression: DiagMatrix) -> Node:
        return self.graph.node("diag", self.build(expression.args[0]), shape=self.shape(expression))

    def diagonal_part(self, expression: DiagonalPart) -> Node:
        return self.build(expression.entrywise)

    def inner(self, expression: Dot) -> Node:
        left, right = (self.build(part) for part in expression.args)
        return self.dot(left, right) if left.shape else self.product([left, right])

    def squared_norm(self, expression: SquaredNorm) -> Node:
        vector = self.build(expression.args[0])
        return self.graph.node("norm2", vector) if vector.shape else self.power(vector, 2)

    def trace(self, expression: Trace) -> Node:
        matrix = self.build(expression.arg)
        return self.graph.node("trace", matrix) if matrix.shape else matrix

    def entry(self, expression: Entry | MatrixElement) -> Node:
        matrix, *position = expression.args
        shift = 1 if isinstance(expression, MatrixElement) else 0
        wanted = [self.integer(k + shift) for k, size in zip(position, matrix.shape, strict=True) if size != 1]
        for index in wanted:
            if index.axes and index.op != "index":
                raise StatementError(f"the index of {expression} is neither a bound index nor a fixed number")
        return self.graph.node("entry", self.build(matrix), *wanted) if wanted else self.build(matrix)

    # ---- conditions

    def relation(self, expression: Relational) -> Node:
        left, right = (self.build(side) for side in expression.args)
        if isinstance(expression.args[0], MatrixExpr):
            same = self.graph.node("same", left, right, kind="boolean")
            return self.graph.node("not", same, kind="boolean") if isinstance(expression, Ne) else same
        return self.graph.node("compare", left, right, data=expression.rel_op, kind="boolean")

    def connective(self, expression: Basic) -> Node:
        op = "and" if isinstance(expression, And) else "or" if isinstance(expression, Or) else "not"
        parts = [self.build(part) for part in sorted(expression.args, key=str)]
        return self.graph.node(op, *parts, kind="boolean")

    def other_connective(self, expression: BooleanFunction) -> Node:
        """An implication, a choice between conditions, ... in terms of and, or, not."""
        return self.build(expression.to_nnf(simplify=False))

    def truth(self, expression: Basic) -> Node:
        return self.graph.node("true" if expression is S.true else "false", kind="boolean")


def transposed(matrix: MatrixExpr) -> MatrixExpr:
    """The transpose, carried into sums and products as far as it goes."""
    if isinstance(matrix, SYMMETRIC):
        return matrix
    if isinstance(matrix, Transpose):
        return matrix.args[0]
    if isinstance(matrix, MatMul):
        coefficient, factors = matrix.as_coeff_matrices()
        return MatMul(coefficient, *(transposed(factor) for factor in reversed(factors)))
    if isinstance(matrix, MatAdd | HadamardProduct):
        return type(matrix)(*(transposed(part) for part in matrix.args))
    if isinstance(matrix, MatrixSum):
        return MatrixSum(transposed(matrix.summand), matrix.limits)
    if isinstance(matrix, Inverse | Pseudoinverse):
        return type(matrix)(transposed(matrix.args[0]))
    if isinstance(matrix, ZeroMatrix | OneMatrix):
        return type(matrix)(*reversed(matrix.shape))
    return Transpose(matrix)


def _is_divisor(factor: Expr) -> bool:
    """Whether a factor is a power with a negative number as its exponent."""
    return isinstance(factor, Pow) and factor.exp.is_Rational is True and factor.exp.is_negative is True


RULES: dict[type, Callable[[Any, Any], Node]] = {
    Tuple: Builder.several,
    Integer: Builder.number,
    Rational: Builder.number,
    Float: Builder.float,
    type(S.Pi): Builder.constant,
    type(S.Exp1): Builder.constant,
    Symbol: Builder.symbol,
    MatrixSymbol: Builder.symbol,
    Add: Builder.add,
    Mul: Builder.mul,
    Pow: Builder.pow,
    **dict.fromkeys(FUNCTIONS, Builder.function),
    besseli: Builder.bessel,
    besselk: Builder.bessel,
    Max: Builder.extremum,
    Min: Builder.extremum,
    Piecewise: Builder.piecewise,
    KroneckerDelta: Builder.delta,
    Sum: Builder.sum,
    Product: Builder.sum,
    ProductExcept: Builder.product_except,
    MatrixSum: Builder.matrix_sum,
    ForAll: Builder.forall,
    Rank: Builder.rank,
    SingularValue: Builder.triple,
    LeftVector: Builder.triple,
    RightVector: Builder.triple,
    Pseudoinverse: Builder.pseudoinverse,
    Transpose: Builder.transpose,
    MatMul: Builder.matmul,
    MatAdd: Builder.matadd,
    Inverse: Builder.inverse,
    MatPow: Builder.matpow,
    HadamardProduct: Builder.hadamard,
    HadamardPower: Builder.hadamard_power,
    Entrywise: Builder.entrywise,
    Identity: Builder.filled,
    ZeroMatrix: Builder.filled,
    OneMatrix: Builder.filled,
    DiagMatrix: Builder.diagonal,
    DiagonalPart: Builder.diagonal_part,
    Dot: Builder.inner,
    SquaredNorm: Builder.squared_norm,
    Trace: Builder.trace,
    Entry: Builder.entry,
    MatrixElement: Builder.entry,
    **dict.fromkeys(RANDOM, Builder.random),
    **dict.fromkeys(AVERAGED, Builder.expectation),
    Covariance: Builder.covariance,
    Eq: Builder.relation,
    Relational: Builder.relation,
    And: Builder.connective,
    Or: Builder.connective,
    Not: Builder.connective,
    BooleanFunction: Builder.other_connective,
    type(S.true): Builder.truth,
    type(S.false): Builder.truth,
}

APPLIED: dict[type, Callable[[Any, Any, Node], Node | None]] = {
    MatMul: Builder.apply_matmul,
    MatAdd: Builder.apply_matadd,
    Inverse: Builder.apply_inverse,
    Identity: Builder.apply_identity,
    Transpose: Builder.apply_transpose,
    MatrixSum: Builder.apply_sum,
    Pseudoinverse: Builder.apply_pseudoinverse,
    MatPow: Builder.apply_matpow,
}
