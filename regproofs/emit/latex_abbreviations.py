r"""Abbreviations: what a page calls by a letter is written as the letter, wherever a formula holds exactly that.

It is found as it stands, as a multiple of a sum inside a longer sum (SymPy multiplies sums by numbers, and forgets
their brackets), and as a power of a product inside a longer product. Where it is not found the formula is written
out, which is right as well: the letters put back always give the formula that was there.

>>> from sympy import symbols
>>> x, y, z = symbols("x y z", real=True)
>>> shown = Abbreviated([Abbreviation("r", x - y * z), Abbreviation("p", x * y)])
>>> shown(3 + 2 * y * z - 2 * x), shown((x - y * z) ** 2 / z), shown(1 / (x * y * z))
(3 - 2*r, r**2/z, 1/(p*z))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sympy import Add, Basic, HadamardProduct, MatAdd, MatMul, Mul, Pow, Rational, S

from regproofs.logic.quantity import Abbreviation

Weights = dict[Basic, Any]


class Abbreviated:
    """Writes expressions with letters; only sums, products and powers are rebuilt, and nothing is evaluated.

    What stands below other nodes, such as sums over an index, is left for the printer to bring when it gets there.
    """

    def __init__(self, abbreviations: Iterable[Abbreviation]) -> None:
        longest_first = sorted(reversed(list(abbreviations)), key=lambda a: -len(a.expression.args))
        self.letters: dict[Basic, Any] = {a.expression: a.letter for a in longest_first}
        self.known: dict[Basic, Any] = {letter: letter for letter in self.letters.values()}

    def __call__(self, expression: Any) -> Any:
        if not self.letters:
            return expression
        if expression not in self.known:
            shown = self.known[expression] = self._shown(expression)
            self.known.setdefault(shown, shown)
        return self.known[expression]

    def _shown(self, expression: Any) -> Any:
        if expression in self.letters:
            return self.letters[expression]
        rebuild = REBUILDING.get(type(expression))
        return rebuild(self, expression) if rebuild else expression

    def sum(self, expression: Any) -> Any:
        """A sum, of scalars or matrices, in which multiples of abbreviated sums are found."""
        terms = _terms(expression)
        for known, letter in self.letters.items():
            if isinstance(known, type(expression)) and (share := _multiple(terms, _terms(known))):
                terms = {term: c for term, c in terms.items() if term not in _terms(known)}
                terms[letter] = terms.get(letter, 0) + share
        if terms == _terms(expression):
            return self.parts(expression)
        shown = [_scaled(c, self(term)) for term, c in terms.items() if c != 0]
        return shown[0] if len(shown) == 1 else expression.func(*shown, evaluate=False)

    def product(self, expression: Any) -> Any:
        """A product or power of scalars, in which powers of abbreviated products are found."""
        number, powers = _powers(expression)
        found = dict(powers)
        for known, letter in self.letters.items():
            own_number, own = _powers(known)
            times = _whole_multiple(found, own) if isinstance(known, Mul | Pow) and own else None
            if times and (own_number == 1 or times == 1):  # powers of the number before it would be strange
                number /= own_number**times
                found = {base: e for base, e in found.items() if base not in own}
                found[letter] = found.get(letter, 0) + times
        if found == powers:
            return self.parts(expression)
        return _multiplied([number, *(Pow(self(base), self(e), evaluate=e == 1) for base, e in found.items())])

    def matrices(self, expression: Any) -> Any:
        """A product of matrices, in which abbreviated products are found as factors that stand side by side."""
        number, factors = expression.as_coeff_matrices()
        for known, letter in self.letters.items():
            own_number, own = known.as_coeff_matrices() if isinstance(known, MatMul) else (S.One, [])
            for start in range(len(factors) - len(own) + 1 if own else 0):
                if list(factors[start : start + len(own)]) == list(own):
                    number, factors = number / own_number, [*factors[:start], letter, *factors[start + len(own) :]]
                    break
        shown = [self(number), *map(self, factors)]
        if shown == [number, *expression.as_coeff_matrices()[1]]:
            return expression
        kept = [factor for factor in shown if factor != 1]
        return kept[0] if len(kept) == 1 else MatMul(*kept, evaluate=False)

    def parts(self, expression: Any) -> Any:
        """The same operation with its operands abbreviated."""
        shown = [self(part) for part in expression.args]
        if all(new is old for new, old in zip(shown, expression.args, strict=True)):
            return expression
        return _multiplied(shown) if isinstance(expression, Mul) else expression.func(*shown, evaluate=False)


REBUILDING = {
    Add: Abbreviated.sum,
    MatAdd: Abbreviated.sum,
    Mul: Abbreviated.product,
    Pow: Abbreviated.product,
    MatMul: Abbreviated.matrices,
    HadamardProduct: Abbreviated.parts,
}


def _terms(expression: Any) -> Weights:
    """The terms of a sum with their rational factors."""
    terms: Weights = {}
    for term in expression.args:
        number, rest = _number_and_rest(term)
        terms[rest] = terms.get(rest, S.Zero) + number
    return terms


def _number_and_rest(term: Any) -> tuple[Any, Any]:
    if isinstance(term, MatMul):
        scalar, matrices = term.as_coeff_matrices()
        number, rest = scalar.as_coeff_Mul(rational=True)
        kept = [*([rest] if rest != 1 else []), *matrices]
        return number, kept[0] if len(kept) == 1 else MatMul(*kept)
    return (S.One, term) if term.is_Matrix else term.as_coeff_Mul(rational=True)


def _multiple(terms: Weights, own: Weights) -> Any:
    """The number by which each term of `own` is multiplied in `terms`, or nothing."""
    shares = {terms[term] / number if term in terms else S.Zero for term, number in own.items()}
    return shares.pop() if len(shares) == 1 else None


def _powers(expression: Any) -> tuple[Any, Weights]:
    """The rational factor of a product, and the exponents of its other factors."""
    number: Any = S.One
    powers: Weights = {}
    for factor in Mul.make_args(expression):
        base, exponent = factor.args if isinstance(factor, Pow) else (factor, S.One)
        if isinstance(factor, Rational):
            number *= factor
        else:
            powers[base] = powers.get(base, S.Zero) + exponent
    return number, powers


def _whole_multiple(powers: Weights, own: Weights) -> Any:
    """The whole number by which the exponents of `own` are multiplied in `powers`, or nothing.

    A whole power is not taken for a power of a root.
    """
    times = {powers[base] / e if base in powers else S.Zero for base, e in own.items()}
    whole = all(bool(e.is_integer) or not powers[base].is_integer for base, e in own.items() if base in powers)
    found = times.pop() if len(times) == 1 and whole else S.Zero
    return found if found.is_Integer and found != 0 else None


def _scaled(number: Any, shown: Any) -> Any:
    if shown.is_Matrix:
        return shown if number == 1 else MatMul(number, shown, evaluate=False)
    return _multiplied([number, shown])


def _multiplied(factors: Sequence[Any]) -> Any:
    """A product in which only the rational numbers are multiplied."""
    flat = [inner for factor in factors for inner in Mul.make_args(factor)]
    number = S.One
    for factor in flat:
        number *= factor if isinstance(factor, Rational) else S.One
    kept = [factor for factor in flat if not isinstance(factor, Rational)]
    made = kept if number == 1 and kept else [number, *kept]
    return made[0] if len(made) == 1 else Mul(*made, evaluate=False)
