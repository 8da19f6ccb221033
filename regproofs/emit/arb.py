"""Programs in Arb: balls in, balls out, at the precision of `flint.ctx`, which the caller sets.

Vectors are n x 1 matrices. A comparison of overlapping balls is undecided: a case distinction on it returns
the hull of the values of all cases that may apply, and a condition that stays undecided raises ValueError.
"""

from __future__ import annotations

from regproofs.emit import loops
from regproofs.emit.loops import LoopPrinter
from regproofs.emit.mpmath import kind_of as kind_of
from regproofs.emit.node import Axis, Node
from regproofs.emit.program import Parameter
from regproofs.emit.text import ATOM, PRODUCT, Text, indented

IMPORTS = "from flint import arb, arb_mat\n"
FIRST: tuple[str, ...] = ()
METHODS = {"sign": "sgn"}
COMPARED = {"<": "_less", "<=": "_at_most", ">": "_less", ">=": "_at_most", "==": "_equal", "!=": "_equal"}


class ArbPrinter(LoopPrinter):
    """Writes the body of one function for Arb."""

    reserved = frozenset({"arb", "arb_mat", "abs", "all", "int", "len", "list", "max", "min", "range", "sum", "zip"})
    number_type = "arb"

    def converted(self, parameter: Parameter) -> str:
        if parameter.role == "sigma":
            return f"[arb(s) for s in {parameter.name}]"
        if parameter.shape:
            return f"arb_mat({parameter.name})"
        if parameter.node is not None and parameter.node.kind == "integer":
            return f"{self.helper('_integer')}({parameter.name})"
        return f"arb({parameter.name})"

    def read(self, parameter: Parameter, place: int) -> str:
        return f"{parameter.name}.{'ncols' if len(parameter.shape) == 2 and place == -1 else 'nrows'}()"

    def column_of(self, matrix: str, place: str) -> Text:
        return Text(f"{self.helper('_column')}({matrix}, {place})")

    def method(self, node: Node, name: str, context: tuple[Axis, ...]) -> Text:
        """A method of a ball."""
        return Text(f"{self.real(node, context).within(ATOM)}.{name}()")

    def op_constant(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text("arb.pi()" if node.data == "pi" else "arb(1).exp()")

    def op_sqrt(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.method(node.args[0], "sqrt", context)

    def op_call(self, node: Node, context: tuple[Axis, ...]) -> Text:
        if node.data == "abs":
            return Text(f"abs({self.term(node.args[0], context).code})")
        return self.method(node.args[0], METHODS.get(node.data, node.data), context)

    def op_bessel(self, node: Node, context: tuple[Axis, ...]) -> Text:
        order, argument = (self.real(part, context).code for part in node.args)
        return Text(f"{self.helper('_bessel')}({node.data!r}, {order}, {argument})")

    def op_power(self, node: Node, context: tuple[Axis, ...]) -> Text:
        # The power of FLINT's Python interface is nan for a ball around 0.
        if node.kind == "integer":
            return super().op_power(node, context)
        return Text(f"{self.helper('_power')}({self.term(node.args[0], context).code}, {node.data})")

    def op_pow(self, node: Node, context: tuple[Axis, ...]) -> Text:
        base, exponent = node.args
        if exponent.kind != "integer":
            return super().op_pow(node, context)
        call = f"{self.real(base, context).code}, {self.term(exponent, context).code}"
        return Text(f"{self.helper('_power')}({call})")

    def op_max(self, node: Node, context: tuple[Axis, ...]) -> Text:
        if node.kind == "integer":
            return Text(f"{node.op}({', '.join(part.code for part in self.all_terms(node, context))})")
        first, *rest = (self.real(part, context) for part in node.args)
        return Text(first.within(ATOM) + "".join(f".{node.op}({part.code})" for part in rest))

    op_min = op_max

    def op_sum(self, node: Node, context: tuple[Axis, ...]) -> Text:
        zero = self.filled(node) if node.shape else "arb(0)"
        return Text(f"sum(({self.over(node, context)}), {zero})")

    def op_prod(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_product')}({self.over(node, context)})")

    # ---- conditions are True, False or None for undecided

    def op_compare(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = (self.real(part, context).code for part in node.args)
        if node.data in (">", ">="):
            left, right = right, left
        call = f"{self.helper(COMPARED[node.data])}({left}, {right})"
        return Text(f"{self.helper('_not')}({call})" if node.data == "!=" else call)

    def op_same(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        pairs = f"zip({left.within(ATOM)}.entries(), {right.within(ATOM)}.entries())"
        return Text(f"{self.helper('_every')}({self.helper('_equal')}(x, y) for x, y in {pairs})")

    def op_all(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_every')}({self.over(node, context)})")

    def op_and(self, node: Node, context: tuple[Axis, ...]) -> Text:
        parts = ", ".join(part.code for part in self.all_terms(node, context))
        return Text(f"{self.helper('_every')}([{parts}])")

    def op_or(self, node: Node, context: tuple[Axis, ...]) -> Text:
        parts = ", ".join(f"{self.helper('_not')}({part.code})" for part in self.all_terms(node, context))
        return Text(f"_not({self.helper('_every')}([{parts}]))")

    def op_not(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_not')}({self.term(node.args[0], context).code})")

    def decided(self, code: str) -> str:
        return f"{self.helper('_decided')}({code})"

    def cases(self, node: Node) -> None:
        """Collect the values of all cases that may apply, and return their hull."""
        self.line("found = []")
        for condition, value in zip(node.args[::2], node.args[1::2], strict=True):
            holds = self.name("holds")
            self.line(f"{holds} = {self.term(condition, node.axes).code}")
            with self.scope(self.scopes[-1].bound) as branch:
                result = self.real(value, node.axes).code
                self.line(f"found.append({result})")
            self.line(f"if {holds} is not False:")
            self.scopes[-1].lines += indented(branch.lines)
            self.line(f"if {holds} is True:")
            self.line(f"    return {self.helper('_hull')}(found)")
        self.line('raise ValueError("no case is certain to apply")')

    # ---- vectors and matrices

    def filled(self, node: Node) -> str:
        sizes = [self.term(size).code for size in node.shape]
        return f"arb_mat({', '.join([*sizes, '1'][:2])})"

    def op_eye(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_eye')}({self.term(node.shape[0]).code})")

    def op_zeros(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(self.filled(node))

    def op_ones(self, node: Node, context: tuple[Axis, ...]) -> Text:
        rows, columns = [*(self.term(size).within(ATOM) for size in node.shape), "1"][:2]
        return Text(f"arb_mat({rows}, {columns}, [1]*({rows}*{columns}))")

    def op_diag(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_diagonal')}({self.term(node.args[0], context).code})")

    def op_vector(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"arb_mat(1, 1, [{self.term(node.args[0], context).code}])")

    def op_div(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.quotient(self.term_or_ball(node.args[0], context), self.real(node.args[1], context))

    def term_or_ball(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.term(node, context) if node.shape else self.real(node, context)

    def op_transpose(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.term(node.args[0], context).within(ATOM)}.transpose()")

    def op_dot(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"({left.within(ATOM)}.transpose()*{right.within(ATOM)})[0, 0]")

    def op_norm2(self, node: Node, context: tuple[Axis, ...]) -> Text:
        entries = f"{self.term(node.args[0], context).within(ATOM)}.entries()"
        return Text(f"sum(({self.helper('_power')}(x, 2) for x in {entries}), arb(0))")

    def op_trace(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.term(node.args[0], context).within(ATOM)}.trace()")

    def op_hadamard(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"{self.helper('_hadamard')}({left.code}, {right.code})")

    def op_outer(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"{left.within(PRODUCT)}*{right.within(ATOM)}.transpose()", PRODUCT)

    def op_solve(self, node: Node, context: tuple[Axis, ...]) -> Text:
        matrix, right = self.all_terms(node, context)
        return Text(f"{matrix.within(ATOM)}.solve({right.code})")

    # ---- discrete laws

    def op_deviations(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_deviations')}({self.term(node.args[0], node.args[0].axes).code})")

    def op_scatter(self, node: Node, context: tuple[Axis, ...]) -> Text:
        sizes = [self.term(size).code for size in node.shape]
        shape = ", ".join([*sizes, "1", "1"][:2])
        call = f"{self.helper('_scatter')}({self.real(node.args[0], node.args[0].axes).code}, {shape})"
        return Text(call if node.shape else f"[x[0, 0] for x in {call}]")

    def op_root(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_root')}({self.term(node.args[0], context).code})")

    def op_weights(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_weights')}({self.term(node.args[0]).code})")


COLUMN = '''def _column(a, j):
    """One column."""
    return arb_mat(a.nrows(), 1, [a[i, j] for i in range(a.nrows())])
'''

EYE = '''def _eye(n):
    """The identity matrix."""
    return arb_mat(n, n, [int(i == k) for i in range(n) for k in range(n)])
'''

DIAGONAL = '''def _diagonal(a):
    """The diagonal matrix of a vector."""
    n = a.nrows()
    return arb_mat(n, n, [a[i, 0] if i == k else 0 for i in range(n) for k in range(n)])
'''

HADAMARD = '''def _hadamard(a, b):
    """The product entry by entry."""
    return arb_mat(a.nrows(), a.ncols(), [x*y for x, y in zip(a.entries(), b.entries())])
'''

PRODUCT_OF = '''def _product(factors):
    """The product of balls."""
    result = arb(1)
    for factor in factors:
        result *= factor
    return result
'''

POWER = '''def _power(x, k):
    """A ball to a whole power; even powers are not negative."""
    if k < 0:
        return 1/_power(x, -k)
    if k < 2:
        return x if k else arb(1)
    half = _power(x, k//2)
    square = (half*half).nonnegative_part()
    return x*square if k % 2 else square
'''

LESS = '''def _less(a, b):
    """Whether a < b; None if the balls leave it open."""
    return True if a < b else False if a >= b else None
'''

AT_MOST = '''def _at_most(a, b):
    """Whether a <= b; None if the balls leave it open."""
    return True if a <= b else False if a > b else None
'''

EQUAL = '''def _equal(a, b):
    """Whether a = b; None if the balls leave it open."""
    return True if a == b else False if a != b else None
'''

NOT = '''def _not(condition):
    """The negation of True, False or None."""
    return None if condition is None else not condition
'''

EVERY = '''def _every(conditions):
    """Whether all hold; None if that is open."""
    found = set(conditions)
    return False if False in found else None if None in found else True
'''

DECIDED = '''def _decided(condition):
    """A condition that must not be open."""
    if condition is None:
        raise ValueError("the balls leave the condition undecided")
    return condition
'''

HULL = '''def _hull(found):
    """The smallest ball, or matrix of balls, around several."""
    result = found[0]
    for other in found[1:]:
        if isinstance(result, arb_mat):
            pairs = zip(result.entries(), other.entries())
            result = arb_mat(result.nrows(), result.ncols(), [x.union(y) for x, y in pairs])
        else:
            result = result.union(other)
    return result
'''

DEVIATIONS = '''def _deviations(c):
    """The points 0, +-(t*e_i + c_i/t), +-(t*e_i - c_i/t), whose weighted second moment is c for every t."""
    n = c.nrows()
    largest = arb(max(abs(x).mid() for x in c.entries()))
    t = largest.sqrt() if largest > 0 else arb(1)
    plus, minus = t*_eye(n) + c/t, t*_eye(n) - c/t
    points = [sign*_column(a, i) for a in (plus, minus) for sign in (1, -1) for i in range(n)]
    return [arb_mat(n, 1), *points]
'''

SCATTER = '''def _scatter(variance, n, d):
    """The points of an n x d matrix with uncorrelated entries of mean 0 and this variance."""
    return [arb_mat(n, d, x.entries()) for x in _deviations(variance*_eye(n*d))]
'''

WEIGHTS = '''def _weights(n):
    """The weights of those points; they sum to 1."""
    eighth = arb(1)/8
    return [arb(1)] + [eighth]*(2*n) + [-eighth]*(2*n)
'''

BESSEL = '''def _bessel(kind, order, x):
    """I or K of real order at a positive ball; OverflowError for sizes at which Arb does not end in time."""
    if not (abs(order) < 1000 and x < 100000):
        raise OverflowError(f"a Bessel function of order {order.str(3)} at {x.str(3)}")
    return x.bessel_i(order) if kind == "i" else x.bessel_k(order)
'''

STAR = '''def _star(n, d):
    """The points 0, e_1, -e_1, ... of an n x d matrix with independent entries."""
    unit = [[sign*(i == k) for i in range(n*d)] for k in range(n*d) for sign in (1, -1)]
    return [arb_mat(n, d, x) for x in ([0]*(n*d), *unit)]
'''

GRID = '''def _grid(values, n, d):
    """All n x d matrices whose entries are among the values."""
    return [arb_mat(n, d, x) for x in _choices(values, n*d)]
'''

ROOT = '''def _root(c):
    """The lower triangular matrix whose product with its transpose is c, which is positive definite."""
    n = c.nrows()
    root = [[arb(0)]*n for _ in range(n)]
    for i in range(n):
        for k in range(i + 1):
            rest = c[i, k] - sum((root[i][j]*root[k][j] for j in range(k)), arb(0))
            root[i][k] = rest.sqrt() if i == k else rest/root[k][k]
    return arb_mat(root)
'''

EACH = '''def _each(f, a):
    """The function at each entry."""
    return arb_mat(a.nrows(), a.ncols(), [f(x) for x in a.entries()])
'''

HELPERS = {
    "_bessel": BESSEL,
    **loops.HELPERS,
    "_column": COLUMN,
    "_eye": EYE,
    "_diagonal": DIAGONAL,
    "_hadamard": HADAMARD,
    "_each": EACH,
    "_power": POWER,
    "_product": PRODUCT_OF,
    "_less": LESS,
    "_at_most": AT_MOST,
    "_equal": EQUAL,
    "_not": NOT,
    "_every": EVERY,
    "_decided": DECIDED,
    "_hull": HULL,
    "_deviations": DEVIATIONS,
    "_scatter": SCATTER,
    "_weights": WEIGHTS,
    "_star": STAR,
    "_grid": GRID,
    "_root": ROOT,
}
NEEDS: dict[str, tuple[str, ...]] = {
    **loops.NEEDS,
    "_deviations": ("_column", "_eye"),
    "_scatter": ("_deviations", "_column", "_eye"),
}
