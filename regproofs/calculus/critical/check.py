"""Whether a claimed list of critical points is right and complete, in every case of the parameters.

Each claimed point is put into the gradient. Each point that the elimination leaves is looked for in the list. A
refutation names exact parameters and the point that is missing or is not critical there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sympy import Basic, Expr, Pow, Rational, Symbol, sympify
from sympy.core.relational import Eq, Ge, Ne
from sympy.logic.boolalg import Boolean

from regproofs.calculus.critical.classify import BUDGET, conditions_of, tree_of
from regproofs.calculus.critical.known import Budget, Known, sample
from regproofs.calculus.critical.place import Place
from regproofs.calculus.critical.points import Loss, found_at, point
from regproofs.calculus.critical.settle import applies, resolved
from regproofs.calculus.critical.space import Undecided, exact, scalar, space_of, variables_in
from regproofs.calculus.critical.split import Cell, cells, worlds
from regproofs.calculus.critical.tree import Branch
from regproofs.calculus.critical.verify import complete
from regproofs.errors import StatementError
from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown

RULE = "elimination tree"


@dataclass(frozen=True)
class Listed:
    """A claimed critical point: a value for each variable, and optionally its index, kind and value."""

    at: Mapping[Symbol, Expr]
    index: int | None = None
    kind: str | None = None
    value: Expr | None = None


@dataclass(frozen=True)
class Listing:
    """What is claimed under one condition: isolated points, and curves given by expressions that vanish on them."""

    condition: Boolean
    points: tuple[Listed, ...] = ()
    curves: tuple[tuple[Expr, ...], ...] = ()


Given = Iterable[Basic | bool]


def check(loss: Expr, over: Sequence[Symbol], listing: Sequence[object], hypotheses: Given = ()) -> Decision:
    """Whether, under each condition of the listing, its points are all the real critical points of the loss.

    ``listing`` holds `Listing`s, or tuples (condition, points) or (condition, points, curves); a point is a
    `Listed`, a mapping, or a tuple of values in the order of ``over``. The conditions must cover the hypotheses.

    >>> from sympy import sqrt, symbols
    >>> x, a = symbols("x a", real=True)
    >>> check(x**4 - 2*a*x**2, (x,), [(a <= 0, [(0,)]), (a > 0, [(0,), (sqrt(a),), (-sqrt(a),)])]).truth
    'proved'
    >>> check(x**4 - 2*a*x**2, (x,), [(a <= 0, [(0,)]), (a > 0, [(0,), (sqrt(a),)])]).witness
    {'a': '1', 'x': '-1'}
    """
    expr, variables = scalar(loss), variables_in(over)
    conditions = conditions_of(hypotheses, variables)
    claimed = [_listing(entry, variables) for entry in listing]
    try:
        space, poly = space_of(expr, variables, [*conditions, *_mentioned(claimed, variables)])
        question = _Question(Loss(space, poly), expr, claimed)
        budget = Budget(BUDGET)
        answers = [cells(space, world, budget, question) for world in worlds(conditions)]
    except Undecided as reason:
        return unknown(RULE, reason=str(reason))
    return _joined([found for cell in answers for found in _leaves(cell)])


def _leaves(cell: Cell[Decision]) -> Iterator[tuple[str, Decision]]:
    if cell.answer is not None:
        yield " and ".join(map(str, cell.conditions)) or "always", cell.answer
    for _, part in cell.parts:
        yield from _leaves(part)


def _joined(answers: Sequence[tuple[str, Decision]]) -> Decision:
    """Refuted when a case is, unknown when one is, else proved with the evidence of all."""
    for truth in ("refuted", "unknown"):
        for name, answer in answers:
            if answer.truth == truth:
                evidence = {"case": name, **answer.certificate}
                return Decision(answer.truth, RULE, evidence, (), answer.witness)
    return Decision("proved", RULE, {f"{name}: {k}": v for name, a in answers for k, v in a.certificate.items()})


# -- reading the claim -------------------------------------------------------------------------------------


def _listing(entry: object, over: Sequence[Symbol]) -> Listing:
    if isinstance(entry, Listing):
        return entry
    if not isinstance(entry, (tuple, list)) or not 2 <= len(entry) <= 3:
        raise StatementError("a case of critical points is a condition with a list of points")
    condition, points, *curves = entry
    return Listing(
        sympify(condition),
        tuple(_listed(p, over) for p in points),
        tuple(tuple(map(sympify, curve)) for curve in (curves[0] if curves else ())),
    )


def _listed(claimed: object, over: Sequence[Symbol]) -> Listed:
    if isinstance(claimed, Listed):
        found = claimed
    elif isinstance(claimed, Mapping):
        found = Listed({sympify(k): sympify(v) for k, v in claimed.items()})
    else:
        values = tuple(claimed) if isinstance(claimed, Iterable) else (claimed,)
        if len(values) != len(over):
            raise StatementError(f"the point {values} needs a value for each of {', '.join(map(str, over))}")
        found = Listed(dict(zip(over, map(sympify, values), strict=True)))
    if set(found.at) != set(over):
        raise StatementError(f"a critical point needs a value for each of {', '.join(map(str, over))}")
    for value in (*found.at.values(), *([found.value] if found.value is not None else [])):
        exact(value)
        if value.free_symbols & set(over):
            raise StatementError(f"the value {value} of a critical point contains a variable")
    return found


def _mentioned(claimed: Sequence[Listing], over: Sequence[Symbol]) -> list[Basic]:
    """The expressions of a listing that may speak of parameters."""
    found: list[Basic] = []
    for entry in claimed:
        found += [entry.condition, *(value for p in entry.points for value in p.at.values())]
        found += [equation.subs(dict.fromkeys(over, 0)) for curve in entry.curves for equation in curve]
    return found


# -- one case ----------------------------------------------------------------------------------------------


@dataclass
class _Question:
    """What is asked in one case of the parameters."""

    loss: Loss
    expr: Expr
    claimed: Sequence[Listing]

    def __call__(self, known: Known) -> Decision:
        active = [_in_case(entry, known) for entry in self.claimed if applies(entry.condition, known)]
        if not active:
            return _refuted(known, {}, "no condition of the list holds")
        node = tree_of(self.loss, known)
        isolated, families = found_at(node.leaves(), self.loss, known)
        if not complete(node, self.loss.gradient, [link.poly for link in known.links], known):
            raise Undecided("the elimination could not be verified")
        for entry in active:
            for answer in self._compared(entry, isolated, families, known):
                if answer.truth != "proved":
                    return answer
        shown = f"{len(isolated)} points" + (f", {len(families)} families" if families else "")
        lines = [line.strip() for line in node.lines(self.loss.space)]
        return Decision("proved", RULE, {"holds": shown, "tree": "; ".join(line for line in lines if line)})

    def _compared(
        self, entry: Listing, isolated: Sequence[Place], families: Sequence[tuple[Place, Branch]], known: Known
    ) -> Iterator[Decision]:
        """Each claimed point and curve is critical; each found one is claimed."""
        exact = [place.at() for place in isolated]
        for claimed in entry.points:
            if claimed.at not in exact:  # those that were found are critical by their elimination
                yield self._critical(claimed, known)
        for curve in entry.curves:
            yield self._critical_curve(curve, known)
        for place in isolated:
            yield self._listed(place, entry, known)
        for family, _ in families:
            yield self._covered(family, entry, known)

    def _critical(self, claimed: Listed, known: Known) -> Decision:
        """The gradient at a claimed point, which must be real."""
        for value in claimed.at.values():
            for condition in _real(value):
                holds = known.holds(condition)
                if holds.truth != "proved":
                    return _failed(holds, f"{value} is not a real number", known)
        for derivative in self.loss.gradient:
            here = self.loss.space.expr(derivative).xreplace(dict(claimed.at))
            vanishes = decide.zero(here, known.conditions)
            if vanishes.truth != "proved" or vanishes.side_conditions:
                return _failed(vanishes, f"the gradient at {_shown(claimed)} is not 0", known)
        return Decision("proved", RULE)

    def _critical_curve(self, curve: Sequence[Expr], known: Known) -> Decision:
        for derivative in self.loss.gradient:
            given = [*known.conditions, *(Eq(equation, 0, evaluate=False) for equation in curve)]
            vanishes = decide.zero(self.loss.space.expr(derivative), given)
            if vanishes.truth != "proved":
                return _failed(vanishes, "the gradient does not vanish on a claimed curve", known)
        return Decision("proved", RULE)

    def _listed(self, place: Place, entry: Listing, known: Known) -> Decision:
        """A point that was found is one of those claimed, with the index and value claimed."""
        found = place.at()
        for claimed in entry.points:
            if all(_equal(found[v], claimed.at[v], known) for v in found):
                return self._described(place, claimed, known)
        for curve in entry.curves:
            if all(_equal(equation.xreplace(found), sympify(0), known) for equation in curve):
                return Decision("proved", RULE)
        values = sample(known.conditions, self.loss.space.parameters)
        if values is None:
            return unknown(RULE, reason=f"the critical point {found} could not be found in the list")
        here = {v: e.xreplace(values) for v, e in found.items()}
        others = [{v: e.xreplace(values) for v, e in claimed.at.items()} for claimed in entry.points]
        if all(any(decide.nonzero(here[v] - other[v]).truth == "proved" for v in here) for other in others):
            return _refuted(known, here, "a critical point is not in the list")
        return unknown(RULE, reason=f"the critical point {found} could not be found in the list")

    def _described(self, place: Place, claimed: Listed, known: Known) -> Decision:
        """Index, kind and value of a claimed point."""
        if claimed.index is None and claimed.kind is None and claimed.value is None:
            return Decision("proved", RULE)
        found = point(place, self.loss)
        for name, said, true in (("index", claimed.index, found.index), ("kind", claimed.kind, found.kind)):
            if said is not None and said != true:
                return _refuted(known, found.at, f"{name} {said} is claimed where it is {true}")
        if claimed.value is not None and not _equal(found.value, claimed.value, known):
            return _failed(decide.zero(found.value - claimed.value, known.conditions), "the value differs", known)
        return Decision("proved", RULE)

    def _covered(self, family: Place, entry: Listing, known: Known) -> Decision:
        """A family that was found lies on a claimed curve."""
        for curve in entry.curves:
            polys = [self.loss.space.poly(equation) for equation in curve]
            if all(all(known.sign(w) == frozenset({0}) for w in family.weights(p)) for p in polys):
                return Decision("proved", RULE)
        equations = ", ".join(f"{self.loss.space.expr(link.poly)} = 0" for link in family.chain)
        return self._off_curve(family, entry, known) or unknown(
            RULE, reason=f"the critical set {equations} is not listed"
        )

    def _off_curve(self, family: Place, entry: Listing, known: Known) -> Decision | None:
        """A point of the family that is on no claimed curve and is no claimed point."""
        values, space = sample(known.conditions, self.loss.space.parameters), self.loss.space
        if values is None:
            return None
        for choice in (1, 2, -1, 3, Rational(1, 2), Rational(-7, 3)):
            at = {space.variables[slot]: choice + i for i, slot in enumerate(family.free)}
            here = {v: e.xreplace({**values, **at}) for v, e in family.at().items()} | {
                k: sympify(v) for k, v in at.items()
            }
            if any(v not in here for v in space.variables) or any(e.free_symbols for e in here.values()):
                return None
            gradient = [space.expr(g).xreplace({**values, **here}) for g in self.loss.gradient]
            apart = all(
                any(decide.nonzero(here[v] - e.xreplace(values)).truth == "proved" for v, e in p.at.items())
                for p in entry.points
            ) and all(
                any(decide.nonzero(e.xreplace({**values, **here})).truth == "proved" for e in curve)
                for curve in entry.curves
            )
            if apart and all(g == 0 for g in gradient):
                return _refuted(known, here, "a critical point is not in the list")
        return None


def _in_case(entry: Listing, known: Known) -> Listing:
    """The entry with absolute values and signs as they are in the case."""
    points = []
    for claimed in entry.points:
        value = None if claimed.value is None else resolved(claimed.value, known)
        points.append(replace(claimed, at={v: resolved(e, known) for v, e in claimed.at.items()}, value=value))
    curves = tuple(tuple(resolved(e, known) for e in curve) for curve in entry.curves)
    return replace(entry, points=tuple(points), curves=curves)


def _equal(left: Expr, right: Expr, known: Known) -> bool:
    if left == right:
        return True
    found = decide.zero(left - right, known.conditions)
    return found.truth == "proved" and not found.side_conditions


def _real(value: Expr) -> Iterator[Boolean]:
    """What makes an expression with roots and quotients a real number."""
    for power in value.atoms(Pow):
        if not power.exp.is_integer:
            yield Ge(power.base, 0, evaluate=False)
        if power.exp.is_negative and power.base.free_symbols:
            yield Ne(power.base, 0, evaluate=False)


def _shown(claimed: Listed) -> str:
    return ", ".join(f"{v} = {e}" for v, e in claimed.at.items())


def _refuted(known: Known, at: Mapping[Symbol, Expr], why: str) -> Decision:
    """A refutation with exact parameters of the case and a point."""
    values = sample(known.conditions, known.space.parameters)
    if values is None:
        return unknown(RULE, reason=why)
    here = {v: e.xreplace(values) for v, e in at.items()}
    witness = {str(k): str(v) for k, v in {**values, **here}.items()}
    return Decision("refuted", RULE, {"reason": why}, (), witness)


def _failed(found: Decision, why: str, known: Known) -> Decision:
    """What became of a part that was not proved."""
    if found.truth == "refuted":
        return Decision("refuted", RULE, {"reason": why, **found.certificate}, (), found.witness)
    return unknown(RULE, reason=why, **{str(k): str(v) for k, v in found.certificate.items() if k != "reason"})
