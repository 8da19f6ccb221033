"""Runs tasks on theorem files, each in a process of its own.

SymPy is not thread-safe, a theorem file is anybody's code, and what one theorem leaves in SymPy's caches must
not colour the next: a process for each answers all three. One that dies takes one theorem with it.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import sysconfig
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import regproofs
from regproofs.collect.files import TheoremFile
from regproofs.collect.loading import in_words, place
from regproofs.errors import LoadError, RegproofsError

# SymPy's sets in the same order in every run, hence the same certificates.
ENVIRONMENT = {"PYTHONHASHSEED": "0"}
PRELOADED = ["__main__", *(f"regproofs.judge.{name}" for name in ("symbolic", "sampled", "enclosed", "page"))]
SECONDS_TO_DIE = 5.0

Task = Callable[..., Any]


@dataclass(frozen=True)
class Answer:
    """What a task returned, and the files that its process ran: theorems, and modules not installed."""

    value: Any
    modules: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Failure:
    """Why there is no answer, in words, with the traceback for who asks."""

    message: str
    details: str = ""


def each(
    waiting: deque[TheoremFile], task: Task, *args: Any, jobs: int | None = None
) -> Generator[tuple[TheoremFile, Answer | Failure], None, None]:
    """`task(path, *args)` for every waiting file, at most `jobs` at once, in the order in which they end.

    Files may be added while it runs. Closing the iterator kills what still runs. A task is a function of a
    module, its result plain data.
    """
    most = jobs or os.cpu_count() or 1
    running: dict[Any, tuple[TheoremFile, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < most:
                receiver, file, process = _start(waiting.popleft(), task, args)
                running[receiver] = file, process
            for receiver in connection.wait(list(running)):
                file, process = running.pop(receiver)
                yield file, _answer(receiver, file, process)
    finally:
        for _, process in running.values():
            process.kill()


def within(seconds: float, file: TheoremFile, task: Task, *args: Any) -> Answer | Failure | None:
    """`task(path, *args)` in a process of its own; None if it has no answer after so many seconds."""
    receiver, _, process = _start(file, task, args)
    try:
        return _answer(receiver, file, process) if receiver.poll(seconds) else None
    finally:
        process.kill()


def _start(file: TheoremFile, task: Task, args: tuple[Any, ...]) -> tuple[Any, TheoremFile, BaseProcess]:
    context = _context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, task, file, args), daemon=True)
    with _fixed_environment():
        process.start()
    sender.close()  # so that the end of the process is the end of the pipe
    return receiver, file, process


def _context() -> Any:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    with _fixed_environment(), _interrupt_ignored():
        forkserver.ensure_running()
    return context


@contextmanager
def _fixed_environment() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ENVIRONMENT}
    os.environ.update(ENVIRONMENT)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _interrupt_ignored() -> Iterator[None]:
    """The server of processes inherits it: at Ctrl-C this process alone acts, and kills the others."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(sender: Any, task: Task, file: TheoremFile, args: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.dup2(2, 1)  # what a theorem prints is a message, not a result
    sys.set_int_max_str_digits(0)  # exact numbers may be long
    try:
        message = json.dumps([task(file.path, *args), [str(path) for path in _own_modules()]], allow_nan=False)
    except BaseException as error:
        message = json.dumps({"message": explain(file, error), "details": traceback.format_exc()})
    try:
        sender.send_bytes(message.encode())
    except BrokenPipeError:
        return  # nobody waits for it any more


def _end_with_parent() -> None:
    """Whoever started this process may be killed at any moment; nobody waits for it then."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _answer(receiver: Any, file: TheoremFile, process: BaseProcess) -> Answer | Failure:
    try:
        message = json.loads(receiver.recv_bytes())
    except (EOFError, OSError):
        return _death(file, process)
    finally:
        receiver.close()
    if isinstance(message, dict):
        return Failure(**message)
    value, modules = message
    return Answer(value, tuple(Path(module) for module in modules))


def _death(file: TheoremFile, process: BaseProcess) -> Failure:
    process.join(SECONDS_TO_DIE)
    if process.exitcode is None:
        process.kill()
    code = process.exitcode or 0
    reason = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
    return Failure(f"{file.id}: its process ended without an answer ({reason})")


def explain(file: TheoremFile, error: BaseException) -> str:
    """What went wrong with a theorem, in one line that says where."""
    if isinstance(error, LoadError):
        return in_words(error)
    where = place(file.path, error)
    if isinstance(error, RegproofsError) or ", line " in where:
        return f"{where}: {in_words(error)}"
    return f"{where}: regproofs itself failed: {in_words(error)} (--debug shows where)"


def _own_modules() -> list[Path]:
    """The files of imported modules that are neither Python's, nor an installed package's, nor regproofs'."""
    homes = {Path(home).resolve() for name, home in sysconfig.get_paths().items() if name.endswith(("lib", "stdlib"))}
    homes.add(Path(regproofs.__file__).resolve().parent)
    named = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    files = sorted({Path(name).resolve() for name in named if name})
    return [file for file in files if file.suffix == ".py" and not any(map(file.is_relative_to, homes))]
