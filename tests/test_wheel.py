"""The built distribution carries the whole catalogue, and works in a clean environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from regproofs.collect import find

HOME = Path(__file__).parents[1]
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", "regproofs", "derivations")


def run(*command: object, cwd: Path) -> str:
    """A command as on a machine that knows nothing of this working copy."""
    named = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "REGPROOFS"))}
    environment = {**named, "REGPROOFS_CACHE": str(cwd / "cache")}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the source distribution made from a copy of the tree."""
    copy = tmp_path_factory.mktemp("tree")
    for name in SHIPPED:
        if (HOME / name).is_dir():
            shutil.copytree(HOME / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(HOME / name, copy)
    run(sys.executable, "-m", "build", cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a clean environment in which the wheel is installed."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home)  # without a pip of its own, and compiled as far as it is used: that takes half the time
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        home / "bin" / "python",
        "install",
        "-q",
        "--no-compile",
        wheel,
        cwd=home,
    )
    return home / "bin"


def files(folder: str) -> set[str]:
    """The files of a folder of the tree."""
    paths = (path for path in (HOME / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(HOME).as_posix() for path in paths}


def test_the_wheel_holds_the_files_of_the_tree_and_no_others(wheel):
    expected = files("regproofs") | {f"regproofs/{name}" for name in files("derivations")}
    assert {f"regproofs/{file.path.relative_to(HOME).as_posix()}" for file in find()} <= expected
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected


def test_the_catalogue_is_listed_and_its_theorems_are_verified_and_reported(clean, tmp_path):
    listed = json.loads(run(clean / "regproofs", "list", "--json", cwd=tmp_path))
    assert [theorem["id"] for theorem in listed] == [file.id for file in find()]
    chosen = ["ridge/shrinkage", "diagonal_network/expected_loss"]  # the whole is verified elsewhere
    only = [word for name in chosen for word in ("--only", name)]
    run(clean / "regproofs", "verify", *only, "--json", "verdicts.json", cwd=tmp_path)
    verdicts = json.loads((tmp_path / "verdicts.json").read_text())["theorems"]
    assert {theorem["id"]: theorem["verdict"] for theorem in verdicts} == dict.fromkeys(chosen, "proved")
    (chapter,) = clean.parent.glob("lib/python*/site-packages/regproofs/derivations/noise")
    run(clean / "regproofs", "report", chapter, "--examples", "2", "--to", "report.html", cwd=tmp_path)
    page = (tmp_path / "report.html").read_text()
    assert all(file.id in page for file in find() if file.id.startswith("noise/"))
