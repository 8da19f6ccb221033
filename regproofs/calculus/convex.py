"""Minimisers of losses that are quadratic in a vector, written in entries.

A quadratic function whose gradient vanishes at a point and whose Hessian is positive definite has it as its only
minimiser; with a semidefinite Hessian it is one of them.

    >>> from sympy import MatrixSymbol
    >>> from regproofs.logic.expression import SquaredNorm, diagonal, dot, eye, inverse
    >>> from regproofs.logic.quantity import Setting
    >>> given = Setting()
    >>> n, d = given.dimension("n"), given.dimension("d")
    >>> X, Y, b = given.matrix("X", n, d), given.vector("Y", n), given.vector("b", d)
    >>> loss = SquaredNorm(Y - X * b) + dot(b, diagonal(X.T * X) * b) + SquaredNorm(b)
    >>> best = inverse(X.T * X + diagonal(X.T * X) + eye(d)) * X.T * Y
    >>> minimum(loss, b, best, given).truth, minimum(loss, b, 2 * best, given).truth
    ('proved', 'refuted')
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic, Eq, Expr, Ge, Gt, MatrixExpr, MatrixSymbol, Or, ZeroMatrix

from regproofs.calculus import entrywise, unrolled
from regproofs.calculus.definite import definite
from regproofs.calculus.gradient import gradient, hessian
from regproofs.calculus.indices import NotPolynomial
from regproofs.calculus.noise import Record
from regproofs.calculus.noise_terms import recording
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.quantity import Setting

RULE = "vanishing gradient and definite Hessian"


def minimum(
    objective: Expr,
    over: MatrixSymbol,
    at: MatrixExpr,
    given: Setting,
    facts: Iterable[Basic] = (),
    *,
    unique: bool = True,
) -> Decision:
    """Whether `at` minimises the objective over all vectors `over` (as the only one, if `unique`)."""
    hypotheses, record = (*given.hypotheses, *facts), Record()
    try:
        with recording(record):
            slope, curvature = gradient(objective, over), hessian(objective, over)
    except NotPolynomial as reason:
        return unknown(RULE, reason=str(reason))
    if curvature.has(over):
        return unknown(RULE, reason=f"the objective is not quadratic in {over}")
    first = entrywise.equal(slope.xreplace({over: at}), ZeroMatrix(*over.shape), given, facts)
    second = definite(curvature, hypotheses, strict=unique)
    used = {f"moment {name}": value for name, value in record.used.items()}
    parts = {
        "gradient": f"{slope}",
        **_named("gradient", first),
        "Hessian": str(curvature),
        **_named("Hessian", second),
    }
    if first.truth == "refuted":
        return Decision("refuted", RULE, parts, (), first.witness)
    if first.truth == second.truth == "proved":
        return Decision("proved", RULE, {**parts, **used}, (*first.side_conditions, *second.side_conditions))
    higher = (Gt if unique else Ge)(objective, objective.xreplace({over: at}), evaluate=False)
    claim = Or(Eq(over, at, evaluate=False), higher, evaluate=False)
    return unrolled.refutation(claim, hypotheses, given) or unknown(RULE, **parts)


def _named(name: str, decision: Decision) -> dict[str, str]:
    return {f"{name}: {key}": text for key, text in {"rule": decision.rule, **decision.certificate}.items()}
