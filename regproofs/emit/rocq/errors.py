"""What cannot be said in Rocq yet."""

from __future__ import annotations

from regproofs.errors import StatementError


class NotExported(StatementError):
    """A statement, or a part of it, that has no faithful form in Rocq; the reason names the mathematics."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
