"""Notation files: read, checked, and refused with the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from regproofs.emit.latex_names import LETTERS
from regproofs.errors import RegproofsError
from regproofs.report import load_notation, require_known, validate_math
from regproofs.report.notation import LETTERS as KNOWN_LETTERS

DANGEROUS = [
    r"\input{x}", r"\include{x}", r"\write18{ls}", r"\immediate\write1{}", r"\openout1=x", r"\read1 to \x",
    r"\def\x{}", r"\let\x=\y", r"\csname x\endcsname", r"\catcode`\%=12", r"\usepackage{x}", "^^5cinput",
    r"\begin{document}", r"\end{document}", "{", "}", "a % b", "a$b$", r"\)x\(", "#1", r"\newcommand{\x}{}",
    r"\pdffiledump{x}", r"\@@input x", r"\special{x}", r"\directlua{x}", r"\href{x}{y}", "", "  ", "a\n\nb",
    r"\begin{verbatim}x\end{verbatim}", r"\expandafter\input", r"\include*{x}", r"\left( a", "λ", "a\x00",
]  # fmt: skip


@pytest.mark.parametrize("latex", DANGEROUS)
def test_what_does_more_than_print_is_refused(latex: str) -> None:
    with pytest.raises(RegproofsError):
        validate_math(latex)


@pytest.mark.parametrize("latex", DANGEROUS)
def test_a_notation_with_it_is_refused_by_name(latex: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"[quantities]\nlam = {toml(latex)}\n")
    with pytest.raises(RegproofsError, match=r"paper\.toml.*lam"):
        load_notation(path)


@pytest.mark.parametrize(
    "latex",
    [
        r"\lambda_{\mathrm{ridge}}",
        r"\widehat{\boldsymbol{\beta}}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    ],
)
def test_formulas_are_taken(latex: str) -> None:
    assert validate_math(latex) == latex


def test_a_notation_maps_names(tmp_path: Path) -> None:
    text = '[quantities]\nlam = "\\\\pen"\n[letters]\nsingular_value = "s"\n[macros]\npen = "\\\\alpha"\n'
    notation = load_notation(written(tmp_path, text), known=["lam", "X"])
    assert dict(notation) == {"lam": r"\pen", "singular_value": "s"}
    assert notation.macros == {"pen": r"\alpha"}


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ('[quantity]\nlam = "x"', "quantities"),
        ('[quantities]\nlamb = "x"', "lam"),
        ('[letters]\nranks = "x"', "rank"),
    ],
)
def test_unknown_names_are_told_the_nearest(text: str, nearest: str, tmp_path: Path) -> None:
    with pytest.raises(RegproofsError, match=rf"did you mean '{nearest}'.*Known: "):
        load_notation(written(tmp_path, text), known=["lam", "X"])


def test_a_mapping_is_held_against_what_is_known() -> None:
    require_known({"lam": "x", "rank": "q"}, ["lam"])
    with pytest.raises(RegproofsError, match="mu"):
        require_known({"mu": "x"}, ["lam"])


@pytest.mark.parametrize(
    "text",
    ["[quantities", 'lam = "x"', "[quantities]\nlam = 3", '[macros]\n"a b" = "x"', '[macros]\ninput = "x"'],
)
def test_what_is_no_notation_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(RegproofsError, match=r"paper\.toml"):
        load_notation(written(tmp_path, text))


def test_a_missing_notation_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegproofsError, match=r"none\.toml: No such file"):
        load_notation(tmp_path / "none.toml")


def test_the_letters_are_those_of_the_printer() -> None:
    assert set(KNOWN_LETTERS) == set(LETTERS)


def written(folder: Path, text: str) -> Path:
    path = folder / "paper.toml"
    path.write_text(text, encoding="utf-8")
    return path


def toml(text: str) -> str:
    """A string of TOML."""
    escaped = "".join(f"\\u{ord(char):04x}" if char in '\\"' or ord(char) < 32 else char for char in text)
    return f'"{escaped}"'
