"""Proofs in Rocq as they are handed in: lemmas and tactics, never a statement, and by fair means only.

The text is read as Rocq reads it: comments nest, and strings in them are strings. A sentence outside of a proof may
only declare what is proved or defined, one in a proof only be a tactic; some words may stand nowhere. What slips
through is found by what the finished proof rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

DIVIDER = re.compile(r"^\(\* proof \*\)[ \t]*$", re.MULTILINE)
DECLARING = {"Lemma", "Fact", "Remark", "Corollary", "Proposition", "Definition", "Fixpoint", "Ltac"}
INTERVAL = ["From", "Regproofs", "Require", "Import", "RegproofsInterval"]
ENDING = {"Qed", "Defined"}
FORBIDDEN = {
    "admit", "Admitted", "give_up", "Axiom", "Axioms", "Parameter", "Parameters", "Conjecture", "Conjectures",
    "Hypothesis", "Hypotheses", "Variable", "Variables", "Context", "Primitive", "Declare", "Load", "Redirect",
    "Extraction", "Set", "Unset", "bypass_check", "Guarded", "Obligation", "Obligations", "Program", "Theorem",
    "Module", "Section", "End", "Goal", "Abort", "Print", "Locate", "Notation", "Coercion", "Canonical",
}  # fmt: skip
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_']*")
NUMBER = re.compile(r"[0-9][0-9_.]*(?<!\.)")
BULLETS = {"-", "+", "*", "{", "}", ":", ",", "all", "!"}


class Token(NamedTuple):
    """A word or a sign, with the line it stands in."""

    text: str
    line: int


@dataclass(frozen=True)
class Fragment:
    """Lemmas that go before a theorem, and the tactics that prove it; each with the line at which it begins."""

    lemmas: str
    tactics: str
    tactics_line: int = 1


def read(text: str) -> Fragment:
    """A fragment: all before a line `(* proof *)` is lemmas, the rest tactics; without that line all is.

    >>> read("ring.\\n").lemmas, read("Lemma a : True. Proof. auto. Qed.\\n(* proof *)\\nring.\\n").tactics
    ('', '\\nring.\\n')
    """
    divider = DIVIDER.search(text)
    if divider is None:
        return Fragment("", text)
    return Fragment(text[: divider.start()], text[divider.end() :], text.count("\n", 0, divider.end()) + 1)


def fault(fragment: Fragment, *taken: str) -> str | None:
    """Why a fragment is not acceptable, in words that name the line; None if it is.

    `taken` are the names that the theorem has taken, which nothing else may have.
    """
    for text, first, proving in ((fragment.lemmas, 1, False), (fragment.tactics, fragment.tactics_line, True)):
        try:
            found = _fault(list(sentences(text, first)), proving, {*taken})
        except UnreadableError as error:
            found = str(error)
        if found:
            return found
    return None


class UnreadableError(Exception):
    """A comment, a string or a sentence without an end, or a character that has no place in a proof."""


def sentences(text: str, first: int = 1) -> Iterator[list[Token]]:
    """The sentences of a text without comments, as words and signs; strings are left out.

    >>> [[token.text for token in sentence] for sentence in sentences('a (* "*)" . *) b. { c. }')]
    [['a', 'b'], ['{', 'c'], ['}']]
    """
    sentence: list[Token] = []
    for token in _tokens(text, first):
        if token.text == ".":
            yield sentence
            sentence = []
        else:
            sentence.append(token)
    if [token for token in sentence if token.text not in BULLETS]:
        raise UnreadableError(f"line {sentence[0].line}: the sentence has no end")
    if sentence:
        yield sentence


def _tokens(text: str, line: int) -> Iterator[Token]:
    """Words, numbers and signs; a full stop is one only at the end of a sentence."""
    place = 0
    while place < len(text):
        if text.startswith("(*", place):
            end = _end_of_comment(text, place, line)
        elif text[place] == '"':
            end = _end_of_string(text, place, line)
        elif found := WORD.match(text, place) or NUMBER.match(text, place):
            end = found.end()
            yield Token(found[0], line)
        elif text[place] == "." and (text[place + 1 : place + 2] or " ").isspace():
            end = place + 1
            yield Token(".", line)
        else:
            end = place + 1
            if not (text[place].isascii() and (text[place].isprintable() or text[place] in "\t\r\n")):
                raise UnreadableError(f"line {line}: the character {text[place]!a} may stand in a comment only")
            if not text[place].isspace():
                yield Token("dot" if text[place] == "." else text[place], line)
        line += text.count("\n", place, end)
        place = end


def _end_of_comment(text: str, place: int, line: int) -> int:
    depth, at = 0, place
    while at < len(text):
        if text.startswith("(*", at):
            depth, at = depth + 1, at + 2
        elif text.startswith("*)", at):
            depth, at = depth - 1, at + 2
            if depth == 0:
                return at
        elif text[at] == '"':
            at = _end_of_string(text, at, line)
        else:
            at += 1
    raise UnreadableError(f"line {line}: the comment has no end")


def _end_of_string(text: str, place: int, line: int) -> int:
    """A string ends at a quotation mark; two of them in it are one, so it is read as two strings side by side."""
    end = text.find('"', place + 1)
    if end < 0:
        raise UnreadableError(f"line {line}: the string has no end")
    return end + 1


def _fault(found: list[list[Token]], proving: bool, taken: set[str]) -> str | None:
    """What is wrong with sentences that begin outside of a proof, or within one that another hand ends."""
    inside = proving
    for sentence in found:
        for token in sentence:
            if token.text in FORBIDDEN | taken:
                return f"line {token.line}: {token.text} may not stand in a proof"
        head = next((token for token in sentence if token.text not in BULLETS and not token.text.isdigit()), None)
        if head is None:
            continue
        if inside and head.text in ENDING and not proving:
            inside = False
        elif inside and head.text[0].isupper():
            return f"line {head.line}: {head.text} may not stand within a proof"
        elif not inside and head.text == "Proof":
            inside = True
        elif not inside and head.text not in DECLARING and [token.text for token in sentence] != INTERVAL:
            return f"line {head.line}: {head.text} may not stand before the proof; lemmas and definitions may"
    return (
        f"line {found[-1][0].line if found[-1] else 1}: a lemma's proof has no end" if inside and not proving else None
    )
