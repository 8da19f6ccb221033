"""The kernel rung: the statement printed from the claim, proved in Rocq, and checked there by coqc.

`holds`: coqc accepted the proof, which rests on nothing but allowed axioms. `fails`: the denial of an erratum was
proved. A proof that uses what it may not fails too, but says nothing of the theorem. Whatever else went wrong with a
proof leaves the theorem undecided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regproofs.judge.kernel import coqc, fragment, library
from regproofs.judge.kernel.checking import Checked, checked
from regproofs.judge.kernel.source import Proof, Source, proof_of, source, stated_name

if TYPE_CHECKING:
    from regproofs.emit.rocq.statement import Statement
    from regproofs.logic.theorem import Theorem

Answer = dict[str, Any]


def kernel(theorem: Theorem, recall: bool = True) -> Answer:
    """The answer of the rung; without `recall` no earlier answer of coqc is believed."""
    from regproofs.emit.rocq.statement import NotExported, statement

    try:
        stated = statement(theorem)
    except NotExported as found:
        return _answer("not applicable", {"reason": f"not said in Rocq: {found.reason}"})
    shown = {"statement": stated.text, "negated": stated.negated, "says": list(stated.says)}
    program = coqc.find()
    if program is None:
        return _answer("not applicable", shown, reason=f"coqc is not installed; on Debian or Ubuntu: {coqc.INSTALL}")
    proof = proof_of(theorem, stated)
    if proof is None:
        return _answer("undecided", shown, reason="no proof is written by hand, and none is generated")
    return _with_proof(program, stated, proof, {"proof": proof.hand, **shown}, recall)


def _with_proof(program: str, stated: Statement, proof: Proof, shown: Answer, recall: bool) -> Answer:
    written = source(stated, proof)
    if found := fragment.fault(proof.fragment, stated.name, stated_name(stated)):
        return _unacceptable(proof, f"{_file(proof)}, {found}", shown)
    try:
        held = library.compiled(program)
        held.require(written.text)
    except library.MissingError as error:
        return _answer("not applicable", shown, reason=str(error))
    except library.BrokenError as error:
        return _answer("undecided", shown, reason=str(error))
    return _judged(checked(program, held, written, recall), written, proof, shown)


def _judged(found: Checked, written: Source, proof: Proof, shown: Answer) -> Answer:
    """What coqc said, as the answer of the rung."""
    if found.late:
        late = f"coqc was stopped after {coqc.SECONDS} s of its own time"
        return {**_refused(proof, f"{_file(proof)}: {late}", shown), "late": True}
    if not found.accepted:
        complaint, of_proof = _complaint(found.errors, written, proof)
        return _refused(proof, complaint, shown) if of_proof else _answer("undecided", shown, reason=complaint)
    if found.others:
        return _unacceptable(proof, f"{_file(proof)} rests on {', '.join(found.others)}", shown)
    rests_on = {"axioms": sorted(found.axioms), "kinds of axioms": sorted(set(found.axioms.values()))}
    return _answer("fails" if shown["negated"] else "holds", {**shown, **rests_on, "coqc": found.version})


def _answer(outcome: str, shown: Answer, **more: Any) -> Answer:
    return {"outcome": outcome, "evidence": {**shown, **more}}


def _refused(proof: Proof, reason: str, shown: Answer) -> Answer:
    """A proof that does not prove; one that is written by hand is a fault of its file."""
    broken = {"broken": reason} if proof.hand == "hand-written" else {"reason": reason}
    return _answer("undecided", shown, **broken)


def _unacceptable(proof: Proof, reason: str, shown: Answer) -> Answer:
    return {**_answer("fails", shown, broken=f"the proof is not acceptable: {reason}"), "unacceptable": True}


def _file(proof: Proof) -> str:
    """A proof as it is named: by its place in the collection, which may move."""
    return f"{proof.path.parent.name}/{proof.path.name}" if proof.path else "the generated proof"


def _complaint(errors: str, written: Source, proof: Proof) -> tuple[str, bool]:
    """What coqc complains of, at the line of the file that it comes from, and whether it is the proof."""
    found = coqc.ERROR.search(errors)
    if found is None:
        return f"{_file(proof)}: coqc refuses it: {coqc.one_line(errors) or 'without a word'}", True
    line, said = written.line_of_fragment(int(found["line"]), proof.fragment), coqc.one_line(found["said"])
    if line is None:
        return f"the printed statement, line {found['line']} of its file: {said}", False
    return f"{_file(proof)}, line {line}: {said}", True
