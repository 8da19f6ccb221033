"""Canonical forms: scalar expressions as quotients of polynomials over Q in named generators.

A generator is an atom (symbol, indexed entry, any scalar node the tool does not know), an exponential, a
power with a symbolic exponent, a root, a sine or cosine, a logarithm or a constant. Roots carry the relation
``g**q = base``, which is reduced, and sines that with the cosine; all others are treated as independent, so that a
numerator that vanishes proves an identity, and one that does not vanish proves nothing by itself.

Every atom stands for a real number, unless SymPy knows better; what a rewriting needs (a denominator that is
not zero, a radicand that is not negative) is recorded as a requirement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import gcd

from flint import fmpq
from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Float,
    Integer,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    acosh,
    asinh,
    atanh,
    besseli,
    besselk,
    cos,
    cosh,
    coth,
    exp,
    floor,
    log,
    pi,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy.core.function import AppliedUndef, Function

from regproofs.logic.circular import circular
from regproofs.logic.decision import (
    NEGATIVE,
    NONNEGATIVE,
    NONZERO,
    POSITIVE,
    REAL,
    Beyond,
    InexactNumber,
    Sign,
)
from regproofs.logic.ring import Generator, Learnt, Monomial, NeedsSign, Poly, Quotient, Requirement, Ring

BESSEL_STEPS = 40
# The inverse hyperbolic functions by what they are; outside their domain the logarithm is not defined either.
IN_LOGARITHMS: dict[type[Basic], Callable[[Expr], Expr]] = {
    asinh: lambda x: log(x + sqrt(x**2 + 1), evaluate=False),
    acosh: lambda x: log(x + sqrt(x**2 - 1), evaluate=False),
    atanh: lambda x: log((1 + x) / (1 - x), evaluate=False) / 2,
}


class Field(Ring):
    """Canonical forms of SymPy expressions; see the module for what is and is not decided by them."""

    def __init__(self, learnt: Learnt, sign_of: Callable[[Poly], Sign]) -> None:
        super().__init__(learnt, sign_of)
        self.memory: dict[Expr, tuple[Quotient, tuple[Requirement, ...]]] = {}

    # -- from SymPy ------------------------------------------------------------------------------------------

    def convert(self, expr: Expr) -> Quotient:
        """The canonical form, with what it requires added to the requirements, whether it is remembered or not.

        Raises Beyond, NeedsSign, Retry or InexactNumber.
        """
        known = self.memory.get(expr)
        if known is None:
            before = len(self.requirements)
            value = self._convert(expr)
            self.memory[expr] = value, tuple(self.requirements[before:])
            return value
        value, needed = known
        self.requirements += [r for r in needed if not any(r is other for other in self.requirements)]
        return value

    def _convert(self, expr: Expr) -> Quotient:
        if isinstance(expr, Rational):
            return self.constant(fmpq(int(expr.p), int(expr.q)))
        if isinstance(expr, Float):
            raise InexactNumber(f"{expr} is a floating-point number; write it as a Rational")
        if isinstance(expr, Add):
            return self._sum(map(self.convert, expr.args))
        if isinstance(expr, Mul):
            return self._product(map(self.convert, expr.args))
        if isinstance(expr, exp) or expr is S.Exp1:
            return self._exponential(self.convert(expr.exp if isinstance(expr, exp) else S.One))
        if isinstance(expr, Pow):
            return self._pow(expr)
        if isinstance(expr, log):
            return self._logarithm(self.convert(expr.args[0]))
        if isinstance(expr, (sinh, cosh, tanh, coth)):
            return self.convert(expr.rewrite(exp))
        if isinstance(expr, (sin, cos)):
            return circular(self, expr)
        if type(expr) in IN_LOGARITHMS:
            return self.convert(IN_LOGARITHMS[type(expr)](expr.args[0]))
        if isinstance(expr, (besseli, besselk)):
            return self._bessel(expr)
        if expr is S.GoldenRatio:
            return self.convert(expr.expand(func=True))
        return self._atom(expr)

    def _sum(self, terms: Iterable[Quotient]) -> Quotient:
        total = self.constant(0)
        for term in terms:
            total = self.add(total, term)
        return total

    def _product(self, factors: Iterable[Quotient]) -> Quotient:
        total = self.constant(1)
        for factor in factors:
            total = self.multiply(total, factor)
        return total

    def _pow(self, expr: Pow) -> Quotient:
        base, exponent = expr.args
        if isinstance(exponent, Integer):
            return self.raised(self.convert(base), int(exponent), base)
        if isinstance(exponent, Rational):
            return self._root(self.convert(base), int(exponent.p), int(exponent.q))
        return self._power(self.convert(base), self.convert(exponent))

    def _atom(self, expr: Expr) -> Quotient:
        if not isinstance(expr, Expr) or not expr.is_commutative or getattr(expr, "is_Matrix", False):
            raise TypeError(f"a scalar expression is expected, not {expr}")
        if expr in (S.Infinity, S.NegativeInfinity, S.ComplexInfinity, S.NaN):
            raise Beyond(f"{expr} is not a number")
        if expr is S.ImaginaryUnit or expr.is_real is False:
            raise Beyond(f"{expr} is not real")
        if isinstance(expr, Function) and all(isinstance(a, Expr) and a.is_commutative for a in expr.args):
            expr = expr.func(*[self.expression(self.convert(a)) for a in expr.args])
        kind = "constant" if expr.is_number else "atom"
        return self.variable(self.slot(expr, lambda: Generator(expr, kind, declared_sign(expr))))

    # -- roots -----------------------------------------------------------------------------------------------

    def _root(self, base: Quotient, p: int, q: int) -> Quotient:
        """base**(p/q), factor by factor where the factors are known not to be negative."""
        if base.num.is_zero():
            if p < 0:
                raise Beyond("a denominator vanishes identically")
            return base
        if p < 0:
            self.require("!=", base)
        constant, found = self.oriented(base)
        result, rest = self.constant(1), self.constant(1)
        for factor, exponent, sign in found:
            if sign <= NONNEGATIVE:
                result = self.multiply(result, self._root_of(factor, exponent * p, q))
            elif exponent % 2 == 0 and q % 2 == 0:
                raise NeedsSign(self.expression(factor))
            else:
                rest = self.multiply(rest, self.integer_power(factor, exponent))
        if rest.num.is_constant() and rest.den.is_constant():
            if constant < 0:
                raise Beyond("a root of a negative number")
            return self._product([result, *(self._root_of(f, e * p, q) for f, e in self.primes(constant))])
        size = [self._root_of(f, e * p, q) for f, e in self.primes(abs(constant))]
        whole = self.multiply(rest, self.constant(1 if constant > 0 else -1))
        return self._product([result, *size, self._whole_root(whole, p, q)])

    def _whole_root(self, whole: Quotient, p: int, q: int) -> Quotient:
        """The root of a radicand that cannot be taken apart: that it is not negative is required."""
        self.require(">=", whole)
        if whole.den.is_constant():
            return self._root_of(whole.num / whole.den.leading_coefficient(), p, q)
        sign = self.sign_of(whole.den)
        if sign not in (POSITIVE, NEGATIVE):
            raise NeedsSign(self.expression(whole.den))
        num, den = (whole.num, whole.den) if sign == POSITIVE else (-whole.num, -whole.den)
        if num.is_constant() and num.leading_coefficient() < 0:
            raise Beyond("a root of a negative number")
        above = self.constant(1) if num == self.one else self._root_of(num, p, q)
        return self.multiply(above, self._root_of(den, -p, q))

    def _root_of(self, factor: Poly, p: int, q: int) -> Quotient:
        """factor**(p/q) for a factor that is not negative."""
        common = gcd(p, q)
        p, q = p // common, q // common
        if q == 1:
            return self.integer_power(factor, p)
        inner = self.lone_generator(factor)
        if inner is not None and inner.kind == "exp" and inner.argument is not None:
            return self._exponential(self.multiply(inner.argument, self.constant(fmpq(p, q))))
        if inner is not None and inner.kind == "root" and inner.base is not None:
            return self._root_of(inner.base, p, q * inner.degree)
        key = f"root of {factor}"
        unit = self.unit(key, q)
        slot = self.slot((key, unit), lambda: self._root_generator(factor, unit))
        whole, left = divmod(p * (unit // q), unit)
        return self.multiply(self.integer_power(factor, whole), self.variable(slot, left))

    def _root_generator(self, factor: Poly, degree: int) -> Generator:
        sign = self.sign_of(factor)
        positive = 0 not in sign
        expression = self.expression(factor) ** Rational(1, degree)
        return Generator(expression, "root", POSITIVE if positive else NONNEGATIVE, degree, factor)

    # -- modified Bessel functions of real order, at positive numbers ----------------------------------------

    def _bessel(self, expr: Expr) -> Quotient:
        """All orders that differ by an integer are combinations of two neighbours, by the recurrence."""
        order, argument = expr.args
        steps = int(floor(order.as_coeff_Add()[0])) if order.as_coeff_Add()[0].is_Rational else 0
        if abs(steps) > BESSEL_STEPS:
            raise Beyond(f"{expr} is too many orders away")
        base, x = self.add(self.convert(order), self.constant(-steps)), self.convert(argument)
        self.require(">", x, argument, necessary=isinstance(expr, besselk))
        turn = -1 if isinstance(expr, besseli) else 1
        lower, upper = (self._bessel_generator(type(expr), base, k, x) for k in (0, 1))
        inverse = self.quotient(x.den, x.num)
        for step in range(abs(steps)):  # B_(m+1) - B_(m-1) = turn * 2 m / x * B_m
            m = self.add(base, self.constant(step + 1 if steps > 0 else -step))
            slope = self._product([self.constant(2 * turn if steps > 0 else -2 * turn), m, inverse])
            if steps > 0:
                lower, upper = upper, self.add(lower, self.multiply(slope, upper))
            else:
                lower, upper = self.add(upper, self.multiply(slope, lower)), lower
        return lower

    def _bessel_generator(self, kind: type[Expr], base: Quotient, k: int, x: Quotient) -> Quotient:
        order = self.add(base, self.constant(k))
        above = self.add(order, self.constant(1))  # I_m is positive for m >= -1, as I_(-1) = I_1
        known = kind is besselk or self.sign_of(above.num * above.den) <= NONNEGATIVE
        name = f"bessel {kind.__name__[-1]}"
        expression = kind(self.expression(order), self.expression(x))
        generator = Generator(expression, name, POSITIVE if known else REAL, argument=x, order=order)
        return self.variable(self.slot((name, str(order), str(x)), lambda: generator))

    # -- exponentials, symbolic powers, logarithms -----------------------------------------------------------

    def _exponential(self, exponent: Quotient) -> Quotient:
        result = self.constant(1)
        for monomial, coefficient in exponent.num.terms():
            result = self.multiply(result, self._exponential_term(monomial, coefficient, exponent.den))
        return result

    def _exponential_term(self, monomial: Monomial, coefficient: fmpq, den: Poly) -> Quotient:
        single = Quotient(self.ring.from_dict({monomial: fmpq(1)}), den)
        base = self._single_logarithm(monomial)
        if base is not None:
            slot, inside = base
            rest = self.quotient(single.num / self.variables[slot] * coefficient, den)
            return self._power(self.quotient(inside.num, inside.den), rest)
        key = f"exp of {monomial} over {den}"
        unit = self.unit(key, int(coefficient.q))
        argument = self.quotient(single.num / unit, den)
        expression = exp(self.expression(argument))
        slot = self.slot((key, unit), lambda: Generator(expression, "exp", POSITIVE, argument=argument))
        return self.variable(slot, int(coefficient * unit))

    def _single_logarithm(self, monomial: Monomial) -> tuple[int, Quotient] | None:
        for slot, exponent in enumerate(monomial):
            if exponent == 1 and self.generators[slot].kind == "log":
                argument = self.generators[slot].argument
                return None if argument is None else (slot, argument)
        return None

    def _power(self, base: Quotient, exponent: Quotient) -> Quotient:
        """base**exponent with a symbolic exponent, split along the terms of the exponent."""
        if exponent.num.is_constant() and exponent.den.is_constant():
            value = exponent.num.leading_coefficient() if not exponent.num.is_zero() else fmpq(0)
            return self.raised(base, int(value.p)) if value.q == 1 else self._root(base, int(value.p), int(value.q))
        if base.num.is_zero():
            raise Beyond("a symbolic power of zero")
        integral = exponent.den.is_constant() and self.is_integral(exponent.num)
        constant, found = self.oriented(base)
        if not integral and (constant < 0 or any(not sign <= NONNEGATIVE for _, _, sign in found)):
            self.require(">", base, necessary=False)
            return self._power_of_part(base, 1, exponent, POSITIVE, integral)
        if not self._is_nonnegative(exponent):
            self.require("!=", base, necessary=False)
        parts = [self._power_of_part(Quotient(f, self.one), e, exponent, s, integral) for f, e, s in found]
        primes = self.primes(abs(constant))
        parts += [self._power_of_part(Quotient(f, self.one), e, exponent, POSITIVE, integral) for f, e in primes]
        if constant < 0:
            parts.append(self._power_of_part(self.constant(-1), 1, exponent, NONZERO, integral))
        return self._product(parts)

    def _is_nonnegative(self, exponent: Quotient) -> bool:
        signs = [self.term_sign(m) for m in exponent.num.monoms()]
        return all(c > 0 for c in exponent.num.coeffs()) and all(s <= NONNEGATIVE for s in signs)

    def _power_of_part(self, base: Quotient, times: int, exponent: Quotient, sign: Sign, integral: bool) -> Quotient:
        result = self.constant(1)
        for monomial, coefficient in exponent.num.terms():
            coefficient *= times
            if not any(monomial) and exponent.den.is_constant():
                part = self._constant_power(base, coefficient)
            else:
                part = self._power_term(base, monomial, coefficient, exponent.den, sign, integral)
            result = self.multiply(result, part)
        return result

    def _constant_power(self, base: Quotient, exponent: fmpq) -> Quotient:
        if exponent.q != 1:
            return self._root(base, int(exponent.p), int(exponent.q))
        power = self.integer_power(base.num, int(exponent.p))
        return self.multiply(power, self.integer_power(base.den, -int(exponent.p)))

    def _power_term(
        self, base: Quotient, monomial: Monomial, coefficient: fmpq, den: Poly, sign: Sign, integral: bool
    ) -> Quotient:
        inner = self.lone_generator(base.num) if base.den.is_constant() else None
        scaled = self.quotient(self.ring.from_dict({monomial: coefficient}), den)
        if inner is not None and inner.kind == "exp" and inner.argument is not None:
            return self._exponential(self.multiply(inner.argument, scaled))
        if inner is not None and inner.kind == "root" and inner.base is not None and inner.argument is None:
            return self._power(Quotient(inner.base, self.one), self._scaled(scaled, fmpq(1, inner.degree)))
        key = f"power of {base.num} over {base.den} to {monomial} over {den}"
        unit = self.unit(key, int(coefficient.q))
        argument = self.quotient(self.ring.from_dict({monomial: fmpq(1, unit)}), den)
        slot = self.slot((key, unit), lambda: self._power_generator(base, argument, sign))
        return self.variable(slot, int(coefficient * unit))

    def _power_generator(self, base: Quotient, argument: Quotient, sign: Sign) -> Generator:
        expression = Pow(self.expression(base), self.expression(argument))
        if base.num.is_constant() and base.num.leading_coefficient() < 0:
            return Generator(expression, "root", NONZERO, 2, self.one, argument)
        if sign <= NONZERO or sign <= NONNEGATIVE:
            return Generator(expression, "power", sign, base=base.num, argument=argument)
        return Generator(expression, "power", REAL, base=base.num, argument=argument)

    def _logarithm(self, value: Quotient) -> Quotient:
        """log of a product as a sum, over the factors known to be positive; the rest is required to be."""
        if value.num.is_zero():
            raise Beyond("the logarithm of zero")
        constant, found = self.oriented(value)
        total, rest = self.constant(0), self.constant(1)
        for factor, exponent, sign in found:
            if sign == POSITIVE:
                total = self.add(total, self._scaled(self._logarithm_of(Quotient(factor, self.one)), exponent))
            else:
                rest = self.multiply(rest, self.integer_power(factor, exponent))
        if not (rest.num.is_constant() and rest.den.is_constant()):
            rest = self.multiply(rest, self.constant(constant))
            self.require(">", rest)
            return self.add(total, self._logarithm_of(rest))
        if constant < 0:
            raise Beyond("the logarithm of a negative number")
        primes = [self._scaled(self._logarithm_of(Quotient(f, self.one)), e) for f, e in self.primes(constant)]
        return self._sum([total, *primes])

    def _scaled(self, value: Quotient, factor: fmpq | int) -> Quotient:
        return self.multiply(value, self.constant(factor))

    def _logarithm_of(self, value: Quotient) -> Quotient:
        inner = self.lone_generator(value.num) if value.den.is_constant() else None
        if inner is not None and inner.kind == "exp" and inner.argument is not None:
            return inner.argument
        if inner is not None and inner.kind == "root" and inner.base is not None:
            return self._scaled(self._logarithm(Quotient(inner.base, self.one)), fmpq(1, inner.degree))
        expression = log(self.expression(value))
        key = f"log of {value.num} over {value.den}"
        generator = Generator(expression, "log", self._log_sign(value), argument=value)
        return self.variable(self.slot(key, lambda: generator))

    def _log_sign(self, value: Quotient) -> Sign:
        """log x has the sign of x - 1."""
        if not value.den.is_constant():
            return REAL
        excess = value.num - value.den
        return self.sign_of(excess) if not excess.is_zero() else frozenset({0})


def declared_sign(expr: Expr) -> Sign:
    """The signs an atom may have by its assumptions; those of SymPy's own functions are not asked for."""
    if expr is pi or expr in (S.EulerGamma, S.Catalan):
        return POSITIVE
    if isinstance(expr, Abs):
        return NONNEGATIVE
    if not _flags_are_declared(expr):
        return REAL
    sign = set(REAL)
    if expr.is_nonnegative or expr.is_positive:
        sign -= {-1}
    if expr.is_nonpositive or expr.is_negative:
        sign -= {1}
    if expr.is_positive or expr.is_negative or expr.is_nonzero:
        sign -= {0}
    return frozenset(sign)


def _flags_are_declared(expr: Basic) -> bool:
    """Whether the flags were declared by the user or by a node outside SymPy, and not computed by SymPy."""
    if isinstance(expr, (Symbol, AppliedUndef)) or type(expr).__name__ in ("Indexed", "MatrixElement"):
        return True
    return not type(expr).__module__.startswith("sympy.")
