"""A file is written wholly or not at all."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from regproofs.collect.output import write
from regproofs.errors import OutputError


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "report.json"
    write(path, "old")
    write(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_link_keeps_pointing_where_it_does(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_missing_folder_and_a_folder_are_refused(tmp_path):
    with pytest.raises(OutputError, match=r"cannot write .*report\.json: there is no folder"):
        write(tmp_path / "missing" / "report.json", "")
    with pytest.raises(OutputError, match="it is a folder"):
        write(tmp_path, "")


def test_a_full_device_is_refused():
    with pytest.raises(OutputError, match="cannot write /dev/full: No space left on device"):
        write(Path("/dev/full"), "text")


def test_on_a_full_disk_the_old_file_stays(tmp_path):
    path = tmp_path / "report.json"
    path.write_text("old")
    program = f"""
from pathlib import Path
from regproofs.collect.output import write
write(Path({str(path)!r}), "n" * 9999)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], preexec_fn=_nearly_full, capture_output=True, text=True, check=False
    )
    assert "OutputError: cannot write" in done.stderr
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def _nearly_full() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
