r"""How wide a formula is in print, in ems of the text around it, after Computer Modern and rounded up.

>>> round(width(r"a = b"), 2) < round(width(r"a = b + c"), 2)
True
>>> width(r"\frac{a + b + c}{2}") < width("a + b + c + d")
True
"""

from __future__ import annotations

from regproofs.report.formula import SPACES, Node, parse

SCRIPT = 0.72
AROUND = {"rel": 0.56, "bin": 0.45, "punct": 0.17, "op": 0.17}
NARROW, WIDE = frozenset("fijlrstI1()[]|.,;:!'"), frozenset("mwMWQ")
SYMBOLS = {
    r"\sum": 1.45, r"\prod": 1.3, r"\int": 0.95, r"\infty": 1.0, r"\nabla": 0.84, r"\top": 0.78,
    r"\star": 0.5, r"\dots": 1.2, r"\cdots": 1.3, r"\ldots": 1.2, r"\iff": 2.3, r"\implies": 2.2,
    r"\longrightarrow": 1.7, r"\max": 1.9, r"\min": 1.8, r"\sup": 1.6, r"\inf": 1.3, r"\lim": 1.5,
    r"\exp": 1.5, r"\log": 1.3, r"\det": 1.4, r"\arg": 1.4, r"\sinh": 1.9, r"\cosh": 2.0, r"\tanh": 2.1,
    r"\sin": 1.3, r"\cos": 1.4, r"\tan": 1.4, r"\cdot": 0.3, r"\lVert": 0.5, r"\rVert": 0.5, r"\lvert": 0.3,
    r"\rvert": 0.3, r"\{": 0.5, r"\}": 0.5, r"\displaystyle": 0.0,
}  # fmt: skip


def width(latex: str) -> float:
    """The width of a displayed formula, in ems."""
    return total(parse(latex))


def total(nodes: tuple[Node, ...]) -> float:
    """The width of a sequence of nodes."""
    return sum(measured(node) for node in nodes)


def measured(node: Node) -> float:
    """The width of a node with its scripts and the space around it."""
    below, above = SCRIPT * total(node.sub), SCRIPT * total(node.sup)
    if node.kind == "op" and node.head != r"\int":
        return max(_bare(node), below, above) + AROUND["op"]
    return _bare(node) + max(below, above) + AROUND.get(node.kind, 0.0)


def _bare(node: Node) -> float:
    if node.head == r"\begin":
        return _grid(node)
    if node.head == r"\left":
        return total(node.args[0]) + 1.5
    if node.words:
        return sum(map(letter, node.words))
    if node.head.lstrip("\\")[:3].lower() == "big":
        return 0.8
    if node.head in (r"\frac", r"\dfrac", r"\tfrac", r"\binom", r"\overset", r"\underset", r"\stackrel"):
        return max(map(total, node.args)) + 0.3
    if node.args:
        return sum(map(total, node.args)) * (1.15 if "bold" in node.head or "bf" in node.head else 1.0) + (
            0.95 if node.head == r"\sqrt" else 0.0
        )
    if node.head.startswith("\\"):
        return SPACES.get(node.head, SYMBOLS.get(node.head, 0.75))
    return letter(node.head)


def _grid(node: Node) -> float:
    columns = max(len(row) for row in node.cells)
    widths = [max((total(row[k]) for row in node.cells if k < len(row)), default=0.0) for k in range(columns)]
    between = 0.0 if node.words in ("aligned", "split") else 1.0
    return sum(widths) + between * (columns - 1) + 1.2


def letter(char: str) -> float:
    """The width of one letter of text or mathematics."""
    if char in SPACES:
        return SPACES[char]
    if char in NARROW:
        return 0.4
    if char in WIDE:
        return 0.98
    return 0.78 if char.isupper() or not char.isascii() or char in "=+-<>" else 0.55
