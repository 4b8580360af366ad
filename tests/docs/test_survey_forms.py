"""The printed forms ask what the pulse asks, in its words and its order, and leave a way past every question."""

import re
from datetime import date

import pytest
from measures.test_pulse import HARDEST_GRADE, grade
from taken_apart import asked, form, groups

from evaluation.intake import inspect, read
from evaluation.measures import Item, Measure, load
from evaluation.measures.form import WRITE_IN, form_kinds, survey_form
from evaluation.presentation.wording.forbidden import forbidden_in
from evaluation.problems import Refused
from evaluation.reference.forms import typing_sheet
from evaluation.vocabulary import Help, Role

KINDS = sorted(form_kinds())
FOR_CHILDREN = ("children", "children_at_the_start")
PULSE = [measure for measure in load().values() if measure.provenance.startswith("Pulse")]
every_kind = pytest.mark.parametrize("kind", KINDS)
VOID = {"input", "meta"}


@every_kind
def test_every_question_stands_there_word_for_word_numbered_and_in_order(kind):
    expected = [f"{number}. {item.wording}" for number, (_, item) in enumerate(asked(kind), start=1)]
    parsed = form(kind)
    found = [text for text in parsed.said if re.match(r"\d+\. ", text)]
    assert found == expected
    prompts = [load()[key].prompt for key in form_kinds()[kind].measures]
    assert [text for text in parsed.texts["h2"] if text in prompts] == prompts


def test_every_item_of_the_pulse_is_on_some_form():
    on_forms = {key for kind in form_kinds().values() for key in kind.measures}
    assert on_forms == {measure.key for measure in PULSE}


@every_kind
def test_the_order_is_who_asks_then_the_questions_then_help_then_the_page_kept_apart(kind):
    text = form(kind).text
    landmarks = [
        form_kinds()[kind].title, "short questions", "I don't want to do this today", "Please don't ask me again",
        f"1. {asked(kind)[0][1].wording}", "Did anyone help you?", "This page is kept apart from the answers",
        "Would you like someone to talk with you about this?", "Thank you.",
    ]  # fmt: skip
    places = [text.index(mark) for mark in landmarks]
    assert places == sorted(places)


@every_kind
def test_every_question_offers_its_answers_in_order_and_i_would_rather_not_say(kind):
    offered = groups(form(kind))
    for key, item in asked(kind):
        labels = sorted(load()[key].labels, key=load()[key].labels.get)
        assert offered[f"{key}_{item.key}"] == [*labels, "I'd rather not say"]


@every_kind
def test_the_answers_to_who_helped_are_the_vocabularys(kind):
    offered = [answer.casefold() for answer in groups(form(kind))["help"]]
    assert set(offered) <= {str(one) for one in Help}
    assert (str(Help.MENTOR_PRESENT) in offered) == (kind == "children")


@every_kind
def test_no_forbidden_word_is_on_a_form(kind):
    assert forbidden_in(form(kind).text) == ()


@pytest.mark.parametrize("kind", FOR_CHILDREN)
def test_what_children_read_can_be_read_at_ten(kind):
    assert grade([item.wording for _, item in asked(kind)]) <= HARDEST_GRADE
    for key in form_kinds()[kind].measures:
        assert grade([item.wording for item in load()[key].items]) <= HARDEST_GRADE
    introduction = " ".join(form_kinds()[kind].introduction).format(count="12", minutes="3", lead="Sam", small="")
    assert grade(re.split(r"(?<=[.?]) ", introduction.replace("0800 1111", ""))) <= HARDEST_GRADE


def test_the_introductions_are_those_of_the_pulse():
    assert form("children", lead="Sam Okafor", small=True).text.startswith(
        "Your time here Your time here "
        "These are 12 short questions about your time here. It takes about 3 minutes. There are no right answers. You "
        "can skip any question, or stop. Nothing bad happens if you do, and it does not change your order, your plan "
        "or your mentor. "
        "Your mentor and your worker do not see your answers. We add everybody's answers together. If your service is "
        "small we wait until more people have answered. If you write that you or someone else is not safe, we have to "
        "tell someone. We would talk to you first if we can. "
        "We read these later, not today. If you need help now, tell Sam Okafor or call Childline on 0800 1111."
    )
    for kind, count in (("mentors", 20), ("professionals", 16)):
        assert (
            f"These are {count} short questions. Your answers are added to others'. Below five people nobody sees a "
            "result, below ten only an average. Your manager does not see your own answers. You can skip any question. "
            "Answers are read in batches. This is not a way to get urgent help."
        ) in form(kind).text


def test_the_number_of_questions_and_minutes_follows_what_is_asked():
    assert (
        "These are 8 short questions about your time here. It takes about 2 minutes."
        in form("children_at_the_start").text
    )
    more = form("children", measures=("trust_mentor", "trust_staff", "voice", "voice_staff"))
    assert "These are 16 short questions about your time here. It takes about 4 minutes." in more.text
    assert "16. Things get decided before I have had my say." in more.text


def test_only_a_small_service_says_that_results_wait():
    assert "If your service is small" in form("children", small=True).text
    assert "If your service is small" not in form("children").text


@every_kind
def test_a_name_is_printed_where_it_is_known_and_a_line_is_left_where_it_is_not(kind):
    named, open_ = survey_form(kind, lead="Sam <Okafor> & Co"), survey_form(kind)
    assert named.count("Sam &lt;Okafor&gt; &amp; Co") == 2
    assert WRITE_IN not in named
    assert "Before copying, write in the name" not in named
    assert open_.count(WRITE_IN) == 2
    assert "Before copying, write in the name" in open_
    assert "{" not in re.sub(r"<style>.*</style>", "", open_, flags=re.DOTALL)


def test_wording_that_may_not_travel_is_on_no_form():
    with pytest.raises(Refused, match="wording of “Short Warwick–Edinburgh"):
        survey_form("children", measures=("swemwbs",))
    for licence, wording in (("open", ""), ("register", "I am glad."), ("own", "I am glad.")):
        own = Measure("own", "Our own", (Role.MENTEE,), (Item("1", wording),), 1.0, 5.0, labels={"No": 1, "Yes": 5},
                      licence=licence)  # fmt: skip
        with pytest.raises(Refused, match="wording of “Our own”"):
            survey_form("children", measures=("own",), registry={"own": own})


def test_what_cannot_be_a_form_is_refused_in_a_sentence():
    with pytest.raises(Refused, match=r"There is no form “parents”\. Choose one of: children,"):
        survey_form("parents")
    with pytest.raises(Refused, match=r"There is no measure “joy”\."):
        survey_form("children", measures=("joy",))
    with pytest.raises(Refused, match=r"is not for mentees\. Take it off this form\."):
        survey_form("children", measures=("relied_on_fairly",))


@every_kind
def test_a_typed_sheet_is_read_without_a_question(kind):
    words = form_kinds()[kind]
    answers = [list(load()[key].labels)[place % 5] for place, (key, _) in enumerate(asked(kind))]
    answers[1] = "I'd rather not say"
    row = ["H-014", words.respondent, "", "week_6", "2025-03-31", words.help[1], *answers]
    sheet = (typing_sheet(words, load()) + ",".join(f'"{cell}"' for cell in row) + "\n").encode()
    seen = inspect(sheet, "typed.csv", measures=load())
    assert seen.questions == ()
    found = read(sheet, "typed.csv", seen.matching, measures=load(), today=date(2025, 6, 30))
    responses = found.tables["responses"]
    assert found.questions == ()
    assert list(zip(responses["measure"], responses["item"], strict=True)) == [
        (key, item.key) for key, item in asked(kind)
    ]
    codes = [load()[key].labels.get(answer) for (key, _), answer in zip(asked(kind), answers, strict=True)]
    assert [None if declined else value for value, declined in zip(
        responses["value"], responses["declined"], strict=True)] == codes  # fmt: skip
    assert set(responses["help"]) == {"someone read it to me"}
