"""Drawn figures: the same bytes every time, no wider than a page, and marks that need no colour."""

from __future__ import annotations

import re
from typing import Any

import pytest

from regproofs.report import curves, figures, landscape
from regproofs.report.alt import alt
from regproofs.report.html import _svg
from tests.report import sample


def valley(style: str = "both", panels: int = 1) -> dict[str, Any]:
    """A landscape with one point of each kind and a line."""
    grid = [k / 10 - 1 for k in range(21)]
    points = [{"x": k / 4 - 0.5, "y": 0.1, "z": 0.2, "kind": kind} for k, kind in enumerate(landscape.MARKS)]
    line = {"label": "minima", "kind": "degenerate", "x": [-1.0, 0.0, None], "y": [0.0, 0.5, None], "z": [0, 0, None]}
    panel = {
        "label": r"$\eta = 1$", "x": grid, "y": grid, "z": [[x * x - y * y for x in grid] for y in grid],
        "points": points, "lines": [line],
    }  # fmt: skip
    return {
        "kind": "landscape", "title": "Valley", "caption": "", "xlabel": "$w_1$", "ylabel": "$w_2$", "zlabel": "loss",
        "style": style, "levels": [-1, -0.5, 0, 0.5, 1], "panels": [panel] * panels,
    }  # fmt: skip


def fork() -> dict[str, Any]:
    """Curves with an unstable piece, a line of reference, a shade and a mark."""
    return sample.factors() | {
        "curves": [
            {"label": "zero", "series": 0, "dashed": False, "x": [-1, 0], "y": [0, 0]},
            {"label": "", "series": 0, "dashed": True, "x": [0, 1], "y": [0, 0]},
        ],
        "guides": [{"direction": way, "at": 0.5, "label": "$T$"} for way in ("vertical", "horizontal")],
        "shades": [{"x": [-1, 0, 1], "low": [0, 0, 0], "high": [1, -1, 1], "series": 1}],
        "marks": [{"x": 0, "y": 0.5, "label": "", "series": 0}],
        "window": [-1, 1],
    }


@pytest.mark.parametrize("figure", [valley(), valley("surface"), valley("contour", 3), fork()])
def test_a_figure_is_the_same_every_time(figure: dict[str, Any]) -> None:
    assert figures.svg(figure) == figures.svg(figure)
    assert figures.pdf(figure) == figures.pdf(figure)
    assert "<script" not in figures.svg(figure)


def test_marks_differ_in_shape_and_in_colour() -> None:
    for part in ("marker", "markerfacecolor"):
        assert len({mark[part] for mark in landscape.MARKS.values()}) == len(landscape.MARKS)


def test_a_surface_is_smaller_as_a_picture_of_points_than_as_polygons(monkeypatch: pytest.MonkeyPatch) -> None:
    from mpl_toolkits.mplot3d import Axes3D

    fine = [k / 40 - 1 for k in range(81)]
    shown = valley("surface")
    shown["panels"][0] |= {"x": fine, "y": fine, "z": [[x * x - y * y for x in fine] for y in fine]}
    points = figures.svg(shown)
    assert "<image" in points
    plain = Axes3D.plot_surface
    monkeypatch.setattr(Axes3D, "plot_surface", lambda *a, **k: plain(*a, **{**k, "rasterized": False}))
    assert len(points) < len(figures.svg(shown)) / 4


def test_level_lines_are_drawn_as_lines() -> None:
    assert "<image" not in figures.svg(valley("contour"))


def test_the_panels_of_a_page_are_apart_and_the_legend_below_them() -> None:
    assert len(figures.panels(valley(panels=2))) == 5
    assert len(figures.panels(fork())) == 1
    assert _svg(valley()).startswith('<div class="panels"><svg role="img"')
    widths = [
        float(width) for width in re.findall(r'<svg [^>]*?width="([\d.]+)pt"', " ".join(figures.panels(valley())))
    ]
    assert max(widths[:2]) * 4 / 3 <= 328  # pixels of a telephone, so that nothing is scaled down


def test_curves_fit_a_narrow_page_nearly_unscaled() -> None:
    assert curves.SIZE[0] * 96 * 0.75 < 328


def test_what_a_figure_shows_is_said() -> None:
    assert alt(valley()) == (
        "Valley: loss over w₁ from -1 to 1 and w₂ from -1 to 1."
        " η = 1: 1 minimum, 1 saddle, 1 maximum, 1 degenerate point, a curve of minima."
    )
    assert "a further piece (unstable): from 0 to 0." in alt(fork())
    assert 'aria-label="Shrinkage factors: ' in figures.svg(sample.factors())
