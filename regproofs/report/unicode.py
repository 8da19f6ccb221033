r"""Formulas in letters, for terminals and plain text: sums, fractions and Greek without LaTeX.

>>> print(spelled(r"\frac{\sigma_{j}^{2}}{\sigma_{j}^{2} + \lambda} \mathbf{v}_{j} \mathbf{u}_{j}^{\top}"))
σⱼ²/(σⱼ² + λ) 𝐯ⱼ 𝐮ⱼᵀ
>>> print(spelled(r"\lVert X \boldsymbol{\beta} \rVert_{2}^{2} \le \sqrt{a + b}"))
‖X 𝛃‖₂² ≤ √(a + b)
"""

from __future__ import annotations

import re
import unicodedata

from regproofs.report.formula import SIZED, Node, parse

UPPER = str.maketrans("0123456789+-=()abcdefghijklmnoprstuvwxyzT⊤⋆", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ*")
LOWER = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
WORDS = {
    r"\sum": "∑", r"\prod": "∏", r"\int": "∫", r"\infty": "∞", r"\partial": "∂", r"\nabla": "∇", r"\le": "≤",
    r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\ne": "≠", r"\neq": "≠", r"\in": "∈", r"\to": "→", r"\leftarrow": "←",
    r"\top": "⊤", r"\iff": "⟺", r"\implies": "⟹", r"\longrightarrow": "⟶", r"\odot": "⊙", r"\cdot": "·",
    r"\times": "×", r"\lVert": "‖", r"\rVert": "‖", r"\lvert": "|", r"\rvert": "|", r"\{": "{", r"\}": "}",
    r"\star": "⋆", r"\dots": "…", r"\ldots": "…", r"\cdots": "⋯", r"\pm": "±", r"\sim": "∼", r"\approx": "≈",
    r"\succ": "≻", r"\succeq": "⪰", r"\mid": "|", r"\ell": "ℓ", r"\varepsilon": "ε", r"\Vert": "‖",
    r"\ast": "∗", r"\vert": "|", r"\langle": "⟨", r"\rangle": "⟩", r"\forall": "∀", r"\exists": "∃", r"\subset": "⊂",
    r"\otimes": "⊗", r"\displaystyle": "", r"\limits": "", ".": "", "'": "′", r"\lambda": "λ",
    r"\varphi": "φ",
}  # fmt: skip
BOARD = str.maketrans("RCNZQEP", "ℝℂℕℤℚ𝔼ℙ")
ACCENTS = {
    r"\hat": "̂",
    r"\widehat": "̂",
    r"\bar": "̄",
    r"\overline": "̄",
    r"\tilde": "̃",
    r"\widetilde": "̃",
    r"\dot": "̇",
}


def spelled(latex: str) -> str:
    """The formula in one line of letters."""
    return re.sub(r" {2,}", " ", _sequence(parse(latex))).strip()


def _sequence(nodes: tuple[Node, ...]) -> str:
    text, before = "", None
    for node in nodes:
        word = _node(node)
        text += word if not text or _glued(before, node) else " " + word
        before = node
    return text


def _glued(before: Node | None, node: Node) -> bool:
    """Whether a node stands without a space behind the one before."""
    assert before is not None
    return not node.spaced or node.kind in ("close", "punct") or before.kind == "open"


def _node(node: Node) -> str:
    below, above = _sequence(node.sub), _sequence(node.sup)
    primes = set(above) == {WORDS["'"]}  # which stand above as they are
    return _bare(node) + _script(below, LOWER, "_") + (above if primes else _script(above, UPPER, "^"))


def _script(text: str, small: dict[int, int], mark: str) -> str:
    """A script in small letters if there are such, otherwise behind its mark."""
    tight = text.replace(" ", "")
    raised = tight.translate(small)
    if not tight or all(a != b for a, b in zip(tight, raised, strict=True)):
        return raised
    return mark + (tight if len(tight) == 1 else f"({text})" if " " in text else f"{{{tight}}}")


def _bare(node: Node) -> str:
    if node.head == r"\begin":
        lines = ("  ".join(filter(None, map(_sequence, row))) for row in node.cells)
        inside = "; ".join(filter(None, lines))
        return inside if node.words in ("aligned", "split", "gathered") else f"{{ {inside} }}"
    if node.head == r"\left":
        opening, closing = (WORDS.get(mark, mark) for mark in node.delimiters)
        return opening + _sequence(node.args[0]) + closing
    if SIZED.match(node.head):
        return WORDS.get(node.delimiters[0], node.delimiters[0])
    if node.words:
        return node.words.strip()
    if node.head == ".":  # which as a delimiter is none
        return "."
    return _command(node) if node.args else _symbol(node.head)


def _command(node: Node) -> str:
    inside = [_sequence(arg) for arg in node.args]
    if node.head in (r"\frac", r"\dfrac", r"\tfrac"):
        return "/".join(_bracketed(part) for part in inside)
    if node.head == r"\sqrt":
        return "√" + _bracketed(inside[0])
    if node.head == r"\mathbb":
        return inside[0].translate(BOARD)
    if node.head in (r"\mathbf", r"\boldsymbol", r"\bm"):
        return "".join(map(_bold, inside[0]))
    if node.head in ACCENTS and len(inside[0]) == 1:
        return unicodedata.normalize("NFC", inside[0] + ACCENTS[node.head])
    return inside[-1].replace(" ", "") if node.head.startswith((r"\operatorname", r"\math")) else inside[-1]


def _bracketed(text: str) -> str:
    return text if " " not in text and "/" not in text else f"({text})"


def _bold(letter: str) -> str:
    kinds = {"LATIN": "MATHEMATICAL BOLD", "GREEK": "MATHEMATICAL BOLD"}
    words = unicodedata.name(letter, "").split(" ")
    if len(words) == 4 and words[0] in kinds:
        case = "SMALL" if words[1] == "SMALL" else "CAPITAL"
        try:
            return unicodedata.lookup(f"{kinds[words[0]]} {case} {words[3]}")
        except KeyError:
            return letter
    return letter


def _symbol(head: str) -> str:
    if head in WORDS:
        return WORDS[head]
    if not head.startswith("\\"):
        return head
    name = head[1:]
    try:
        case = "CAPITAL" if name[0].isupper() else "SMALL"
        return unicodedata.lookup(f"GREEK {case} LETTER {name.replace('lambda', 'lamda').upper()}")
    except KeyError:
        return name if name.isalpha() and len(name) > 1 and name not in ("quad", "qquad") else " "
