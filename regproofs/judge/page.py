"""The page of a theorem: all that documents need, as plain data, from the theorem and its decided steps.

Formulas are LaTeX without delimiters. Of consecutive steps, one whose `lead` is empty continues the chain:
its body equals the body before. A step that is no single relation has all of it in `lead`.

Each abbreviation stands either with the statement or with the steps, where it is first used, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sympy import Basic

from regproofs.emit.latex import latex
from regproofs.emit.latex_claims import claim_parts, latex_claim
from regproofs.emit.latex_domains import decomposition_rows, domain
from regproofs.emit.latex_names import in_full, names_of
from regproofs.judge.emitted import Emission, emission, shape_in_words
from regproofs.judge.emitted import emitted_expressions as emitted_expressions
from regproofs.judge.emitted import emitted_source as emitted_source
from regproofs.judge.figures import figures
from regproofs.logic.decision import Decision
from regproofs.logic.proof import Step
from regproofs.logic.quantity import Abbreviation
from regproofs.logic.theorem import Theorem
from regproofs.logic.written import is_cited

Names = Mapping[Basic, str]
BLOCKS = ("Setting", "Idea", "Breaks")


def page(
    theorem: Theorem, steps: Iterable[tuple[Step, Decision]], notation: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The page of a theorem whose steps were decided.

    `notation` overrides how quantities are written, by their names; `emit.latex_names.LETTERS` has more keys.
    """
    names, emitted, steps = names_of(theorem.given, notation), emission(theorem), list(steps)
    stated = abbreviations(names, lambda n: latex_claim(theorem.claim, n))
    derived = abbreviations(names, lambda n: str([claim_parts(step.claim, n) for step, _ in steps]))
    full, short = in_full(names), in_full(names, [key for key in names if key not in stated])
    return {
        "id": theorem.id,
        "name": theorem.name,
        "chapter": theorem.chapter,
        "title": theorem.title,
        "kind": theorem.claim.kind,
        "source": theorem.source,
        "cites": list(theorem.cites),
        "corrected_by": theorem.corrected_by or "",
        "cited": is_cited(theorem.claim),
        **described(theorem.doc),
        "quantities": list(_quantities(theorem, full)),
        "hypotheses": [latex(hypothesis, full) for hypothesis in theorem.given.hypotheses],
        "abbreviations": [_called(key, names, "statement") for key in stated]
        + [_called(key, names, "steps") for key in derived if key not in stated],
        "statement": latex_claim(theorem.claim, names),
        "steps": [_step(step, decision, names) for step, decision in steps],
        "results": [_result(name, e, emitted, short) for name, e in theorem.results.items()],
        "figures": figures(theorem, full),
        "emitted": {"numpy": emitted.source},
        "not_emitted": dict(emitted.left_out),
    }


def abbreviations(names: Names, printed: Callable[[Names], str]) -> list[Abbreviation]:
    """The abbreviations that a page uses, in the order in which they are declared, of which a later one may use others.

    One is used if the text without it is another, or if one that is used is defined by it.
    """
    known = [key for key in names if isinstance(key, Abbreviation)]
    text = printed(names) if known else ""
    used: list[Abbreviation] = []
    for key in reversed(known):
        without = in_full(names, [key])
        if printed(without) != text or any(_defined(u, names) != _defined(u, without) for u in used):
            used.insert(0, key)
    return used


def _defined(abbreviation: Abbreviation, names: Names) -> str:
    """What an abbreviation stands for, in those that were declared before it."""
    known = [key for key in names if isinstance(key, Abbreviation)]
    later = known[known.index(abbreviation) :] if abbreviation in known else known
    return latex(abbreviation.expression, in_full(names, later))


def _called(abbreviation: Abbreviation, names: Names, place: str) -> dict[str, str]:
    return {
        "name": abbreviation.name,
        "letter": names[abbreviation],
        "latex": f"{names[abbreviation]} = {_defined(abbreviation, names)}",
        "means": abbreviation.means,
        "in": place,
    }


def described(doc: str) -> dict[str, str]:
    """The parts of a docstring: its first paragraph and the blocks that begin with Setting, Idea, Breaks."""
    words = "|".join(BLOCKS)
    summary, *rest = re.split(rf"^({words})\b", doc, flags=re.MULTILINE)
    blocks = dict(zip(rest[::2], rest[1::2], strict=True))
    first = summary.strip().split("\n\n")[0]
    return {"summary": _one_line(first), **{w.lower(): _one_line(blocks.get(w, "")) for w in BLOCKS}}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quantities(theorem: Theorem, names: Names) -> Iterator[dict[str, str]]:
    given = theorem.given
    for quantity in given.quantities.values():
        yield {
            "name": quantity.name,
            "latex": names[quantity.symbol],
            "domain": domain(quantity, names),
            "means": quantity.means + (f" ({quantity.unit})" if quantity.unit else ""),
        }
        if quantity.symbol in given.decompositions:
            yield from decomposition_rows(given.decompositions[quantity.symbol], names)


def _step(step: Step, decision: Decision, names: Names) -> dict[str, Any]:
    lead, relation, body = claim_parts(step.claim, names)
    return {
        "lead": "" if step.continues else lead,
        "relation": relation,
        "body": body,
        "reason": step.reason,
        "rule": decision.rule,
        "outcome": decision.truth if step.earned == "checked" or decision.truth == "refuted" else step.earned,
        "certificate": dict(decision.certificate),
        "side_conditions": [latex(condition, names) for condition in decision.side_conditions],
    }


def _result(name: str, expression: Basic, emitted: Emission, names: Names) -> dict[str, str]:
    return {
        "name": name,
        "latex": latex(expression, names),
        "signature": emitted.signatures.get(name, ""),
        "shape": shape_in_words(expression),
    }
