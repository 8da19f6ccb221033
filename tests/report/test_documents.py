"""Whole documents: what they say, what they never say, and that nothing is lost when one fails."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from regproofs.errors import RegproofsError
from regproofs.report import figures, html, html_fragment, latex, pdf, table, text, writing
from regproofs.report.names import label, macro, macros, slug
from regproofs.report.notation import Notation
from regproofs.report.view import Report, View, formulas
from regproofs.report.writing import write
from tests.report import sample

HOME = Path(__file__).parents[2]
BIBLIOGRAPHY = HOME / "derivations" / "references.bib"
VOID = {"meta", "wbr", "br", "link", "hr", "img", "input"}


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    return sample.run()


@pytest.fixture(scope="module")
def documents(run: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("documents")
    for suffix in ("html", "md", "tex"):
        write(run, folder / f"report.{suffix}", bibliography=BIBLIOGRAPHY)
    return {suffix: (folder / f"report.{suffix}").read_text("utf-8") for suffix in ("html", "md", "tex")}


class Page(HTMLParser):
    """A page read strictly: every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(page: str) -> Page:
    reader = Page()
    reader.feed(page)
    reader.close()
    return reader


def test_the_page_is_well_formed(documents: dict[str, str]) -> None:
    page = parsed(documents["html"])
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & page.tags


def test_the_page_needs_nothing_from_anywhere(documents: dict[str, str]) -> None:
    page = parsed(documents["html"])
    loading = [(name, value) for name, value in page.attributes if name in ("src", "srcset", "data", "poster")]
    assert loading == []
    assert not re.search(r"url\((?!#)|@import|@font-face", documents["html"])
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    targets = [value for name, value in page.attributes if name.endswith("href")]
    assert all(value.startswith(("#", "https://arxiv.org/", "https://doi.org/")) for value in targets)


def test_every_link_within_the_page_has_a_target(documents: dict[str, str]) -> None:
    attributes = parsed(documents["html"]).attributes
    targets = {value for name, value in attributes if name == "id"}
    assert {value[1:] for name, value in attributes if name == "href" and value.startswith("#")} <= targets


def test_nasty_words_are_words_in_html(documents: dict[str, str]) -> None:
    words = "".join(parsed(documents["html"]).words)
    in_prose = sample.NASTY.replace("x_1", "x1")  # the index of a name in prose is a subscript
    assert words.count(sample.NASTY) >= 15
    assert words.count(in_prose) >= 5
    assert "<script" not in documents["html"]


def test_nasty_words_are_words_in_tex(documents: dict[str, str]) -> None:
    assert r"\input" not in documents["tex"]
    assert r"\textbackslash{}input\{secret\}" in documents["tex"]


def test_nasty_words_are_words_in_markdown(documents: dict[str, str]) -> None:
    prose = re.sub(r"^(`{3,})[^\n]*\n.*?^\1$", "", documents["md"], flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"(`+).*?\1", "", prose)
    assert "<script" not in prose
    assert not re.search(r"(?<!\\)\$x_1", prose)


def test_every_mark_of_the_records_is_said(documents: dict[str, str]) -> None:
    for document in documents.values():
        for word in ("proved", "supported", "undecided", "refuted, as expected", "not applicable"):
            assert word in document
        assert "6 theorems: 2 proved, 1 supported, 1 undecided, 1 refuted, 1 refuted, as expected." in document
        assert "take the constant from the literature" in document
        assert "Hoerl" in document


def test_what_is_taken_for_granted_is_said_with_its_source(documents: dict[str, str]) -> None:
    for document in documents.values():
        assert "take the constant from the literature (Ali et al. (2019))" in document
    assert "taken for granted: take the constant from the literature (ali2019continuous)" in text(
        sample.early_stopping()
    )


def test_how_the_statement_was_decided_is_said(documents: dict[str, str]) -> None:
    said = "The statement itself is proved by: canonical form over Q."
    assert said in text(sample.shrinkage())
    assert all(said in document for document in documents.values())


def test_evidence_is_said_in_every_format(documents: dict[str, str]) -> None:
    for document in documents.values():
        assert "8.8e-60" in document
        assert "by_normal_equations" in document.replace("\\", "").replace("hspace{0pt}", "")


def test_the_statement_in_rocq_stands_beside_the_other(documents: dict[str, str]) -> None:
    plain = documents["tex"].replace("\\hspace{0pt}", "").replace("\\_", "_").replace("\\textquotedbl{}", '"')
    for document in (documents["html"], documents["md"], plain, text(sample.shrinkage())):
        assert "forall (n d : nat) (X : mat) (lam : R)," in document
        assert "the singular values are those of any decomposition" in document
        assert "Proved in Rocq 8.16.1, generated proof, from the axioms of classical real numbers." in document
    for document in (documents["html"], documents["md"], plain):
        assert "The denial is proved in Rocq 8.16.1, hand-written proof" in document
        assert "Not proved in Rocq" in document
        assert "functional_extensionality_dep" in document.replace("\\_", "_").replace("\\allowbreak{}", "")
    assert "in Rocq" not in text(sample.completing_the_square())  # where the rung was not climbed


def test_what_is_trusted_names_the_kernel_and_the_kinds_of_its_axioms(run: dict[str, Any]) -> None:
    said = " ".join(Report(run).trusted)
    assert "The kernel of Rocq 8.16.1, with the axioms of classical real numbers" in said
    assert "The printer that says the claims in Rocq" in said


def test_only_what_is_proved_has_a_proof(run: dict[str, Any]) -> None:
    for record in run["theorems"]:
        page, source = html.article(View(record)), latex(record)
        proved = record["verdict"] == "proved"
        assert ("<h4>Proof</h4>" in page) == proved
        assert (r"\begin{proof}" + "\n" in source) == proved
        assert (f"{View(record).verdict.word}}}]" in source) == (not proved)


def test_without_a_bibliography_keys_stand(run: dict[str, Any], tmp_path: Path) -> None:
    write(run, tmp_path / "report.html")
    assert "hoerl1970ridge" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("suffix", ["html", "md", "tex"])
def test_documents_are_the_same_every_time(run: dict[str, Any], suffix: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(run, tmp_path / name / f"report.{suffix}", bibliography=BIBLIOGRAPHY)
    made = [{path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")} for name in ("one", "two")]
    assert made[0] == made[1]


def test_a_source_has_its_figures_beside_it(run: dict[str, Any], tmp_path: Path) -> None:
    write(run, tmp_path / "report.tex")
    used = re.findall(r"\\includegraphics\[.*?\]\{(.*?)\}", (tmp_path / "report.tex").read_text("utf-8"))
    assert len(used) == 3
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in used)


def test_an_empty_run_is_a_report(tmp_path: Path) -> None:
    run = {"schema": 1, "environment": {"versions": {}, "digits": 60}, "theorems": []}
    for suffix in ("html", "md", "tex"):
        write(run, tmp_path / f"report.{suffix}")
        assert "0 theorems" in (tmp_path / f"report.{suffix}").read_text("utf-8")


# -- what goes wrong ----------------------------------------------------------------------------------------


def test_a_formula_that_is_more_than_one_is_refused(run: dict[str, Any], tmp_path: Path) -> None:
    for field in ("statement", "hypotheses", "quantities", "steps"):
        wrong = sample.shrinkage()
        spoil(wrong["page"], field)
        (tmp_path / "report.html").write_text("old")
        for suffix in ("html", "md", "tex"):
            with pytest.raises(RegproofsError, match=r"ridge/shrinkage: .*\\input may not stand"):
                write({**run, "theorems": [wrong]}, tmp_path / f"report.{suffix}")
        assert (tmp_path / "report.html").read_text() == "old"


def spoil(page: dict[str, Any], field: str) -> None:
    evil = r"\input{secret}"
    if field == "statement":
        page["statement"] = evil
    elif field == "hypotheses":
        page["hypotheses"] = [evil]
    elif field == "quantities":
        page["quantities"] = [{"name": "x", "latex": evil, "domain": "", "means": ""}]
    else:
        page["steps"] = [{**page["steps"][0], "body": evil}]


def test_an_unknown_format_is_refused(run: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(RegproofsError, match=r"report\.doc: a report ends in \.html"):
        write(run, tmp_path / "report.doc")


def test_a_missing_folder_is_named(run: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(RegproofsError, match=r"none/report\.html: there is no folder"):
        write(run, tmp_path / "none" / "report.html")


def test_a_full_disk_leaves_the_old_report(
    run: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    old = tmp_path / "report.html"
    old.write_text("old")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RegproofsError, match=r"report\.html: No space left"):
        write(run, old)
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_bibliography_that_is_none_is_named(run: dict[str, Any], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.bib"
    wrong.write_text("@article{a, title = {never closed")
    with pytest.raises(RegproofsError, match=r"wrong\.bib is not BibTeX"):
        write(run, tmp_path / "report.html", bibliography=wrong)
    with pytest.raises(RegproofsError, match=r"none\.bib: No such file"):
        write(run, tmp_path / "report.html", bibliography=[tmp_path / "none.bib"])


def test_a_missing_latexmk_is_named_with_its_install_line(
    run: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RegproofsError, match=r"latexmk, which is not installed.*apt-get install latexmk"):
        write({**run, "theorems": [sample.erratum()]}, tmp_path / "report.pdf")
    assert not (tmp_path / "report.pdf").exists()


def test_the_readme_and_the_checks_install_the_same_latex() -> None:
    packages = " ".join(pdf.INSTALL.split()[2:])
    assert packages in (HOME / "README.md").read_text("utf-8")
    assert packages in (HOME / ".ci" / "run").read_text("utf-8")


# -- one theorem --------------------------------------------------------------------------------------------


def test_styles_are_pieces_of_a_paper() -> None:
    record = sample.shrinkage()
    assert latex(record, "theorem").count(r"\begin{theorem}") == 1
    assert r"\label{thm:ridge-shrinkage}" in latex(record, "theorem")
    assert r"\begin{theorem}" not in latex(record, "proof")
    assert latex(record, "beamer").count(r"\begin{frame}") == 2
    assert r"\newcommand{\RidgeShrinkageFactor}{\ensuremath{" in latex(record, "macros")
    with pytest.raises(RegproofsError, match="no style 'poster'"):
        latex(record, "poster")


def test_every_reason_and_rule_is_named() -> None:
    record = sample.completing_the_square()
    source = latex(record, "proof")
    for step in record["page"]["steps"]:
        assert step["reason"].replace("_", r"\_") in source
    assert "orthonormality" in source
    assert r"\texttt{ridge/\allowbreak{}shrinkage}" in source


def test_names_are_letters() -> None:
    for identity in ("ridge/c20", "ridge/λ_path", "a-b/c_d", "x"):
        assert re.fullmatch("[A-Za-z]+", macro(identity, "r2_score"))
        assert re.fullmatch("thm:[A-Za-z0-9.-]+", label(identity))


def test_names_that_differ_stay_apart() -> None:
    assert slug("a/b_c") != slug("a/b-c")
    names = macros("ridge/shrinkage", ["factor", "shrinkage_factor"])
    assert len(set(names.values())) == 2


def test_the_terminal_shows_a_theorem_and_a_table(run: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    shown = text(sample.shrinkage())
    assert "(Xᵀ X + λ I_d)⁻¹ Xᵀ 𝐘" in shown
    assert "insert the singular value decomposition" in shown
    assert "● proved" in shown
    assert "[bold]" in text({**sample.shrinkage(), "title": "[bold]x[/bold]"})
    table(run, Console(width=120))
    assert "6 theorems" in capsys.readouterr().out


def test_a_notebook_shows_a_theorem() -> None:
    fragment = html_fragment(sample.shrinkage())
    page = parsed(fragment)
    assert page.open == []
    assert "@scope (.regproofs)" in fragment
    assert "Ridge shrinkage" in fragment


def test_an_authors_macros_reach_every_format(tmp_path: Path) -> None:
    record = sample.erratum()
    record["page"]["statement"] = r"\pen > 0"
    run = {"schema": 1, "environment": {}, "theorems": [record]}
    notation = Notation({"lam": r"\pen"}, {"pen": r"\lambda_{\mathrm{ridge}}"})
    write(run, tmp_path / "report.html", notation=notation)
    assert "ridge" in (tmp_path / "report.html").read_text("utf-8")
    write(run, tmp_path / "report.tex", notation=notation)
    assert r"\newcommand{\pen}{\lambda_{\mathrm{ridge}}}" in (tmp_path / "report.tex").read_text("utf-8")
    with pytest.raises(RegproofsError, match=r"\[macros\]"):
        write(run, tmp_path / "report.html")


# -- figures ------------------------------------------------------------------------------------------------


def test_figures_leave_the_users_settings_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    matplotlib.rcParams["font.size"] = 30
    try:
        large = figures.svg(sample.factors())
        assert matplotlib.rcParams["font.size"] == 30
    finally:
        matplotlib.rcParams.update(before)
    assert figures.svg(sample.factors()) == large


def test_a_figure_has_no_date_and_no_address_but_those_of_svg() -> None:
    picture = figures.svg(sample.paths())
    addresses = set(re.findall(r"https?://[^\s\"']+", picture))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert b"CreationDate" not in figures.pdf(sample.paths())


@pytest.mark.parametrize(
    "label",
    ["$\\lVert x \\rVert$", "50% $", "a_b ^ \\input{x}", "$\\unknown{x}$", "☃", "", "$\\bigl( x \\bigr)$"],
)
def test_any_label_is_drawn(label: str) -> None:
    figure = sample.factors() | {"xlabel": label}
    assert figures.svg(figure).endswith("</svg>")


def test_every_formula_of_a_page_is_checked() -> None:
    page = sample.shrinkage()["page"]
    found = set(formulas(page))
    assert page["statement"] in found
    assert r"\lambda \neq 0" in found
    assert {result["latex"] for result in page["results"]} <= found


def test_importing_the_room_is_cheap() -> None:
    heavy = "{'sympy', 'matplotlib', 'jinja2', 'pybtex', 'math_core', 'numpy', 'rich'}"
    code = f"import sys, regproofs.report; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_report_says_what_is_trusted(run: dict[str, Any]) -> None:
    said = " ".join(Report(run).trusted)
    assert "SymPy 1.14.0" in said
    assert "canonical form over Q" in said
    assert "never called proof" in said
    assert writing.FORMATS.keys() == {".html", ".pdf", ".tex", ".md"}


def test_the_figures_of_markdown_stand_beside_it(run: dict[str, Any], tmp_path: Path) -> None:
    write(run, tmp_path / "report.md", bibliography=BIBLIOGRAPHY)
    named = set(re.findall(r"\]\(<(report-figures/[^>]+)>\)", (tmp_path / "report.md").read_text("utf-8")))
    found = {f"report-figures/{path.name}" for path in (tmp_path / "report-figures").iterdir()}
    assert named == found
    assert found
    assert all((tmp_path / name).read_text("utf-8").startswith("<svg") for name in found)
