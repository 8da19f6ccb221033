"""References from BibTeX files, in a plain style: authors, title, where, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regproofs.errors import RegproofsError
from regproofs.report.names import slug


@dataclass(frozen=True)
class Reference:
    """A work that is cited: its key, its text in plain letters, and how a sentence names it."""

    key: str
    text: str
    short: str
    url: str = ""

    @property
    def anchor(self) -> str:
        """Its key where only letters, digits and dashes may stand."""
        return slug(self.key)


def read(paths: Path | str | Iterable[Path | str] | None) -> dict[str, Reference]:
    """The references of BibTeX files, by their keys.

    Raises RegproofsError for a file that cannot be read or is no BibTeX.
    """
    if paths is None:
        return {}
    files = [paths] if isinstance(paths, str | Path) else list(paths)
    found: dict[str, Reference] = {}
    for path in map(Path, files):
        found |= _read_one(path)
    return found


def cited(references: Mapping[str, Reference], keys: Sequence[str]) -> list[Reference]:
    """The references with these keys; one that is in no file is named by its key."""
    return [references.get(key, Reference(key, key, key)) for key in dict.fromkeys(keys)]


def _read_one(path: Path) -> dict[str, Reference]:
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    try:
        entries = parse_string(path.read_text(encoding="utf-8"), "bibtex").entries
    except OSError as error:
        raise RegproofsError(f"cannot read the references {path}: {error.strerror}") from error
    except (PybtexError, UnicodeDecodeError) as error:
        raise RegproofsError(f"{path} is not BibTeX: {error}") from error
    return {key: _reference(key, entry) for key, entry in entries.items()}


def _reference(key: str, entry: Any) -> Reference:
    people = [_name(person) for person in entry.persons.get("author", entry.persons.get("editor", []))]
    year = _plain(entry.fields.get("year", ""))
    parts = [_joined(people), _plain(entry.fields.get("title", "")), _where(entry.fields), year]
    family = [_family(person) for person in entry.persons.get("author", [])]
    short = " ".join(filter(None, [_abridged(family) or key, year and f"({year})"]))
    return Reference(key, ". ".join(part.rstrip(".") for part in parts if part) + ".", short, _url(entry.fields))


def _where(fields: Mapping[str, str]) -> str:
    place = next((fields[name] for name in ("journal", "booktitle", "publisher", "school") if name in fields), "")
    volume = fields.get("volume", "") + (f"({fields['number']})" if "number" in fields else "")
    pages = fields.get("pages", "").replace("--", "–")
    numbers = ":".join(filter(None, [volume, pages]))
    eprint = f"arXiv:{fields['eprint']}" if "eprint" in fields else ""
    edition = f"{fields['edition']} edition" if "edition" in fields else ""
    start = " ".join(filter(None, [place, numbers]))
    return _plain(", ".join(filter(None, [start, edition, eprint, fields.get("note", "")])))


def _url(fields: Mapping[str, str]) -> str:
    if "doi" in fields:
        return f"https://doi.org/{fields['doi']}"
    return f"https://arxiv.org/abs/{fields['eprint']}" if "eprint" in fields else ""


def _plain(text: str) -> str:
    """BibTeX's text in plain letters."""
    from pybtex.richtext import Text

    return str(Text.from_latex(text)) if text else ""


def _name(person: Any) -> str:
    initials = " ".join(_plain(part)[:1] + "." for part in [*person.first_names, *person.middle_names])
    return " ".join(filter(None, [initials, _family(person)]))


def _family(person: Any) -> str:
    return " ".join(_plain(part) for part in [*person.prelast_names, *person.last_names])


def _joined(people: Sequence[str]) -> str:
    return ", ".join(people[:-1]) + (" and " if len(people) > 1 else "") + (people[-1] if people else "")


def _abridged(family: Sequence[str]) -> str:
    return _joined(family) if len(family) < 3 else f"{family[0]} et al."
