"""Our side beside the children's, week by week with what the log does not hold, and never a name."""

import json
from dataclasses import replace

import pytest
from a_given import a_given, a_pair, rows, share, text
from streamlit.testing.v1 import AppTest

from evaluation.presentation.wording import forbidden_in
from evaluation.results import Estimate


def page(given):
    from pages.manager.engagement import engagement

    engagement(given)


def shown(given):
    at = AppTest.from_function(page, args=(given,), default_timeout=30).run()
    assert not at.exception, at.exception
    return at


def by_service(low, high):
    return {"service": {"Calderwick": share(low, low - 0.06, low + 0.06, 24), "Harrowmere": share(high, high - 0.06,
            high + 0.06, 31)}}  # fmt: skip


NORMAL = {
    "results": {
        "meetings_kept": share(0.93, 0.91, 0.95, 61), "meetings_come_to": share(0.74, 0.69, 0.79, 61),
        "time_together": Estimate(0.56, None, None, 61, kind="counted", n_of="children"),
        "informal_share": share(0.66, 0.6, 0.7, 60),
    },
    "splits": {"meetings_come_to": by_service(0.72, 0.76), "meetings_kept": by_service(0.85, 0.97)},
    "lists": {
        "weeks": rows("weeks", ("2026-06-08", 10, 6, 1, 2, 1, 0), ("2026-06-15", 10, 4, 1, 1, 1, 3)),
        "pairs_to_check": rows("pairs_to_check", a_pair(), a_pair("H-P24", "no record", 74)),
        "children_waiting": rows("children_waiting", ("H-036", "Harrowmere", "2026-05-18", 41)),
        "mentors_with_room": rows("mentors_with_room", ("H-M05", "Harrowmere", "2025-01-28")),
    },
}  # fmt: skip
NORMAL["lists"]["weeks"]["week"] = NORMAL["lists"]["weeks"]["week"].astype("datetime64[s]")


def test_one_question_is_the_title():
    assert [title.value for title in shown(a_given(**NORMAL)).title] == [
        "Are we keeping our promises, and do children come?"
    ]


def test_our_side_stands_beside_the_childrens_at_the_same_size():
    at = shown(a_given(**NORMAL))
    assert [column.weight for column in at.columns[:2]] == [0.5, 0.5]
    kept, came = (json.loads(chart.proto.spec)["layout"] for chart in at.get("plotly_chart")[:2])
    assert kept["height"] == came["height"]
    assert kept["xaxis"]["range"] == came["xaxis"]["range"] == pytest.approx([0, 1], abs=0.02)
    assert "We kept 93 of every 100" in text(at)
    assert "61 children" in text(at)


def test_services_are_compared_and_never_ranked():
    assert "differed no more than chance would explain. This chart does not rank them." in text(
        shown(a_given(**NORMAL))
    )


def test_keeping_is_compared_as_coming_is():
    said = text(shown(a_given(**NORMAL)))
    assert "Keeping meetings in the two services differed by more than chance tends to bring." in said
    assert "Coming to meetings in the two services differed no more than chance would explain." in said


def test_one_service_alone_is_one_dot_and_no_comparison():
    at = shown(a_given(**{**NORMAL, "splits": {}}, services=("Harrowmere",)))
    assert len(at.get("plotly_chart")) == 3
    assert "does not rank them" not in text(at)


def test_the_weeks_are_counted_among_those_on_record():
    seen = text(shown(a_given(**NORMAL)))
    # met 10 of 15 weeks on record; the two paused ones are in neither, the three without a row are said
    assert "Of every 100 weeks on record, pairs met in 67, and in another 13 were in contact" in seen
    assert "This counts 15 weeks of open matches; 3 more have no row." in seen


def test_weeks_without_any_row_are_no_zero():
    lists = {"weeks": NORMAL["lists"]["weeks"].assign(attended=0, contact_only=0, neither=0, no_record=9)}
    assert "We cannot say yet: no open match has a row in the log." in text(shown(a_given(lists=lists)))


def test_informal_contact_is_left_out_where_no_row_says():
    headings = [header.value for header in shown(a_given(has=frozenset({"meetings"}))).header]
    assert "How informal it is, and who starts it" not in headings
    assert "No row says whether a meeting was informal." in text(shown(a_given(has=frozenset({"meetings"}))))


def test_what_to_do_next_comes_from_the_lists():
    seen = text(shown(a_given(**NORMAL)))
    assert "One pair to check on: ring the mentor first." in seen  # the one without a record is a late log
    assert "One child waits for a mentor, and one mentor has room." in seen


def test_nothing_pressing_is_said_too():
    assert "Nothing presses here." in text(shown(a_given()))


def test_without_a_log_it_asks_for_one():
    seen = text(shown(a_given(has=frozenset({"responses"}), age_days=None)))
    assert "Add a meeting log: one row for each planned meeting" in seen
    assert "How often people are in contact" not in seen


def test_a_log_of_contacts_alone_shows_how_often_people_are_in_contact():
    headings = [header.value for header in shown(a_given(has=frozenset({"contacts"}))).header]
    assert headings == ["How often people are in contact", "What we have not got", "What to do next"]


def test_an_empty_home_says_what_to_do_next_and_nothing_else():
    at = shown(a_given(has=frozenset(), age_days=None))
    assert "no file has been added" in text(at)
    assert not at.header


def test_no_child_or_mentor_is_named_and_no_word_judges():
    seen = text(shown(a_given(**NORMAL)))
    assert "H-031" not in seen
    assert "H-036" not in seen
    assert forbidden_in(seen) == ()


def test_open_matches_have_a_calendar_by_reference_and_none_is_no_chart():
    weeks = [("H-P31", "H-M02", "H-031", "Harrowmere", f"2026-06-{day:02}", what)
             for day, what in ((1, "met"), (8, "no record"))]  # fmt: skip
    held = rows("weeks_of_pairs", *weeks, ("C-P02", "C-M01", "C-002", "Calderwick", "2026-06-01", "no contact"))
    held["week"] = held["week"].astype("datetime64[s]")
    at = shown(a_given(**{**NORMAL, "lists": {**NORMAL.get("lists", {}), "weeks_of_pairs": held}}))
    assert "Of two matches open now, one met at least once in the last twelve weeks of the log." in text(at)
    [chart] = [
        one for one in at.get("plotly_chart") if "Calendar" in one.proto.alt or "Boxes by match" in one.proto.alt
    ]
    assert "H-P31" in chart.proto.alt
    assert "open now" not in text(shown(a_given(**NORMAL)))


def with_weeks(*weeks):
    held = rows("weeks_of_pairs", *weeks)
    held["week"] = held["week"].astype("datetime64[s]")
    return a_given(**{**NORMAL, "lists": {**NORMAL["lists"], "weeks_of_pairs": held}})


def calendar(at):
    """The names beside the rows of the calendar, from the top."""
    [chart] = [one for one in at.get("plotly_chart") if "Boxes by match" in one.proto.alt]
    named = json.loads(chart.proto.spec)["layout"]["yaxis"]
    return [name for _, name in sorted(zip(named["tickvals"], named["ticktext"], strict=True), reverse=True)]


def test_of_very_many_pairs_the_calendar_shows_those_that_met_least():
    weeks = [(f"P{n:02}", "M", f"C{n:02}", "Calderwick", "2026-06-01", "met" if n < 70 else "no contact")
             for n in range(80)]  # fmt: skip
    at = shown(with_weeks(*reversed(weeks)))
    assert "Of 80 matches open now, 70 met at least once" in text(at)
    assert "Shown are the 60 that met least: choose a service to see others." in text(at)
    drawn = calendar(at)
    assert len(drawn) == 60
    assert {f"P{n}" for n in range(70, 80)} < set(drawn)
    assert drawn == sorted(drawn)


def test_one_reference_of_two_services_is_two_pairs_in_the_calendar():
    at = shown(with_weeks(*(("P1", "M", "C", name, "2026-06-01", "met") for name in ("Calderwick", "Tarnley"))))
    assert calendar(at) == ["P1, Calderwick", "P1, Tarnley"]


def test_what_is_missing_is_one_line_where_the_overview_says_it_in_full():
    lists = {**NORMAL["lists"], "silent_weeks": rows("silent_weeks", ("Calderwick", "2026-04-06", "2026-04-26", 3))}
    alone = a_given(**{**NORMAL, "lists": lists})
    assert "Ask for those weeks before reading them as no contact." in text(shown(alone))  # no overview to point to

    def linked(given):
        from pages.manager.missing import late_logs, not_got_here

        not_got_here(given, late_logs(given))

    at = AppTest.from_function(linked, args=(replace(alone, overview="pages/manager/overview.py"),)).run()
    assert "Calderwick: no row from 6 April 2026 to 26 April 2026." in text(at)
    assert "What to do about it stands on the overview." in text(at)
    assert "Ask for those weeks" not in text(at)
