r"""Names as they stand on the page: `lam` is \lambda, a vector is bold, `beta_hat` wears its hat.

>>> letter("lam"), letter("beta_star", bold=True), letter("w1")
('\\lambda', '\\boldsymbol{\\beta}_{\\star}', 'w_{1}')
>>> subscripted(r"\mathbf{w}_{1}", "i")
'\\mathbf{w}_{1,i}'
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from sympy import Basic, MatrixExpr
from sympy.core.symbol import Str

from regproofs.errors import StatementError
from regproofs.logic.expression import RandomVector, Rank
from regproofs.logic.quantity import Abbreviation, Setting

GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa mu nu xi pi rho sigma tau upsilon phi chi psi"
    " omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell".split()
)
SPOKEN = {"lam": r"\lambda", "lmbda": r"\lambda", "eps": r"\varepsilon", "epsilon": r"\varepsilon"}
ACCENTS = {"hat": r"\widehat", "bar": r"\bar", "tilde": r"\tilde", "dot": r"\dot"}
SUBSCRIPTS = {"star": r"\star", "min": r"\min", "max": r"\max", "plus": "+", "minus": "-"}

# What a notation may change besides the quantities; the values are the letters used otherwise.
LETTERS: Mapping[str, str] = {
    "transpose": r"\top",
    "rank": "r",
    "singular_value": r"\sigma",
    "left_singular_vector": r"\mathbf{u}",
    "right_singular_vector": r"\mathbf{v}",
}


def letter(name: str, *, bold: bool = False) -> str:
    """How a Python name is written: Greek letters by name, then subscripts and accents after underscores."""
    stem, *parts = name.strip("_").split("_")
    word, digits = re.fullmatch(r"(.*?)(\d*)", stem).groups()  # type: ignore[union-attr]
    base = _base(word or digits, bold)
    for part in (p for p in parts if p in ACCENTS):
        base = f"{ACCENTS[part]}{{{base}}}"
    below = [digits] if digits and word else []
    below += [_below(part) for part in parts if part not in ACCENTS]
    return f"{base}_{{{','.join(below)}}}" if below else base


def _base(word: str, bold: bool) -> str:
    if word in SPOKEN or word in GREEK:
        greek = SPOKEN.get(word, rf"\{word}")
        return rf"\boldsymbol{{{greek}}}" if bold else greek
    if bold:
        return rf"\mathbf{{{word}}}"
    return word if len(word) == 1 else rf"\mathrm{{{word}}}"


def _below(part: str) -> str:
    return SUBSCRIPTS.get(part) or (part if part.isdigit() else _base(part, bold=False))


def default_name(symbol: Basic) -> str:
    """How a symbol is written unless its quantity or a notation says otherwise; vectors are bold."""
    vector = isinstance(symbol, RandomVector) or (isinstance(symbol, MatrixExpr) and 1 in symbol.shape)
    return letter(str(getattr(symbol, "name", symbol)), bold=vector)


def names_of(given: Setting, notation: Mapping[str, str] | None = None) -> dict[Basic, str]:
    """How every quantity of a setting is written, its abbreviations, and the letters of its decompositions.

    `notation` overrides by the name of a quantity or a key of LETTERS; other keys belong to other theorems.
    Raises StatementError when two quantities would be written alike.
    """
    notation = notation or {}
    names = {q.symbol: default_name(q.symbol) for q in given.quantities.values()}
    names |= {symbol: braced(text) for symbol, text in given.latex_names(notation).items()}
    for name, abbreviation in given.abbreviations.items():
        text = braced(notation.get(name, abbreviation.latex))
        names[abbreviation] = text or default_name(abbreviation.letter)
    _require_distinct(names)
    names |= {Str(key): text for key, text in notation.items() if key in LETTERS}
    return names | _ranks(given, names)


def in_full(names: Mapping[Basic, str], abbreviations: Container[Basic] | None = None) -> dict[Basic, str]:
    """The names without the abbreviations, or without these."""
    told = [key for key in names if isinstance(key, Abbreviation)]
    told = told if abbreviations is None else [key for key in told if key in abbreviations]
    return {key: name for key, name in names.items() if key not in told}


def _require_distinct(names: Mapping[Basic, str]) -> None:
    owners: dict[str, Basic] = {}
    for symbol, text in names.items():
        other = owners.setdefault(text, symbol)
        if other != symbol:
            one, two = (getattr(quantity, "name", quantity) for quantity in (other, symbol))
            raise StatementError(f"{one} and {two} are both written {text}; give one a latex= of its own")


def braced(text: str) -> str:
    r"""A name with its subscripts and superscripts in braces: \beta_0 is \beta_{0}."""
    return re.sub(r"([_^])(\\[A-Za-z]+|[A-Za-z0-9+*])", r"\1{\2}", text)


def _ranks(given: Setting, names: Mapping[Basic, str]) -> dict[Basic, str]:
    """The rank is r; with several matrices r_X, and written out where the letter is taken."""
    r = names.get(Str("rank"), LETTERS["rank"])
    if r in (text for key, text in names.items() if not isinstance(key, Str)):
        return {Rank(matrix): rank_in_words(names[matrix]) for matrix in given.decompositions}
    if len(given.decompositions) == 1:
        return {Rank(matrix): r for matrix in given.decompositions}
    return {Rank(matrix): f"{r}_{{{names[matrix]}}}" for matrix in given.decompositions}


def rank_in_words(matrix: str) -> str:
    """rank X."""
    return rf"\operatorname{{rank}} {matrix}"


def subscripted(text: str, index: str) -> str:
    """A name with a further index, joined to the subscript it has."""
    return f"{text[:-1]},{index}}}" if _ends_in_subscript(text) else f"{text}_{{{index}}}"


def _ends_in_subscript(text: str) -> bool:
    depth = 0
    for position in range(len(text) - 1, 0, -1):
        depth += {"}": 1, "{": -1}.get(text[position], 0)
        if depth == 0:
            return text[position] == "{" and text[position - 1] == "_"
    return False


def at_argument(text: str, argument: str) -> str:
    r"""The k-th iterate of a quantity: \beta_{k}, or \mathbf{w}_{1}(k) where the place below is taken."""
    taken = "_" in text or "^" in text
    return f"{text}({argument})" if taken else f"{text}_{{{argument}}}"


def dotted(text: str) -> str:
    r"""A quantity that moves, with the dot over its letter: \dot{w}_{1}."""
    return re.sub(r"^[^_^]+", lambda stem: rf"\dot{{{stem[0]}}}", text)


def upright(text: str) -> str:
    r"""The letter for the entries of a vector: \mathbf{Y} has the entries Y_{i}."""
    return re.sub(r"\\(?:mathbf|boldsymbol|bm|bs)\{([^{}]*)\}", r"\1", text)
