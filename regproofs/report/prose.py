r"""Names and powers in prose as one types them, such as w_j, σ_min², w1, wᵢ and q^{k+1}: on the page they have scripts.

>>> print(html("|w_∗ᵢ|² and û_j^{k+1}; not a_few_words, 2_000, H2 or ridge/w_1"))
|w<sub>∗i</sub>|<sup>2</sup> and û<sub>j</sub><sup>k+1</sup>; not a_few_words, 2_000, H2 or ridge/w_1
>>> print(tex("w1_j²"))
w\ensuremath{_{\text{1,j}}^{\text{2}}}
"""

from __future__ import annotations

import re
import unicodedata

from regproofs.report import escape

LOW, LOW_END, BOTH, HIGH, HIGH_END = "\1\2\3\4\5"  # control characters, of which a cleaned text has none


def _small(kind: str) -> str:
    """The small letters of Unicode that stand below or above others."""
    codes = (*range(0xB2, 0xBA), *range(0x2B0, 0x2B9), *range(0x2E1, 0x2E4), *range(0x1D2C, 0x1D6B), 0x1DA6)
    blocks = map(chr, [*codes, *range(0x2070, 0x209D), 0x2C7C])
    return "".join(char for char in blocks if unicodedata.decomposition(char).startswith(f"<{kind}>"))


BELOW, ABOVE = _small("sub"), _small("super")
NAME = re.compile(
    rf"(?:(?<![^\W\d{ABOVE}])(?<![A-Za-z]{{2}}/)([^\W\d_])(\d*)|([∑∏∂∇)]))"
    r"_(?:\{([^{}\s_]{1,8})\}|\(([^()\s]{1,8})\)|([*∗]|[0-9]+|[A-Za-zα-ω]{1,3}))(?![A-Za-z0-9_])"
)
NUMBERED = re.compile(rf"(?<![^\W{ABOVE}])(?<!/)([a-z])([0-9]{{1,2}})(?![A-Za-z0-9_/]|\.[0-9])")
POWER = re.compile(r"(?<=\S)\^(?:\{([^{}]+)\}|\(((?:[^()]|\([^()]*\))+)\)|([-+]?[0-9]+|[A-Za-z](?![A-Za-z])|[*∗]))")
SMALL = re.compile(rf"(?<=\S)(?:([{BELOW}]+)|([{ABOVE}]+))")
HTML = {LOW: "<sub>", LOW_END: "</sub>", BOTH: "</sub><sup>", HIGH: "<sup>", HIGH_END: "</sup>"}
TEX = {LOW: r"\ensuremath{_{\text{", BOTH: "}}^{\\text{", HIGH: r"\ensuremath{^{\text{"}
TEX |= {LOW_END: "}}}", HIGH_END: "}}}"}


def html(text: object) -> str:
    """Prose between tags."""
    return "".join(HTML.get(char) or escape.HTML.get(char, char) for char in scripted(text))


def tex(text: object) -> str:
    """Prose in LaTeX, which has amsmath."""
    return "".join(TEX.get(part) or escape.tex_cleaned(part) for part in re.split("([\1-\5])", scripted(text)))


def scripted(text: object) -> str:
    """The text on one line, its scripts between marks."""
    made = NAME.sub(_named, escape.clean(text))
    made = NUMBERED.sub(rf"\1{LOW}\2{LOW_END}", made)
    made = POWER.sub(lambda found: _between(HIGH, found[1] or found[2] or found[3], HIGH_END), made)
    made = SMALL.sub(_scripts, made)
    return made.replace(LOW_END + LOW, "").replace(HIGH_END + HIGH, "").replace(LOW_END + HIGH, BOTH)


def _named(found: re.Match[str]) -> str:
    letter, number, sign, *scripts = found.groups()
    return (letter or sign) + _between(LOW, ",".join(filter(None, (number, *scripts))), LOW_END)


def _scripts(found: re.Match[str]) -> str:
    below, above = (unicodedata.normalize("NFKC", part or "").replace("ɪ", "i") for part in found.groups())
    return _between(LOW, below, LOW_END) if below else _between(HIGH, above, HIGH_END)


def _between(first: str, text: str, last: str) -> str:
    return f"{first}{text}{last}"
