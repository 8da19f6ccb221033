"""A counterexample for a paper and for a test suite: in LaTeX, and as a file for pytest.

The file evaluates both sides by SymPy alone, from exact numbers, where the claim relates numbers; elsewhere it puts
the theorem to the test at the same case again. A file is only given when what it asserts is so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from sympy import Basic, Expr, Rational, Symbol, preorder_traversal
from sympy.core.evalf import PrecisionExhausted
from sympy.printing.str import StrPrinter

from regproofs.emit.latex import latex
from regproofs.emit.latex_claims import claim_parts
from regproofs.emit.latex_names import default_name, in_full, names_of
from regproofs.errors import StatementError
from regproofs.judge.parts import parts
from regproofs.judge.sampled import drawn_quantities, refuted_at
from regproofs.logic.claim import Identity, Inequality
from regproofs.logic.theorem import Theorem
from regproofs.probe.case import Case, Value

Found = Mapping[str, Any]
Relation = Identity | Inequality
DECIMAL = re.compile(r"(-?\d+(?:\.\d+)?)(?:e([+-]?\d+))?")
FAILING = {"=": r"\ne", "<": r"\ge", r"\le": ">", ">": r"\le", r"\ge": "<"}
HEAD = '"""{title}: a counterexample that regproofs found."""\n\n{imports}\n\n\ndef test_the_claim_fails_here():\n'
SCALAR = """{values}    left = S({left})
    right = S({right})
    {asserted}
"""
AGAIN = """    theorem = load(Path(__file__).parent / {path!r})
    values = {values!r}
    assert refuted_at(theorem, to_case(theorem, values)) is not None
"""
ASSERTED = {
    "differ": "assert (left - right).evalf(15, strict=True) != 0",
    "exceeds": "assert (left - right).evalf(15, strict=True) > 0",
    "reaches": "assert left == right or (left - right).evalf(15, strict=True) > 0",
    "undefined": "assert not (left.is_real and right.is_real)",
}


# ---------------------------------------------------------------- in LaTeX


def as_latex(theorem: Theorem, found: Found) -> str:
    r"""The counterexample as a displayed formula: the values, then both sides with what they come to.

    >>> from regproofs.judge import tasks
    >>> stated = tasks.read(["sqrt(x**2) == x"], {"x": "real"}, [])
    >>> as_latex(stated, {"values": {"x": "-1"}, "left": "1", "right": "-1", "difference": "2"})
    '\\[ x = -1: \\qquad \\sqrt{x^{2}} = 1 \\ne -1 = x, \\quad \\text{difference } 2 \\]'
    """
    names = in_full(names_of(theorem.given))
    declared = drawn_quantities(theorem)
    written = {name: names.get(q.symbol, default_name(q.symbol)) for name, q in declared.items()}
    known = [f"{written[name]} = {number(value)}" for name, value in found["values"].items() if name in written]
    where = ", \\; ".join(known)
    return rf"\[ {where + ': ' if where else ''}\qquad {_comparison(theorem, found, names)} \]"


def _comparison(theorem: Theorem, found: Found, names: Mapping[Basic, str]) -> str:
    claim = failing(theorem, found) or _told_of(theorem, found)
    left, right = (number(found[side]) for side in ("left", "right"))
    if claim is None:
        said = rf"\text{{{words(found['reason'])}}}" if found.get("reason") else ""
        return rf"{left} \;\text{{against}}\; {right} \quad {said}" if left and right else said
    first, relation, last = claim_parts(claim, names)
    if found["left"] == "undefined":
        return rf"{first} {relation} {last} \quad \text{{is not defined}}"
    left, right = (right, left) if relation in (">", r"\ge") else (left, right)  # x > 0 for 0 < x
    gap = rf", \quad \text{{difference }} {number(found['difference'])}" if found["difference"] else ""
    equal = [("=" if "." not in str(found[side]) else r"\approx") for side in ("left", "right")]
    return f"{first} {equal[0]} {left} {FAILING[relation]} {right} {equal[1]} {last}{gap}"


def _told_of(theorem: Theorem, found: Found) -> Relation | None:
    """The claim, where it is one relation and the counterexample tells the values of its own two sides."""
    own = str(found.get("reason", "")).startswith(("left side against right side", "the exact values of the two sides"))
    claims = [part.claim for part in parts(theorem.claim)]
    return claims[0] if own and len(claims) == 1 and isinstance(claims[0], Identity | Inequality) else None


def number(text: str) -> str:
    """A number, vector or matrix of exact numbers, or a rounded number, in LaTeX.

    >>> number("-1/2"), number("1.5e-30"), number("[1, 2/3]")
    ('-\\\\frac{1}{2}', '1.5 \\\\cdot 10^{-30}', '\\\\begin{pmatrix} 1 \\\\\\\\ \\\\frac{2}{3} \\\\end{pmatrix}')
    """
    if text.startswith("["):
        return _matrix(text)
    if rounded := DECIMAL.fullmatch(text) if "." in text or "e" in text else None:
        return rounded[1] + (rf" \cdot 10^{{{int(rounded[2])}}}" if rounded[2] else "")
    try:
        return latex(Rational(text))
    except (TypeError, ValueError):
        return rf"\mathtt{{{words(text)}}}" if text else ""


def _matrix(text: str) -> str:
    rows = [[entry.strip() for entry in row.split(",")] for row in re.findall(r"\[([^\[\]]*)\]", text)]
    column = not text.startswith("[[")
    lines = [[entry] for entry in rows[0]] if column else rows
    body = r" \\ ".join(" & ".join(number(entry) for entry in line) for line in lines)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def words(text: str) -> str:
    """Plain words that LaTeX takes as they are."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", "/")).replace("^", r"\^{}").replace("~", r"\~{}")


# ---------------------------------------------------------------- as a test


def as_test(theorem: Theorem, found: Found, target: Path) -> str:
    """The text of a test file that holds as long as the counterexample does.

    Raises StatementError when the counterexample cannot be evaluated again from its values.
    """
    claim = failing(theorem, found)
    if claim is not None:
        return _plain(theorem, claim, found)
    case = to_case(theorem, found["values"])
    if theorem.path is None or refuted_at(theorem, case) is None:
        raise StatementError(f"{theorem.id}: the counterexample cannot be evaluated again from its values alone")
    imports = [
        "from pathlib import Path\n",
        "from regproofs.collect import load",
        "from regproofs.judge.regression import to_case",
        "from regproofs.judge.sampled import refuted_at",
    ]
    path = os.path.relpath(theorem.path, target.resolve().parent)
    body = AGAIN.format(path=Path(path).as_posix(), values=case.strings())
    return HEAD.format(title=_title(theorem), imports="\n".join(imports)) + body


def failing(theorem: Theorem, found: Found) -> Relation | None:
    """The first relation between numbers in the claim that fails at the values, by exact numbers alone."""
    claims = [part.claim for part in parts(theorem.claim)]
    relations = (claim for claim in claims if isinstance(claim, Identity | Inequality))
    return next((claim for claim in relations if _asserted(claim, found["values"]) is not None), None)


def _asserted(claim: Relation, values: Mapping[str, str]) -> str | None:
    """How the claim fails at the values; None if it does not, or speaks of more than of numbers."""
    sides = [_evaluated(side, values) for side in (claim.left, claim.right)]
    if None in sides:
        return None
    left, right = sides
    if not (left.is_real and right.is_real):
        return "undefined"
    try:
        gap = (left - right).evalf(15, strict=True)
    except PrecisionExhausted:
        return None
    if isinstance(claim, Identity):
        return "differ" if gap != 0 else None
    return "exceeds" if gap > 0 else "reaches" if claim.strict and left == right else None


def _evaluated(side: Basic, values: Mapping[str, str]) -> Any:
    """A side with exact numbers in place of its symbols, evaluated by SymPy; None where that is not plain."""
    plain = isinstance(side, Expr) and all(type(s) is Symbol and s.name in values for s in side.free_symbols)
    if not plain or any(not type(node).__module__.startswith("sympy.") for node in preorder_traversal(side)):
        return None
    try:
        numbers = {symbol: Rational(values[symbol.name]) for symbol in side.free_symbols}
    except (TypeError, ValueError):  # a root, say
        return None
    found = _rebuilt(side, numbers)
    return found if isinstance(found, Expr) and found.is_number else None


def _rebuilt(node: Basic, values: Mapping[Basic, Basic]) -> Basic:
    """The expression made anew from its leaves, so that nothing in it is left as it was written."""
    return node.func(*(_rebuilt(a, values) for a in node.args)) if node.args else values.get(node, node)


def _plain(theorem: Theorem, claim: Relation, found: Found) -> str:
    """The test of a relation between numbers."""
    printer = StrPrinter({"sympy_integers": True})
    left, right = (printer.doprint(side) for side in (claim.left, claim.right))
    symbols = sorted({s.name for side in (claim.left, claim.right) for s in side.free_symbols})
    values = [f"{name} = Rational({found['values'][name]!r})" for name in symbols]
    spoken = set(re.findall(r"[A-Za-z_]\w*", f"{left} {right}")) - {"True", "False", *symbols}
    needed = sorted({*spoken, *(["Rational"] if symbols else [])} | {"S"}, key=str)
    if clash := {*needed} & {*symbols}:
        raise StatementError(f"no test can be written, as {clash.pop()} is a name of SymPy's too")
    asserted = ASSERTED[str(_asserted(claim, found["values"]))]
    body = SCALAR.format(values="".join(f"    {line}\n" for line in values), left=left, right=right, asserted=asserted)
    return HEAD.format(title=_title(theorem), imports=f"from sympy import {', '.join(needed)}") + body


def _title(theorem: Theorem) -> str:
    """The title as it can stand in a docstring."""
    return theorem.title.replace("\\", "/").replace('"', "'")


def to_case(theorem: Theorem, values: Mapping[str, str]) -> Case:
    """The case with these values, as the record writes them; names that are no quantities are left out."""
    declared = drawn_quantities(theorem)
    return Case({name: _value(text, declared[name].kind) for name, text in values.items() if name in declared})


def _value(text: str, kind: str) -> Value:
    if kind in ("dimension", "index"):
        return int(text)
    if kind == "activation":
        return text
    if not text.startswith("["):
        try:
            return Fraction(text)
        except ValueError as error:
            raise StatementError(f"no test can be written of the number {text}, which is no fraction") from error
    rows = [row.split(",") for row in re.findall(r"\[([^\[\]]*)\]", text)]
    entries = rows if text.startswith("[[") else [[entry] for entry in rows[0]]
    return tuple(tuple(Fraction(entry.strip()) for entry in row) for row in entries)
