"""Figures of runs: what is drawn is what the simulators compute, and laws are drawn over it without being used."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import numpy as np
import pytest
from sympy import Rational, exp, sqrt

from regproofs.emit.latex_names import names_of
from regproofs.errors import StatementError
from regproofs.judge.figures import figure
from regproofs.logic.figure import Curves, Landscape, Run, Trace
from regproofs.logic.law import Normal
from regproofs.logic.quantity import Setting, positive
from regproofs.report import figures
from regproofs.report.alt import alt

given = Setting()
x, y, t = given.scalar("x"), given.scalar("y"), given.scalar("t")
eta = given.scalar("eta", positive)
xi = Setting().noise("xi", law=Normal(0, eta**2))
WELL = (x**2 + y**2) ** 2 / 4 - (x**2 + y**2) / 2 - x / 4
TWO = (x**2 - 1) ** 2 / 4 + y**2 / 2
SQUARE = {x: (-2, 2), y: (-2, 2)}


def traced(traces, **changes):
    data = {"title": "Decay", "caption": "", "x": t, "over": (0, 3), "traces": traces, "at": {eta: 0.5}} | changes
    return figure(Curves(**data), given, names_of(given))


def portrait(**changes):
    data = {
        "title": "Two wells", "caption": "", "over": SQUARE, "z": TWO, "points": [(-1, 0), (0, 0), (1, 0)],
        "paths": {"flow": Run(TWO, {x: Rational(1, 2), y: 1}, 5)}, "basins": Run(TWO, {}, 20, step=0.1),
        "style": "portrait",
    }  # fmt: skip
    return figure(Landscape(**(data | changes)), given, names_of(given))


def test_a_flow_is_traced_as_its_solution_runs():
    shown = traced({"flow": Trace(Run(x**2 / 2, {x: 2}, 3), x)}, y={"law": 2 * exp(-t)})
    law, flow = shown["curves"]
    assert (law["kind"], flow["kind"]) == ("law", "trace")
    assert all(math.isclose(v, 2 * math.exp(-s), rel_tol=1e-4) for s, v in zip(flow["x"], flow["y"], strict=True))
    assert json.loads(json.dumps(shown)) == shown


def test_a_law_foretells_each_step_and_a_wrong_one_is_seen():
    run = Run(x**2 / 2, {x: 2}, 3, step=0.5)
    right, wrong = (traced({"descent": Trace(run, x, law)})["curves"] for law in (Rational(1, 2), Rational(2, 3)))
    line = dict(zip(right[0]["x"], right[0]["y"], strict=True))
    assert line[3.0] == pytest.approx(2 / 2**6, rel=1e-4)
    assert all(line[s] == v for s, v in zip(right[1]["x"], right[1]["y"], strict=True))
    assert all(line[s] != v for s, v in zip(wrong[1]["x"], wrong[1]["y"], strict=True))


def test_chains_are_thin_and_leave_through_the_ceiling():
    runs = Run(-(x**2) / 2 + xi * x, {x: 1}, 3, step=0.5, replicates=4, seed=1)
    shown = traced({"noise": Trace(runs, x)}, yscale="log", ceiling=3.0)
    assert len(shown["curves"]) == 4
    assert {curve["kind"] for curve in shown["curves"]} == {"chain"}
    assert [curve["label"] for curve in shown["curves"]] == ["noise", "", "", ""]
    for curve in shown["curves"]:
        assert all(value <= 3 for value in curve["y"][:-1])
    (mean,) = traced({"mean": Trace(Run(xi * x, {x: 1}, 1, step=0.5, replicates=2000, mean=True), x)})["curves"]
    assert mean["kind"] == "trace"
    assert abs(mean["y"][-1] - 1) < 5 * 0.5 * 0.5 * math.sqrt(2 / 2000)


def test_a_place_has_the_basin_of_the_minimum_that_it_leads_to():
    (panel,) = portrait()["panels"]
    found = np.array(panel["basins"])
    assert [point["x"] for point in panel["points"] if point["kind"] == "minimum"] == [-1, 1]
    assert set(found[:, :39].ravel()) == {0}
    assert set(found[:, 42:].ravel()) == {1}
    (path,) = panel["paths"]
    assert (path["x"][0], path["y"][0]) == (0.5, 1)
    assert path["x"][-1] == pytest.approx(1, abs=0.02)
    assert "A path of flow from (0.5, 1) to " in alt(portrait())
    assert "2 basins of attraction are shaded." in alt(portrait())


def test_a_flow_may_run_backwards_and_leave_the_picture():
    (panel,) = portrait(paths={"back": Run(y**2 / 2 + x**2 / 2, {x: 1, y: 1}, -2)})["panels"]
    (path,) = panel["paths"]
    assert path["x"][0] == 1
    assert path["x"][-1] is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"basins": Run(TWO, {}, 20)}, "without a step size"),
        ({"points": []}, "marked minima"),
        ({"paths": {"": Run(x**2, {x: 1}, 1)}}, "other quantities"),
        ({"paths": {"": Run(-(x**4) / 4 + y**2, {x: 1, y: 0}, 1)}}, r"blows up near t = 0\.5"),
        ({"paths": {"": Run(eta * x**2 + y**2, {x: 1, y: 0}, 1)}}, "speaks of eta"),
    ],
)
def test_what_cannot_be_drawn_is_said(changed, words):
    with pytest.raises(StatementError, match=words):
        portrait(**changed)


@pytest.mark.parametrize("style", ["portrait", "contour"])
def test_pictures_of_runs_are_the_same_every_time_and_have_a_legend_apart(style):
    shown = portrait(style=style, paths={"many": [Run(WELL, {x: k, y: sqrt(2)}, 2) for k in (-1, 1)]}, z=TWO)
    assert figures.svg(shown) == figures.svg(shown)
    assert len(figures.panels(shown)) == 2


def test_names_stand_beside_the_ends_of_their_curves():
    runs = {f"chain {k}": Trace(Run(x**2 / 2, {x: 1 + k / 100}, 3, step=0.5), x) for k in range(3)}
    with figures._style():
        (axes,) = figures.drawn(traced(runs)).axes
    heights = sorted(text.xy[1] for text in axes.texts)
    assert len(heights) == 3
    assert min(b - a for a, b in pairwise(heights)) > 0.08
