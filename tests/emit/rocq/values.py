"""What the trees of printed propositions are, at values of their variables: numbers, functions, truth.

Functions take their arguments one after the other. The real numbers are total in Rocq; here a division by 0, a root of
a negative number and an entry outside of a vector are errors, for a faithful statement has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flint import fmpq

from tests.emit.rocq.numbers import (
    Unclear,
    agree,
    converges,
    cos,
    cosh,
    divided,
    exp,
    larger,
    ln,
    over_the_line,
    plain,
    power,
    real_power,
    sign,
    sin,
    sinh,
    slope,
    slope_by_entry,
    slope_by_entry_of_matrix,
    smaller,
    sqrt,
    tanh,
)
from tests.emit.rocq.reader import Tree

Values = Mapping[str, Any]
MOST = 7  # natural numbers of which a statement for all of them is tried


class Untold(Exception):
    """A proposition that is not decided by trying, such as one about all functions."""


def value(tree: Tree, at: Values, scope: str = "R") -> Any:
    """The value of a term in a scope, or the truth of a proposition."""
    return _KINDS[tree[0]](tree, at, scope)


def _number(tree: Tree, at: Values, scope: str) -> Any:
    return fmpq(tree[1]) if scope == "R" else tree[1]


def _name(tree: Tree, at: Values, scope: str) -> Any:
    name = tree[1]
    if name in at:
        return at[name]
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in FUNCTIONS:
        return lambda *arguments: FUNCTIONS[name](*arguments)
    raise KeyError(f"nothing is known of {name}")


def _scoped(tree: Tree, at: Values, scope: str) -> Any:
    return value(tree[2], at, tree[1])


def _negative(tree: Tree, at: Values, scope: str) -> Any:
    assert scope != "nat", "a natural number is not negative"
    return -value(tree[1], at, scope)


def _infix(tree: Tree, at: Values, scope: str) -> Any:
    _, op, left, right = tree
    if op in ("->", "<->", "/\\", "\\/"):
        return _connected(op, left, right, at, scope)
    a = value(left, at, scope)
    if op == "^":
        return power(a, value(right, at, "nat")) if scope == "R" else a ** value(right, at, "nat")
    return _arithmetic(op, a, value(right, at, scope), scope)


def _connected(op: str, left: Tree, right: Tree, at: Values, scope: str) -> bool:
    if op == "->":
        return not value(left, at, scope) or value(right, at, scope)
    if op == "<->":
        return bool(value(left, at, scope)) == bool(value(right, at, scope))
    if op == "/\\":
        return bool(value(left, at, scope)) and value(right, at, scope)
    return bool(value(left, at, scope)) or value(right, at, scope)


def _arithmetic(op: str, a: Any, b: Any, scope: str) -> Any:
    whole = isinstance(a, int) and isinstance(b, int)
    assert whole == (scope != "R"), f"{a} {op} {b} in the scope {scope}"
    if op == "-":
        return max(a - b, 0) if scope == "nat" else a - b
    return {"+": lambda: a + b, "*": lambda: a * b, "/": lambda: divided(a, b)}[op]()


def _chain(tree: Tree, at: Values, scope: str) -> bool:
    _, signs, terms = tree
    sides = [value(term, at, scope) for term in terms]
    return all(related(a, sign, b) for a, sign, b in zip(sides, signs, sides[1:], strict=False))


def related(a: Any, relation: str, b: Any) -> bool:
    """Whether two numbers are in a relation; balls that are as close as can be told are equal."""
    if isinstance(a, int) != isinstance(b, int):
        raise AssertionError(f"{a} {relation} {b} compares numbers of two kinds")
    if isinstance(a, int):
        return {"=": a == b, "<>": a != b, "<": a < b, "<=": a <= b}[relation]
    try:
        order = sign(b - a)
    except Unclear:
        order = 0
    return {"=": order == 0, "<>": order != 0, "<": order > 0, "<=": order >= 0}[relation]


def _not(tree: Tree, at: Values, scope: str) -> bool:
    return not value(tree[1], at, scope)


def _forall(tree: Tree, at: Values, scope: str) -> bool:
    _, names, kind, body = tree
    if kind != "nat":
        raise Untold(f"for all {names} : {kind}")
    first, *others = names
    rest = ("forall", others, kind, body) if others else body
    return all(value(rest, {**at, first: k}, scope) for k in range(MOST))


def _exists(tree: Tree, at: Values, scope: str) -> bool:
    raise Untold(f"there are {tree[1]} : {tree[2]}")


def _fun(tree: Tree, at: Values, scope: str) -> Any:
    _, names, body = tree
    first, *others = names
    rest = ("fun", others, body) if others else body
    return lambda x: value(rest, {**at, first: x}, "R")


def _let(tree: Tree, at: Values, scope: str) -> Any:
    _, name, what, body = tree
    return value(body, {**at, name: value(what, at)}, scope)


def _if(tree: Tree, at: Values, scope: str) -> Any:
    return value(tree[2] if value(tree[1], at) else tree[3], at, scope)


def _list(tree: Tree, at: Values, scope: str) -> Any:
    return [value(term, at, "nat") for term in tree[1]]


def flat(tree: Tree) -> tuple[Tree, list[Tree]]:
    """The head of an application and its arguments."""
    arguments: list[Tree] = []
    while tree[0] == "apply":
        arguments.insert(0, tree[2])
        tree = tree[1]
    return tree, arguments


def _apply(tree: Tree, at: Values, scope: str) -> Any:
    head, arguments = flat(tree)
    name = head[1] if head[0] == "name" and head[1] not in at else None
    if name in FUNCTIONS:
        scopes = SCOPES.get(name, ())
        given = [value(a, at, scopes[k] if k < len(scopes) else "R") for k, a in enumerate(arguments)]
        return FUNCTIONS[name](*given)
    result = value(head, at)
    for argument in arguments:
        result = result(value(argument, at))
    return result


def total(n: int, f: Callable[[int], Any]) -> Any:
    """The sum over 1..n."""
    return sum((f(k) for k in range(1, n + 1)), fmpq(0))


def prod(n: int, f: Callable[[int], Any]) -> Any:
    """The product over 1..n."""
    result: Any = fmpq(1)
    for k in range(1, n + 1):
        result = result * f(k)
    return result


def delta(i: int, j: int) -> fmpq:
    """1 on the diagonal."""
    assert isinstance(i, int)
    assert isinstance(j, int)
    return fmpq(int(i == j))


def times(size: int, a: Any, b: Any) -> Any:
    """The product of two matrices of this inner size."""
    return lambda i: lambda j: total(size, lambda k: a(i)(k) * b(k)(j))


def turned(a: Any) -> Any:
    """The transpose."""
    return lambda i: lambda j: a(j)(i)


def same(rows: int, columns: int, a: Any, b: Any) -> bool:
    """Whether two matrices have the same entries."""
    return all(agree(a(i)(j), b(i)(j)) for i in range(1, rows + 1) for j in range(1, columns + 1))


def identity(i: int) -> Any:
    """The identity matrix."""
    return lambda j: delta(i, j)


def matrix_power(n: int, a: Any, k: int) -> Any:
    """The product of so many equal matrices."""
    result: Any = identity
    for _ in range(k):
        result = times(n, a, result)
    return result


def _inverse(n: int, a: Any, b: Any) -> bool:
    return same(n, n, times(n, a, b), identity) and same(n, n, times(n, b, a), identity)


def _svd(n: int, d: int, x: Any, r: int, sigma: Any, u: Any, v: Any) -> bool:
    falling = [sigma(k) for k in range(1, r + 1)]
    scaled = turned(lambda k: lambda i: sigma(k) * u(k)(i))
    return (
        same(n, d, x, times(r, scaled, v))
        and same(r, r, times(n, u, turned(u)), identity)
        and same(r, r, times(d, v, turned(v)), identity)
        and all(s > 0 for s in falling)
        and falling == sorted(falling, reverse=True)
    )


def _penrose(n: int, d: int, x: Any, p: Any) -> bool:
    xp, px = times(d, x, p), times(n, p, x)
    return (
        same(n, d, times(n, xp, x), x)
        and same(d, n, times(d, px, p), p)
        and same(n, n, xp, turned(xp))
        and same(d, d, px, turned(px))
    )


def _mean(n: int, e: Any, m: Any) -> bool:
    return all(agree(e(lambda z, i=i: z(i)), m(i)) for i in range(1, n + 1))


def _covariance(n: int, e: Any, m: Any, c: Any) -> bool:
    pairs = [(i, j) for i in range(1, n + 1) for j in range(1, n + 1)]
    return all(agree(e(lambda z, i=i, j=j: z(i) * z(j)), m(i) * m(j) + c(i)(j)) for i, j in pairs)


def _second(f: Any, x: Any, y: Any, a: Any, b: Any, c: Any) -> bool:
    xx = slope(lambda s: slope(lambda t: f(t)(y), s), x)
    xy = slope(lambda s: slope(lambda t: f(t)(s), x), y)
    yy = slope(lambda s: slope(lambda t: f(x)(t), s), y)
    return agree(xx, a) and agree(xy, b) and agree(yy, c)


def _sgn(x: Any) -> fmpq:
    return fmpq(sign(x))


CONSTANTS: dict[str, Any] = {"True": True, "False": False}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "INR": lambda n: fmpq(n),
    "IZR": lambda n: fmpq(n),
    "Z.of_nat": lambda n: n,
    "S": lambda n: n + 1,
    "Rabs": lambda x: x if sign(x) >= 0 else -x,
    "sgn": _sgn,
    "Rmax": larger,
    "Rmin": smaller,
    "sqrt": sqrt,
    "exp": exp,
    "ln": ln,
    "cos": cos,
    "sin": sin,
    "cosh": cosh,
    "sinh": sinh,
    "tanh": tanh,
    "Rpower": lambda x, y: exp(y * ln(x)),
    "rpow": real_power,
    "powerRZ": lambda x, n: power(x, n) if n >= 0 else divided(fmpq(1), power(x, -n)),
    "total": total,
    "prod": prod,
    "prod_except": lambda n, f, left_out: prod(n, lambda k: fmpq(1) if k in left_out else f(k)),
    "dot": lambda n, a, b: total(n, lambda k: a(k) * b(k)),
    "norm2": lambda n, a: total(n, lambda k: a(k) * a(k)),
    "frobenius2": lambda n, m, a: total(n, lambda i: total(m, lambda j: a(i)(j) * a(i)(j))),
    "trace": lambda n, a: total(n, lambda k: a(k)(k)),
    "delta": delta,
    "Derive": slope,
    "partial": slope_by_entry,
    "is_derive": lambda f, x, s: agree(plain(slope(f, x)), plain(s)),
    "is_partial": lambda f, i, w, s: agree(plain(slope_by_entry(f, i, w)), plain(s)),
    "partial2": slope_by_entry_of_matrix,
    "is_partial2": lambda f, i, j, w, s: agree(plain(slope_by_entry_of_matrix(f, i, j, w)), plain(s)),
    "ex_partial2": lambda f, i, j, w: slope_by_entry_of_matrix(f, i, j, w) is not None,
    "mpow": lambda n, a, k, i, j: matrix_power(n, a, k)(i)(j),
    "ex_derive": lambda f, x: slope(f, x) is not None,
    "ex_partial": lambda f, i, w: slope_by_entry(f, i, w) is not None,
    "locally": lambda x, p: p(x),
    "Rlt_dec": lambda a, b: related(a, "<", b),
    "Rle_dec": lambda a, b: related(a, "<=", b),
    "Req_EM_T": lambda a, b: related(a, "=", b),
    "Nat.eq_dec": lambda a, b: a == b,
    "both": lambda p, q: p and q,
    "either": lambda p, q: p or q,
    "symmetric": lambda n, a: same(n, n, a, turned(a)),
    "positive_semidefinite": lambda n, a: all(a(k)(k) >= 0 for k in range(1, n + 1)),
    "is_inverse": _inverse,
    "is_svd": _svd,
    "is_pseudoinverse": _penrose,
    "expectation": lambda e: agree(e(lambda z: fmpq(1)), fmpq(1)),
    "normal_mean": over_the_line,
    "has_normal_mean": converges,
    "has_mean": _mean,
    "has_covariance": _covariance,
    "has_independent_moments": lambda n, e, m: agree(e(lambda z: z(n)), m(1)),
    "second_derivatives": _second,
}
NAT = ("nat",)
SCOPES = {name: NAT for name in ("INR", "total", "prod", "prod_except", "dot", "norm2", "trace", "Z.of_nat", "S")}
SCOPES |= {"IZR": ("Z",), "delta": NAT * 2, "frobenius2": NAT * 2, "partial": ("R", "nat"), "is_partial": ("R", "nat")}
SCOPES |= {name: ("R", "nat", "nat") for name in ("partial2", "is_partial2", "ex_partial2")}
SCOPES |= {"mpow": ("nat", "R", "nat", "nat", "nat")}
SCOPES |= {"ex_partial": ("R", "nat"), "powerRZ": ("R", "Z"), "Nat.eq_dec": NAT * 2, "symmetric": NAT}
SCOPES |= {"positive_semidefinite": NAT, "is_inverse": NAT, "is_pseudoinverse": NAT * 2, "has_mean": NAT}
SCOPES |= {"has_covariance": NAT, "has_independent_moments": NAT, "is_svd": ("nat", "nat", "R", "nat")}
_KINDS: dict[str, Callable[[Tree, Values, str], Any]] = {
    "number": _number,
    "name": _name,
    "in": _scoped,
    "neg": _negative,
    "infix": _infix,
    "chain": _chain,
    "not": _not,
    "forall": _forall,
    "exists": _exists,
    "fun": _fun,
    "let": _let,
    "if": _if,
    "list": _list,
    "apply": _apply,
}
