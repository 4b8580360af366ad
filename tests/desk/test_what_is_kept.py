"""What the desk tells of what is kept: the audit log without the words people typed."""

import re
from datetime import date
from pathlib import Path

import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.desk.keeping import WORDED_BY_THE_PROGRAM
from evaluation.programme import Programme
from evaluation.results import Period

ROOT = Path(__file__).resolve().parents[2]
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))


@pytest.fixture
def desk(tmp_path):
    opened = Desk(tmp_path / "home")
    yield opened
    opened._store.close()


def test_a_typed_reason_is_told_to_be_there_and_not_what_it_says(desk):
    desk.close_period(LOCAL, QUARTER)
    desk.open_period(LOCAL, 1, "Sam from Elm Road asked")
    opened, closed = desk.audit_log(LOCAL)
    assert (opened.action, opened.detail) == (
        "period opened again", "2026-01-01 to 2026-03-31: a reason is kept, not shown",
    )  # fmt: skip
    assert closed.detail == "2026-01-01 to 2026-03-31"
    assert "Elm Road" in desk._store.audit()[0].detail  # it is kept for whoever must know


def test_a_deed_not_known_to_be_worded_by_the_program_is_cut_too(desk):
    desk._store.note("something new", "about 7: told by a child", by="x")
    assert desk.audit_log(LOCAL)[0].detail == "about 7: a reason is kept, not shown"


def test_what_the_program_words_is_told_whole(desk):
    desk.save_programme(LOCAL, Programme(planned_weeks=12))
    assert desk.audit_log(LOCAL)[0].detail == f"version {desk.settings(LOCAL).version}"


def test_every_deed_the_program_notes_is_worded_by_it_or_is_one_with_a_typed_reason():
    """The list of deeds told whole is held against the source: a renamed or new deed is noticed."""
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "evaluation").rglob("*.py"))
    noted = set(re.findall(r'audit\.note\(\s*connection,\s*"([^"]+)"', text))
    noted |= set(re.findall(r'by=[\w.]+, action="([^"]+)"', text))
    named = set(re.findall(r'^(?:PREPARED|APPROVED|WITHDRAWN) = "([^"]+)"', text, re.M))
    named |= set(re.findall(r'SENT_BACK, PREPARED = "([^"]+)"', text))
    assert noted | named == WORDED_BY_THE_PROGRAM | {"upload withdrawn", "period opened again", "value corrected"}
