"""How to draw a setting: admissible dimensions and ranks, an order of the scalars, and their bounds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from flint import fmpq
from sympy import Basic, Expr, Identity, Integer, MatrixSymbol, S, Symbol, Tuple
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Relational
from sympy.logic.boolalg import And, Boolean

from regproofs.errors import ShapeError
from regproofs.logic import balls
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Entry, ForAll, LeftVector, Rank, RightVector, SingularValue
from regproofs.logic.quantity import Quantity, Setting
from regproofs.probe.boundaries import Coefficients, aims

Shape = dict[Expr, int]
TURNED = {Lt: Gt, Le: Ge, Gt: Lt, Ge: Le, Eq: Eq}
DECOMPOSED = (Rank, SingularValue, LeftVector, RightVector)


@dataclass(frozen=True)
class Bound:
    """offset + slope * x (relation) 0, affine in the scalar x; with limits, for every index within them."""

    relation: type[Relational]
    offset: Expr
    slope: Expr
    limits: Tuple | None = None

    def instances(self, upper: Callable[[Expr], int]) -> Iterator[tuple[Expr, Expr]]:
        """Offset and slope, for each value of the index; `upper` evaluates its limit."""
        if self.limits is None:
            yield self.offset, self.slope
            return
        index, _, last = self.limits
        for k in range(1, upper(last) + 1):
            yield self.offset.xreplace({index: Integer(k)}), self.slope.xreplace({index: Integer(k)})


@dataclass(frozen=True)
class Plan:
    """What `cases` draws by: shapes by size of their dimensions, then the quantities in order.

    `orthonormal` holds the matrices with X^t X = I, true, or X X^t = I, false; `aims` the polynomials in a number
    whose zeros are to be hit; `varied` numbers are not so often plain ones.
    """

    shapes: Sequence[tuple[Shape, Sequence[Shape]]]
    order: Sequence[Quantity]
    bounds: dict[str, list[Bound]]
    hypotheses: Sequence[Boolean]
    decomposed: frozenset[Basic]
    orthonormal: Mapping[Basic, bool]
    fibres: Sequence[Fibre] = ()
    aims: Mapping[str, Sequence[Coefficients]] = field(default_factory=dict)
    varied: bool = False


@dataclass(frozen=True)
class Stage:
    """A vector of a fibre, with the conditions that speak of it and of no later one.

    A condition speaks of the fibre's index, or of a declared one and then holds where that has its value.
    """

    vector: Quantity
    conditions: tuple[tuple[Boolean, Symbol], ...]


@dataclass(frozen=True)
class Fibre:
    """Vectors of one length that the hypotheses tie together entry by entry; `known` are entries of all else."""

    index: Symbol
    stages: tuple[Stage, ...]
    known: tuple[Entry, ...]


def plan(given: Setting, conditions: Iterable[Boolean] = (), largest: int = 6, zeros: Iterable[Expr] = ()) -> Plan:
    """The plan for a setting under its hypotheses and further conditions; no dimension above the largest."""
    hypotheses = [part for c in (*given.hypotheses, *conditions) for part in And.make_args(c)]
    decomposed = _decomposed(given, hypotheses)
    fibres = _fibres(given, hypotheses)
    order = _order(given, hypotheses, {stage.vector.name for fibre in fibres for stage in fibre.stages})
    orthonormal = _orthonormal(hypotheses)
    shapes = _shapes(given, [*hypotheses, *_tall(orthonormal)], decomposed, largest)
    bounds, aimed = _bounds(order, hypotheses), aims(order, zeros)
    return Plan(shapes, order, bounds, hypotheses, decomposed, orthonormal, fibres, aimed)


def _orthonormal(hypotheses: Iterable[Boolean]) -> dict[Basic, bool]:
    """The matrices with orthonormal columns, true, or rows, false, by a hypothesis that says so."""
    found: dict[Basic, bool] = {}
    for gram in (h.lhs for h in hypotheses if isinstance(h, Eq) and isinstance(h.rhs, Identity)):
        for X in gram.atoms(MatrixSymbol):
            forms = {X.T * X: True, X * X.T: False}
            found |= {X: forms[gram]} if gram in forms else {}
    return found


def _tall(orthonormal: Mapping[Basic, bool]) -> list[Boolean]:
    """At most as many orthonormal columns, and at most as many such rows, as they are long."""
    tall = [Ge(X.rows, X.cols) if columns else Ge(X.cols, X.rows) for X, columns in orthonormal.items()]
    full = [Eq(Rank(X), X.cols if columns else X.rows) for X, columns in orthonormal.items()]
    return [relation for relation in (*tall, *full) if relation != S.true]


def _fibres(given: Setting, hypotheses: Sequence[Boolean]) -> list[Fibre]:
    """The vectors of which the hypotheses speak through their entries at one index alone, by length."""
    common = Symbol("index of a fibre", integer=True, positive=True)
    found = []
    for length in dict.fromkeys(h.limits[2] for h in hypotheses if isinstance(h, ForAll)):
        of_length = [q for q in given.quantities.values() if q.kind == "vector" and q.symbol.rows == length]
        indices = [q.symbol for q in given.quantities.values() if q.kind == "index" and q.upper == length]
        conditions = [_on_one_index(h, length, indices, common) for h in hypotheses]
        tied = [q for q in of_length if _entries_alone(q.symbol, hypotheses, conditions)]
        if tied:
            found.append(_fibre(tied, [c for c in conditions if c is not None], common))
    return found


def _fibre(tied: Sequence[Quantity], conditions: Sequence[tuple[Boolean, Symbol]], common: Symbol) -> Fibre:
    symbols = [q.symbol for q in tied]
    spoken = [(c, [v for v in symbols if v in c[0].free_symbols]) for c in conditions]
    stages = [Stage(q, tuple(c for c, vectors in spoken if vectors[-1:] == [q.symbol])) for q in tied]
    nodes = sorted({node for c, vectors in spoken if vectors for node in c[0].atoms(Entry)}, key=str)
    return Fibre(common, tuple(stages), tuple(n for n in nodes if not n.free_symbols & set(symbols)))


def _on_one_index(
    hypothesis: Boolean, length: Expr, indices: Sequence[Symbol], common: Symbol
) -> tuple[Boolean, Symbol] | None:
    """A hypothesis as a condition on one index: a quantified one on all, another on the declared one it names."""
    if isinstance(hypothesis, ForAll) and hypothesis.limits[2] == length:
        return hypothesis.relation.xreplace({hypothesis.limits[0]: common}), common
    named = [index for index in indices if index in hypothesis.free_symbols]
    return (hypothesis.xreplace({named[0]: common}), named[0]) if len(named) == 1 else None


def _entries_alone(
    vector: MatrixSymbol, hypotheses: Sequence[Boolean], conditions: Sequence[tuple[Boolean, Symbol] | None]
) -> bool:
    """Whether hypotheses for every index speak of a vector, and all that do speak of one entry of it."""
    spoken = [(h, c) for h, c in zip(hypotheses, conditions, strict=True) if vector in h.free_symbols]
    quantified = any(isinstance(h, ForAll) for h, _ in spoken)
    return quantified and all(c is not None and vector not in _hidden(c[0], vector).free_symbols for _, c in spoken)


def _hidden(condition: Boolean, vector: MatrixSymbol) -> Boolean:
    """The condition with the entries of a vector replaced by a number."""
    own = {node: S.One for node in condition.atoms(Entry) if node.args[0] == vector}
    return condition.xreplace(own)


def _decomposed(given: Setting, hypotheses: Iterable[Boolean]) -> frozenset[Basic]:
    """The matrices drawn by their factors: those with a declared decomposition or a rank spoken of."""
    uppers = [q.upper for q in given.quantities.values() if q.upper is not None]
    spoken = {node.args[0] for words in (*hypotheses, *uppers) for node in words.atoms(*DECOMPOSED)}
    symbols = {q.symbol for q in given.quantities.values() if q.kind == "matrix"}
    return frozenset(symbols & (spoken | set(given.decompositions)))


def _shapes(
    given: Setting, hypotheses: Sequence[Boolean], decomposed: frozenset[Basic], largest: int
) -> Sequence[tuple[Shape, Sequence[Shape]]]:
    """Admissible dimensions, smallest first, each with its admissible ranks, full rank first."""
    dims = [q.symbol for q in given.quantities.values() if q.kind == "dimension"]
    matrices = sorted(decomposed, key=str)
    known = {*dims, *(Rank(m) for m in matrices)}
    relations = [h for h in (*hypotheses, *_index_ranges(given)) if _speaks_only_of(h, known)]
    for top in (largest, 2 * largest):
        sizes = product(range(1, (top if len(dims) <= 3 else top // 2) + 1), repeat=len(dims))
        shapes = [dict(zip(dims, size, strict=True)) for size in sorted(sizes, key=lambda s: (sum(s), s))]
        admitted = [(shape, _ranks(shape, matrices, relations)) for shape in shapes]
        if found := [(shape, ranks) for shape, ranks in admitted if ranks]:
            return found
    return []


def _index_ranges(given: Setting) -> list[Boolean]:
    """Every index has a value: its upper bound is at least 1."""
    ranges = [Ge(q.upper, 1) for q in given.quantities.values() if q.kind == "index"]
    return [relation for relation in ranges if relation != S.true]


def _ranks(shape: Shape, matrices: Sequence[MatrixSymbol], relations: Sequence[Boolean]) -> list[Shape]:
    rooms = [range(min(_size(m.rows, shape), _size(m.cols, shape)), -1, -1) for m in matrices]
    ranks = [dict(zip(map(Rank, matrices), choice, strict=True)) for choice in product(*rooms)]
    return [rank for rank in ranks if all(_holds(relation, {**shape, **rank}) for relation in relations)]


def _size(expression: Expr, shape: Shape) -> int:
    return int(expression.xreplace(shape))


def _holds(relation: Boolean, shape: Shape) -> bool:
    try:
        return balls.certified_truth(relation, {node: fmpq(value) for node, value in shape.items()})
    except Beyond:
        return False


def _speaks_only_of(relation: Boolean, known: set[Expr]) -> bool:
    hidden = {node: Symbol(f"_{k}") for k, node in enumerate(sorted(known - relation.free_symbols, key=str))}
    spoken: set[Basic] = relation.xreplace(hidden).free_symbols
    return spoken <= known | set(hidden.values())


def _order(given: Setting, hypotheses: Sequence[Boolean], tied: Collection[str] = ()) -> list[Quantity]:
    """Matrices and vectors, then indices, then vectors tied by their entries, then scalars.

    What a relation isolates comes after its other side.
    """
    rank = {"index": 1, "scalar": 3}
    undrawn = ("dimension", "random vector", "random matrix", "random number")
    waiting = [q for q in given.quantities.values() if q.kind not in undrawn]
    waiting.sort(key=lambda q: 2 if q.name in tied else rank.get(q.kind, 0))
    needs = {q.name: _needs(q, hypotheses) for q in waiting}
    placed: list[Quantity] = []
    while waiting:
        left = {q.symbol for q in waiting}
        ready = next((q for q in waiting if not needs[q.name] & left - {q.symbol}), waiting[0])
        waiting.remove(ready)
        placed.append(ready)
    return placed


def _needs(quantity: Quantity, hypotheses: Sequence[Boolean]) -> set[Basic]:
    """What must be drawn before: what bounds an index; what stands against a scalar alone on its side."""
    if quantity.kind == "index" and quantity.upper is not None:
        return set(quantity.upper.free_symbols)
    against = [h.rhs if h.lhs == quantity.symbol else h.lhs for h in hypotheses if _alone(h) == quantity.symbol]
    return set().union(*(side.free_symbols for side in against))


def _alone(hypothesis: Boolean) -> Basic | None:
    """The scalar that stands alone on a side of a relation."""
    sides = hypothesis.args if isinstance(hypothesis, Relational) else ()
    return next((side for side in sides if isinstance(side, Symbol)), None)


def _bounds(order: Sequence[Quantity], hypotheses: Sequence[Boolean]) -> dict[str, list[Bound]]:
    """Every relation that is affine in the last of its scalars, as a bound of that scalar."""
    bounds: dict[str, list[Bound]] = {}
    for h in hypotheses:
        spoken = [q for q in order if q.kind == "scalar" and q.symbol in h.free_symbols]
        if spoken and (bound := _bound(h, spoken[-1].symbol)):
            bounds.setdefault(spoken[-1].name, []).append(bound)
    return bounds


def coincidences(bounds: Mapping[str, Sequence[Bound]]) -> list[Expr]:
    """What is 0 where two bounds of one number are the same."""
    single = [[bound for bound in found if bound.limits is None] for found in bounds.values()]
    pairs = [pair for found in single for pair in combinations(found, 2)]
    return [first.offset / first.slope - other.offset / other.slope for first, other in pairs]


def _bound(hypothesis: Boolean, symbol: Symbol) -> Bound | None:
    if isinstance(hypothesis, ForAll):
        bound = _bound(hypothesis.relation, symbol)
        return None if bound is None else replace(bound, limits=hypothesis.limits)
    if type(hypothesis) not in TURNED:
        return None
    left, right = hypothesis.args
    if left == symbol and symbol not in right.free_symbols:
        return Bound(type(hypothesis), -right, S.One)
    if right == symbol and symbol not in left.free_symbols:
        return Bound(TURNED[type(hypothesis)], -left, S.One)
    return _affine(type(hypothesis), left - right, symbol)


def _affine(relation: type[Relational], difference: Expr, symbol: Symbol) -> Bound | None:
    try:
        slope = difference.diff(symbol)
    except ShapeError:
        return None
    affine = symbol not in slope.free_symbols
    return Bound(relation, difference.xreplace({symbol: S.Zero}), slope) if affine else None
