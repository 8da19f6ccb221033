r"""An author's notation: a TOML file that maps quantities to her LaTeX, kept from doing more than that.

[quantities]                                # by the name in the theorem file
lam = "\\lambda_{\\mathrm{ridge}}"
X = "\\design"

[letters]                                   # of the decompositions
singular_value = "s"

[macros]                                    # what the values use, for the documents that are made here
design = "\\boldsymbol{\\Phi}"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from regproofs.errors import RegproofsError
from regproofs.report.formula import parse

TABLES = ("quantities", "letters", "macros")
LETTERS = ("transpose", "rank", "singular_value", "left_singular_vector", "right_singular_vector")
ENVIRONMENTS = frozenset(
    "aligned split gathered cases array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix".split()
)
# What reads, writes, defines or expands: none of it has a place in a formula.
DANGEROUS = frozenset(
    "input include includeonly includegraphics InputIfFileExists IfFileExists write immediate openin"
    " openout closein closeout read readline newread newwrite def edef gdef xdef let futurelet csname"
    " endcsname catcode lccode uccode mathcode sfcode delcode usepackage RequirePackage documentclass"
    " newcommand renewcommand providecommand DeclareRobustCommand DeclareMathOperator newenvironment"
    " renewenvironment special directlua latelua luaexec expandafter noexpand afterassignment"
    " aftergroup scantokens lowercase uppercase everymath everydisplay everypar everyjob global long"
    " outer protected loop repeat shipout output endinput batchmode scrollmode errorstopmode"
    " nonstopmode errmessage message show showthe tracingall makeatletter makeatother ExplSyntaxOn verb"
    " verbatiminput lstinputlisting href url hyperref write18 jobname meaning string number"
    " romannumeral char font fontname count dimen skip toks box setbox copy unhbox hbox vbox vtop"
    " halign valign label ref cite footnote par".split()
)


@dataclass(frozen=True)
class Notation(Mapping[str, str]):
    """LaTeX by the name of a quantity or a letter; `macros` are the definitions that this LaTeX needs."""

    names: Mapping[str, str] = field(default_factory=dict)
    macros: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def load_notation(path: str | Path, known: Iterable[str] | None = None) -> Notation:
    """Read a notation file.

    `known` are the names of the quantities of the theorems at hand: with them, other names are refused.
    Raises RegproofsError, naming the file, for a file that cannot be read, an unknown table or name, LaTeX
    that is no formula, and LaTeX that would do more than print one.
    """
    path = Path(path)
    tables = _tables(path)
    for name in tables:
        _require(path, "table", name, TABLES)
    for name in tables.get("letters", {}):
        _require(path, "letter", name, LETTERS)
    names = {**tables.get("quantities", {}), **tables.get("letters", {})}
    macros = tables.get("macros", {})
    for name in tables.get("quantities", {}) if known is not None else ():
        _require(path, "quantity", name, sorted({*(known or ()), *LETTERS}))
    for name, latex in [*names.items(), *macros.items()]:
        _validate(path, name, latex)
    for name in macros:
        if not re.fullmatch(r"[A-Za-z]+", name) or name in DANGEROUS:
            raise RegproofsError(f"{path}: {name!r} cannot be the name of a macro")
    return Notation(names, macros)


def require_known(notation: Mapping[str, str], known: Iterable[str]) -> None:
    """Refuse a notation for quantities that no theorem at hand has."""
    for name in notation:
        _require("the notation", "quantity", name, sorted({*known, *LETTERS}))


def validate_math(latex: str) -> str:
    """The formula, if it is well-formed and does nothing but print.

    Raises RegproofsError that shows the formula and what is wrong with it.

        >>> validate_math(r"\\widehat{\\beta}_{\\lambda}")
        '\\\\widehat{\\\\beta}_{\\\\lambda}'
        >>> validate_math(r"\\input{secrets}")
        Traceback (most recent call last):
        regproofs.errors.RegproofsError: \\input may not stand in the formula '\\\\input{secrets}'
    """
    for token in _foreign(latex):
        raise RegproofsError(f"{token} may not stand in the formula {latex!r}")
    parse(latex)
    return latex


def _foreign(latex: str) -> Iterator[str]:
    """What a formula may not hold: commands that do more than print, and characters that end it."""
    if not latex.strip():
        yield "nothing"
    for command in re.findall(r"\\([A-Za-z@]+)", latex):
        if command in DANGEROUS or "@" in command or command.startswith(("pdf", "lua", "every", "new")):
            yield f"\\{command}"
    for environment in re.findall(r"\\(?:begin|end)\s*\{([^}]*)\}", latex):
        if environment not in ENVIRONMENTS:
            yield rf"\begin{{{environment}}}"
    stripped = re.sub(r"\\\\", "", latex)
    for char in re.findall(r"\^\^|(?<!\\)[%$#]|\\[()\[\]]|[\x00-\x08\x0b-\x1f\x7f]|\n\s*\n", stripped):
        yield repr(char)
    for char in stripped:
        if not char.isascii():
            yield char


def _tables(path: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RegproofsError(f"cannot read the notation {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegproofsError(f"{path} is not TOML: {error}") from error
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise RegproofsError(f"{path}: {name!r} stands in no table; a notation has {_listed(TABLES)}")
    return tables


def _require(where: object, what: str, name: str, known: Iterable[str]) -> None:
    known = list(known)
    if name in known:
        return
    near = get_close_matches(name, known, 1, 0.4)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise RegproofsError(f"{where}: there is no {what} {name!r}{hint} Known: {', '.join(known)}")


def _validate(path: Path, name: str, latex: object) -> None:
    if not isinstance(latex, str):
        raise RegproofsError(f"{path}: {name} is no text but {latex!r}")
    try:
        validate_math(latex)
    except RegproofsError as error:
        raise RegproofsError(f"{path}: {name}: {error}") from error


def _listed(tables: Iterable[str]) -> str:
    return ", ".join(f"[{name}]" for name in tables)
