"""What can go wrong for a user, each with the exit status that the command line returns."""

from __future__ import annotations


class RegproofsError(Exception):
    """A fault that a user can mend; its message names the mathematics or the file."""

    exit_status = 2


class StatementError(RegproofsError):
    """A statement that cannot be one: no claim, an undeclared quantity, a contradiction in terms."""


class ShapeError(StatementError):
    """Matrices and vectors whose dimensions cannot be composed."""


class CollectError(RegproofsError):
    """Theorem files that cannot be found, told apart or chosen."""


class LoadError(RegproofsError):
    """A theorem file that does not run, or does not hold one theorem."""


class OutputError(RegproofsError):
    """A file that cannot be written; what stood there before still does."""
