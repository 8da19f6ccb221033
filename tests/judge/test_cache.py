"""What is kept is found again, and is never believed after anything it was made from has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from regproofs.collect import TheoremFile
from regproofs.judge import cache as module
from regproofs.judge.cache import Cache
from regproofs.judge.parallel import Judge
from regproofs.judge.runner import Options
from regproofs.judge.workers import Answer
from regproofs.logic.verdict import UNAIDED
from tests.conftest import SQUARE

OPTIONS = Options(UNAIDED)
RECORD = {"id": "school/square", "verdict": "proved", "uses": []}


@pytest.fixture
def file(collection):
    return TheoremFile(collection("school/square"))


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def entries(cache):
    return list(cache.folder.rglob("*.json"))


def test_what_is_kept_is_found(cache, file):
    assert cache.get(file, OPTIONS) is None
    cache.put(file, OPTIONS, RECORD, [], time.time())
    assert cache.get(file, OPTIONS) == RECORD
    assert cache.fault is None


@pytest.mark.parametrize("change", [{"digits": 61}, {"examples": 1}, {"seed": 7}, {"rungs": ("symbolic",)}])
def test_other_options_are_another_question(cache, file, change):
    cache.put(file, OPTIONS, RECORD, [], time.time())
    assert cache.get(file, replace(OPTIONS, **change)) is None


def test_a_changed_theorem_is_judged_anew(cache, file, collection):
    cache.put(file, OPTIONS, RECORD, [], time.time())
    collection("school/square", SQUARE + "\n")
    assert cache.get(file, OPTIONS) is None
    collection("school/square")
    assert cache.get(file, OPTIONS) == RECORD


WITH_KERNEL = replace(OPTIONS, rungs=(*OPTIONS.rungs, "kernel"))


def test_a_proof_by_hand_that_comes_goes_or_changes_is_noticed(cache, file):
    beside = file.path.with_suffix(".v")
    cache.put(file, WITH_KERNEL, RECORD, [], time.time())
    for text in ("ring.", "field."):
        beside.write_text(text)
        os.utime(beside, (1e9, 1e9))
        assert cache.get(file, WITH_KERNEL) is None
        cache.put(file, WITH_KERNEL, RECORD, [], time.time())
        assert cache.get(file, WITH_KERNEL) == RECORD
    os.utime(beside)
    cache.put(file, replace(WITH_KERNEL, seed=3), RECORD, [], beside.stat().st_mtime)  # touched during the run
    assert cache.get(file, replace(WITH_KERNEL, seed=3)) is None


def test_another_proof_checker_is_noticed(cache, file, monkeypatch):
    cache.put(file, OPTIONS, RECORD, [], time.time())
    cache.put(file, WITH_KERNEL, RECORD, [], time.time())
    monkeypatch.setattr(module, "checker", lambda: "another")
    assert cache.get(file, WITH_KERNEL) is None
    assert cache.get(file, OPTIONS) == RECORD


def test_what_was_stopped_for_its_time_is_not_kept(cache, file):
    work = Judge(OPTIONS, cache)
    work._take(file, Answer({**RECORD, "late": True}), time.time())
    assert cache.get(file, OPTIONS) is None
    work._take(file, Answer({**RECORD, "late": False}), time.time())
    assert cache.get(file, OPTIONS) == {**RECORD, "late": False}


def test_a_changed_or_missing_used_file_is_noticed(cache, file, collection):
    used = collection("school/sum")
    cache.put(file, OPTIONS, RECORD, [used], time.time())
    assert cache.get(file, OPTIONS) == RECORD
    collection("school/sum", SQUARE + "\n")
    assert cache.get(file, OPTIONS) is None
    used.unlink()
    assert cache.get(file, OPTIONS) is None


def test_a_changed_engine_is_noticed(cache, file, monkeypatch):
    cache.put(file, OPTIONS, RECORD, [], time.time())
    monkeypatch.setattr(module, "engine", lambda: "another")
    assert cache.get(file, OPTIONS) is None


@pytest.mark.parametrize("part", ["_installed", "regproofs"])
def test_sources_and_installed_packages_make_the_engine(tmp_path, monkeypatch, part):
    before = module.engine.__wrapped__()
    if part == "regproofs":
        (tmp_path / "__init__.py").write_text("")
        monkeypatch.setattr(module.regproofs, "__file__", str(tmp_path / "__init__.py"))
    else:
        monkeypatch.setattr(module, "_installed", lambda: ["sympy-9.9.dist-info"])
    assert module.engine.__wrapped__() != before
    assert any(name.startswith("sympy-") for name in module._installed())


def test_the_arithmetic_asked_for_makes_the_engine(monkeypatch):
    before = module.engine.__wrapped__()
    monkeypatch.setenv("SYMPY_GROUND_TYPES", "another")
    assert module.engine.__wrapped__() != before


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-9], lambda text: b"", lambda text: text.replace(b"proved", b"refute")]
)
def test_a_damaged_entry_is_passed_over_and_written_anew(cache, file, damage):
    cache.put(file, OPTIONS, RECORD, [], time.time())
    (entry,) = entries(cache)
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get(file, OPTIONS) is None
    cache.put(file, OPTIONS, RECORD, [], time.time())
    assert cache.get(file, OPTIONS) == RECORD


def test_a_file_touched_during_the_run_is_not_believed(cache, file):
    cache.put(file, OPTIONS, RECORD, [], file.path.stat().st_mtime)
    assert entries(cache) == []


def test_a_moved_collection_keeps_what_is_known(cache, file, collection, tmp_path):
    cache.put(file, OPTIONS, RECORD, [collection("school/sum")], time.time())
    (tmp_path / "derivations").rename(tmp_path / "elsewhere")
    assert cache.get(TheoremFile(tmp_path / "elsewhere" / "school" / "square.py"), OPTIONS) == RECORD


def test_a_cache_that_cannot_be_written_is_a_fault_and_no_failure(file, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    cache = Cache(tmp_path / "taken")
    cache.put(file, OPTIONS, RECORD, [], time.time())
    assert cache.get(file, OPTIONS) is None
    assert "nothing is kept in the cache" in str(cache.fault)


def test_no_folder_keeps_nothing(file):
    cache = Cache(None)
    cache.put(file, OPTIONS, RECORD, [], time.time())
    assert cache.get(file, OPTIONS) is None
    assert cache.fault is None


def test_old_entries_of_a_theorem_are_forgotten(cache, file):
    for seed in range(module.KEPT_PER_THEOREM + 3):
        cache.put(file, replace(OPTIONS, seed=seed), RECORD, [], time.time())
    assert len(entries(cache)) == module.KEPT_PER_THEOREM
    assert cache.get(file, replace(OPTIONS, seed=module.KEPT_PER_THEOREM + 2)) == RECORD


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("REGPROOFS_CACHE", raising=False)
    assert module.home() == tmp_path / "regproofs"
    monkeypatch.setenv("REGPROOFS_CACHE", str(tmp_path / "mine"))
    assert module.home() == tmp_path / "mine"


def test_the_way_to_a_kept_record_imports_no_sympy():
    program = "import regproofs.judge.parallel, regproofs.cli, sys; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
