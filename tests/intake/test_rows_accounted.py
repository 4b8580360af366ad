"""Whatever happens to a table, every row of it is accepted or rejected, with its reason."""

import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.intake import opening, parsing
from evaluation.intake.catalogue import refused
from evaluation.intake.child.buffers import CannotRead
from evaluation.intake.child.delimited import read_text
from evaluation.intake.ledger import Ledger
from evaluation.problems import Refused
from tests.intake.files import TRUST, delimited, reading

LOG = ["Mentor", "Mentee", "Date", "Start", "Status", "Minutes", "Informal"]
ONE, TWO = (item.wording for item in TRUST.items)
# What is pasted over good cells: blanks, other people's dates, numbers and words, marks that break readers.
DAMAGE = [
    *("", " ", "None", "NA", "31/06/2025", "03/04/2025", "2027-01-01", "27-22-20", "\ufeffM1", "a\nb", 'say "no"'),
    *("Total", "1e5", "-3", "99999", "\u00a0", "FTA", "nonsense", "Agree a lto", "I'd rather not say", "7", "9"),
    *("Zoë, and co", "=1/0"),
]


@pytest.fixture(autouse=True)
def parsed_here(monkeypatch):
    """The child's code in this process: a thousand damaged tables need no thousand processes."""

    def parse_here(content, kind, *, sheet=""):
        out = io.BytesIO()
        try:
            read_text(content, out)
        except CannotRead as refusal:
            raise refused(refusal.code, **refusal.words) from refusal
        return parsing._Reader(out.getvalue()).sheet()

    monkeypatch.setattr(opening, "parse", parse_here)


def damaged(good):
    cells = (st.one_of(st.just(cell), st.just(cell), st.sampled_from(DAMAGE)) for cell in good)
    return st.lists(st.tuples(*cells), min_size=1, max_size=8)


logs = damaged(("M1", "007", "2025-03-04", "14:30", "attended", "60", "yes"))
forms = damaged(("007", "2025-03-04", "Agree a lot", "In between"))
registers = damaged(("A", "M1", "007", "2025-03-04", "12", "2025-06-04", "as planned"))
REGISTER = ["Match ID", "Mentor", "Mentee", "Date matched", "Planned weeks", "Date closed", "Ending"]
SETTINGS = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def adds_up(header, rows, table, toml):
    try:
        read = reading(delimited([header, *map(list, rows)]), toml)
    except Refused:
        return  # a table with nothing left in it
    accepted = set(read.tables[table]["source_row"]) if table in read.tables else set()
    rejected = set(read.rejected["source_row"])
    assert not accepted & rejected
    assert len(accepted) + len(rejected) == read.file_rows
    assert len(rejected) == len(read.rejected)
    assert read.rejected["reason"].str.len().min() > 20 or read.rejected.empty


@SETTINGS
@given(logs)
def test_logs_add_up(rows):
    adds_up(LOG, rows, "meetings", 'table = "meetings"\ndate_order = "day first"')


@SETTINGS
@given(forms)
def test_forms_add_up(rows):
    header = ["Mentee", "Date completed", ONE, TWO]
    adds_up(header, rows, "responses", 'date_order = "day first"\nconstants.round = "first"')


@SETTINGS
@given(registers)
def test_registers_add_up(rows):
    adds_up(REGISTER, rows, "matches", 'table = "matches"\ndate_order = "day first"')


def test_a_row_keeps_the_first_reason_and_long_lists_are_shortened():
    ledger = Ledger("Log", np.arange(2, 202))
    every = np.ones(200, dtype=bool)
    ledger.reject("required-empty", every, "Date")
    ledger.reject("date-future", every, "Date")
    assert (len(ledger.rejected()), set(ledger.rejected()["code"])) == (200, {"required-empty"})
    assert [problem.code for problem in ledger.problems].count("required-empty") == 50
    assert ledger.problems[-1].sentence.startswith("150 more rows have the same problem as row 52")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_clean_log_has_no_rejects(rows):
    header, good = LOG, ["M1", "007", "2025-03-04", "14:30", "attended", "60", "yes"]
    read = reading(delimited([header, *[good] * rows]))
    assert (read.file_rows, len(read.rejected), len(read.tables["meetings"])) == (rows, 0, rows)
