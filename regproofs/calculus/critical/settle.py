"""Claims read in one case of the parameters: absolute values and signs resolved, conditions true or false.

Where the answer hangs on the sign of a polynomial in the parameters that can vary, Undetermined is raised.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Abs, Basic, Expr, Integer, sign
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean, BooleanFalse, BooleanTrue, Not, Or

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.space import Undecided
from regproofs.logic import decide
from regproofs.logic.cases import cases_of, split_node
from regproofs.logic.decision import Sign
from regproofs.logic.scene import SIGN_OF, negation, replaced


def resolved(expr: Expr, known: Known) -> Expr:
    """The expression with the absolute values and signs of parameter polynomials as they are in the case."""
    for node in sorted(expr.atoms(Abs, sign), key=lambda n: int(n.count_ops())):
        found = _settled(node.args[0], known)
        if found is not None:
            (turn,) = found
            image = Integer(turn) if isinstance(node, sign) else turn * node.args[0]
            return resolved(expr.xreplace({node: image}), known)
    return expr


def _settled(expr: Expr, known: Known) -> Sign | None:
    """The sign of a polynomial in the parameters; None when it is something else."""
    if not expr.is_polynomial(*known.space.symbols):
        return None
    poly = known.space.poly(expr)
    return None if known.space.involves(poly) else known.settled(poly)


def applies(condition: Basic, known: Known) -> bool:
    """Whether a condition holds all over the case; otherwise it holds nowhere in it."""
    if isinstance(condition, (BooleanTrue, BooleanFalse)):
        return bool(condition)
    if isinstance(condition, Not):
        return not applies(condition.args[0], known)
    if isinstance(condition, And):
        return all(applies(part, known) for part in condition.args)
    if isinstance(condition, Or):
        return any(applies(part, known) for part in condition.args)
    if isinstance(condition, Relational):
        found = _settled(resolved(condition.lhs - condition.rhs, known), known)
        if found is not None:
            return found <= SIGN_OF[condition.func]
    return _decided(condition, known)


def _decided(condition: Boolean, known: Known) -> bool:
    """The same for conditions that are not about polynomials: by decision, or by splitting further."""
    if known.holds(condition).truth == "proved":
        return True
    if known.holds(negation(condition)).truth == "proved":
        return False
    if decide.contradictory([*known.conditions, condition]).truth == "proved":
        return False
    for difference in _differences(condition):
        _settled(difference, known)
    raise Undecided(f"whether {condition} holds could not be decided")


def _differences(condition: Basic) -> Iterator[Expr]:
    """The expressions on whose signs a condition hangs, those inside Max and the like first."""
    node = split_node([condition])
    if node is not None:
        for case in cases_of(node):
            yield from _differences(case.condition)
            yield from _differences(replaced(condition, case.images))
    else:
        for part in sorted(condition.atoms(Relational), key=str):
            yield part.lhs - part.rhs
