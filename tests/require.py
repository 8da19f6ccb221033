"""Programs that some tests need: missing, they are a visible skip, or a failure where they must not be.

REGPROOFS_REQUIRE lists what must be there, as `latex,browser`.
"""

from __future__ import annotations

import os

import pytest


def require(need: str, found: object) -> None:
    """Skip the test if what it needs was not found; fail it if REGPROOFS_REQUIRE lists the need."""
    if found:
        return
    required = os.environ.get("REGPROOFS_REQUIRE", "").replace(" ", "").split(",")
    if need in required:
        pytest.fail(f"{need} is required (REGPROOFS_REQUIRE), and is missing", pytrace=False)
    pytest.skip(f"{need} is missing")
