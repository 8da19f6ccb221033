"""Mutants: wrong variants of a theorem, put to each rung alone, which must refute them.

A rung kills a variant by refuting it. What algebra proves is no wrong variant; what neither is proved nor killed has
survived. The kernel refutes nothing; there a variant is not to be proved by the theorem's own proof. A claim stands
for itself here: its derivation, written for the right statement, is not read, except where the theorem rests on it.
"""

from __future__ import annotations

import faulthandler
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

from sympy import Basic, Not

from regproofs.collect import load
from regproofs.errors import StatementError
from regproofs.judge.audit import implied
from regproofs.judge.enclosed import enclosed
from regproofs.judge.kernel import kernel
from regproofs.judge.kills import CRASHED, DISPUTED, KILLED, LATE, OUTSIDE, PROVED, REFUSED, SURVIVED, UNPROVED, Asked
from regproofs.judge.parts import parts
from regproofs.judge.runner import Options, theorems_beside
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import decided_alone, symbolic
from regproofs.logic.claim import AllOf, Identity, Inequality
from regproofs.logic.motion import FlowBounds, IterateBounds
from regproofs.logic.theorem import Theorem
from regproofs.logic.varied import Variant, sample, variants
from regproofs.logic.weakened import Weakening

Row = dict[str, Any]
Places = tuple[int, ...] | None
MORE = 4  # times as many cases, for what a few do not refute
AGAIN = 0.02  # seconds until a computation that went on is interrupted again
BEYOND = 30  # times the seconds, until a process that cannot be interrupted is ended
PLAIN = (Identity, Inequality, FlowBounds, IterateBounds)  # whose expressions are all that they speak of
PASSING_OVER = ("gc_callback", "__del__")  # what an exception in these is, Python prints and forgets


@dataclass(frozen=True)
class Trial:
    """A variant with what its original is asked for: the claims beside it, and which of its parts rest on lines."""

    variant: Variant
    asked: Asked
    theorem_of: Callable[[str], Theorem]
    resting: dict[Places, bool]


Fate = tuple[str, str]  # what became of a variant on a rung, and by what


def mutants(path: Path, asked: Asked) -> Row:
    """What became of each variant in the sample, for one theorem; an erratum has none."""
    theorem = load(path)
    if theorem.expected != "holds":
        return {"id": theorem.id, "variants": 0, "rows": []}
    theorem_of, resting = theorems_beside(theorem), dict[Places, bool]()
    chosen = sample(theorem, asked.each)
    rows = [fates(Trial(variant, asked, theorem_of, resting)) for variant in chosen]
    described = [variant.description for variant in variants(theorem)]
    return {"id": theorem.id, "variants": len(described), "described": described, "rows": rows}


def fates(trial: Trial) -> Row:
    """A row for one variant: what each rung alone made of it. What is proved is only looked at for a contradiction."""
    found: dict[str, Fate] = {}
    for rung in trial.asked.options.rungs:
        found[rung] = _fate(BY[rung], trial)
        if found[rung][0] == PROVED:
            if KILLED in [found[other][0] for other in ("symbolic", "enclosed") if other in found]:
                found[rung] = DISPUTED, found[rung][1]
            found |= {"sampled": against} if (against := _fate(contradicted, trial))[0] == DISPUTED else {}
            break
    return {
        "variant": trial.variant.description,
        "kind": trial.variant.kind,
        "rungs": {rung: outcome for rung, (outcome, _) in found.items()},
        "by": {rung: words for rung, (_, words) in found.items() if words},
    }


def _fate(by: Callable[[Trial], Fate], trial: Trial) -> Fate:
    try:
        with at_most(trial.asked.seconds):
            return by(trial)
    except Late:
        return LATE, f"no answer within {trial.asked.seconds:g} s"
    except StatementError as error:
        return REFUSED, str(error)
    except Exception as error:
        return CRASHED, f"{type(error).__name__}: {error}"


# -- the rungs ------------------------------------------------------------------------------------------


def by_algebra(trial: Trial) -> Fate:
    """Where a hypothesis was changed, first at the cases that it kept out, and only then at all."""
    variant = trial.variant
    if variant.weakening is not None:
        if says_the_same(variant.weakening):
            return PROVED, "nothing else speaks of it: it says what the theorem says"
        rule = implied(variant.weakening)
        if rule is not None:
            return PROVED, f"implied by the other hypotheses: {rule}"
        if not isinstance(variant.weakening.admitted, Not):  # which algebra does not read
            beyond = decided_alone(variant.weakening.outside)
            if beyond.truth != "unknown":
                return (KILLED if beyond.truth == "refuted" else PROVED), beyond.rule
    changed = essence(variant)
    decision = decided_alone(changed)
    if decision.truth == "unknown" and variant.weakening is None and _rests_on_its_derivation(trial):
        lines = symbolic(changed, trial.theorem_of)
        if lines["outcome"] == "holds":
            return PROVED, "its derivation"
    truth = {"refuted": KILLED, "proved": PROVED}.get(decision.truth, SURVIVED)
    return truth, decision.rule


def says_the_same(weakening: Weakening) -> bool:
    """Whether what was lost speaks of numbers alone that neither the claim nor another hypothesis speaks of."""
    given, claim = weakening.theorem.given, weakening.theorem.claim
    stated = claim.claims if isinstance(claim, AllOf) else (claim,)
    plain = all(isinstance(part, PLAIN) for part in stated) and all(
        q.kind == "scalar" for q in given.quantities.values()
    )
    spoken = set[Basic]().union(*(part.free_symbols for part in (*claim.expressions(), *given.hypotheses)))
    return plain and not spoken & weakening.lost.free_symbols


def _rests_on_its_derivation(trial: Trial) -> bool:
    """Whether the parts that were changed are not proved in the theorem itself but with its lines."""
    places = _changed(trial.variant)
    if places not in trial.resting:
        trial.resting[places] = decided_alone(_only(trial.variant.original, places)).truth != "proved"
    return trial.resting[places]


def by_cases(trial: Trial) -> Fate:
    """The changed parts at drawn cases, and where they stand the edges of the whole as well; then at more cases."""
    options = trial.asked.options
    few = _at_cases(trial, options)
    return few if few[0] == KILLED else _at_cases(trial, replace(options, examples=MORE * options.examples))


def _at_cases(trial: Trial, options: Options) -> Fate:
    """A simulation that refuses a case, which a lost hypothesis let in, has seen the change."""
    reason = ""
    for theorem in _tried(trial.variant):
        try:
            answer = sampled(theorem, options)
        except StatementError as error:
            return KILLED, f"refused: {error}"
        if answer["outcome"] == "fails":
            return KILLED, str(answer["counterexample"]["reason"])
        reason = str(answer["evidence"].get("reason", answer["evidence"].get("vacuous", "")))
        if answer["outcome"] == OUTSIDE:  # no program can be made of it, as of a number that is not real
            return KILLED, f"refused: {reason}"
    return SURVIVED, reason


def _tried(variant: Variant) -> list[Theorem]:
    """The changed parts, before them the cases that a lost hypothesis kept out, and after them the edges."""
    tried, weakening, edges = [essence(variant)], variant.weakening, variant.original.edges
    if weakening is not None:  # cases that deny a condition for every index are not drawn but waited for
        tried.insert(len(tried) if isinstance(weakening.admitted, Not) else 0, weakening.outside)
    return [*tried, replace(variant.theorem, edges=edges)] if edges else tried


def contradicted(trial: Trial) -> Fate:
    """Drawn cases against what algebra proved, the two sides with each other alone: the right number says nothing."""
    stated = replace(essence(trial.variant), simulations=[])
    answer = sampled(stated, trial.asked.options)
    if answer["outcome"] == "fails":
        return DISPUTED, str(answer["counterexample"]["reason"])
    return SURVIVED, ""


def by_balls(trial: Trial) -> Fate:
    """The changed parts on boxes."""
    variant = trial.variant
    tried = [] if variant.weakening is None else [variant.weakening.outside]
    answer: Row = {}
    for theorem in [*tried, essence(variant)]:
        answer = enclosed(theorem, trial.asked.options)
        if answer["outcome"] == "fails":
            return KILLED, str(answer["counterexample"]["reason"])
    words = str(answer["evidence"].get("reason", ""))
    return (OUTSIDE if answer["outcome"] == "not applicable" else SURVIVED), words


def by_the_kernel(trial: Trial) -> Fate:
    """The whole variant with the proof of the theorem, where that proves the theorem."""
    answer = kernel(trial.variant.original)
    if answer["outcome"] != "holds":
        return OUTSIDE, str(answer["evidence"].get("reason", "the theorem itself is not proved"))
    answer = kernel(trial.variant.theorem)
    if answer["outcome"] == "holds":
        return PROVED, "the proof of the theorem"
    words = str(answer["evidence"].get("reason", answer["evidence"].get("broken", "")))
    return (OUTSIDE if answer["outcome"] == "not applicable" else UNPROVED), words


# A rung more is a function more.
BY: Mapping[str, Callable[[Trial], Fate]] = {
    "symbolic": by_algebra,
    "sampled": by_cases,
    "enclosed": by_balls,
    "kernel": by_the_kernel,
}


# -- the parts that were changed ------------------------------------------------------------------------


def essence(variant: Variant) -> Theorem:
    """The variant without the parts that its change left as they were, and without edges, which speak of all parts."""
    return _only(variant.theorem, _changed(variant))


def _changed(variant: Variant) -> Places:
    """The places of the parts of a conjunction that were changed; None where all may have been."""
    claim, original = variant.theorem.claim, variant.original.claim
    if variant.weakening is not None or not isinstance(claim, AllOf) or not isinstance(original, AllOf):
        return None
    if len(original.claims) != len(claim.claims):
        return None
    pairs = zip(claim.claims, original.claims, strict=True)
    return tuple(place for place, (part, before) in enumerate(pairs) if part != before)


def _only(theorem: Theorem, places: Places) -> Theorem:
    """A theorem with some parts of its claim only, with their simulations."""
    if places is None or not isinstance(theorem.claim, AllOf):
        return replace(theorem, edges=[])
    place_of = [place for place, part in enumerate(theorem.claim.claims) for _ in parts(part)]
    moved = {old: new for new, old in enumerate(k for k, place in enumerate(place_of) if place in places)}
    roads = [replace(road, part=moved[road.part]) for road in theorem.simulations if road.part in moved]
    kept = tuple(theorem.claim.claims[place] for place in places)
    return replace(theorem, claim=AllOf(kept), simulations=roads, edges=[])


# -- time -----------------------------------------------------------------------------------------------


class Late(BaseException):
    """No answer in time; not an Exception, which procedures may take for an answer."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give up after so many seconds of computing, which other programs do not use up, where that can be done."""
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(_: int, frame: FrameType | None) -> None:
        if frame is not None and frame.f_code.co_name in PASSING_OVER:
            return  # from where it would not be passed on; the next one will
        signal.setitimer(signal.ITIMER_PROF, 0)
        raise Late

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    faulthandler.dump_traceback_later(BEYOND * seconds, exit=True)  # a hang in C is not interrupted
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
