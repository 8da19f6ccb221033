r"""Where a quantity lives, in LaTeX: \lambda > 0, X \in \mathbb{R}^{n \times d}, moments of a random vector.

>>> from regproofs.emit.latex_names import names_of
>>> from regproofs.logic.quantity import Setting, positive
>>> given = Setting()
>>> n, lam = given.dimension("n"), given.scalar("lam", positive)
>>> Y = given.vector("Y", n)
>>> for quantity in given.quantities.values():
...     print(domain(quantity, names_of(given)))
n \in \{1, 2, \dots\}
\lambda > 0
\mathbf{Y} \in \mathbb{R}^{n}
"""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Basic, Identity, OneMatrix, ZeroMatrix

from regproofs.emit.latex import latex, printer_for
from regproofs.emit.latex_names import rank_in_words, subscripted, upright
from regproofs.logic.expression import (
    GaussianVector,
    NoiseMatrix,
    NoiseScalar,
    RandomMatrix,
    RandomVector,
    random_quantities,
)
from regproofs.logic.law import Discrete, Law, Normal
from regproofs.logic.quantity import SVD, Quantity

Names = Mapping[Basic, str]


def domain(quantity: Quantity, names: Names) -> str:
    """What is known of a quantity."""
    name, symbol = names[quantity.symbol], quantity.symbol
    if quantity.kind == "dimension":
        return rf"{name} \in \{{1, 2, \dots\}}"
    if quantity.kind == "index":
        return rf"{name} \in \{{1, \dots, {latex(quantity.upper, names)}\}}"
    if quantity.kind == "activation":
        return rf"{name} : \mathbb{{R}} \to \mathbb{{R}} \text{{ smooth}}"
    if quantity.kind == "scalar":
        pattern = quantity.domain.latex.replace("{{", "{").replace("}}", "}")
        return pattern.replace("{x}", name)
    if isinstance(symbol, RandomVector):
        return _moments(symbol, name, names)
    if isinstance(symbol, RandomMatrix):
        return _entries(symbol, name, names)
    if isinstance(symbol, NoiseScalar):
        return _law(symbol.law, name, names)
    if isinstance(symbol, NoiseMatrix):
        return _independent(symbol, name, names)
    return _space(quantity, name, names)


def _law(law: Law, name: str, names: Names) -> str:
    """The law of a random number, by what is known of it."""
    if isinstance(law, Normal):
        mean, variance = (latex(part, names) for part in law.args)
        return rf"{name} \sim \mathcal{{N}}({mean}, {variance})"
    if isinstance(law, Discrete):
        chances = ((latex(x, names), latex(p, names)) for x, p in law.table)
        return ", \\; ".join(rf"\mathbb{{P}}({name} = {x}) = {p}" for x, p in chances)
    powers = [name if k == 1 else f"{{{name}}}^{{{k}}}" for k in range(1, (law.known or 0) + 1)]
    moments = [rf"\mathbb{{E}}[{power}] = {latex(law.moment(k + 1), names)}" for k, power in enumerate(powers)]
    return ", \\; ".join(moments)


def _independent(noise: NoiseMatrix, name: str, names: Names) -> str:
    """A vector or matrix of independent entries with one law."""
    if isinstance(noise.law, Normal) and noise.cols == 1:
        mean, variance = noise.law.args
        centre = ZeroMatrix(*noise.shape) if mean == 0 else mean * OneMatrix(*noise.shape)
        return rf"{name} \sim \mathcal{{N}}({latex(centre, names)}, {latex(variance * Identity(noise.rows), names)})"
    entry = subscripted(upright(name), "i" if noise.cols == 1 else "ik")
    return rf"{_law(noise.law, entry, names)}, \; \text{{independent}}"


def _space(quantity: Quantity, name: str, names: Names) -> str:
    rows, columns = (latex(size, names) for size in quantity.symbol.shape)
    size = rows if columns == "1" else rf"{rows} \times {columns}"
    text = rf"{name} \in \mathbb{{R}}^{{{size}}}"
    transposed = f"{name}^{{{printer_for([], names).letter('transpose')}}}"
    extra = {"symmetric": rf", \; {name} = {transposed}", "semidefinite": rf", \; {name} \succeq 0"}
    return text + extra.get(quantity.kind, "")


def _moments(vector: RandomVector, name: str, names: Names) -> str:
    """Mean and covariance, given the random quantities on which they depend."""
    randoms = random_quantities(vector.mean) | random_quantities(vector.covariance)
    known = ", ".join(sorted(names[random] for random in randoms))
    of = name + (rf" \mid {known}" if known else "")
    mean, covariance = latex(vector.mean, names), latex(vector.covariance, names)
    if isinstance(vector, GaussianVector):
        return rf"{of} \sim \mathcal{{N}}({mean}, {covariance})"
    return rf"\mathbb{{E}}[{of}] = {mean}, \; \operatorname{{Cov}}({of}) = {covariance}"


def _entries(matrix: RandomMatrix, name: str, names: Names) -> str:
    entry = subscripted(upright(name), "ik")
    variance = latex(matrix.variance, names)
    moments = rf"\mathbb{{E}}[{entry}] = 0, \; \operatorname{{Var}}({entry}) = {variance}"
    return rf"{moments}, \; \text{{uncorrelated}}"


def decomposition_rows(svd: SVD, names: Names) -> list[dict[str, str]]:
    """The rows of the table of quantities that say what singular triples and the rank are."""
    triple = ", ".join(latex(part, names) for part in (svd.sigma, svd.u, svd.v))
    expansion = latex(svd.sum(svd.sigma * svd.u * svd.v.T), names)
    matrix, rank = names[svd.matrix], latex(svd.rank, names)
    extremes = rf"{latex(svd.largest, names)} \ge \dots \ge {latex(svd.smallest, names)} > 0"
    called = str(svd.matrix)
    return [
        {
            "name": f"{called}_svd",
            "latex": triple,
            "domain": rf"{matrix} = {expansion}, \; {extremes}",
            "means": f"singular value decomposition of {called}",
        },
        {
            "name": f"{called}_rank",
            "latex": rank,
            "domain": rf"{rank} = {rank_in_words(matrix)}",
            "means": f"rank of {called}",
        },
    ][: 1 if rank == rank_in_words(matrix) else 2]
