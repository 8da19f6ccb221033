"""Recursions as programs: one step of several numbers, the same text for floats, arrays, mpmath and balls.

What does not change from step to step is computed once, by a function of its own. The text uses operators and the
functions in `FUNCTIONS` only, which the arithmetic `f` supplies; fractions are handed in as numbers `c`.

>>> from sympy import Rational, symbols
>>> w, alpha, lam = symbols("w alpha lam", real=True)
>>> print(step_program({w: w - alpha * (lam * w + Rational(1, 3))}, (alpha, lam)).source)
def fixed(f, c, alpha, lam):
    return (-alpha*lam + 1, -c[0]*alpha,)
<BLANKLINE>
<BLANKLINE>
def step(f, c, w, k0, k1):
    return (k0*w + k1,)
<BLANKLINE>
<BLANKLINE>
def walk(f, c, count, w, k0, k1):
    for _ in range(count):
        w = k0*w + k1
    return (w,)
<BLANKLINE>
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Integer,
    Mul,
    Piecewise,
    Poly,
    PolynomialError,
    Pow,
    Rational,
    Symbol,
    cos,
    cosh,
    count_ops,
    cse,
    exp,
    factor_terms,
    horner,
    log,
    numbered_symbols,
    sign,
    sin,
    sinh,
    sympify,
    tanh,
)
from sympy.printing.pycode import AbstractPythonCodePrinter

from regproofs.errors import StatementError

FUNCTIONS = {Abs: "abs", cos: "cos", cosh: "cosh", exp: "exp", log: "log", sign: "sign", sin: "sin", sinh: "sinh"}
FUNCTIONS |= {tanh: "tanh"}
OWN = frozenset({"f", "c", "count", "range"})  # names that the text itself uses, beside k0, k1, ... and t0, t1, ...


@dataclass(frozen=True)
class StepProgram:
    """The text of `fixed(f, c, *parameters)` and `step(f, c, *state, *fixed, *noise)`, and their arguments.

    Without noise also `walk(f, c, count, *state, *fixed)`, which takes `count` steps.
    """

    source: str
    state: tuple[str, ...]
    parameters: tuple[str, ...]
    noise: tuple[str, ...]
    constants: tuple[Fraction, ...]


def step_program(
    update: Mapping[Symbol, Expr], parameters: Sequence[Symbol], noise: Sequence[Symbol] = ()
) -> StepProgram:
    """The program of ``x <- update[x]`` for every x at once, over parameters and numbers drawn at each step.

    Raises StatementError for a symbol that is none of these, and for what has no numeric form.
    """
    moving = {*update, *noise}
    unknown = sorted(str(s) for e in update.values() for s in e.free_symbols - {*moving, *parameters})
    if unknown:
        raise StatementError(f"the step speaks of {', '.join(dict.fromkeys(unknown))}, which has no value")
    if any(sympify(e).has(Piecewise) for e in update.values()):
        raise StatementError("a case distinction has no numeric form in a recursion")
    named = _renamed([*update, *parameters, *noise])
    written = [sympify(e).xreplace(named) for e in update.values()]
    moving = {named[s] for s in moving}
    hoisted, lines, results = min(
        (_split(form, moving) for form in _forms(written, moving)),
        key=lambda found: count_ops([e for _, e in found[1]] + found[2]),
    )
    printer = _Printer()
    fixed = _function("fixed", ("f", "c", *_names(parameters)), [], list(hoisted), printer)
    arguments = ("f", "c", *_names(update), *map(str, hoisted.values()), *_names(noise))
    functions = [fixed, _function("step", arguments, lines, results, printer)]
    if not noise:
        functions.append(_walk(arguments, _names(update), lines, results, printer))
    source = "\n\n".join(functions)
    return StepProgram(source, _names(update), _names(parameters), _names(noise), tuple(printer.constants))


def _forms(written: list[Expr], moving: set[Symbol]) -> Iterator[list[Expr]]:
    """Ways to write the results, of which the one with the fewest operations is taken."""
    yield written
    yield [_nested(e, moving) for e in written]
    yield _gathered(written, moving)
    yield [factor_terms(e) for e in written]


def _names(symbols: Any) -> tuple[str, ...]:
    return tuple(str(symbol) for symbol in symbols)


def _renamed(symbols: Sequence[Symbol]) -> dict[Basic, Symbol]:
    """Plain symbols of the same names: assumptions must not change what is written."""
    names = [symbol.name for symbol in symbols]
    for name in names:
        own = name in OWN or (name[:1] in "kt" and name[1:].isdigit())
        if not name.isidentifier() or keyword.iskeyword(name) or own or names.count(name) > 1:
            raise StatementError(f"a number of a recursion cannot be called {name!r}; choose another name")
    return {symbol: Symbol(symbol.name) for symbol in symbols}


Split = tuple[dict[Expr, Symbol], list[tuple[Symbol, Expr]], list[Expr]]


def _split(results: Sequence[Expr], moving: set[Symbol]) -> Split:
    """What is computed once, the lines of a step, and its results."""
    hoisted: dict[Expr, Symbol] = {}
    moved = [_hoist(e, moving, hoisted) for e in results]
    lines, short = cse(moved, symbols=numbered_symbols("t"), order="none")
    return hoisted, lines, short


def _hoist(e: Expr, moving: set[Symbol], hoisted: dict[Expr, Symbol]) -> Expr:
    """The expression with a name for every part that does not change from step to step."""
    if not e.free_symbols & moving:
        return e if isinstance(e, Integer) else hoisted.setdefault(e, Symbol(f"k{len(hoisted)}"))
    still = [a for a in e.args if not a.free_symbols & moving] if isinstance(e, Add | Mul) else []
    if still:
        rest = [_hoist(a, moving, hoisted) for a in e.args if a.free_symbols & moving]
        return e.func(_hoist(e.func(*still), moving, hoisted), *rest)
    if isinstance(e, Pow) and e.exp.is_number:
        return Pow(_hoist(e.base, moving, hoisted), e.exp)
    return e.func(*[_hoist(a, moving, hoisted) for a in e.args]) if e.args else e


def _nested(e: Expr, moving: set[Symbol]) -> Expr:
    """A polynomial in what changes, in nested form; anything else as it is."""
    try:
        poly = Poly(e, *sorted(e.free_symbols & moving, key=str))
    except PolynomialError:
        return e
    names = {c: c if c.is_Integer else Symbol(f"coefficient{k}") for k, c in enumerate(poly.coeffs())}
    terms = [names[c] * Mul(*(x**n for x, n in zip(poly.gens, powers, strict=True))) for powers, c in poly.terms()]
    back = {name: c for c, name in names.items() if isinstance(name, Symbol)}
    return horner(Add(*terms), *poly.gens).xreplace(back)


def _gathered(results: Sequence[Expr], moving: set[Symbol]) -> list[Expr]:
    """The results nested in what changes and in what they share, such as a residual, which stays as it is."""
    lines, short = cse(results, symbols=numbered_symbols("shared"), order="none")
    back: dict[Basic, Expr] = {}
    for symbol, e in lines:
        back[symbol] = e.xreplace(back)
    plain = {symbol: e for symbol, e in back.items() if not e.free_symbols & moving}
    return [_nested(e.xreplace(plain), moving | set(back)).xreplace(back) for e in short]


def _function(
    name: str, parameters: Sequence[str], lines: Sequence[tuple[Symbol, Expr]], results: Sequence[Expr], printer: Any
) -> str:
    body = [f"{symbol} = {printer.doprint(e)}" for symbol, e in lines]
    body.append(f"return ({''.join(printer.doprint(e) + ', ' for e in results).rstrip(' ')})")
    return f"def {name}({', '.join(parameters)}):\n" + "".join(f"    {line}\n" for line in body)


def _walk(
    arguments: Sequence[str],
    state: Sequence[str],
    lines: Sequence[tuple[Symbol, Expr]],
    results: Sequence[Expr],
    printer: Any,
) -> str:
    """Many steps in one call: a call costs as much as two products of balls."""
    body = [f"{symbol} = {printer.doprint(e)}" for symbol, e in lines]
    body.append(f"{', '.join(state)} = {', '.join(map(printer.doprint, results))}")
    inner = "".join(f"        {line}\n" for line in body)
    head = f"def walk({', '.join([*arguments[:2], 'count', *arguments[2:]])}):\n    for _ in range(count):\n"
    return f"{head}{inner}    return ({', '.join(state)},)\n"


class _Printer(AbstractPythonCodePrinter):  # type: ignore[misc]
    """Python over any arithmetic: fractions by their place, powers as products."""

    def __init__(self) -> None:
        super().__init__({"fully_qualified_modules": False})
        self.constants: list[Fraction] = []

    def _print_Rational(self, e: Rational) -> str:
        value = Fraction(int(e.p), int(e.q))
        if value not in self.constants:
            self.constants.append(value)
        return f"c[{self.constants.index(value)}]"

    def _print_Pow(self, e: Pow, **_: Any) -> str:
        base, exponent = e.as_base_exp() if e.exp.is_number else (e.base, e.exp)
        if exponent == 2 and isinstance(base, Symbol):
            return f"({base}*{base})"
        if exponent == Rational(1, 2):
            return f"f.sqrt({self._print(base)})"
        if exponent.is_Integer and exponent > 0:
            return f"f.power({self._print(base)}, {exponent})"
        if exponent.is_number and exponent < 0:
            return f"1/({self._print(base**-exponent)})"
        return f"f.exp({self._print(exponent)}*f.log({self._print(base)}))"

    def _print_Function(self, e: Expr) -> str:
        known = next((name for kind, name in FUNCTIONS.items() if isinstance(e, kind)), None)
        if known is None:
            raise StatementError(f"{e.func} has no numeric form in a recursion")
        return f"f.{known}({self._print(e.args[0])})"

    _print_Abs = _print_sign = _print_exp = _print_log = _print_ExpBase = _print_Function

    def emptyPrinter(self, e: Any) -> str:
        raise StatementError(f"{type(e).__name__} has no numeric form in a recursion, in {e}")

    _print_not_supported = _print_Piecewise = _print_Max = _print_Min = _print_Float = emptyPrinter
