"""What the desk tells of what is kept: the audit log without the words people typed."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.desk.keeping import WORDED_BY_THE_PROGRAM
from evaluation.problems import Refused
from evaluation.programme import Programme, from_json, to_json
from evaluation.results import Member, Period, Principal

ROOT = Path(__file__).resolve().parents[2]
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))


@pytest.fixture
def desk(tmp_path):
    opened = Desk(tmp_path / "home")
    yield opened
    opened._store.close()


def test_a_typed_reason_is_told_to_be_there_and_not_what_it_says(desk):
    desk.close_period(LOCAL, QUARTER)
    desk.open_period(LOCAL, 1, "Sam from Elm Road asked")
    opened, closed = desk.audit_log(LOCAL)
    assert (opened.action, opened.detail) == (
        "period opened again", "2026-01-01 to 2026-03-31, for a reason kept with it",
    )  # fmt: skip
    assert closed.detail == "2026-01-01 to 2026-03-31"
    assert not any("Elm Road" in entry.detail for entry in desk._store.audit())  # which cannot forget it
    (period,) = desk.closed_periods(LOCAL)
    assert (period.opened_by, period.opened_because) == (LOCAL.name, "Sam from Elm Road asked")


def test_a_reason_an_older_version_wrote_into_the_log_is_not_shown(desk):
    desk._store.note("period opened again", "2026-01-01 to 2026-03-31: Sam from Elm Road asked", by="x")
    assert desk.audit_log(LOCAL)[0].detail == "2026-01-01 to 2026-03-31: a reason is kept, not shown"


def test_a_deed_not_known_to_be_worded_by_the_program_is_cut_too(desk):
    desk._store.note("something new", "about 7: told by a child", by="x")
    assert desk.audit_log(LOCAL)[0].detail == "about 7: a reason is kept, not shown"


def test_what_the_program_words_is_told_whole(desk):
    desk.save_programme(LOCAL, Programme(planned_weeks=12))
    assert desk.audit_log(LOCAL)[0].detail == f"version {desk.settings(LOCAL).version}"


def test_every_deed_the_program_notes_is_worded_by_it_or_is_one_with_a_typed_reason():
    """The list of deeds told whole is held against the source: a renamed or new deed is noticed."""
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "evaluation").rglob("*.py"))
    noted = set(re.findall(r'audit\.note\(\s*connection,\s*"([^"]+)"', text))
    noted |= set(re.findall(r'by=[\w.]+, action="([^"]+)"', text))
    named = set(re.findall(r'^(?:PREPARED|APPROVED|WITHDRAWN) = "([^"]+)"', text, re.M))
    named |= set(re.findall(r'SENT_BACK, PREPARED = "([^"]+)"', text))
    assert noted | named == WORDED_BY_THE_PROGRAM | {"upload withdrawn", "period opened again", "value corrected"}


MANAGER = frozenset({"manager"})


def a_member(desk, subject, name="Sam Okafor", roles=MANAGER):
    fresh = Member(0, "", name, roles, None, None, "https://idp", subject, datetime(2026, 6, 1, tzinfo=UTC))
    return desk._store.members.add(fresh, by="the command line")


def signed_in(member):
    return Principal(member.called, member.roles, member.services, member.issuer, member.subject)


def test_only_the_member_named_as_lead_sees_who_asked_to_talk_not_another_of_the_same_name(desk):
    lead, namesake = a_member(desk, "1"), a_member(desk, "2")
    desk.save_programme(LOCAL, Programme(lead="Sam Okafor", lead_member=lead.number))
    assert desk.asked_to_talk(signed_in(lead)) == ()
    assert desk.asked_to_talk(signed_in(namesake)) is None
    assert desk.has_lead(signed_in(namesake))
    renamed = replace(signed_in(lead), name="Sam Bell")
    assert desk.asked_to_talk(renamed) == ()


def test_a_lead_named_by_an_older_version_is_nobody_who_signs_in_until_one_is_chosen(desk):
    member = a_member(desk, "1")
    desk.save_programme(LOCAL, Programme(lead="Sam Okafor"))
    assert desk.asked_to_talk(signed_in(member)) is None
    assert not desk.has_lead(signed_in(member))
    assert desk.asked_to_talk(LOCAL) == ()  # whoever sits at their own computer is nobody's namesake


def test_only_a_manager_who_has_signed_in_and_has_access_may_be_the_lead(desk):
    manager, analyst, left = a_member(desk, "1"), a_member(desk, "2", roles=frozenset({"analyst"})), a_member(desk, "3")
    invited = Member(0, "sam@b.test", "", MANAGER, None, None, "", "", datetime(2026, 6, 1, tzinfo=UTC))
    desk._store.members.add(invited, by="the command line")
    desk._store.members.change(left.number, by="x", action="access taken away", revoked_at=datetime.now(UTC))
    assert desk.possible_leads(LOCAL) == (manager,)
    with pytest.raises(Refused, match="Choose as named lead one of the managers"):
        desk.save_programme(LOCAL, Programme(lead="Sam", lead_member=analyst.number))
    desk.save_programme(LOCAL, Programme(lead="Sam", lead_member=manager.number))
    desk._store.members.change(manager.number, by="x", action="access taken away", revoked_at=datetime.now(UTC))
    desk.save_programme(LOCAL, Programme(lead="Sam", lead_member=manager.number, planned_weeks=12))  # may stay
    assert not desk.has_lead(signed_in(analyst))


def test_settings_saved_before_there_was_a_member_to_name_keep_their_version():
    assert '"lead_member"' not in to_json(Programme(lead="Sam"))
    assert from_json(to_json(Programme(lead="Sam", lead_member=3))).lead_member == 3
