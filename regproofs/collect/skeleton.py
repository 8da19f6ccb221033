"""The skeleton of a theorem file, for `regproofs new`."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from regproofs.errors import CollectError, OutputError

SKELETON = '''\
r"""The fact, in one sentence.

Setting   What each quantity is, and where it lives.
Idea      Why the fact holds, in one sentence.
Breaks    Where it stops to hold, or which hypothesis cannot be spared.
"""

from regproofs import Identity, Setting, positive, theorem

given = Setting()
x = given.scalar("x", positive, means="what x measures")

left = ...  # the two sides of the claim, in the quantities of the setting
right = ...


@theorem(title="{title}", given=given, claim=Identity(left, right), source="where it is stated")
def {name}(proof):
    proof.start(left)
    proof.equals(right, "say how this line follows")


@{name}.simulation
def by_another_road(ctx, x):
    """The value of both sides, computed without using the formula on the right."""
    return ...  # for example ctx.quad(lambda t: 2 * t, [0, x]) for x**2
'''
TAKEN = set("Identity Setting positive theorem given x left right by_another_road conftest".split())


def create(identity: str, folder: Path) -> Path:
    """Write a skeleton for the theorem `chapter/name` into a folder, never over a file.

    Raises CollectError for an id that cannot be one, OutputError when the file cannot be written.
    """
    chapter, name = _parts(identity)
    path = folder / chapter / f"{name}.py"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(SKELETON.format(name=name, title=name.replace("_", " ").capitalize()))
    except FileExistsError as error:
        raise OutputError(f"{path} is there already, and is left as it is") from error
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
    return path


def _parts(identity: str) -> tuple[str, str]:
    chapter, _, name = identity.partition("/")
    if not re.fullmatch(r"[A-Za-z][\w-]*", chapter) or not re.fullmatch(r"[A-Za-z]\w*", name):
        raise CollectError(f"an id is chapter/theorem, as ridge/shrinkage, not {identity!r}")
    if keyword.iskeyword(name) or name in TAKEN:
        raise CollectError(f"a theorem cannot be named {name}, which means something else in its file")
    return chapter, name
