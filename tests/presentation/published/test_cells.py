from dataclasses import replace
from datetime import date

import pytest
from a_publication import NOTHING, PUBLICATION, SMALL, held, points, share

from evaluation.presentation.published import between, explained, flag, heading_line, written
from evaluation.results import Released


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (share(7, 6, 9), "about 7 in 10 (likely 6 to 9)"),
        (Released("74 in 100", 0.74, 0.69, 0.79), "74 in 100 (likely 69 to 79)"),
        (Released("17 days", 17.0, 12.0, 21.0), "17 days (likely 12 to 21)"),
        (points(9, 4.0, 14.0), "9 points higher (likely +4 to +14)"),
        (points(-1, -5.0, 3.0), "1 points lower (likely \N{MINUS SIGN}5 to +3)"),
        (Released("65", 65.0), "65"),
        (held(share(7, 7, 8)), "about 7 in 10 (likely 7 to 8), as at 31 March 2026"),
        (SMALL, "[c]"),
        (NOTHING, "[x]"),
    ],
)
def test_a_cell_is_written_with_its_range_or_as_its_mark(cell, words):
    assert written(cell) == words


def test_a_value_without_a_range_has_none():
    assert between(Released("65", 65.0)) == ""


def test_only_a_held_value_carries_a_date_and_says_from_where():
    assert flag(held(share(7))) == "as at 31 March 2026"
    assert "publication 4" in explained(held(share(7)))
    assert (flag(share(7)), explained(share(7))) == ("", "")


def test_a_mark_explains_itself():
    assert explained(SMALL) == "Not shown: this group is small enough that a child could be recognised."


def test_what_a_reader_must_know_first():
    assert heading_line(PUBLICATION) == (
        "January to June 2026; the log is complete to 30 June 2026. Seven or fewer people are shown as [c], no data as "
        "[x]; figures are rounded; approved by A manager, 14 July 2026."
    )


def test_weeks_without_a_row_are_said_beside_the_last_complete_day():
    silent = replace(PUBLICATION, silent_weeks=3)
    assert "complete to 30 June 2026, except three weeks in which a service’s log has no row. Seven" in (
        heading_line(silent)
    )


def test_a_draft_is_approved_by_nobody():
    draft = replace(PUBLICATION, approved_by="", approved_on=None, cut_off=date(2026, 3, 31))
    assert "approved" not in heading_line(draft)
