from dataclasses import replace
from datetime import date

import pytest
from dropped_files import CHILDREN, trust_survey
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, FactTold, HangTogether, opened, said
from evaluation.results import Estimate
from pages.analyst.measures import facts_frame, particulars, registry_frame, rounds_frame
from pages.parts.own_measure import table_of


def page():
    from evaluation.desk import LOCAL, opened
    from pages.analyst.measures import measures_page
    from pages.parts.visit import Visit

    measures_page(Visit(desk=opened(), who=LOCAL))


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def box(at, label):
    return next(one for one in at.selectbox if label in one.label)


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=120).run()


def fill(at, **typed):
    for key, value in typed.items():
        widget = at.text_area(key=f"own_{key}") if key in ("questions", "answers") else at.text_input(key=f"own_{key}")
        widget.set_value(value)
    next(one for one in at.button if one.label == "Check and add").click().run()
    assert not at.exception
    return at


def test_every_questionnaire_stands_in_a_table_with_what_is_not_verified(at):
    assert not at.exception
    text = html(at)
    assert "Mentor–Youth Alliance Scale" in text
    assert "items, scoring, missing answers, reliability, ages" in text  # all of them still to be verified
    assert "take them as likely, never as certain" in text


def test_a_fact_to_verify_is_shown_as_such_and_the_wording_only_where_it_may_travel(at):
    box(at, "Which questionnaire?").select("mentor_youth_alliance").run()
    text = html(at)
    assert "To verify" in text
    assert "The wording does not come with the product." in text
    box(at, "Which questionnaire?").select("trust_mentor").run()
    assert "I would tell my mentor if something was worrying me." in html(at)
    assert "Nobody has answered it yet, or too few for a figure." in html(at)


def test_reliability_is_told_by_round_and_a_question_that_goes_against_the_others_rings(at):
    two_sides = ("Agree a lot", "Disagree a lot")  # the third question is reversed: here it agrees with the others
    content = trust_survey(date(2026, 1, 12), answers=two_sides, children=CHILDREN)
    matching = opened().inspect(LOCAL, content, "form.xlsx").matching
    matching = said(matching, '[constants] "round" = "first"\n[reversed] "trust_mentor" = []')
    opened().store(LOCAL, opened().read(LOCAL, content, "form.xlsx", matching, today=date(2026, 6, 30)), None)
    found = opened().hang_together(LOCAL, "trust_mentor")
    assert [(one.title, one.alpha.n) for one in found] == [("first reading", 14)]
    box(at, "Which questionnaire?").select("trust_mentor").run()
    assert not at.exception
    assert "First reading" in html(at)


def test_a_measure_typed_in_is_checked_and_then_on_hand(at):
    fill(at, name="Safe places", questions="I know where to go.\nI feel alone. (reversed)", answers="No\nA bit\nYes")
    assert at.success[0].value.replace("\\", "") == (
        "Added “Safe places” with 2 questions. From 1 to 3 (points), higher is better: the mean of the answers; "
        "2 of 2 questions must be answered. Its key is safe_places."
    )
    (own,) = [one for one in opened().measures_told(LOCAL) if one.own]
    assert own.items == (("1", "I know where to go.", False), ("2", "I feel alone.", True))
    assert "safe_places" in {target.partition("/")[0] for target in opened().column_choices(LOCAL, "responses", "x")}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "Safe", "questions": "", "answers": "No\nYes"}, "Type in at least one question as well."),
        (
            {"name": "Safe", "questions": "Well?", "answers": "Yes"},
            "Type in at least two answers, the lowest first, as well.",
        ),
        (
            {"name": " ", "questions": " ", "answers": ""},
            "Type in a name, at least one question and at least two answers",
        ),
        ({"name": "Trust mentor", "questions": "Well?", "answers": "No\nYes"}, "this key belongs to"),
    ],
    ids=["no question", "one answer", "nothing", "a key that is taken"],
)
def test_mistakes_are_told_in_a_sentence_and_nothing_is_kept(at, typed, sentence):
    fill(at, **typed)
    assert any(sentence in one.value.replace("\\", "") for one in at.error)
    assert not [one for one in opened().measures_told(LOCAL) if one.own]


def test_a_file_is_checked_before_it_is_added(at):
    toml = 'key = "legitimacy"\nname = "Legitimacy"\nrespondent = "mentee"\nitems = ["a"]\nlow = 1\nhigh = 5\n'
    at.file_uploader[0].set_value([("legitimacy.toml", toml.replace("low", "lowest").encode(), "")]).run()
    assert "there is no field “lowest”. Did you mean “low”?" in at.error[0].value.replace("\\", "")
    at.file_uploader[0].set_value([("legitimacy.toml", toml.encode(), "")]).run()
    assert not at.error
    next(one for one in at.button if one.label == "Add it").click().run()
    assert [one.key for one in opened().measures_told(LOCAL) if one.own] == ["legitimacy"]


def test_forms_to_print_and_their_sheets_are_offered(home):
    form = opened().form_to_print(LOCAL, "children", lead="Sam Okafor").decode()
    assert "Sam Okafor" in form
    assert opened().typing_sheet(LOCAL, "children").decode("utf-8-sig").startswith("Person,Role,Match,Round,On,Help,")


def test_a_round_without_a_figure_says_why_and_shows_no_number():
    alpha = Estimate(None, None, None, 4, unit="alpha", note="Too few to say.")
    told = rounds_frame([HangTogether("first reading", alpha, ()),
                         HangTogether("six weeks", Estimate(0.781, 0.6, 0.9, 38, unit="alpha"), ())])  # fmt: skip
    assert told.to_numpy().tolist() == [
        ["First reading", "cannot say", "Too few to say.", ""],
        ["Six weeks", "0.78", "0.60 and 0.90", "38"],
    ]


def test_facts_to_verify_come_first(home):
    (one,) = [one for one in opened().measures_told(LOCAL) if one.key == "aim"]
    assert facts_frame(one)["State"].tolist()[:3] == ["To verify"] * 3
    assert isinstance(one.facts[0], FactTold)
    assert ("Licence", "open: the wording comes with the product") in particulars(one)


def test_the_table_says_of_which_it_may_be_told_who_moved_by_more_than_chance(home):
    told = {one.key: one for one in opened().measures_told(LOCAL)}
    pulse, wellbeing = told["trust_mentor"], told["swemwbs"]
    verified = replace(wellbeing, by_more_than_chance=True)
    assert registry_frame([pulse, wellbeing, verified])["Validated"].tolist() == [
        "no", "yes", "yes; who moved by more than chance may be told",
    ]  # fmt: skip


def test_what_is_typed_in_becomes_the_table_of_a_file():
    table = table_of(" Safe ", "mentee", "\nA?\n\nB? (Reversed)\n", "No\nYes\n", "higher", "sum", 1)
    assert table["items"] == [{"key": "1", "wording": "A?"}, {"key": "2", "wording": "B?", "reversed": True}]
    assert (table["low"], table["high"], table["labels"], table["at_least"]) == (1, 2, {"No": 1, "Yes": 2}, 1)
