"""Scalars, natural numbers and conditions as Rocq terms, with what must hold for them to mean something.

Rocq's functions are total: 1 / 0, sqrt (-1) and ln 0 are numbers there, and a derivative that does not exist is one. So
whatever is needed for a term to mean what the page says is collected beside it, unless it can be read off, and is
stated with the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sympy import Add, Basic, Eq, Expr, Integer, KroneckerDelta, MatPow, MatrixExpr, Mul, Ne, Pow, Rational, S, Symbol
from sympy.core.relational import GreaterThan, LessThan, Relational, StrictGreaterThan, StrictLessThan
from sympy.logic.boolalg import And, Boolean, Not, Or

from regproofs.emit.latex_order import factor_key, ordered_terms
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.pieces import (
    TRUE,
    Piece,
    apply,
    atom,
    conjunction,
    decided,
    disjunction,
    fraction,
    function,
    implication,
    joined,
    negation,
    power,
    quantified,
    relation,
    scoped,
)
from regproofs.emit.rocq.scope import Need, ScopedPrinter, in_range
from regproofs.logic.activation import Entrywise, called
from regproofs.logic.expression import ForAll, Gradient, Hessian, LeftVector, Rank, RightVector, SingularValue

FUNCTIONS = {"Abs": "Rabs", "sign": "sgn", "exp": "exp", "log": "ln", "atan": "atan"}
FUNCTIONS |= {name: name for name in ("cos", "sin", "cosh", "sinh", "tanh")}
ORDERS = {StrictLessThan: "<", LessThan: "<=", StrictGreaterThan: "<", GreaterThan: "<="}
TESTS = {"<": "Rlt_dec", "<=": "Rle_dec"}


class TermPrinter(ScopedPrinter):
    """One method for each kind of scalar node; `needs` holds what the terms printed so far need."""

    printmethod = ""  # no node of SymPy prints itself here

    def emptyPrinter(self, expression: Any) -> str:  # the name is SymPy's
        raise NotExported(f"{type(expression).__name__} has no meaning in Rocq here: {expression}")

    # -- natural numbers -------------------------------------------------------------------------------------

    def nat(self, expression: Any) -> Piece:
        """A natural number, in its own scope: sums and multiples of dimensions, indices and ranks."""
        e = S(expression)
        if e in self.names or isinstance(e, Rank):
            return self._named(e)
        if isinstance(e, Integer) and e >= 0:
            return atom(str(e))
        if isinstance(e, Add):
            terms = ordered_terms(e.args)
            if is_negative(terms[0]) or not self.never_negative(e):
                raise NotExported(f"{e} may be no natural number")
            return joined((True, self.nat(-t)) if is_negative(t) else (False, self.nat(t)) for t in terms)
        if isinstance(e, Mul) and not is_negative(e) and all(f.is_integer for f in e.args):
            return _times([self.nat(f) for f in sorted(e.args, key=factor_key)])
        raise NotExported(f"{e} is not written as a natural number")

    def place(self, expression: Any) -> Piece:
        """An index as an argument of a vector."""
        piece = self.nat(expression)
        return piece if S(expression) in self.names else scoped(piece, "nat")

    def is_nat(self, expression: Any) -> bool:
        """Whether a side of a relation is a sum of natural numbers, without any minus."""
        e = S(expression)
        if isinstance(e, Integer):
            return bool(e >= 0)
        if isinstance(e, Add | Mul):
            return all(map(self.is_nat, e.args))
        return isinstance(e, Symbol | Rank) and bool(e.is_integer and e.is_nonnegative) and e in self.names

    # -- numbers, sums, products -----------------------------------------------------------------------------

    def real(self, expression: Any) -> Piece:
        """A real number."""
        e = S(expression)
        if isinstance(e, Symbol | Rank) and e.is_integer:
            return apply("INR" if e.is_nonnegative else "IZR", self._named(e))
        printed = self._print(e)
        assert isinstance(printed, Piece)
        return printed

    def _print_Symbol(self, symbol: Symbol) -> Piece:
        return self._named(symbol)

    _print_NoiseScalar = _print_Symbol

    def _print_Integer(self, number: Any) -> Piece:
        return atom(str(number)) if number >= 0 else joined([(True, atom(str(-number)))])

    def _print_Rational(self, number: Rational) -> Piece:
        size = fraction([atom(str(abs(number.p)))], [atom(str(number.q))])
        return size if number.p > 0 else joined([(True, size)])

    def _print_Pi(self, _: Any) -> Piece:
        return atom("PI")

    def _print_Exp1(self, _: Any) -> Piece:
        return apply("exp", atom("1"))

    def _print_Add(self, expression: Add) -> Piece:
        return joined(
            (True, self.real(-term)) if is_negative(term) else (False, self.real(term))
            for term in ordered_terms(expression.args)
        )

    def _print_Mul(self, expression: Mul) -> Piece:
        coefficient, factors = expression.as_coeff_mul()
        above = [] if abs(coefficient.p) == 1 else [atom(str(abs(coefficient.p)))]
        below = [] if coefficient.q == 1 else [atom(str(coefficient.q))]
        for factor in sorted(factors, key=factor_key):
            flipped = self._below(factor)
            (above if flipped is None else below).append(self.real(factor if flipped is None else flipped))
        quotient = fraction(above, below)
        return quotient if coefficient > 0 else joined([(True, quotient)])

    # -- powers ----------------------------------------------------------------------------------------------

    def _below(self, factor: Expr) -> Expr | None:
        """What stands in the denominator for a factor, which is then needed not to vanish."""
        if not isinstance(factor, Pow):
            return None
        base, exponent = factor.args
        negative = exponent.is_Rational and exponent < 0
        if not negative and not (exponent.is_integer and not exponent.is_Integer):
            return None
        if not negative and (self.never_negative(exponent) or not self.never_negative(-exponent)):
            return None
        self.need_nonzero(base)
        return Pow(base, -exponent, evaluate=not base.is_Number)

    def never_negative(self, exponent: Expr) -> bool:
        """Whether a sum of natural numbers, with a constant of any sign, is known to be a natural number."""
        return self.known.at_least(exponent, S.Zero)

    def _print_Pow(self, expression: Pow) -> Piece:
        flipped = self._below(expression)
        if flipped is not None:
            return fraction([], [self.real(flipped)])
        base, exponent = expression.args
        if isinstance(exponent, Rational) and exponent.q == 2:
            self.need_nonnegative(base)
            root = apply("sqrt", self.real(base))
            return root if exponent.p == 1 else power(root, atom(str(exponent.p)))
        if exponent.is_integer and self.never_negative(exponent):
            return power(self.real(base), self.nat(exponent))
        if exponent.is_integer:
            self.need_nonzero(base)
            return apply("powerRZ", self.real(base), scoped(self._whole(exponent), "Z"))
        return self._real_power(base, exponent)

    def _real_power(self, base: Expr, exponent: Expr) -> Piece:
        if self.known.positive(base):
            return apply("Rpower", self.real(base), self.real(exponent))
        for part in (base, exponent):
            self.need_nonnegative(part)
        return apply("rpow", self.real(base), self.real(exponent))

    def _whole(self, exponent: Expr) -> Piece:
        """A whole number, which may be negative: sums of multiples of natural numbers."""
        if isinstance(exponent, Integer):
            return self._print_Integer(exponent)
        if isinstance(exponent, Add):
            terms = ordered_terms(exponent.args)
            return joined((True, self._whole(-t)) if is_negative(t) else (False, self._whole(t)) for t in terms)
        if is_negative(exponent):
            return joined([(True, self._whole(-exponent))])
        if isinstance(exponent, Mul):
            return _times([self._whole(f) for f in sorted(exponent.args, key=factor_key)])
        return apply("Z.of_nat", self.nat(exponent))

    def need_nonzero(self, base: Expr) -> None:
        """A denominator does not vanish."""
        if not self.known.nonzero(base):
            self.need(relation(self.real(base), "<>", atom("0")), base)

    def need_nonnegative(self, base: Expr) -> None:
        """What is under a root is no negative number."""
        if not self.known.nonnegative(base):
            self.need(relation(atom("0"), "<=", self.real(base)), base)

    # -- functions -------------------------------------------------------------------------------------------

    def _print_Function(self, expression: Any) -> Piece:
        name = type(expression).__name__
        if name not in FUNCTIONS:
            raise NotExported(f"{name} is no function of Rocq's library of reals: {expression}")
        argument = self.real(expression.args[0])
        if name == "log" and not self.known.positive(expression.args[0]):
            self.need(relation(atom("0"), "<", argument), expression.args[0])
        return apply(FUNCTIONS[name], argument)

    def _print_Max(self, expression: Any) -> Piece:
        return self._nested("Rmax", expression.args)

    def _print_Min(self, expression: Any) -> Piece:
        return self._nested("Rmin", expression.args)

    def _nested(self, name: str, arguments: Sequence[Expr]) -> Piece:
        first, *others = sorted(arguments, key=lambda e: (not e.is_number, factor_key(e)))
        return apply(name, self.real(first), self._nested(name, others)) if others else self.real(first)

    def _print_Piecewise(self, expression: Any) -> Piece:
        *cases, (last, otherwise) = expression.args
        if otherwise != S.true:
            raise NotExported(f"{expression} has no value where none of its conditions holds")
        piece = self.real(last)
        for value, condition in reversed(cases):
            piece = decided(self.test(condition), self._in_case(condition, value), piece)
        return piece

    def _in_case(self, condition: Boolean, value: Expr) -> Piece:
        """A value of which only one case matters."""
        with self.gathering() as inner, self.supposing(condition):
            piece = self.real(value)
        for need in inner:
            case = implication([self.condition(condition)], need.piece)
            self.needs.append(replace(need, piece=case, free=need.free | condition.free_symbols))
        return piece

    def test(self, condition: Boolean) -> Piece:
        """The decision of a condition, as Rlt_dec x y."""
        if isinstance(condition, And | Or):
            name = "both" if isinstance(condition, And) else "either"
            first, *others = condition.args
            piece = self.test(first)
            for other in others:
                piece = apply(name, piece, self.test(other))
            return piece
        left, right = condition.args
        natural = self.is_nat(left) and self.is_nat(right)
        sides = (self.nat(left), self.nat(right)) if natural else (self.real(left), self.real(right))
        if isinstance(condition, Eq):
            return apply("Nat.eq_dec" if natural else "Req_EM_T", *sides)
        if type(condition) not in ORDERS or natural:
            raise NotExported(f"{condition} is not decided in a formula")
        flipped = isinstance(condition, StrictGreaterThan | GreaterThan)
        return apply(TESTS[ORDERS[type(condition)]], *(sides[::-1] if flipped else sides))

    def _print_KroneckerDelta(self, expression: KroneckerDelta) -> Piece:
        return apply("delta", *(self.place(place) for place in expression.args[:2]))

    def _print_Sum(self, expression: Any) -> Piece:
        return self._over(expression.function, expression.limits, "total")

    def _print_Product(self, expression: Any) -> Piece:
        return self._over(expression.function, expression.limits, "prod")

    def _over(self, body: Expr, limits: Sequence[Any], name: str) -> Piece:
        """A sum or product over one or more indices, the last of which is the outermost."""
        if not limits:
            return self.real(body)
        *inner, (index, lower, upper) = limits
        with self.index(index, lower, upper) as bound:
            summand = function(bound, self._over(body, inner, name))
        if lower == 1:
            return apply(name, self.nat(upper), summand)
        return apply(f"{name}_from", self.nat(lower), self.nat(upper), summand)

    def _print_ProductExcept(self, expression: Any) -> Piece:
        index, lower, upper = expression.limits
        with self.index(index, lower, upper) as bound:
            factor = function(bound, self.real(expression.factor))
        left_out = atom("[" + "; ".join(str(self.nat(place)) for place in expression.without) + "]")
        return apply("prod_except", self.nat(upper), factor, left_out)

    # -- vectors and matrices --------------------------------------------------------------------------------

    def vector(self, vector: MatrixExpr) -> Piece:
        """A vector as a function of its index."""
        if vector in self.names:
            return self._named(vector)
        if isinstance(vector, LeftVector | RightVector):
            return self._singular(vector)
        i = self.entries.index(*vector.atoms(Symbol))
        with self.index(i, S.One, vector.rows) as bound:
            return function(bound, self.real(self.entries.of(vector, i)))

    def matrix(self, matrix: MatrixExpr) -> Piece:
        """A matrix as a function of row and column."""
        if matrix in self.names:
            return self._named(matrix)
        i = self.entries.index(*matrix.atoms(Symbol))
        j = self.entries.index(i, *matrix.atoms(Symbol))
        with self.index(i, S.One, matrix.rows) as row, self.index(j, S.One, matrix.cols) as column:
            return function(f"{row} {column}", self.real(self.entries.of(matrix, i, j)))

    def _singular(self, vector: LeftVector | RightVector) -> Piece:
        matrix, index = vector.args
        return apply(self._named(type(vector)(matrix, S.Zero)), self.place(index))

    def _print_Dot(self, expression: Any) -> Piece:
        left, right = expression.args
        return apply("dot", self.nat(left.rows), self.vector(left), self.vector(right))

    def _print_SquaredNorm(self, expression: Any) -> Piece:
        (matrix,) = expression.args
        if matrix.cols == 1:
            return apply("norm2", self.nat(matrix.rows), self.vector(matrix))
        return apply("frobenius2", self.nat(matrix.rows), self.nat(matrix.cols), self.matrix(matrix))

    def _print_Trace(self, expression: Any) -> Piece:
        return apply("trace", self.nat(expression.arg.rows), self.matrix(expression.arg))

    def _print_SingularValue(self, expression: SingularValue) -> Piece:
        matrix, index = expression.args
        return apply(self._named(SingularValue(matrix, S.Zero)), self.place(index))

    def _print_Entry(self, expression: Any) -> Piece:
        matrix, row, column = expression.args
        if isinstance(matrix, Gradient):
            scalar, vector = matrix.args
            return self.partial(scalar, vector, row, column)
        if isinstance(matrix, Hessian):
            return self._second(matrix, row, column)
        if matrix in self.names:
            places = (row,) if matrix.cols == 1 else (row, column)
            return apply(self.names[matrix], *map(self.place, places))
        if isinstance(matrix, LeftVector | RightVector):
            return apply(self._singular(matrix), self.place(row))
        if isinstance(matrix, Entrywise):
            return apply(self.applied(matrix), self.real(self.entries.of(matrix.argument, row, column)))
        if isinstance(matrix, MatPow):
            power_of = (self.nat(matrix.rows), self.matrix(matrix.base), self.nat(matrix.exp))
            return apply("mpow", *power_of, *map(self.place, (row, column)))
        written = self.entries.of(matrix, row, column)
        if written == expression:
            raise NotExported(f"{matrix} has no name in this statement")
        return self.real(written)

    def applied(self, entrywise: Entrywise) -> Piece:
        """The function of a number that is taken entry by entry: an activation or a derivative of it."""
        names = called(str(self._named(entrywise.function)))
        if entrywise.order >= len(names):
            raise NotExported(f"a derivative of the order {entrywise.order} of {entrywise.function}")
        return atom(names[entrywise.order])

    # -- derivatives -----------------------------------------------------------------------------------------

    def _print_Derivative(self, expression: Any) -> Piece:
        return self.slope(expression.expr, expression.variables)

    def slope(self, scalar: Expr, variables: Sequence[Symbol]) -> Piece:
        """The derivative by one variable after the other, which is needed to exist."""
        if not variables:
            return self.real(scalar)
        *before, last = variables
        curve = self.curve(last, lambda: self.slope(scalar, before))
        self.need(apply("ex_derive", curve, self.names[last]), scalar, slope=True)
        return apply("Derive", curve, self.names[last])

    def curve(self, variable: Symbol, body: Callable[[], Piece]) -> Piece:
        """A function of one real variable; what it needs is needed at the variable, slopes near it."""

        here = self._named(variable)

        def wrap(name: str, need: Need) -> Piece:
            inside = function(name, need.piece)
            at_the_point = need.piece if str(here) == name else apply(inside, here)
            return apply("locally", here, inside) if need.slope else at_the_point

        with self.binding(variable, wrap, frozenset({variable})) as name:
            return function(name, body())

    def partial(self, scalar: Expr, vector: MatrixExpr, *places: Expr) -> Piece:
        """The derivative by an entry of a vector or matrix, which is needed to exist."""
        name, where = self.by_entry(vector, *places)
        arguments = self.loss(vector, lambda: self.real(scalar)), *where, self._named(vector)
        self.need(apply(f"ex_{name}", *arguments), scalar, *places, vector, slope=True)
        return apply(name, *arguments)

    def by_entry(self, vector: MatrixExpr, row: Expr, column: Expr = S.One) -> tuple[str, list[Piece]]:
        """What the derivative by an entry is called, and the place of the entry."""
        if vector.cols == 1:
            return "partial", [self.place(row)]
        return "partial2", [self.place(row), self.place(column)]

    def loss(self, vector: MatrixExpr, body: Callable[[], Piece]) -> Piece:
        """A function of a vector or matrix; slopes inside of it are needed everywhere."""

        here, kind = self._named(vector), "vec" if vector.cols == 1 else "mat"

        def wrap(name: str, need: Need) -> Piece:
            at_the_point = need.piece if str(here) == name else apply(function(name, need.piece), here)
            return quantified("forall", f"{name} : {kind}", need.piece) if need.slope else at_the_point

        with self.binding(vector, wrap, frozenset({vector})) as name:
            return function(name, body())

    def _second(self, hessian: Hessian, row: Expr, column: Expr) -> Piece:
        """By the entry of a row first, then by that of a column."""
        scalar, vector, *other = hessian.args
        second = other[0] if other else vector
        arguments = (
            self.loss(second, lambda: self.partial(scalar, vector, row)),
            self.place(column),
            self._named(second),
        )
        self.need(apply("ex_partial", *arguments), scalar, row, column, second, slope=True)
        return apply("partial", *arguments)

    # -- conditions ------------------------------------------------------------------------------------------

    def condition(self, condition: Basic) -> Piece:
        """A relation or a combination of relations; what its terms need is a part of it."""
        return self.collected(lambda: self.stated(condition))

    def stated(self, condition: Basic) -> Piece:
        """A relation or a combination of relations; what its terms need is left to be said."""
        if condition == S.true:
            return TRUE
        if isinstance(condition, And | Or):
            join = conjunction if isinstance(condition, And) else disjunction
            return join([self.stated(part) for part in condition.args])
        if isinstance(condition, Not):
            return negation(self.stated(condition.args[0]))
        if isinstance(condition, ForAll):
            index, lower, upper = condition.limits
            with self.index(index, lower, upper) as name:
                inside = self.stated(condition.relation)
            bounds = in_range(name, self.nat(lower), self.nat(upper))
            return quantified("forall", f"{name} : nat", implication([bounds], inside))
        if isinstance(condition, Relational):
            return self.compared(condition)
        raise NotExported(f"{condition} is not a relation between numbers")

    def compared(self, condition: Relational) -> Piece:
        """Two sides, both natural or both real."""
        left, right = condition.args
        if isinstance(left, MatrixExpr):
            return self.same(left, right)
        natural = self.is_nat(left) and self.is_nat(right)
        write = self.nat if natural else self.real
        sign = {Eq: "=", Ne: "<>"}.get(type(condition)) or ORDERS[type(condition)]
        if isinstance(condition, StrictGreaterThan | GreaterThan):
            left, right = right, left
        piece = relation(write(left), sign, write(right))
        return scoped(piece, "nat") if natural else piece

    def same(self, left: MatrixExpr, right: MatrixExpr, write: Any = None) -> Piece:
        """Two vectors or matrices, entry by entry."""
        i = self.entries.index(*left.atoms(Symbol), *right.atoms(Symbol))
        j = S.One if left.cols == 1 else self.entries.index(i, *left.atoms(Symbol), *right.atoms(Symbol))
        sides = [self.entries.of(side, i, j) for side in (left, right)]
        write = write or (lambda a, b: relation(self.real(a), "=", self.real(b)))
        with self.index(i, S.One, left.rows) as row:
            if j == S.One:
                inside, names, ranges = write(*sides), row, [in_range(row, atom("1"), self.nat(left.rows))]
            else:
                with self.index(j, S.One, left.cols) as column:
                    inside = write(*sides)
                names, ranges = f"{row} {column}", []
                for name, size in ((row, left.rows), (column, left.cols)):
                    ranges.append(in_range(name, atom("1"), self.nat(size)))
        return quantified("forall", f"{names} : nat", implication(ranges, inside))


def is_negative(term: Expr) -> bool:
    """Whether a term of a sum is subtracted."""
    return bool(term.as_coeff_Mul()[0] < 0)


def _times(factors: Sequence[Piece]) -> Piece:
    return fraction(factors, [])
