"""A user's words come out as text in every format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regproofs.report import escape

COMMANDS = [
    r"\input{x}",
    r"\write18{ls}",
    r"\immediate",
    "$x$",
    "^^5cinput",
    "%",
    "#1",
    "~",
    "&",
    "{",
    "}",
    "_",
]


@pytest.mark.parametrize("word", COMMANDS)
def test_no_command_reaches_tex(word: str) -> None:
    made = escape.tex(word)
    for harmless in (r"\textbackslash{}", r"\textasciicircum{}", r"\textasciitilde{}", r"\{", r"\}", r"\$"):
        made = made.replace(harmless, "")
    for harmless in (r"\%", r"\#", r"\&", r"\_"):
        made = made.replace(harmless, "")
    assert not set(made) & set("\\{}$&#^_~%")


@given(st.text())
def test_html_has_no_markup(text: str) -> None:
    made = escape.html(text)
    assert not set(made) & set("<>\"'\0")
    made.encode("utf-8")


@given(st.text())
def test_tex_has_balanced_braces_and_no_active_characters(text: str) -> None:
    made = escape.tex(text)
    plain = made.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    for char in "%#&_$":
        assert plain.count(char) == plain.count("\\" + char)
    made.encode("utf-8")


@given(st.text())
def test_a_text_is_one_line(text: str) -> None:
    for made in (escape.html(text), escape.tex(text), escape.markdown(text), escape.tex_comment(text)):
        assert len(made.splitlines()) <= 1


@given(st.text(min_size=1))
def test_a_fence_is_longer_than_what_it_holds(text: str) -> None:
    assert escape.fence(text) not in text


def test_markdown_has_no_markup() -> None:
    assert escape.markdown("*a* _b_ `c` [d](e) <f> | $g$ # h") == (
        r"\*a\* \_b\_ \`c\` \[d\](e) &lt;f&gt; \| \$g\$ \# h"
    )
    assert escape.markdown("1. a") == r"1\. a"
    assert escape.markdown("- a") == r"\- a"


def test_what_turns_the_direction_of_reading_is_shown() -> None:
    assert "\u202e" not in escape.html("a\u202eb")
    assert escape.REPLACEMENT in escape.html("a\x00b")


def test_a_letter_without_a_font_is_named() -> None:
    assert "U+2603" in escape.tex("☃")
    assert escape.tex("é ü λ") == r"é ü \ensuremath{\lambda}"


def test_ligatures_do_not_change_a_text() -> None:
    assert escape.tex("a--b---c") == "a-{}-b-{}-{}-c"


def test_long_words_may_be_divided() -> None:
    assert r"\hspace{0pt}" in escape.tex_long("x**2+" * 10)
    assert escape.tex_long("short words only") == "short words only"
