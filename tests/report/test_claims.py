"""What a report says of errata, and of its source line by line."""

from __future__ import annotations

from regproofs.report import html, markdown, tex
from regproofs.report.claims import claims, errata, spans, told
from regproofs.report.view import Report
from tests.report.sample import run as sample

FOUND = {"values": {"n": "2"}, "left": "1/12", "right": "1/4", "difference": "-1/6", "reason": "exact values"}


def run():
    """Three theorems: one states lines, one goes on from them, one is an erratum that the first corrects."""
    shown = sample()
    first, second, third = shown["theorems"][:3]
    first["source"], second["source"] = "slides l.10-20 and l.40", "after slides l.15"
    third |= {"source": "slides l.12", "expected": "refuted", "verdict": "refuted", "counterexample": FOUND}
    third["page"] |= {"corrected_by": first["id"], "chapter": "errata"}
    return {**shown, "theorems": [first, second, third]}


def test_the_lines_of_a_source():
    assert spans("slides l.10-20 and l.40") == ((10, 20), (40, 40))
    assert spans("an exercise") == ()


def test_what_follows_from_a_line_that_is_stated_is_not_a_theorem_of_its_own():
    shown = run()
    listed = claims(Report(shown))
    assert [claim.lines for claim in listed] == ["l.10-20, l.40", "l.12"]
    shown["theorems"][1]["source"] = "after slides l.30"
    assert [claim.lines for claim in claims(Report(shown))][-1] == "after l.30"


def test_errata_come_last_and_are_listed_with_their_counterexample():
    report = Report(run())
    assert [view.id for view in errata(report)] == [report.views[-1].id]
    assert told(FOUND) == "n = 2: left 1/12, right 1/4, difference -1/6"
    assert told({**FOUND, "left": "undefined", "right": ""}) == "n = 2: exact values"
    assert told(None) == ""


def test_every_format_shows_the_list_and_links_the_correction():
    report = Report(run())
    first = report.views[0]
    page, text, source = html.page(report), markdown.document(report, "figures"), tex.article(report, {}, "figures")
    for shown in (page, text, source):
        assert "False as written" in shown
        assert "The source, line by line" in shown
    assert f'Correct: <a href="#{first.slug}">' in page
    assert f"](#{first.slug})" in text
    assert "Correct: theorem" in source


def test_what_is_cited_is_said_to_be_taken_for_granted():
    shown = run()
    shown["theorems"][0]["verdict"] = "cited"
    shown["theorems"][0]["page"]["cited"] = True
    report = Report(shown)
    first = report.views[0]
    assert (first, "the statement, which is cited") in report.granted
    assert first.conclusion.startswith("The statement is cited; its special cases are")
    assert not first.is_proved
