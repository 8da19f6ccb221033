"""The verdict is the weakest link, and nothing failed is ever believed."""

from __future__ import annotations

from itertools import product

import pytest

from regproofs.logic.verdict import FAILURES, RUNGS, resting_on, verdict, weakest

OUTCOMES = ("holds", "fails", "undecided", "not applicable")


@pytest.mark.parametrize("outcomes", list(product(OUTCOMES, repeat=len(RUNGS))))
def test_proved_needs_a_rung_that_proves_and_no_failure(outcomes: tuple[str, ...]) -> None:
    said = verdict(dict(zip(RUNGS, outcomes, strict=True)))
    assert (said == "proved") == ("holds" in (outcomes[0], outcomes[3]) and "fails" not in outcomes)
    assert (said in FAILURES) == ("fails" in outcomes)
    if said == "supported":
        assert "holds" in outcomes[1:3]


def test_a_rung_that_was_not_run_proves_nothing() -> None:
    assert verdict({"sampled": "holds"}) == "supported"
    assert verdict({}) == "undecided"


def test_proof_against_counterexample_is_a_dispute() -> None:
    assert verdict({"symbolic": "holds", "enclosed": "fails"}) == "disputed"
    assert verdict({"symbolic": "undecided", "enclosed": "fails"}) == "refuted"


def test_a_proof_by_forbidden_means_says_nothing_of_its_theorem() -> None:
    assert verdict({"symbolic": "holds", "kernel": "fails"}, unacceptable=True) == "proved"
    assert verdict({"kernel": "fails"}, unacceptable=True) == "undecided"
    assert verdict({"kernel": "fails"}) == "refuted"


def test_an_empty_domain_is_vacuous_whatever_the_rungs_say() -> None:
    assert verdict({"symbolic": "holds", "sampled": "undecided"}, vacuous=True) == "vacuous"


def test_an_assumed_line_leaves_support_at_most() -> None:
    assert verdict({"symbolic": "holds", "sampled": "holds"}, assumed=True) == "supported"
    assert verdict({"symbolic": "holds"}, assumed=True) == "undecided"
    assert verdict({"symbolic": "holds", "kernel": "holds"}, assumed=True) == "proved"


def test_what_is_assumed_in_words_no_kernel_proves() -> None:
    outcomes = {"symbolic": "holds", "sampled": "holds", "kernel": "holds"}
    assert verdict(outcomes, assumed=True, in_words=True) == "supported"
    assert verdict({"symbolic": "holds", "kernel": "holds"}, in_words=True) == "undecided"


def test_what_rests_on_a_failure_is_undecided_and_not_itself_refuted() -> None:
    assert resting_on("proved", ["refuted"]) == "undecided"
    assert resting_on("proved", ["supported", "proved"]) == "supported"
    assert resting_on("refuted", ["proved"]) == "refuted"
    assert weakest([]) == "proved"
