"""Meetings come to, meetings kept, time together, informal contact."""

import pytest
from facts.a_programme import AWAY, CAME, WE_CANCELLED, a_log, a_table_of_matches, canonical, facts, weekly

from evaluation.indicators.informal_contact import informal_share, started_by_child
from evaluation.indicators.meetings_come_to import meetings_come_to
from evaluation.indicators.meetings_kept import meetings_kept
from evaluation.indicators.time_together import hours_together, time_together
from evaluation.methods import clustered_rate

TWO_CHILDREN = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))


def after(*rows, matches=TWO_CHILDREN, **more):
    return facts(matches=matches, meetings=a_log(*rows), **more)


def test_come_to_counts_only_meetings_at_which_the_child_was_expected():
    result = meetings_come_to(after(
        (1, "2025-02-03", CAME),
        (1, "2025-02-04", AWAY),
        (1, "2025-02-05", "child cancelled on the day"),
        (1, "2025-02-06", "child cancelled with notice"),  # in neither part
        (1, "2025-02-07", "authorised absence"),  # in neither part
        (1, "2025-02-08", "rearranged"),  # in neither part
        (1, "2025-02-09", WE_CANCELLED),  # ours, not the child's
        (1, "2025-02-10", "service cancelled"),
        (1, "2025-02-11", "mentor did not attend"),
        (1, "2025-02-12", None),  # not known
        (2, "2025-02-03", CAME),
    ))  # fmt: skip
    assert (result.value, result.n, result.n_of) == (2 / 4, 2, "children")
    assert result.note.startswith("4 meetings.")


def test_kept_counts_what_the_child_called_off_as_kept_by_us():
    result = meetings_kept(after(
        (1, "2025-02-03", CAME),
        (1, "2025-02-04", AWAY),
        (1, "2025-02-05", "child cancelled on the day"),
        (1, "2025-02-06", "child cancelled with notice"),
        (1, "2025-02-07", "authorised absence"),  # in neither part
        (1, "2025-02-08", "rearranged"),  # in neither part
        (1, "2025-02-09", WE_CANCELLED),
        (2, "2025-02-10", "service cancelled"),
        (2, "2025-02-11", "mentor did not attend"),
        (2, "2025-02-12", CAME),
    ))  # fmt: skip
    assert (result.value, result.n) == (5 / 8, 2)


@pytest.mark.parametrize("share", [meetings_come_to, meetings_kept])
def test_the_interval_is_clustered_by_child_not_by_match(share):
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 4)
    matches["mentee"] = [1, 1, 2, 3]  # the first two matches are one child's
    log = [*weekly(1, "2025-01-06", [CAME] * 6 + [WE_CANCELLED]), *weekly(2, "2025-01-06", [AWAY] * 3),
           *weekly(3, "2025-01-06", [CAME, AWAY, WE_CANCELLED]), *weekly(4, "2025-01-06", [CAME] * 9)]  # fmt: skip
    result = share(after(*log, matches=matches))
    came, expected = ([6, 1, 9], [9, 2, 9]) if share is meetings_come_to else ([9, 2, 9], [10, 3, 9])
    assert (result.low, result.high) == pytest.approx(
        (clustered_rate(came, expected).low, clustered_rate(came, expected).high)
    )


@pytest.mark.parametrize("question", [meetings_come_to, meetings_kept, time_together, hours_together])
def test_no_meeting_is_no_figure(question):
    result = question(facts())
    assert (result.value, result.n) == (None, 0)
    assert result.note


def test_one_match_gives_a_figure():
    result = meetings_come_to(after((1, "2025-02-03", CAME), (1, "2025-02-10", AWAY)))
    assert (result.value, result.n) == (1 / 2, 1)


def test_time_together_is_attended_over_planned_weeks_open():
    matches = a_table_of_matches(
        ("2025-01-06", 12, "2025-02-03", "mentor"),  # 4 weeks
        ("2025-01-06", 12, "2025-03-31", "as planned"),  # 12 weeks, 2 of them paused
    )
    pauses = canonical("pauses", [{"match": 2, "from": "2025-02-03", "until": "2025-02-16"}])
    log = [*weekly(1, "2025-01-06", [CAME, CAME, AWAY]), *weekly(2, "2025-01-06", [CAME] * 5)]
    result = time_together(after(*log, matches=matches, pauses=pauses))
    assert (result.value, result.n, result.kind) == (7 / 14, 2, "counted")


def test_all_paused_is_no_figure_for_time_together():
    pauses = canonical("pauses", [{"from": "2025-01-01"}])
    result = time_together(after((1, "2025-02-03", CAME), pauses=pauses))
    assert (result.value, result.note) == (None, "No match was open for a planned week in this period.")


def test_hours_say_how_many_meetings_have_no_length():
    result = hours_together(after((1, "2025-02-03", CAME, {"minutes": 90.0}), (2, "2025-02-03", CAME)))
    assert (result.value, result.n) == (1.5, 1)
    result = hours_together(after((1, "2025-02-03", CAME, {"minutes": 90.0}), (1, "2025-02-10", CAME)))
    assert result.note == "1 meeting without a length on record."


def test_informal_and_started_by_child_count_meetings_and_contacts_where_it_is_known():
    contacts = canonical("contacts", [{"match": 1, "on": "2025-02-05", "initiated_by": "child"},
                                      {"match": 1, "on": "2025-02-06", "initiated_by": "mentor"}])  # fmt: skip
    result = after(
        (1, "2025-02-03", CAME, {"informal": True}), (1, "2025-02-10", CAME, {"informal": False}),
        (1, "2025-02-17", CAME), (1, "2025-02-24", AWAY, {"informal": True}), contacts=contacts,
    )  # fmt: skip
    assert informal_share(result).value == 1 / 2
    assert started_by_child(result).value == 1 / 2
