"""Texts with slips in them: of a letter, a word, a line; and claims out of thin air."""

from __future__ import annotations

import builtins
import random
import string
import sys

MARK = "ran_from_a_string"
COMMANDS = ("os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "subprocess.Popen")
ODD = "()[]{}:,.=*+-/'\"\\\n\t #@^~0é\x00λ"
WORDS = (
    *(
        "x",
        "y",
        "z",
        "0",
        "1",
        "2",
        "1/2",
        "0.1",
        "1e5",
        "1e-9999999",
        "10**9",
        "pi",
        "E",
        "x**2",
        "x/y",
        "sqrt(x)",
        "abs(x)",
    ),
    *(
        "max(x, y)",
        "min(x)",
        "log(x)",
        "tan(x)",
        "besseli(1/2, x)",
        "(x if x > 0 else y)",
        "-x",
        "(x + y)",
        "exp(exp(x))",
    ),
)
JOINTS = ("+", "-", "*", "/", "**", " ", ",", "(", ")", "%", "//", "@", " if ", " and ", " not ", ".", "==")
RELATIONS = ("==", "<=", ">=", "<", ">", "!=", "=", "in", "is")
HOSTILE = (
    f"__import__('builtins').__dict__.update({MARK}=1)",
    f"exec('import builtins; builtins.{MARK} = 1')",
    f"[c for c in ().__class__.__base__.__subclasses__()][0].__init__.__globals__['{MARK}']",
    f"x.func.__globals__['__builtins__'].update({MARK}=1)",
    *("__import__('os').system('true')", "().__class__", "eval('1')", "lambda: 0", "[x for x in y]", "x.__dict__"),
    *("f'{x}'", "x := 1", "9**9**9**9", "(" * 300, "x" * 5000, "\x00", "0x10", "1j", "1_000", "'a' * 9", "print(1)"),
)


class Watch:
    """Whether code ran: a hostile claim leaves a mark among Python's own names, or has a command run."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        sys.addaudithook(self._told)

    def _told(self, event: str, _: object) -> None:
        if event in COMMANDS:
            self.commands.append(event)

    def seen(self) -> list[str]:
        """What ran since this was last asked."""
        found = [*self.commands, *([MARK] if vars(builtins).pop(MARK, None) else [])]
        self.commands.clear()
        return found


def text(slipped: str, draw: random.Random) -> str:
    """The text after one to three slips."""
    for _ in range(draw.randint(1, 3)):
        slipped = draw.choice((_letter, _word, _line))(slipped, draw)
    return slipped


def _letter(before: str, draw: random.Random) -> str:
    place = draw.randrange(len(before) + 1)
    return before[:place] + draw.choice(["", draw.choice(ODD)]) + before[place + draw.randint(0, 2) :]


def _word(before: str, draw: random.Random) -> str:
    words = before.split(" ")
    place, other = draw.randrange(len(words)), draw.choice([*before.split(), "None", "1/0", "lambda", "x", "given"])
    words[place] = draw.choice(["", other, f"{other} {words[place]}"])
    return " ".join(words)


def _line(before: str, draw: random.Random) -> str:
    lines = before.split("\n")
    place, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[place] = draw.choice(["", lines[other], f"    {lines[place]}", lines[place].strip()])
    return "\n".join(lines)


def claim(draw: random.Random) -> str:
    """A claim in a line: well formed, with slips, of random letters, or hostile."""
    kind = draw.randrange(10)
    if kind == 0:
        return draw.choice(HOSTILE) + draw.choice(RELATIONS) + _side(draw)
    if kind <= 3:
        return "".join(draw.choice(string.printable + ODD) for _ in range(draw.randint(0, 40)))
    stated = f"{_side(draw)} {draw.choice(RELATIONS)} {_side(draw)}"
    return stated if kind >= 8 else _letter(_letter(stated, draw), draw)


def _side(draw: random.Random) -> str:
    pieces = [draw.choice(WORDS)]
    for _ in range(draw.randint(0, 3)):
        pieces += [draw.choice(JOINTS if draw.random() < 0.3 else JOINTS[:5]), draw.choice(WORDS)]
    return "".join(pieces)
