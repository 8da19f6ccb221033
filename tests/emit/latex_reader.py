r"""Reads printed LaTeX back, as a person would, and computes its value. It shares no code with the printer.

Reading conventions: juxtaposition multiplies, a big operator reaches to the next plus or minus, \odot joins
single factors only, a superscript belongs to the factor before it, two superscripts on one are an error.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

TOKEN = re.compile(r"\\(?:operatorname\{\w+\}|[A-Za-z]+|[{}\\,])|\d+|[A-Za-z]|[-+/^_{}()\[\]=<>,&]")
SIZES = {r"\left", r"\right", *(rf"\{size}{end}" for size in ("big", "Big", "bigg", "Bigg") for end in "lr")}
CLOSING = {"(": ")", "[": "]", r"\lVert": r"\rVert", r"\lvert": r"\rvert"}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    r"\exp": math.exp,
    r"\log": math.log,
    r"\max": max,
    r"\operatorname{tr}": np.trace,
    r"\operatorname{diag}": lambda v: np.diag(v[:, 0]),
    r"\operatorname{Diag}": lambda m: np.diag(np.diag(m)),
}


class Unreadable(Exception):
    """A text that the conventions do not give a meaning."""


def multiply(left: Any, right: Any) -> Any:
    """A product of scalars (floats) and matrices (arrays); a 1 x 1 result is a scalar."""
    if np.ndim(left) == 0 or np.ndim(right) == 0:
        return left * right
    result = left @ right
    return float(result[0, 0]) if result.shape == (1, 1) else result


class Reader:
    """A recursive descent over the tokens; `values` maps names and families of names to numbers, arrays."""

    def __init__(self, text: str, values: Mapping[str, Any]) -> None:
        self.tokens = [token for token in TOKEN.findall(text) if token not in SIZES]
        if "".join(TOKEN.findall(text)) != re.sub(r"\s", "", text):
            raise Unreadable(f"strange signs in {text}")
        self.values = dict(values)
        self.place = 0

    def value(self) -> Any:
        """The value of the whole text."""
        result = self.sum()
        if self.place != len(self.tokens):
            raise Unreadable(f"left over: {self.tokens[self.place :]}")
        return result

    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *expected: str) -> str:
        token = self.next()
        if expected and token not in expected:
            raise Unreadable(f"{token!r} where {expected} was expected, at {self.tokens[: self.place]}")
        self.place += 1
        return token

    def sum(self) -> Any:
        sign = -1 if self.next() == "-" and self.take() else 1
        result = sign * self.term()
        while self.next() in ("+", "-"):
            sign = 1 if self.take() == "+" else -1
            other = self.term()
            if np.shape(result) != np.shape(other):
                raise Unreadable("a sum of different shapes")
            result = result + sign * other
        return result

    def term(self) -> Any:
        result, factors, hadamard = self.factor(), 1, False
        while self.starts_factor() or self.next() in (r"\cdot", r"\odot"):
            if self.next() == r"\odot":
                self.take()
                result, hadamard = result * self.factor(), True
            else:
                if self.next() == r"\cdot":
                    self.take()
                result, factors = multiply(result, self.factor()), factors + 1
            if hadamard and factors > 1:
                raise Unreadable("a Hadamard product beside another product")
        return result

    def starts_factor(self) -> bool:
        token = self.next()
        return bool(token) and (token.isalnum() or token in CLOSING or (token[0] == "\\" and token not in _STOPS))

    def factor(self) -> Any:
        if self.next() == r"\sum":
            return self.big_sum()
        value = self.atom()
        if self.next() != "^":
            return value
        self.take()
        self.take("{")
        value = self.raised(value)
        self.take("}")
        if self.next() == "^":
            raise Unreadable("a double superscript")
        return value

    def raised(self, value: Any) -> Any:
        if self.next() == r"\top":
            self.take()
            return value.T
        if np.ndim(value) == 0:
            return value ** self.exponent()
        if self.next() == r"\odot":
            self.take()
            return value ** self.term()
        if self.next() == "+":
            self.take()
            return np.linalg.pinv(value)
        return np.linalg.matrix_power(value, int(self.sum()))

    def exponent(self) -> Any:
        """An exponent, in which a slash may stand for a fraction of two numbers."""
        value = self.sum()
        return value / float(self.take()) if self.next() == "/" and self.take() else value

    def big_sum(self) -> Any:
        self.take(r"\sum")
        self.take("_"), self.take("{")
        index = self.take()
        self.take("=")
        lower = int(self.sum())
        self.take("}"), self.take("^"), self.take("{")
        upper = int(self.sum())
        self.take("}")
        start, total, hidden = self.place, 0.0, self.values.get(index)
        for number in range(lower, upper + 1):
            self.place, self.values[index] = start, number
            total = total + self.term()
        self.values[index] = hidden
        return total

    def atom(self) -> Any:
        token = self.next()
        if token in CLOSING:
            return self.enclosed()
        if token in FUNCTIONS:
            return self.call(FUNCTIONS[self.take()])
        if token == r"\frac":
            self.take()
            return self.group() / self.group()
        if token == r"\sqrt":
            self.take()
            return math.sqrt(self.group())
        return float(self.take()) if token.isdigit() else self.name()

    def group(self) -> Any:
        self.take("{")
        value = self.sum()
        self.take("}")
        return value

    def call(self, function: Callable[..., Any]) -> Any:
        self.take("(")
        arguments = [self.sum()]
        while self.next() == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        return function(*arguments)

    def enclosed(self) -> Any:
        opening = self.take()
        value = self.sum()
        self.take(CLOSING[opening])
        if opening == r"\lvert":
            return abs(value)
        if opening != r"\lVert":
            return value
        self.take("_"), self.take("{")
        self.take("F" if min(np.shape(value)) > 1 else "2")
        self.take("}")
        return float(np.sqrt((value**2).sum()))

    def name(self) -> Any:
        text = self.take()
        if text in (r"\mathbf", r"\boldsymbol"):
            text += self.take("{") + self.take() + self.take("}")
        if self.next() == "_":
            return self.indexed(text)
        if text not in self.values:
            raise Unreadable(f"no meaning for {text}")
        return self.values[text]

    def indexed(self, text: str) -> Any:
        """A member of a family, such as sigma_j or X_ij, with indices from 1."""
        self.take("_"), self.take("{")
        indices = []
        while self.next() != "}":
            indices.append(int(self.atom()))
            if self.next() == ",":
                self.take()
        self.take("}")
        family = self.values[f"{text}_"]
        return family(*indices)


_STOPS = {r"\rVert", r"\rvert", r"\cdot", r"\odot", r"\top", r"\}", r"\,", r"\\"}


def read(text: str, values: Mapping[str, Any]) -> Any:
    """The value that a reader gives the text."""
    return Reader(text, values).value()
