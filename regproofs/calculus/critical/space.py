"""A loss as a polynomial over Q in its variables and parameters, and what keeps it from being one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flint import Ordering, fmpq, fmpq_mpoly_ctx
from sympy import Add, Basic, Expr, Float, Integer, Mul, PolynomialError, Rational, Symbol, sympify
from sympy import Poly as SymPyPoly

from regproofs.errors import StatementError
from regproofs.logic.region import variables_of
from regproofs.logic.ring import Monomial, Poly

VARIABLES_AT_MOST = 12
DEGREE_AT_MOST = 24
TERMS_AT_MOST = 400


class Undecided(Exception):
    """The question is beyond the procedure; the message says why, in words of mathematics."""


class Space:
    """The ring Q[variables, parameters]: polynomials of FLINT on one side, expressions of SymPy on the other."""

    def __init__(self, variables: Sequence[Symbol], parameters: Sequence[Symbol]) -> None:
        self.variables = tuple(variables)
        self.parameters = tuple(parameters)
        self.symbols = (*self.variables, *self.parameters)
        self.ring = fmpq_mpoly_ctx.get([f"v{i}" for i in range(len(self.symbols))], Ordering.degrevlex)
        self.gens = self.ring.gens()
        self.own = range(len(self.variables))

    def constant(self, value: int | fmpq) -> Poly:
        return self.ring.constant(value)

    @cached_property
    def one(self) -> Poly:
        return self.constant(1)

    def poly(self, expr: Expr) -> Poly:
        """The polynomial that an expression is; raises PolynomialError."""
        found = SymPyPoly(expr, *self.symbols)
        table: dict[Monomial, fmpq] = {}
        for monomial, coefficient in found.terms():
            if not isinstance(coefficient, Rational):
                raise PolynomialError(f"the coefficient {coefficient} is not rational")
            table[monomial] = fmpq(int(coefficient.p), int(coefficient.q))
        return self.ring.from_dict(table)

    def expr(self, poly: Poly) -> Expr:
        return Add(*[self._term(m, c) for m, c in poly.terms()])

    def _term(self, monomial: Monomial, coefficient: fmpq) -> Expr:
        number = Rational(int(coefficient.p), int(coefficient.q))
        return Mul(number, *[s ** Integer(int(e)) for s, e in zip(self.symbols, monomial, strict=True) if e])

    def shown(self, poly: Poly) -> str:
        """A polynomial in a sentence: itself, or its size when it is long."""
        return str(self.expr(poly)) if len(poly) <= 8 else f"a polynomial of {len(poly)} terms"

    def involves(self, poly: Poly) -> list[int]:
        """The slots of the variables, not the parameters, that occur."""
        return [slot for slot in variables_of(poly) if slot in self.own]


def real(symbol: Symbol, what: str) -> None:
    """Parameters are real numbers, and variables any real numbers."""
    if symbol.is_commutative is False or symbol.is_real is False:
        raise StatementError(f"the {what} {symbol} is not a real number; critical points are sought over real numbers")
    narrow = symbol.is_integer or symbol.is_nonzero or symbol.is_nonnegative or symbol.is_nonpositive
    if what == "variable" and narrow:
        raise StatementError(f"the variable {symbol} is declared to be less than any real number")


def scalar(loss: object) -> Expr:
    """The loss as a SymPy scalar in exact numbers."""
    found = sympify(loss)
    if not isinstance(found, Expr) or getattr(found, "is_Matrix", False):
        raise StatementError(f"a loss is a scalar expression, not {type(found).__name__}")
    exact(found)
    return found


def exact(expr: Basic) -> None:
    for number in expr.atoms(Float):
        raise StatementError(f"{number} is a floating-point number; write it as a Rational")


def variables_in(over: object) -> tuple[Symbol, ...]:
    """The variables, each a real symbol, each once."""
    found = tuple(sympify(v) for v in over) if isinstance(over, (tuple, list)) else (sympify(over),)
    if not found:
        raise StatementError("critical points need at least one variable to differentiate by")
    for variable in found:
        if not isinstance(variable, Symbol):
            raise StatementError(f"{variable} is not a scalar variable")
        real(variable, "variable")
    if len(set(found)) < len(found):
        raise StatementError("a variable is listed twice")
    return found


def space_of(loss: Expr, over: Sequence[Symbol], conditions: Sequence[Basic]) -> tuple[Space, Poly]:
    """The ring in which the loss lives, and the loss in it; Undecided when it is no polynomial."""
    symbols = loss.free_symbols.union(*[c.free_symbols for c in conditions]) - set(over)
    parameters = sorted(symbols, key=lambda s: (s not in loss.free_symbols, str(s)))
    for parameter in parameters:
        real(parameter, "parameter")
    names = [symbol.name for symbol in (*over, *parameters)]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise StatementError(f"two different symbols are called {twice}: declare it once, with its assumptions")
    space = Space(over, parameters)
    try:
        poly = space.poly(loss)
    except PolynomialError:
        raise Undecided(_obstacle(loss, over)) from None
    _small(space, poly)
    return space, poly


def _obstacle(loss: Expr, over: Sequence[Symbol]) -> str:
    """The smallest part of the loss that is no polynomial, in words."""
    for part in sorted(loss.atoms(*{type(n) for n in _nodes(loss)}), key=lambda e: int(e.count_ops())):
        if not part.is_polynomial(*part.free_symbols) or not all(_rational(c) for c in part.atoms()):
            unknowns = ", ".join(map(str, over))
            where = "its variables" if part.free_symbols & set(over) else "its parameters"
            return f"the loss is not a polynomial with rational coefficients in {where}: {part} (over {unknowns})"
    return "the loss is not a polynomial with rational coefficients"


def _nodes(loss: Expr) -> list[Expr]:
    return [node for node in _walk(loss) if isinstance(node, Expr)]


def _walk(node: Basic) -> list[Basic]:
    return [node, *[inner for argument in node.args for inner in _walk(argument)]]


def _rational(atom: Basic) -> bool:
    return isinstance(atom, (Symbol, Rational))


def _small(space: Space, poly: Poly) -> None:
    if len(space.variables) > VARIABLES_AT_MOST:
        raise Undecided(f"{len(space.variables)} variables; the elimination takes at most {VARIABLES_AT_MOST}")
    if poly.total_degree() > DEGREE_AT_MOST:
        raise Undecided(f"the loss has degree {poly.total_degree()}; the elimination takes at most {DEGREE_AT_MOST}")
    if len(poly) > TERMS_AT_MOST:
        raise Undecided(f"the loss has {len(poly)} terms; the elimination takes at most {TERMS_AT_MOST}")
