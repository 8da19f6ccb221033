"""What a figure shows, in words, for readers who do not see it: from its data.

>>> line = {"label": "one", "x": [0, 2], "y": [1, 5]}
>>> alt({"title": "A line", "xlabel": "$x$", "ylabel": "height", "curves": [line]})
'A line: height against x from 0 to 2. one: from 1 to 5.'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regproofs.report.escape import clean
from regproofs.report.unicode import spelled

PLURALS = {"minimum": "minima", "maximum": "maxima", "saddle": "saddles", "degenerate": "degenerate points"}
SINGULARS = {"degenerate": "degenerate point"}


def alt(figure: Mapping[str, Any]) -> str:
    """A figure in a few sentences."""
    sentences = _landscape(figure) if figure.get("kind") == "landscape" else _curves(figure)
    return clean(f"{plain(figure['title'])}: " + " ".join(sentences))


def plain(label: str) -> str:
    """A label with its formulas spelled in letters."""
    parts = label.split("$")
    if len(parts) % 2 == 0:
        return label
    return "".join(spelled(part) if k % 2 else part for k, part in enumerate(parts))


def _range(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"from {min(known):.4g} to {max(known):.4g}" if known else "nowhere defined"


def _ends(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"from {known[0]:.4g} to {known[-1]:.4g}" if known else "nowhere defined"


def _curves(figure: Mapping[str, Any]) -> Iterator[str]:
    across = figure.get("window") or [x for curve in figure["curves"] for x in curve["x"]]
    yield f"{plain(figure['ylabel']) or 'values'} against {plain(figure['xlabel'])} {_range(across)}."
    for curve in figure["curves"]:
        name = plain(curve["label"]) or ("the curve" if len(figure["curves"]) == 1 else "a further piece")
        yield f"{name}{' (unstable)' if curve.get('dashed') else ''}: {_ends(curve['y'])}."
    for guide in figure.get("guides", ()):
        yield f"A {guide['direction']} line at {guide['at']:.4g}: {plain(guide['label'])}."


def _path(path: Mapping[str, Any]) -> str:
    """From where to where a path leads."""
    places = [(x, y) for x, y in zip(path["x"], path["y"], strict=True) if x is not None]
    if not places:
        return "A path outside of the picture."
    ends = " to ".join(f"({x:.3g}, {y:.3g})" for x, y in (places[0], places[-1]))
    name = f" of {plain(path['label'])}" if path["label"] else ""
    return f"A path{name} from {ends}."


def _landscape(figure: Mapping[str, Any]) -> Iterator[str]:
    first = figure["panels"][0]
    yield (
        f"{plain(figure['zlabel']) or 'height'} over {plain(figure['xlabel'])} {_range(first['x'])}"
        f" and {plain(figure['ylabel'])} {_range(first['y'])}."
    )
    for panel in figure["panels"]:
        counts = Counter(point["kind"] for point in panel["points"])
        marked = [f"{n} {(PLURALS if n > 1 else SINGULARS).get(kind, kind)}" for kind, n in counts.items()]
        lines = dict.fromkeys(plain(line["label"]) for line in panel["lines"] if line["label"])
        name = f"{plain(panel['label'])}: " if panel["label"] else ""
        yield from map(_path, panel.get("paths", ()))
        if "basins" in panel:
            shaded = len({number for row in panel["basins"] for number in row if number >= 0})
            yield f"{shaded} basins of attraction are shaded."
        yield f"{name}{', '.join([*marked, *(f'a curve of {line}' for line in lines)]) or 'no marks'}."
