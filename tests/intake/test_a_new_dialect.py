"""A new tool is one file and one line: the dialect written out in docs/intake.md, put beside the others and used."""

import re
import runpy
from pathlib import Path

import pytest

from evaluation.intake import dialects
from evaluation.intake.guard import kind_of
from evaluation.intake.header import Top
from evaluation.intake.parsing import parse
from tests.intake.exports import MADE, WORDINGS, made
from tests.intake.files import asked, delimited, reading

DOCUMENT = Path(__file__).parents[2] / "docs" / "intake.md"
SAID = 'table = "responses"\n[constants]\nround = "first"\n'
EXPORT = delimited([
    ["tu_session", "tu_sent", "tu_device", "q1", "q7", "q3"],
    ["Session", "Sent (UTC)", "Device", "Your code", *WORDINGS.values()],
    ["s-1", "2025-07-01 23:30:00", "phone", "H001", "Agree a lot", "(skipped)"],
    ["s-2", "2025-07-02 09:00:00", "phone", "H002", "Disagree a bit", "In between"],
])  # fmt: skip


@pytest.fixture
def tell_us(tmp_path):
    """The function of the document's own module."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    module = tmp_path / "tell_us.py"
    module.write_text(code, "utf-8")
    return runpy.run_path(str(module))["recognise"]


@pytest.fixture
def named_in_the_tuple(tell_us, monkeypatch):
    monkeypatch.setattr(dialects, "DIALECTS", (*dialects.DIALECTS, tell_us))


def top_of(content: bytes) -> Top:
    return Top.of(parse(content, kind_of(content)))


def test_one_line_in_the_tuple_makes_its_export_readable_without_a_mapping(named_in_the_tuple):
    read = reading(EXPORT, SAID)
    assert (read.inspection.dialect, read.file_rows, asked(read)) == ("Tell Us", 2, [])
    answers = read.tables["responses"]
    given = [(one.person, one.item, one.value) for one in answers.itertuples()]
    assert given == [("H001", "1", 5), ("H002", "1", 2), ("H002", "2", 3)]
    assert [str(day.date()) for day in answers["on"]] == ["2025-07-02"] * 3  # half past midnight in London


def test_without_the_line_it_is_a_table_somebody_typed():
    assert reading(EXPORT, SAID).inspection.dialect.startswith("plain")


def test_no_other_tool_takes_its_export():
    assert [found for recognise in dialects.DIALECTS if (found := recognise(top_of(EXPORT)))] == []


@pytest.mark.parametrize(("tool", "place", "seed"), [one for one in MADE if one[2] == 1])
def test_it_refuses_every_other_tools_export(tell_us, tool, place, seed):
    assert tell_us(top_of(made(tool, place, seed)[1])) is None


@pytest.mark.parametrize("rows", [[["tu_session", "Note"]], [["tu_session", "Note"], ["1", "typed by somebody"]]])
def test_it_refuses_what_somebody_typed(tell_us, rows):
    assert tell_us(top_of(delimited(rows))) is None
