"""What a report says of wrong variants."""

from __future__ import annotations

from regproofs.report import html, kills, markdown, tex
from regproofs.report.view import Report
from tests.report.sample import run as sample

SURVIVOR = {"variant": "sign of x_1", "survives": ["sampled"], "because": "unseen", "reason": "seldom drawn & rare"}


def run():
    shown = sample()
    first, second = shown["theorems"][:2]
    counted = {"tried": 9, "true": 1, "wrong": {"symbolic": 8, "sampled": 8}, "killed": {"symbolic": 8, "sampled": 7}}
    plain = {"tried": 3, "true": 0, "wrong": {"symbolic": 3, "sampled": 3}, "killed": {"symbolic": 3, "sampled": 3}}
    entries = {first["id"]: {**counted, "survivors": [SURVIVOR]}, second["id"]: {**plain, "survivors": []}}
    return {**shown, "mutants": {"theorems": entries}}


def test_rates_are_rounded_down():
    found = kills.kills(Report(run()))
    assert [one.rate("sampled") for one in found] == ["7 of 8", "3 of 3"]
    assert "symbolic rung alone 11 of 11 (100%)" in kills.totals(found)
    assert "sampled rung alone 10 of 11 (90.9%)" in kills.totals(found)


def test_every_format_shows_the_rates_and_the_survivors():
    report = Report(run())
    pages = html.page(report), markdown.document(report, "figures"), tex.article(report, {}, "figures")
    for page in pages:
        assert "Wrong variants" in page
        assert "7 of 8" in page
        assert "seldom drawn" in page
    assert all("Wrong variants" not in page for page in (html.page(Report(sample())),))
