"""What both sides say, only ever added together: too few is a sentence, a gap only between the same questions."""

import json

import pytest
from a_given import FROM_THE_LOG, SEEN, TRUST, a_given, moved, score, share, text
from streamlit.testing.v1 import AppTest

from evaluation.desk import Questionnaire
from evaluation.presentation.wording import forbidden_in
from evaluation.results import Estimate

STAFF = Questionnaire("trust_staff", "Trust in the staff", "children", 0, 100, "trust", beside="trust_mentor")
MENTORS_ROLE = Questionnaire("role_clarity", "Clarity of the role", "mentors", 0, 100, "role clarity",
                             mirrors="role_clarity_professional")  # fmt: skip
STAFFS_ROLE = Questionnaire("role_clarity_professional", "Clarity of the role, professionals", "professionals", 0, 100,
                            "role clarity", mirrors="role_clarity")  # fmt: skip
WELLBEING = Questionnaire("swemwbs", "Wellbeing scale", "people", 7, 35, "wellbeing")


def page(given):
    from pages.manager.relationships import relationships

    relationships(given)


def shown(given):
    at = AppTest.from_function(page, args=(given,), default_timeout=30).run()
    assert not at.exception, at.exception
    return at


def rounds(**means):
    return {"round": means}


NORMAL = {
    "results": {
        "trust_mentor": score(67, 24), "trust_mentor_seen_by_mentor": score(71, 16, n_of="mentors"),
        "trust_mentor_gap": Estimate(6, 1, 11, 36, unit="points", n_of="pairs"),
        "trust_mentor_change": moved(9, 4, 14, 38), "trust_staff": score(46, 38),
        "trust_staff_change": moved(2, -5, 9, 38),
        "answered_both": share(0.63, 0.5, 0.74, 60), "answers_returned": share(0.8, 0.7, 0.87, 60, n_of="forms"),
        "reliability_trust_mentor": Estimate(0.78, 0.66, 0.87, 48, unit="alpha", n_of="children"),
    },
    "splits": {
        "trust_mentor": rounds(first=score(58, 41), week_6=score(67, 38), ending=score(66, 24)),
        "trust_mentor_seen_by_mentor": rounds(week_6=score(71, 16, n_of="mentors")),
        "trust_mentor_gap": rounds(week_6=Estimate(6, 1, 11, 36, unit="points", n_of="pairs")),
        "trust_mentor_change": {"rounds": {"first to week_6": moved(9, 4, 14, 38)}},
        "trust_staff_change": {"rounds": {"first to week_6": moved(2, -5, 9, 38)}},
        "trust_staff": rounds(first=score(45, 41), week_6=score(46, 38)),
        "answers_returned": rounds(week_6=share(0.8, 0.7, 0.87, 60, n_of="forms")),
    },
    "asked": (TRUST, SEEN, STAFF),
}  # fmt: skip


def test_one_question_is_the_title():
    assert (
        shown(a_given(**NORMAL)).title[0].value == "What do children and mentors say about each other, and about staff?"
    )


def test_trust_is_told_for_the_round_both_sides_answered_not_for_the_last_one_of_either():
    seen = text(shown(a_given(**NORMAL)))
    assert "38 children rated trust in their mentor at six weeks 67 out of 100" in seen
    assert "16 mentors rated their mentee's trust in them at six weeks 71 out of 100" in seen


def test_both_sides_have_the_same_axis():
    at = shown(a_given(**NORMAL))
    axes = [json.loads(chart.proto.spec)["layout"]["xaxis"]["range"] for chart in at.get("plotly_chart")[:2]]
    assert axes[0] == axes[1] == pytest.approx([0, 100], abs=2)


def test_the_gap_is_told_in_pairs():
    assert "In 36 pairs, mentors thought trust was 6 points higher" in text(shown(a_given(**NORMAL)))


def test_trust_in_the_mentor_stands_beside_trust_in_staff_and_nothing_is_subtracted():
    at = shown(a_given(**NORMAL))
    assert "Beside each other, never one minus the other" in [header.value for header in at.header]
    assert "21 points" not in text(at)


def test_four_answers_show_nothing_but_that_they_are_too_few():
    hidden = Estimate(None, None, None, 0, unit="points", n_of="children",
                      note="Fewer than five people answered, so nothing is shown.")  # fmt: skip
    given = a_given({"trust_mentor": hidden}, splits={"trust_mentor": rounds(first=hidden)}, asked=(TRUST,))
    at = shown(given)
    assert "fewer than five" in text(at).lower()
    assert not at.get("plotly_chart")


def test_a_round_with_five_to_nine_answers_has_its_mean_and_no_range():
    given = a_given({"trust_mentor": score(61, 7)}, splits={"trust_mentor": rounds(first=score(61, 7))}, asked=(TRUST,))
    at = shown(given)
    assert "Seven children answered; their average for trust in their mentor at first was 61" in text(at)
    chart = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert all(not any(trace.get("error_x", {}).get("array", [])) for trace in chart["data"])


def test_a_round_that_may_not_be_shown_leaves_the_others_their_chart():
    hidden = Estimate(None, None, None, 0, unit="points", n_of="children", note="Fewer than five people answered.")
    both = {"trust_mentor": rounds(first=score(58, 41), month_6=hidden)}
    at = shown(a_given({"trust_mentor": score(58, 41)}, splits=both, asked=(TRUST,)))
    assert len(at.get("plotly_chart")) == 1
    assert "41 children rated trust in their mentor at first 58" in text(at)


def test_two_means_of_the_same_few_people_do_not_tell_their_change():
    few = rounds(first=score(60, 8), week_6=score(46, 8))
    at = shown(a_given({"trust_mentor": score(46, 8)}, splits={"trust_mentor": few}, asked=(TRUST,)))
    assert "Eight children answered; their average for trust in their mentor at six weeks was 46" in text(at)
    assert "60" not in json.dumps(json.loads(at.get("plotly_chart")[0].proto.spec)["data"])
    enough = rounds(first=score(60, 12), week_6=score(46, 8))  # different people may have answered the second time
    at = shown(a_given({"trust_mentor": score(46, 8)}, splits={"trust_mentor": enough}, asked=(TRUST,)))
    assert "60" in json.dumps(json.loads(at.get("plotly_chart")[0].proto.spec))


def test_two_groups_of_different_people_are_compared_only_from_ten_on_each_side():
    gap = Estimate(25, 10, 40, 41, unit="points", method="group_difference")
    asked = (MENTORS_ROLE, STAFFS_ROLE)

    def told(mentors):
        results = {"role_clarity": score(48, mentors, n_of="mentors"), "role_clarity_gap": gap,
                   "role_clarity_professional": score(73, 33, n_of="professionals")}  # fmt: skip
        return text(shown(a_given(results, asked=asked)))

    few, enough = told(8), told(22)
    assert "25 points" not in few
    assert "fewer than ten mentors or ten professionals have answered" in few
    assert (
        "An early sign only: professionals rated it 25 points higher than mentors did (likely between 10 and 40)"
        in enough
    )
    assert "33 professionals and 22 mentors" in enough


def test_whatever_else_was_asked_is_shown_on_its_own_scale():
    given = a_given({"swemwbs": score(22.4, 36, n_of="people")}, asked=(WELLBEING,),
                    splits={"swemwbs": rounds(first=score(22.4, 36, n_of="people"))})  # fmt: skip
    at = shown(given)
    assert "What else was asked" in [header.value for header in at.header]
    assert "on a scale from 7 to 35" in text(at)
    assert json.loads(at.get("plotly_chart")[0].proto.spec)["layout"]["xaxis"]["range"] == pytest.approx([7, 35], abs=1)


def test_who_answered_and_what_did_not_come_back():
    seen = text(shown(a_given(**NORMAL)))
    assert "63 in 100 of those who started have answered both times" in seen
    assert "Forms due that did not come back: six weeks 12 of 60." in seen


def test_how_far_the_questions_go_together_is_told_for_each_questionnaire():
    seen = text(shown(a_given(**NORMAL)))
    assert "0.66 to 0.87" in seen
    assert "cannot say" in seen  # the other two have no alpha


def test_a_clear_gap_is_something_to_talk_about_with_mentors():
    assert "Talk with mentors, at supervision" in text(shown(a_given(**NORMAL)))
    unclear = {**NORMAL["results"], "trust_mentor_gap": Estimate(6, -1, 13, 36, unit="points", n_of="pairs")}
    assert "Talk with mentors" not in text(shown(a_given(**{**NORMAL, "results": unclear})))


def test_a_log_alone_asks_for_answers():
    at = shown(a_given(has=FROM_THE_LOG))
    assert [header.value for header in at.header] == ["What we have not got", "What to do next"]
    assert "There are no answers from children or mentors." in text(at)
    assert "Add one round of answers." in text(at)


def test_an_empty_home_says_what_to_do_next_and_nothing_else():
    at = shown(a_given(has=frozenset(), age_days=None))
    assert "no file has been added" in text(at)
    assert not at.header


def test_no_word_claims_a_cause():
    assert forbidden_in(text(shown(a_given(**NORMAL)))) == ()
