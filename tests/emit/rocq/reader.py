"""Reads printed Rocq propositions by Rocq's own levels. It shares no code with the printer.

A term becomes a tree: ("forall", names, type, body), ("fun", names, body), ("let", name, value, body),
("if", test, a, b), ("infix", sign, a, b), ("neg", a), ("chain", [signs], [terms]), ("not", a), ("apply", f, a),
("name", text), ("number", n), ("list", terms), ("in", scope, term).
"""

from __future__ import annotations

import re
from typing import Any

Tree = tuple[Any, ...]
TOKEN = re.compile(r"\s*([A-Za-z_][\w.]*|\d+|->|<->|/\\|\\/|<=|<>|:=|=>|%\w+|[-+*/^()\[\];,:=<>~])")
WORDS = {"forall", "exists", "fun", "let", "in", "if", "then", "else"}
SUM, PRODUCT, RELATIONS = ("+", "-"), ("*", "/"), ("=", "<>", "<", "<=")


class Unreadable(Exception):
    """A text that is no term."""


def read(text: str) -> Tree:
    """The tree of a proposition."""
    reader = Reader(text)
    tree = reader.term()
    if reader.next():
        raise Unreadable(f"left over: {reader.tokens[reader.place :][:8]}")
    return tree


def opened(text: str) -> tuple[list[tuple[str, str]], list[Tree], Tree]:
    """The first binders of a statement with their types, what is then supposed, and what is said."""
    reader, binders = Reader(text), []
    if reader.next() == "forall":
        reader.take()
        binders = [(name, kind) for names, kind in reader.binders() for name in names]
    tree = reader.term()
    if reader.next():
        raise Unreadable(f"left over: {reader.tokens[reader.place :][:8]}")
    return binders, *suppositions(tree)


def suppositions(tree: Tree) -> tuple[list[Tree], Tree]:
    """What is supposed, and what is said then."""
    supposed = []
    while tree[:2] == ("infix", "->"):
        supposed.append(tree[2])
        tree = tree[3]
    return supposed, tree


def conjuncts(tree: Tree) -> list[Tree]:
    """The parts of a conjunction."""
    if tree[:2] == ("infix", "/\\"):
        return [*conjuncts(tree[2]), *conjuncts(tree[3])]
    return [tree]


class Reader:
    """A recursive descent, one method for each level of Rocq's grammar."""

    def __init__(self, text: str) -> None:
        self.tokens = TOKEN.findall(text)
        self.place = 0
        if "".join(self.tokens) != re.sub(r"\s", "", text):
            raise Unreadable(f"strange signs in {text}")

    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *expected: str) -> str:
        token = self.next()
        if expected and token not in expected:
            raise Unreadable(
                f"{token!r} where {expected} was expected: {self.tokens[max(0, self.place - 12) : self.place]}"
            )
        self.place += 1
        return token

    def before(self) -> str:
        """The last tokens that were read."""
        return " ".join(self.tokens[max(0, self.place - 12) : self.place])

    def term(self) -> Tree:
        """Level 200: binders, which reach as far to the right as they can."""
        word = self.next()
        if word in ("forall", "exists"):
            return self.quantified(self.take())
        if word == "fun":
            self.take()
            names = self.names("=>", ":")
            if self.take("=>", ":") == ":":
                self.type_until("=>")
                self.take("=>")
            return ("fun", names, self.term())
        if word == "let":
            self.take()
            name = self.take()
            self.take(":=")
            value = self.term()
            self.take("in")
            return ("let", name, value, self.term())
        if word == "if":
            self.take()
            test = self.term()
            self.take("then")
            yes = self.term()
            self.take("else")
            return ("if", test, yes, self.term())
        return self.implication()

    def quantified(self, word: str) -> Tree:
        groups = self.binders()
        body = self.term()
        for names, kind in reversed(groups):
            body = (word, names, kind, body)
        return body

    def binders(self) -> list[tuple[list[str], str]]:
        """Names with their types, up to the comma."""
        groups = []
        if self.next() == "(":
            while self.next() == "(":
                self.take()
                names = self.names(":")
                self.take(":")
                groups.append((names, self.type_until(")")))
                self.take(")")
        else:
            names = self.names(":")
            self.take(":")
            groups.append((names, self.type_until(",")))
        self.take(",")
        return groups

    def names(self, *ends: str) -> list[str]:
        found = []
        while self.next() not in ends:
            if not self.next().isidentifier() or self.next() in WORDS:
                raise Unreadable(f"{self.next()!r} is no name")
            found.append(self.take())
        return found

    def type_until(self, end: str) -> str:
        """The text of a type, up to an end outside of its own parentheses."""
        depth, words = 0, []
        while depth or self.next() != end:
            depth += {"(": 1, ")": -1}.get(self.next(), 0)
            words.append(self.take())
        return " ".join(words)

    def implication(self) -> Tree:
        left = self.equivalence()
        if self.next() != "->":
            return left
        self.take()
        return ("infix", "->", left, self.term())

    def equivalence(self) -> Tree:
        left = self.disjunction()
        if self.next() != "<->":
            return left
        self.take()
        right = self.disjunction()
        if self.next() == "<->":
            raise Unreadable("<-> is not associative")
        return ("infix", "<->", left, right)

    def disjunction(self) -> Tree:
        left = self.conjunction()
        if self.next() != "\\/":
            return left
        self.take()
        return ("infix", "\\/", left, self.disjunction())

    def conjunction(self) -> Tree:
        left = self.negation()
        if self.next() != "/\\":
            return left
        self.take()
        return ("infix", "/\\", left, self.conjunction())

    def negation(self) -> Tree:
        if self.next() == "~":
            self.take()
            return ("not", self.negation())
        return self.relation()

    def relation(self) -> Tree:
        terms, signs = [self.sum()], []
        while self.next() in RELATIONS:
            signs.append(self.take())
            terms.append(self.sum())
        if len(signs) > 2 or (len(signs) == 2 and not set(signs) <= {"<", "<="}):
            raise Unreadable(f"relations {signs} in one chain")
        return ("chain", signs, terms) if signs else terms[0]

    def sum(self) -> Tree:
        left = self.product()
        while self.next() in SUM:
            left = ("infix", self.take(), left, self.product())
        return left

    def product(self) -> Tree:
        left = self.signed()
        while self.next() in PRODUCT:
            left = ("infix", self.take(), left, self.signed())
        return left

    def signed(self) -> Tree:
        """Level 35: a minus sign binds less tightly than a power and more than a product."""
        if self.next() == "-":
            self.take()
            return ("neg", self.signed())
        return self.power()

    def power(self) -> Tree:
        base = self.application()
        if self.next() != "^":
            return base
        self.take()
        return ("infix", "^", base, self.power())

    def application(self) -> Tree:
        head = self.atom()
        while self.next() in ("(", "[") or self.is_value(self.next()):
            head = ("apply", head, self.atom())
        return head

    def is_value(self, token: str) -> bool:
        return bool(re.fullmatch(r"[A-Za-z_][\w.]*|\d+", token)) and token not in WORDS

    def atom(self) -> Tree:
        token = self.take()
        if token == "(":
            tree = self.term()
            self.take(")")
        elif token == "[":
            tree = ("list", self.listed())
        elif token.isdigit():
            tree = ("number", int(token))
        elif self.is_value(token):
            tree = ("name", token)
        else:
            raise Unreadable(f"{token!r} begins no term: {self.before()}")
        while self.next().startswith("%"):
            tree = ("in", self.take()[1:], tree)
        return tree

    def listed(self) -> list[Tree]:
        terms = []
        while self.next() != "]":
            terms.append(self.term())
            if self.next() == ";":
                self.take()
        self.take("]")
        return terms
