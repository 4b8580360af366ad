"""The manager's Monday morning: what she came for comes first, and nothing is said that the data do not hold."""

from dataclasses import replace
from datetime import date

import pytest
from a_given import (
    AWAY,
    CALLED_OFF,
    CAME,
    CUT_OFF,
    EVERYTHING,
    FROM_THE_LOG,
    SEEN,
    TRUST,
    a_given,
    a_pair,
    moved,
    rows,
    score,
    share,
    text,
)
from streamlit.testing.v1 import AppTest

from evaluation.presentation.wording import forbidden_in
from evaluation.programme import Programme
from evaluation.results import Request
from pages.manager.look_first import waited


def page(given):
    from pages.manager.overview import overview

    overview(given)


def shown(given, **address):
    at = AppTest.from_function(page, args=(given,), default_timeout=30)
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


THREE_PAIRS = rows("pairs_to_check", a_pair("H-P31", days=22), a_pair("C-P24", "missed in a row", 6),
                   a_pair("H-P24", "no record", 74))  # fmt: skip
NORMAL = {
    "lists": {
        "pairs_to_check": THREE_PAIRS,
        "endings_coming": rows("endings_coming", ("H-P31", "H-M02", "H-031", "Harrowmere", "2026-07-07", False),
                               ("C-P15", "CM1", "Bome", "Calderwick", "2026-07-09", True)),
        "children_waiting": rows("children_waiting", ("H-036", "Harrowmere", "2026-05-18", 41)),
        "mentors_with_room": rows("mentors_with_room", ("H-M05", "Harrowmere", "2025-01-28")),
        "mentors_to_support": rows("mentors_to_support",
                                   ("CM1", "Calderwick", True, 9, 10.9, 6, False, "2026-06-20"),
                                   ("CM2", "Calderwick", False, None, None, 6, True, "2026-05-17")),
    },
    "results": {
        "meetings_kept": share(0.93, 0.91, 0.95, 61), "meetings_come_to": share(0.74, 0.69, 0.79, 61),
        "ended_early": share(0.24, 0.15, 0.37, 54, n_of="matches"), "trust_mentor_change": moved(9, 4, 14, 38),
        "trust_mentor": score(67, 38), "trust_mentor_seen_by_mentor": score(71, 16, n_of="mentors"),
    },
    "splits": {
        "trust_mentor": {"round": {"first": score(58, 41), "week_6": score(67, 38)}},
        "trust_mentor_seen_by_mentor": {"round": {"week_6": score(71, 16, n_of="mentors")}},
    },
    "asked": (TRUST, SEEN),
}  # fmt: skip


def test_the_title_says_whose_programme_and_how_old_the_data_are():
    at = shown(a_given(**NORMAL))
    assert [title.value for title in at.title] == ["Alongside: where to look first now"]
    assert "Data up to 28 June 2026 (2 days old) · 31 open matches · 9 mentors · 2 paused" in text(at)
    assert not at.warning


def test_after_two_weeks_the_title_loses_its_now_and_a_band_says_what_to_do():
    fresh, old = shown(a_given(**NORMAL, age_days=14)), shown(a_given(**NORMAL, age_days=15))
    assert fresh.title[0].value.endswith("now")
    assert not fresh.warning
    assert old.title[0].value == "Alongside: where to look first"
    assert "Ask for the latest log before you act on it." in old.warning[0].value


def test_what_to_look_at_first_comes_first():
    headings = [header.value for header in shown(a_given(**NORMAL)).header]
    assert headings == ["Look at these first", "How it is going", "Both sides", "What we have not got"]


@pytest.mark.parametrize("told", [
    "Pairs to check on: 2",  # the pair without any record is no pair that lost touch
    "Endings coming: 2", "One has no last meeting planned.",
    "Children waiting: 1", "Longest 41 days. One mentor has room.",
    "Mentors to support: 2", "One over their agreed hours, one with no supervision for 30 days.",
    "This is ours to sort out.",
])  # fmt: skip
def test_each_card_says_how_many_and_why(told):
    assert told in text(shown(a_given(**NORMAL)))


def test_a_card_with_nothing_says_when_it_was_last_checked_and_opens_nothing():
    at = shown(a_given(**{**NORMAL, "lists": {}}))
    assert text(at).count("None. Last checked 28 June.") == 4
    assert not [button for button in at.button if button.label == "Open list"]


def test_asked_to_talk_is_for_the_named_lead_and_never_a_number():
    assert "Not set up yet: it needs a named lead." in text(shown(a_given(**NORMAL)))
    named = text(shown(a_given(**NORMAL, programme=Programme(lead="Sam Okafor"))))
    assert "Only Sam Okafor sees who asked, and how many." in named
    assert "Asked to talk:" not in named


def test_a_lead_who_is_only_a_name_is_said_to_see_nothing():
    told = text(shown(replace(a_given(**NORMAL, programme=Programme(lead="Sam Okafor")), has_lead=False)))
    assert "Nobody sees who asked: on Settings, say who signs in as Sam Okafor." in told
    assert "Asked to talk: nobody sees it." in told
    assert "Only Sam Okafor" not in told


def test_the_named_lead_sees_how_many_asked_since_when_and_who():
    asked = (
        Request("H-031", "Harrowmere", date(2026, 6, 22), "my worker"),
        Request("H-014", "Harrowmere", CUT_OFF, ""),
    )
    at = shown(replace(a_given(**NORMAL, programme=Programme(lead="Sam Okafor")), talk=asked))
    assert "Asked to talk: 2" in text(at)
    assert "The first since 22 June 2026. One waiting too long." in text(at)
    assert "Only Sam Okafor" not in text(at)
    assert "H-014" not in text(at)
    next(button for button in at.button if button.key == "open_talk").click().run()
    assert "H-014" in text(at)
    assert "my worker" in text(at)


@pytest.mark.parametrize(
    ("asked_on", "days"), [(date(2026, 6, 26), 0), (date(2026, 6, 25), 1), (date(2026, 6, 23), 3), (CUT_OFF, 0)]
)
def test_a_weekend_is_not_waited_through(asked_on, days):
    assert waited(asked_on, CUT_OFF) == days  # 28 June 2026 is a Sunday


def test_a_list_opens_under_the_cards_and_closes_again():
    at = shown(a_given(**NORMAL))
    assert "H-M02" not in text(at)
    next(button for button in at.button if button.key == "open_pairs").click().run()
    assert at.query_params["list"] in ("pairs", ["pairs"])
    assert "H-M02" in text(at)
    next(button for button in at.button if button.key == "open_pairs").click().run()
    assert "list" not in at.query_params
    assert "H-M02" not in text(at)


def test_the_list_tells_what_happened_in_words_oldest_first_and_whose_side():
    pair = a_pair(last=(CALLED_OFF, AWAY, AWAY, CAME), note="Rang the mentor.", step="Meet together")
    seen = text(shown(a_given(lists={"pairs_to_check": rows("pairs_to_check", pair)}), list="pairs"))
    assert "came, child away (2 times), we cancelled" in seen
    assert "No contact for 22 days, since 6 June 2026" in seen
    for cell in ("both sides", "Rang the mentor.", "Meet together"):
        assert cell in seen


def test_pairs_without_a_record_are_a_late_log_and_listed_apart():
    seen = text(shown(a_given(**NORMAL), list="pairs"))
    assert "No record: a late log, or nobody has written it up" in seen
    assert "Match H-P24: open, but the log has no row since 15 April 2026." in seen


def test_every_list_is_a_real_table():
    for name, cell in (("endings", "not yet"), ("waiting", "H-036"), ("mentors", "10.9 hours a week against 6 agreed")):
        at = shown(a_given(**NORMAL), list=name)
        assert "<table" in text(at)
        assert cell in text(at)


def test_an_address_with_another_list_opens_none():
    assert "<table" not in text(shown(a_given(**NORMAL), list="H-031"))


def test_the_tiles_say_how_it_is_going_with_range_and_people():
    seen = text(shown(a_given(**NORMAL)))
    assert "We kept 93 of every 100 meetings arranged" in seen
    assert "74 in 100" in seen
    assert "69 to 79, 61 children" in seen
    assert "+9" in seen
    assert "Of 54 matches" in seen


def test_too_few_answers_leave_a_sentence_and_no_number():
    few = {**NORMAL["results"], "trust_mentor_change": moved(9, 4, 14, 4)}
    seen = text(shown(a_given(**{**NORMAL, "results": few})))
    assert "+9" not in seen
    assert "We cannot say yet: " in seen


def test_both_sides_stand_beside_each_other_at_the_same_round():
    seen = text(shown(a_given(**NORMAL)))
    assert "16 mentors rated their mentee's trust in them at six weeks 71" in seen
    assert "38 children rated trust in their mentor at six weeks 67" in seen


def test_no_answer_opens_anything():
    assert [button.key for button in shown(a_given(**NORMAL)).button] == [
        "open_pairs", "open_endings", "open_waiting", "open_mentors",
    ]  # fmt: skip


def test_weeks_without_a_row_and_endings_without_a_reason_are_said():
    given = a_given(
        **{**NORMAL, "lists": {"silent_weeks": rows("silent_weeks", ("Calderwick", "2026-04-06", "2026-04-26", 3))},
           "splits": {"how_matches_end": {"ending": {"not recorded": share(1 / 53, 0, 0.1, 53, n_of="matches")}},
                      "answers_returned": {"round": {"week_6": share(0.8, 0.7, 0.9, 60, n_of="forms")}}}}
    )  # fmt: skip
    seen = text(shown(given))
    assert "Calderwick: no row from 6 April 2026 to 26 April 2026." in seen
    assert "Nobody recorded why one match ended." in seen
    assert "Forms due that did not come back: six weeks 12 of 60." in seen


def test_a_service_whose_log_ends_early_is_named():
    from datetime import date

    given = a_given(cut_offs={"Harrowmere": date(2026, 6, 28), "Tarnley": date(2026, 5, 31)})
    assert "Tarnley: the log ends 28 days early, on 31 May 2026." in text(shown(given))


def test_with_a_log_alone_there_are_lists_and_what_would_answer_the_rest():
    seen = text(shown(a_given(**{**NORMAL, "asked": ()}, has=frozenset({"meetings"}))))
    assert "Pairs to check on: 2" in seen
    assert "Children waiting" not in seen  # without a list of referrals nobody can be said not to wait
    for lost in ("There are no answers from children or mentors.", "There is no list of matches.",
                 "There is no list of referrals.", "There is no log of supervision."):  # fmt: skip
        assert lost in seen
    assert "No match has an ending on record." not in seen  # one thing to ask for, not two
    assert not [header for header in shown(a_given(has=FROM_THE_LOG)).header if header.value == "Both sides"]


def test_with_answers_alone_no_list_is_made_up():
    at = shown(a_given(**{**NORMAL, "lists": {}}, has=frozenset({"responses"}), age_days=None))
    assert "There is no log yet: these figures come from answers alone." in text(at)
    assert "Look at these first" not in [header.value for header in at.header]
    assert "Pairs to check on" not in text(at)
    assert "There is no meeting log." in text(at)


def test_an_empty_home_says_what_to_do_next_and_nothing_else():
    at = shown(a_given(has=frozenset(), age_days=None))
    assert "There is nothing to show yet: no file has been added." in text(at)
    assert not at.header


def test_the_page_ends_with_what_mentoring_is_not_for():
    for has in (EVERYTHING, frozenset({"responses"})):
        assert "not for breach or enforcement" in text(shown(a_given(has=has)))


def test_no_word_claims_a_cause_or_judges_a_child():
    assert forbidden_in(text(shown(a_given(**NORMAL), list="pairs"))) == ()
