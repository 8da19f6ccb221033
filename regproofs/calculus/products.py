"""Decisions about products over an index of any length, by a normal form.

The factor of a product is itself factored over Q, and each irreducible polynomial in the entries at the index makes
one product over all indices but the distinguished ones; this is a number of its own to `logic.decide`. Constants
become powers. Factors at distinguished indices stand apart, so nothing is divided by what may vanish:

    prod_k 3 w_k^2 = 3^L (prod_{k != i} w_k)^2 w_i^2.

Equal normal forms prove equality for every length. What is not proved is written out at small lengths, where a
counterexample may be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Eq,
    Expr,
    Ge,
    Gt,
    Integer,
    KroneckerDelta,
    Mul,
    Ne,
    Poly,
    Pow,
    Product,
    S,
    Symbol,
    factor_list,
    fraction,
    together,
)
from sympy import exp as exponential
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanFunction

from regproofs.calculus import unrolled
from regproofs.calculus.entrywise import at, scalar_facts
from regproofs.calculus.gradient import without_derivatives
from regproofs.calculus.termwise import facts_at
from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import (
    Entry,
    Expectation,
    ForAll,
    NoiseMatrix,
    ProductExcept,
    product,
    random_quantities,
)
from regproofs.logic.law import UnknownMoment
from regproofs.logic.quantity import Setting
from regproofs.logic.slopes import NoSlope, parts

RULE = "normal form of products"
PRODUCTS = (Product, ProductExcept)
SHORT, LONGER = (1, 2), (3, 4)
LENGTHS = (*SHORT, *LONGER)
Facts = tuple[Basic, ...]
Factors = tuple[Expr, list[tuple[Expr, Expr]]]


class NotFactored(ValueError):
    """A product that has no normal form here; the message says why."""


def equal(left: Expr, right: Expr, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether two scalars with products in them are equal, for every length.

    >>> from regproofs.logic.quantity import real
    >>> given = Setting()
    >>> L, k = given.dimension("L"), Symbol("k", integer=True, positive=True)
    >>> c, w, i = given.scalar("c", real), given.vector("w", L), given.index("i", L)
    >>> left, rest = product(c * Entry(w, k), k, L), product(Entry(w, k), k, L, without=(i,))
    >>> equal(left, c**L * Entry(w, i) * rest, given).truth
    'proved'
    """
    return _decided(Eq(left, right, evaluate=False), given, facts)


def nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic] = (), *, strict: bool = False) -> Decision:
    """Whether a scalar with products in it is >= 0 (> 0 if strict), for every length."""
    return _decided((Gt if strict else Ge)(expression, 0, evaluate=False), given, facts)


def nonzero(expression: Expr, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether a scalar with products in it differs from 0, for every length."""
    return _decided(Ne(expression, 0, evaluate=False), given, facts)


def equivalent(left: Boolean, right: Boolean, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether two conditions with products in them are equivalent, for every length."""
    facts, ways = tuple(facts), {"if": (right, left), "only if": (left, right)}
    false = _one_way_refuted(ways, given, facts, SHORT)
    if false is not None:
        return false
    proofs = {name: _proved(then, given, (*facts, when)) for name, (when, then) in ways.items()}
    certificate = {
        f"{name}: {k}": v for name, d in proofs.items() for k, v in {"rule": d.rule, **d.certificate}.items()
    }
    if all(d.truth == "proved" for d in proofs.values()):
        return Decision("proved", RULE, certificate)
    return _one_way_refuted(ways, given, facts, LONGER) or Decision("unknown", RULE, certificate)


def _one_way_refuted(
    ways: Mapping[str, tuple[Boolean, Boolean]], given: Setting, facts: Facts, lengths: Sequence[int]
) -> Decision | None:
    refuted = (_refuted(then, given, (*facts, when), lengths) for when, then in ways.values())
    return next((decision for decision in refuted if decision is not None), None)


def speaks_of_products(*expressions: Basic) -> bool:
    """Whether a product over an index occurs."""
    return any(expression.has(*PRODUCTS) for expression in expressions)


def _decided(claim: Relational, given: Setting, facts: Iterable[Basic]) -> Decision:
    """A counterexample at short lengths, a proof, or a counterexample at longer ones, which takes longest to seek."""
    facts = tuple(facts)
    short = _refuted(claim, given, facts, SHORT)
    if short is not None:
        return short
    decision = _proved(claim, given, facts)
    return decision if decision.truth == "proved" else _refuted(claim, given, facts, LONGER) or decision


def _refuted(claim: Boolean, given: Setting, facts: Iterable[Basic], lengths: Sequence[int]) -> Decision | None:
    hypotheses = tuple(map(_without_derivatives, (*given.hypotheses, *facts)))
    return unrolled.refutation(_without_derivatives(claim), hypotheses, given, lengths)


def _proved(claim: Boolean, given: Setting, facts: Facts) -> Decision:
    """The claim in normal form, decided with its products as numbers; only a proof says anything."""
    try:
        reader = Reader.of(claim, given, facts)
        numbers = reader.read(claim)
        known = (*map(reader.read, reader.scalars), *reader.facts)
    except (NotFactored, NoSlope, UnknownMoment) as reason:
        return unknown(RULE, reason=str(reason))
    decision = reader.directly(numbers, known) or decide.implied(numbers, known)
    certificate = {**reader.evidence(), "rule": decision.rule, **decision.certificate}
    left = [c for c in decision.side_conditions if decide.implied(c, known).truth != "proved"]
    if decision.truth != "proved" or left:
        missing = {"not shown": ", ".join(map(str, left))} if left else {}
        return Decision("unknown", RULE, {**certificate, **missing})
    return Decision("proved", RULE, certificate)


def _without_derivatives(relation: Basic) -> Basic:
    """Derivatives carried out on each side, so that SymPy decides no relation on the way."""
    if isinstance(relation, Relational):
        return relation.func(*map(without_derivatives, relation.args), evaluate=False)
    if isinstance(relation, BooleanFunction):
        return relation.func(*map(_without_derivatives, relation.args), evaluate=False)
    return relation


@dataclass
class Reader:
    """Reads scalars and relations, with a number in the place of each irreducible product."""

    given: Setting
    hypotheses: Facts
    scalars: Facts
    apart: dict[Expr, tuple[Expr, ...]]
    numbers: dict[tuple[Expr, Expr], Expr] = field(default_factory=dict)
    facts: list[Boolean] = field(default_factory=list)
    moments: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, claim: Boolean, given: Setting, facts: Facts) -> Reader:
        """A reader for a claim, which knows the hypotheses and which indices stand apart."""
        hypotheses = tuple(map(_without_derivatives, (*given.hypotheses, *facts)))
        scalars = _at_indices(given, hypotheses)
        apart: dict[Expr, tuple[Expr, ...]] = {}
        for relation in (_without_derivatives(claim), *scalars):
            for node in sorted(relation.atoms(*PRODUCTS), key=str):
                _, (*_, upper), without = parts(node)
                if not without.free_symbols <= relation.free_symbols:
                    continue  # left out is each index in turn
                apart[upper] = tuple(dict.fromkeys((*apart.get(upper, ()), *without)))
        reader = cls(given, hypotheses, scalars, apart)
        reader._require_apart()
        return reader

    def evidence(self) -> dict[str, str]:
        """Which products were taken as numbers."""
        names = [f"{symbol}" for symbol in self.numbers.values() if isinstance(symbol, Symbol)]
        used = {f"moments of {noise}": f"up to order {order}" for noise, order in self.moments.items()}
        return used | ({"numbers": "; ".join(names)} if names else {})

    # -- indices -------------------------------------------------------------------------------------------------

    def _require_apart(self) -> None:
        """Distinguished indices lie in the range, and no two of them are equal."""
        for upper, indices in self.apart.items():
            ranges = {q.symbol for q in self.given.quantities.values() if q.kind == "index" and q.upper == upper}
            for position, index in enumerate(indices):
                if index not in (*ranges, S.One, upper):
                    raise NotFactored(f"the index {index} is not known to lie in 1..{upper}")
                for other in indices[:position]:
                    if self._coincide(index, other) is not False:
                        raise NotFactored(f"the indices {other} and {index} may be equal")

    def _coincide(self, left: Expr, right: Expr) -> bool | None:
        """Whether two indices are equal; None where the hypotheses leave it open."""
        if left == right:
            return True
        plain = [h for h in self.scalars if not h.has(Entry, *PRODUCTS)]
        return False if decide.nonzero(left - right, plain).truth == "proved" else None

    # -- reading -------------------------------------------------------------------------------------------------

    def read(self, node: Basic) -> Basic:
        """The node with numbers in the place of products; relations stay as written."""
        if isinstance(node, Relational):
            return node.func(*(self.read(without_derivatives(side)) for side in node.args), evaluate=False)
        if isinstance(node, BooleanFunction):
            return node.func(*map(self.read, node.args), evaluate=False)
        if isinstance(node, PRODUCTS):
            return self.product(node)
        if isinstance(node, Expectation):
            return self.read(self.expected(node.args[0]))
        if isinstance(node, KroneckerDelta):
            same = self._coincide(*node.args[:2])
            if same is None:
                raise NotFactored(f"whether {node.args[0]} = {node.args[1]} is left open")
            return Integer(int(same))
        if isinstance(node, Entry) or not node.args:
            return node
        return node.func(*map(self.read, node.args))

    def expected(self, expression: Expr) -> Expr:
        """E of a polynomial in products over one index: the factors at different indices are independent."""
        nodes = {node: Dummy(str(node)) for node in sorted(expression.atoms(*PRODUCTS), key=str)}
        back = {dummy: node for node, dummy in nodes.items()}
        terms = Poly(expression.xreplace(nodes), *back).terms() if back else [((), expression)]
        found = [(c, [(node, n) for node, n in zip(nodes, powers, strict=False) if n]) for powers, c in terms]
        if any(random_quantities(coefficient) for coefficient, _ in found):
            raise NotFactored(f"{expression} is not a polynomial in products of what is random")
        return Add(*(coefficient * self._mean_of_product(powers) for coefficient, powers in found))

    def _mean_of_product(self, powers: Sequence[tuple[Expr, int]]) -> Expr:
        """E prod_k f(k) = prod_k E f(k), for one range of all the products that are random."""
        fixed = Mul(*(node**n for node, n in powers if not random_quantities(node)))
        random = [(node, n) for node, n in powers if random_quantities(node)]
        if not random:
            return fixed
        _, (index, _, upper), without = parts(random[0][0])
        ranges = {(*parts(node)[1][1:], parts(node)[2]) for node, _ in random}
        if any(not isinstance(node, Product) for node, _ in random) or len(ranges) > 1:
            raise NotFactored("products of random factors run over one range here, and leave out no index")
        body = Mul(*(node.function.xreplace({node.limits[0][0]: index}) ** n for node, n in random))
        return fixed * product(self._mean(body, index, upper), index, upper, without=without)

    def _mean(self, body: Expr, index: Symbol, upper: Expr) -> Expr:
        """E of a polynomial in the entries at one index of vectors of independent noise, by their moments."""
        for noise in sorted(random_quantities(body), key=str):
            here = Entry(noise, index)
            if not isinstance(noise, NoiseMatrix) or noise.shape != (upper, 1):
                raise NotFactored(f"the factors with {noise} are not known to be independent")
            x = Dummy(real=True)
            terms = Poly(body.xreplace({here: x}), x).terms()
            if any(random_quantities(c) & {noise} for _, c in terms):
                raise NotFactored(f"{body} speaks of more of {noise} than its entry at {index}")
            body = Add(*(coefficient * noise.law.moment(n) for (n,), coefficient in terms))
            self.moments[str(noise)] = str(max(n for (n,), _ in terms))
        return body

    def product(self, node: Expr) -> Expr:
        """The normal form of one product; of those that leave out each index in turn, L - 1 times the whole."""
        body, (index, _, upper), without = parts(node)
        if isinstance(body, ProductExcept) and body.limits[2] == upper and set(body.without) == {index}:
            if without or index in body.factor.free_symbols:
                raise NotFactored(f"{node} leaves out more than {index}")
            return self.product(product(body.factor, body.limits[0], upper)) ** (upper - 1)
        coefficient, factors = self.factors(self.read(body), index, upper)
        result = self._power(coefficient, upper - len(without))
        for factor, exponent in factors:
            result *= self._irreducible(factor, index, upper, tuple(without)) ** exponent
        return result

    def _irreducible(self, factor: Expr, index: Symbol, upper: Expr, without: tuple[Expr, ...]) -> Expr:
        """The product of one irreducible factor, over all indices but those left out."""
        constant = self._by_equations(factor, index, upper)
        if constant is not None:
            return self._power(constant, upper - len(without))
        apart = self.apart.get(upper, ())
        beside = [factor.xreplace({index: place}) for place in apart if place not in without]
        return Mul(self._number(factor, index, upper), *beside)

    def _power(self, constant: Expr, count: Expr) -> Expr:
        """A constant factor at so many indices; 0 makes the product vanish where there is one, and 0^0 stays."""
        plain = [h for h in self.scalars if not h.has(Entry, *PRODUCTS)]
        empty = constant != 0 or decide.positive(count, plain, strict=True).truth != "proved"
        return constant**count if empty else S.Zero

    def directly(self, claim: Boolean, known: Facts) -> Decision | None:
        """An equation proved after the squares of entries were put in, without the equations that give these."""
        if not isinstance(claim, Eq):
            return None
        squares = [relation.lhs - relation.rhs for relation in known if _is_square(relation)]
        rest = claim.lhs - claim.rhs
        for square in squares:
            (entry,) = square.atoms(Entry)
            lower = _remainder(rest, square, entry)
            rest = rest if lower is None else lower
        decision = decide.zero(rest, [relation for relation in known if not _is_square(relation)])
        return decision if squares and decision.truth == "proved" else None

    # -- factors -------------------------------------------------------------------------------------------------

    def factors(self, body: Expr, index: Symbol, upper: Expr) -> Factors:
        """A coefficient without the index, and factors with their exponents."""
        if index not in body.free_symbols:
            return body, []
        if isinstance(body, Mul):
            found = [self.factors(part, index, upper) for part in body.args]
            return Mul(*(c for c, _ in found)), [pair for _, pairs in found for pair in pairs]
        if isinstance(body, Pow) and index not in body.exp.free_symbols:
            return self._of_power(body, index, upper)
        if isinstance(body, exponential) or body.has(Abs):
            return S.One, [(body, S.One)]
        return _irreducibles(body, index)

    def _of_power(self, body: Pow, index: Symbol, upper: Expr) -> Factors:
        """A power of a product is the product of the powers: for natural exponents, or where the base is positive."""
        base, exponent = body.args
        if not (isinstance(exponent, Integer) and exponent > 0) and not self._positive(base, index, upper):
            raise NotFactored(f"{base} is not known to be positive for every {index}")
        coefficient, factors = self.factors(base, index, upper)
        if not isinstance(exponent, Integer) and not all(self._positive(f, index, upper) for f, _ in factors):
            return S.One, [(base, exponent)]
        return coefficient**exponent, [(factor, times * exponent) for factor, times in factors]

    def _positive(self, factor: Expr, index: Symbol, upper: Expr, strict: bool = True) -> bool:
        return decide.positive(factor, self._facts_at(index, upper), strict=strict).truth == "proved"

    def _facts_at(self, index: Symbol, upper: Expr) -> Facts:
        """What is known of the entries at any one index."""
        known = scalar_facts(facts_at(index, upper, self.hypotheses))
        return tuple(at(fact) for fact in known if not fact.has(*PRODUCTS))

    # -- numbers -------------------------------------------------------------------------------------------------

    def _number(self, factor: Expr, index: Symbol, upper: Expr) -> Expr:
        """The number that stands for a product over all indices but the distinguished ones."""
        bound = Symbol("k", integer=True, positive=True)
        key = (factor.xreplace({index: bound}), upper)
        if key not in self.numbers:
            apart = self.apart.get(upper, ())
            signs = {
                "positive": self._positive(factor, index, upper) or None,
                "nonnegative": self._positive(factor, index, upper, strict=False) or None,
            }
            node = product(key[0], bound, upper, without=apart)
            self.numbers[key] = Symbol(str(node), real=True, **{k: v for k, v in signs.items() if v})
            self.facts += self._bounds(factor, index, upper, self.numbers[key], upper - len(apart))
        return self.numbers[key]

    def _bounds(self, factor: Expr, index: Symbol, upper: Expr, number: Expr, count: Expr) -> Iterator[Boolean]:
        """A product whose squares are constant, and a product of factors that are least at 0."""
        square = self._by_equations(factor**2, index, upper)
        if square is not None:
            yield Eq(number**2, square**count, evaluate=False)
        least = factor.xreplace({node: S.Zero for node in factor.atoms(Entry) if node.args[1] == index})
        if index in least.free_symbols or least == 0 or square is not None:
            return
        if decide.positive(least, self._facts_at(index, upper)).truth == "proved":
            if self._positive(factor - least, index, upper, strict=False):
                yield Ge(number, least**count, evaluate=False)

    def _by_equations(self, factor: Expr, index: Symbol, upper: Expr) -> Expr | None:
        """The constant that a factor is by an equation for the entries at every index, if it is one."""
        for equation in self._equations(index, upper):
            entries = sorted(equation.atoms(Entry) & factor.atoms(Entry), key=str)
            rest = _remainder(factor, equation, entries[0]) if len(entries) == 1 else None
            if rest is not None and index not in rest.free_symbols:
                return rest
        return None

    def _equations(self, index: Symbol, upper: Expr) -> Iterator[Expr]:
        """Expressions in the entries at every index that vanish by hypothesis; |x| = r gives x^2 - r^2."""
        for hypothesis in self.hypotheses:
            if not isinstance(hypothesis, ForAll) or hypothesis.limits[2] != upper:
                continue
            relation = hypothesis.relation.xreplace({hypothesis.limits[0]: index})
            if isinstance(relation, Eq):
                sides = relation.args
                sized = any(isinstance(side, Abs) for side in sides)
                left, right = (side.args[0] if isinstance(side, Abs) else side for side in sides)
                yield left**2 - right**2 if sized else left - right


def _is_square(relation: Basic) -> bool:
    """Whether a relation gives the square of one entry by what is free of entries."""
    sides = relation.args if isinstance(relation, Eq) else ()
    entries = relation.atoms(Entry) if sides else set()
    return len(entries) == 1 and next(iter(entries)) ** 2 in sides


def _irreducibles(body: Expr, index: Symbol) -> Factors:
    """The factors over Q of a polynomial in entries, multiplied out to make sure."""
    names = {node: Dummy(str(node), real=True) for node in sorted(body.atoms(Entry), key=str)}
    back = {name: node for node, name in names.items()}
    above, below = fraction(together(body.xreplace(names)))
    here = [name for name, node in back.items() if index in node.free_symbols]
    if below.free_symbols & set(here) or not above.is_polynomial(*above.free_symbols):
        raise NotFactored(f"{body} is not a polynomial in entries")
    content, found = factor_list(above)
    if not Poly(Mul(content, *(f**n for f, n in found)) - above, *above.free_symbols).is_zero:
        raise NotFactored(f"the factors of {body} do not multiply out")
    coefficient = Mul(content, *(f**n for f, n in found if not f.free_symbols & set(here)))
    inside = [(f.xreplace(back), Integer(n)) for f, n in found if f.free_symbols & set(here)]
    return (coefficient / below).xreplace(back), inside


def _remainder(factor: Expr, equation: Expr, entry: Expr) -> Expr | None:
    """The factor modulo an equation with a rational leading coefficient, as a polynomial in the entry."""
    x = Dummy(real=True)
    dividend, divisor = factor.xreplace({entry: x}), equation.xreplace({entry: x})
    if not (dividend.is_polynomial(x) and divisor.is_polynomial(x)) or divisor.has(Entry):
        return None
    lower = Poly(divisor, x)
    if lower.degree() < 1 or not lower.LC().is_Rational:
        return None
    return Poly(dividend, x).rem(lower).as_expr().xreplace({x: entry})


def _at_indices(given: Setting, hypotheses: Sequence[Basic]) -> Facts:
    """The scalar hypotheses, and those for every index at each declared one."""
    found = list(scalar_facts(hypotheses))
    for quantity in given.quantities.values():
        if quantity.kind == "index" and quantity.upper is not None:
            found += scalar_facts(facts_at(quantity.symbol, quantity.upper, hypotheses))
    return tuple(_without_sizes(at(fact)) for fact in dict.fromkeys(found))


def _without_sizes(fact: Basic) -> Basic:
    """A size |x| = r as x^2 = r^2, which says less but calls for no sign cases."""
    if isinstance(fact, Eq) and any(isinstance(side, Abs) for side in fact.args):
        return Eq(*(side.args[0] ** 2 if isinstance(side, Abs) else side**2 for side in fact.args), evaluate=False)
    return fact
