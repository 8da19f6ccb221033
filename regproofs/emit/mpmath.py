"""Programs in mpmath: `f(ctx, X, Y, lam)` with the arithmetic as first argument, exact until it rounds.

Vectors are n x 1 matrices of `ctx`. No float literal stands in the text, and no precision is set.
"""

from __future__ import annotations

from regproofs.emit import loops
from regproofs.emit.loops import LoopPrinter
from regproofs.emit.node import Axis, Node
from regproofs.emit.program import Parameter
from regproofs.emit.text import ATOM, PRODUCT, Text

IMPORTS = ""
FIRST = ("ctx",)
FUNCTIONS = {"abs": "abs"}


def kind_of(sizes: tuple[str, ...], listed: bool = False) -> str:
    """What a value is, in the words of the docstring."""
    if listed:
        return f"list of {sizes[0]} numbers"
    return f"matrix {' x '.join([*sizes, '1'][:2])}" if sizes else "number"


class MpmathPrinter(LoopPrinter):
    """Writes the body of one function for mpmath."""

    reserved = frozenset({"ctx", "abs", "all", "int", "len", "list", "max", "min", "range", "sum", "zip"})
    number_type = "ctx.mpf"

    def converted(self, parameter: Parameter) -> str:
        if parameter.role == "sigma":
            return f"[ctx.convert(s) for s in {parameter.name}]"
        if parameter.shape:
            return f"ctx.matrix({parameter.name})"
        if parameter.node is not None and parameter.node.kind == "integer":
            return f"{self.helper('_integer')}({parameter.name})"
        return f"ctx.convert({parameter.name})"

    def read(self, parameter: Parameter, place: int) -> str:
        return f"{parameter.name}.{'cols' if len(parameter.shape) == 2 and place == -1 else 'rows'}"

    def decompose(self, triples: Node) -> None:
        name = triples.data
        call = f"{self.helper('_triples')}(ctx, {self.term(triples.args[0]).code})"
        self.scopes[0].lines.append(f"{name}_u, {name}_sigma, {name}_v = {call}")

    def column_of(self, matrix: str, place: str) -> Text:
        return Text(f"{matrix}[:, {place}]")

    def op_constant(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text("ctx.mpf(ctx.pi)" if node.data == "pi" else "ctx.exp(1)")

    def op_sqrt(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"ctx.sqrt({self.term(node.args[0], context).code})")

    def op_call(self, node: Node, context: tuple[Axis, ...]) -> Text:
        name = FUNCTIONS.get(node.data, f"ctx.{node.data}")
        return Text(f"{name}({self.term(node.args[0], context).code})")

    def op_bessel(self, node: Node, context: tuple[Axis, ...]) -> Text:
        order, argument = (self.real(part, context).code for part in node.args)
        return Text(f"ctx.bessel{node.data}({order}, {argument})")

    def op_max(self, node: Node, context: tuple[Axis, ...]) -> Text:
        parts = [self.real(part, context) if node.kind == "real" else self.term(part, context) for part in node.args]
        return Text(f"{node.op}({', '.join(part.code for part in parts)})")

    op_min = op_max

    def op_sum(self, node: Node, context: tuple[Axis, ...]) -> Text:
        if not node.shape:
            return Text(f"ctx.fsum({self.over(node, context)})")
        return Text(f"sum(({self.over(node, context)}), {self.filled('zeros', node)})")

    def op_prod(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"ctx.fprod({self.over(node, context)})")

    def op_same(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"all(x == y for x, y in zip({left.code}, {right.code}))")

    # ---- vectors and matrices

    def filled(self, word: str, node: Node) -> str:
        sizes = [self.term(size).code for size in node.shape]
        return f"ctx.{word}({', '.join([*sizes, '1'][:2])})"

    def op_eye(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"ctx.eye({self.term(node.shape[0]).code})")

    def op_zeros(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(self.filled(node.op, node))

    op_ones = op_zeros

    def op_diag(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"ctx.diag(list({self.term(node.args[0], context).code}))")

    def op_vector(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"ctx.matrix([{self.term(node.args[0], context).code}])")

    def op_transpose(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.term(node.args[0], context).within(ATOM)}.T")

    def op_dot(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"ctx.fdot({left.code}, {right.code})")

    def op_norm2(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"ctx.fsum({self.term(node.args[0], context).code}, squared=True)")

    def op_trace(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_trace')}(ctx, {self.term(node.args[0], context).code})")

    def op_hadamard(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"{self.helper('_hadamard')}(ctx, {left.code}, {right.code})")

    def op_outer(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"{left.within(PRODUCT)}*{right.within(ATOM)}.T", PRODUCT)

    def op_solve(self, node: Node, context: tuple[Axis, ...]) -> Text:
        matrix, right = self.all_terms(node, context)
        return Text(f"{self.helper('_solve')}(ctx, {matrix.code}, {right.code})")

    def op_pinv(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_pinv')}(ctx, {self.term(node.args[0], context).code})")

    # ---- discrete laws

    def op_deviations(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_deviations')}(ctx, {self.term(node.args[0], node.args[0].axes).code})")

    def op_scatter(self, node: Node, context: tuple[Axis, ...]) -> Text:
        sizes = [self.term(size).code for size in node.shape]
        shape = ", ".join([*sizes, "1", "1"][:2])
        call = f"{self.helper('_scatter')}(ctx, {self.real(node.args[0], node.args[0].axes).code}, {shape})"
        return Text(call if node.shape else f"[x[0, 0] for x in {call}]")

    def op_line(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_' + node.op)}(ctx)")

    op_line_size = op_line_weights = op_fewer_line_weights = op_line

    def op_settled(self, node: Node, context: tuple[Axis, ...]) -> Text:
        fine, coarse = self.all_terms(node, context)
        return Text(f"{self.helper('_settled')}({fine.code}, {coarse.code})")

    def op_root(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_root')}(ctx, {self.term(node.args[0], context).code})")

    def point_arguments(self, node: Node, *before: str) -> str:
        return super().point_arguments(node, "ctx", *before)

    def op_weights(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_weights')}(ctx, {self.term(node.args[0]).code})")


SOLVE = '''def _solve(ctx, a, b):
    """The solution of a*x = b, by elimination with partial pivoting."""
    n = a.rows
    rows = [[a[i, k] for k in range(n)] + [b[i, k] for k in range(b.cols)] for i in range(n)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k]/rows[k][k]
            rows[i] = [x - factor*y for x, y in zip(rows[i], rows[k])]
    x = ctx.zeros(n, b.cols)
    for i in reversed(range(n)):
        for k in range(b.cols):
            rest = ctx.fdot((rows[i][j], x[j, k]) for j in range(i + 1, n))
            x[i, k] = (rows[i][n + k] - rest)/rows[i][i]
    return x
'''

TRIPLES = '''def _triples(ctx, x):
    """Left vectors, singular values and right vectors, cut at the rank."""
    u, s, v = ctx.svd_r(x, full_matrices=False)
    cut = max(x.rows, x.cols)*ctx.eps*max(s)
    r = sum(1 for value in s if value > cut)
    left, right = ctx.zeros(x.rows, r), ctx.zeros(x.cols, r)
    for j in range(r):
        left[:, j] = u[:, j]
        right[:, j] = v[j, :].T
    return left, list(s)[:r], right
'''

PINV = '''def _pinv(ctx, x):
    """The Moore-Penrose inverse."""
    u, s, v = _triples(ctx, x)
    return sum((v[:, j]*u[:, j].T/s[j] for j in range(len(s))), ctx.zeros(x.cols, x.rows))
'''

TRACE = '''def _trace(ctx, a):
    """The sum of the diagonal."""
    return ctx.fsum(a[i, i] for i in range(a.rows))
'''

HADAMARD = '''def _hadamard(ctx, a, b):
    """The product entry by entry."""
    return ctx.matrix([[a[i, k]*b[i, k] for k in range(a.cols)] for i in range(a.rows)])
'''

DEVIATIONS = '''def _deviations(ctx, c):
    """The points 0, +-(t*e_i + c_i/t), +-(t*e_i - c_i/t), whose weighted second moment is c for every t."""
    n = c.rows
    t = ctx.sqrt(max(abs(x) for x in c)) or ctx.mpf(1)
    plus, minus = t*ctx.eye(n) + c/t, t*ctx.eye(n) - c/t
    points = [sign*a[:, i] for a in (plus, minus) for sign in (1, -1) for i in range(n)]
    return [ctx.zeros(n, 1), *points]
'''

SCATTER = '''def _scatter(ctx, variance, n, d):
    """The points of an n x d matrix with uncorrelated entries of mean 0 and this variance."""
    deviations = _deviations(ctx, variance*ctx.eye(n*d))
    return [ctx.matrix([[x[i*d + k] for k in range(d)] for i in range(n)]) for x in deviations]
'''

WEIGHTS = '''def _weights(ctx, n):
    """The weights of those points; they sum to 1."""
    eighth = ctx.mpf(1)/8
    return [ctx.mpf(1)] + [eighth]*(2*n) + [-eighth]*(2*n)
'''

STAR = '''def _star(ctx, n, d):
    """The points 0, e_1, -e_1, ... of an n x d matrix with independent entries."""
    unit = [[sign*(i == k) for i in range(n*d)] for k in range(n*d) for sign in (1, -1)]
    return [ctx.matrix([x[i*d:(i + 1)*d] for i in range(n)]) for x in ([0]*(n*d), *unit)]
'''

GRID = '''def _grid(ctx, values, n, d):
    """All n x d matrices whose entries are among the values."""
    return [ctx.matrix([x[i*d:(i + 1)*d] for i in range(n)]) for x in _choices(values, n*d)]
'''

ROOT = '''def _root(ctx, c):
    """A matrix whose product with its transpose is c, which is positive semidefinite."""
    n = c.rows
    rows, root = c.copy(), ctx.zeros(n, n)
    cut = n*ctx.eps*max(abs(c[k, k]) for k in range(n))
    for k in range(n):
        if rows[k, k] > cut:
            root[:, k] = rows[:, k]/ctx.sqrt(rows[k, k])
            rows = rows - root[:, k]*root[:, k].T
    return root
'''

LINE_STEP = '''def _line_step(ctx):
    """The step of the trapezoidal rule."""
    return 2*ctx.pi/(6 + ctx.sqrt(2*ctx.prec))
'''

LINE_SIZE = '''def _line_size(ctx):
    """How many points the trapezoidal rule has, to both sides of 0."""
    return 2*int((8 + 3*ctx.sqrt(2*ctx.prec)/2)/_line_step(ctx)) + 1
'''

LINE = '''def _line(ctx):
    """The points of the trapezoidal rule."""
    step, count = _line_step(ctx), _line_size(ctx)
    return [step*(k - count//2) for k in range(count)]
'''

LINE_WEIGHTS = '''def _line_weights(ctx):
    """The step times the normal density at the points."""
    scale = _line_step(ctx)/ctx.sqrt(2*ctx.pi)
    return [scale*ctx.exp(-z*z/2) for z in _line(ctx)]
'''

FEWER_LINE_WEIGHTS = '''def _fewer_line_weights(ctx):
    """The weights of a rule with the double step and three quarters of the range."""
    points, scale = _line(ctx), 2*_line_step(ctx)/ctx.sqrt(2*ctx.pi)
    middle = len(points)//2
    kept = {k for k in range(len(points)) if (k - middle) % 2 == 0 and 4*abs(k - middle) <= 3*middle}
    return [scale*ctx.exp(-z*z/2) if k in kept else ctx.zero for k, z in enumerate(points)]
'''

SETTLED = '''def _settled(fine, coarse):
    """The value of the finer rule, if the coarser one is near it."""
    if abs(fine - coarse)*1000 > abs(fine):
        raise ArithmeticError("the trapezoidal rule has not settled: too wide or too oscillating an integrand")
    return fine
'''

EACH = '''def _each(f, a):
    """The function at each entry."""
    return a.apply(f)
'''

HELPERS = {
    **loops.HELPERS,
    "_solve": SOLVE,
    "_triples": TRIPLES,
    "_pinv": PINV,
    "_trace": TRACE,
    "_hadamard": HADAMARD,
    "_each": EACH,
    "_deviations": DEVIATIONS,
    "_scatter": SCATTER,
    "_weights": WEIGHTS,
    "_star": STAR,
    "_grid": GRID,
    "_root": ROOT,
    "_line_step": LINE_STEP,
    "_line_size": LINE_SIZE,
    "_line": LINE,
    "_line_weights": LINE_WEIGHTS,
    "_fewer_line_weights": FEWER_LINE_WEIGHTS,
    "_settled": SETTLED,
}
ON_THE_LINE = ("_line_step", "_line_size", "_line")
NEEDS = {
    **loops.NEEDS,
    "_line_size": ("_line_step",),
    "_line": ("_line_step", "_line_size"),
    "_line_weights": ON_THE_LINE,
    "_fewer_line_weights": ON_THE_LINE,
    "_pinv": ("_triples",),
    "_scatter": ("_deviations",),
}
