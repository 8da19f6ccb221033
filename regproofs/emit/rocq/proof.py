r"""Proof scripts for the kernel: tactics from the kind of a claim and from its certificate. coqc decides, not this.

The tactics go by the form of a goal (`Settle.v`). What they cannot find, and algebra already has, is handed to them: a
certificates, the lines of the derivation, a difference brought to one fraction, the case at which an erratum falls.

>>> from regproofs.logic.claim import Inequality
>>> from regproofs.logic.quantity import Setting, positive
>>> from regproofs.logic.theorem import theorem
>>> from regproofs.emit.rocq.statement import statement
>>> given = Setting()
>>> x = given.scalar("x", positive)
>>> @theorem(title="Quotients", given=given, claim=Inequality(1 / (1 + x), 1 / x, strict=True), source="school")
... def quotients(proof):
...     pass
>>> print(script(quotients, statement(quotients)))
intros.
by_certificates ltac:(first [excess_modulo (x ^ 2 + x) (1) (0)]).
"""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Add, Expr, Integer, Pow, Rational, Sum, Symbol, factor, preorder_traversal

from regproofs.emit.rocq.bounds import along_iterates
from regproofs.emit.rocq.certificates import asserted, by_certificates, lines_of, term_by_term
from regproofs.emit.rocq.statement import Scope, Statement, flattened
from regproofs.logic.average import AVERAGED
from regproofs.logic.claim import Claim, CriticalPoints, Identity, Inequality, LimitWithRate, Valley, When
from regproofs.logic.expression import SquaredNorm
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds
from regproofs.logic.quantity import Quantity
from regproofs.logic.theorem import Theorem

SUMS = (Sum, SquaredNorm)
BY_HAND = (CriticalPoints, FlowBounds, FlowSolution, LimitWithRate, Valley)  # what no tactic here goes about


def script(theorem: Theorem, stated: Statement, witness: Mapping[str, str] | None = None) -> str | None:
    """Tactics that may prove what is stated, or None where no generator applies.

    `witness` is a case at which an erratum is false: values by name, as the rational numbers that a decision gave.
    """
    scope = Scope(theorem)
    if stated.negated:
        return _refuted(scope, witness or {})
    if isinstance(theorem.claim, IterateBounds):
        return along_iterates(theorem.claim, scope)
    parts = {str(scope.body(claim)): claim for claim in flattened(theorem.claim)}
    if any(isinstance(_inner(claim), BY_HAND) for claim in parts.values()):
        return None
    lines = lines_of(theorem, list(parts.values()))
    known = [step.claim for step in lines]
    *first, last = ["assumption" if claim in known else _tactic(claim, scope) for claim in parts.values()]
    rows = [*asserted(lines, scope), *(f"split; [ {tactic} | ]." for tactic in first), f"{last}."]
    return "\n".join(["intros.", *rows])


def _tactic(claim: Claim, scope: Scope) -> str:
    """What settles one part."""
    inner = _inner(claim)
    if isinstance(inner, FlowLaw):
        return "flow_law"
    if any(expression.has(*AVERAGED) for expression in inner.expressions()):
        return "expect; settle"
    if (found := term_by_term(claim, scope) or by_certificates(claim, scope)) is not None:
        return found
    if isinstance(inner, Inequality) and (difference := _difference(inner)) is not None:
        return f"by_difference ({scope.printer.real(difference)})"
    sizes = [scope.names[quantity.symbol] for quantity in scope.kept if quantity.kind == "dimension"]
    summed = sizes if isinstance(inner, Identity) and inner.left.has(*SUMS) else []
    return f"first [{' | '.join(['settle', *(f'by_sums {n}' for n in summed)])}]" if summed else "settle"


def _inner(claim: Claim) -> Claim:
    """A claim without the condition under which it holds."""
    return claim.claim if isinstance(claim, When) else claim


def _difference(claim: Inequality) -> Expr | None:
    """The right side minus the left as a product and quotient of factors; None where that is no simpler."""
    difference = claim.right - claim.left
    if any(not isinstance(part, Add | Pow | Symbol | Rational) and not part.is_Mul for part in _parts(difference)):
        return None
    if any(isinstance(part, Pow) and not isinstance(part.exp, Integer) for part in _parts(difference)):
        return None
    found = factor(difference)
    return None if isinstance(found, Add) else found


def _parts(expression: Expr) -> list[Expr]:
    return list(preorder_traversal(expression))


def _refuted(scope: Scope, witness: Mapping[str, str]) -> str | None:
    """The statement at one case, where it is false; only what is bound as a number can be given a value."""
    if any(quantity.kind not in ("scalar", "dimension") for quantity in scope.kept) or not witness:
        return None
    values = " ".join(_value(quantity, witness.get(quantity.name, "1"), scope) for quantity in scope.kept)
    return f"intro claim.\nspecialize (claim {values}).\nrefute claim."


def _value(quantity: Quantity, text: str, scope: Scope) -> str:
    """A rational number as an argument."""
    if quantity.domain.name == "natural" or quantity.kind == "dimension":
        return f"{int(text)}%nat"
    return f"({scope.printer.real(Rational(text))})"
