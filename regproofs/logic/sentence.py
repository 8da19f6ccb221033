"""A claim from one line of text, read by a grammar of its own: nothing in a text is ever evaluated as code.

The grammar is that of Python's expressions, of which numbers, declared names, ``+ - * / **``, a list of functions
and ``a if x > 0 else b`` are taken. Decimals are exact. Nothing is simplified on the way, so that ``x/x`` is still
undefined at 0.

    >>> from regproofs.logic.quantity import Setting
    >>> given = Setting()
    >>> x = given.scalar("x")
    >>> claim(["sqrt(x**2) == x"], given)
    Identity(left=sqrt(x**2), right=x)
    >>> claim(["x", "<=", "max(x, 0.1)"], given)
    Inequality(left=x, right=Max(1/10, x), strict=False)
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    S,
    besseli,
    besselk,
    cos,
    log,
    sin,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne
from sympy.logic.boolalg import And, Boolean, Not, Or

from regproofs.errors import StatementError
from regproofs.logic.claim import Claim, Identity, Inequality
from regproofs.logic.elementary import ELEMENTARY
from regproofs.logic.proof import Proof
from regproofs.logic.quantity import Setting, integer, natural, nonnegative, positive, real
from regproofs.logic.theorem import Theorem

DOMAINS = {domain.name: domain for domain in (real, positive, nonnegative, integer, natural)}
CHARACTERS_AT_MOST = 4_000
BITS_AT_MOST = 40_000  # of a number that is written down, and of a power of numbers
DEGREE_AT_MOST = 10_000

FUNCTIONS: dict[str, tuple[type[Basic], int]] = {
    **{name: (function, 1) for name, function in (ELEMENTARY | {"ln": log}).items()},
    **{name: (function, 2) for name, function in {"besseli": besseli, "besselk": besselk}.items()},
}
WRITTEN_OUT: dict[str, Callable[[Expr], Expr]] = {
    "sqrt": lambda x: Pow(x, S.Half, evaluate=False),
    "tan": lambda x: _ratio(sin(x, evaluate=False), cos(x, evaluate=False)),
}
EXTREMES = {"min": Min, "max": Max}
CONSTANTS = {"pi": S.Pi, "E": S.Exp1}
RELATIONS: dict[type[ast.cmpop], type[Basic]] = {
    ast.Eq: Eq,
    ast.NotEq: Ne,
    ast.Lt: Lt,
    ast.LtE: Le,
    ast.Gt: Gt,
    ast.GtE: Ge,
}
COMPARED: dict[str, type[Basic]] = {"==": Eq, "<=": Le, ">=": Ge, "<": Lt, ">": Gt}
CONNECTIVES: dict[type[ast.boolop], type[Basic]] = {ast.And: And, ast.Or: Or}
KNOWN = sorted([*FUNCTIONS, *WRITTEN_OUT, *EXTREMES, *CONSTANTS])


def theorem(name: str, words: Sequence[str], declared: Mapping[str, str], hypotheses: Sequence[str]) -> Theorem:
    """The theorem that a line states: names with their domains, conditions, and the claim; nothing is derived.

    Raises StatementError, in words, for what is not in the grammar, not declared, or no domain.
    """
    given = Setting()
    for quantity, domain in declared.items():
        if quantity in KNOWN:
            raise StatementError(f"{quantity} has a meaning already and cannot be declared")
        given.scalar(quantity, DOMAINS[domain])
    given.suppose(*(hypothesis(text, given) for text in hypotheses))

    def derive(proof: Proof) -> None:
        """A claim in a line."""

    stated = claim(words, given)
    for expression in stated.expressions():
        given.require_declared(expression)
    return Theorem(name, " ".join(words), given, stated, derive, "the command line")


def claim(words: Sequence[str], given: Setting) -> Claim:
    """The claim in one text ``left == right``, or in three: left, a relation (== <= < >= >), right.

    Raises StatementError, in words, for what is not in the grammar or not declared.
    """
    if len(words) not in (1, 3):
        raise StatementError('a claim is one text, as "x <= abs(x)", or three: left side, relation, right side')
    relation = words[1].strip() if len(words) == 3 else ""
    if len(words) == 3 and relation not in COMPARED:
        raise StatementError(f"the relation is one of == <= < >= >, not {relation!r}")
    if len(words) == 3:
        left, right = (_read(side, lambda reader, node: reader.number(node), given) for side in (words[0], words[2]))
        found = COMPARED[relation](left, right, evaluate=False)
    else:
        found = hypothesis(words[0], given)
    if isinstance(found, Eq):
        return Identity(*found.args)
    if isinstance(found, (Lt, Le, Gt, Ge)):
        return Inequality(found.lts, found.gts, strict=isinstance(found, (Lt, Gt)))
    raise StatementError("a claim is an equation or an inequality: left == right, <=, <, >=, >")


def hypothesis(text: str, given: Setting) -> Boolean:
    """A condition on declared quantities, as ``x > 1`` or ``x != 0 and y < x``."""
    return _read(text, lambda reader, node: reader.condition(node), given)


def _read(text: str, how: Callable[[_Reader, ast.expr], Basic], given: Setting) -> Any:
    """What a text says, within the limits of what can be read."""
    if len(text) > CHARACTERS_AT_MOST:
        raise StatementError(f"the text has {len(text)} characters; at most {CHARACTERS_AT_MOST} are read")
    if "^" in text:
        raise StatementError("^ is no power here; write ** for it")
    line = " ".join(text.splitlines()).strip()
    try:
        return how(_Reader(given, line), ast.parse(line, mode="eval").body)
    except SyntaxError as error:
        raise StatementError(f"{_short(text)} is no formula: {error.msg}") from None
    except (RecursionError, MemoryError):
        raise StatementError(f"{_short(text)} is nested too deeply") from None
    except (TypeError, ValueError, ArithmeticError) as error:
        raise StatementError(f"{_short(text)} is no formula over real numbers: {error}") from None


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


class _Reader:
    """From a syntax tree to an unevaluated SymPy expression."""

    def __init__(self, given: Setting, text: str) -> None:
        self.given = given
        self.text = text

    def condition(self, node: ast.expr) -> Boolean:
        if isinstance(node, ast.BoolOp):
            return CONNECTIVES[type(node.op)](*map(self.condition, node.values), evaluate=False)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self.condition(node.operand), evaluate=False)
        if isinstance(node, ast.Compare):
            return self._chain(node)
        raise StatementError(f"{_written(node)} is not a relation, such as x <= y")

    def _chain(self, node: ast.Compare) -> Boolean:
        """a < b, or a < b <= c, which says both."""
        sides = [self.number(side) for side in (node.left, *node.comparators)]
        unknown = [op for op in node.ops if type(op) not in RELATIONS]
        if unknown:
            raise StatementError(f"{_written(node)} is not a relation between numbers")
        pairs = zip(node.ops, sides, sides[1:], strict=False)
        parts = [RELATIONS[type(op)](left, right, evaluate=False) for op, left, right in pairs]
        return parts[0] if len(parts) == 1 else And(*parts, evaluate=False)

    def number(self, node: ast.expr) -> Expr:
        """The scalar that a node stands for."""
        reading: dict[type[ast.expr], Callable[[Any], Expr]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.UnaryOp: self._signed,
            ast.BinOp: self._operation,
            ast.Call: self._call,
            ast.IfExp: self._choice,
        }
        if type(node) not in reading:
            raise StatementError(f"{_written(node)} is not a formula over real numbers")
        return reading[type(node)](node)

    def _constant(self, node: ast.Constant) -> Expr:
        """A number as it is written: a decimal is an exact fraction."""
        if type(node.value) not in (int, float):
            raise StatementError(f"{_written(node)} is not a real number")
        if isinstance(node.value, int):
            return _bounded(Fraction(node.value))
        written = ast.get_source_segment(self.text, node) or ""
        power = re.search(r"e([+-]?\d+)", written.replace("_", ""), re.IGNORECASE)
        if power and abs(int(power[1])) > DEGREE_AT_MOST:
            raise StatementError(f"{written} is too large or too small a number to be written out")
        return _bounded(Fraction(written.replace("_", "")))

    def _name(self, node: ast.Name) -> Expr:
        quantity = self.given.quantities.get(node.id)
        if quantity is not None:
            return quantity.symbol
        if node.id in CONSTANTS:
            return CONSTANTS[node.id]
        if node.id in KNOWN:
            raise StatementError(f"{node.id} is a function and needs its argument: {node.id}(x)")
        raise StatementError(f"{node.id} is not declared; say what it is, as --real {node.id}")

    def _signed(self, node: ast.UnaryOp) -> Expr:
        inner = self.number(node.operand)
        if isinstance(node.op, ast.UAdd):
            return inner
        if not isinstance(node.op, ast.USub):
            raise StatementError(f"{_written(node)} is not a formula over real numbers")
        return _negative(inner)

    def _operation(self, node: ast.BinOp) -> Expr:
        left, right = self.number(node.left), self.number(node.right)
        plain = left.is_Rational and right.is_Rational  # then nothing that is undefined can cancel
        if isinstance(node.op, ast.Add):
            return Add(left, right, evaluate=plain)
        if isinstance(node.op, ast.Sub):
            return left - right if plain else Add(left, _negative(right), evaluate=False)
        if isinstance(node.op, ast.Mult):
            return Mul(left, right, evaluate=plain)
        if isinstance(node.op, ast.Div):
            return _ratio(left, right)
        if isinstance(node.op, ast.Pow):
            return _power(left, right)
        raise StatementError(f"{_written(node)}: there are + - * / ** between numbers")

    def _call(self, node: ast.Call) -> Expr:
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if name is None or node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            raise StatementError(f"{_written(node)} is not a function of numbers")
        arguments = [self.number(argument) for argument in node.args]
        if name in EXTREMES:
            if not arguments:
                raise StatementError(f"{name} of nothing is no number")
            return EXTREMES[name](*arguments)
        count = 1 if name in WRITTEN_OUT else FUNCTIONS.get(name, (None, 0))[1]
        if not count:
            near = get_close_matches(name, KNOWN, 1)
            raise StatementError(f"there is no function {name}" + (f"; is {near[0]} meant?" if near else ""))
        if len(arguments) != count:
            raise StatementError(f"{name} takes {count} argument{'s' * (count > 1)}, not {len(arguments)}")
        if name in WRITTEN_OUT:
            return WRITTEN_OUT[name](arguments[0])
        return FUNCTIONS[name][0](*arguments, evaluate=False)

    def _choice(self, node: ast.IfExp) -> Expr:
        first, condition, other = self.number(node.body), self.condition(node.test), self.number(node.orelse)
        return Piecewise((first, condition), (other, True), evaluate=False)


def _bounded(value: Fraction) -> Expr:
    if value.numerator.bit_length() + value.denominator.bit_length() > BITS_AT_MOST:
        raise StatementError(f"a number of more than {BITS_AT_MOST} bits is written out")
    return Rational(value.numerator, value.denominator)


def _negative(value: Expr) -> Expr:
    return -value if value.is_Rational else Mul(-1, value, evaluate=False)


def _ratio(left: Expr, right: Expr) -> Expr:
    if right == 0:  # SymPy contradicts itself about such a number
        raise StatementError(f"{left}/0 is a division by 0")
    if left.is_Rational and right.is_Rational:
        return left / right
    return Mul(left, Pow(right, -1, evaluate=False), evaluate=False)


def _power(base: Expr, exponent: Expr) -> Expr:
    """A power, of a size that can be worked with."""
    if exponent.is_Rational:
        bits = _bits(base) * abs(exponent)
        if bits > BITS_AT_MOST or _degree(base) * abs(exponent) > DEGREE_AT_MOST:
            raise StatementError(f"the power with exponent {exponent} is too large to be worked out")
        if base == 0 and exponent < 0:
            raise StatementError(f"0**({exponent}) is a division by 0")
    plain = base.is_Rational and exponent.is_Integer and base != 0
    return Pow(base, exponent, evaluate=plain)


def _bits(expr: Expr) -> int:
    """A bound for the size of a number, in bits; 0 for what is no number."""
    if expr.is_Rational:
        return int(expr.p).bit_length() + int(expr.q).bit_length()
    if expr.is_number and isinstance(expr, Pow) and expr.exp.is_Rational:
        return int(_bits(expr.base) * abs(expr.exp)) + 1
    return sum(map(_bits, expr.args)) if expr.is_number else 0


def _degree(expr: Expr) -> int:
    """How large the powers in an expression multiply out to be."""
    if isinstance(expr, Pow) and expr.exp.is_Rational:
        return int(_degree(expr.base) * max(1, abs(expr.exp)))
    return max(map(_degree, expr.args), default=1)


def _written(node: ast.expr) -> str:
    try:
        return _short(ast.unparse(node))
    except (RecursionError, ValueError):
        return "a part of the formula"
