from evaluation.desk.asking import asked_about, asked_together, column_choices, field_title, table_choices
from evaluation.desk.saying import said
from evaluation.intake import AnswerField, ColumnMatch, Inspection, Matching, Question
from evaluation.measures import load
from evaluation.programme import Programme

LOG = Matching(table="meetings", header_row=3, columns={"When": "on", "Who": "mentee", "Notes": "leave out"})
FORM = Matching(table="responses")


def asked(line, *, code="any", sentence="What? Say it.", matching=LOG):
    columns = tuple(ColumnMatch(header, (), str(target), "exact", 100) for header, target in matching.columns.items())
    inspection = Inspection(
        "f", "s", "csv", "plain log", "", (), 1, 3, (*columns, ColumnMatch("New", (), "", "none", 0)), matching
    )
    return asked_about(Question(code, sentence, line), inspection, load(), Programme())


def labels(line, **more):
    return [choice.label for choice in asked(line, **more).choices]


class TestAnswersToPickFrom:
    def test_for_the_order_of_dates_both_orders(self):
        assert labels('date_order = "day first"') == ["Day first: 03/04 is 3 April", "Month first: 03/04 is 4 March"]

    def test_for_numbers_in_place_of_dates_excels_own_first(self):
        assert labels('date_order = "excel serial"', code="date-serial")[0] == "They are Excel's day numbers"

    def test_for_date_cells_that_may_be_turned_round_both_ways(self):
        assert labels('date_cells = "turned"') == [
            "Turn them back: 4 March becomes 3 April", "They are right",
        ]  # fmt: skip

    def test_for_numbers_that_may_be_shown_otherwise_that_they_are_not(self):
        assert labels('number_cells = "as they are"') == ["They are shown as they are stored"]

    def test_for_a_word_the_vocabulary_words_like_it_first_and_leaving_it_out_last(self):
        found = labels('[values.status] "Cancelled (mentor)" = "…"')
        assert found[0] == "Mentor cancelled"
        assert len(found) == 10
        assert found[-1] == "Leave these cells out"

    def test_for_a_word_like_none_of_ours_the_vocabularys_own_order(self):
        assert labels('[values.status] "NSR" = "…"')[0] == "Attended"

    def test_for_an_answer_the_codes_of_its_measure(self):
        found = asked('[values.trust_mentor] "Sort of" = "…"', matching=FORM)
        assert [choice.label for choice in found.choices][2:6] == [
            "3: In between", "4: Agree a bit", "5: Agree a lot", "Would rather not say",
        ]  # fmt: skip
        assert said(FORM, found.choices[2].line).values == {"trust_mentor": {"Sort of": 3.0}}
        assert found.about == "What does the answer “Sort of” stand for in “Trust in my mentor”?"

    def test_for_an_unsure_column_the_suggestion_first_and_taken_as_likely(self):
        found = asked('[columns] "New" = "minutes"', code="column-unsure")
        assert found.choices[0].label == "How long it took"
        assert found.choices[1].label == "Leave out"
        assert found.likely

    def test_for_a_needed_field_the_columns_that_are_free(self):
        assert labels('[columns] "…" = "mentor"') == ["It is the column “Notes”", "It is the column “New”"]

    def test_for_a_log_without_mentors_that_it_may_be_one_of_contacts(self):
        assert (
            labels('[columns] "…" = "mentor"', code="mentor-missing")[-1] == "None: it is a log of contacts, by child"
        )

    def test_for_a_missing_round_the_programmes_rounds(self):
        found = asked('[constants] "round" = "first"', matching=FORM)
        assert [choice.label for choice in found.choices] == ["First reading", "Six weeks", "Six months", "Ending"]
        assert found.field == "round"

    def test_for_an_unknown_table_every_table(self):
        assert len(labels('table = "meetings"')) == len(table_choices())

    def test_for_an_item_against_the_others_whether_the_tool_had_reversed_it(self):
        sentence = "Item 3 goes against the others. Was it already reversed in your file? If so, add the line."
        found = asked('[reversed] "trust_mentor" = ["3"]', sentence=sentence, matching=FORM)
        assert found.about == "Item 3 goes against the others. Was it already reversed in your file?"
        assert [choice.label for choice in found.choices] == [
            "Yes, already reversed in the file",
            "No, as they were chosen",
        ]
        yes, no = (said(FORM, choice.line).reversed for choice in found.choices)
        assert (yes, no) == ({"trust_mentor": ("3",)}, {"trust_mentor": ()})

    def test_for_references_that_identify_to_leave_them_out_before_keeping_them(self):
        found = asked('[identifiers] "New" = "keep"')
        assert [choice.label for choice in found.choices] == ["Leave the column out", "Keep them"]
        assert said(LOG, found.choices[0].line).columns["New"] == "leave out"

    def test_for_anything_else_the_line_it_proposes(self):
        assert labels('sheet = "Log"') == ['Yes: sheet = "Log"']

    def test_for_too_many_words_nothing(self):
        assert labels('[values.trust_mentor] "…" = "…"', matching=FORM) == []

    def test_for_a_line_that_cannot_be_read_nothing(self):
        assert labels("no such line") == []

    def test_every_answer_is_a_line_a_mapping_can_take(self):
        for line in ('[values.status] "NSR" = "…"', '[columns] "New" = "minutes"', 'table = "meetings"'):
            for choice in asked(line).choices:
                assert said(LOG, choice.line) != LOG or choice.line in ('table = "meetings"',)


class TestAskedTogether:
    def test_one_answer_of_several_questionnaires_is_asked_once_and_said_of_all(self):
        lines = [f'[values.{key}] "1" = "…"' for key in ("trust_mentor", "voice", "swemwbs")]
        together = asked_together(asked(line, matching=FORM) for line in lines)
        assert [one.about for one in together] == [
            "What does the answer “1” stand for? (asked by 2 questionnaires)",
            "What does the answer “1” stand for in “Short Warwick–Edinburgh Mental Wellbeing Scale”?",
        ]
        agree = next(choice for choice in together[0].choices if choice.label == "5: Agree a lot")
        assert said(FORM, agree.line).values == {"trust_mentor": {"1": 5.0}, "voice": {"1": 5.0}}

    def test_other_questions_stay_as_they_are_and_in_order(self):
        each = [asked('date_order = "iso"'), asked('[values.status] "A1" = "…"'), asked('[values.status] "B1" = "…"')]
        assert asked_together(each) == tuple(each)


class TestColumnChoices:
    def test_leave_out_comes_first_then_fields_then_questions(self):
        choices = column_choices("responses", "Q1", load())
        assert next(iter(choices)) == "leave out"
        assert (
            choices["trust_mentor/1"].label
            == "Trust in my mentor: I would tell my mentor if something was worrying me."
        )
        line = choices["trust_mentor/1"].line
        assert said(FORM, line).columns == {"Q1": AnswerField("trust_mentor", "1")}

    def test_a_log_has_no_questions(self):
        assert "trust_mentor/1" not in column_choices("meetings", "Q1", load())

    def test_every_field_has_a_title_people_can_read(self):
        assert field_title("meetings", "on") == "The day of the meeting"
        assert field_title("meetings", "mentee") == "The child"
