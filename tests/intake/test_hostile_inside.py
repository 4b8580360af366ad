"""A sample of `python -m benchmarks.hostile`: inside every size limit, and read or refused with one sentence."""

import pytest

from benchmarks.hostile import outcome_of
from benchmarks.hostile_files import FILES

SAID = {
    "one cell twelve million times": "too-many-cells", "cells repeated by the billion (ods)": "damaged-workbook",
    "an external entity": "damaged-workbook", "a DTD behind a long comment": "damaged-workbook",
    "encrypted parts": "damaged-workbook", "overlapping zip entries": "damaged-workbook", "a macro": "read",
    "three million quotation marks": "unclosed-quote", "formula payloads": "read", "201 sheets": "too-many-sheets",
    "2 000 columns": "read", "200 sheets": "read",
}  # fmt: skip
MADE = {file.name: file.make for file in FILES}


@pytest.mark.parametrize("name", SAID)
def test_read_or_refused_in_one_sentence_leaving_nothing_behind(name):
    told = outcome_of(MADE[name]())
    assert (told.said, told.left) == (SAID[name], 0)
