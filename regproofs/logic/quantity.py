"""Quantities with their domains: what a statement may speak of.

A `Setting` declares every quantity of one theorem, hands out SymPy objects to write formulas with, and keeps
beside them what SymPy cannot hold: the meaning, the domain in words, the name in LaTeX.

    >>> given = Setting()
    >>> n, d = given.dimension("n"), given.dimension("d")
    >>> X = given.matrix("X", n, d, means="design")
    >>> lam = given.scalar("lam", positive, latex=r"\\lambda", means="penalty")
    >>> svd = given.svd(X)
    >>> svd.sum(svd.sigma**2 / (svd.sigma**2 + lam))
    Sum(sigma_j(X)**2/(lam + sigma_j(X)**2), (j, 1, rank(X)))

Where a formula comes back in many places, a page may call it by a letter:

    >>> q = given.let("q", 1 / (1 + lam), means="shrinkage")
    >>> q
    1/(lam + 1)
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from sympy import Basic, Expr, MatrixExpr, MatrixSymbol, S, Symbol, sympify
from sympy.core.relational import Relational
from sympy.core.symbol import Str
from sympy.logic.boolalg import Boolean, BooleanFalse

from regproofs.errors import StatementError
from regproofs.logic.activation import Activation, called
from regproofs.logic.expression import (
    ForAll,
    GaussianVector,
    LeftVector,
    NoiseMatrix,
    NoiseScalar,
    RandomMatrix,
    RandomVector,
    Rank,
    RightVector,
    SingularValue,
    SymmetricMatrix,
    random_quantities,
    total,
)
from regproofs.logic.law import Law


@dataclass(frozen=True)
class Domain:
    """A set of scalars: SymPy's assumptions for it, and how it is written with {x} for the quantity."""

    name: str
    assumptions: Mapping[str, bool]
    latex: str


real = Domain("real", {"real": True}, r"{x} \in \mathbb{R}")
positive = Domain("positive", {"positive": True}, "{x} > 0")
nonnegative = Domain("nonnegative", {"nonnegative": True}, r"{x} \ge 0")
integer = Domain("integer", {"integer": True}, r"{x} \in \mathbb{Z}")
natural = Domain("natural", {"integer": True, "nonnegative": True}, r"{x} \in \{{0, 1, 2, \dots\}}")


@dataclass(frozen=True)
class Quantity:
    """One declared quantity.

    `kind` is one of dimension, scalar, index, vector, matrix, symmetric, semidefinite, activation, random number,
    random vector, random matrix; `upper` bounds an index; `drawn` is the range in which the sampled rung draws a
    number.
    """

    name: str
    symbol: Basic
    kind: str
    means: str = ""
    latex: str | None = None
    domain: Domain = real
    upper: Expr | None = None
    unit: str | None = None
    drawn: tuple[Any, Any] | None = None


class Abbreviation(Basic):
    """That pages call an expression by a letter; no claim speaks of it.

    It is a key in the names of quantities, as these are: what it stands for is written as its letter.
    """

    def __new__(cls, name: str, expression: Basic, means: str = "", latex: str = "") -> Abbreviation:
        made: Abbreviation = super().__new__(cls, Str(name), expression, Str(means), Str(latex))
        return made

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def expression(self) -> Basic:
        return self.args[1]

    @property
    def means(self) -> str:
        return str(self.args[2].name)

    @property
    def latex(self) -> str:
        return str(self.args[3].name)

    @property
    def letter(self) -> Any:
        """A symbol that stands for the expression, of its shape, while a formula is printed."""
        if isinstance(self.expression, MatrixExpr):
            return MatrixSymbol(self.name, *self.expression.shape)
        return Symbol(self.name, real=True)


@dataclass(frozen=True)
class SVD:
    """The singular value decomposition X = sum_{j=1}^r sigma_j u_j v_j^t, with sigma_1 >= ... >= sigma_r > 0.

    The u_j (length n) are orthonormal, so are the v_j (length d); r is the rank, so any shape and rank is covered.
    """

    matrix: MatrixExpr
    index: Symbol

    @property
    def rank(self) -> Rank:
        return Rank(self.matrix)

    @property
    def sigma(self) -> SingularValue:
        return SingularValue(self.matrix, self.index)

    @property
    def u(self) -> LeftVector:
        return LeftVector(self.matrix, self.index)

    @property
    def v(self) -> RightVector:
        return RightVector(self.matrix, self.index)

    @property
    def smallest(self) -> SingularValue:
        """sigma_r, the least positive singular value; speaking of it needs rank X >= 1."""
        return SingularValue(self.matrix, self.rank)

    @property
    def largest(self) -> SingularValue:
        """sigma_1, the operator norm of X; speaking of it needs rank X >= 1."""
        return SingularValue(self.matrix, S.One)

    def at(self, index: Any) -> SVD:
        """The same decomposition, speaking of the triple with another index."""
        return SVD(self.matrix, sympify(index))

    def sum(self, summand: Any) -> Expr:
        """sum_{j=1}^r of an expression in sigma_j, u_j and v_j."""
        return total(summand, self.index, self.rank)

    def every(self, relation: Any) -> ForAll:
        """The relation for every j from 1 to r."""
        return ForAll(relation, (self.index, S.One, self.rank))


class Setting:
    """The quantities and hypotheses of one theorem, in the order in which they are declared."""

    def __init__(self) -> None:
        self.quantities: dict[str, Quantity] = {}
        self.hypotheses: list[Boolean] = []
        self.decompositions: dict[MatrixExpr, SVD] = {}
        self.abbreviations: dict[str, Abbreviation] = {}

    def dimension(self, name: str, *, means: str = "", latex: str | None = None) -> Symbol:
        """A positive integer, left symbolic: a statement holds for every value of it."""
        symbol = Symbol(name, integer=True, positive=True)
        return self._declare(Quantity(name, symbol, "dimension", means, latex, natural))

    def scalar(
        self,
        name: str,
        domain: Domain = real,
        *,
        means: str = "",
        latex: str | None = None,
        unit: str | None = None,
        drawn: tuple[Any, Any] | None = None,
    ) -> Symbol:
        """A number in a domain; where numeric integrals limit what can be computed, cases are `drawn` from a range."""
        if not isinstance(domain, Domain):
            raise StatementError(f"the domain of {name} must be real, positive, ..., not {domain!r}")
        symbol = Symbol(name, **domain.assumptions)
        return self._declare(Quantity(name, symbol, "scalar", means, latex, domain, unit=unit, drawn=drawn))

    def index(self, name: str, upper: Any, *, means: str = "", latex: str | None = None) -> Symbol:
        """A fixed but arbitrary index 1 <= name <= upper."""
        symbol = Symbol(name, integer=True, positive=True)
        return self._declare(Quantity(name, symbol, "index", means, latex, natural, sympify(upper)))

    def vector(self, name: str, length: Any, *, means: str = "", latex: str | None = None) -> MatrixSymbol:
        """A vector of real numbers, an n x 1 matrix symbol."""
        return self._declare(Quantity(name, MatrixSymbol(name, length, 1), "vector", means, latex))

    def matrix(self, name: str, rows: Any, columns: Any, *, means: str = "", latex: str | None = None) -> MatrixSymbol:
        """A matrix of real numbers."""
        return self._declare(Quantity(name, MatrixSymbol(name, rows, columns), "matrix", means, latex))

    def symmetric(
        self, name: str, size: Any, *, semidefinite: bool = False, means: str = "", latex: str | None = None
    ) -> SymmetricMatrix:
        """A symmetric matrix; semidefinite if all its quadratic forms are nonnegative, as a covariance's are."""
        kind = "semidefinite" if semidefinite else "symmetric"
        return self._declare(Quantity(name, SymmetricMatrix(name, size, size), kind, means, latex))

    def activation(self, name: str, *, means: str = "", latex: str | None = None) -> Activation:
        """A smooth function of a number, any of them, which acts on vectors and matrices entry by entry."""
        return self._declare(Quantity(name, Activation(name), "activation", means, latex))

    def random_vector(
        self, name: str, mean: MatrixExpr, covariance: MatrixExpr, *, means: str = "", latex: str | None = None
    ) -> RandomVector:
        """A random vector with this mean (n x 1) and covariance (n x n), any law."""
        return self._declare(Quantity(name, RandomVector(name, mean, covariance), "random vector", means, latex))

    def gaussian_vector(
        self, name: str, mean: MatrixExpr, covariance: MatrixExpr, *, means: str = "", latex: str | None = None
    ) -> GaussianVector:
        """A normal random vector with this mean (n x 1) and covariance (n x n)."""
        return self._declare(Quantity(name, GaussianVector(name, mean, covariance), "random vector", means, latex))

    def random_matrix(
        self, name: str, rows: Any, columns: Any, *, variance: Any, means: str = "", latex: str | None = None
    ) -> RandomMatrix:
        """A random matrix with uncorrelated entries of mean 0 and this variance, any law."""
        symbol = RandomMatrix(name, rows, columns, variance)
        return self._declare(Quantity(name, symbol, "random matrix", means, latex))

    def noise(self, name: str, *shape: Any, law: Law, means: str = "", latex: str | None = None) -> Any:
        """A random number, or with a shape a vector or matrix of independent entries, all with this law."""
        if len(shape) > 2 or not isinstance(law, Law):
            raise StatementError(f"the noise {name} has a law and at most two sizes, not {law!r} and {shape}")
        if not shape:
            return self._declare(Quantity(name, NoiseScalar(name, law), "random number", means, latex))
        kind = "random vector" if len(shape) == 1 else "random matrix"
        rows, columns = (*shape, 1)[:2]
        return self._declare(Quantity(name, NoiseMatrix(name, rows, columns, law), kind, means, latex))

    def svd(self, matrix: MatrixExpr, index: str = "j") -> SVD:
        """The singular value decomposition of a declared matrix."""
        if matrix not in [quantity.symbol for quantity in self.quantities.values()]:
            raise StatementError(f"the decomposition of {matrix} needs it to be a declared matrix")
        decomposition = SVD(matrix, Symbol(index, integer=True, positive=True))
        self.decompositions[matrix] = decomposition
        return decomposition

    def let(self, name: str, expression: Any, *, latex: str = "", means: str = "") -> Any:
        """The expression itself, which pages from here on call by a letter and introduce once, where they use it.

        Raises StatementError for a name that is taken, for what is a letter already, and for undeclared quantities.
        """
        expression = sympify(expression, strict=True)
        self._require_free(name)
        if not expression.args or not isinstance(expression, Expr | MatrixExpr):
            raise StatementError(f"the abbreviation {name} stands for a formula, not for {expression}")
        if twice := [a.name for a in self.abbreviations.values() if a.expression == expression]:
            raise StatementError(f"{expression} is called {twice[0]} already, and cannot be called {name} as well")
        self.require_declared(expression, one_direction=True)
        self.abbreviations[name] = Abbreviation(name, expression, means, latex)
        return expression

    def suppose(self, *relations: Relational | Boolean | bool) -> None:
        """Add hypotheses: relations between declared quantities."""
        for relation in relations:
            if isinstance(relation, bool | BooleanFalse) or not isinstance(relation, Boolean):
                raise StatementError(f"a hypothesis must be a relation between quantities, not {relation!r}")
            self.require_declared(relation)
            self.hypotheses.append(relation)

    def supposing(self, facts: Iterable[Basic]) -> Setting:
        """The same quantities under further hypotheses; this setting is left as it is."""
        richer = copy(self)
        richer.hypotheses = [*self.hypotheses, *facts]
        return richer

    def without_hypotheses(self) -> Setting:
        """The same quantities in their domains, and nothing supposed of them; this setting is left as it is."""
        free = copy(self)
        free.hypotheses = []
        return free

    def in_domain(self, symbol: Symbol, domain: Domain) -> tuple[Setting, Symbol]:
        """The same setting with one number in another domain, and its symbol there; this setting is left as it is.

        >>> given = Setting()
        >>> k = given.scalar("k", natural)
        >>> given.in_domain(k, positive)[1].is_integer is None
        True
        """
        other, moved = copy(self), Symbol(symbol.name, **domain.assumptions)
        quantity = replace(self.quantities[symbol.name], symbol=moved, domain=domain)
        other.quantities = {**self.quantities, symbol.name: quantity}
        other.hypotheses = [hypothesis.xreplace({symbol: moved}) for hypothesis in self.hypotheses]
        return other, moved

    def latex_names(self, notation: Mapping[str, str] | None = None) -> dict[Basic, str]:
        """How each quantity is written; a notation overrides by name."""
        names = {q.symbol: q.latex for q in self.quantities.values() if q.latex}
        overriding = {name: text for name, text in (notation or {}).items() if name in self.quantities}
        names |= {self.quantities[name].symbol: text for name, text in overriding.items()}
        return names

    def require_declared(self, expression: Basic, *, one_direction: bool = False) -> None:
        """Refuse an expression that speaks of what was never declared.

        A named result may speak of one singular direction, whose index then is free; a claim may not.
        """
        known = {quantity.symbol for quantity in self.quantities.values()}
        known |= {svd.index for svd in self.decompositions.values()} if one_direction else set()
        unknown = sorted(str(symbol) for symbol in declared_symbols(expression) - known)
        if unknown:
            raise StatementError(
                f"undeclared quantity {', '.join(unknown)} in {expression}; declare it in the setting "
                f"(declared: {', '.join(self.quantities) or 'nothing'})"
            )

    def _declare(self, quantity: Quantity) -> Any:
        name = quantity.name
        self._require_free(name)
        mine = called(name) if quantity.kind == "activation" else ()
        theirs = [n for q in self.quantities.values() if q.kind == "activation" for n in called(q.name)]
        if name in theirs or set(mine) & set(self.quantities):
            raise StatementError(f"{name} stands beside an activation whose derivative programs call by such a name")
        self.quantities[name] = quantity
        return quantity.symbol

    def _require_free(self, name: str) -> None:
        """Refuse a name that is none, or that something else has."""
        if not name.isidentifier() or keyword.iskeyword(name):
            raise StatementError(f"the name of a quantity must be a Python identifier, not {name!r}")
        if name in self.quantities:
            raise StatementError(f"the quantity {name} is declared twice")
        if name in self.abbreviations:
            raise StatementError(f"{name} stands for {self.abbreviations[name].expression} already")


def declared_symbols(expression: Basic) -> set[Basic]:
    """The symbols, matrix symbols and random quantities that an expression speaks of, bound indices left out."""
    return set(expression.free_symbols) | random_quantities(expression)
