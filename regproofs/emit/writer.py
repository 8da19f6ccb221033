"""Modules of functions, as source text: a docstring, the helpers that are used, one function a name.

>>> from regproofs.logic.quantity import Setting, nonnegative, positive
>>> given = Setting()
>>> s, lam = given.scalar("s", nonnegative, means="singular value"), given.scalar("lam", positive)
>>> print(source({"factor": s**2 / (s**2 + lam)}, given, "mpmath"))
def factor(ctx, s, lam):
    \"\"\"s**2/(lam + s**2)
<BLANKLINE>
    s : number, nonnegative; singular value
    lam : number, positive
<BLANKLINE>
    Returns a number.
    \"\"\"
    s = ctx.convert(s)
    lam = ctx.convert(lam)
    t1 = s**2
    return t1/(lam + t1)
<BLANKLINE>
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType

from sympy import Basic

from regproofs.emit import arb, mpmath, numpy
from regproofs.emit.build import Decomposition
from regproofs.emit.node import Node
from regproofs.emit.program import Parameter, Program, program
from regproofs.emit.text import Printer, indented
from regproofs.errors import StatementError
from regproofs.logic.activation import called
from regproofs.logic.quantity import Setting

BACKENDS: dict[str, tuple[ModuleType, type[Printer]]] = {
    "numpy": (numpy, numpy.NumpyPrinter),
    "mpmath": (mpmath, mpmath.MpmathPrinter),
    "arb": (arb, arb.ArbPrinter),
}


def source(
    expressions: Mapping[str, Basic],
    given: Setting,
    backend: str,
    *,
    decomposition: Decomposition = "computed",
    docs: Mapping[str, str] | None = None,
    header: str = "",
) -> str:
    """The text of a module with one function for each named expression.

    `backend` is "numpy" (arrays, every argument with any number of leading batch axes), "mpmath" (the context
    is the first argument) or "arb" (balls, at the precision of `flint.ctx`). With `decomposition="given"` the
    factors X_u, X_sigma, X_v of a decomposed matrix X are arguments and nothing is decomposed. `docs` opens
    the docstrings by name, `header` is the docstring of the module.

    Raises StatementError for what cannot be computed, with the expression.
    """
    if backend not in BACKENDS:
        raise StatementError(f"there is no backend {backend!r}; choose one of {', '.join(BACKENDS)}")
    module, printer = BACKENDS[backend]
    printers = [printer(program(name, e, given, decomposition)) for name, e in expressions.items()]
    functions = [function(writer, module, (docs or {}).get(writer.program.name)) for writer in printers]
    helpers = [module.HELPERS[name] for name in _needed(module, [h for writer in printers for h in writer.helpers])]
    blocks = [docstring(header) + "\n" if header else "", module.IMPORTS, *helpers, *functions]
    return "\n\n".join(block.rstrip("\n") + "\n" for block in blocks if block)


def _needed(module: ModuleType, names: Iterable[str]) -> list[str]:
    """The helpers used by functions and by helpers, in the order in which the backend lists them."""
    found: set[str] = set()
    for name in names:
        found |= {name, *module.NEEDS.get(name, ())}
    return [name for name in module.HELPERS if name in found]


def function(writer: Printer, module: ModuleType, doc: str | None) -> str:
    """One function: its signature, docstring and body."""
    names = (*module.FIRST, *(parameter.name for parameter in writer.program.parameters))
    body = writer.body()
    lines = [*docstring(_description(writer.program, module, doc)).splitlines(), *body]
    return "\n".join([f"def {writer.program.name}({', '.join(names)}):", *indented(lines)]) + "\n"


def docstring(text: str) -> str:
    """Any text as a string literal in triple quotes."""
    safe = re.sub(r'"(?="|\Z)', r"\"", text.strip().replace("\\", "\\\\"))
    return f'"""{safe}"""' if "\n" not in safe else f'"""{safe}\n"""'


def _description(program: Program, module: ModuleType, doc: str | None) -> str:
    """What the function computes, its arguments with shapes and domains, its hypotheses, what it returns."""
    parts = [doc.strip() if doc else textwrap.fill(str(program.expression), 100)]
    parts.append("\n".join(_argument(parameter, module) for parameter in program.parameters))
    if program.given.hypotheses:
        parts.append("Supposes " + ", ".join(str(relation) for relation in program.given.hypotheses) + ".")
    parts.append(f"Returns {_enumerated([_returned(node, module) for node in program.returned])}.")
    return "\n\n".join(part for part in parts if part)


def _returned(node: Node, module: ModuleType) -> str:
    return "a truth value" if node.kind == "boolean" else _article(module.kind_of(sizes(node.shape)))


def _enumerated(values: Sequence[str]) -> str:
    """One value, or a tuple of several."""
    return values[0] if len(values) == 1 else f"a tuple: {', '.join(values)}"


def _argument(parameter: Parameter, module: ModuleType) -> str:
    quantity = parameter.quantity
    if parameter.role == "function":
        return f"{parameter.name} : {_called(parameter, module)}"
    of_x = {"u": "left singular vectors", "sigma": "singular values", "v": "right singular vectors"}
    means = quantity.means if parameter.role == "value" else f"{of_x[parameter.role]} of {quantity.name}"
    whole = parameter.node is not None and parameter.node.kind == "integer"
    words = ["integer" if whole else module.kind_of(sizes(parameter.shape), parameter.role == "sigma")]
    if not parameter.shape and quantity.domain.name != "real" and not whole:
        words.append(quantity.domain.name)
    return f"{parameter.name} : {', '.join(words)}" + (f"; {means}" if means else "")


def _called(parameter: Parameter, module: ModuleType) -> str:
    """What is to be passed for an activation."""
    over = "arrays, entry by entry" if module is numpy else "a number"
    quantity = parameter.quantity
    which = ("", "the derivative of ", "the second derivative of ")[called(quantity.name).index(parameter.name)]
    means = which + quantity.name if which else quantity.means
    return f"function of {over}" + (f"; {means}" if means else "")


def sizes(shape: Sequence[Node]) -> tuple[str, ...]:
    """The sizes of a shape in words: a symbol, a number, r for the rank, or a dot for a formula."""
    return tuple(_size(node) for node in shape)


def _size(node: Node) -> str:
    if node.op == "size":
        return str(node.data)
    if node.op == "number":
        return str(node.data[0])
    return "r" if node.op == "count" else "_"


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith("a") else f"a {kind}"
