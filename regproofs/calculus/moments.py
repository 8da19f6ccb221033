"""Expectations of forms, from means and covariances alone.

A random vector Y = m + e has E e = 0 and E e e^t = C; a random matrix N has uncorrelated entries of mean
0 and one variance q. So the expectation of a product of words of degree at most two in the noise is a
form again: the two letters are taken out and the four open sides joined, the rows through C (or q I), the
columns to each other. For a normal law any degree may occur: the expectation is the sum over all ways to pair
the letters (Isserlis). Distinct random quantities are independent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from sympy import Expr, MatrixExpr, S

from regproofs.calculus.spectral import End, Form, Word, cut, first_place, places
from regproofs.logic.expression import GaussianVector, Random, RandomMatrix, RandomVector, random_quantities

Read = Callable[[MatrixExpr], Form]


class BeyondSecondMoments(ValueError):
    """An expectation that means and covariances do not determine."""


@dataclass
class Record:
    """The moments that were used, in words."""

    used: dict[str, str] = field(default_factory=dict)


class Noise(RandomVector):
    """The deviation of a random vector from its mean."""


class GaussianNoise(Noise):
    """The deviation of a normal vector from its mean."""


def expected(form: Form, read: Read, record: Record) -> Form:
    """The expectation over every random quantity in the form, those first on which no other depends."""
    while True:
        pending = {random for words in form.terms for random in _randoms(words)}
        if not pending:
            return form
        inner = {other for random in pending for other in _inside(random)}
        for random in sorted(pending - inner, key=str):
            form = _over(form, random, read, record)


def _randoms(words: Sequence[Word]) -> set[Random]:
    return {x.base for w in words for x in w.letters if isinstance(x.base, RandomVector | RandomMatrix)}


def _inside(random: Random) -> set[Random]:
    return {other for part in random.args for other in random_quantities(part)}


def _over(form: Form, random: Random, read: Read, record: Record) -> Form:
    """The expectation over one random quantity, the others held fixed."""
    name = random.name
    if isinstance(random, RandomMatrix):
        record.used[f"E {name}"] = "0"
        return _paired(form, random, lambda words, c: _entries(words, c, random, record, form.shape), record)
    normal = isinstance(random, GaussianVector)
    noise = (GaussianNoise if normal else Noise)(name, random.mean, random.covariance)
    record.used[f"E {name}"] = str(random.mean)
    mean, deviation = read(random.mean), read(noise)
    centred = form.replaced(random, mean + deviation)
    covariance = read(random.covariance)
    if normal:
        record.used[f"law of {name}"] = "normal, by the sum over all pairings"
        record.used[f"Cov {name}"] = str(random.covariance)
        terms = [_all_pairings(words, c, noise, covariance, form.shape) for words, c in centred.terms.items()]
        return reduce(Form.__add__, terms, Form(form.shape, {}))
    return _paired(centred, noise, lambda words, c: _through(words, c, noise, covariance, record, form.shape), record)


def _paired(form: Form, random: Random, pair: Callable[[Sequence[Word], Expr], Form], record: Record) -> Form:
    """Degree 0 stays, degree 1 vanishes, degree 2 is paired."""
    result = Form(form.shape, {})
    for words, coefficient in form.terms.items():
        degree = sum(letter.base == random for word in words for letter in word.letters)
        if degree > 2:
            raise BeyondSecondMoments(
                f"an expectation of degree {degree} in {random.name} needs more than its mean and covariance"
            )
        if degree == 0:
            result = result + Form(form.shape, {words: coefficient})
        elif degree == 2:
            result = result + pair(words, coefficient)
    return result


def _all_pairings(
    words: Sequence[Word], coefficient: Expr, noise: Noise, covariance: Form, shape: tuple[Expr, Expr]
) -> Form:
    """The first e is paired with each other one in turn, and so are those that are left; an odd number vanishes."""
    first = first_place(words, noise)
    if first is None:
        return Form(shape, {tuple(words): coefficient})
    opened = cut(words, first, "first")
    result = Form(shape, {})
    for place in places(opened, noise):
        paired = _linked({tuple(cut(opened, place, "second")): coefficient}, noise, covariance, shape)
        for rest, factor in paired.terms.items():
            result = result + _all_pairings(rest, factor, noise, covariance, shape)
    return result


def _opened(words: Sequence[Word], random: Random) -> tuple[Word, ...]:
    """Both occurrences taken out, with markers in their place."""
    for hole in ("first", "second"):
        place = first_place(words, random)
        if place is None:
            raise ValueError(f"{random.name} does not occur twice")
        words = cut(words, place, hole)
    return tuple(words)


def _through(
    words: Sequence[Word],
    coefficient: Expr,
    noise: Noise,
    covariance: Form,
    record: Record,
    shape: tuple[Expr, Expr],
) -> Form:
    """E e e^t = C between the two places of e."""
    record.used[f"Cov {noise.name}"] = str(noise.covariance)
    return _linked({_opened(words, noise): coefficient}, noise, covariance, shape)


def _linked(opened: dict[tuple[Word, ...], Expr], noise: Noise, covariance: Form, shape: tuple[Expr, Expr]) -> Form:
    """The two gaps joined by C."""
    size = noise.rows
    renamed = covariance.with_ends(End("C row", size), End("C column", size))
    links = [(End("first row", size), End("C row", size)), (End("second row", size), End("C column", size))]
    return Form.linked(shape, opened, renamed, links)


def _entries(
    words: Sequence[Word], coefficient: Expr, random: RandomMatrix, record: Record, shape: tuple[Expr, Expr]
) -> Form:
    """E N_ab N_cd = q [a = c] [b = d]."""
    record.used[f"E {random.name}_ab {random.name}_cd"] = f"{random.variance} if a = c and b = d, else 0"
    links = [
        (End(f"first {side}", size), End(f"second {side}", size))
        for side, size in zip(("row", "column"), random.shape, strict=True)
        if size != 1
    ]
    return Form.linked(shape, {_opened(words, random): coefficient * random.variance}, {(): S.One}, links)
