"""Decisions about sums over one index and squared norms, term by term.

A sum whose terms vanish vanishes, one whose terms are not negative is not negative, and it is zero if and only if
each of its terms is. At one index the entries there are numbers, of which hypotheses for every index hold, and
`logic.decide` decides. What is not proved is written out at small sizes, where a counterexample may be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flint import fmpq
from sympy import (
    Abs,
    Add,
    Basic,
    Determinant,
    Eq,
    Expr,
    Ge,
    Gt,
    Inverse,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    S,
    Sum,
    Trace,
    factor_list,
    sign,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean, BooleanFunction, Or

from regproofs.calculus import indices, inverses, neighbours, orthonormal, unrolled
from regproofs.calculus.definite import definite
from regproofs.calculus.termwise import facts_at, one_sum
from regproofs.logic import decide
from regproofs.logic.activation import Entrywise
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import Dot, Entry, ForAll, Pseudoinverse, SquaredNorm, total
from regproofs.logic.ideals import combination
from regproofs.logic.quantity import Setting

RULE = "term by term"
WIDE = (Sum, Dot, SquaredNorm, Trace)  # scalars that are more than entries at given indices
SIGNS = (Abs, sign, Max, Min)
TIED = (*SIGNS, Entrywise, MatPow, Pseudoinverse)  # letters that depend on others; a power may be an inverse
REWRITINGS_AT_MOST = 8
Facts = tuple[Basic, ...]
Table = dict[tuple[indices.Monomial, Expr], fmpq]


def equal(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether two expressions in entries are equal for all dimensions, in the hypotheses and facts.

    >>> from sympy import Symbol
    >>> given = Setting()
    >>> d = given.dimension("d")
    >>> u, j = given.vector("u", d), Symbol("j", integer=True, positive=True)
    >>> equal(total(sign(Entry(u, j)) * Entry(u, j), j, d), total(Abs(Entry(u, j)), j, d), given).truth
    'proved'
    """
    hypotheses = (*given.hypotheses, *facts)
    by_indices = _by_monomials(left, right, hypotheses)
    for decision in (by_indices, *_further(left, right, given, hypotheses)):
        if decision.truth == "proved":
            return decision
    free = not (left.has(*TIED) or right.has(*TIED)) and len(_of_parameters(hypotheses)) == len(hypotheses)
    if by_indices.truth == "refuted" and free:  # nothing ties the entries, so monomials are free
        return by_indices
    refuted = unrolled.refutation(Eq(left, right, evaluate=False), hypotheses, given)
    refuted = refuted or _undefined(left, right, given, hypotheses)
    return refuted or _at_a_small_frame(left, right, hypotheses) or unknown(RULE, reason=str(by_indices.certificate))


def nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic] = (), *, strict: bool = False) -> Decision:
    """Whether a combination of squared norms and sums of entries is >= 0 (> 0 if strict), each part being so.

    A fact left = right may be used to write the expression in another way.
    """
    hypotheses = (*given.hypotheses, *facts)
    for written in _ways_to_write(expression, hypotheses):
        decision = _by_parts(written, given, hypotheses, strict)
        if decision.truth == "proved":
            return decision
    relation = (Gt if strict else Ge)(expression, 0, evaluate=False)
    return unrolled.refutation(relation, hypotheses, given) or decision


def equivalent(left: Boolean, right: Boolean, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether two conditions on entries are equivalent; one of them may be that all terms of a sum are extreme."""
    hypotheses = (*given.hypotheses, *facts)
    quantified, extreme = (left, right) if isinstance(left, ForAll) else (right, left)
    if isinstance(quantified, ForAll) and isinstance(extreme, Eq):
        decision = _all_terms_vanish(extreme, quantified, given, hypotheses)
    else:
        known = _at_indices(given, hypotheses)
        ways = [(left, right), (right, left)]
        decision = _all([decide.implied(at(b), (*known, at(a))) for a, b in ways], "both directions")
    if decision.truth == "proved":
        return decision
    both = Or(And(left, right, evaluate=False), And(Not(left), Not(right), evaluate=False), evaluate=False)
    return unrolled.refutation(both, hypotheses, given) or unknown(RULE, **decision.certificate)


def _has_signs(*expressions: Basic) -> bool:
    """Whether there are letters that depend on each other, so that a coefficient alone refutes nothing."""
    return any(expression.has(*SIGNS) for expression in expressions)


# -- equality --------------------------------------------------------------------------------------------------


def _by_monomials(left: Basic, right: Basic, hypotheses: Facts) -> Decision:
    """Equality of polynomials in entries: every monomial, up to renaming of indices, has one coefficient."""
    rule = "canonical form in indices"
    try:
        terms = orthonormal.contracted(_difference(left, right), orthonormal.frames_of(hypotheses))
        inverted = inverses.inverted(terms)
        terms, divisors = inverses.contracted(_rewritten(terms, hypotheses))
        monomials = indices.canonical(terms)
    except indices.NotPolynomial as reason:
        return unknown(rule, reason=str(reason))
    known = _of_parameters(hypotheses)
    for key, coefficient in monomials.items():
        decision = decide.zero(coefficient, known)
        if decision.truth != "proved":
            certificate = {"monomial": indices.readable(key), "coefficient": str(coefficient), **decision.certificate}
            witness = decision.witness if decision.truth == "refuted" else None
            return Decision(decision.truth, rule, certificate, decision.side_conditions, witness)
    regular = _all([definite(matrix, hypotheses) for matrix in inverted], "inverses of definite matrices")
    if regular.truth != "proved":
        return unknown(rule, **regular.certificate)
    compared = {"monomials compared": str(len(monomials)), "largest coefficient left": "0"}
    divided = (Ne(d, 0) for d in divisors if decide.implied(Ne(d, 0), known).truth != "proved")
    return Decision("proved", rule, {**compared, **regular.certificate}, tuple(divided))


def _of_parameters(hypotheses: Facts) -> Facts:
    """The hypotheses that speak of no entry."""
    return tuple(h for h in scalar_facts(hypotheses) if not h.has(Entry, *WIDE))


def _at_a_small_frame(left: Basic, right: Basic, hypotheses: Facts) -> Decision | None:
    """A counterexample where all that is supposed of matrices is that their columns or rows are orthonormal."""
    frames, scalars = orthonormal.frames_of(hypotheses), scalar_facts(hypotheses)
    if not frames or len(frames) + len(scalars) != len(hypotheses):
        return None
    try:
        decision = orthonormal.refuted(_difference(left, right), frames, scalars)
    except indices.NotPolynomial:
        return None
    return decision if decision.truth == "refuted" else None


def _undefined(left: Basic, right: Basic, given: Setting, hypotheses: Facts) -> Decision | None:
    """A counterexample where an inverse has no value."""
    for matrix in sorted({inverse.arg for side in (left, right) for inverse in side.atoms(Inverse)}, key=str):
        found = unrolled.refutation(Ne(Determinant(matrix), 0, evaluate=False), hypotheses, given)
        if found is not None:
            return Decision("refuted", found.rule, {"undefined": f"the inverse of {matrix}"}, (), found.witness)
    return None


def _difference(left: Basic, right: Basic) -> indices.Terms:
    """The terms of left - right."""
    return [*_terms(left), *_negated(_terms(right))]


def _terms(expression: Basic) -> indices.Terms:
    if isinstance(expression, MatrixExpr):
        return indices.matrix_terms(expression, "row", "column" if expression.cols != 1 else 1)
    return indices.scalar_terms(expression)


def _negated(terms: indices.Terms) -> indices.Terms:
    return [indices.Term(-term.coefficient, term.factors, term.ranges) for term in terms]


def _further(left: Basic, right: Basic, given: Setting, hypotheses: Facts) -> Iterator[Decision]:
    """Ways to prove an equality of scalars by hypotheses: at one index, for each term, for the sums."""
    if isinstance(left, MatrixExpr):
        return
    if not left.has(*WIDE) and not right.has(*WIDE):
        yield decide.equal(at(left), at(right), _at_indices(given, hypotheses))
        return
    whole = one_sum(left - right)
    if whole is not None:
        index, _, upper = whole.limits[0]
        yield _named("terms vanish", decide.zero(at(whole.function), _facts_at(index, upper, given, hypotheses)))
    yield _combined(left, right, hypotheses)


def _combined(left: Expr, right: Expr, hypotheses: Facts) -> Decision:
    """The difference as a combination of the equations among the hypotheses, each summed over its index."""
    rule = "combination of hypotheses"
    equations = [e for h in hypotheses if (e := _equation(h)) is not None]
    try:
        goal, *tables = (_table(_rewritten(_terms(e), hypotheses)) for e in (left - right, *equations))
    except indices.NotPolynomial as reason:
        return unknown(rule, reason=str(reason))
    factors = sorted({symbols for _, symbols in goal} | {S.One}, key=str)
    multiples = [(f, e, _times(f, table)) for f in factors for e, table in zip(equations, tables, strict=True)]
    weights = combination(goal, [table for _, _, table in multiples])
    if weights is None:
        return unknown(rule, reason="the hypotheses, summed, do not combine to the difference")
    named = {f"times {e} = 0": f"{w} {f}" for (f, e, _), w in zip(multiples, weights, strict=True) if w}
    return Decision("proved", rule, named)


def _equation(hypothesis: Basic) -> Expr | None:
    """left - right of an equation between scalars, summed over the index if it holds for each."""
    if isinstance(hypothesis, ForAll):
        inner = _equation(hypothesis.relation)
        index, _, upper = hypothesis.limits
        return None if inner is None else total(inner, index, upper)
    plain = isinstance(hypothesis, Eq) and not isinstance(hypothesis.lhs, MatrixExpr)
    return hypothesis.lhs - hypothesis.rhs if plain else None


def _times(factor: Expr, table: Table) -> Table:
    """The table of a multiple by a factor without entries."""
    return {(key, factor * symbols): number for (key, symbols), number in table.items()}


def _table(terms: indices.Terms) -> Table:
    """Rational numbers by monomial and symbolic coefficient."""
    table: Table = {}
    for key, coefficient in indices.canonical(terms).items():
        for part in Add.make_args(coefficient.expand()):
            number, symbols = part.as_coeff_Mul(rational=True)
            table[key, symbols] = table.get((key, symbols), fmpq(0)) + fmpq(number.p, number.q)
    return {key: number for key, number in table.items() if number}


def _rewritten(terms: indices.Terms, hypotheses: Facts) -> indices.Terms:
    """The terms with products of entries at one index replaced where hypotheses for every index give them.

    Such a hypothesis is an equation whose left side is a product of entries, as in a_j w_j = 0 or s_j^2 = 1.
    """
    rules = [rule for h in hypotheses if (rule := _product_rule(h)) is not None]
    for _ in range(REWRITINGS_AT_MOST):
        changed = [_applied(term, rules) for term in terms]
        if all(found is None for found in changed):
            break
        pairs = zip(terms, changed, strict=True)
        terms = [new for term, found in pairs for new in ([term] if found is None else found)]
    return terms


def _product_rule(hypothesis: Basic) -> tuple[tuple[MatrixExpr, ...], Expr, Basic] | None:
    """The vectors whose entries are multiplied, what their product is, and the index."""
    if not isinstance(hypothesis, ForAll) or not isinstance(hypothesis.relation, Eq):
        return None
    left, right = hypothesis.relation.args
    index = hypothesis.limits[0]
    bases = [base for factor in Mul.make_args(left) for base in _repeated(factor)]
    vectors = tuple(b.args[0] for b in bases if isinstance(b, Entry) and isinstance(b.args[0], MatrixSymbol))
    plain = len(vectors) == len(bases) > 1 and all(b.args[1] == index for b in bases)
    return (vectors, right, index) if plain else None


def _repeated(factor: Expr) -> list[Expr]:
    """A power as its factors."""
    base, exponent = factor.as_base_exp()
    return [base] * int(exponent) if exponent.is_Integer and exponent > 0 else [factor]


def _applied(term: indices.Term, rules: Sequence[tuple[tuple[MatrixExpr, ...], Expr, Basic]]) -> indices.Terms | None:
    """The term with the first product that a rule gives replaced; None if there is none."""
    for vectors, right, index in rules:
        for where in dict.fromkeys(w for tensor, w in term.factors if tensor == vectors[0]):
            rest = indices.without(term.factors, [(vector, where) for vector in vectors])
            if rest is not None:
                images = [image.replace(index, where[0]) for image in indices.scalar_terms(right)]
                return [indices.Term(term.coefficient, rest, term.ranges).times(image) for image in images]
    return None


# -- order -----------------------------------------------------------------------------------------------------


def _ways_to_write(expression: Expr, hypotheses: Facts) -> Iterator[Expr]:
    """The expression, and what an equation among the facts makes of it."""
    yield expression
    for fact in hypotheses:
        if isinstance(fact, Eq) and not isinstance(fact.lhs, MatrixExpr):
            yield expression - fact.lhs + fact.rhs
            yield expression + fact.lhs - fact.rhs


def _by_parts(expression: Expr, given: Setting, hypotheses: Facts, strict: bool) -> Decision:
    """Squared norms with coefficients >= 0, sums of terms >= 0, and a rest at one index."""
    if not expression.has(*WIDE):
        return decide.positive(at(expression), _at_indices(given, hypotheses), strict=strict)
    sums: dict[Basic, list[Expr]] = {}
    decisions, rest = [], S.Zero
    for part in Add.make_args(expression.expand(deep=False, power_base=False)):
        factor, node = part.as_independent(SquaredNorm, Sum, as_Add=False)
        if isinstance(node, SquaredNorm):
            decisions.append(decide.positive(factor, _at_indices(given, hypotheses), strict=False))
        elif isinstance(node, Sum) and len(node.limits) == 1:
            sums.setdefault(node.limits[0], []).append(factor * node.function)
        else:
            rest += part
    if rest != 0:
        if rest.has(*WIDE):
            return unknown(RULE, reason=f"no rule gives the sign of {rest}")
        decisions.append(decide.positive(at(rest), _at_indices(given, hypotheses), strict=strict))
    elif strict:
        return unknown(RULE, reason="a sum may be empty of what is positive")
    for (index, _, upper), terms in sums.items():
        decisions.append(neighbours.positive(at(Add(*terms)), _facts_at(index, upper, given, hypotheses)))
    return _all(decisions, RULE)


def _all_terms_vanish(left: Eq, right: ForAll, given: Setting, hypotheses: Facts) -> Decision:
    """A sum of terms that are not negative vanishes exactly when each does."""
    index, _, upper = right.limits
    for written in _ways_to_write(left.lhs - left.rhs, hypotheses):
        whole = one_sum(written)
        if whole is None or whole.limits[0] != right.limits:
            continue
        known = _facts_at(index, upper, given, hypotheses)
        term, condition = at(whole.function), at(right.relation)
        vanishes = Eq(term, 0, evaluate=False)
        signs = [decide.positive(direction * term, known, strict=False) for direction in (1, -1)]
        ways = [decide.implied(condition, (*known, vanishes)), decide.implied(vanishes, (*known, condition))]
        decision = _all([min(signs, key=lambda d: d.truth != "proved"), *ways], "a sum vanishes with all its terms")
        if decision.truth == "proved":
            return decision
    return unknown(RULE, reason="the two sides do not differ by a sum whose terms have one sign")


# -- at one index ----------------------------------------------------------------------------------------------


def at(expression: Basic) -> Basic:
    """Entries of entrywise products and sums taken apart, also inside of conditions, which stay as written."""
    if isinstance(expression, Relational):
        return expression.func(*(at(side) for side in expression.args), evaluate=False)
    if isinstance(expression, BooleanFunction):
        return expression.func(*(at(part) for part in expression.args), evaluate=False)
    return indices.at_entries(expression)


def scalar_facts(hypotheses: Iterable[Basic]) -> Facts:
    """The hypotheses that `logic.decide` can read: those without a quantifier and between scalars."""
    return tuple(h for h in hypotheses if not h.has(ForAll) and not _between_matrices(h))


def _between_matrices(hypothesis: Basic) -> bool:
    return any(isinstance(r.args[0], MatrixExpr) for r in hypothesis.atoms(Relational))


def _at_indices(given: Setting, hypotheses: Iterable[Basic]) -> Facts:
    """The scalar hypotheses, and those for every index at each declared one."""
    hypotheses = tuple(hypotheses)
    found = list(hypotheses)
    for quantity in given.quantities.values():
        if quantity.kind == "index" and quantity.upper is not None:
            found += facts_at(quantity.symbol, quantity.upper, hypotheses)
    found = [fact for fact in scalar_facts(found) if not fact.has(*WIDE)]
    return _with_alternatives(tuple(at(fact) for fact in dict.fromkeys(found)))


def _facts_at(index: Basic, upper: Expr, given: Setting, hypotheses: Facts) -> Facts:
    """What is known of the entries at one index; facts with sums or norms in them are left out."""
    known = scalar_facts(facts_at(index, upper, hypotheses))
    return _with_alternatives(tuple(at(fact) for fact in known if not fact.has(*WIDE)))


def _with_alternatives(facts: Facts) -> Facts:
    """Equations between products as the alternative that one factor vanishes; what another says is left out."""
    factors = {fact: _factors(fact) for fact in facts}
    known = {factor for found in factors.values() if len(found) == 1 for factor in (found[0], (-found[0]).expand())}
    ways = {fact: Or(*(Eq(f, 0, evaluate=False) for f in found), evaluate=False) for fact, found in factors.items()}
    kept = [fact for fact in facts if len(factors[fact]) < 2 or not known & set(factors[fact])]
    return tuple(ways[fact] if len(factors[fact]) > 1 else fact for fact in kept)


def _factors(fact: Basic) -> list[Expr]:
    """The factors over Q of the difference of the two sides of an equation."""
    return [f.expand() for f, _ in factor_list(fact.lhs - fact.rhs)[1]] if isinstance(fact, Eq) else []


def _named(rule: str, decision: Decision) -> Decision:
    return Decision(decision.truth, f"{rule}: {decision.rule}", decision.certificate, decision.side_conditions)


def _all(decisions: Sequence[Decision], rule: str) -> Decision:
    """Proved if each is; what is refuted of entries taken as free numbers is only not shown."""
    named = [(k, {"rule": d.rule, **d.certificate}) for k, d in enumerate(decisions, 1)]
    evidence = {f"{k}: {key}": text for k, certificate in named for key, text in certificate.items()}
    conditions = tuple(dict.fromkeys(c for d in decisions for c in d.side_conditions))
    proved = all(d.truth == "proved" for d in decisions)
    return Decision("proved" if proved else "unknown", rule, evidence, conditions)
