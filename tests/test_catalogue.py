"""The laws that every shipped theorem obeys, whatever it is about."""

from __future__ import annotations

import json
import re

import pytest
from sympy import Basic, preorder_traversal

from regproofs.cli.mutating import MUTANTS
from regproofs.collect import find, load
from regproofs.collect.survivors import survivors
from regproofs.emit.latex_abbreviations import Abbreviated
from regproofs.emit.latex_claims import latex_claim
from regproofs.emit.latex_names import names_of
from regproofs.judge.cache import digest
from regproofs.judge.kills import operators
from regproofs.judge.page import abbreviations
from regproofs.judge.runner import Options, judge
from regproofs.logic.varied import variants
from regproofs.logic.verdict import RUNGS
from regproofs.logic.written import is_cited
from tests.judged import judged

FILES = {file.id: file.path for file in find([])}
ERRATA = [identity for identity, path in FILES.items() if "corrected_by=" in path.read_text()]
THEOREMS = [identity for identity in FILES if identity not in ERRATA]
ROOT = next(iter(FILES.values())).parents[1]
FILES_OF_A_COLLECTION = {".py", ".v", ".bib", ".json", ".md", ".toml"}
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


def same(one: Basic, other: Basic) -> bool:
    """Whether two expressions differ by brackets alone: of sums of numbers, or of products of matrices."""
    return bool(one.doit() == other.doit() if one.is_Matrix else (one - other).expand() == 0)


@EVERY
def test_every_abbreviation_is_used_and_put_back_gives_what_is_claimed(identity: str) -> None:
    theorem = load(FILES[identity])
    names, known = names_of(theorem.given), list(theorem.given.abbreviations.values())
    claims = (theorem.claim, *(step.claim for step in theorem.proof().steps)) if known else ()
    used = [abbreviations(names, lambda n, c=claim: latex_claim(c, n)) for claim in claims]
    assert set(known) == set().union(*used)
    abbreviated, back = Abbreviated(known), {a.letter: a.expression for a in known}
    for expression in (expression for claim in claims for expression in claim.expressions()):
        for node in preorder_traversal(expression):
            put_back = abbreviated(node).xreplace(back)
            assert node == put_back or same(node, put_back), node


@EVERY_ERRATUM
def test_an_erratum_is_refuted_by_algebra_and_by_sampling_with_witnesses(identity: str) -> None:
    [record] = judged(identity)
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
    theorem, [record] = load(FILES[identity]), judged(identity)
    rungs = record["rungs"]
    algebra, samples, balls, kernel = (rungs[name]["outcome"] for name in RUNGS)
    assert samples == "holds"
    # A step that is taken for granted may be what the claim rests on; then algebra leaves the claim open.
    assert algebra == "holds" or (algebra == "undecided" and record["assumed_steps"])
    earned = "supported" if record["assumed_steps"] else "proved"
    assert record["verdict"] == ("cited" if is_cited(theorem.claim) else earned)
    assert balls == "holds" or (balls == "not applicable" and rungs["enclosed"]["evidence"]["reason"])
    assert kernel in ("holds", "undecided", "not applicable")


@pytest.mark.parametrize("identity", ["flow/closed_form", "flow/closed_form_of_the_layers", "flow/logistic"])
def test_a_closed_form_agrees_with_the_integrator_to_a_hundred_digits(identity: str) -> None:
    record = judge(load(FILES[identity]), Options(("sampled",), digits=100, examples=25))
    assert record["rungs"]["sampled"]["outcome"] == "holds"


def test_the_record_of_wrong_variants_is_of_these_theorems_and_leaves_none_unexplained() -> None:
    """`regproofs mutate --write` makes it, and makes it anew where this says that something changed since."""
    record = json.loads((ROOT / MUTANTS).read_text())
    assert record["operators"] == operators()
    assert {name: digest(FILES[name].read_bytes()) for name in THEOREMS} == {
        name: entry["file"] for name, entry in record["theorems"].items()
    }
    assert all(survivor["reason"] for entry in record["theorems"].values() for survivor in entry["survivors"])


def test_every_survivor_is_a_variant_of_a_theorem() -> None:
    described = {name: [variant.description for variant in variants(load(FILES[name]))] for name in THEOREMS}
    for entry in survivors(ROOT):
        assert any(entry.speaks_of(name, variant) for name in described for variant in described[name]), entry


def test_the_folder_holds_theorems_and_nothing_else() -> None:
    strangers = [p for p in ROOT.rglob("*") if p.suffix not in FILES_OF_A_COLLECTION and p.is_file()]
    assert [p for p in strangers if "__pycache__" not in p.parts] == []
    assert [p for p in ROOT.rglob("*.v") if not p.with_suffix(".py").is_file()] == []  # proofs without a theorem
