import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from dropped_files import CHILDREN, EMPTY, NO_SUCH_DATE, NOTE, PICTURE, PROSE, as_csv, meeting_log, trust_survey
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, opened
from evaluation.results import Change, Estimate, Finding, Findings, Indicator, Period, Scope

FIRST_SURVEY, SIXTH_WEEK = date(2026, 1, 12), date(2026, 2, 18)


def page():
    from datetime import date

    import streamlit as st

    from evaluation.desk import LOCAL, opened
    from pages.analyst.add_data import add_data
    from pages.parts.visit import Visit

    def link(page, *, label, icon):
        st.caption(f"{label} → {page}")

    add_data(Visit(desk=opened(), who=LOCAL), today=date(2026, 6, 30), link=link)


def page_of_the_sample():
    from datetime import date
    from types import SimpleNamespace

    import streamlit as st

    from evaluation.desk import LOCAL, opened
    from pages.analyst.add_data import add_data
    from pages.parts.visit import Visit

    sample = SimpleNamespace(
        is_sample=True,
        is_invented=lambda sha256: False,
        table_choices=opened().table_choices,
        template=opened().template,
    )
    add_data(Visit(desk=sample, who=LOCAL), today=date(2026, 6, 30), link=lambda *_, **__: st.caption("link"))


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=60).run()


def drop(at, **files):
    """Drop files by name; `log_xlsx` stands for log.xlsx."""
    named = [(name.replace("_", "."), content, "") for name, content in files.items()]
    at.file_uploader[0].set_value(named).run()
    assert not at.exception
    return at


def press(at, label):
    next(button for button in at.button if label in button.label).click().run()
    assert not at.exception
    return at


def buttons(at):
    return [button.label for button in at.button]


def box(at, label):
    return next(one for one in at.selectbox if label in one.label)


def type_service(at, name):
    """Type a new name, which this test tool's boxes can only do once it is among their options."""
    service = box(at, "Which service?")
    service.options.append(name)
    service.set_value(name).run()
    assert not at.exception


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def everything(at):
    """All that was sent for this page, as text."""
    return repr(at.main) + repr(at.sidebar) + html(at)


def uploads():
    return opened().uploads(LOCAL)


def test_nothing_is_asked_and_nothing_stored_before_a_file_is_dropped(at):
    assert not at.exception
    assert at.file_uploader[0].proto.label == "Drop one or more files. Nothing is stored until you say so."
    assert not [label for label in buttons(at) if label.startswith("Store")]


def test_a_dropped_log_is_told_and_its_rows_add_up_and_it_is_stored_when_i_say_so(at):
    drop(at, log_xlsx=meeting_log(extra=[NO_SUCH_DATE]))
    assert "Looks like: plain log, 57 rows, header in row 3, sheet “Log” (hidden sheet “old” left out)." in html(at)
    assert box(at, "What is it?").value == "meetings"
    assert "In the file 57 = new 56 + changed 0 + same 0 + rejected 1" in html(at)
    assert uploads() == []
    press(at, "Store as upload 1")
    assert [(one.number, one.counts.new, one.counts.rejected) for one in uploads()] == [(1, 56, 1)]
    assert at.success[0].value == "Stored. Upload 1, 56 rows. You can undo it on Uploads."
    assert "See meetings → pages/manager/engagement.py" in [one.value for one in at.caption]


def test_the_file_itself_is_let_go_once_it_is_stored_and_this_browser_may_come_back(at):
    drop(at, log_xlsx=meeting_log())
    press(at, "Store as upload")
    (file,) = at.session_state["add_data_files"].values()
    assert (file.content, file.kept) == (b"", {})
    assert at.session_state["visit_pass"]
    press(at, "Next file")
    assert at.session_state["add_data_files"] == {}


def test_a_draft_waits_while_i_look_elsewhere(at):
    drop(at, log_xlsx=meeting_log())
    at.run()
    assert "Store as upload 1" in buttons(at)
    assert at.file_uploader[0].value == []


def test_what_is_unsure_is_asked_first_with_answers_to_pick_from(at):
    drop(at, log_xlsx=meeting_log(minutes_header="Length (mins)", odd_word="Mentor had to cancel"))
    assert at.subheader[0].value == "2 questions for you first"
    assert "Store as upload 1" not in buttons(at)
    assert box(at, "Length (mins)").value == '[columns] "Length (mins)" = "minutes"'  # the likely answer is chosen
    word = box(at, "What does “Mentor had to cancel” in “Outcome” (14 rows) stand for?")
    assert word.value is None  # a guess at a word is never made for me
    assert "Mentor cancelled" in word.options
    word.select('[values.status] "Mentor had to cancel" = "mentor cancelled"')
    press(at, "Use these answers")
    assert at.subheader.values == []
    press(at, "Store as upload 1")
    assert uploads()[0].counts.new == 56


def test_an_answer_left_open_keeps_the_file_from_being_stored(at):
    drop(at, log_xlsx=meeting_log(odd_word="Mentor had to cancel"))
    press(at, "Use these answers")
    assert at.subheader[0].value == "1 question for you first"
    assert "Store as upload 1" not in buttons(at)
    assert "Answer the questions above; then it can be stored." in html(at)


def test_dates_that_fit_both_ways_are_asked_with_both_ways(at):
    rows = [
        ["Date", "Child", "Mentor", "Outcome"],
        ["03/04/2026", "H-1", "M-1", "Attended"],
        ["05/04/2026", "H-2", "M-1", "DNA"],
    ]
    drop(at, log_csv=as_csv(rows))
    order = box(at, "fit day-first and month-first alike")
    assert order.options == ["Day first: 03/04 is 3 April", "Month first: 03/04 is 4 March"]
    order.select('date_order = "month first"')
    press(at, "Use these answers")
    assert at.date_input[0].value == date(2026, 5, 4)


def test_unsure_columns_come_first_in_the_match_table_and_unused_ones_last(at):
    drop(at, log_xlsx=meeting_log(minutes_header="Length (mins)"))
    text = html(at)
    assert text.index("88 of 100 alike: please check") < text.index(">Date of session<") < text.index(">Notes<")


def test_a_column_can_be_given_another_meaning_and_then_says_so(at):
    drop(at, log_xlsx=meeting_log())
    box(at, "Change a column").select("Notes").run()
    box(at, "It is").select("team").run()
    press(at, "Change")
    (file,) = at.session_state["add_data_files"].values()
    assert file.matching.columns["Notes"] == "team"
    assert "As you said" in html(at)


def test_another_table_starts_the_match_again(at):
    drop(at, log_xlsx=meeting_log())
    box(at, "What is it?").select("contacts").run()
    assert not at.exception
    (file,) = at.session_state["add_data_files"].values()
    assert file.matching.table == "contacts"
    assert "status" not in file.matching.columns.values()


def test_the_next_file_of_a_kind_needs_no_matching(at):
    first = meeting_log(minutes_header="Length (mins)", odd_word="Mentor had to cancel")
    drop(at, log_xlsx=first)
    box(at, "What does").select('[values.status] "Mentor had to cancel" = "mentor cancelled"')
    press(press(press(at, "Use these answers"), "Store as upload"), "Next file")
    later = meeting_log(minutes_header="Length (mins)", odd_word="Mentor had to cancel", first=date(2026, 3, 2))
    drop(at, april_xlsx=later)
    assert at.success[0].value == "Same as last time. Nothing to match."
    assert at.subheader.values == []
    assert press(at, "Store as upload 2").success[0].value.startswith("Stored. Upload 2, 56 rows.")


def test_a_file_i_have_matched_myself_is_not_called_the_same_as_last_time(at):
    drop(at, log_xlsx=meeting_log())
    assert at.success.values == []


def test_the_round_of_a_survey_is_chosen_by_its_dates(at):
    press(press(drop(at, log_xlsx=meeting_log()), "Store as upload"), "Next file")
    drop(at, form_xlsx=trust_survey(SIXTH_WEEK))
    assert "Looks like: Microsoft Forms, 14 answers, header in row 1" in html(at)
    assert box(at, "Which survey round?").value == "week_6"
    assert "Round chosen by the dates: 14 of 14 fall in its window." in html(at)
    assert "Answers are read in batches. This is not a way to get urgent help." in html(at)
    assert not at.date_input  # only a log says up to which day it is complete
    press(at, "Store as upload 2")
    assert "See what changed → pages/manager/outcomes.py" in [one.value for one in at.caption]


def test_the_service_is_chosen_by_the_references_and_may_be_typed(at):
    drop(at, log_xlsx=meeting_log())
    assert box(at, "Which service?").value is None
    type_service(at, "Harrowmere")
    press(press(at, "Store as upload"), "Next file")
    assert [cut_off.service for cut_off in uploads()[0].cut_offs] == ["Harrowmere"]
    drop(at, form_xlsx=trust_survey(SIXTH_WEEK))
    assert box(at, "Which service?").value == "Harrowmere"
    assert "Service chosen by the references: 14 of 14 known ones are its own." in html(at)


def test_a_service_is_not_carried_over_to_the_next_file_of_the_kind(at):
    drop(at, log_xlsx=meeting_log())
    type_service(at, "Harrowmere")
    press(press(at, "Store as upload"), "Next file")
    others = tuple(child.replace("H", "T") for child in CHILDREN)
    drop(at, log_xlsx=meeting_log(children=others))
    assert at.success[0].value == "Same as last time. Nothing to match."
    assert box(at, "Which service?").value is None


def test_references_used_by_two_services_are_settled_by_saying_which_service(at):
    for name, on in (("Harrowmere", FIRST_SURVEY), ("Tarnley", SIXTH_WEEK)):
        drop(at, form_xlsx=trust_survey(on))
        box(at, "Which survey round?").select("first").run()
        type_service(at, name)
        press(press(at, "Store as upload"), "Next file")
    drop(at, form_xlsx=trust_survey(date(2026, 3, 2)))
    box(at, "Which survey round?").select("week_6").run()
    assert "used by more than one service" in at.error[0].value
    box(at, "Which service?").select("Tarnley").run()
    assert not at.error
    assert "Store as upload 3" in buttons(at)


def test_without_matches_the_round_of_a_survey_is_mine_to_say(at):
    drop(at, form_xlsx=trust_survey(FIRST_SURVEY))
    assert box(at, "Which survey round?").value is None
    assert "Store as upload 1" not in buttons(at)
    box(at, "Which survey round?").select("first").run()
    assert "Store as upload 1" in buttons(at)


def test_a_round_is_not_carried_over_to_the_next_file_of_the_kind(at):
    drop(at, one_xlsx=trust_survey(FIRST_SURVEY))
    box(at, "Which survey round?").select("first").run()
    press(press(at, "Store as upload"), "Next file")
    drop(at, two_xlsx=trust_survey(SIXTH_WEEK))
    assert at.success[0].value == "Same as last time. Nothing to match."
    assert box(at, "Which survey round?").value is None
    box(at, "Which survey round?").select("week_6").run()
    assert at.success[0].value == "Same as last time. Nothing to match."  # a round is no matter of matching


def test_a_known_file_is_not_called_the_same_once_i_match_it_otherwise(at):
    press(press(drop(at, log_xlsx=meeting_log()), "Store as upload"), "Next file")
    drop(at, log_xlsx=meeting_log(first=date(2026, 3, 2)))
    assert len(at.success) == 1
    box(at, "Change a column").select("Notes").run()
    box(at, "It is").select("team").run()
    press(at, "Change")
    assert at.success.values == []


def test_an_answer_nobody_knows_is_given_its_code(at):
    drop(at, form_xlsx=trust_survey(FIRST_SURVEY, answers=("Agree a bit", "Sort of", "In between")))
    box(at, "Which survey round?").select("first").run()
    code = box(at, "What does the answer “Sort of” stand for in “Trust in my mentor”?")
    assert code.options[:3] == ["1: Disagree a lot", "2: Disagree a bit", "3: In between"]
    code.select('[values.trust_mentor] "Sort of" = 2.0')
    press(at, "Use these answers")
    assert "In the file 14 = new 14 + already here 0 + rejected 0" in html(at)


def test_a_reference_written_in_two_ways_is_asked_about_and_made_one_person_if_i_say_so(at):
    press(press(drop(at, log_xlsx=meeting_log()), "Store as upload"), "Next file")
    others = ("H1", "H 002", *CHILDREN[2:])
    drop(at, form_xlsx=trust_survey(SIXTH_WEEK, children=others))
    assert at.subheader[0].value == "2 people written in two ways?"
    assert "2 people in it were not known before." in html(at)
    next(one for one in at.radio if one.label == "“H1” and “H-001”").set_value("The same person")
    next(one for one in at.radio if one.label == "“H 002” and “H-002”").set_value("Two people")
    press(at, "Use these answers")
    assert at.subheader.values == []
    assert "1 person in it were not known before." not in html(at)
    assert "1 person in it was not known before." in html(at)
    assert "“H1” is taken as “H-001”." in html(at)
    press(at, "Two people after all")
    assert "is taken as" not in html(at)
    assert "2 people in it were not known before." in html(at)
    assert at.subheader.values == []  # asked once, answered twice


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (EMPTY, "This file is empty."),
        (PICTURE, "This is a picture, not a spreadsheet."),
        (PROSE, "This is neither a log nor a survey"),
    ],
    ids=["empty", "picture", "prose"],
)
def test_a_file_that_cannot_be_used_gets_one_sentence_and_is_not_kept(at, content, sentence):
    drop(at, bad_xlsx=content)
    (told,) = [one.value.replace("\\", "") for one in at.error]
    assert told.startswith("**bad.xlsx**: ")
    assert sentence in told
    assert at.session_state["add_data_files"] == {}
    assert uploads() == []


def test_a_file_over_the_limit_gets_its_sentence(at, monkeypatch):
    monkeypatch.setattr("evaluation.intake.guard.MOST_BYTES", 100)
    assert "larger than 50 MB" in drop(at, log_xlsx=meeting_log()).error[0].value


def test_several_files_at_once_are_done_one_after_another_and_bad_ones_stand_aside(at):
    drop(at, one_xlsx=meeting_log(), bad_csv=EMPTY, two_xlsx=trust_survey(FIRST_SURVEY))
    assert len(at.error) == 1
    assert [option.replace("\\", "") for option in at.radio[0].options] == ["one.xlsx", "two.xlsx"]
    press(press(at, "Store as upload 1"), "Next file")
    assert "Microsoft Forms" in html(at)
    assert [file.name for file in at.session_state["add_data_files"].values()] == ["two.xlsx"]


def test_files_matched_as_last_time_with_nothing_to_settle_are_stored_together(at):
    press(press(drop(at, log_xlsx=meeting_log()), "Store as upload"), "Next file")
    usual, odd = meeting_log(first=date(2026, 2, 2)), meeting_log(first=date(2026, 5, 4), odd_word="Who knows")
    drop(at, march_xlsx=usual, april_xlsx=meeting_log(first=date(2026, 3, 2)), may_xlsx=odd)
    assert list(at.radio[0].proto.captions) == ["Ready, 56 rows", "Ready, 56 rows", "1 question"]
    press(at, "Store all 2 files with nothing to settle")
    assert at.success[0].value == "Stored 2 files, as uploads 2, 3."
    assert [one.file_name for one in uploads()] == ["april.xlsx", "march.xlsx", "log.xlsx"]


def test_far_fewer_rows_than_usual_and_weeks_without_any_are_told_before_storing(at):
    press(press(drop(at, log_xlsx=meeting_log()), "Store as upload"), "Next file")
    late = ["20/05/2026", "H-001", "M-1", "Attended", 45, ""]
    drop(at, may_xlsx=meeting_log(first=date(2026, 4, 6), children=CHILDREN[:2], extra=[late]))
    told = at.warning[0].value.replace("\\", "")
    assert "It has 9 rows; earlier files of this kind had about 56. Is it the whole file?" in told
    assert "Nothing is logged from 28 April 2026 to 19 May 2026." in told


def test_a_draft_is_found_again_by_the_same_browser_and_by_no_other(at):
    drop(at, log_xlsx=meeting_log())
    again, other = (AppTest.from_function(page, default_timeout=60) for _ in range(2))
    again.session_state["this_browser"] = at.session_state["this_browser"]
    assert "Store as upload 1" in buttons(again.run())
    assert "Store as upload 1" not in buttons(other.run())


@pytest.mark.parametrize("word", ["DNA", "Mentor had to cancel"], ids=["ready", "with a question"])
def test_a_file_i_do_not_want_is_forgotten(at, word):
    drop(at, log_xlsx=meeting_log(odd_word=word))
    press(at, "Do not store it")
    assert at.session_state["add_data_files"] == {}
    assert uploads() == []


def test_the_very_same_file_is_not_stored_twice(at):
    content = meeting_log()
    press(press(drop(at, log_xlsx=content), "Store as upload"), "Next file")
    drop(at, copy_xlsx=content)
    assert "This very file is stored already, as upload 1" in html(at)
    assert press(at, "Store as upload").success[0].value.startswith("This file was stored before, as upload 1.")
    assert len(uploads()) == 1


def test_the_log_is_complete_to_the_last_day_in_it_unless_i_say_otherwise(at):
    drop(at, log_xlsx=meeting_log())
    assert at.date_input[0].value == date(2026, 1, 26)
    at.date_input[0].set_value(date(2026, 1, 31)).run()
    press(at, "Store as upload")
    assert [cut_off.on for cut_off in uploads()[0].cut_offs] == [date(2026, 1, 31)]


def test_what_a_cell_says_about_a_child_never_reaches_the_page(at):
    drop(at, log_xlsx=meeting_log(extra=[NO_SUCH_DATE]))
    sent = everything(at)
    assert "Date of session" in sent  # the search does find what is there
    assert not [word for word in (NOTE, "football", "@cmd", *CHILDREN) if word in sent]


def test_the_headline_figures_before_and_after_are_shown_before_anything_is_stored(at):
    drop(at, log_xlsx=meeting_log())
    text = html(at)
    assert "Meetings children came to" in text
    assert "75 in 100" in text
    assert "nothing yet" in text
    assert uploads() == []


def test_a_services_own_file_never_goes_among_the_samples(home):
    at = AppTest.from_function(page_of_the_sample, default_timeout=60).run()
    drop(at, log_xlsx=meeting_log())
    assert "It starts your own programme" in at.info[0].value
    press(at, "Store as upload 1")
    assert len(uploads()) == 1
    assert at.session_state["home"] == "own"


def test_the_page_opens_through_the_dashboard_and_takes_a_file(home):
    at = AppTest.from_file(str(Path(__file__).parents[2] / "dashboard.py"), default_timeout=60)
    at.session_state["home"] = "own"
    at.run()
    at.switch_page("pages/analyst/add_data.py").run()
    assert at.title[0].value == "Add data"  # not the default page
    drop(at, log_xlsx=meeting_log())
    assert "Store as upload 1" in buttons(at)


class TestRejectedRows:
    def test_are_handed_back_as_they_stand_marked_internal_and_without_live_formulas(self, home):
        from pages.parts.add_data_check import rejected_file

        content = meeting_log(extra=[NO_SUCH_DATE])
        desk = opened()
        inspection = desk.inspect(LOCAL, content, "log.xlsx")
        draft = desk.read(LOCAL, content, "log.xlsx", inspection.matching, today=date(2026, 6, 30))
        handed = rejected_file(SimpleNamespace(desk=desk, content=content), LOCAL, draft)
        marked, header, row = csv.reader(handed.decode("utf-8-sig").splitlines())
        assert marked == ["Internal, not for release"]
        assert header == ["Row", "Why", "Date of session", "Young person", "Mentor", "Outcome", "Minutes", "Notes"]
        assert row[0] == "60"
        assert "cannot be read as a date" in row[1]
        assert row[2:] == ["31/06/2026", "H-003", "M-1", "Attended", "45", "'@cmd"]


@dataclass
class Made:
    findings: dict = field(default_factory=dict)

    def add(self, key, result, source="log"):
        indicator = Indicator(
            key, key.replace("_", " "), "?", source, result.unit, None, "", "", (), "Add it.", lambda facts: result
        )
        self.findings[key] = Finding(indicator, result)
        return self

    def done(self):
        return Findings("", "", {}, Scope(), Period(), self.findings)


def rate(value, n=40):
    return Estimate(value, value - 0.1, value + 0.1, n, n_of="children")


class TestChanges:
    def test_show_what_moves_first_name_what_stays_and_count_the_rest(self):
        from pages.parts.add_data_store import changes

        before = (
            Made().add("meetings_come_to", rate(0.7)).add("meetings_kept", rate(0.9)).add("other", rate(0.1)).done()
        )
        after = Made().add("meetings_come_to", rate(0.8)).add("meetings_kept", rate(0.9)).add("other", rate(0.2)).done()
        frame, stay, others = changes(before, after)
        assert frame.to_numpy().tolist() == [
            ["meetings come to", "70 in 100 (60 to 80, 40 children)", "80 in 100 (70 to 90, 40 children)"]
        ]
        assert stay == ["meetings kept"]
        assert others == 1

    def test_of_few_answers_only_how_few_is_told(self):
        from pages.parts.add_data_store import changes

        few = Change(7, None, 58.0, None, None, None, n_of="children", note="Too few.")
        none = Change(0, None, None, None, None, None, n_of="children", note="Nobody.")
        before = Made().add("trust_mentor_change", none, "answers").done()
        after = Made().add("trust_mentor_change", few, "answers").done()
        frame, _, _ = changes(before, after)
        assert frame.to_numpy().tolist() == [["trust mentor change", "nothing yet", "Seven children: too few to say"]]
