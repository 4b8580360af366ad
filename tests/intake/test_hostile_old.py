"""Old (.xls) and binary (.xlsb) workbooks made to harm a reader: each read or refused with one sentence."""

import pytest

from benchmarks.hostile import outcome_of
from benchmarks.hostile_xls import OLD, xls
from benchmarks.hostile_xlsb import BINARY, xlsb
from tests.intake.files import reading

SAID = {
    "a chain of sectors in a circle (xls)": "damaged-workbook",
    "a table of sectors in a circle (xls)": "damaged-workbook",
    "a chain that leads out of the file (xls)": "read",
    "a stream of 2 GB in 16 KB (xls)": "read",
    "a cell in the far corner (xls)": "too-many-cells",
    "two billion texts that are not there (xls)": "read",
    "a text longer than its record (xls)": "read",
    "a record past the end (xls)": "damaged-workbook",
    "columns that run backwards (xls)": "damaged-workbook",
    "truncated (xls)": "other-document",
    "2.3 million cells, old workbook (xls)": "read",
    "a cell in the far corner (xlsb)": "could-not-be-read",
    "a cell in a corner not announced (xlsb)": "could-not-be-read",
    "seventeen billion cells announced (xlsb)": "read",
    "a record past the end (xlsb)": "damaged-workbook",
    "four billion texts that are not there (xlsb)": "damaged-workbook",
    "a text nobody wrote (xlsb)": "could-not-be-read",
    "a text longer than its record (xlsb)": "damaged-workbook",
    "truncated (xlsb)": "damaged-workbook",
}
MADE = {file.name: file.make for file in [*OLD, *BINARY]}


@pytest.mark.parametrize("name", SAID)
def test_read_or_refused_in_one_sentence_leaving_nothing_behind(name):
    told = outcome_of(MADE[name]())
    assert (told.said, told.left) == (SAID[name], 0)


@pytest.mark.parametrize("make", [xls, xlsb])
def test_the_same_writer_makes_files_that_are_read_as_they_are(make):
    meetings = reading(make(), name="log").tables["meetings"]
    assert meetings[["match", "status"]].to_numpy().tolist() == [["M1~H1", "attended"]]
