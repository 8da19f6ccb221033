"""Signs of sums over singular directions, term by term.

A sum whose every term is nonnegative is nonnegative, whatever its length.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Add, Basic, Expr, Le, Mul, Sum, Symbol, expand_mul

from regproofs.calculus.parity import in_squares
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.expression import ForAll, Rank, SingularValue

RULE = "signs of the terms of a sum"


def one_sum(expression: Expr) -> Sum | None:
    """The expression as one sum over one index, if it is a linear combination of such sums."""
    summands, limits = [], set()
    for term in Add.make_args(expand_mul(expression, deep=False)):
        sums = [factor for factor in Mul.make_args(term) if isinstance(factor, Sum)]
        if len(sums) != 1 or len(sums[0].limits) != 1:
            return None
        rest = Mul(*(factor for factor in Mul.make_args(term) if factor is not sums[0]))
        if rest.has(Sum):
            return None
        summands.append(rest * sums[0].function)
        limits.add(sums[0].limits[0])
    return Sum(Add(*summands), limits.pop()) if len(limits) == 1 else None


def sign(total: Sum, hypotheses: Iterable[Basic], *, strict: bool) -> Decision:
    """Whether a sum is >= 0 (> 0 if strict) because each of its terms is."""
    hypotheses = tuple(hypotheses)
    index, lower, upper = total.limits[0]
    facts = facts_at(index, upper, hypotheses)
    term = _positive(*in_squares(total.function, facts), strict)
    certificate = {"term": str(total.function), "rule for each term": term.rule, **term.certificate}
    if term.truth == "proved":
        nonempty = not strict or decide.implied(upper >= lower, facts).truth == "proved"
        if nonempty:
            return Decision("proved", RULE, certificate, term.side_conditions)
        return Decision("unknown", RULE, {**certificate, "reason": "the sum may be empty"})
    return Decision("unknown", RULE, certificate)


def facts_at(index: Symbol, upper: Expr, hypotheses: Iterable[Basic]) -> tuple[Basic, ...]:
    """The hypotheses for one term: what holds for every index holds for this one, and sigma_r is the least."""
    facts: list[Basic] = []
    for hypothesis in hypotheses:
        if isinstance(hypothesis, ForAll):
            bound, _, limit = hypothesis.limits
            if limit == upper:
                facts.append(hypothesis.relation.subs(bound, index))
        else:
            facts.append(hypothesis)
    if isinstance(upper, Rank):
        (matrix,) = upper.args
        facts.append(Le(SingularValue(matrix, upper), SingularValue(matrix, index)))
        facts.append(Le(SingularValue(matrix, index), SingularValue(matrix, 1)))
    return tuple(facts)


def _positive(term: Expr, facts: tuple[Basic, ...], strict: bool) -> Decision:
    """The sign of one term; a bound that is not needed may lead the search for a shift astray, so fewer are tried."""
    decision = decide.positive(term, facts, strict=strict)
    for left_out in range(len(facts)):
        if decision.truth != "unknown":
            return decision
        fewer = decide.positive(term, facts[:left_out] + facts[left_out + 1 :], strict=strict)
        decision = fewer if fewer.truth == "proved" else decision
    return decision
