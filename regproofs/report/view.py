"""What a report says, before it has a format: counts, marks, evidence in words, what is trusted.

Nothing here is decided: every verdict and outcome is read off the records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from math import inf
from typing import Any

from regproofs.errors import RegproofsError
from regproofs.report.bibliography import Reference, cited
from regproofs.report.names import chapter_title, slug
from regproofs.report.notation import validate_math

Record = Mapping[str, Any]
RUNGS = ("symbolic", "sampled", "enclosed", "kernel")


@dataclass(frozen=True)
class Mark:
    """How an answer looks: a sign, the word for it, and the tone that gives it a colour."""

    sign: str
    word: str
    tone: str


def _marks(*rows: tuple[str, str, str]) -> dict[str, Mark]:
    return {word: Mark(sign, word, tone) for word, sign, tone in rows}


VERDICTS = _marks(
    ("proved", "●", "good"),
    ("supported", "◐", "fair"),
    ("cited", "◌", "open"),
    ("undecided", "○", "open"),
    ("vacuous", "∅", "bad"),
    ("disputed", "≠", "bad"),
    ("refuted", "×", "bad"),
)
OUTCOMES = _marks(
    ("holds", "✓", "good"),
    ("fails", "×", "bad"),
    ("undecided", "○", "open"),
    ("not applicable", "–", "none"),
)
STEPS = _marks(
    ("proved", "✓", "good"),
    ("used", "→", "none"),
    ("assumed", "○", "open"),
    ("unknown", "?", "open"),
    ("refuted", "×", "bad"),
)
MEANINGS = {
    "symbolic": "decided by exact algebra, for all values and every dimension that the hypotheses allow",
    "sampled": "compared with independent computations at rising precision; evidence, not proof",
    "enclosed": "enclosed in balls with guaranteed radii over boxes of the parameters",
    "kernel": "printed as a theorem of Rocq, proved there and checked by its kernel",
}


@dataclass(frozen=True)
class Evidence:
    """A line of evidence: a name, its text, and how deep it lies in what was written down."""

    depth: int
    name: str
    text: str


@dataclass(frozen=True)
class Formal:
    """A statement as Rocq reads it: its text, how it was put, what came of it, and the axioms of its proof."""

    text: str
    says: list[str]
    outcome: str
    axioms: list[str]


@dataclass(frozen=True)
class View:
    """One theorem of a report."""

    record: Record
    references: Mapping[str, Reference] = field(default_factory=dict)

    @cached_property
    def page(self) -> Mapping[str, Any]:
        """The page, after every formula on it was found to be nothing but a formula."""
        page: Mapping[str, Any] = self.record["page"]
        for formula in formulas(page):
            try:
                validate_math(formula)
            except RegproofsError as error:
                raise RegproofsError(f"{self.record['id']}: {error}") from error
        return page

    @property
    def id(self) -> str:
        return str(self.record["id"])

    @property
    def slug(self) -> str:
        return slug(self.id)

    @property
    def verdict(self) -> Mark:
        found = self.record["verdict"]
        if found == "refuted" and self.record["expected"] == "refuted":
            return Mark("×", "refuted, as expected", "none")
        return VERDICTS[found]

    @property
    def corrected_by(self) -> str:
        """For an erratum, a claim that is false as written, the id of the theorem that corrects it; else nothing."""
        return str(self.page.get("corrected_by", ""))

    @property
    def is_proved(self) -> bool:
        return bool(self.record["verdict"] == "proved")

    @property
    def is_cited(self) -> bool:
        """Whether the statement is taken from the literature, and only special cases of it are judged."""
        return bool(self.page.get("cited"))

    @property
    def rungs(self) -> list[tuple[str, Mark, float, list[Evidence]]]:
        """The rungs that were climbed: name, answer, seconds, evidence."""
        return [
            (
                name,
                OUTCOMES[rung["outcome"]],
                rung["seconds"],
                list(evidence(_beyond_steps(rung["evidence"]))),
            )
            for name, rung in self.record["rungs"].items()
        ]

    def outcome(self, rung: str) -> Mark:
        """The answer of a rung, or a blank where it was not climbed."""
        found = self.record["rungs"].get(rung)
        return OUTCOMES[found["outcome"]] if found else Mark("", "not asked for", "none")

    @property
    def hypotheses(self) -> list[str]:
        """What is assumed beyond the domains of the quantities."""
        domains = {quantity["domain"] for quantity in self.page["quantities"]}
        return [latex for latex in self.page["hypotheses"] if latex not in domains]

    @property
    def abbreviations(self) -> list[Mapping[str, str]]:
        """What the statement calls by letters of their own."""
        return [a for a in self.page.get("abbreviations", ()) if a["in"] == "statement"]

    @property
    def abbreviations_of_steps(self) -> list[Mapping[str, str]]:
        """What only the derivation calls by letters of their own."""
        return [a for a in self.page.get("abbreviations", ()) if a["in"] == "steps"]

    @property
    def chains(self) -> list[list[Mapping[str, Any]]]:
        """The derivation in chains: lines that continue each other stand together."""
        chains: list[list[Mapping[str, Any]]] = []
        for step in self.page["steps"]:
            if step["lead"] or not chains:
                chains.append([])
            chains[-1].append(step)
        return chains

    @property
    def conclusion(self) -> str:
        """How the statement itself was decided, in a sentence; lines of a derivation need not end in it."""
        claim = self.record["rungs"].get("symbolic", {}).get("evidence", {}).get("claim")
        if not claim:
            return ""
        decided = {"proved": "proved", "refuted": "refuted"}.get(claim["truth"], "not decided")
        if self.is_cited:
            return f"The statement is cited; its special cases are {decided} by: {claim['rule']}."
        return f"The statement itself is {decided} by: {claim['rule']}."

    @property
    def formal(self) -> Formal | None:
        """The statement in Rocq, if the kernel rung was climbed and it can be said there."""
        found = self.record["rungs"].get("kernel", {}).get("evidence", {})
        if "statement" not in found:
            return None
        text = f"~ (\n{found['statement']}\n)" if found["negated"] else found["statement"]
        outcome = _formal_outcome(self.record["rungs"]["kernel"]["outcome"], found)
        return Formal(text, found["says"], outcome, found.get("axioms", []))

    @property
    def assumed(self) -> list[str]:
        """The steps that are taken for granted, each with its source."""
        sources = {step["reason"]: step["certificate"].get("source", "") for step in self.page["steps"]}
        return [self._granted(name, sources.get(name, "")) for name in self.record["assumed_steps"]]

    def _granted(self, name: str, source: str) -> str:
        key, comma, place = source.partition(",")
        work = self.references[key].short if key in self.references else key
        return f"{name} ({work}{comma}{place})" if source else name

    @property
    def sources(self) -> list[Reference]:
        return cited(self.references, self.page["cites"])

    @property
    def signatures(self) -> list[Mapping[str, Any]]:
        return [result for result in self.page["results"] if result["signature"]]


def formulas(page: Mapping[str, Any]) -> Iterator[str]:
    """Every formula of a page."""
    for quantity in page["quantities"]:
        yield from (quantity["latex"], quantity["domain"])
    yield from page["hypotheses"]
    for abbreviation in page.get("abbreviations", ()):
        yield from (abbreviation["letter"], abbreviation["latex"])
    yield page["statement"]
    for step in page["steps"]:
        yield from filter(None, (step["lead"], step["relation"], step["body"], *step["side_conditions"]))
    yield from (result["latex"] for result in page["results"])


def _formal_outcome(outcome: str, found: Mapping[str, Any]) -> str:
    """What came of a statement in Rocq, in a sentence."""
    if outcome not in ("holds", "fails") or "broken" in found:
        return f"Not proved in Rocq: {found.get('broken') or found.get('reason', 'undecided')}."
    what = "The denial is proved" if found["negated"] else "Proved"
    rests_on = " and those of ".join(found["kinds of axioms"])
    axioms = f"the axioms of {rests_on}" if rests_on else "no axioms"
    return f"{what} in Rocq {found['coqc']}, {found['proof']} proof, from {axioms}."


SHOWN_ELSEWHERE = ("steps", "used", "assumed", "statement", "negated", "says")


def _beyond_steps(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """The evidence without what the page shows elsewhere: the lines of the derivation, the statement in Rocq."""
    return {name: value for name, value in evidence.items() if name not in SHOWN_ELSEWHERE}


def evidence(value: Any, depth: int = 0, name: str = "") -> Iterator[Evidence]:
    """Nested evidence line by line; what is empty is left out."""
    if isinstance(value, Mapping):
        if name and value:
            yield Evidence(depth, name, "")
        for key, inner in value.items():
            yield from evidence(inner, depth + bool(name), str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _listed(list(value), depth, name)
    elif value is not None and value != "":
        yield Evidence(depth, name, {True: "yes", False: "no"}.get(value, str(value)) if _bool(value) else str(value))


def _bool(value: Any) -> bool:
    return isinstance(value, bool)


def _listed(values: list[Any], depth: int, name: str) -> Iterator[Evidence]:
    if values and all(not isinstance(value, Mapping | list) for value in values):
        yield Evidence(depth, name, ", ".join(map(str, values)))
        return
    for number, value in enumerate(values, start=1):
        yield from evidence(value, depth, f"{name} {number}".strip())


@dataclass(frozen=True)
class Report:
    """A run as a report reads it."""

    run: Mapping[str, Any]
    references: Mapping[str, Reference] = field(default_factory=dict)

    @cached_property
    def views(self) -> list[View]:
        """The theorems chapter by chapter, in the order of the source lines that they cite; errata come last."""
        places = {record["id"]: place(record["source"]) for record in self.run["theorems"]}
        chapters: dict[str, float] = {}
        right = {record["page"]["chapter"] for record in self.run["theorems"] if record["expected"] != "refuted"}
        for record in self.run["theorems"]:
            chapter = record["page"]["chapter"]
            chapters[chapter] = min(places[record["id"]], chapters.get(chapter, inf))
        ordered = sorted(
            self.run["theorems"],
            key=lambda record: (
                record["page"]["chapter"] not in right,
                chapters[record["page"]["chapter"]],
                record["page"]["chapter"],
                places[record["id"]],
            ),
        )
        return [View(record, self.references) for record in ordered]

    @property
    def rungs(self) -> list[str]:
        """The rungs that any theorem climbed."""
        return [rung for rung in RUNGS if any(rung in view.record["rungs"] for view in self.views)]

    @property
    def chapters(self) -> list[tuple[str, list[View]]]:
        """The theorems by chapter, in the order of the run."""
        grouped = groupby(self.views, key=lambda view: view.page["chapter"])
        return [(chapter_title(chapter), list(views)) for chapter, views in grouped]

    @property
    def title(self) -> str:
        chapters = list(dict.fromkeys(title for title, _ in self.chapters if title))
        return f"Derivations: {', '.join(chapters)}" if chapters else "Derivations"

    @property
    def summary(self) -> str:
        """How many theorems have which verdict."""
        return summary(View(record) for record in self.run["theorems"])

    @property
    def known(self) -> set[str]:
        return {view.id for view in self.views}

    @property
    def cited(self) -> list[Reference]:
        keys = [key for view in self.views for key in view.page["cites"]]
        return cited(self.references, sorted(set(keys), key=lambda key: self._place(key)))

    def _place(self, key: str) -> str:
        return self.references[key].text.lower() if key in self.references else key

    @property
    def environment(self) -> str:
        """What the run depended on, in a line."""
        return ", ".join(_environment(self.run["environment"]))

    @property
    def trusted(self) -> list[str]:
        """What every verdict of the report rests on, in sentences."""
        return list(_trusted(self))

    def named(self, identity: str) -> View | None:
        """The theorem with an id, if it is in the report."""
        return next((view for view in self.views if view.id == identity), None)

    @property
    def granted(self) -> list[tuple[View, str]]:
        """What is taken for granted, steps and cited statements, with the theorems."""
        steps = [(view, step) for view in self.views for step in view.assumed]
        return [*steps, *((view, "the statement, which is cited") for view in self.views if view.is_cited)]


def place(source: str) -> float:
    """Where in its source a theorem stands: at the line it cites, behind it (`after slides l.619`), or last.

    >>> place("slides l.599-607"), place("after slides l.619"), place("exercise")
    (599.0, 619.5, inf)
    """
    line = re.search(r"\bl\.(\d+)", source)
    return inf if line is None else int(line[1]) + 0.5 * source.startswith("after")


def figure_stem(view: View, number: int) -> str:
    """The name of a figure's file, without its ending."""
    return f"{view.slug.replace('.', '-')}-{number}"


def summary(views: Iterable[View]) -> str:
    """How many theorems have which verdict, in a sentence.

    >>> summary([View({"verdict": "proved", "expected": "holds"})] * 3)
    '3 theorems: 3 proved.'
    """
    words = [view.verdict.word for view in views]
    counted = [f"{count} {word}" for word, count in sorted(Counter(words).items(), key=lambda item: -item[1])]
    return f"{len(words)} theorem{'s' * (len(words) != 1)}: {', '.join(counted) or 'none'}."


def _environment(environment: Mapping[str, Any]) -> Iterator[str]:
    for name, value in environment.items():
        if name == "versions":
            yield from (f"{library} {number}" for library, number in value.items())
        elif isinstance(value, int):
            yield f"{name} {value}"
        else:
            yield str(value)


def _trusted(report: Report) -> Iterator[str]:
    versions = report.run["environment"].get("versions", {})
    rules = sorted({step["rule"] for view in report.views for step in view.page["steps"] if _decided(step)})
    if "symbolic" in report.rungs:
        sympy, flint = (f"{name} {versions.get(key, '')}".strip() for name, key in LIBRARIES)
        yield f"Exact arithmetic with integers, rationals and polynomials in {sympy} and {flint}."
        if rules:
            yield f"The decision procedures that the derivations name: {'; '.join(rules)}."
    if "sampled" in report.rungs:
        yield "mpmath, for numbers in high precision; the sampled rung is evidence and never called proof."
    if "enclosed" in report.rungs:
        yield "Arb (in FLINT), for the radii of the balls."
    if "kernel" in report.rungs:
        yield from _trusted_in_rocq(report)
    yield "The printer that sets the same objects as the formulas of this page."


def _trusted_in_rocq(report: Report) -> Iterator[str]:
    found = [view.record["rungs"].get("kernel", {}).get("evidence", {}) for view in report.views]
    versions = sorted({evidence["coqc"] for evidence in found if "coqc" in evidence})
    kinds = sorted({kind for evidence in found for kind in evidence.get("kinds of axioms", [])})
    rests_on = f", with the axioms of {' and those of '.join(kinds)}" if kinds else ""
    yield f"The kernel of Rocq{f' {versions[0]}' if versions else ''}{rests_on}; each theorem lists its own."
    yield "The printer that says the claims in Rocq; what it says stands on the page of each theorem."


LIBRARIES = (("SymPy", "sympy"), ("FLINT (python-flint)", "python-flint"))


def _decided(step: Mapping[str, Any]) -> bool:
    return bool(step["rule"]) and step["outcome"] == "proved"
