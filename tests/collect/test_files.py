"""Theorem files are found by path, and what cannot be found is said clearly."""

from __future__ import annotations

from pathlib import Path

import pytest

from regproofs.collect import TheoremFile, choose, find, shipped
from regproofs.errors import CollectError


def test_ids_are_folder_and_name(collection):
    collection("ridge/shrinkage")
    collection("flow/balance")
    root = collection("ridge/bias").parent.parent
    assert [file.id for file in find([root])] == ["flow/balance", "ridge/bias", "ridge/shrinkage"]


def test_a_file_a_chapter_and_a_collection_give_the_same_id(collection):
    path = collection("ridge/shrinkage")
    found = [find([place]) for place in (path, path.parent, path.parent.parent)]
    assert found == [[TheoremFile(path)]] * 3
    assert find([path, path.parent]) == [TheoremFile(path)]


def test_other_files_are_passed_over(collection):
    path = collection("ridge/shrinkage")
    for name in ("_helper.py", ".hidden.py", "conftest.py", "notes.txt"):
        (path.parent / name).write_text("raise SystemExit")
    (path.parent / "__pycache__").mkdir()
    (path.parent / "__pycache__" / "cached.py").write_text("")
    assert find([path.parent]) == [TheoremFile(path)]


def test_a_relative_path_is_found(collection, monkeypatch):
    path = collection("ridge/shrinkage")
    monkeypatch.chdir(path.parent)
    assert [file.id for file in find(["shrinkage.py"])] == ["ridge/shrinkage"]


def test_a_link_has_the_id_of_its_own_place(collection):
    path = collection("ridge/shrinkage")
    link = path.parent.parent / "paper" / "lemma.py"
    link.parent.mkdir()
    link.symlink_to(path)
    assert [file.id for file in find([link.parent.parent])] == ["paper/lemma", "ridge/shrinkage"]


def test_missing_path_empty_folder_and_other_files_are_refused(tmp_path):
    (tmp_path / "notes.md").write_text("")
    with pytest.raises(CollectError, match=r"no file or folder .*nowhere"):
        find([tmp_path / "nowhere"])
    with pytest.raises(CollectError, match="no theorem files in the folder"):
        find([tmp_path])
    with pytest.raises(CollectError, match=r"does not end in \.py"):
        find([tmp_path / "notes.md"])


def test_two_theorems_with_one_id_are_refused_with_both_places(collection, tmp_path):
    first = collection("ridge/shrinkage")
    second = tmp_path / "paper" / "ridge" / "shrinkage.py"
    second.parent.mkdir(parents=True)
    second.write_text(first.read_text())
    with pytest.raises(CollectError, match="two theorems have the id ridge/shrinkage") as error:
        find([tmp_path])
    assert str(first) in str(error.value)
    assert str(second) in str(error.value)


def test_an_unknown_id_gets_the_nearest_ones(collection):
    files = find([collection("ridge/shrinkage").parent, collection("ridge/bias").parent])
    assert [file.id for file in choose(files, ["ridge/bias"])] == ["ridge/bias"]
    assert choose(files, []) == files
    for typed in ("ridge/shrinkge", "rigde/shrinkage", "shrinkage"):
        with pytest.raises(CollectError, match=f"no theorem {typed}; did you mean ridge/shrinkage"):
            choose(files, [typed])
    with pytest.raises(CollectError, match="regproofs list"):
        choose(files, ["zzz"])


def test_the_nearest_bibliography_is_taken(collection, tmp_path):
    file = TheoremFile(collection("ridge/shrinkage"))
    assert file.bibliography() is None
    for home in (tmp_path, tmp_path / "derivations", tmp_path / "derivations" / "ridge"):
        (home / "references.bib").write_text("")
        assert file.bibliography() == home / "references.bib"


def test_the_shipped_catalogue_is_meant_without_a_path():
    assert shipped() == Path(__file__).parents[2] / "derivations"
    assert find() == find([shipped()])
