"""Who gets in after signing in: the membership table decides, on every run; no membership, no page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from evaluation.desk import COMMAND_LINE, LOCAL, Desk, membership
from evaluation.desk.membership import check, claims_of
from evaluation.problems import Refused
from evaluation.results import Member, Principal

ISSUER = "https://login.service.test"
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
MEMBER = Member(
    number=1, email="ana@service.test", name="", roles=frozenset({"analyst"}), services=None, until=None,
    issuer=ISSUER, subject="7", invited_at=NOW,
)  # fmt: skip


@pytest.fixture
def desk(home):
    opened = Desk(home)
    yield opened
    opened._store.close()


def user(subject="7", *, issued=None, **more):
    at = int((issued or datetime.now(UTC)).timestamp())
    return {"iss": ISSUER, "sub": subject, "iat": at, "email": "ana@service.test", "email_verified": True} | more


def give(desk, *roles, by=COMMAND_LINE, **more):
    return desk.add_member(by, replace(MEMBER, issuer="", subject="", roles=frozenset(roles), **more))


def refused(deed):
    with pytest.raises(Refused) as told:
        deed()
    return told.value.problems[0].code


def test_nobody_gets_in_without_a_membership(desk):
    assert refused(lambda: desk.admit(user())) == "no-member"


def test_an_invitation_is_taken_up_by_a_verified_address_once(desk):
    give(desk, "analyst")
    who = desk.admit(user())
    assert (who.name, who.roles, who.services) == ("ana@service.test", {"analyst"}, None)
    assert desk.admit(user(email="renamed@service.test")) == replace(who)  # known by who they are from now on
    assert refused(lambda: desk.admit(user("8"))) == "no-member"  # the same address at another identity


@pytest.mark.parametrize("verified", [False, None, "", "no", 0])
def test_an_address_nobody_verified_takes_up_nothing(desk, verified):
    give(desk, "analyst")
    assert refused(lambda: desk.admit(user(email_verified=verified))) == "no-member"


def test_an_invitation_waits_fourteen_days(desk):
    member = give(desk, "analyst")
    old = datetime.now(UTC) - timedelta(days=14, minutes=1)
    desk._store.members.change(member.number, by="test", action="made older", invited_at=old)
    assert refused(lambda: desk.admit(user())) == "no-member"


def test_somebody_may_be_added_by_who_they_are_to_the_sign_in_service(desk):
    desk.add_member(COMMAND_LINE, replace(MEMBER, email=""))
    assert desk.admit(user(email_verified=False)).roles == {"analyst"}


@pytest.mark.parametrize(
    ("change", "claims", "code"),
    [
        ({}, {}, None),
        ({}, {"issued": NOW - timedelta(hours=8)}, None),  # eight hours to the second
        ({}, {"issued": NOW - timedelta(hours=8, seconds=1)}, "signed-in-too-long"),
        ({}, {"auth_time": int((NOW - timedelta(hours=9)).timestamp())}, "signed-in-too-long"),
        ({}, {"exp": 1}, None),  # a token's own end is for handing it over
        ({}, {"issued": NOW + timedelta(minutes=6)}, "sign-in-unclear"),
        ({"until": date(2026, 7, 1)}, {}, None),  # the last day counts
        ({"until": date(2026, 6, 30)}, {}, "access-ended"),
        ({"revoked_at": NOW}, {}, "access-ended"),
        ({"signed_out_before": NOW}, {"issued": NOW}, "signed-out"),
        ({"signed_out_before": NOW}, {"issued": NOW + timedelta(seconds=1)}, None),
    ],
)
def test_a_sign_in_holds_or_says_why_not(change, claims, code):
    given = claims_of(user(**{"issued": NOW} | claims))
    if code is None:
        check(given, replace(MEMBER, **change), now=NOW)
    else:
        assert refused(lambda: check(given, replace(MEMBER, **change), now=NOW)) == code


@pytest.mark.parametrize("missing", ["iss", "sub", "iat"])
@pytest.mark.parametrize("value", ["", None, True])
def test_claims_that_do_not_say_who_or_since_when_are_nobody(missing, value):
    if not (missing != "iat" and value is True):
        assert refused(lambda: claims_of(user() | {missing: value})) == "sign-in-unclear"


def test_access_taken_away_ends_what_was_kept_from_before(desk, monkeypatch):
    monkeypatch.setattr(membership, "ASKED_AGAIN_AFTER", 0.0)
    member = give(desk, "analyst")
    who = desk.admit(user())
    assert desk.uploads(who) == []
    desk.change_member(COMMAND_LINE, member.number, roles=frozenset({"manager"}), services=None, until=None)
    assert refused(lambda: desk.uploads(who)) == "signed-out"  # the roles it was given no longer hold
    manager = desk.admit(user())
    desk._store.members.change(member.number, by="test", action="taken away", revoked_at=datetime.now(UTC))
    assert refused(lambda: desk.programme(manager)) == "signed-out"
    assert refused(lambda: desk.admit(user())) == "access-ended"


def test_signing_out_ends_every_session_begun_before(desk, monkeypatch):
    monkeypatch.setattr(membership, "ASKED_AGAIN_AFTER", 0.0)
    give(desk, "analyst")
    other_tab = desk.admit(user())
    desk.sign_out(desk.admit(user()))
    assert refused(lambda: desk.uploads(other_tab)) == "signed-out"
    assert desk.admit(user(issued=datetime.now(UTC) + timedelta(seconds=2)))


def test_an_answer_is_kept_a_few_seconds_and_a_no_for_good(monkeypatch):
    moments, answers = iter([0.0, 4.0, 5.0, 5.0]), iter([False])
    monkeypatch.setattr(membership.time, "monotonic", lambda: next(moments))
    standing = membership._once_in_a_while(lambda: next(answers))
    assert [standing(), standing(), standing()] == [True, False, False]


def test_an_administrator_gives_access_but_not_to_themselves(desk):
    give(desk, "administrator")
    admin = desk.admit(user())
    assert refused(lambda: desk.change_member(admin, 1, roles=frozenset({"analyst"}), services=None, until=None)) == (
        "member-yourself"
    )
    assert refused(lambda: desk.revoke(admin, 1)) == "member-yourself"
    other = give(desk, "analyst", by=admin, email="ben@service.test")
    assert next(one.by for one in desk._store.audit()) == "ana@service.test"
    desk.revoke(admin, other.number)
    assert next(one.action for one in desk._store.audit()) == "access taken away"
    assert refused(lambda: desk.revoke(COMMAND_LINE, 1)) == "last-administrator"


@pytest.mark.parametrize("roles", [(), ("owner",)])
def test_access_without_a_known_role_is_not_given(desk, roles):
    assert refused(lambda: give(desk, *roles)) == "member-role"


def test_an_analyst_works_with_every_service(desk):
    assert refused(lambda: give(desk, "analyst", services=frozenset({"Tarnley"}))) == "member-services"


def test_one_address_has_one_access(desk):
    give(desk, "manager")
    assert refused(lambda: give(desk, "analyst", email=" ANA@service.test ")) == "member-known"


@pytest.mark.parametrize("who", [LOCAL, Principal("ana", frozenset({"manager", "analyst", "commissioner"}))])
def test_only_an_administrator_sees_the_members(desk, who):
    for deed in (
        lambda: desk.members(who), lambda: desk.service_names(who), lambda: give(desk, "analyst", by=who),
        lambda: desk.revoke(who, 1), lambda: desk.sign_out_member(who, 1),
        lambda: desk.change_member(who, 1, roles=frozenset({"analyst"}), services=None, until=None),
    ):  # fmt: skip
        assert refused(deed) == "not-yours"


def test_the_audit_log_tells_of_access_by_number_only(desk):
    give(desk, "manager", services=frozenset({"Tarnley"}), until=date(2027, 3, 31))
    (entry,) = desk._store.audit()
    assert (entry.action, entry.detail) == ("access given", "member 1: manager; 1 services, until 2027-03-31")
