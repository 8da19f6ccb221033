"""The elementary functions of one number that a statement may speak of, each under its name, in one place."""

from __future__ import annotations

from sympy import Abs, Basic, acosh, asinh, atan, atanh, cos, cosh, exp, log, sign, sin, sinh, tanh

ELEMENTARY: dict[str, type[Basic]] = {"abs": Abs, "sign": sign} | {
    function.__name__: function
    for function in (acosh, asinh, atan, atanh, cos, cosh, exp, log, sin, sinh, tanh)
}  # fmt: skip
