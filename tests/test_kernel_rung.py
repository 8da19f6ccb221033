"""The kernel rung on the shipped theorems: a wrong variant of what it proves is not proved."""

from __future__ import annotations

import shutil

import pytest

from regproofs.collect import find, load
from regproofs.emit.rocq.proof import script
from regproofs.emit.rocq.statement import NotExported, statement
from regproofs.judge.kernel import coqc, kernel, library
from regproofs.judge.kernel.checking import checked
from regproofs.judge.kernel.fragment import read
from regproofs.judge.kernel.source import Proof, source
from regproofs.judge.runner import theorems_beside
from regproofs.judge.symbolic import symbolic
from regproofs.logic.theorem import Theorem
from regproofs.logic.varied import Variant, sample
from tests.require import require

FILES = {file.id: file.path for file in find([])}
SAMPLE = [  # proofs that are generated, and proofs by hand of every kind
    "iterates/discrete_balancing",
    "deep_network/kinds_of_balanced_points",  # from certificates of algebra
    "diagonal_network/gradient",
    "ridge/bias",
    "ridge/normal_equations",
    "flow/balancing",
    "deep_network/weight_decay_balance",
]
BY_HAND_TOO = [
    "iterates/short_steps_descend",  # lines of a derivation
    "iterates/sharpness_aware_two_cycle",  # cofactors
    "diagonal_network/minimum_is_huber",  # squares, term by term
    "diagonal_network/lasso_soft_threshold",  # cases that deny each other
]
EACH = 1  # variant of each kind


@pytest.fixture(autouse=True)
def rocq() -> None:
    require("rocq", shutil.which("coqc"))


@pytest.mark.parametrize("identity", SAMPLE)
def test_a_wrong_variant_is_not_proved(identity: str) -> None:
    theorem = load(FILES[identity])
    proved = "fails" if theorem.expected == "refuted" else "holds"
    assert kernel(theorem)["outcome"] == proved
    wrong = [variant for variant in sample(theorem, EACH) if _is_wrong(variant) and _differs(variant, theorem)]
    assert wrong, "no wrong variant was tried"
    for variant in wrong:
        assert kernel(variant.theorem)["outcome"] == "undecided", variant.description


def test_a_certificate_of_the_theorem_proves_no_wrong_variant() -> None:
    theorem = load(FILES["deep_network/kinds_of_balanced_points"])
    tactics = script(theorem, statement(theorem))
    assert "by_certificates" in (tactics or "")
    program = str(coqc.find())
    held = library.compiled(program)
    wrong = [variant for variant in sample(theorem, EACH) if _is_wrong(variant) and _differs(variant, theorem)]
    assert wrong, "no wrong variant was tried"
    for variant in wrong:
        written = source(statement(variant.theorem), Proof("generated", read(tactics or "")))
        assert not checked(program, held, written).accepted, variant.description


@pytest.mark.parametrize("identity", BY_HAND_TOO)
def test_certificates_prove_what_is_proved_by_hand_faster(identity: str) -> None:
    theorem = load(FILES[identity])
    stated = statement(theorem)
    program = str(coqc.find())
    written = source(stated, Proof("generated", read(script(theorem, stated) or "")))
    found = checked(program, library.compiled(program), written)
    assert found.accepted, found.errors
    assert not found.others


def _is_wrong(variant: Variant) -> bool:
    """Whether exact algebra refutes a variant; some changes leave a true statement."""
    return bool(symbolic(variant.theorem, theorems_beside(variant.original))["outcome"] == "fails")


def _differs(variant: Variant, theorem: Theorem) -> bool:
    """Whether a variant can be said in Rocq, and is another statement there."""
    try:
        return statement(variant.theorem).text != statement(theorem).text
    except NotExported:
        return False
