"""The critical points of a user's own loss: cases of the parameters, points, kinds, values, least value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sympy import Basic, Expr, Symbol

from regproofs.calculus.critical.eliminate import grow, starting
from regproofs.calculus.critical.known import Budget, Known, sample
from regproofs.calculus.critical.minimum import with_minimum
from regproofs.calculus.critical.points import Loss, component, found_at, point
from regproofs.calculus.critical.records import Case, CriticalPoints, GlobalMinimum
from regproofs.calculus.critical.space import Undecided, exact, scalar, space_of, variables_in
from regproofs.calculus.critical.split import Conditions, cells, gathered, simplified, worlds
from regproofs.calculus.critical.tree import Node, Tree
from regproofs.calculus.critical.verify import complete
from regproofs.errors import StatementError
from regproofs.logic.scene import flat

BUDGET = 4000


def critical_points(
    loss: Expr, over: Sequence[Symbol] | Symbol, hypotheses: Iterable[Basic | bool] = ()
) -> CriticalPoints:
    """All critical points of a polynomial loss over real variables, by cases of its parameters.

    ``over`` are scalar symbols; all other symbols are parameters, real unless declared otherwise, on which
    ``hypotheses`` are relations. The answer has status "complete" only when every case was shown: that each point
    listed is critical (by substitution), and that there is no other (by an elimination tree that multiplies out).

    >>> from sympy import symbols
    >>> x, y, a = symbols("x y a", real=True)
    >>> print(critical_points(x**2 + a*y**2, (x, y), [a > 0]))
    always:
      (x = 0, y = 0): minimum, index 0, value 0, global minimum
      least value attained: 0 (loss - (0) = a*y**2 + x**2)
    """
    expr, variables = scalar(loss), variables_in(over)
    conditions = conditions_of(hypotheses, variables)
    try:
        cases, trees = _classified(expr, variables, conditions)
    except Undecided as reason:
        return CriticalPoints(expr, variables, conditions, "undecided", str(reason))
    return CriticalPoints(expr, variables, conditions, "complete", "", tuple(cases), tuple(trees))


def conditions_of(hypotheses: Iterable[Basic | bool], variables: Sequence[Symbol]) -> Conditions:
    """The hypotheses as relations between exact numbers and parameters."""
    found = flat(hypotheses)
    for condition in found:
        exact(condition)
        if condition.free_symbols & set(variables):
            raise StatementError(f"the hypothesis {condition} is about a variable; the variables are all of R")
    return found


@dataclass(frozen=True)
class Solved:
    """One case before its minimum is known, with the elimination tree."""

    case: Case
    tree: Tree


def _classified(loss: Expr, over: Sequence[Symbol], hypotheses: Conditions) -> tuple[list[Case], list[Tree]]:
    space, poly = space_of(loss, over, hypotheses)
    derived, budget = Loss(space, poly), Budget(BUDGET)
    cases: list[Case] = []
    trees: list[Tree] = []
    alternatives = worlds(hypotheses)
    if not alternatives:
        raise StatementError("the hypotheses exclude each other")
    for world in alternatives:
        extra = tuple(c for c in world if c not in hypotheses) if len(alternatives) > 1 else ()
        found = cells(space, world, budget, lambda known: solved(derived, known))
        for conditions, answer in gathered(space, found, _joined):
            own = simplified((*extra, *conditions), hypotheses)
            cases.append(replace(answer.case, conditions=own))
            trees.append(answer.tree)
    return cases, trees


def _joined(left: Solved, right: Solved) -> Solved | None:
    """One answer for two with the same content; None when they differ."""
    plain = [replace(answer.case, sample=None) for answer in (left, right)]
    if plain[0] != plain[1]:
        return None
    return replace(left, tree=Tree(left.tree.roots + right.tree.roots, left.tree.space))


def solved(loss: Loss, known: Known) -> Solved:
    """All critical points in one case; Undetermined when the case must be split."""
    space = loss.space
    node = tree_of(loss, known)
    isolated, families = found_at(node.leaves(), loss, known)
    points = tuple(point(place, loss) for place in isolated)
    components = tuple(component(place, leaf, loss) for place, leaf in families)
    if not complete(node, loss.gradient, [link.poly for link in known.links], known):
        raise Undecided("the elimination could not be verified")
    bare = Case((), points, components, GlobalMinimum("undecided"), sample(known.conditions, space.parameters))
    return Solved(with_minimum(bare, [*isolated, *(f for f, _ in families)], loss, known), Tree((node,), space))


def tree_of(loss: Loss, known: Known) -> Node:
    """The elimination tree in one case."""
    node = Node()
    return grow(starting(loss.gradient, known, node.steps), known, node)
