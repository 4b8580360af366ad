"""The Settings page: a version saved, a period closed and opened again, and who is due for deletion."""

from datetime import UTC, date, datetime

import pytest
from dropped_files import CHILDREN, meeting_log
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, opened
from evaluation.programme import USUAL_ROUNDS, Programme, RoundWindow
from evaluation.results import Lock, Member
from pages.parts.kept_records import quarters
from pages.parts.settings_dates import round_key


def page():
    from datetime import date

    from evaluation.desk import LOCAL, opened
    from pages.analyst.settings import settings_page
    from pages.parts.visit import Visit

    settings_page(Visit(desk=opened(), who=LOCAL), today=date(2026, 6, 30))


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=60)


def store(content):
    inspection = opened().inspect(LOCAL, content, "log.xlsx")
    draft = opened().read(LOCAL, content, "log.xlsx", inspection.matching, today=date(2026, 6, 30))
    return opened().store(LOCAL, draft, date(2026, 5, 31))


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def press(at, label):
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def settings():
    return opened().settings(LOCAL)


def test_every_field_is_saved_as_a_new_version_and_the_page_says_so(at):
    before = settings().version
    assert before in html(at.run())
    at.number_input("settings_planned_weeks").set_value(26)
    at.number_input("settings_planned_per_week").set_value(2.0)
    at.number_input("settings_allowed_gap_days").set_value(10)
    at.number_input("settings_open_on_paper_days").set_value(21)
    at.selectbox("settings_primary_outcome").select("swemwbs")
    at.selectbox("settings_trust_measure").select("trust_mentor_seen_by_mentor")
    at.number_input("settings_minimum_answers").set_value(8)
    at.text_input("settings_name").input("Side by Side")
    at.text_input("settings_lead").input(" Mo ")
    at.number_input("settings_retention_years").set_value(7)
    press(at, "Save settings")
    assert settings() == Programme(
        name="Side by Side", planned_weeks=26, planned_per_week=2.0, allowed_gap_days=10, open_on_paper_days=21,
        primary_outcome="swemwbs", trust_measure="trust_mentor_seen_by_mentor", minimum_answers=8, lead="Mo",
        retention_years=7,
    )  # fmt: skip
    assert at.success[0].value == f"Saved as version {settings().version}. Every figure is prepared anew with it."
    assert settings().version != before
    assert settings().version in html(at)


def test_settings_without_a_field_stay_as_they_were(at):
    own = Programme(rounds=(RoundWindow("only", "only round", 0, 50),),
                    closed_weeks=((date(2026, 8, 1), date(2026, 8, 14)),), primary_outcome="gone")  # fmt: skip
    opened()._store.save_programme(own, by="an earlier version")
    at.run().number_input("settings_retention_years").set_value(9)
    press(at, "Save settings")
    assert (settings().rounds, settings().closed_weeks) == (own.rounds, own.closed_weeks)
    assert (settings().primary_outcome, settings().retention_years) == ("gone", 9)


def test_saving_what_stands_makes_no_version(at):
    press(at.run(), "Save settings")
    assert "Nothing was changed." in html(at)
    assert not opened().audit_log(LOCAL)


def test_where_people_sign_in_the_lead_is_one_of_them_and_not_a_name(at):
    assert not [one for one in at.run().selectbox if one.key == "settings_lead_member"]
    joined = datetime(2026, 6, 1, tzinfo=UTC)
    for subject in ("1", "2"):
        fresh = Member(0, "", "Sam Okafor", frozenset({"manager"}), None, None, "https://idp", subject, joined)
        opened()._store.members.add(fresh, by="x")
    chosen = at.run().selectbox("settings_lead_member")
    assert chosen.options == ["Nobody yet", "Sam Okafor, member 1", "Sam Okafor, member 2"]
    at.text_input("settings_lead").input("Sam")
    chosen.select(2)
    press(at, "Save settings")
    assert (settings().lead, settings().lead_member) == ("Sam", 2)


def test_the_fewest_answers_can_only_be_made_stricter(at):
    assert at.run().number_input("settings_minimum_answers").min == 5


def test_what_the_desk_refuses_is_said_and_nothing_is_saved(at):
    at.run().text_input("settings_name").input("Side\tby Side")
    press(at, "Save settings")
    assert at.error[0].value == "The name of the programme: give one line of 1 to 80 letters."
    assert settings() == Programme()


def test_weeks_are_closed_in_order_and_taken_out_again(at):
    for first, last in ((date(2026, 12, 21), date(2027, 1, 3)), (date(2026, 8, 1), date(2026, 8, 14))):
        at.run().date_input("closed_first").set_value(first)
        at.date_input("closed_last").set_value(last)
        press(at, "Add these days")
    summer, winter = (date(2026, 8, 1), date(2026, 8, 14)), (date(2026, 12, 21), date(2027, 1, 3))
    assert settings().closed_weeks == (summer, winter)
    assert "1 August 2026</th>" in html(at)
    assert ">14</td>" in html(at)  # first and last day included
    at.selectbox("closed_which").select("1 August 2026 to 14 August 2026")
    press(at.run(), "Take these days out")
    assert settings().closed_weeks == (winter,)


@pytest.mark.parametrize(("last", "told"), [(None, "Give the first and the last day."),
                                            (date(2026, 7, 31), "is before the first")])  # fmt: skip
def test_closed_weeks_need_both_days_in_order(at, last, told):
    at.run().date_input("closed_first").set_value(date(2026, 8, 1))
    if last:
        at.date_input("closed_last").set_value(last)
    press(at, "Add these days")
    assert told in at.error[0].value
    assert settings() == Programme()


def test_a_round_is_added_where_its_days_come_changed_and_taken_out(at):
    at.run().selectbox("round_which").select("").run()
    at.text_input("round_title_new").input("Week 12")
    at.number_input("round_opens_new").set_value(77)
    at.number_input("round_closes_new").set_value(98)
    press(at, "Save the round")
    assert [one.key for one in settings().rounds] == ["first", "week_6", "week_12", "month_6", "ending"]
    assert settings().rounds[2] == RoundWindow("week_12", "Week 12", 77, 98)
    assert "day 77 to day 98" in html(at)
    at.selectbox("round_which").select("week_12").run()
    at.number_input("round_closes_week_12").set_value(105)
    press(at, "Save the round")
    assert settings().rounds[2].closes == 105
    at.selectbox("round_which").select("week_12").run()
    press(at, "Take the round out")
    assert settings().rounds == USUAL_ROUNDS


def test_a_round_at_the_ending_has_no_days(at):
    at.run().selectbox("round_which").select("month_6").run()
    at.checkbox("round_ending_month_6").check()
    press(at, "Save the round")
    assert at.error[0].value == "Survey rounds: only one can belong to the end of the match."
    assert settings() == Programme()


def test_a_quarter_is_closed_and_opened_again_with_a_reason(at):
    store(meeting_log())
    press(at.run(), "Close January to March 2026")
    assert at.error[0].value == "Tick that the log of January to March 2026 is complete, then close it."
    assert opened().closed_periods(LOCAL) == ()
    at.checkbox("kept_sure").check()
    press(at, "Close January to March 2026")
    assert at.success[0].value == "January to March 2026 is closed."
    (lock,) = opened().closed_periods(LOCAL)
    assert (lock.start, lock.end, lock.opened_at) == (date(2026, 1, 1), date(2026, 4, 1), None)
    assert "January to March 2026" not in at.selectbox("kept_quarter").options
    press(at, "Open it again")
    assert at.error[0].value == "Say in a few words why, so that others can follow it."
    at.text_input("kept_reason").input("The wrong quarter")
    press(at, "Open it again")
    assert opened().closed_periods(LOCAL)[0].opened_at
    assert "by this computer: The wrong quarter" in html(at)


def test_what_comes_after_a_period_was_closed_is_counted(at):
    store(meeting_log(children=CHILDREN[:10]))
    at.run().checkbox("kept_sure").check()
    press(at, "Close January to March 2026")
    store(meeting_log())
    late = html(at.run())
    assert "What came after a period was closed" in late
    (row,) = opened().late_rows(LOCAL)
    assert f">{row.rows}</td>" in late


def test_with_nothing_stored_there_is_nothing_to_close_and_nobody_due(at):
    text = html(at.run())
    assert "There is no whole quarter left to close" in text
    assert "Nobody is due" in text


def test_who_is_due_for_deletion_is_listed_longest_first_and_nothing_is_deleted(at):
    head = "Match,Mentor,Mentee,Matched on,Planned weeks,Closed on,Ending"
    register = f"{head}\nP-1,M-1,H-001,05/01/2015,12,30/03/2015,as planned\n".encode()
    store(register)
    text = html(at.run())
    assert "Nothing was recorded about them for 6 years" in text
    assert ">H-001</th>" in text
    assert "30 March 2015" in text
    due = opened().due_for_erasure(LOCAL, today=date(2026, 6, 30))
    assert [one.reference for one in due] == ["H-001", "M-1"]


def test_who_is_in_a_match_without_a_closing_day_is_told_apart_with_what_to_do(at):
    head = "Match,Mentor,Mentee,Matched on,Planned weeks,Closed on,Ending"
    store(f"{head}\nP-1,M-1,H-001,05/01/2015,12,,\n".encode())
    text = html(at.run())
    assert "Nobody is due" in text
    assert "If it ended, add the day to the register" in text
    assert ">H-001</th>" in text
    assert ">P-1</td>" in text


@pytest.mark.parametrize(("title", "key"), [("Week 12", "week_12"), (" After 6 months! ", "after_6_months"), ("—", "")])
def test_a_round_is_called_by_its_letters_and_digits(title, key):
    assert round_key(title) == key


class TestQuarters:
    def test_only_those_the_log_is_complete_for_newest_first(self):
        assert list(quarters(date(2026, 6, 29), []))[:2] == ["January to March 2026", "October to December 2025"]
        assert next(iter(quarters(date(2026, 6, 30), []))) == "April to June 2026"
        assert quarters(None, []) == {}

    def test_not_those_closed_now(self):
        lock = Lock(1, date(2026, 4, 1), date(2026, 7, 1), 3, datetime(2026, 7, 2, tzinfo=UTC), "Ada")
        assert "April to June 2026" not in quarters(date(2026, 6, 30), [lock])
