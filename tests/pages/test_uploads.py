from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from dropped_files import meeting_log
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, opened
from pages.analyst.uploads import COLUMNS, history


def page():
    import streamlit as st

    from evaluation.desk import LOCAL, opened
    from pages.analyst.uploads import uploads_page
    from pages.parts.visit import Visit

    def link(page, *, label, icon):
        st.caption(f"{label} → {page}")

    uploads_page(Visit(desk=opened(), who=LOCAL), link=link)


def page_of_a_manager():
    from types import SimpleNamespace

    from evaluation.desk import LOCAL, opened
    from evaluation.results import Principal
    from pages.analyst.uploads import uploads_page
    from pages.parts.visit import Visit

    desk = SimpleNamespace(
        uploads=lambda who: opened().uploads(LOCAL), table_choices=lambda who: opened().table_choices(LOCAL)
    )
    uploads_page(Visit(desk=desk, who=Principal("a manager", frozenset({"manager"}))))


def store(content, name="log.xlsx"):
    inspection = opened().inspect(LOCAL, content, name)
    draft = opened().read(LOCAL, content, name, inspection.matching, today=date(2026, 6, 30))
    return opened().store(LOCAL, draft, draft.complete_to)


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def press(at, label):
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=60)


def test_with_nothing_stored_the_page_says_what_to_do_next(at):
    at.run()
    assert "Nothing has been stored yet. Drop a meeting log or a survey on Add data to start." in html(at)
    assert at.caption[0].value == "Add data → pages/analyst/add_data.py"
    assert not at.selectbox


def test_uploads_stand_in_a_real_table_newest_first(at):
    store(meeting_log(), "january.xlsx")
    store(meeting_log(first=date(2026, 2, 2)), "february.xlsx")
    text = html(at.run())
    assert "<table" in text
    assert text.index("february.xlsx") < text.index("january.xlsx")


def test_an_upload_is_undone_only_after_a_confirmation_and_a_reason(at):
    store(meeting_log())
    at.run()
    at.selectbox[0].select(1).run()
    press(at, "Undo …")
    press(at, "Yes, undo upload 1")
    assert at.error[0].value == "Say in a few words why, so that others can follow it."
    assert opened().uploads(LOCAL)[0].withdrawn_at is None
    at.text_input[0].set_value("Wrong month")
    press(at, "Yes, undo upload 1")
    assert at.success[0].value == "Upload 1 is undone. What it had replaced is current again."
    assert opened().uploads(LOCAL)[0].withdrawn_at is not None
    assert "by this computer: Wrong month" in html(at)
    assert not at.selectbox  # there is nothing left to undo


def test_an_upload_is_kept_when_i_think_again(at):
    store(meeting_log())
    at.run()
    at.selectbox[0].select(1).run()
    press(press(at, "Undo …"), "Keep it")
    assert opened().uploads(LOCAL)[0].withdrawn_at is None
    assert "Yes, undo upload 1" not in [button.label for button in at.button]


def test_who_may_not_undo_is_not_asked_to(home):
    store(meeting_log())
    at = AppTest.from_function(page_of_a_manager, default_timeout=60).run()
    assert not at.exception
    assert "log.xlsx" in html(at)
    assert not at.selectbox


def entry(**changed):
    counts = SimpleNamespace(in_file=1214, new=1180, changed=6, same=26, rejected=2)
    usual = {
        "number": 3, "at": datetime(2026, 6, 28, 13, 5, tzinfo=UTC), "by": "Ada", "file_name": "log.xlsx",
        "counts": counts, "tables": ("meetings",), "cut_offs": (SimpleNamespace(on=date(2026, 6, 26)),),
        "withdrawn_at": None, "withdrawn_by": "", "because": "", "withdrawn_because": "",
    }  # fmt: skip
    return SimpleNamespace(**(usual | changed))


def told(*, of=None, titles=None, **changed):
    """One upload's row, by column."""
    return dict(zip(COLUMNS, history([of or entry(**changed)], titles or {})[0], strict=True))


class TestHistory:
    def test_says_everything_about_an_upload_in_uk_time_and_dates(self):
        assert told(titles={"meetings": "Meeting log"}) == {
            "Upload": "3", "State": "in force", "Stored": "28 June 2026, 14:05, by Ada",
            "File": "log.xlsx (Meeting log)", "Rows": "1,214 = 1,180 new + 6 changed + 26 same + 2 rejected",
            "Complete to": "26 June 2026",
        }  # fmt: skip

    def test_names_only_what_became_of_some_row(self):
        counts = SimpleNamespace(in_file=54, new=54, changed=0, same=0, rejected=0)
        assert told(counts=counts)["Rows"] == "54 = 54 new"

    def test_of_answers_it_does_not_say_how_many_say_the_same(self):
        counts = SimpleNamespace(in_file=57, new=54, changed=1, same=2, rejected=0)
        assert told(counts=counts, tables=("responses",))["Rows"] == "57 = 54 new + 3 already here"

    def test_keeps_what_was_undone_and_says_when_and_by_whom(self):
        undone = entry(withdrawn_at=datetime(2026, 1, 2, 9, 0, tzinfo=UTC), withdrawn_by="Grace")
        assert told(of=undone)["State"] == "undone 2 January 2026, 09:00, by Grace"

    def test_gives_the_earliest_and_the_latest_of_several_services_days(self):
        days = tuple(SimpleNamespace(on=date(2026, 6, day)) for day in (28, 26, 27))
        assert told(cut_offs=days)["Complete to"] == "26 June 2026 to 28 June 2026"

    def test_a_survey_has_no_day_it_is_complete_to(self):
        assert told(cut_offs=())["Complete to"] == ""


def choose(at, key, value):
    at.selectbox(key=key).select(value).run()
    assert not at.exception
    return at


def test_two_uploads_are_compared_in_counts_of_rows(at):
    store(meeting_log(), "january.xlsx")
    store(meeting_log(first=date(2026, 2, 2)), "february.xlsx")
    choose(at.run(), "compare_one", 2)
    text = html(choose(at, "compare_other", 1))
    assert "Upload 2 beside upload 1, in rows" in text
    assert "Only in upload 2" in text


def test_one_value_is_corrected_with_a_reason_and_the_page_says_which_upload_it_is(at):
    store(meeting_log(), "january.xlsx")
    choose(at.run(), "correct_upload", 1)
    at.number_input(key="correct_row").set_value(4)
    at.selectbox(key="correct_column").select("minutes")
    at.text_input(key="correct_to").set_value("25")
    press(at, "Correct it")
    assert at.error[0].value == "Say in a few words why, so that others can follow it."
    at.text_input(key="correct_reason").set_value("a slip of the pen")
    press(at, "Correct it")
    assert at.success[0].value == "Row 4 of upload 1: minutes is as you gave it. It is upload 2."
    assert "Correction of upload 1, row 4" in html(at)
    assert "in force, corrected: a slip of the pen" in html(at)
    assert opened()._store.table("meetings")["minutes"].eq(25).sum() == 1
