r"""Formulas of a statement in LaTeX, in the notation of good papers: bold vectors, norms, singular triples.

Every bracket is decided here, by how tightly the pieces bind, and what this printer does not know is refused:
a printed formula says what the SymPy object says.

    >>> from sympy import MatrixSymbol, Symbol
    >>> from regproofs.logic.expression import SquaredNorm, eye, inverse
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X, Y, b = MatrixSymbol("X", n, d), MatrixSymbol("Y", n, 1), MatrixSymbol("beta", d, 1)
    >>> lam = Symbol("lam")
    >>> print(latex(inverse(X.T * X + lam * eye(d)) * X.T * Y))
    (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y}
    >>> print(latex(SquaredNorm(Y - X * b) + lam * SquaredNorm(b)))
    \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2} + \lambda \lVert \boldsymbol{\beta} \rVert_{2}^{2}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    MatMul,
    MatrixBase,
    MatrixExpr,
    MatrixSymbol,
    Mul,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
)
from sympy.core.relational import Relational
from sympy.core.symbol import Str
from sympy.printing.printer import Printer

from regproofs.emit.latex_abbreviations import Abbreviated
from regproofs.emit.latex_names import LETTERS, at_argument, default_name, rank_in_words, subscripted, upright
from regproofs.emit.latex_numbers import decimal, is_decimal
from regproofs.emit.latex_order import (
    above_and_below,
    behind_the_fraction,
    is_below,
    is_negative,
    ordered_matrix_terms,
    ordered_terms,
)
from regproofs.emit.latex_pieces import (
    TALL,
    Level,
    Piece,
    at_least,
    bracketed,
    enclosed,
    joined,
    product,
    raised,
)
from regproofs.errors import StatementError
from regproofs.logic.activation import PRIME
from regproofs.logic.expression import (
    MatrixSum,
    NoiseMatrix,
    RandomMatrix,
    RandomVector,
    Rank,
    SquaredNorm,
    decomposed_matrices,
)
from regproofs.logic.quantity import Abbreviation

FUNCTIONS = {name: rf"\{name}" for name in ("log", "sin", "cos", "tan", "sinh", "cosh", "tanh")}
FUNCTIONS |= {f"a{name}": rf"\operatorname{{ar{name}}}" for name in ("sinh", "cosh", "tanh")} | {"atan": r"\arctan"}
FUNCTIONS |= {"Max": r"\max", "Min": r"\min", "gamma": r"\Gamma"}
BOUND_LETTERS = ("k", "l", "m", "i", "p", "q")
RELATIONS = {"==": "=", "!=": r"\neq", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}


class NotationError(StatementError):
    """An object for which there is no notation."""


def latex(expression: Basic, names: Mapping[Basic, str] | None = None) -> str:
    """The formula in LaTeX, without dollars.

    `names` says how symbols, or any other nodes, are written; symbols that it lacks are written by their name
    (`emit.latex_names`). Raises NotationError for an object without a notation.
    """
    return str(printer_for([expression], names).piece(expression))


def printer_for(expressions: Sequence[Basic], names: Mapping[Basic, str] | None = None) -> LatexPrinter:
    """A printer for expressions that stand in one formula."""
    scope: set[Basic] = set().union(*(expression.free_symbols for expression in expressions))
    return LatexPrinter(names or {}, decomposed_matrices(*expressions), scope)


class LatexPrinter(Printer):  # type: ignore[misc]  # SymPy's printers are untyped
    """One method for each kind of node; each returns a Piece, which knows how tightly it binds."""

    printmethod = ""  # no node of SymPy prints itself here

    def __init__(self, names: Mapping[Basic, str], decomposed: set[Basic], scope: set[Basic]) -> None:
        super().__init__()
        self.names = dict(names)
        self.decomposed = decomposed | {key.args[0] for key in names if isinstance(key, Rank)}
        self.several = len(self.decomposed) > 1
        self.scope = scope  # indices that a sum inside must not bind again
        known = [key for key in self.names if isinstance(key, Abbreviation)]
        self.abbreviated = Abbreviated(known)
        self.names |= {key.letter: self.names[key] for key in known}

    def piece(self, expression: Basic) -> Piece:
        """The formula with its level."""
        printed = self._print(self.abbreviated(expression))
        assert isinstance(printed, Piece)
        return printed

    def renamed(self, names: Mapping[Basic, str]) -> LatexPrinter:
        """The same notation with some names replaced; what an abbreviation says of them is then written out."""
        told = {a for a in self.names if isinstance(a, Abbreviation) and a.expression.has(*names)} - set(names)
        kept = {key: name for key, name in self.names.items() if key not in told}
        return LatexPrinter({**kept, **names}, self.decomposed, self.scope)

    def at(self, states: Iterable[Basic], place: Callable[[str], str]) -> LatexPrinter:
        """The same notation with states at a time or a number of steps, and abbreviations that speak of them, too."""
        moving = set(states)
        moving |= {a for a in self.names if isinstance(a, Abbreviation) and a.expression.has(*moving)}
        return self.renamed({key: place(self.names.get(key) or self.piece(key)) for key in moving})

    def binding(self, index: Basic) -> LatexPrinter:
        """The printer for what stands under a sum: its index gets another letter if its own is taken."""
        taken = {self.piece(symbol) for symbol in self.scope}
        own, used = self.piece(index), taken | set(self.names.values())
        free = (letter for letter in BOUND_LETTERS if letter not in used)
        name = next(free, own) if own in taken else own
        renamed = self if name == own else self.renamed({index: name})
        return LatexPrinter({**renamed.names, index: name}, self.decomposed, {*self.scope, index})

    def _print(self, expression: Any, **_: Any) -> Piece:
        name = self.names.get(expression)
        return _named(name) if name is not None else super()._print(expression)

    def emptyPrinter(self, expression: Any) -> str:  # the name is SymPy's
        raise NotationError(f"there is no notation for {type(expression).__name__} in {expression}")

    def letter(self, key: str) -> str:
        """One of LETTERS, as the notation has it."""
        return str(self.names.get(Str(key), LETTERS[key]))

    # -- letters and numbers -------------------------------------------------------------------------------

    def _print_Symbol(self, symbol: Symbol) -> Piece:
        return _named(default_name(symbol))

    _print_MatrixSymbol = _print_RandomVector = _print_RandomMatrix = _print_Symbol
    _print_NoiseMatrix = _print_NoiseScalar = _print_Activation = _print_Symbol

    def _print_Str(self, name: Str) -> Piece:
        return _named(default_name(Symbol(name.name)))

    def _print_Integer(self, number: Any) -> Piece:
        return Piece(str(number), Level.ATOM if number >= 0 else Level.SUM)

    def _print_Rational(self, number: Rational) -> Piece:
        if is_decimal(number):
            return Piece(decimal(number), Level.ATOM if number > 0 else Level.SUM)
        text = rf"\frac{{{abs(number.p)}}}{{{number.q}}}"
        return Piece(text, Level.PRODUCT) if number.p > 0 else Piece(f"-{text}", Level.SUM)

    def _print_Float(self, number: Any) -> Piece:
        mantissa, _, exponent = str(number).partition("e")
        text = rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa
        return Piece(text, Level.SUM if number < 0 else Level.PRODUCT if exponent else Level.ATOM)

    def _print_Infinity(self, _: Any) -> Piece:
        return Piece(r"\infty")

    def _print_NegativeInfinity(self, _: Any) -> Piece:
        return Piece(r"-\infty", Level.SUM)

    def _print_Pi(self, _: Any) -> Piece:
        return Piece(r"\pi")

    def _print_Exp1(self, _: Any) -> Piece:
        return Piece("e")

    # -- sums, products, powers ----------------------------------------------------------------------------

    def _print_Add(self, expression: Add) -> Piece:
        return joined(self.signed(term) for term in ordered_terms(expression.args))

    def _print_MatAdd(self, expression: Any) -> Piece:
        return joined(self.signed(term) for term in ordered_matrix_terms(expression.args))

    def signed(self, term: Any) -> tuple[bool, Piece]:
        """The sign of a term (true for minus) and the term without it."""
        return (True, self.piece(_negated(term))) if is_negative(term) else (False, self.piece(term))

    def _print_Mul(self, expression: Mul) -> Piece:
        if is_negative(expression):
            return joined([self.signed(expression)])
        return self._product(Mul.make_args(expression))

    def _print_MatMul(self, expression: MatMul) -> Piece:
        if is_negative(expression):
            return joined([self.signed(expression)])
        scalars = [f for arg in expression.args if not _is_matrix(arg) for f in Mul.make_args(arg)]
        return self._product(scalars, [self.piece(arg) for arg in expression.args if _is_matrix(arg)])

    def _product(self, scalars: Sequence[Expr], matrices: Sequence[Piece] = ()) -> Piece:
        """Scalars in a human order, as a fraction if some are in the denominator, and what they multiply."""
        above, below = above_and_below(scalars)
        if not below:
            pieces = [self.piece(factor) for factor in above if factor != 1 or len(above) == 1]
            return product([*pieces, *matrices] if pieces != ["1"] or not matrices else matrices)
        above, behind = behind_the_fraction(above, below)
        numerator = product([self.piece(factor) for factor in above] or [Piece("1")])
        denominator = product([self.piece(factor) for factor in below])
        fraction = Piece(rf"\frac{{{numerator}}}{{{denominator}}}", Level.PRODUCT)
        return product([fraction, *(self.piece(factor) for factor in behind), *matrices])

    def _print_Pow(self, expression: Pow) -> Piece:
        base, exponent = expression.args
        if isinstance(base, SquaredNorm):
            return self._norm(base, 2 * exponent)
        if is_below(expression):
            return self._product([expression])
        if exponent == S.Half:
            return Piece(rf"\sqrt{{{self.piece(base)}}}")
        return raised(self.piece(base), self._exponent(exponent))

    def _exponent(self, exponent: Expr) -> str:
        if isinstance(exponent, Rational) and exponent.q != 1:
            return f"{exponent.p}/{exponent.q}"
        return self.piece(exponent)

    def _print_exp(self, expression: Any) -> Piece:
        exponent = self.piece(expression.args[0])
        if any(tall in exponent for tall in TALL):
            return Piece(rf"\exp{enclosed('(', exponent, ')')}", Level.POWER)
        return Piece(f"e^{{{exponent}}}", Level.POWER)

    def _print_besseli(self, node: Any) -> Piece:
        letter = "I" if type(node).__name__ == "besseli" else "K"
        return Piece(at_argument(f"{letter}_{{{self.piece(node.args[0])}}}", self.piece(node.args[1])))

    _print_besselk = _print_besseli

    # -- sums over indices ---------------------------------------------------------------------------------

    def _print_Sum(self, expression: Any) -> Piece:
        return self._big(r"\sum", expression.args[0], expression.args[1:])

    _print_MatrixSum = _print_Sum

    def _print_Product(self, expression: Any) -> Piece:
        return self._big(r"\prod", expression.args[0], expression.args[1:])

    def _print_ProductExcept(self, node: Any) -> Piece:
        factor, (index, _, upper), without = node.args
        under = self.binding(index)
        left_out = ",".join(self.piece(other) for other in without)
        condition = rf"{under.piece(index)} \le {self.piece(upper)},\, {under.piece(index)} \ne {left_out}"
        text = at_least(under.piece(factor), Level.POWER)
        return Piece(rf"\prod_{{{condition}}} {text}", Level.OPERATOR)

    def _big(self, operator: str, body: Basic, limits: Sequence[Any]) -> Piece:
        if is_negative(body) and operator == r"\sum":
            return joined([(True, self._big(operator, _negated(body), limits))])
        *inner, (index, *bounds) = limits  # SymPy's last limit is the outermost sum
        under = self.binding(index)
        text = under._big(operator, body, inner) if inner else under.piece(body)
        text = at_least(text, Level.OPERATOR if operator == r"\sum" else Level.POWER)
        lower, upper = (self.piece(bound) for bound in bounds)
        return Piece(f"{operator}_{{{under.piece(index)}={lower}}}^{{{upper}}} {text}", Level.OPERATOR)

    def _print_Integral(self, expression: Any) -> Piece:
        text = at_least(self.piece(expression.args[0]), Level.OPERATOR)
        for variable, *bounds in expression.args[1:]:
            ends = [self.piece(bound) for bound in bounds]
            scope = f"_{{{ends[0]}}}^{{{ends[1]}}}" if ends else ""
            text = Piece(rf"\int{scope} {text} \, \mathrm{{d}}{self.piece(variable)}", Level.OPERATOR)
        return text

    def _print_Limit(self, expression: Any) -> Piece:
        body, variable, to = (self.piece(arg) for arg in expression.args[:3])
        return Piece(rf"\lim_{{{variable} \to {to}}} {at_least(body, Level.OPERATOR)}", Level.OPERATOR)

    # -- singular triples, norms, entries ------------------------------------------------------------------

    def _print_SingularValue(self, node: Any) -> Piece:
        return self._of(self.letter("singular_value"), node)

    def _print_LeftVector(self, node: Any) -> Piece:
        return self._of(self.letter("left_singular_vector"), node)

    def _print_RightVector(self, node: Any) -> Piece:
        return self._of(self.letter("right_singular_vector"), node)

    def _of(self, letter: str, node: Any) -> Piece:
        matrix, index = node.args
        text = subscripted(letter, self.piece(index))
        return Piece(f"{text}({self.piece(matrix)})" if self.several else text)

    def _print_Rank(self, node: Rank) -> Piece:
        matrix = self.piece(node.args[0])
        if isinstance(node.args[0], NAMED):
            return Piece(subscripted(self.letter("rank"), matrix) if self.several else self.letter("rank"))
        return Piece(rank_in_words(at_least(matrix, Level.ATOM)), Level.INNER)

    def _print_Dot(self, node: Any) -> Piece:
        left, right = (self.piece(arg) for arg in node.args)
        return Piece(product([self._transposed(left), right]), Level.INNER)

    def _transposed(self, piece: Piece) -> Piece:
        return raised(piece, self.letter("transpose"))

    def _print_SquaredNorm(self, node: SquaredNorm) -> Piece:
        return self._norm(node, S(2))

    def _norm(self, node: SquaredNorm, exponent: Expr) -> Piece:
        (argument,) = node.args
        text = enclosed(r"\lVert", self.piece(argument), r"\rVert")
        text = f"{text}_{{{2 if argument.shape[1] == 1 else 'F'}}}"
        return Piece(text) if exponent == 1 else Piece(f"{text}^{{{self._exponent(exponent)}}}", Level.POWER)

    def _print_Entry(self, node: Any) -> Piece:
        matrix, indices = self.abbreviated(node.args[0]), list(node.args[1:])
        if matrix.shape[1] == 1:
            indices = indices[:1]
        where = [self.piece(index) for index in indices]
        index = ("" if all(len(text) == 1 for text in where) else ",").join(where)
        base = at_least(self.piece(matrix), Level.ATOM)
        return Piece(subscripted(upright(base) if isinstance(matrix, NAMED) else base, index))

    def _print_MatrixElement(self, node: Any) -> Piece:
        from regproofs.logic.expression import Entry

        matrix, row, column = node.args
        return self._print_Entry(Entry(matrix, row + 1, column + 1))

    def _print_Indexed(self, node: Any) -> Piece:
        base, *indices = node.args
        return Piece(subscripted(self._print(base.label), ",".join(self.piece(index) for index in indices)))

    def _print_KroneckerDelta(self, node: Any) -> Piece:
        return Piece(rf"\delta_{{{','.join(self.piece(arg) for arg in node.args)}}}")

    def _print_Tuple(self, node: Any) -> Piece:
        return bracketed(Piece(r",\; ".join(self.piece(part) for part in node)))

    # -- matrices ------------------------------------------------------------------------------------------

    def _print_Transpose(self, node: Any) -> Piece:
        return self._transposed(self.piece(node.args[0]))

    def _print_Inverse(self, node: Any) -> Piece:
        return raised(self.piece(node.args[0]), "-1")

    def _print_MatPow(self, node: Any) -> Piece:
        return raised(self.piece(node.args[0]), self.piece(node.args[1]))

    def _print_Pseudoinverse(self, node: Any) -> Piece:
        return raised(self.piece(node.args[0]), "+")

    def _print_Identity(self, node: Any) -> Piece:
        return Piece(f"I_{{{self.piece(node.rows)}}}")

    def _print_ZeroMatrix(self, node: Any) -> Piece:
        return Piece(r"\mathbf{0}" if 1 in node.shape else "0")

    def _print_OneMatrix(self, node: Any) -> Piece:
        size = ",".join(self.piece(length) for length in node.shape)
        if node.rows == 1 != node.cols:
            return self._transposed(Piece(r"\mathbf{1}"))
        return Piece(r"\mathbf{1}" if 1 in node.shape else rf"\mathbf{{1}}_{{{size}}}")

    def _print_HadamardProduct(self, node: Any) -> Piece:
        parts = [at_least(self.piece(arg), Level.POWER) for arg in node.args]
        return Piece(r" \odot ".join(parts), Level.HADAMARD)

    def _print_HadamardPower(self, node: Any) -> Piece:
        return raised(self.piece(node.args[0]), rf"\odot {at_least(self.piece(node.args[1]), Level.PRODUCT)}")

    def _print_Entrywise(self, node: Any) -> Piece:
        name = at_least(self.piece(node.function), Level.ATOM)
        return self._call(name + PRIME * node.order, [node.argument])

    def _print_DiagMatrix(self, node: Any) -> Piece:
        return self._call(r"\operatorname{diag}", node.args)

    def _print_DiagonalPart(self, node: Any) -> Piece:
        return self._call(r"\operatorname{Diag}", node.args)

    def _print_Trace(self, node: Any) -> Piece:
        return self._call(r"\operatorname{tr}", node.args)

    def _print_Determinant(self, node: Any) -> Piece:
        return self._call(r"\det", node.args)

    def _print_ImmutableDenseMatrix(self, matrix: Any) -> Piece:
        rows = (" & ".join(self.piece(x) for x in matrix.row(i)) for i in range(matrix.rows))
        return Piece(r"\begin{bmatrix} " + r" \\ ".join(rows) + r" \end{bmatrix}")

    def _print_BlockMatrix(self, node: Any) -> Piece:
        return self._print_ImmutableDenseMatrix(node.blocks)

    # -- moments and derivatives ---------------------------------------------------------------------------

    def _print_Expectation(self, node: Any) -> Piece:
        return Piece(rf"\mathbb{{E}}{enclosed('[', self.piece(node.args[0]), ']')}", Level.POWER)

    _print_MatrixExpectation = _print_Expectation

    def _print_Covariance(self, node: Any) -> Piece:
        return self._call(r"\operatorname{Cov}", node.args)

    def _print_Gradient(self, node: Any) -> Piece:
        return self._nabla(node, "")

    def _print_Hessian(self, node: Any) -> Piece:
        if len(node.args) == 2:
            return self._nabla(node, "^{2}")
        function, row, column = (self.piece(arg) for arg in node.args)
        mixed = rf"\nabla_{{{row}}} \nabla_{{{column}}}^{{\top}}"
        return Piece(f"{mixed} {at_least(function, Level.POWER)}", Level.OPERATOR)

    def _nabla(self, node: Any, order: str) -> Piece:
        function, variable = (self.piece(arg) for arg in node.args)
        return Piece(rf"\nabla_{{{variable}}}{order} {at_least(function, Level.POWER)}", Level.OPERATOR)

    def _print_Derivative(self, node: Any) -> Piece:
        text = at_least(self.piece(node.args[0]), Level.POWER)
        for variable, order in node.args[1:]:
            power = "" if order == 1 else f"^{{{self.piece(order)}}}"
            below = rf"\mathrm{{d}} {at_least(self.piece(variable), Level.ATOM)}{power}"
            text = Piece(rf"\frac{{\mathrm{{d}}{power}}}{{{below}}} {text}", Level.OPERATOR)
        return text

    # -- functions -----------------------------------------------------------------------------------------

    def _print_Function(self, node: Any) -> Piece:
        name = type(node).__name__
        return self._call(FUNCTIONS.get(name) or rf"\operatorname{{{name}}}", node.args)

    def _print_AppliedUndef(self, node: Any) -> Piece:
        return self._call(default_name(Symbol(node.func.__name__)), node.args)

    _print_Max = _print_Min = _print_Function

    def _call(self, name: str, arguments: Sequence[Basic]) -> Piece:
        inside = ", ".join(self.piece(argument) for argument in arguments)
        return Piece(name + enclosed("(", inside, ")"), Level.POWER)

    def _print_Abs(self, node: Any) -> Piece:
        return Piece(enclosed(r"\lvert", self.piece(node.args[0]), r"\rvert"))

    def _print_floor(self, node: Any) -> Piece:
        return Piece(enclosed(r"\lfloor", self.piece(node.args[0]), r"\rfloor"))

    def _print_ceiling(self, node: Any) -> Piece:
        return Piece(enclosed(r"\lceil", self.piece(node.args[0]), r"\rceil"))

    def _print_Piecewise(self, node: Any) -> Piece:
        rows = (f"{self.piece(value)} & {self._case(condition)}" for value, condition in node.args)
        return Piece(r"\begin{cases} " + r", \\ ".join(rows) + r" \end{cases}", Level.RELATION)

    def _case(self, condition: Basic) -> str:
        return r"\text{otherwise}" if condition is S.true else rf"\text{{if }} {self.piece(condition)}"

    # -- conditions ----------------------------------------------------------------------------------------

    def _print_Relational(self, relation: Any) -> Piece:
        sides = relation.args
        if relation.rel_op in ("==", "!=") and isinstance(sides[1], Rank):
            sides = sides[::-1]
        left, right = map(self._side, sides)
        return Piece(f"{left} {RELATIONS[relation.rel_op]} {right}", Level.RELATION)

    def _side(self, side: Basic) -> Piece:
        """A side of a relation; a rank that is spoken of is spelled out."""
        return Piece(rank_in_words(self.piece(side.args[0]))) if isinstance(side, Rank) else self.piece(side)

    def _print_And(self, node: Any) -> Piece:
        chain = self._chain(node.args)
        return chain or self._words(node.args, "and")

    def _chain(self, relations: Sequence[Any]) -> Piece | None:
        """0 < x < 1 for x > 0 and x < 1, None for other conditions."""
        for first, second in permutations(relations, 2) if len(relations) == 2 else ():
            lower, upper = _as_less(first), _as_less(second)
            if lower and upper and lower[2] == upper[0]:
                left, middle, right = (self.piece(part) for part in (lower[0], upper[0], upper[2]))
                text = f"{left} {RELATIONS[lower[1]]} {middle} {RELATIONS[upper[1]]} {right}"
                return Piece(text, Level.RELATION)
        return None

    def _print_Or(self, node: Any) -> Piece:
        return self._words(node.args, "or")

    def _words(self, conditions: Sequence[Basic], word: str) -> Piece:
        parts = [self._condition(condition) for condition in conditions]
        return Piece(rf" \text{{ {word} }} ".join(sorted(parts)), Level.RELATION)

    def _condition(self, condition: Basic) -> Piece:
        piece = self.piece(condition)
        return piece if isinstance(condition, Relational) else bracketed(piece)

    def _print_ForAll(self, node: Any) -> Piece:
        index, lower, upper = node.limits
        under = self.binding(index)
        scope = rf"{under.piece(index)} = {self.piece(lower)}, \dots, {self.piece(upper)}"
        return Piece(rf"{under.piece(node.relation)} \text{{ for }} {scope}", Level.RELATION)

    def _print_Not(self, node: Any) -> Piece:
        return Piece(rf"\text{{not }} {bracketed(self.piece(node.args[0]))}", Level.RELATION)

    def _print_BooleanTrue(self, _: Any) -> Piece:
        return Piece(r"\text{true}", Level.RELATION)

    def _print_BooleanFalse(self, _: Any) -> Piece:
        return Piece(r"\text{false}", Level.RELATION)


NAMED = (MatrixSymbol, RandomVector, RandomMatrix, NoiseMatrix)


def _named(text: str) -> Piece:
    """A name given from outside, with the level that its outermost signs give it."""
    outside = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", text)))
    if re.search(r"[-+=<>]", outside):
        return Piece(text, Level.SUM)
    if re.search(r"\w [^^_]", outside):
        return Piece(text, Level.INNER)
    return Piece(text, Level.POWER if "^" in outside else Level.ATOM)


def _is_matrix(argument: Any) -> bool:
    return isinstance(argument, MatrixExpr | MatrixBase)


def _negated(term: Any) -> Any:
    """A term that is written with a minus sign, without it; nothing is multiplied out."""
    if isinstance(term, Sum | MatrixSum):
        return term.func(_negated(term.args[0]), *term.args[1:])
    if isinstance(term, MatMul | Mul):
        factors = list(term.args)
        place = next(place for place, factor in enumerate(factors) if is_negative(factor))
        factors[place] = _negated(factors[place])
        factors = [factor for factor in factors if factor != 1]
        return factors[0] if len(factors) == 1 else term.func(*factors, evaluate=False)
    return -term


def _as_less(relation: Any) -> tuple[Basic, str, Basic] | None:
    """An inequality as (smaller, sign, larger)."""
    turned = {"<": "<", "<=": "<=", ">": "<", ">=": "<="}
    sign = turned.get(getattr(relation, "rel_op", ""))
    if sign is None:
        return None
    left, right = relation.args
    return (left, sign, right) if relation.rel_op[0] == "<" else (right, sign, left)
