"""What is printed says what the object says: the text is read back by other code and its value compared."""

import itertools
import random

import numpy as np
from sympy import (
    Abs,
    Add,
    DiagMatrix,
    HadamardProduct,
    Inverse,
    MatMul,
    Max,
    Mul,
    Rational,
    S,
    Sum,
    Trace,
    Transpose,
    ZeroMatrix,
    exp,
    log,
    sqrt,
)

import regproofs.emit.latex as printer
from regproofs.emit import latex_pieces
from regproofs.emit.latex import latex
from regproofs.logic.expression import (
    DiagonalPart,
    Dot,
    Entry,
    MatrixSum,
    Pseudoinverse,
    SquaredNorm,
    eye,
    norm,
    total,
)
from regproofs.logic.quantity import Setting, natural, positive
from tests.emit.latex_reader import Unreadable, read

SIZES = {"n": 4, "d": 3}
given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y, b = given.matrix("X", n, d), given.vector("Y", n), given.vector("beta", d)
A = given.symmetric("A", d)
lam, t, k = given.scalar("lam", positive), given.scalar("t", positive), given.scalar("k", natural)
svd = given.svd(X)
j = svd.index

generator = np.random.default_rng(5)
x_value = generator.uniform(0.4, 1.3, (4, 3))
left, sizes, right = np.linalg.svd(x_value, full_matrices=False)
square = generator.uniform(0.4, 1.3, (3, 3))
NUMBERS = {
    n: 4,
    d: 3,
    X: x_value,
    Y: generator.uniform(0.4, 1.3, (4, 1)),
    b: generator.uniform(0.4, 1.3, (3, 1)),
    A: square + square.T,
    lam: 0.7,
    t: 1.3,
    k: 3,
}
READABLE = {
    "n": 4.0,
    "d": 3.0,
    "r": 3.0,
    "k": 3.0,
    "t": 1.3,
    "e": np.e,
    r"\lambda": 0.7,
    "X": x_value,
    "A": NUMBERS[A],
    r"\mathbf{Y}": NUMBERS[Y],
    r"\boldsymbol{\beta}": NUMBERS[b],
    r"\mathbf{0}": np.zeros((3, 1)),
    "I_": lambda size: np.eye(size),
    r"\sigma_": lambda i: float(sizes[i - 1]),
    r"\mathbf{u}_": lambda i: left[:, [i - 1]],
    r"\mathbf{v}_": lambda i: right[[i - 1], :].T,
    "Y_": lambda i: float(NUMBERS[Y][i - 1, 0]),
    "X_": lambda row, column: float(x_value[row - 1, column - 1]),
    "j": 2,
}


def value(node, bound=None):
    """The value of a SymPy object, node by node."""
    bound = bound or {j: 2}
    of = lambda arg: value(arg, bound)  # noqa: E731
    if node in NUMBERS or node in bound:
        return bound.get(node, NUMBERS.get(node))
    if node.is_Number:
        return float(node)
    if isinstance(node, Add) or node.is_MatAdd:
        return sum((of(arg) for arg in node.args[1:]), of(node.args[0]))
    if isinstance(node, Mul) or node.is_MatMul:
        return _product([of(arg) for arg in node.args])
    if isinstance(node, Sum | MatrixSum):
        index, lower, upper = node.args[1]
        terms = [value(node.args[0], {**bound, index: i}) for i in range(int(of(lower)), int(of(upper)) + 1)]
        return sum(terms[1:], terms[0])
    return MEANING[type(node).__name__](*map(of, node.args))


def _product(factors):
    result = 1.0
    for factor in factors:
        scalar = np.ndim(result) == 0 or np.ndim(factor) == 0
        result = result * factor if scalar else result @ factor
    return result


MEANING = {
    "Pow": lambda base, exponent: base**exponent,
    "exp": np.exp,
    "log": np.log,
    "Abs": abs,
    "Max": max,
    "Transpose": np.transpose,
    "Inverse": lambda m, *_: np.linalg.inv(m),
    "MatPow": lambda m, e: np.linalg.matrix_power(m, int(e)),
    "HadamardPower": lambda m, e: m**e,
    "HadamardProduct": lambda *parts: np.prod(parts, axis=0),
    "Identity": lambda size: np.eye(int(size)),
    "ZeroMatrix": lambda rows, columns: np.zeros((int(rows), int(columns))),
    "Trace": np.trace,
    "DiagMatrix": lambda v: np.diag(v[:, 0]),
    "DiagonalPart": lambda m: np.diag(np.diag(m)),
    "Dot": lambda a, c: float((a.T @ c)[0, 0]),
    "SquaredNorm": lambda a: float((a**2).sum()),
    "Pseudoinverse": np.linalg.pinv,
    "Rank": lambda m: np.linalg.matrix_rank(m),
    "SingularValue": lambda _, i: sizes[i - 1],
    "LeftVector": lambda _, i: left[:, [i - 1]],
    "RightVector": lambda _, i: right[[i - 1], :].T,
    "Entry": lambda m, row, column: m[int(row) - 1, int(column) - 1],
}

# What is made of scalars (s), vectors of length d (v) and d x d matrices (m): shapes in, shape out, builder.
BUILDERS = [
    ("ss", "s", lambda x, y: Add(x, y)),
    ("ss", "s", lambda x, y: Add(x, -y)),
    ("ss", "s", lambda x, y: Mul(x, y)),
    ("ss", "s", lambda x, y: x / y),
    ("s", "s", lambda x: -x),
    ("s", "s", lambda x: 3 * x / 2),
    ("s", "s", lambda x: x**2),
    ("s", "s", lambda x: 1 / x**2),
    ("s", "s", lambda x: Abs(x) ** k),
    ("s", "s", lambda x: Abs(x) ** Rational(3, 2)),
    ("s", "s", lambda x: sqrt(Abs(x))),
    ("s", "s", lambda x: exp(-x / 8)),
    ("s", "s", lambda x: log(1 + Abs(x))),
    ("ss", "s", lambda x, y: Max(x, y, evaluate=False)),
    ("s", "s", lambda x: Sum(x * svd.sigma, (j, 1, svd.rank))),
    ("v", "s", SquaredNorm),
    ("v", "s", norm),
    ("m", "s", SquaredNorm),
    ("vv", "s", Dot),
    ("m", "s", Trace),
    ("vv", "v", lambda u, v: u + v),
    ("vv", "v", lambda u, v: u - v),
    ("sv", "v", lambda x, v: x * v),
    ("mv", "v", lambda m, v: m * v),
    ("v", "v", lambda v: -v),
    ("vv", "v", HadamardProduct),
    ("s", "v", lambda x: svd.sum(x * svd.sigma * svd.v)),
    ("v", "v", lambda v: total(svd.sigma * v, j, svd.rank)),
    ("mm", "m", lambda m, p: m + p),
    ("mm", "m", lambda m, p: m - p),
    ("mm", "m", lambda m, p: MatMul(m, p)),
    ("sm", "m", lambda x, m: x * m),
    ("m", "m", lambda m: -2 * m),
    ("m", "m", Transpose),
    ("m", "m", Pseudoinverse),
    ("m", "m", lambda m: Inverse(m * Transpose(m) + eye(d))),
    ("m", "m", lambda m: (m + eye(d)) ** 2),
    ("vv", "m", lambda u, v: u * Transpose(v)),
    ("v", "m", DiagMatrix),
    ("m", "m", DiagonalPart),
    ("s", "m", lambda x: svd.sum(x * svd.sigma * svd.v * svd.v.T)),
]
LEAVES = {
    "s": [lam, t, S(2), S(-3), Rational(1, 2), svd.sigma, svd.smallest, Entry(Y, j), Dot(svd.u, Y), n],
    "v": [b, svd.v, X.T * Y],
    "m": [A, X.T * X, lam * eye(d)],
}


def build(shape, depth, rng):
    """A random object of a shape."""
    if depth == 0:
        return rng.choice(LEAVES[shape])
    inputs, _, make = rng.choice([builder for builder in BUILDERS if builder[1] == shape])
    return make(*(build(part, depth - 1, rng) for part in inputs))


def pairs():
    """Every builder in every slot of every other one, with each kind of leaf."""
    for (outer, _, make), inner in itertools.product(BUILDERS, BUILDERS):
        for slot in (place for place, shape in enumerate(outer) if shape == inner[1]):
            yield make, outer, slot, inner


def objects():
    """The objects to print: all pairs of builders, then random deeper ones."""
    rng = random.Random(7)
    for make, outer, slot, inner in pairs():
        parts = [rng.choice(LEAVES[shape]) for shape in outer]
        parts[slot] = inner[2](*(rng.choice(LEAVES[shape]) for shape in inner[0]))
        yield make, parts
    for shape, depth in itertools.product("svm", (3, 4)):
        for _ in range(60):
            yield build, (shape, depth, rng)


def differs(make, parts):
    """Whether the text of an object, read back, has another value than the object; None if it has none."""
    with np.errstate(all="ignore"):
        try:
            expression = make(*parts)
            expected = value(expression)
        except (OverflowError, ZeroDivisionError, np.linalg.LinAlgError):
            return None
        if expression.has(ZeroMatrix):  # written 0 whatever its shape, which a reader takes from the context
            return None
        if not np.all(np.isfinite(np.asarray(expected, dtype=float))) or np.max(np.abs(expected)) > 1e60:
            return None
        printed = latex(expression)
        try:
            found = read(printed, READABLE)
        except (Unreadable, ValueError, TypeError, OverflowError) as reason:  # LinAlgError is a ValueError
            return f"{expression}: {printed}: {reason}"
    close = np.shape(found) == np.shape(expected) and np.allclose(found, expected, rtol=1e-6, atol=1e-9)
    return "" if close else f"{expression}: {printed}: {found} is not {expected}"


def test_what_is_printed_reads_back_to_the_same_value():
    answers = [differs(make, parts) for make, parts in objects()]
    assert [answer for answer in answers if answer] == []
    assert sum(answer == "" for answer in answers) > 1000


def test_lost_brackets_would_be_noticed(monkeypatch):
    for module in (printer, latex_pieces):
        monkeypatch.setattr(module, "at_least", lambda piece, _: piece)
    wrong = [True for make, parts in itertools.islice(objects(), 400) if differs(make, parts)]
    assert len(wrong) > 20


def test_a_bracket_rule_that_is_one_level_too_lax_would_be_noticed(monkeypatch):
    strict = latex_pieces.at_least
    for module in (printer, latex_pieces):
        monkeypatch.setattr(module, "at_least", lambda piece, level: strict(piece, max(0, level - 1)))
    assert any(differs(make, parts) for make, parts in objects())
