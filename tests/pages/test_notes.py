"""What was tried, written from the list by somebody who may; nothing of it stands in an address."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from a_given import a_given, a_pair, rows, text
from streamlit.testing.v1 import AppTest

from evaluation.desk import FollowUp
from pages.manager.notes import About, Notebook

PAIR = About("H-P31", "Harrowmere")
WRITTEN = []  # what the page handed over, oldest first


def notebook():
    def keep(*told):
        WRITTEN.append(told)
        return SimpleNamespace(number=31)

    WRITTEN.clear()
    return Notebook(date(2026, 7, 1), *[lambda *told, name=name: keep(name, *told) for name in
                                        ("follow up", "done", "pause", "take back")])  # fmt: skip


def page(given):
    import streamlit as st

    from pages.manager.look_first import look_first

    st.query_params["list"] = st.session_state.get("opened", "pairs")
    look_first(given)


def shown(given, opened="pairs"):
    at = AppTest.from_function(page, args=(given,), default_timeout=30)
    at.session_state["opened"] = opened
    at.run()
    assert not at.exception, at.exception
    return at


def with_notebook(**kwargs):
    pair = a_pair(**kwargs)
    return replace(a_given(lists={"pairs_to_check": rows("pairs_to_check", pair)}), notebook=notebook())


def test_a_note_is_handed_over_as_it_was_written_and_can_be_taken_back():
    at = shown(with_notebook())
    at.text_area(key="notes_note").input("Rang the mentor twice")
    at.text_input(key="notes_step").input("Visit")
    at.text_input(key="notes_owner").input("Sam")
    at.button[[one.label for one in at.button].index("Keep this note")].click().run()
    assert [("follow up", PAIR, FollowUp("Rang the mentor twice", "Visit", "Sam", None, None))] == WRITTEN
    assert "Noted for match H-P31, kept as upload 31." in text(at)
    at.button(key="notes_back").click().run()
    assert WRITTEN[-1] == ("take back", 31)
    assert "Taken back" in text(at)


def test_no_reference_and_no_word_of_a_note_stands_in_the_address():
    at = shown(with_notebook())
    at.text_area(key="notes_note").input("Rang the mentor twice")
    at.button[[one.label for one in at.button].index("Keep this note")].click().run()
    assert dict(at.query_params) == {"list": "pairs"}


def test_a_pause_has_a_reason_from_the_list_and_two_days():
    at = shown(with_notebook())
    at.selectbox(key="notes_reason").select("exams")
    at.button[[one.label for one in at.button].index("Pause this match")].click().run()
    assert [("pause", PAIR, "exams", date(2026, 7, 1), None)] == WRITTEN


def test_only_a_pair_with_an_open_note_can_be_marked_as_done():
    assert "Mark as done" not in [one.label for one in shown(with_notebook()).button]
    at = shown(with_notebook(note="Rang", step="Visit"))
    at.button[[one.label for one in at.button].index("Mark as done")].click().run()
    assert WRITTEN == [("done", PAIR)]


def test_whoever_may_not_write_sees_the_list_and_no_form():
    given = replace(with_notebook(), notebook=None)
    at = shown(given)
    assert "H-P31" in text(at)
    assert not at.text_area


def test_of_a_reference_two_services_use_each_is_offered_with_its_service_and_handed_over_with_it():
    pairs = (a_pair(), (*a_pair()[:3], "Tarnley", *a_pair()[4:]), a_pair("H-P32"))
    at = shown(replace(a_given(lists={"pairs_to_check": rows("pairs_to_check", *pairs)}), notebook=notebook()))
    chosen = at.selectbox(key="notes_match")
    assert chosen.options == ["H-P31, Harrowmere", "H-P31, Tarnley", "H-P32"]
    chosen.select(About("H-P31", "Tarnley"))
    at.text_area(key="notes_note").input("Rang")
    at.button[[one.label for one in at.button].index("Keep this note")].click().run()
    assert WRITTEN[0][:2] == ("follow up", ("H-P31", "Tarnley", "match"))


def test_beside_an_ending_coming_it_is_written_what_was_tried_and_the_match_can_be_paused():
    ending = ("H-P31", "H-M02", "H-031", "Harrowmere", "2026-07-07", False, "Rang the mentor", None, None, None)
    at = shown(
        replace(a_given(lists={"endings_coming": rows("endings_coming", ending)}), notebook=notebook()), "endings"
    )
    assert "Rang the mentor" in text(at)
    assert "Pause this match" in [one.label for one in at.button]
    at.text_area(key="notes_note").input("Last meeting agreed")
    at.button[[one.label for one in at.button].index("Keep this note")].click().run()
    assert WRITTEN[0][:2] == ("follow up", PAIR)


def test_a_note_about_a_child_who_waits_is_handed_over_as_one_and_a_child_is_not_paused():
    child = ("H-036", "Harrowmere", "2026-05-18", 41, "Wrote to the family", "Visit", "Sam", None)
    at = shown(
        replace(a_given(lists={"children_waiting": rows("children_waiting", child)}), notebook=notebook()), "waiting"
    )
    assert "Wrote to the family" in text(at)
    assert "Visit (Sam)" in text(at)
    assert "Pause this match" not in [one.label for one in at.button]
    assert at.selectbox(key="notes_match").label == "Child"
    at.text_area(key="notes_note").input("Rang the school")
    at.button[[one.label for one in at.button].index("Keep this note")].click().run()
    assert WRITTEN[0][:2] == ("follow up", About("H-036", "Harrowmere", "child"))
    at.button[[one.label for one in at.button].index("Mark as done")].click().run()
    assert WRITTEN[-1] == ("done", About("H-036", "Harrowmere", "child"))


def test_a_note_about_a_mentor_is_handed_over_as_one_and_a_mentor_is_not_paused():
    mentor = ("H-M02", "Harrowmere", True, 9, 10.9, 6, False, "2026-06-20", None, "Supervision", "Sam", None)
    lists = {"mentors_to_support": rows("mentors_to_support", mentor)}
    at = shown(replace(a_given(lists=lists), notebook=notebook()), "mentors")
    assert "Supervision (Sam)" in text(at)
    assert "Pause this match" not in [one.label for one in at.button]
    at.button[[one.label for one in at.button].index("Mark as done")].click().run()
    assert [("done", About("H-M02", "Harrowmere", "mentor"))] == WRITTEN
    assert "Next step done for mentor H-M02" in text(at)
