"""Documents: plain records in, words and pictures out. No verdict is made here.

`write` makes a report, `latex` one theorem for a paper, `show`, `text` and `table` speak to a terminal,
`html_fragment` to a notebook. `load_notation` reads an author's notation, and `validate_math` refuses what
would do more than print a formula.
"""

from regproofs.report.notation import Notation as Notation
from regproofs.report.notation import load_notation as load_notation
from regproofs.report.notation import require_known as require_known
from regproofs.report.notation import validate_math as validate_math
from regproofs.report.terminal import show as show
from regproofs.report.terminal import table as table
from regproofs.report.terminal import text as text
from regproofs.report.tex import latex as latex
from regproofs.report.writing import html_fragment as html_fragment
from regproofs.report.writing import write as write
