"""What a row counts as, and many counts in one sum, taken apart again."""

import numpy as np
import pandas as pd
import pytest

from evaluation.facts.cases import (
    ANSWERS,
    ATTEMPT,
    ATTENDED,
    CONTACT,
    KNOWN,
    MATCH_COUNTS,
    NO,
    NO_STATUS,
    NOT_SAID,
    REARRANGED,
    WEEK_COUNTS,
    YES,
    bits_for,
    case_of,
    counted,
    digits,
    flags,
)


def counts_of(kind, *, minutes=False, **said):
    """What one row counts as."""
    answers = [np.array([said.get(name, NOT_SAID)], dtype=np.int8) for name in ANSWERS]
    case = case_of(np.array([kind], dtype=np.int8), np.array([minutes]), answers)
    return {name for name, own in flags().items() if own[case][0]}


def test_a_meeting_attended_counts_with_what_is_said_of_it():
    assert counts_of(ATTENDED, minutes=True, informal=YES, started_by_child=NO) == {
        "rows", "meetings", "attended", "minutes_known", "informal", "informal_known", "started_by_child_known"
    }  # fmt: skip


def test_a_contact_has_no_minutes_of_meeting():
    assert counts_of(CONTACT, minutes=True, out_of_role=YES) == {
        "rows", "contacts", "out_of_role", "out_of_role_known"}  # fmt: skip


def test_what_is_said_of_a_row_without_contact_does_not_count():
    said = dict.fromkeys(ANSWERS, YES)
    assert counts_of(ATTEMPT, **said) == {"rows", "attempts"}
    assert counts_of(NO_STATUS, minutes=True, **said) == {"rows", "meetings", "status not recorded"}


def test_a_rearranged_meeting_is_no_meeting_of_its_week():
    assert counts_of(REARRANGED) == {"rows", "rearranged"}


def test_a_match_has_as_many_digits_as_the_busiest_one_needs():
    places = np.array([0] * 7 + [1] * 8 + [-1] * 100)  # nobody's rows need none
    assert bits_for(places) == 4  # 8 = 1000 in binary


def test_without_rows_there_is_still_a_digit():
    assert bits_for(np.array([-1, -1])) == 1


@pytest.mark.parametrize("bits", [3, 7, 20, 62])
@pytest.mark.parametrize("names", [MATCH_COUNTS, WEEK_COUNTS])
def test_sums_come_apart_into_the_counts_they_were_made_of(names, bits):
    case = np.random.default_rng(bits).integers(0, len(flags()["rows"]), 7).astype(np.int16)
    sums = pd.DataFrame({name: [column.sum()] for name, column in digits(case, names, bits).items()})
    assert {name: column.tolist() for name, column in counted(sums, names, bits).items()} == {
        name: [int(flags()[name][case].sum())] for name in names
    }


def test_every_answer_has_a_count_of_how_often_it_is_known():
    assert {*ANSWERS, *KNOWN} <= set(MATCH_COUNTS) <= set(flags())
