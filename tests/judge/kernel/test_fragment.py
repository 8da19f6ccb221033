"""Proofs that are handed in: what they may not hold is found wherever it hides, and nothing else is complained of."""

from __future__ import annotations

import pytest

from regproofs.judge.kernel.fragment import UnreadableError, fault, read, sentences

LEMMA = "Lemma half : 1 / 2 + 1 / 2 = 1.\nProof. lra. Qed.\n"


def complaint(text: str) -> str | None:
    return fault(read(text), "square", "square_stated")


@pytest.mark.parametrize(
    "text",
    [
        "intros x y. ring.",
        "intros x y.\n  split.\n  - ring.\n  - { nra. }\n  + assert (H : x = x) by reflexivity. exact H.",
        "all: try lra. 2: { field. lra. } 1-3: auto.",
        "replace (2 * x * y) with (0.5 * x) by (field; lra); rewrite <- (Rmult_1_r x) at 2; now apply Rle_refl.",
        "(* an Axiom is not used here, nor Admitted *) ring.",
        'idtac "Admitted. Axiom". ring. (* "*)" (* nested *) Qed. *)',
        "(* λ → ∞ may stand in a comment *) lra.",
        f"{LEMMA}Ltac go := intros; ring.\n(* proof *)\ngo.",
        f"Definition twice (x : R) := 2 * x.\n{LEMMA}{LEMMA.replace('half', 'other')}(* proof *)\nring.",
        "From Regproofs Require Import RegproofsInterval.\n(* proof *)\ninterval.",
        "intros [x admitted]. apply my_axiom_free.",
    ],
)
def test_what_proves_by_fair_means_is_accepted(text: str) -> None:
    assert complaint(text) is None


@pytest.mark.parametrize("word", ["Admitted", "admit", "give_up", "Qed", "Defined", "Abort", "Restart", "Undo"])
def test_a_proof_cannot_end_otherwise(word: str) -> None:
    assert word in str(complaint(f"intros. {word}."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Axiom a : False", "Parameter a : False", "Hypothesis a : False", "Hypotheses a b : False",
        "Variable a : False",
        "Variables a b : False", "Conjecture a : False", "Context (a : False)", "Axioms a b : False",
        "Primitive a := b", 'Declare ML Module "x"', 'Load "other"', 'Redirect "x" Print nat',
        "Unset Guard Checking", "Set Universe Checking", "#[bypass_check(guard)] Fixpoint f (n : nat) : nat := f n",
        "Local Axiom a : False", "#[local] Axiom a : False", "Global Set Printing All", "Theorem square : True",
        "Lemma square : True", "Definition square_stated := True", "Notation \"x + y\" := x", "Module M", "End M",
        "Section S", "Goal False", "Require Import Classical", "From Coq Require Import Classical", "Import Reals",
        "Open Scope nat_scope", "Instance i : x", "Hint Resolve a", "Coercion f : a >-> b", "Program Definition a := b",
        "Obligation Tactic := auto", "Arguments f _", "Canonical a", "Time Lemma a : True", "Fail Lemma a : True",
        "Print Assumptions a", "Extraction a", "Existing Class a", "Reset a", "Timeout 3 auto", "auto",
        "From Regproofs Require Import Regproofs RegproofsInterval",
    ],
)  # fmt: skip
def test_only_lemmas_and_definitions_may_come_before_the_proof(sentence: str) -> None:
    assert complaint(f"{LEMMA}{sentence}.\n(* proof *)\nring.") is not None
    assert "line 3" in str(complaint(f"{LEMMA}{sentence}.\n(* proof *)\nring."))


@pytest.mark.parametrize(
    "text",
    [
        "(* (* *) *) Axiom a : False. ring.",
        '(* "*)" *) Admitted.',
        '(* " *) " *) Admitted. (* *)',
        'idtac """". Admitted.',
        'idtac "(*". Admitted. idtac "*)".',
        "ring.(* *)\nAdmitted.",
        "first [ring | admit].",
        "ring.\tAdmitted.",
        "ring...\nAdmitted.",
        "(**) Admitted. (**)",
        "{ admit. }",
        "- - + * admit.",
        "1: admit.",
        "all: give_up.",
        "Coq.Init.Ltac.admit.",
        "ring. Qed. Axiom a : False. Lemma b : False. Proof. exact a.",
        "ring. Qed. Definition b := 1. Lemma c : True. Proof. auto.",
        "abstract (admit).",
        "Unset Guard Checking. ring.",
        "ring (* )* *) . Admitted .",
    ],
)
def test_a_forbidden_word_is_found_where_it_hides(text: str) -> None:
    assert complaint(text) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ring. (* never closed", "line 1: the comment has no end"),
        ('ring.\nidtac "never closed.', "line 2: the string has no end"),
        ("ring.\n\nring", "line 3: the sentence has no end"),
        ("Lemma a : True.\nProof. auto.\n(* proof *)\nring.", "a lemma's proof has no end"),
        ("Lemma a : True. (* open\n(* proof *)\n*) ring.", "line 1: the comment has no end"),
        ("intros λ. ring.", r"line 1: the character '\u03bb'"),
        ("ring.\u00a0Admitted.", r"the character '\xa0'"),
        ("ring.\u200bAdmitted.", r"the character '\u200b'"),
        ("ring.\x00", r"the character '\x00'"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, words: str) -> None:
    assert words in str(complaint(text))


def test_a_complaint_names_the_line_of_the_file() -> None:
    assert complaint(f"{LEMMA}(* proof *)\nring.\nadmit.") == "line 5: admit may not stand in a proof"
    assert complaint("ring.\n(* two\nlines *) admit.") == "line 3: admit may not stand in a proof"


def test_the_divider_is_a_line_of_its_own() -> None:
    assert read("ring. (* proof *)\n").lemmas == ""
    assert read("(* proof *)\nring.").tactics == "\nring."


def test_sentences_end_at_a_full_stop_and_a_space() -> None:
    assert [len(sentence) for sentence in sentences("apply A.b. exact (x.1).")] == [4, 6]
    with pytest.raises(UnreadableError):
        list(sentences("apply A.b"))
