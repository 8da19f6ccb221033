"""A stranger's repository: her theorem, bibliography and notation, and nothing of ours but the command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

THEOREM = '''\
r"""The mean of a centred sample is shrunk towards zero by n / (n + lam).

Setting   The total T of n observations, and a penalty lam > 0.
Idea      Complete the square in the one unknown.
Breaks    At lam = -n, where the objective is a line.
"""

from regproofs import Minimiser, Setting, positive, real, theorem

given = Setting()
n = given.scalar("n", positive, means="number of observations")
T = given.scalar("T", real, means="their sum")
lam = given.scalar("lam", positive, latex=r"\\lambda", means="penalty")
m = given.scalar("m", real, means="candidate for the mean")

objective = n * m**2 - 2 * m * T + lam * m**2
best = T / (n + lam)


@theorem(
    title="Shrunken $mean_1$ <script>alert(1)</script>",
    given=given,
    claim=Minimiser(objective, m, best),
    source="our appendix",
    cites=["stein1956"],
    results={"shrunken_mean": best},
)
def shrunken_mean(proof):
    proof.start(objective)
    proof.equals((n + lam) * (m - best) ** 2 - T**2 / (n + lam), "complete the square")


@shrunken_mean.simulation
def by_the_derivative(ctx, n, T, lam):
    """The zero of the derivative, an affine function through two of its values."""
    def slope(x):
        return 2 * (n + lam) * x - 2 * T

    return slope(ctx.mpf(0)) / (slope(ctx.mpf(0)) - slope(ctx.mpf(1)))
'''
BIBLIOGRAPHY = """\
@article{stein1956,
  author = {Charles Stein},
  title = {Inadmissibility of the usual estimator},
  journal = {Proc. Third Berkeley Symp.},
  year = {1956},
}
"""


@pytest.fixture
def repository(tmp_path, collection):
    collection("appendix/shrunken_mean", THEOREM)
    (tmp_path / "references.bib").write_text(BIBLIOGRAPHY)
    (tmp_path / "notation.toml").write_text('[quantities]\nlam = "\\\\mu"\n')
    return tmp_path


def test_her_theorem_goes_the_way_of_ours(repository, regproofs):
    done = regproofs("verify", "derivations", "--json", "verdicts.json", "--write-ledger")
    assert done.returncode == 0, done.stdout + done.stderr
    (theorem,) = json.loads((repository / "verdicts.json").read_text())["theorems"]
    assert (theorem["id"], theorem["verdict"]) == ("appendix/shrunken_mean", "proved")
    assert (repository / "derivations" / "LEDGER.json").is_file()
    assert [path.name for path in (repository / "derivations" / "appendix").iterdir()] == ["shrunken_mean.py"]


def test_her_report_shows_text_as_text_and_her_reference(repository, regproofs):
    done = regproofs("report", "derivations", "--to", "report.html")
    assert done.returncode == 0, done.stderr
    page = (repository / "report.html").read_text()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Inadmissibility of the usual estimator" in page


def test_a_citation_without_entry_is_refused(repository, regproofs):
    (repository / "references.bib").write_text(BIBLIOGRAPHY.replace("stein1956", "other"))
    for command in (["verify", "derivations"], ["report", "derivations", "--to", "report.html"]):
        done = regproofs(*command)
        assert done.returncode == 2
        assert "appendix/shrunken_mean cites stein1956, which is not in references.bib" in done.stderr
    assert not (repository / "report.html").exists()
    (repository / "references.bib").unlink()
    assert "cites stein1956, which needs a references.bib" in regproofs("verify", "derivations").stderr


def test_her_notation_is_used_and_unknown_keys_are_refused(repository, regproofs):
    plain = regproofs("latex", "appendix/shrunken_mean").stdout
    hers = regproofs("latex", "appendix/shrunken_mean", "--notation", "notation.toml").stdout
    assert "\\lambda" in plain
    assert "\\mu" in hers
    assert "\\lambda" not in hers
    regproofs("report", "derivations", "--to", "report.tex", "--notation", "notation.toml")
    assert "\\lambda" not in (repository / "report.tex").read_text()
    for text, word in (
        ('[quantities]\nlambda = "x"\n', "lambda"),
        ("[colours]\n", "colours"),
        ('[quantities]\nlam = "\\\\input{secrets}"\n', "input"),
        ("nonsense", "notation.toml"),
    ):
        (repository / "notation.toml").write_text(text)
        for command in (["latex", "appendix/shrunken_mean"], ["report", "derivations", "--to", "new.md"]):
            done = regproofs(*command, "--notation", "notation.toml")
            assert done.returncode == 2
            assert word in done.stderr
            assert "Traceback" not in done.stderr
    assert not (repository / "new.md").exists()


def test_her_function_runs_without_regproofs(repository, regproofs):
    regproofs("emit", "appendix/shrunken_mean", "--to", "shrunken_mean.py")
    program = (
        "import sys\nfrom shrunken_mean import shrunken_mean\n"
        "assert 'regproofs' not in sys.modules\nprint(shrunken_mean(T=6.0, n=2.0, lam=1.0))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=False)
    assert done.stdout == "2.0\n", done.stderr
