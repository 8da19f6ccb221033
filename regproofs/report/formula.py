r"""LaTeX formulas as trees: enough of the grammar to measure, break, check and respell what was printed.

>>> [node.source for node in parse(r"\frac{a}{b}_{j} + X^{\top}")]
['\\frac{a}{b}_{j}', '+', 'X^{\\top}']
>>> rows(r"\begin{aligned} & a = b \\ & \implies c \end{aligned}")
['a = b', '\\implies c']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from regproofs.errors import RegproofsError

TOKEN = re.compile(r"\\[A-Za-z@]+\*?|\\.|\s+|.", re.DOTALL)
TWO_ARGUMENTS = frozenset(r"\frac \tfrac \dfrac \binom \stackrel \overset \underset".split())
ONE_ARGUMENT = frozenset(
    r"\sqrt \mathrm \mathbf \mathit \mathsf \mathfrak \mathscr \mathbb \mathcal \boldsymbol \bm \pmb"
    r" \operatorname \operatorname* \widehat \hat \bar \tilde \widetilde \dot \ddot \vec \check \breve"
    r" \overline \underline \underbrace \overbrace \phantom \mathop \mathrel \mathbin \mathring \tag".split()
)
WORDS = frozenset(r"\text \textrm \textit \textbf \mbox".split())
SIZED = re.compile(r"\\(?:[bB]igg?)([lrm]?)$")
OPENING = frozenset(["(", "[", r"\{", r"\lVert", r"\lvert", r"\langle", r"\lfloor", r"\lceil", r"\lbrace"])
CLOSING = frozenset([")", "]", r"\}", r"\rVert", r"\rvert", r"\rangle", r"\rfloor", r"\rceil", r"\rbrace"])
RELATIONS = frozenset(
    r"= < > \le \leq \ge \geq \ne \neq \in \ni \subset \subseteq \supset \to \mapsto \implies \iff"
    r" \impliedby \Leftrightarrow \Rightarrow \Longrightarrow \longrightarrow \rightarrow \leftarrow"
    r" \leftrightarrow \sim \approx \equiv \cong \propto \succ \succeq \prec \preceq \ll \gg \mid"
    r" \coloneqq \perp \notin".split()
)
BINARY = frozenset(r"+ - \pm \mp \odot \circ \cdot \times \otimes \oplus \cup \cap \wedge \vee \setminus *".split())
BIG_OPERATORS = frozenset(r"\sum \prod \int \oint \bigcup \bigcap \lim \max \min \sup \inf \arg \coprod".split())
SPACES = {r"\,": 0.17, r"\:": 0.22, r"\>": 0.22, r"\;": 0.28, r"\!": -0.17, r"\ ": 0.33, "~": 0.33}
SPACES |= {r"\quad": 1.0, r"\qquad": 2.0}


class FormulaError(RegproofsError):
    """A formula that is not well-formed LaTeX."""


@dataclass(frozen=True)
class Node:
    """One piece of a formula with its scripts.

    `head` is a character, a command, `{}` for a group, `\\left` for content between stretching delimiters
    (these in `delimiters`), or `\\begin` for an environment (its name in `words`, its cells in `cells`).
    `words` is the raw text of `\\text` and its kin. `source` is the LaTeX of the whole, scripts included;
    `spaced` says whether a space stood before it.
    """

    head: str
    kind: str
    source: str
    args: tuple[tuple[Node, ...], ...] = ()
    delimiters: tuple[str, str] = ("", "")
    words: str = ""
    cells: tuple[tuple[tuple[Node, ...], ...], ...] = ()
    sub: tuple[Node, ...] = ()
    sup: tuple[Node, ...] = ()
    spaced: bool = False


def parse(latex: str) -> tuple[Node, ...]:
    """The formula as a sequence of nodes.

    Raises FormulaError when braces, delimiters or environments do not pair.
    """
    return _Reader(latex).sequence(lambda token: False)


def rows(latex: str) -> list[str]:
    """The lines of a formula that is all one `aligned`, without its ampersands; or the formula itself."""
    nodes = parse(latex)
    if len(nodes) != 1 or nodes[0].words not in ("aligned", "align*", "split", "gathered"):
        return [latex.strip()]
    lines = (" ".join(text for cell in row if (text := source(cell))) for row in nodes[0].cells)
    return [line for line in lines if line]


def source(nodes: tuple[Node, ...]) -> str:
    """The LaTeX of a sequence of nodes."""
    return spelled_out((node.source, node.spaced) for node in nodes)


def spelled_out(pieces: Iterable[tuple[str, bool]]) -> str:
    """Pieces of LaTeX put together again, each with the space that stood before it."""
    return "".join(f" {text}" if spaced else text for text, spaced in pieces).strip()


class _Reader:
    """Reads tokens into nodes; every reading method starts at `self.at` and leaves it behind what it read."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.tokens = TOKEN.findall(latex)
        self.at = 0

    def sequence(self, ends: Callable[[str], bool], closing: str = "") -> tuple[Node, ...]:
        """Nodes up to a token that ends them, which is not read; `closing` names it when it must be there."""
        nodes: list[Node] = []
        while (token := self.peek()) and not ends(token):
            if token in ("}", r"\right", r"\end"):
                raise self.error(f"{token} closes nothing")
            nodes.append(self.scripted(nodes[-1].kind if nodes else "open"))
        if closing and not token:
            raise self.error(f"{closing} is missing")
        return tuple(nodes)

    def peek(self) -> str:
        """The next token that is no white space, or nothing at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        if not token:
            raise self.error("something is missing at the end")
        self.at += 1
        return token

    def scripted(self, before: str) -> Node:
        """One node with the scripts that follow it."""
        start = (self.peek(), self.at)[1]
        spaced = start > 0 and self.tokens[start - 1].isspace()
        node = Node("{}", "ord", "") if self.peek() in ("^", "_") else self.plain(before)
        scripts: dict[str, tuple[Node, ...]] = {}
        while (token := self.peek()) in ("^", "_", r"\limits", r"\nolimits", "'"):
            self.at += 1
            if token in ("^", "_"):
                if token in scripts:
                    raise self.error(f"two {token} on one piece")
                scripts[token] = self.argument()
            elif token == "'":
                scripts["^"] = (*scripts.get("^", ()), Node("'", "ord", "'"))
        text = "".join(self.tokens[start : self.at]).strip()
        return replace(node, source=text, sub=scripts.get("_", ()), sup=scripts.get("^", ()), spaced=spaced)

    def argument(self) -> tuple[Node, ...]:
        """A braced group, or the single token that stands for one."""
        if self.peek() == "{":
            return self.group()
        return (self.plain("open"),)

    def group(self) -> tuple[Node, ...]:
        self.take()
        nodes = self.sequence(lambda token: token == "}", "}")
        self.take()
        return nodes

    def plain(self, before: str) -> Node:
        """One node without scripts; its source is filled in by the caller when it has some."""
        start = (self.peek(), self.at)[1]
        node = self.node(before)
        return replace(node, source="".join(self.tokens[start : self.at]).strip())

    def node(self, before: str) -> Node:
        if self.peek() == "{":
            return Node("{}", "ord", "", args=(self.group(),))
        token = self.take()
        if token == r"\left":
            return self.stretched()
        if token == r"\begin":
            return self.environment()
        if token in WORDS:
            return Node(token, "ord", "", words=self.raw())
        if sized := SIZED.match(token):
            kind = {"l": "open", "r": "close", "m": "rel"}.get(sized[1], "ord")
            return Node(token, kind, "", delimiters=(self.take(), ""))
        if token in TWO_ARGUMENTS:
            return Node(token, "inner", "", args=(self.argument(), self.argument()))
        if token in ONE_ARGUMENT:
            return self.with_argument(token)
        return Node(token, _kind(token, before), "")

    def with_argument(self, token: str) -> Node:
        if token == r"\sqrt" and self.peek() == "[":
            self.sequence(lambda t: t == "]", "]")
            self.take()
        kind = {r"\operatorname": "op", r"\operatorname*": "op", r"\mathop": "op"}.get(token, "ord")
        return Node(token, kind, "", args=(self.argument(),))

    def stretched(self) -> Node:
        opening = self.take()
        content = self.sequence(lambda token: token == r"\right", r"\right")
        self.take()
        return Node(r"\left", "inner", "", args=(content,), delimiters=(opening, self.take()))

    def environment(self) -> Node:
        name = self.raw()
        cells: list[list[tuple[Node, ...]]] = [[]]
        if name == "array":
            self.raw()
        while True:
            cells[-1].append(self.sequence(lambda t: t in ("&", r"\\", r"\end"), rf"\end{{{name}}}"))
            token = self.take()
            if token == r"\\":
                cells.append([])
            elif token == r"\end":
                break
        if (ended := self.raw()) != name:
            raise self.error(rf"\begin{{{name}}} is ended by \end{{{ended}}}")
        return Node(r"\begin", "inner", "", words=name, cells=tuple(tuple(row) for row in cells))

    def raw(self) -> str:
        """A braced group as text."""
        if self.take() != "{":
            raise self.error("a { is missing")
        depth, start = 1, self.at
        while depth:
            if self.at >= len(self.tokens):
                raise self.error("a } is missing")
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
        return "".join(self.tokens[start : self.at - 1])

    def error(self, what: str) -> FormulaError:
        return FormulaError(f"{what} in the formula {self.latex.strip()!r}")


def _kind(token: str, before: str) -> str:
    """The class of a symbol, after TeX; a sign is binary behind something that it can join."""
    if token in BINARY:
        return "bin" if before in ("ord", "close", "inner", "op") else "ord"
    for kind, members in (("rel", RELATIONS), ("open", OPENING), ("close", CLOSING), ("op", BIG_OPERATORS)):
        if token in members:
            return kind
    return "space" if token in SPACES else "punct" if token in (",", ";") else "ord"
