"""What a record means as a test: nothing passes that is not as expected."""

from __future__ import annotations

import pytest

from regproofs.judge.outcome import lines, outcomes, printable, rung_outcome, verdict_outcome

FOUND = {"values": {"x": "1/2"}, "left": "1/4", "right": "1/2", "difference": "-1/4"}


def record(outcome="holds", verdict="proved", expected="holds", counterexample=None):
    rungs = {"symbolic": {"outcome": outcome, "seconds": 0.1, "evidence": {"rule": "canonical form"}}}
    return {
        "id": "school/square",
        "expected": expected,
        "verdict": verdict,
        "seconds": 0.1,
        "rungs": rungs,
        "counterexample": counterexample,
    }


@pytest.mark.parametrize(
    ("outcome", "expected", "result"),
    [
        ("holds", "holds", "passed"),
        ("fails", "holds", "failed"),
        ("undecided", "holds", "skipped"),
        ("not applicable", "holds", "skipped"),
        ("fails", "refuted", "passed"),
        ("holds", "refuted", "failed"),
        ("undecided", "refuted", "skipped"),
    ],
)
def test_a_rung_passes_when_its_answer_is_the_expected_one(outcome, expected, result):
    found = rung_outcome(record(outcome, expected=expected), "symbolic")
    assert (found.name, found.result) == ("symbolic", result)
    assert outcome in found.why
    assert "rule: canonical form" in found.details


@pytest.mark.parametrize(
    ("verdict", "expected", "result"),
    [
        ("proved", "holds", "passed"),
        ("supported", "holds", "passed"),
        *((verdict, "holds", "failed") for verdict in ("undecided", "refuted", "disputed", "vacuous")),
        ("refuted", "refuted", "passed"),
        *((verdict, "refuted", "failed") for verdict in ("proved", "supported", "undecided", "disputed", "vacuous")),
    ],
)
def test_a_verdict_passes_when_it_is_the_expected_one(verdict, expected, result):
    assert verdict_outcome(record(verdict=verdict, expected=expected)).result == result


def test_a_record_is_its_rungs_and_its_verdict():
    assert [outcome.name for outcome in outcomes(record())] == ["symbolic", "verdict"]


def test_a_counterexample_is_evidence():
    details = verdict_outcome(record("fails", "refuted", counterexample=FOUND)).details
    assert "counterexample: x = 1/2\n  left        1/4\n" in details


def test_evidence_is_indented_and_what_is_empty_is_left_out():
    evidence = {"a": {"b": [1, 2], "c": {}}, "d": [], "e": [[], {"f": []}, [["g"]]]}
    assert list(lines(evidence)) == ["a:", "  b: 1, 2", "e:", "  - - g"]


def test_no_control_character_is_printed():
    assert printable("a\x1b[31m\x00\n\tb\ud800λ𝐯") == "a?[31m?\n\tb?λ𝐯"
