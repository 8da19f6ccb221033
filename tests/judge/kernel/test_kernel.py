"""The kernel rung with coqc itself: what holds, and what each fault of a proof comes to."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regproofs.collect import load
from regproofs.judge.kernel import checking, coqc, fragment, kernel, library
from regproofs.judge.runner import Options, broken_proof, exit_status, judge
from tests.conftest import SQUARE
from tests.require import require

WRONG = SQUARE.replace("+ 2 * x * y", "- 2 * x * y")
REALS = "Coq.Reals.ClassicalDedekindReals.sig_forall_dec"
BY_HAND = "intros x y.\nring.\n"
LEMMA = "Lemma helpful : forall a : R, a + a = 2 * a.\nProof. intros a. ring. Qed.\n"
SPIN = "do 1000000000000 idtac.\n"

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def rocq() -> None:
    require("rocq", shutil.which("coqc"))


@pytest.fixture
def square(collection: Write) -> Callable[..., Any]:
    """The answer of the rung on a theorem, with a proof beside it if one is given."""

    def answer(proof: str | None = None, text: str = SQUARE) -> Any:
        path = collection("school/square", text)
        if proof is not None:
            path.with_suffix(".v").write_text(proof, encoding="utf-8")
        return kernel(load(path), recall=False)

    return answer


def test_a_generated_proof_holds_and_says_what_it_rests_on(square: Any) -> None:
    found = square()
    assert found["outcome"] == "holds", found
    evidence = found["evidence"]
    assert evidence["proof"] == "generated"
    assert "forall" in evidence["statement"]
    assert REALS in evidence["axioms"]
    assert evidence["kinds of axioms"] == ["classical real numbers"]
    assert evidence["coqc"] == coqc.version(str(coqc.find()))


@pytest.mark.parametrize("proof", [BY_HAND, f"{LEMMA}(* proof *)\n{BY_HAND}"])
def test_a_proof_by_hand_beside_the_theorem_holds(square: Any, proof: str) -> None:
    found = square(proof)
    assert (found["outcome"], found["evidence"]["proof"]) == ("holds", "hand-written")


@pytest.mark.parametrize("proof", [None, BY_HAND, f"{LEMMA}(* proof *)\n{BY_HAND}"])
def test_a_wrong_sign_in_the_statement_is_not_proved(square: Any, proof: str | None) -> None:
    found = square(proof, WRONG)
    assert found["outcome"] == "undecided"
    assert "axioms" not in found["evidence"]
    assert ("broken" in found["evidence"]) == (proof is not None)


def test_an_erratum_is_refuted_by_a_proof_of_its_denial(collection: Write) -> None:
    path = collection(
        "school/error", WRONG.replace('source="school"', 'source="a board", corrected_by="school/square"')
    )
    path.with_suffix(".v").write_text("intros H. specialize (H 1 1). lra.\n")
    found = kernel(load(path), recall=False)
    assert found["outcome"] == "fails"
    assert found["evidence"]["negated"]
    assert "broken" not in found["evidence"]


# -- proofs that are none -----------------------------------------------------------------------------------


def test_a_broken_proof_is_named_with_its_line_and_fails_the_run(square: Any, collection: Write) -> None:
    proof = f"{LEMMA}(* proof *)\nintros x y.\nrewrite helpful.\n"
    assert square(proof)["evidence"]["broken"].startswith("school/square.v, line 5: Found no subterm matching")
    in_lemma = f"{LEMMA.replace('2 * a', '3 * a')}(* proof *)\n{BY_HAND}"
    assert square(in_lemma)["evidence"]["broken"].startswith("school/square.v, line 2: ")
    unfinished = square("intros x y.\n")["evidence"]["broken"]
    assert "incomplete proof" in unfinished
    record = judge(load(collection("school/square")), Options(("symbolic", "kernel"), recall=False))
    assert (record["verdict"], exit_status([record])) == ("proved", 1)
    assert "square.v" in str(broken_proof(record))


@pytest.mark.parametrize(
    ("granted", "verdict"),
    [('"Multiplication commutes."', "supported"), ("Identity(left, right)", "proved")],
)
def test_what_is_granted_in_words_stands_in_no_statement(collection: Write, granted: str, verdict: str) -> None:
    line = f'    proof.assume({granted}, "believe it", source="hearsay")\n    proof.start(left)\n'
    path = collection("school/square", SQUARE.replace("    proof.start(left)\n", line))
    record = judge(load(path), Options(("symbolic", "sampled", "kernel"), recall=False))
    assert (record["rungs"]["kernel"]["outcome"], record["verdict"]) == ("holds", verdict)


@pytest.mark.parametrize(
    "proof", ["intros. admit.\n", "Axiom a : False.\n(* proof *)\ndestruct a.\n", "intros.\nAdmitted.\n"]
)
def test_forbidden_means_fail_the_rung_and_say_nothing_of_the_theorem(
    square: Any, collection: Write, proof: str
) -> None:
    found = square(proof)
    assert found["outcome"] == "fails"
    assert found["evidence"]["broken"].startswith("the proof is not acceptable: school/square.v, line ")
    for rungs, verdict in ((("symbolic", "kernel"), "proved"), (("kernel",), "undecided")):
        record = judge(load(collection("school/square")), Options(rungs, recall=False))
        assert (record["verdict"], exit_status([record])) == (verdict, 1)


@pytest.mark.parametrize(
    ("lemmas", "tactics", "named"),
    [
        ("Axiom anything : False.", "destruct anything.", "anything"),
        ("Axiom sig_not_dec : False.", "destruct sig_not_dec.", "sig_not_dec"),  # the last name of one that is allowed
        (
            "Module Classical_Prop. Axiom classic : False. Definition no : False := classic. End Classical_Prop.",
            "destruct Classical_Prop.no.",
            "Classical_Prop.classic",
        ),
        ("Lemma anything : False. Admitted.", "destruct anything.", "anything"),
        ("Unset Guard Checking. Fixpoint loop (n : nat) : False := loop n.", "destruct (loop O).", "to be guarded"),
        (
            "Unset Universe Checking. Definition T : Type := Type.",
            "assert (T = T) by reflexivity. intros; ring.",
            "unsafe",
        ),
    ],
)
def test_what_a_proof_rests_on_is_found_where_the_text_was_not_looked_at(
    square: Any, monkeypatch: pytest.MonkeyPatch, lemmas: str, tactics: str, named: str
) -> None:
    monkeypatch.setattr(fragment, "fault", lambda *_: None)
    found = square(f"{lemmas}\n(* proof *)\n{tactics}")
    assert found["outcome"] == "fails", found
    assert named in found["evidence"]["broken"]
    assert found["unacceptable"]


def test_lemmas_cannot_change_what_is_stated(square: Any) -> None:
    """Here they would make it trivial, were the statement read after them."""
    shadow = "Definition Rplus (a b : R) := 0.\nDefinition Rmult (a b : R) := 0.\n"
    assert square(f"{shadow}(* proof *)\nintros x y. reflexivity.\n", WRONG)["outcome"] == "undecided"


def test_words_that_imitate_the_answer_are_not_believed(square: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragment, "fault", lambda *_: None)
    silent = 'Axiom a : False.\nGoal True. idtac "Closed under the global context". Abort.\nSet Silent.\n'
    assert square(f"{silent}(* proof *)\ndestruct a.\n")["outcome"] == "fails"


# -- limits and faults --------------------------------------------------------------------------------------


def test_a_proof_without_end_is_stopped_and_not_remembered(square: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coqc, "SECONDS", 4)
    found = square(SPIN)
    assert found["outcome"] == "undecided"
    assert found["evidence"]["broken"] == "school/square.v: coqc was stopped after 4 s of its own time"
    assert found["late"]


def test_without_coqc_the_rung_says_how_to_install_it(
    square: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = square()
    assert found["outcome"] == "not applicable"
    assert f"coqc is not installed; on Debian or Ubuntu: {coqc.INSTALL}" in found["evidence"]["reason"]
    assert "forall" in found["evidence"]["statement"]


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGPROOFS_CACHE", str(tmp_path / "cache"))
    library.compiled.cache_clear()
    yield
    library.compiled.cache_clear()


@pytest.mark.usefixtures("own_cache")
@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        (
            "Lemma wrong : 1 = 2. Proof. reflexivity. Qed.\n",
            "undecided",
            "the library of the kernel rung is broken, Regproofs",
        ),
        ("From Nowhere Require Import Nothing.\n", "not applicable", "coqc does not find Nowhere; on Debian"),
    ],
)
def test_a_broken_library_is_named(
    square: Any, monkeypatch: pytest.MonkeyPatch, text: str, outcome: str, said: str
) -> None:
    monkeypatch.setattr(library, "sources", lambda: {"Regproofs.v": text})
    found = square()
    assert (found["outcome"], said in found["evidence"]["reason"]) == (outcome, True), found


SMALL = {"Regproofs.v": "From Coq Require Export Reals Lra.\nGlobal Open Scope R_scope.\n"}


@pytest.mark.usefixtures("own_cache")
def test_the_library_is_compiled_once_and_again_when_it_was_touched(
    square: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "sources", lambda: SMALL)
    assert square(BY_HAND)["outcome"] == "holds"
    held = library.compiled(str(coqc.find()))
    monkeypatch.setattr(library, "_made", None)
    library.compiled.cache_clear()
    assert library.compiled(str(coqc.find())) == held
    (held.folder / "Regproofs.vo").write_bytes(b"another")
    library.compiled.cache_clear()
    with pytest.raises(TypeError):  # it would be made
        library.compiled(str(coqc.find()))


@pytest.mark.usefixtures("own_cache")
def test_an_optional_part_of_the_library_matters_where_it_is_named_only(
    square: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = {"RegproofsInterval.v": "From Nowhere Require Import Nothing.\n"}
    monkeypatch.setattr(library, "sources", lambda: {**SMALL, **more})
    assert square(BY_HAND)["outcome"] == "holds"
    asking = f"From Regproofs Require Import RegproofsInterval.\n(* proof *)\n{BY_HAND}"
    assert square(asking)["outcome"] == "not applicable"


def test_what_coqc_said_is_remembered_until_the_text_changes(
    square: Any, collection: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = square(BY_HAND)
    theorem = load(collection("school/square"))
    assert kernel(theorem) == fresh
    monkeypatch.setattr(checking, "run", None)
    assert kernel(theorem) == fresh
    theorem.path.with_suffix(".v").write_text(f"{BY_HAND}(* {secrets.token_hex()} *)")
    with pytest.raises(TypeError):  # coqc would be run
        kernel(theorem)
    theorem.path.with_suffix(".v").write_text(BY_HAND)
    with pytest.raises(TypeError):
        kernel(theorem, recall=False)


# -- the command --------------------------------------------------------------------------------------------


def test_the_command_names_the_proof_that_broke(regproofs: Any, collection: Write, tmp_path: Path) -> None:
    path = collection("school/square")
    done = regproofs("verify", "derivations", "--rung", "symbolic,kernel", "--json", "found.json")
    assert done.returncode == 0, done.stdout + done.stderr
    (theorem,) = json.loads((tmp_path / "found.json").read_text())["theorems"]
    assert theorem["rungs"]["kernel"]["evidence"]["proof"] == "generated"
    assert "forall" in theorem["rungs"]["kernel"]["evidence"]["statement"]

    path.with_suffix(".v").write_text("intros x y.\nfail.\n")  # noticed, though the theorem is as it was
    os.utime(path.with_suffix(".v"), (1e9, 1e9))
    done = regproofs("verify", "derivations", "--rung", "symbolic,kernel")
    assert done.returncode == 1
    assert "school/square: school/square.v, line 2: " in done.stdout
    assert "1 theorem: 1 proved" in done.stdout
