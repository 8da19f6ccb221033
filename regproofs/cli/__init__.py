"""The command line. Messages go to standard error, results to standard output.

Exit status: 0 everything asked for came out as expected; 1 something is refuted, disputed or vacuous that
should hold, or an erratum stands; 2 wrong usage, or a file that cannot be read or written; 3 nothing refuted,
something undecided; 130 on interrupt.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from regproofs.cli.auditing import audit
from regproofs.cli.check import check
from regproofs.cli.exporting import export
from regproofs.cli.judging import refute, report, verify
from regproofs.cli.mutating import mutate
from regproofs.cli.options import debug
from regproofs.cli.single import catalogue, emit, latex, new, show
from regproofs.collect.loading import in_words
from regproofs.errors import RegproofsError

INTERRUPTED = 130
NOBODY_READS = 141  # what the shell shows for a program that SIGPIPE ended


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="regproofs")
@debug
def cli() -> None:
    """State a theorem once; have it derived, checked by independent roads, emitted and typeset.

    PATH is a theorem file or a folder of them; without any, the catalogue that comes with regproofs is meant.
    An ID is chapter/theorem, as ridge/shrinkage.
    """


for command in (new, catalogue, verify, refute, check, audit, mutate, report, latex, emit, export, show):
    cli.add_command(command)


def main() -> None:
    """The entry point of the program."""
    sys.set_int_max_str_digits(0)  # exact numbers may be long
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        with cli.make_context("regproofs", list(arguments)) as context:
            status = cli.invoke(context)
        sys.stdout.flush()
        return int(status or 0)
    except click.exceptions.Exit as end:  # after --help and --version
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KeyboardInterrupt:
        return _stopped("interrupted; what was verified before is kept", INTERRUPTED)
    except BrokenPipeError:
        _drop_standard_output()
        return NOBODY_READS
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        return _failed(error)


def _failed(error: Exception) -> int:
    if isinstance(error, RegproofsError):
        return _stopped(in_words(error), error.exit_status)
    if isinstance(error, OSError):
        _drop_standard_output()
        return _stopped(f"{error.filename or 'standard output'}: {error.strerror or error}", 2)
    return _stopped(f"regproofs itself failed: {in_words(error)} (--debug shows where)", 2)


def _stopped(message: str, status: int) -> int:
    click.echo(f"Error: {message}" if status != INTERRUPTED else message, err=True)
    return status


def _drop_standard_output() -> None:
    """What could not be written must not be tried again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
