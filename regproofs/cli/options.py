"""Options that commands share; their values are read as numbers and names, never evaluated."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import reduce, wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from regproofs.collect import TheoremFile, choose, find
from regproofs.collect.output import require_place
from regproofs.errors import CollectError, RegproofsError
from regproofs.judge.cache import Cache
from regproofs.judge.parallel import Judge
from regproofs.judge.runner import Options, Record
from regproofs.judge.workers import Failure, Task, each
from regproofs.logic.verdict import RUNGS

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT = Options()
LEAST_DIGITS, MOST_DIGITS = 50, 10_000
LARGEST = 2**63 - 1


class AtLeast(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases only
    """A whole number with bounds that the message names."""

    name = "N"

    def __init__(self, least: int, most: int = LARGEST) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = None
        if number is None or number < self.least:
            self.fail(f"it must be a whole number, at least {self.least}, not {value!r}", param, ctx)
        if number > self.most:
            self.fail(f"it must be a whole number, at most {self.most}, not {value!r}", param, ctx)
        return number


DIGITS = AtLeast(LEAST_DIGITS, MOST_DIGITS)


class Rungs(click.ParamType):  # type: ignore[type-arg]
    """Names of rungs, separated by commas."""

    name = "R[,R]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        asked = [name.strip() for name in value.split(",")]
        for name in asked:
            if name not in RUNGS:
                self.fail(f"there is no rung {name!r}; there are {', '.join(RUNGS)}", param, ctx)
        return tuple(rung for rung in RUNGS if rung in asked)


class OutputFile(click.ParamType):  # type: ignore[type-arg]
    """A file to be written, looked at before any long work; `-` is standard output."""

    name = "FILE"

    def __init__(self, suffixes: tuple[str, ...] = ()) -> None:
        self.suffixes = suffixes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if self.suffixes and path.suffix not in self.suffixes:
            self.fail(f"{path} must end in {', '.join(self.suffixes)}", param, ctx)
        if str(path) != "-":
            require_place(path)
        return path


def _remember_debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta["debug"] = value or ctx.meta.get("debug", False)


debug = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_remember_debug,
    help="Show tracebacks.",
)
paths = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
only = click.option("--only", multiple=True, metavar="ID...", help="These theorems alone; may be repeated.")
identity = click.argument("identity", metavar="ID")
inside = click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Where to look for ID.",
)
notation = click.option(
    "--notation", type=click.Path(path_type=Path), help="A TOML file that maps quantities to macros."
)
to = click.option("--to", type=OutputFile(), default="-", help="Where to write; standard output by default.")
as_latex = click.option("--latex", is_flag=True, help="Print the counterexample in LaTeX.")
test_file = click.option(
    "--test", type=OutputFile((".py",)), help="Write a test for pytest that holds as long as the counterexample."
)
rung = click.option("--rung", "rungs", type=Rungs(), default=RUNGS, help=f"Of {', '.join(RUNGS)}; all by default.")


def judging(rungs: tuple[str, ...] | None = None, examples: int = DEFAULT.examples) -> Callable[[F], Any]:
    """The options of a command that judges theorems, given to it as one `Judge`, its parameter `work`.

    Without `rungs` the command has the option --rung; `examples` is the default of --examples.
    """

    def decorate(command: F) -> Any:
        @wraps(command)
        def with_judge(digits: int, examples: int, seed: int, jobs: int | None, no_cache: bool, **others: Any) -> Any:
            asked = Options(rungs or others.pop("rungs"), digits, examples, seed, recall=not no_cache)
            work = Judge(asked, Cache(None) if no_cache else Cache(), jobs)
            return command(work=work, **others)

        offered = [*([] if rungs else [rung]), *_judging(examples)]
        return reduce(lambda function, option: option(function), reversed(offered), with_judge)

    return decorate


def _judging(examples: int) -> list[Callable[[Any], Any]]:
    def number(*names: str, kind: AtLeast, default: int | None, about: str) -> Callable[[Any], Any]:
        shown = default is not None
        return click.option(*names, type=kind, default=default, show_default=shown, help=about)

    return [
        number("--digits", kind=DIGITS, default=DEFAULT.digits, about="Top of the ladder of precisions."),
        number("--examples", kind=AtLeast(1), default=examples, about="Cases to draw for each theorem."),
        number("--seed", kind=AtLeast(0), default=DEFAULT.seed, about="Of what is drawn."),
        number("-j", "--jobs", kind=AtLeast(1), default=None, about="Processes at once; by default one a processor."),
        click.option("--no-cache", is_flag=True, help="Neither read nor keep earlier results."),
    ]


def one(identity: str, paths: Sequence[Path]) -> TheoremFile:
    """The theorem with an id: in the places named, else in ./derivations, else in the shipped catalogue."""
    own = TheoremFile(Path.cwd() / "derivations" / f"{identity}.py")
    return own if not paths and own.path.is_file() else selected(paths, [identity])[0]


def selected(paths: Sequence[Path], only: Sequence[str]) -> list[TheoremFile]:
    """The theorems asked for. After --only, words that name no file are further ids."""
    further = [path for path in paths if not path.exists() and path.suffix != ".py"]
    if further and not only:
        raise CollectError(f"there is no file or folder {further[0]}; an id is given after --only")
    wanted = [name for given in only for name in given.split(",")] + [path.as_posix() for path in further]
    return choose(find([path for path in paths if path not in further]), wanted)


def judge_one(work: Judge, file: TheoremFile) -> Record:
    """The record of one theorem; if it has none, that is an error."""
    judged = work.with_used([file])
    for failure in judged.failures.values():
        _refuse(failure)
    return judged.records[0]


def ask(files: Sequence[TheoremFile], task: Task, *args: Any) -> tuple[dict[TheoremFile, Any], list[Failure]]:
    """What a task says of several theorems, and the failures where it says nothing."""
    answers = dict(each(deque(files), task, *args))
    found = {file: answer.value for file, answer in answers.items() if not isinstance(answer, Failure)}
    return found, [answer for file in files if isinstance(answer := answers[file], Failure)]


def ask_all(files: Sequence[TheoremFile], task: Task, *args: Any) -> dict[TheoremFile, Any]:
    """What a task says of all these theorems; the first failure is an error."""
    found, failures = ask(files, task, *args)
    for failure in failures:
        _refuse(failure)
    return found


def _refuse(failure: Failure) -> NoReturn:
    _show_details(failure)
    raise RegproofsError(failure.message)


def say(failure: Failure) -> None:
    """Say on standard error what went wrong with one theorem of several."""
    click.echo(f"Error: {failure.message}", err=True)
    _show_details(failure)


def _show_details(failure: Failure) -> None:
    if click.get_current_context().meta.get("debug") and failure.details:
        click.echo(failure.details, err=True)
