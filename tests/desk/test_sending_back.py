"""A draft handed back says why until it is prepared again."""

from datetime import date

import pytest

from evaluation.desk import LOCAL, SEND_BACK_REASONS, opened, period_named, write_sample
from evaluation.problems import Refused
from evaluation.results import Principal

MANAGER = Principal("a manager", frozenset({"manager"}))
ANALYST = Principal("an analyst", frozenset({"analyst"}))
TODAY = date(2026, 7, 10)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    home = tmp_path_factory.mktemp("few") / "home"
    write_sample(home, size="tiny")
    return opened(home)


def test_a_draft_sent_back_says_why_until_it_is_prepared_again(desk):
    number = desk.prepare(LOCAL, period_named("2026-Q2"), today=TODAY).number
    assert desk.sent_back(ANALYST, number) == ""
    desk.send_back(MANAGER, number, SEND_BACK_REASONS[0])
    assert desk.sent_back(ANALYST, number) == SEND_BACK_REASONS[0]
    desk.prepare(LOCAL, period_named("2026-Q2"), today=TODAY)
    assert desk.sent_back(ANALYST, number) == ""


def test_only_a_draft_goes_back_and_only_for_a_reason_of_the_list(desk):
    draft = desk.prepare(LOCAL, period_named("2026-Q2"), today=TODAY)
    number = draft.number
    with pytest.raises(Refused, match="Choose why it goes back"):
        desk.send_back(MANAGER, number, "H-014 looks odd")
    with pytest.raises(Refused, match="There is no draft 99"):
        desk.send_back(MANAGER, 99, SEND_BACK_REASONS[0])
    desk.approve(MANAGER, number, draft.sha256)
    with pytest.raises(Refused, match="There is no draft"):
        desk.send_back(MANAGER, number, SEND_BACK_REASONS[0])


def test_the_audit_log_keeps_who_sent_it_back(desk):
    number = desk.prepare(LOCAL, period_named("2026-Q2"), today=TODAY).number
    desk.send_back(MANAGER, number, SEND_BACK_REASONS[1])
    newest = desk._store.audit()[0]
    assert (newest.action, newest.by, newest.detail) == (
        "publication sent back",
        "a manager",
        f"{number} {SEND_BACK_REASONS[1]}",
    )


@pytest.mark.parametrize("who", [ANALYST, Principal("x", frozenset({"commissioner"}))], ids=["analyst", "commissioner"])
def test_nobody_but_a_manager_sends_back(desk, who):
    with pytest.raises(Refused, match="You do not have access"):
        desk.send_back(who, 1, SEND_BACK_REASONS[0])
