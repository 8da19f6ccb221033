"""Proofs from certificates: Rocq accepts them, and the certificate of a true statement proves no wrong one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sympy import Abs, Eq, Max, Min, sign

from regproofs.emit.rocq.proof import script
from regproofs.emit.rocq.statement import statement
from regproofs.judge.kernel import coqc, library
from regproofs.logic.claim import AllOf, Claim, Identity, Iff, Inequality
from regproofs.logic.proof import Proof
from regproofs.logic.quantity import Setting, positive, real
from regproofs.logic.theorem import Theorem, theorem
from tests.require import require

Derivation = Callable[[Any], None]
A = Setting()
x, y = (A.scalar(name, real) for name in "xy")
B = Setting()
u, v = (B.scalar(name, real) for name in "uv")
B.suppose(Eq(u * v, 1), Eq(u, v))
C = Setting()
p, q = (C.scalar(name, real) for name in "pq")
C.suppose(p <= 1, q <= 1)
D = Setting()
c, t = (D.scalar(name, positive) for name in "ct")
z = D.scalar("z", real)
soft = Max(0, Abs(z) - t / c) * sign(z)
E = Setting()
a, b = (E.scalar(name, positive) for name in "ab")
m = E.scalar("m", positive)
E.suppose(a >= m, b >= m)

PAIRS = {
    "a square completed": (A, Inequality(x * y, x**2 + y**2), Inequality(3 * x * y, x**2 + y**2)),
    "cofactors of equations": (B, Identity(u**2, 1), Identity(u**2, -1)),
    "products of bounds": (C, Inequality(p + q, 1 + p * q), Inequality(p + q + 1, p * q)),
    "cases with quotients": (
        D,
        Identity(c * Abs(z - soft), Min(t, c * Abs(z))),
        Identity(c * Abs(z + soft), Min(t, c * Abs(z))),
    ),
    "both directions": (
        D,
        Iff(Eq(z, t / c), Eq(c * z - t, 0)),
        Iff(Eq(z, t / c), Eq(c * z + t, 0)),
    ),
    "several parts": (
        A,
        AllOf((Inequality(2 * x * y, x**2 + y**2), Inequality(-x * y, x**2 + y**2))),
        AllOf((Inequality(2 * x * y, x**2 + y**2), Inequality(-3 * x * y, x**2 + y**2))),
    ),
}


def at_once(proof: Proof) -> None:
    """No derivation."""


def claimed(given: Setting, claim: Claim, derivation: Derivation = at_once) -> Theorem:
    """A theorem that claims this."""
    return theorem(title="A claim", given=given, claim=claim, source="test")(derivation)


def accepted(folder: Path, stated: Theorem, tactics: str | None) -> bool:
    """Whether coqc accepts tactics for the statement of a theorem."""
    require("rocq", shutil.which("coqc"))
    program, said = str(coqc.find()), statement(stated)
    text = f"Theorem {said.name} :\n{said.text}.\nProof.\n{tactics}\nQed.\n"
    (folder / "claimed.v").write_text(f"From Regproofs Require Import Regproofs.\n{text}")
    built = library.compiled(program).folder
    return coqc.run(program, ["-R", str(built), library.NAME, "claimed.v"], folder, 60).accepted


@pytest.mark.parametrize(("given", "right", "wrong"), PAIRS.values(), ids=PAIRS)
def test_a_certificate_proves_what_it_was_found_for_alone(
    tmp_path: Path, given: Setting, right: Claim, wrong: Claim
) -> None:
    true, false = claimed(given, right), claimed(given, wrong)
    tactics = script(true, statement(true))
    assert "by_certificates" in (tactics or "")
    assert accepted(tmp_path, true, tactics)
    assert not accepted(tmp_path, false, tactics)
    assert not accepted(tmp_path, false, script(false, statement(false)))


def far(proof: Proof, times: int = 1) -> None:
    """a b >= m^2, by two lines."""
    first = proof.have(Inequality(0, a * (b - times * m)), "multiply by what is positive")
    second = proof.have(Inequality(0, m * (a - m)), "multiply by what is positive")
    proof.have(Inequality(m**2, a * b), "add them up", by=(first, second))


def test_the_lines_of_a_derivation_are_shown_one_by_one(tmp_path: Path) -> None:
    true = claimed(E, Inequality(m**2, a * b), far)
    tactics = script(true, statement(true))
    assert tactics is not None
    assert tactics.count("assert (Line") == 3
    assert accepted(tmp_path, true, tactics)
    assert not accepted(tmp_path, claimed(E, Inequality(2 * m**2, a * b), far), tactics)


def too_far(proof: Proof) -> None:
    """The same with a wrong line."""
    far(proof, 3)


def test_a_wrong_line_is_not_shown(tmp_path: Path) -> None:
    wrong = claimed(E, Inequality(m**2, a * b), too_far)
    assert not accepted(tmp_path, wrong, script(wrong, statement(wrong)))
