"""An analyst prepares, a manager decides: the two pages, given publications made up for them."""

from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.results import PublicationSummary
from pages.parts.withdrawing import list_frame


def publish_page():
    from dataclasses import replace
    from datetime import date
    from types import SimpleNamespace

    import streamlit as st
    from a_publication import PUBLICATION

    from evaluation.problems import refuse
    from evaluation.results import Period, PublicationSummary
    from pages.analyst.publish import Publishing, publish

    state = st.session_state
    proposed = Period(date(2026, 1, 1), date(2026, 7, 1)) if state.get("due", True) else None

    def summary(number, kind):
        return PublicationSummary(number, "Peer mentoring", date(2026, 1, 1), date(2026, 7, 1), kind, date(2026, 7, 14))

    def prepare(period, commentary):
        if state.get("too early"):
            raise refuse("period-not-complete", "The log is complete to 30 June 2026.")
        state["prepared"] = (period, dict(commentary))

    def withdraw(number, reason):
        if not reason:
            raise refuse("withdraw-why", "Say why the publication is withdrawn.")
        state["withdrawn"] = (number, reason)

    drafts = [summary(7, "draft")] if state.get("draft") else []
    audited = SimpleNamespace(
        found=state.get("found", ()),
        earlier=state.get("earlier", ()),
        tables=8,
        figures=12,
        pairs=30,
        sha256=state.get("audited", "f00d"),
    )
    publish(Publishing(
        listed=[summary(5, "approved"), summary(6, "approved"), *drafts],
        read=lambda number: replace(PUBLICATION, number=number), proposed=proposed, prepare=prepare, withdraw=withdraw,
        sent_back=lambda number: state.get("sent back", ""), audited=lambda number: audited,
    ))  # fmt: skip


def approve_page():
    from dataclasses import replace
    from datetime import date
    from types import SimpleNamespace

    import streamlit as st
    from a_publication import PUBLICATION

    from evaluation.results import PublicationSummary
    from pages.manager.approve import Approving, approve

    state = st.session_state

    def summary(number, kind):
        return PublicationSummary(number, "Peer mentoring", date(2026, 1, 1), date(2026, 7, 1), kind, date(2026, 7, 14))

    listed = [summary(6, "approved"), *([summary(7, "draft")] if state.get("draft", True) else [])]
    audited = SimpleNamespace(
        found=state.get("found", ()),
        earlier=state.get("earlier", ()),
        tables=8,
        figures=12,
        pairs=30,
        sha256=state.get("audited", "f00d"),
    )

    def approved(number, sha256):
        state["approved"], state["draft"] = (number, sha256), False

    approve(Approving(
        reader=state.get("reader", "A manager"), listed=listed,
        read=lambda number: replace(PUBLICATION, number=number, sha256=state.get("bytes", "f00d")),
        approve=approved, send_back=lambda number, why: state.update(sent=(number, why)),
        sent_back=lambda number: state.get("sent back", ""), withdraw=lambda number, reason: None,
        audited=lambda number: audited,
    ))  # fmt: skip


@pytest.fixture
def run(monkeypatch):
    """A page with what it finds in the session; alone it cannot link to others."""
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label: None)

    def at_page(page, **state):
        at = AppTest.from_function(page, default_timeout=60)
        for name, value in state.items():
            at.session_state[name.replace("_", " ")] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return at_page


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def button(at, label):
    return next(one for one in at.button if one.label == label)


def found_one():
    from types import SimpleNamespace

    return (SimpleNamespace(sentence="Two tables together tell a small group."),)


def test_the_rhythm_is_proposed_and_preparing_asks_for_that_period(run):
    at = run(publish_page)
    assert "Due next: January to June 2026, every question." in html(at)
    button(at, "Prepare the draft").click().run()
    period, commentary = at.session_state["prepared"]
    assert (period.start.isoformat(), period.end.isoformat()) == ("2026-01-01", "2026-07-01")
    assert commentary == {"reach": "A new service began in May.", "cannot_say": "Not what made it change."}


def test_own_words_go_with_their_question(run):
    at = run(publish_page)
    next(one for one in at.text_area if one.key == "commentary_wait").set_value("  Two mentors left in spring. ")
    button(at, "Prepare the draft").click().run()
    assert at.session_state["prepared"][1]["wait"] == "Two mentors left in spring."


def test_another_period_is_named_and_a_wrong_name_is_answered(run):
    at = run(publish_page)
    at.selectbox(key="publish_period").select("Another period").run()
    at.text_input(key="publish_other").set_value("spring").run()
    button(at, "Prepare the draft").click().run()
    assert at.error[0].value == "spring is not a period. Write 2026-H1, 2026-Q3 or 2026."
    at.text_input(key="publish_other").set_value("2026-Q1").run()
    button(at, "Prepare the draft").click().run()
    assert at.session_state["prepared"][0].end.isoformat() == "2026-04-01"


def test_while_the_log_is_not_complete_nothing_is_due(run):
    at = run(publish_page, due=False)
    assert "Nothing is due" in html(at)


def test_what_cannot_be_prepared_is_one_sentence(run):
    at = run(publish_page, too_early=True)
    button(at, "Prepare the draft").click().run()
    assert at.error[0].value == "The log is complete to 30 June 2026."


@pytest.mark.parametrize("page", [publish_page, approve_page])
def test_a_draft_shows_how_much_it_tells_and_that_the_audit_let_it_pass(run, page):
    at = run(page, draft=True)
    assert "numbers are told, 1 are repeated from before" in html(at)
    assert "no child can be told apart" in at.success[0].value
    assert "In one minute" not in [one.value for one in at.header]  # the whole is drawn only when wanted
    at.toggle[0].set_value(True).run()
    assert "In one minute" in [one.value for one in at.header]


def test_a_draft_sent_back_says_why_on_both_pages(run):
    assert "A figure looks wrong." in run(publish_page, draft=True, sent_back="A figure looks wrong.").warning[0].value
    at = run(approve_page, sent_back="A figure looks wrong.")
    assert "A figure looks wrong." in at.warning[0].value
    assert button(at, "Approve publication 7").disabled


def test_a_manager_reads_it_then_approves(run):
    at = run(approve_page)
    assert button(at, "Approve publication 7").disabled
    at.checkbox[0].check().run()
    button(at, "Approve publication 7").click().run()
    assert at.session_state["approved"] == (7, "f00d")
    assert at.success[0].value == "Publication 7 is approved. Commissioners can read it now."
    assert "No draft is waiting." in html(at)


def test_a_draft_prepared_again_since_the_tick_is_read_again_first(run):
    at = run(approve_page)
    at.checkbox[0].check().run()
    at.session_state["bytes"] = at.session_state["audited"] = "beef"  # the analyst prepares it again meanwhile
    button(at, "Approve publication 7").click().run()
    assert "approved" not in at.session_state
    assert "has been prepared again since you ticked" in at.warning[0].value
    at.checkbox[0].check().run()
    button(at, "Approve publication 7").click().run()
    assert at.session_state["approved"] == (7, "beef")


def test_what_was_audited_must_be_what_is_shown(run):
    assert button(run(approve_page, audited="beef"), "Approve publication 7").disabled


def test_what_the_audit_finds_cannot_be_approved(run):
    at = run(approve_page, found=found_one())
    assert "found 1 that tell too much" in at.error[0].value
    assert "Two tables together tell a small group." in html(at)
    assert at.checkbox[0].disabled
    assert button(at, "Approve publication 7").disabled


def test_what_earlier_publications_tell_is_said_and_does_not_stop_this_one(run):
    at = run(approve_page, earlier=(SimpleNamespace(sentence="A number can be told."),))
    assert "Publications before this one tell too much by themselves" in at.warning[0].value
    at.checkbox[0].check().run()
    assert not button(at, "Approve publication 7").disabled


def test_sending_back_needs_a_reason_of_the_list(run):
    at = run(approve_page)
    assert button(at, "Send back").disabled
    at.selectbox(key="send_back_why").select("More data are still coming.").run()
    button(at, "Send back").click().run()
    assert at.session_state["sent"] == (7, "More data are still coming.")


def test_one_person_in_both_roles_is_told_that_it_is_recorded(run):
    assert "You prepared it yourself." in html(run(approve_page, reader="An analyst"))
    assert "You prepared it yourself." not in html(run(approve_page))


def test_what_changed_is_a_table_of_then_and_now(run):
    text = html(run(approve_page))
    assert ">Then<" in text
    assert ">about 8 in 10<" in text


def test_a_publication_is_withdrawn_with_a_reason(run):
    at = run(publish_page)
    button(at, "Withdraw it").click().run()
    assert at.error[0].value == "Choose which publication is withdrawn."  # it cannot be taken back: nothing is proposed
    at.selectbox(key="withdraw_number").select(6)
    button(at, "Withdraw it").click().run()
    assert at.error[0].value == "Say why the publication is withdrawn."
    at.text_area(key="withdraw_reason").set_value("Two logs were counted twice.")
    button(at, "Withdraw it").click().run()
    assert at.session_state["withdrawn"] == (6, "Two logs were counted twice.")


def test_why_one_was_withdrawn_has_a_column_only_where_one_was():
    def one(number, why=""):
        state = "withdrawn" if why else "approved"
        return PublicationSummary(number, "", date(2026, 1, 1), date(2026, 7, 1), state, date(2026, 7, 14), why)

    assert list(list_frame([one(1), one(2)]).columns) == ["Number", "Period", "State"]
    assert list(list_frame([one(1, "Counted twice."), one(2)])["Why withdrawn"]) == ["", "Counted twice."]
