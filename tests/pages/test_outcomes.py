"""The same people twice, both sides at the same size; the outcome chosen before first; few people name nobody."""

import json
from dataclasses import replace
from datetime import date

import pytest
from a_given import FROM_THE_LOG, TRUST, a_given, moved, score, share, text
from streamlit.testing.v1 import AppTest

from evaluation.desk import Questionnaire
from evaluation.indicators import guard
from evaluation.presentation.wording import forbidden_in
from evaluation.programme import Programme
from evaluation.results import ChosenOutcome, Estimate

STAFF = Questionnaire("trust_staff", "Trust in the staff", "children", 0, 100, "trust", beside="trust_mentor")
FAIRLY = Questionnaire("relied_on_fairly", "Relied on fairly", "mentors", 0, 100, "reliance")
WELLBEING = Questionnaire("swemwbs", "Wellbeing scale", "people", 7, 35, "wellbeing")
CHOSEN = Programme(name="Alongside", primary_outcome="trust_mentor")


def page(given):
    from pages.manager.outcomes import outcomes

    outcomes(given)


def shown(given):
    at = AppTest.from_function(page, args=(given,), default_timeout=30).run()
    assert not at.exception, at.exception
    return at


def drawn(at):
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def between(first, second, change):
    return {"rounds": {f"{first} to {second}": change}}


UP, SAME, DOWN = moved(9, 4, 14, 38, n_of="children"), moved(2, -5, 9, 38, n_of="children"), moved(
    -6, -15, 3, 16, n_of="mentors")  # fmt: skip
NORMAL = {
    "results": {
        "primary_outcome_change": UP, "trust_mentor_change": UP, "trust_staff_change": SAME,
        "relied_on_fairly_change": DOWN, "answered_both": share(38 / 60, 0.5, 0.74, 60),
        "change_that_could_be_seen": Estimate(7.2, None, None, 38, unit="points", n_of="children"),
    },
    "splits": {
        "trust_mentor": {"round": {"first": score(58, 41), "week_6": score(67, 38)}},
        "trust_mentor_change": between("first", "week_6", UP),
        "trust_staff_change": between("first", "week_6", SAME),
        "relied_on_fairly_change": between("first", "month_6", DOWN),
        "answered_both": {"answered": {"twice": share(38 / 60, 0.5, 0.7, 60), "once": share(19 / 60, 0.2, 0.4, 60),
                                       "never": share(3 / 60, 0, 0.1, 60)}},
    },
    "asked": (TRUST, STAFF, FAIRLY),
    "programme": CHOSEN,
}  # fmt: skip


def test_one_question_is_the_title_and_the_limit_stands_under_it():
    at = shown(a_given(**NORMAL))
    assert at.title[0].value == "What changed, for children and for mentors?"
    assert "The same people, two times, no comparison group" in text(at)


def test_the_outcome_chosen_before_stands_first_and_is_marked():
    at = shown(a_given(**NORMAL))
    assert [header.value for header in at.header][:2] == ["The outcome chosen before we looked", "Both sides"]
    first = json.dumps(drawn(at)[0])
    assert "chosen before we looked" in first
    assert "Trust in the staff" not in first
    assert "38 children answered both times: on average they rated trust in their mentor 9 points higher" in text(at)


def test_the_day_it_was_chosen_is_said_and_a_late_choice_is_not_called_chosen_before():
    early = shown(a_given(**NORMAL, outcome=ChosenOutcome("Trust in my mentor", date(2025, 1, 6), before=True)))
    assert "“Trust in my mentor” was chosen on 6 January 2025 as the outcome to look at first, before" in text(early)
    late = shown(a_given(**NORMAL, outcome=ChosenOutcome("Trust in my mentor", date(2026, 1, 6), before=False)))
    assert "By then some had answered twice." in text(late)
    assert late.header[0].value == "The outcome chosen to look at first"
    assert "chosen before we looked" not in json.dumps(drawn(late))


def test_what_so_many_people_could_not_show_is_said_beside_it():
    assert "A true change of less than 7.2 points would often be missed" in text(shown(a_given(**NORMAL)))


def test_with_nothing_chosen_it_says_so_and_what_to_do():
    seen = text(shown(a_given(**{**NORMAL, "programme": Programme(name="Alongside")})))
    assert "Choose one outcome before the next answers come in" in seen


def test_mentors_stand_left_and_children_right_on_the_same_axis():
    at = shown(a_given(**NORMAL))
    _, mentors, children, *_ = drawn(at)
    assert mentors["layout"]["xaxis"]["range"] == children["layout"]["xaxis"]["range"]
    assert mentors["layout"]["margin"] == children["layout"]["margin"]
    seen = text(at)
    assert seen.index("Among 16 mentors the average was 6 points lower") < seen.rindex("Among 38 children")


def test_scales_that_differ_are_never_drawn_on_one_axis():
    wellbeing = moved(0.7, -0.1, 1.5, 36, n_of="children")
    results = NORMAL["results"] | {"swemwbs_change": wellbeing}
    splits = NORMAL["splits"] | {"swemwbs_change": between("first", "week_6", wellbeing)}
    given = a_given(results, splits=splits, asked=(TRUST, STAFF, WELLBEING), programme=CHOSEN)
    ends = {tuple(round(end) for end in one["layout"]["xaxis"]["range"]) for one in drawn(shown(given))}
    assert ends >= {(7, 35), (-1, 101)}


def test_seven_mentors_have_their_average_and_no_change():
    few = moved(-14, None, None, 7, n_of="mentors")
    given = a_given({"relied_on_fairly_change": few}, asked=(FAIRLY,), programme=CHOSEN,
                    splits={"relied_on_fairly_change": between("first", "month_6", few)})  # fmt: skip
    seen = text(shown(given))
    assert "Seven mentors answered both times; their average for being relied on fairly was 46" in seen
    assert "14 points" not in seen


def ways(**counts):
    n = sum(counts.values())
    names = {"up": "up by more than chance", "within": "within chance", "down": "down by more than chance"}
    parts = {names[key]: Estimate(count / n, 0, 1, n, n_of="children") for key, count in counts.items()}
    return a_given(NORMAL["results"] | {"reliable_change": Estimate(counts["up"] / n, 0, 1, n, n_of="children")},
                   splits=NORMAL["splits"] | {"reliable_change": {"way": parts}}, asked=NORMAL["asked"],
                   programme=CHOSEN)  # fmt: skip


def test_who_moved_by_more_than_chance_is_one_bar():
    bars = [
        one for one in drawn(shown(ways(up=14, within=18, down=6))) if "down by more than chance" in json.dumps(one)
    ]
    assert len(bars) == 1


def test_it_is_said_where_nobody_went_down_by_more_than_chance():
    assert "Nobody went down by more than chance." in text(shown(ways(up=14, within=24, down=0)))
    assert "Nobody went down" not in text(shown(ways(up=14, within=18, down=6)))


@pytest.mark.parametrize("down", [1, 4])
def test_a_few_children_who_moved_down_are_not_told_by_number(down):
    at = shown(ways(up=14, within=18, down=down))
    assert "fewer than five people moved one of the ways" in text(at)
    assert "down by more than chance" not in json.dumps(drawn(at))


def test_everyone_in_one_part_is_not_drawn():
    assert "fewer than five people moved" in text(shown(ways(up=0, within=20, down=0)))


def test_a_split_the_guard_withheld_says_the_same():
    given = ways(up=14, within=18, down=6)
    held = guard(ways(up=14, within=18, down=1).finding("reliable_change"))
    findings = replace(given.findings, findings={**given.findings.findings, "reliable_change": held})
    at = shown(replace(given, findings=findings))
    assert "fewer than five people moved one of the ways" in text(at)
    assert "down by more than chance" not in json.dumps(drawn(at))


def test_who_is_missing_counts_everyone_who_started():
    at = shown(a_given(**NORMAL))
    assert "Of 60 children who started, 38 answered twice and 22 did not" in text(at)
    assert any("twice" in json.dumps(one) and "never" in json.dumps(one) for one in drawn(at))


def answered(twice, once, never):
    """Who answered, as the guard lets it through."""
    n = twice + once + never
    parts = {"twice": twice, "not twice": once + never}
    splits = {"answered": {name: share(one / n, 0.1, 0.9, n) for name, one in parts.items()}}
    given = a_given(NORMAL["results"] | {"answered_both": share(twice / n, 0.5, 0.9, n)}, asked=NORMAL["asked"],
                    splits=NORMAL["splits"] | {"answered_both": splits}, programme=CHOSEN)  # fmt: skip
    held = guard(given.finding("answered_both"))
    return replace(given, findings=replace(given.findings, findings={**given.findings.findings, "answered_both": held}))


def test_few_who_never_answered_are_one_part_with_those_who_answered_once():
    at = shown(answered(38, 20, 2))
    assert "Of 60 children who started, 38 answered twice and 22 did not" in text(at)
    assert any("not twice" in json.dumps(one) and "never" not in json.dumps(one) for one in drawn(at))


@pytest.mark.parametrize(("counts", "told"), [((57, 2, 1), "Nearly all of those who started"),
                                              ((3, 40, 17), "Fewer than five of those who started")])  # fmt: skip
def test_a_few_who_did_or_did_not_answer_twice_are_said_in_words_and_not_drawn(counts, told):
    at = shown(answered(*counts))
    assert told in text(at)
    assert not any("not twice" in json.dumps(one) for one in drawn(at))


def test_without_answers_the_records_stand_and_the_next_step_is_a_round():
    given = a_given({"mentors_qualified": Estimate(6, None, None, 26, unit="mentors", kind="counted", n_of="mentors")},
                    has=FROM_THE_LOG)  # fmt: skip
    seen = text(shown(given))
    assert "6 of 26 mentors have gained a qualification" in seen
    assert "Add one round of answers" in seen


def test_no_word_of_the_page_claims_more_than_it_may():
    assert forbidden_in(text(shown(a_given(**NORMAL)))) == ()


def test_a_caution_names_the_questionnaires_it_holds_for_where_others_are_in_the_same_chart():
    from pages.manager.moved import moved as rows_moved

    given = a_given(**NORMAL)
    staff = given.findings.findings["trust_staff_change"]
    validated = replace(staff, indicator=replace(staff.indicator, caution=""))
    some = replace(given, findings=replace(given.findings, findings={
        **given.findings.findings, "trust_staff_change": validated,
    }))  # fmt: skip
    keys = ["trust_mentor", "trust_staff"]
    assert [one.finding.indicator.caution for one in rows_moved(given, keys)] == ["Not a validated questionnaire."]
    told = [one.finding.indicator.caution for one in rows_moved(some, keys)]
    assert told == ["Not a validated questionnaire: “Trust in my mentor”."]
