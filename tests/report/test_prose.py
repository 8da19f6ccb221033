"""Scripts in prose: what is written in plain letters is set small, and nothing else is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regproofs.report import prose

DERIVATIONS = Path(__file__).parents[2] / "derivations"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w_∗, w_*", "w<sub>∗</sub>, w<sub>*</sub>"),
        ("|w_∗ᵢ| < σ_min²", "|w<sub>∗i</sub>| &lt; σ<sub>min</sub><sup>2</sup>"),
        ("w1_j² and w2", "w<sub>1,j</sub><sup>2</sup> and w<sub>2</sub>"),
        ("α_{k+1}, e_(L-m)(w)", "α<sub>k+1</sub>, e<sub>L-m</sub>(w)"),
        ("|u|^(2/L), e^(y_k)", "|u|<sup>2/L</sup>, e<sup>y<sub>k</sub></sup>"),
        ("s^((L-2)/2), X^+", "s<sup>(L-2)/2</sup>, X^+"),
        ("(X b)_i, ∂_i² f, ∑_j u_j", "(X b)<sub>i</sub>, ∂<sub>i</sub><sup>2</sup> f, ∑<sub>j</sub> u<sub>j</sub>"),
        ("Σ zᶦⁿᵈᵉˣ, (XᵗX)⁻¹", "Σ z<sup>index</sup>, (X<sup>t</sup>X)<sup>−1</sup>"),
        ("λ_j/2 + 10⁻³", "λ<sub>j</sub>/2 + 10<sup>−3</sup>"),
    ],
)
def test_scripts(text: str, expected: str) -> None:
    assert prose.html(text) == expected


@pytest.mark.parametrize(
    "text", ["a_few_words", "ridge/w_1", "2_000", "w_star", "x_train", "H2 and L2", "v1.2", "f(x) = ^ 2", "_j", "w_"]
)
def test_what_is_no_name_stays(text: str) -> None:
    assert prose.html(text) == text


def test_in_tex_a_power_stands_above_the_index() -> None:
    assert prose.tex("w_j²") == r"w\ensuremath{_{\text{j}}^{\text{2}}}"
    assert prose.tex("x² y") == r"x\ensuremath{^{\text{2}}} y"
    assert prose.tex("50% of a_b") == r"50\% of a\ensuremath{_{\text{b}}}"


@given(st.text(st.sampled_from("wλ_^{}()12∗*²ᵢ \\$%&<ab/")))
def test_nothing_in_it_is_a_command(text: str) -> None:
    made = prose.tex(text).replace(r"\{", "").replace(r"\}", "")
    assert made.count("{") == made.count("}")
    for script in (r"\ensuremath{_", r"\ensuremath{^", r"}^{\text{"):
        made = made.replace(script, "")
    for char in "%&_$^":
        assert made.count(char) == made.count("\\" + char)
    page = prose.html(text)
    for kind in ("sub", "sup"):
        assert page.count(f"<{kind}>") == page.count(f"</{kind}>")
        page = page.replace(f"<{kind}>", "").replace(f"</{kind}>", "")
    assert not set(page) & set("<>\1\2\3\4\5")


def test_every_letter_of_the_catalogue_can_be_printed() -> None:
    for path in DERIVATIONS.glob("*/*.py"):
        doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert "[U+" not in prose.tex(doc), path
