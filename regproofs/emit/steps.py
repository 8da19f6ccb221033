'''Recursions as programs: one step of several numbers, the same text for floats, arrays, mpmath and balls.

What does not change from step to step is computed once, by a function of its own. The text uses operators and the
functions in `FUNCTIONS` only, which the arithmetic supplies; its constants are exact fractions, handed in as numbers.

>>> from sympy import Rational, symbols
>>> w, alpha, lam = symbols("w alpha lam", real=True)
>>> print(step_program({w: w - alpha * (lam * w + Rational(1, 3))}, (alpha, lam)).source)
def fixed(f, c, alpha, lam):
    return c[1]*alpha*lam + 1, c[0]*alpha
<BLANKLINE>
<BLANKLINE>
def step(f, w, k0, k1):
    return k0*w + k1,
<BLANKLINE>
'''

from __future__ import annotations

import keyword
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sympy import (
    Abs,
    Basic,
    Expr,
    Rational,
    Symbol,
    cos,
    cosh,
    count_ops,
    cse,
    exp,
    horner,
    log,
    numbered_symbols,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy.printing.pycode import PythonCodePrinter
from sympy.printing.precedence import PRECEDENCE

from regproofs.errors import StatementError

FUNCTIONS = {Abs: "abs", cos: "cos", cosh: "cosh", exp: "exp", log: "log", sign: "sign", sin: "sin", sinh: "sinh"}
FUNCTIONS |= {tanh: "tanh"}


@dataclass(frozen=True)
class StepProgram:
    """The text of `fixed(f, c, *parameters)` and `step(f, *state, *fixed, *noise)`, and what they are called with."""

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
    state = tuple(update)
    known = {*state, *parameters, *noise}
    unknown = sorted(str(s) for e in update.values() for s in e.free_symbols - known)
    if unknown:
        raise StatementError(f"the step speaks of {', '.join(unknown)}, which has no value")
    lines, results = _shared(update, {*state, *noise})
    constant = {symbol for symbol, e in lines if not e.free_symbols & {*state, *noise}}
    grown = True
    while grown:
        grown = False
    return _written(lines, results, state, tuple(parameters), tuple(noise))
