"""The mean of an exponential of a normal number in Rocq: proved from the density, and not with another variance."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sympy import exp

from regproofs.emit.rocq.statement import statement
from regproofs.judge.kernel import coqc, library
from regproofs.logic.claim import Identity
from regproofs.logic.expression import Expectation
from regproofs.logic.law import Normal
from regproofs.logic.quantity import Setting, positive, real
from regproofs.logic.theorem import theorem
from tests.require import require

PROOF = """
intros mu sigma Hs; destruct (mean_of_exponential (fun X => exp (sigma * X + mu)) 0 sigma mu) as [E H].
- lra.
- intro z; f_equal; field.
- split; [|exact H]; rewrite E, Rminus_0_r, sqrt_1; unfold Rdiv at 1; rewrite Rinv_1, Rmult_1_r; f_equal; field.
"""


@pytest.mark.parametrize("sign", [1, -1])
def test_the_mean_of_a_lognormal_number(tmp_path: Path, sign: int) -> None:
    given = Setting()
    mu, sigma = given.scalar("mu", real), given.scalar("sigma", positive)
    X = given.noise("X", law=Normal(mu, sigma**2))
    claim = Identity(Expectation(exp(X)), exp(mu + sign * sigma**2 / 2))

    @theorem(title="A claim", given=given, claim=claim, source="test")
    def claimed(proof: Any) -> None:
        pass

    require("rocq", shutil.which("coqc"))
    program = str(coqc.find())
    text = f"Theorem claimed :\n{statement(claimed).text}.\nProof.\n{PROOF}\nQed.\n"
    (tmp_path / "claimed.v").write_text(f"From Regproofs Require Import Regproofs.\n{text}")
    built = library.compiled(program).folder
    run = coqc.run(program, ["-R", str(built), library.NAME, "claimed.v"], tmp_path, 60)
    assert run.accepted == (sign == 1)
