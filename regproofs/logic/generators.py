"""What follows from what a generator is: bounds on exponentials, powers, roots and logarithms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from regproofs.logic.canonical import Field
from regproofs.logic.decision import NONNEGATIVE, NONZERO, POSITIVE, REAL, Sign, times
from regproofs.logic.region import Fact, variables_of
from regproofs.logic.ring import Generator, Poly, Quotient

SignOf = Callable[[Poly], Sign]


def bounds_on_generators(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    """Facts about single generators, and about two exponentials or two roots of one degree."""
    made = {slot for slot, generator in enumerate(field.generators) if generator.kind != "atom"}
    for fact in _facts(field, sign_of):
        yield replace(fact, about=frozenset(made.intersection(variables_of(fact.poly))))


def _facts(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    for slot, generator in enumerate(list(field.generators)):
        variable = field.variables[slot]
        if generator.kind == "exp":
            yield from _exponential(generator, variable, sign_of)
        elif generator.kind == "power":
            yield from _power(field, generator, variable, sign_of)
        elif generator.kind == "log":
            yield from _logarithm(generator, variable)
        elif generator.expression.is_integer and sign_of(variable) == POSITIVE:
            yield Fact(variable - 1, NONNEGATIVE, reason="a positive integer is at least 1")
    yield from _circular(field)
    yield from _ordered(field, sign_of)
    yield from _bessel(field, sign_of)


def _circular(field: Field) -> Iterator[Fact]:
    """Sines and cosines lie between -1 and 1; told of one angle that stands alone, as more facts make searches long."""
    waves = [v for v, g in zip(field.variables, field.generators, strict=False) if g.kind in ("cosine", "sine")]
    alone = all(generator.kind in ("atom", "constant", "cosine", "sine") for generator in field.generators)
    if alone and len(waves) <= 2:
        yield from (Fact(1 + side * wave, NONNEGATIVE, reason="|cos u| <= 1") for wave in waves for side in (1, -1))


def _bessel(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    """I / K increases, by its Wronskian, for every real order; x K_(m+1) - 2 m K_m = x K_(m-1) is positive."""
    found: dict[tuple[str, str], dict[str, tuple[Poly, Quotient]]] = {}
    for slot, generator in enumerate(list(field.generators)):
        if generator.kind.startswith("bessel") and generator.argument is not None:
            key = (generator.kind, str(generator.order))
            found.setdefault(key, {})[str(generator.argument)] = (field.variables[slot], generator.argument)
    for (kind, order), rising in found.items():
        falling = found.get(("bessel k", order), {}) if kind == "bessel i" else {}
        for first, second in combinations([x for x in rising if x in falling], 2):
            (i, x), (j, y) = rising[first], rising[second]
            gap = (x.num * y.den - y.num * x.den) * x.den * y.den
            yield from _signed(i * falling[second][0] - j * falling[first][0], sign_of(gap), "I / K increases")
    yield from _neighbours(field, sign_of)


def _neighbours(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    for slot, generator in enumerate(list(field.generators)):
        m, x = generator.order, generator.argument
        if generator.kind == "bessel k" and m is not None and x is not None:
            next_one = field.slots.get(("bessel k", str(field.add(m, field.constant(1))), str(x)))
            if next_one is not None and sign_of(m.den * x.den) == POSITIVE:
                poly = x.num * m.den * field.variables[next_one] - 2 * m.num * x.den * field.variables[slot]
                yield Fact(poly, POSITIVE, reason="x K_(m-1) is positive")


def _exponential(generator: Generator, variable: Poly, sign_of: SignOf) -> Iterator[Fact]:
    """exp(u) >= 1 + u, strictly unless u = 0; and exp(u) - 1 has the sign of u."""
    u = generator.argument
    if u is None or not u.den.is_constant():
        return
    sign = sign_of(u.num)
    yield Fact(variable - 1 - u.num, POSITIVE if 0 not in sign else NONNEGATIVE, reason="1 + u <= exp u")
    if sign != REAL:
        yield Fact.of(variable - 1, sign, reason="exp is increasing")


def _power(field: Field, generator: Generator, variable: Poly, sign_of: SignOf) -> Iterator[Fact]:
    """For b >= 0: b**m - 1 has the sign of (b - 1) m, b**m - b that of b (b - 1)(m - 1); Bernoulli and exp."""
    base, exponent = generator.base, generator.argument
    if base is None or exponent is None or not exponent.den.is_constant():
        return
    m, excess = exponent.num / exponent.den.leading_coefficient(), base - 1
    if field.is_integral(m) and sign_of(m) <= NONNEGATIVE:
        yield from _below_exponential(field, variable**2, m * (base**2 - 1), sign_of)
    if not generator.sign <= NONNEGATIVE:
        return
    above = sign_of(excess)
    if sign_of(m) <= NONNEGATIVE:
        yield from _signed(variable - 1, times(above, sign_of(m)), "b**m lies on the same side of 1 as b")
    if sign_of(m - 1) <= NONNEGATIVE:
        sign = times(sign_of(base), times(above, sign_of(m - 1)))
        yield from _signed(variable - base, sign, "b**m for m >= 1 lies beyond b, seen from 1")
    if sign_of(m - 1) <= NONNEGATIVE or (field.is_integral(m) and sign_of(m) <= NONNEGATIVE):
        yield Fact(variable - 1 - m * excess, NONNEGATIVE, reason="Bernoulli's inequality")
    yield from _below_exponential(field, variable, m * excess, sign_of)


def _signed(poly: Poly, sign: Sign, reason: str) -> Iterator[Fact]:
    if sign not in (REAL, NONZERO):
        yield Fact.of(poly, sign, reason=reason)


def _below_exponential(field: Field, power: Poly, rate: Poly, sign_of: SignOf) -> Iterator[Fact]:
    """b**m <= exp(m (b - 1)), where an exponential that is as large, or its inverse, is a generator."""
    for slot, other in enumerate(field.generators):
        if other.kind == "exp" and other.argument is not None and other.argument.den.is_constant():
            u, exp = other.argument.num / other.argument.den.leading_coefficient(), field.variables[slot]
            for exponent, excess in ((u, exp - power), (-u, 1 - power * exp)):
                if sign_of(exponent - rate) <= NONNEGATIVE:
                    yield Fact(excess, NONNEGATIVE, reason="b**m <= exp(m(b - 1))")


def _logarithm(generator: Generator, variable: Poly) -> Iterator[Fact]:
    """log x <= x - 1."""
    x = generator.argument
    if x is not None and x.den.is_constant():
        yield Fact(x.num - 1 - variable, NONNEGATIVE, reason="log x <= x - 1")


def _ordered(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    """Exponentials, roots of one degree and powers with one exponent m >= 0 are increasing."""
    found: dict[str, list[tuple[Poly, Poly, Sign]]] = {}
    for slot, generator in enumerate(list(field.generators)):
        inside, rate, exponent = generator.base, POSITIVE, generator.argument
        curved = exponent is not None and not exponent.den.is_constant()
        if curved or not generator.sign <= NONNEGATIVE:
            continue
        if generator.kind == "exp" and exponent is not None:
            inside = exponent.num
        elif generator.kind == "power" and exponent is not None:
            rate = sign_of(exponent.num)
        if inside is not None and not inside.is_constant() and rate <= NONNEGATIVE:
            rates = str(exponent.num) if generator.kind == "power" and exponent is not None else ""
            key = f"{generator.kind} {generator.degree} {rates}"
            found.setdefault(key, []).append((field.variables[slot], inside, rate))
    for key, group in found.items():
        for i, (left, below, rate) in enumerate(group):
            for right, above, _ in group[:i]:
                sign = times(sign_of(below - above), rate)
                yield from _signed(left - right, sign, f"{key.split()[0]} is increasing")
