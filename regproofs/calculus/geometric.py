"""Two inequalities of geometric means over an index of any length.

For nonnegative numbers, k = 1, ..., L,

    (A + B)^L <= prod_k (f_k + g_k)    where A^L = prod_k f_k and B^L = prod_k g_k (Mahler),
    L M <= sum_k a_k                   where M^L = prod_k a_k.

The second is the inequality of the means. The first is twice the second, for the shares p_k = f_k / (f_k + g_k) and
1 - p_k: their geometric means are at most their means, which add up to 1. Either is strict if two of the shares, or
two of the a_k, differ, and in the first no f_k + g_k vanishes. What A, B and M are is read off; that their powers are
the products is decided by the normal form of products.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from sympy import Add, Basic, Expr, Integer, Pow, Product, Sum, Symbol

from regproofs.calculus import products
from regproofs.calculus.entrywise import at, scalar_facts
from regproofs.calculus.termwise import facts_at
from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import ProductExcept, product
from regproofs.logic.quantity import Setting
from regproofs.logic.slopes import parts

MEANS = "arithmetic and geometric means over an index"
SUMS = "geometric means of sums over an index"


def nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic] = (), *, strict: bool = False) -> Decision:
    """Whether a product of sums exceeds a power of a sum, or a sum its length times a geometric mean.

    >>> from regproofs.logic.expression import Entry, total
    >>> given = Setting()
    >>> L, k = given.dimension("L"), Symbol("k", integer=True, positive=True)
    >>> square = Entry(given.vector("w", L), k) ** 2
    >>> mean = product(square, k, L) ** (1 / L)
    >>> nonnegative(product(square + 4, k, L) - (mean + 4) ** L, given).rule
    'geometric means of sums over an index'
    >>> nonnegative(total(square, k, L) - L * mean, given).rule
    'arithmetic and geometric means over an index'
    """
    terms = Add.make_args(expression)
    means = Means(given, tuple(facts), strict)
    for larger in terms if len(terms) == 2 else ():
        decision = means.compared(larger, larger - expression)
        if decision is not None:
            return decision
    return unknown(MEANS, reason="no sum or product over an index is compared with its means")


@dataclass(frozen=True)
class Means:
    """What is known, and whether a strict order is asked for."""

    given: Setting
    facts: tuple[Basic, ...]
    strict: bool

    def compared(self, larger: Expr, smaller: Expr) -> Decision | None:
        """The proof that one side exceeds the other, by the inequality that its form calls for."""
        positive, wide = larger.as_coeff_Mul()
        if not positive > 0 or not isinstance(wide, Sum | Product):
            return None
        (index, lower, upper), *further = wide.limits
        if further or lower != 1:
            return None
        by_form = self._of_sum if isinstance(wide, Sum) else self._of_product
        return by_form(wide.function, smaller / positive, index, upper)

    def _of_sum(self, term: Expr, smaller: Expr, index: Symbol, upper: Expr) -> Decision | None:
        mean = smaller / upper
        if not self._signed(term, index, upper) or not self._mean(mean, term, index, upper):
            return None
        if self.strict and not self._apart(term, Integer(1), index, upper):
            return None
        return Decision("proved", MEANS, {"geometric mean": f"{mean} of {term}"})

    def _of_product(self, factor: Expr, smaller: Expr, index: Symbol, upper: Expr) -> Decision | None:
        if not isinstance(smaller, Pow) or smaller.exp != upper:
            return None
        summands, means = Add.make_args(factor), Add.make_args(smaller.base)
        if len(summands) != 2 or not all(self._signed(summand, index, upper) for summand in summands):
            return None
        first, second = summands
        if self.strict and not self._signed(factor, index, upper, strict=True):
            return None
        if self.strict and not self._apart(first, second, index, upper):
            return None
        for pairs in _matched(means, summands):
            if all(self._mean(mean, summand, index, upper) for mean, summand in pairs):
                return Decision("proved", SUMS, {"geometric means": "; ".join(f"{m} of {f}" for m, f in pairs)})
        return None

    def _mean(self, mean: Expr, term: Expr, index: Symbol, upper: Expr) -> bool:
        """Whether a nonnegative number to the power of the length is the product of the terms."""
        base, exponent = mean.as_base_exp()
        if not self._proved(products.nonnegative(base, self.given, self.facts)):
            return False
        known = scalar_facts((*self.given.hypotheses, *self.facts))
        defined = self._proved(decide.positive(exponent, known, strict=False))
        power = products.equal(mean**upper, product(term, index, upper), self.given, self.facts)
        return defined and self._proved(power)

    def _signed(self, term: Expr, index: Symbol, upper: Expr, *, strict: bool = False) -> bool:
        """Whether a term is not negative at every index; a product is not if its factors are not."""
        if isinstance(term, Product | ProductExcept):
            factor, (inner, _, end), _ = parts(term)
            return self._signed(factor, inner, end, strict=strict)
        known = scalar_facts(facts_at(index, upper, (*self.given.hypotheses, *self.facts)))
        plain = [at(fact) for fact in known if not products.speaks_of_products(fact)]
        return self._proved(decide.positive(term, plain, strict=strict))

    def _apart(self, first: Expr, second: Expr, index: Symbol, upper: Expr) -> bool:
        """Whether first / second differs at two of the named indices."""
        named = [q.symbol for q in self.given.quantities.values() if q.kind == "index" and q.upper == upper]
        for i, j in combinations(named, 2):
            cross = _at(first, index, i) * _at(second, index, j) - _at(first, index, j) * _at(second, index, i)
            if self._proved(products.nonzero(cross, self.given, self.facts)):
                return True
        return False

    def _proved(self, decision: Decision) -> bool:
        return decision.truth == "proved" and not decision.side_conditions


def _at(term: Expr, index: Symbol, place: Expr) -> Expr:
    return term.xreplace({index: place})


def _matched(means: Sequence[Expr], summands: Sequence[Expr]) -> Iterator[list[tuple[Expr, Expr]]]:
    """Each way to give the summands of one side those of the other."""
    if len(means) == len(summands):
        yield from (list(zip(order, summands, strict=True)) for order in permutations(means))
