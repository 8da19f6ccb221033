"""Generated proofs about flows and expectations hold, and with one sign flipped they do not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from regproofs.emit.rocq.proof import script
from regproofs.emit.rocq.statement import statement
from regproofs.judge.kernel import coqc, library
from regproofs.logic.claim import Claim, Identity
from regproofs.logic.expression import Expectation
from regproofs.logic.law import Moments
from regproofs.logic.motion import IterateBounds, Line, flow_law
from regproofs.logic.quantity import Setting, natural, nonnegative, positive, real
from regproofs.logic.theorem import theorem
from tests.require import require


def accepted(folder: Path, given: Setting, claim: Claim) -> bool:
    """Whether coqc accepts what is generated for a claim."""

    @theorem(title="A claim", given=given, claim=claim, source="test")
    def claimed(proof: Any) -> None:
        pass

    require("rocq", shutil.which("coqc"))
    program = str(coqc.find())
    stated = statement(claimed)
    text = f"Theorem {stated.name} :\n{stated.text}.\nProof.\n{script(claimed, stated)}\nQed.\n"
    (folder / "claimed.v").write_text(f"From Regproofs Require Import Regproofs.\n{text}")
    built = library.compiled(program).folder
    return coqc.run(program, ["-R", str(built), library.NAME, "claimed.v"], folder, 60).accepted


@pytest.mark.parametrize("sign", [1, -1])
def test_a_law_along_a_flow(tmp_path: Path, sign: int) -> None:
    given = Setting()
    u, v, a = (given.scalar(name, real) for name in "uva")
    t = given.scalar("t", positive)
    law = flow_law(u**2 - v**2, {u: a * v - u, v: a * u - v}, t, -2 * sign)
    assert accepted(tmp_path, given, law) == (sign == 1)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_rate_that_moves(tmp_path: Path, sign: int) -> None:
    given = Setting()
    u, v = (given.scalar(name, real) for name in "uv")
    t = given.scalar("t", positive)
    law = flow_law(u + v, {u: u * v * v, v: u * u * v}, t, sign * u * v)
    assert accepted(tmp_path, given, law) == (sign == 1)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_mean_of_independent_numbers(tmp_path: Path, sign: int) -> None:
    given = Setting()
    w, s = given.scalar("w", real), given.scalar("s", positive)
    x, y = given.noise("x", law=Moments(0, s)), given.noise("y", law=Moments(0, s))
    claim = Identity(Expectation((w + x * y) ** 2 + x), w**2 + sign * s**2)
    assert accepted(tmp_path, given, claim) == (sign == 1)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_bound_along_iterates(tmp_path: Path, sign: int) -> None:
    given = Setting()
    x0, q = given.scalar("x0", real), given.scalar("q", nonnegative)
    x, k = given.scalar("x"), given.scalar("k", natural)
    square = Line(x**2, "<=", x0**2 * q ** (2 * k), q**2)
    product = Line((x - x0) ** 2 * q, ">=", 0, by=())
    claim = IterateBounds(sign * q * x + (1 - sign), over=x, start=x0, lines=[square, product], index=k)
    assert accepted(tmp_path, given, claim) == (sign == 1)
