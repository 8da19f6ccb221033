"""Sign cases: Abs, sign, Max, Min and Piecewise are replaced by what they are in each case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sympy import Abs, Basic, Expr, Integer, Max, Min, Piecewise, S, sign
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Relational
from sympy.logic.boolalg import And, Boolean, BooleanTrue

from regproofs.logic.certificate import Certificate
from regproofs.logic.decision import Decision
from regproofs.logic.scene import SIGN_OF, flat, negation, replaced

SPLIT = (Abs, sign, Max, Min, Piecewise)


@dataclass(frozen=True)
class Case:
    """A condition, and what the question becomes under it."""

    condition: Boolean
    images: Mapping[Basic, Basic]


def split_node(expressions: Sequence[Basic]) -> Expr | None:
    """An Abs, sign, Max, Min or Piecewise that holds no other, if there is one."""
    for expression in expressions:
        nodes = expression.atoms(*SPLIT)
        for node in sorted(nodes, key=_splitting_order):
            if not any(a.has(*SPLIT) for a in node.args):
                return node
    return None


def _splitting_order(node: Expr) -> tuple[bool, int, str]:
    """Signs first, since they settle the absolute values of the same argument too; then what is small."""
    return not isinstance(node, sign), int(node.count_ops()), str(node)


def cases_of(node: Expr, among: Sequence[Basic] = ()) -> list[Case]:
    """The cases of a node; together they cover every real value of its arguments.

    Other functions by cases among the expressions go with it if theirs are the same.
    """
    if isinstance(node, Piecewise):
        found = {other for expression in among for other in expression.atoms(Piecewise) if _alike(node, other)}
        return list(_branches(node, sorted(found - {node}, key=str)))
    if isinstance(node, (Max, Min)):
        return list(_winners(node))
    inside = node.args[0]
    size, direction = Abs(inside, evaluate=False), sign(inside, evaluate=False)
    if isinstance(node, Abs):
        return sign_cases(inside, {size: inside}, {size: -inside})
    return [
        Case(Gt(inside, 0, evaluate=False), {direction: Integer(1), size: inside}),
        Case(Eq(inside, 0, evaluate=False), {direction: Integer(0), size: Integer(0)}),
        Case(Lt(inside, 0, evaluate=False), {direction: Integer(-1), size: -inside}),
    ]


def sign_cases(inside: Expr, above: Mapping[Basic, Basic], below: Mapping[Basic, Basic]) -> list[Case]:
    """An expression not negative, or negative."""
    return [Case(Ge(inside, 0, evaluate=False), above), Case(Lt(inside, 0, evaluate=False), below)]


def _winners(node: Expr) -> Iterator[Case]:
    relation = Ge if isinstance(node, Max) else Le
    for winner in node.args:
        others = [relation(winner, other, evaluate=False) for other in node.args if other != winner]
        yield Case(And(*others, evaluate=False), {node: winner})


def _alike(node: Piecewise, other: Piecewise) -> bool:
    """Whether two functions have the same cases, and the values of the other one none of their own."""
    same = [when for _, when in node.args] == [when for _, when in other.args]
    return same and not any(value.has(*SPLIT) for value, _ in other.args)


def _branches(node: Piecewise, alike: Sequence[Piecewise]) -> Iterator[Case]:
    """Each branch with its condition and the failure of those before; a value must exist in every case."""
    earlier: list[Boolean] = []
    for place, (value, condition) in enumerate(node.args):
        others = {other: other.args[place][0] for other in alike}
        yield Case(And(condition, *earlier, evaluate=False), {node: value, **others})
        earlier.append(negation(condition))
    if not isinstance(node.args[-1][1], BooleanTrue):
        yield Case(And(*earlier, evaluate=False), dict.fromkeys((node, *alike), S.NaN))


def by_cases(
    claim: Boolean,
    hypotheses: tuple[Boolean, ...],
    cases: Sequence[Case],
    decide: Callable[[Boolean, tuple[Boolean, ...]], Decision],
    impossible: Callable[[tuple[Boolean, ...]], Decision | None],
) -> Decision:
    """Decide each case that was not shown to be empty; all must be proved, one refuted refutes."""
    evidence: dict[str, str] = {}
    conditions: dict[Basic, None] = {}
    verdict: Decision | None = None
    shown: list[Callable[[], Certificate | None]] = []
    for case in cases:
        assumed = (*[replaced(h, case.images) for h in hypotheses], case.condition)
        name = f"case {case.condition}"
        if _clashing(assumed):
            evidence[name] = "empty"
            continue
        if empty := impossible(assumed):
            evidence[name] = "empty"
            shown += empty.shown
            continue
        decision = decide(replaced(claim, case.images), assumed)
        if decision.truth == "refuted":
            return Decision("refuted", "sign cases", {name: decision.rule}, (), decision.witness)
        evidence[name] = f"{decision.truth} by {decision.rule}" + "".join(
            f"; {k}: {v}" for k, v in decision.certificate.items()
        )
        conditions |= dict.fromkeys(decision.side_conditions)
        shown += decision.shown
        if decision.truth == "unknown":
            verdict = Decision("unknown", "sign cases", evidence)
    return verdict or Decision("proved", "sign cases", evidence, tuple(conditions), shown=tuple(shown))


def _clashing(assumed: tuple[Boolean, ...]) -> bool:
    """Whether two sides are said to compare in ways that exclude each other, as written."""
    signs: dict[tuple[Basic, Basic], frozenset[int]] = {}
    for relation in flat(assumed):
        if isinstance(relation, Relational):
            sides = (relation.lhs, relation.rhs)
            signs[sides] = signs.get(sides, SIGN_OF[relation.func]) & SIGN_OF[relation.func]
    return not all(signs.values())
