"""The laws that every shipped theorem obeys, whatever it is about."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from regproofs.collect import find, load
from regproofs.judge.runner import Options, claims_beside, judge
from regproofs.logic.verdict import UNAIDED
from regproofs.logic.written import is_cited
from tests.variants import fate, matches, sample, survivors, untried, variants

FILES = {file.id: file.path for file in find([])}
QUICK = Options(UNAIDED, examples=25)
ROUGH = Options(UNAIDED, examples=25, plainest=False)  # any counterexample will do
# How many wrong signs and other wrong variants of a theorem are tried; REGPROOFS_VARIANTS asks for so many of each.
SIGNS, OTHERS = (int(os.environ.get("REGPROOFS_VARIANTS", count)) for count in ("12", "2"))
ERRATA = [identity for identity, path in FILES.items() if "corrected_by=" in path.read_text()]
THEOREMS = [identity for identity in FILES if identity not in ERRATA]
UNTRIED = {entry["id"] for entry in untried()}
EVERY = pytest.mark.parametrize("identity", FILES)
EVERY_THEOREM = pytest.mark.parametrize("identity", THEOREMS)
EVERY_ERRATUM = pytest.mark.parametrize("identity", ERRATA)


@EVERY
def test_the_file_is_short_and_says_what_it_is(identity: str) -> None:
    theorem = load(FILES[identity])
    assert len(FILES[identity].read_text().splitlines()) <= 160
    for block in ("Setting", "Idea", "Breaks"):
        assert re.search(rf"^{block}\s", theorem.doc, re.MULTILINE), block
    assert theorem.expected == ("refuted" if identity in ERRATA else "holds")


@EVERY_THEOREM
def test_it_has_another_road_a_derivation_and_results(identity: str) -> None:
    theorem = load(FILES[identity])
    assert theorem.simulations, "no other road"
    assert all(road.name.startswith("by_") for road in theorem.simulations)
    assert theorem.proof().steps, "no derivation"
    assert theorem.results, "no named result"


@EVERY
def test_every_reference_is_in_the_bibliography(identity: str) -> None:
    theorem = load(FILES[identity])
    known = set(re.findall(r"@\w+\{([^,]+),", (FILES[identity].parents[1] / "references.bib").read_text()))
    assert set(theorem.cites) <= known
    assert theorem.cites
    granted = {step.source.split(",")[0] for step in theorem.proof().steps if step.earned == "assumed"}
    assert granted <= set(theorem.cites)


@EVERY_ERRATUM
def test_an_erratum_is_refuted_by_algebra_and_by_sampling_with_witnesses(identity: str) -> None:
    record = judge(load(FILES[identity]), QUICK)
    symbolic, sampled = record["rungs"]["symbolic"], record["rungs"]["sampled"]
    assert record["verdict"] == "refuted"
    assert (symbolic["outcome"], sampled["outcome"]) == ("fails", "fails")
    assert "holds" not in [rung["outcome"] for rung in record["rungs"].values()]
    assert symbolic["evidence"]["claim"]["witness"]
    assert record["counterexample"]["values"]
    assert record["counterexample"]["left"]


@EVERY_ERRATUM
def test_an_erratum_names_its_source_and_a_theorem_that_corrects_it(identity: str) -> None:
    theorem = load(FILES[identity])
    assert theorem.source.startswith("slides l.")
    assert theorem.corrected_by in THEOREMS


@EVERY_THEOREM
def test_it_holds_on_every_rung(identity: str) -> None:
    theorem = load(FILES[identity])
    record = judge(theorem, QUICK)
    rungs = record["rungs"]
    outcomes = {name: rung["outcome"] for name, rung in rungs.items()}
    algebra, balls = outcomes.pop("symbolic"), outcomes.pop("enclosed")
    assert outcomes == {"sampled": "holds"}
    # A step that is taken for granted may be what the claim rests on; then algebra leaves the claim open.
    assert algebra == "holds" or (algebra == "undecided" and record["assumed_steps"])
    earned = "supported" if record["assumed_steps"] else "proved"
    assert record["verdict"] == ("cited" if is_cited(theorem.claim) else earned)
    assert balls == "holds" or (balls == "not applicable" and rungs["enclosed"]["evidence"]["reason"])


@pytest.mark.parametrize("identity", ["flow/closed_form", "flow/closed_form_of_the_layers", "flow/logistic"])
def test_a_closed_form_agrees_with_the_integrator_to_a_hundred_digits(identity: str) -> None:
    record = judge(load(FILES[identity]), Options(("sampled",), digits=100, examples=25))
    assert record["rungs"]["sampled"]["outcome"] == "holds"


@pytest.mark.parametrize("identity", [name for name in THEOREMS if name not in UNTRIED])
def test_a_wrong_variant_is_refuted_by_algebra_alone_and_by_sampling_alone(identity: str) -> None:
    """A change may leave a true statement; `survivors.toml` says what a rung does not see, and why."""
    theorem = load(FILES[identity])
    claim_of, killed = claims_beside(theorem), 0
    for variant in sample(theorem, SIGNS, OTHERS):
        found = fate(variant, claim_of, ROUGH)
        killed += found == "refuted"
        known = [entry["fate"] for entry in survivors() if matches(entry, identity, variant.description)]
        assert found in ("refuted", "still true", "refused", *known), variant.description
    assert killed, "no wrong variant was tried"


def test_every_survivor_is_a_variant_of_a_theorem_and_has_its_reason() -> None:
    for entry in survivors():
        assert entry["reason"]
        named = [identity for identity in FILES if matches({**entry, "description": "*"}, identity, "")]
        described = ((name, variant.description) for name in named for variant in variants(load(FILES[name])))
        assert any(matches(entry, *pair) for pair in described), entry


def test_what_is_not_varied_by_machine_is_varied_by_hand() -> None:
    for entry in untried():
        assert entry["id"] in FILES
        assert entry["reason"]
        assert (Path(__file__).parent / "falsehoods" / f"{entry['by_hand']}.py").is_file()


def test_the_folder_holds_theorems_and_nothing_else() -> None:
    root = Path(next(iter(FILES.values()))).parents[1]
    strangers = [p for p in root.rglob("*") if p.suffix not in {".py", ".v", ".bib", ".json", ".md"} and p.is_file()]
    assert [p for p in strangers if "__pycache__" not in p.parts] == []
    assert [p for p in root.rglob("*.v") if not p.with_suffix(".py").is_file()] == []  # proofs without a theorem
