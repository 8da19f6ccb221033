"""Expectations as linear functionals: what is supposed of them is their moments, and nothing else is used.

An expectation is any functional E on functions that is linear, and 1 for the constant 1. That of the mathematicians is
one, extended to all functions; so what holds for every such functional with the moments of a law holds for the law.
Independent quantities are averaged one after the other.

The mean of what is no polynomial is no matter of moments. Of a normal number it is stated as what it is, an integral
over the line against the density, and that it converges absolutely is a part of what is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, inf
from typing import Any

from sympy import Basic, Expr, sqrt

from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.names import fresh
from regproofs.emit.rocq.pieces import (
    Piece,
    apply,
    atom,
    function,
    implication,
    joined,
    power,
    product,
    quantified,
    relation,
)
from regproofs.emit.rocq.scope import Need, in_range
from regproofs.emit.rocq.terms import TermPrinter
from regproofs.logic.average import AVERAGED, degree, free_randoms
from regproofs.logic.expression import (
    NoiseMatrix,
    NoiseScalar,
    Random,
    RandomMatrix,
    RandomVector,
    random_quantities,
)
from regproofs.logic.law import Discrete, Law, Normal, UnknownMoment

ONE_ENTRY = "a random matrix of independent entries has no functional here"
INTEGRAL = "the mean over {} is the integral over the line against the normal density, which converges absolutely"


class ChancePrinter(TermPrinter):
    """Terms that may average over random quantities; `degrees` keeps in which degree each has been averaged.

    The means over those that are `integrated` are integrals, those over the others by functionals with given moments.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.functionals: dict[Basic, str] = {}
        self.degrees: dict[Basic, int] = {}
        self.integrated: set[Basic] = set()

    def _print_Expectation(self, expression: Any) -> Piece:
        return self._averaged(expression.args[0], free_randoms(expression.args[0]))

    def _averaged(self, scalar: Expr, randoms: Sequence[Random]) -> Piece:
        """Over one quantity after the other; a mean's own come first."""
        if not randoms:
            return self.real(scalar)
        random, *others = randoms
        if random in self.integrated:
            return self._integral(scalar, random, others)
        self._note(scalar, random)

        def wrap(name: str, need: Need) -> Piece:
            return quantified("forall", f"{name} : {_type(random)}", need.piece)

        functional = self.functional(random)
        with self.binding(random, wrap) as name:
            return apply(functional, function(name, self._averaged(scalar, others)))

    def _integral(self, scalar: Expr, random: Any, others: Sequence[Random]) -> Piece:
        """The mean over a normal number, as that over its deviation in standard units; it needs to exist."""
        self.say(INTEGRAL.format(random))
        mean, variance = random.law.args
        scalar = scalar.xreplace({random: mean + sqrt(variance) * random})
        with self.binding(random, lambda name, need: quantified("forall", f"{name} : R", need.piece)) as name:
            inside = function(name, self._averaged(scalar, others))
        self.need(apply("has_normal_mean", inside), scalar)
        return apply("normal_mean", inside)

    def functional(self, random: Random) -> Piece:
        """The functional of a quantity, given those on which its mean depends."""
        if random not in self.functionals:
            raise NotExported(f"{random} is not a random quantity of this statement")
        given = [self._named(other) for other in conditions_of(random)]
        name = atom(self.functionals[random])
        return apply(name, *given) if given else name

    def _note(self, scalar: Expr, random: Random) -> None:
        """Note the degree in a random quantity; one of few moments cannot be averaged in a high one."""
        if isinstance(random, NoiseMatrix) and random.cols != 1:
            raise NotExported(ONE_ENTRY)
        size = degree(scalar, random)
        finite = isinstance(random, NoiseScalar) and isinstance(random.law, Discrete)
        if size == inf and not finite:
            raise NotExported(f"the mean of what is no polynomial in {random} is no matter of its moments: {scalar}")
        if isinstance(random, RandomVector | RandomMatrix) and size > 2:
            raise NotExported(f"{random} has a mean and a covariance, and is averaged in degree {size}")
        if size < inf:
            self.degrees[random] = max(self.degrees.get(random, 1), ceil(size))

    # -- what is supposed of the functionals -----------------------------------------------------------------

    def suppositions(self, random: Random) -> list[Piece]:
        """That it is an expectation, and its moments."""
        self.say(f"{self.functionals[random]} is any linear functional that is 1 for 1 and has these moments")
        if isinstance(random, NoiseScalar):
            return [apply("expectation", self.functional(random)), *self._of_number(random)]
        if isinstance(random, NoiseMatrix):
            return [apply("expectation", self.functional(random)), *self._of_entries(random)]
        return self._of_two_moments(random)

    def _of_number(self, random: NoiseScalar) -> list[Piece]:
        if isinstance(random.law, Discrete):
            return [self._table(random.law, random)]
        name = fresh(str(random), set())
        z, found = atom(name), []
        for k in range(1, self.degrees.get(random, 1) + 1):
            monomial = z if k == 1 else power(z, atom(str(k)))
            mean = apply(self.functional(random), function(name, monomial))
            found.append(relation(mean, "=", self.real(_moment(random.law, k))))
        return found

    def _table(self, law: Discrete, random: NoiseScalar) -> Piece:
        """The sum over all values."""
        f, terms = atom("f"), []
        for value, chance in law.table:
            at = apply(f, self.real(value))
            terms.append((False, at if chance == 1 else product([self.real(chance), at])))
        return quantified("forall", "f : R -> R", relation(apply(self.functional(random), f), "=", joined(terms)))

    def _of_entries(self, random: NoiseMatrix) -> list[Piece]:
        """Independent entries whose moments are those of the law, as far as they are needed.

        The moment of order 0 is not given by the others: without it, -1 would do for an even number of entries.
        """
        m = atom(self.moments_of(random))
        pieces = [apply("has_independent_moments", self.nat(random.rows), self.functional(random), m)]
        for k in range(self.degrees.get(random, 1) + 1):
            moment = self.real(_moment(random.law, k))
            pieces.append(relation(apply(m, atom(f"{k}%nat")), "=", moment))
        return pieces

    def moments_of(self, random: NoiseMatrix) -> str:
        """The name of the moments of each entry."""
        return f"m_{self.functionals[random].removeprefix('E_')}"

    def _of_two_moments(self, random: Random) -> list[Piece]:
        """Mean and covariance, for all values of the quantities on which they depend."""
        given = conditions_of(random)
        with self.naming({other: atom(str(other)) for other in given}):
            functional = self.functional(random)
            known = self._uncorrelated if isinstance(random, RandomMatrix) else self._vector_moments
            pieces = [apply("expectation", functional), *known(random, functional)]
        for other in reversed(given):
            pieces = [quantified("forall", f"{other} : {_type(other)}", piece) for piece in pieces]
        return pieces

    def _vector_moments(self, random: RandomVector, functional: Piece) -> list[Piece]:
        size, mean = self.nat(random.rows), self.vector(random.mean)
        return [
            apply("has_mean", size, functional, mean),
            apply("has_covariance", size, functional, mean, self.matrix(random.covariance)),
        ]

    def _uncorrelated(self, random: RandomMatrix, functional: Piece) -> list[Piece]:
        """Entries of mean 0 and one variance, uncorrelated."""
        sizes = zip("ikpq", 2 * random.shape, strict=True)
        ranges = [in_range(index, atom("1"), self.nat(size)) for index, size in sizes]
        name = fresh(random.name, {*"ikpq"})
        one, other = (apply(atom(name), *map(atom, places)) for places in ("ik", "pq"))
        deltas = [apply("delta", *map(atom, places)) for places in ("ip", "kq")]
        mean = relation(apply(functional, function(name, one)), "=", atom("0"))
        second = apply(functional, function(name, product([one, other])))
        variance = relation(second, "=", product([self.real(random.variance), *deltas]))
        return [
            quantified("forall", "i k : nat", implication(ranges[:2], mean)),
            quantified("forall", "i k p q : nat", implication(ranges, variance)),
        ]


def integrated(expressions: Iterable[Basic]) -> set[Basic]:
    """The normal numbers over which what is no polynomial in them is averaged."""
    means = {node.args[0] for e in expressions for node in e.atoms(*AVERAGED)}
    pairs = [(scalar, random) for scalar in means for random in free_randoms(scalar)]
    return {random for scalar, random in pairs if _is_normal(random) and degree(scalar, random) == inf}


def _is_normal(random: Random) -> bool:
    return isinstance(random, NoiseScalar) and isinstance(random.law, Normal)


def conditions_of(random: Random) -> list[Random]:
    """The random quantities on which the mean or the covariance of another depends."""
    return sorted(random_quantities(random) - {random}, key=str)


def _moment(law: Law, order: int) -> Expr:
    try:
        return law.moment(order)
    except UnknownMoment as error:
        raise NotExported(str(error)) from error


def _type(random: Random) -> str:
    if isinstance(random, NoiseScalar):
        return "R"
    return "vec" if random.cols == 1 else "mat"


def functional_type(random: Random) -> str:
    """The type of its expectation: given values of what its mean depends on, a number for each function."""
    given = "".join(f"{_type(other)} -> " for other in conditions_of(random))
    return f"{given}({_type(random)} -> R) -> R"
