r"""Words of a user as text, in each format: nothing in them is ever markup, mathematics or a command.

>>> print(tex(r"50% of \input{x} & $y_1$"))
50\% of \textbackslash{}input\{x\} \& \$y\_1\$
>>> print(html("<script>"), markdown("*a* | $b$"))
&lt;script&gt; \*a\* \| \$b\$
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
MARKDOWN = {char: "\\" + char for char in "\\`*_[]{}$|~#!"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}", "`": r"\textasciigrave{}", "-": "-",
    ",": ",", "\u00a0": "~",
    REPLACEMENT: r"\textbf{?}",
}  # fmt: skip
LIGATURES = re.compile(r"(--|,,|'')")
CODE = re.compile(r"(?<!\w)[A-Za-z]{2}\w*(?:[_/]\w{2,})+")  # ids and the like
MARKS = {"\0": "{}", "\1": r"\allowbreak{}"}  # characters that no clean text has
SYMBOLS = {
    "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "∞": r"\infty", "∑": r"\sum", "∏": r"\prod",
    "∫": r"\int", "√": r"\surd", "∗": r"\ast", "∂": r"\partial", "∇": r"\nabla", "∈": r"\in", "∉": r"\notin",
    "⊂": r"\subset", "⊆": r"\subseteq", "∪": r"\cup", "∩": r"\cap", "∀": r"\forall", "∃": r"\exists",
    "→": r"\to", "←": r"\leftarrow", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow", "↦": r"\mapsto",
    "·": r"\cdot", "×": r"\times", "±": r"\pm", "⊙": r"\odot", "⊗": r"\otimes", "⊕": r"\oplus", "⊤": r"\top",
    "⊥": r"\perp", "‖": r"\Vert", "−": "-", "⋯": r"\cdots", "ℝ": "\\mathbf{R}", "ℂ": "\\mathbf{C}",
    "ℕ": "\\mathbf{N}", "ℤ": "\\mathbf{Z}", "ℓ": r"\ell", "¬": r"\neg", "²": "^2", "³": "^3", "¹": "^1",
    "ᵀ": "^T", "ᵗ": "^t", "⁻": "^{-}", "°": r"^\circ", "½": r"\frac12", "¼": r"\frac14", "⅓": r"\frac13", "µ": r"\mu",
    "∘": r"\circ", "∓": r"\mp",
}  # fmt: skip
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρσςτυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        (
            "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma"
            " varsigma tau"
            " upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
        ).split(),
        strict=True,
    )
)
SYMBOLS |= {char: f"\\{name}" for char, name in GREEK.items()}
LATIN = frozenset(map(chr, [*range(0xC0, 0x126), *range(0x128, 0x138), *range(0x139, 0x13F), *range(0x141, 0x149)]))
LATIN |= frozenset(map(chr, [*range(0x14C, 0x17F), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E])) - {"Ħ", "ħ"}
SIGNS = frozenset("¡£«»¿§¶©®†‡•–—‘’‚“”„‹›…€™")


def clean(text: object) -> str:
    """The text composed, on one line, without control characters and what turns the direction of reading."""
    composed = unicodedata.normalize("NFC", str(text))
    return " ".join("".join(_visible(char) for char in composed).split())


def clean_block(text: object) -> str:
    """As `clean`, line by line, with indentation kept."""
    lines = str(text).replace("\r\n", "\n").expandtabs(4).split("\n")
    return "\n".join("".join(_visible(char) for char in line) for line in lines)


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return REPLACEMENT if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else char


def html(text: object) -> str:
    """Text between tags or in a quoted attribute of HTML."""
    return "".join(HTML.get(char, char) for char in clean(text))


def html_block(text: object) -> str:
    """Text of several lines in HTML."""
    return "".join(HTML.get(char, char) for char in clean_block(text))


def markdown(text: object) -> str:
    """Text in Markdown, in a paragraph, a heading or the cell of a table."""
    escaped = "".join(MARKDOWN.get(char, char) for char in clean(text))
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", escaped)


def tex(text: object) -> str:
    """Text in LaTeX; a letter that its fonts lack is named by its code point, and ids may be divided."""
    return tex_cleaned(clean(text))


def tex_cleaned(cleaned: str) -> str:
    """What `tex` makes of a text that is clean already."""
    cleaned = CODE.sub(lambda found: re.sub(r"(?<=[_/])", "\1", found[0]), cleaned)
    cleaned = LIGATURES.sub(lambda found: found[0][0] + "\0" + found[0][1], cleaned)
    cleaned = LIGATURES.sub(lambda found: found[0][0] + "\0" + found[0][1], cleaned)
    return "".join(MARKS.get(char) or _tex_letter(char) for char in cleaned)


def _tex_letter(char: str) -> str:
    if char in TEX:
        return TEX[char]
    if char.isascii() or char in LATIN or char in SIGNS:
        return char
    if char in SYMBOLS:
        return rf"\ensuremath{{{SYMBOLS[char]}}}"
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return "".join(map(_tex_letter, plain))
    return rf"{{\ttfamily [U+{ord(char):04X}]}}"


def tex_long(text: object) -> str:
    """Text in LaTeX whose long words, such as polynomials, may be divided anywhere; ids behind a mark only."""
    return " ".join(tex(word) if len(word) < 16 else _divisible(word) for word in clean(text).split())


def _divisible(word: str) -> str:
    pieces = [piece for part in re.split(r"(?<=[_/])", word) for piece in _pieces(part) if piece]
    return r"\hspace{0pt}".join(map(tex, pieces))


def _pieces(part: str) -> list[str]:
    return [part] if len(part) < 16 else [part[k : k + 4] for k in range(0, len(part), 4)]


def pdf_string(text: object) -> str:
    """What of a text can stand in the bookmarks of a PDF without commands."""
    return re.sub(r"[^A-Za-z0-9 .,:;()/+=-]", "", clean(text))


def tex_comment(text: object) -> str:
    """Text behind a % of LaTeX: one line of plain letters."""
    return "".join(char if char.isascii() else "?" for char in clean(text))


def fence(text: str) -> str:
    """The backticks that enclose a block of code in Markdown, more than it holds itself."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(3, longest + 1)
