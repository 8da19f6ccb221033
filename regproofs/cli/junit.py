"""Outcomes as JUnit XML, which build servers read."""

from __future__ import annotations

from xml.etree import ElementTree as xml

from regproofs.judge.outcome import Outcome, outcomes, printable
from regproofs.judge.parallel import Judged
from regproofs.judge.runner import Record


def document(judged: Judged) -> str:
    """Every rung and verdict of every theorem as a test case; what could not be judged as an error."""
    suite = xml.Element("testsuite", name="regproofs")
    for record in judged.records:
        for outcome in outcomes(record):
            _case(suite, record, outcome)
    for file, failure in judged.failures.items():
        case = xml.SubElement(suite, "testcase", classname=file.id, name="judged", time="0")
        xml.SubElement(case, "error", message=printable(failure.message)).text = printable(failure.details)
    counted = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error"}
    for name, kind in {**counted, "skipped": "testcase/skipped"}.items():
        suite.set(name, str(len(suite.findall(kind))))
    xml.indent(suite)
    return xml.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: xml.Element, record: Record, outcome: Outcome) -> None:
    seconds = record["rungs"].get(outcome.name, record)["seconds"] if outcome.name != "verdict" else 0
    case = xml.SubElement(suite, "testcase", classname=record["id"], name=outcome.name, time=str(seconds))
    if outcome.result != "passed":
        kind = "failure" if outcome.result == "failed" else "skipped"
        xml.SubElement(case, kind, message=printable(outcome.why)).text = printable(outcome.details)
