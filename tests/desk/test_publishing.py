"""Publications through the desk: prepared, attacked, approved, read, withdrawn; on a small made-up programme."""

import hashlib
import json
import shutil
import sqlite3
from dataclasses import fields
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from evaluation.desk import LOCAL, Desk, period_named
from evaluation.desk.permissions import local_person
from evaluation.desk.publishing_sections import shaped
from evaluation.disclosure import NotListed, audit, freeze, thaw
from evaluation.disclosure.audit import LISTED
from evaluation.disclosure.policy import PUBLICATION
from evaluation.problems import Refused
from evaluation.records import CutOff
from evaluation.results import Held, Period, Principal, Released, Row
from tests.store.made_up import a_file, a_table

COMMISSIONER = Principal("The Board", frozenset({"commissioner"}))
TODAY = date(2026, 1, 14)


def children(first: int, until: int, day: str, *, came: int = 3):
    """Register and log of children numbered so, each with a mentor of their own, matched on that day."""
    on = pd.Timestamp(day)
    people = [{"person": f"C{at}", "role": "mentee", "service": "North", "sex": "female" if at % 4 else "male"}
              for at in range(first, until)]  # fmt: skip
    matches = [{"match": f"M{at}", "mentor": f"V{at}", "mentee": f"C{at}", "service": "North", "matched_on": on,
                "planned_weeks": 12, **ended(at, on)} for at in range(first, until)]  # fmt: skip
    meetings = [{"match": f"M{at}", "on": on + pd.Timedelta(days=7 * week), "service": "North", "minutes": 60,
                 "status": "attended" if week < came or at % 3 else "child did not attend"}
                for at in range(first, until) for week in range(came + 2)]  # fmt: skip
    return people, matches, meetings


def ended(at, on):
    """Every third match ends after four weeks, by the child's choice."""
    return {"closed_on": on + pd.Timedelta(days=28), "ending": "child chose"} if at % 3 == 0 else {}


def stored(desk, name, rows, until=date(2025, 12, 31)):
    people, matches, meetings = rows
    tables = {"people": people, "matches": matches, "meetings": meetings}
    made = {table: a_table(table, *own) for table, own in tables.items()}
    rows_in_file = sum(len(own) for own in tables.values())
    file = a_file(sha256=name * 64, cut_offs=[CutOff("North", until)], file_rows=rows_in_file, **made)
    numbered, start = {}, 0
    for table, frame in file.tables.items():
        numbered[table] = frame.assign(source_row=range(start + 2, start + 2 + len(frame)))
        start += len(frame)
    from dataclasses import replace

    return desk._store.store_upload(replace(file, tables=numbered))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A home with forty children, made once."""
    home = tmp_path_factory.mktemp("publishing") / "home"
    made = Desk(home)
    stored(made, "a", children(0, 40, "2025-02-03"))
    made._store.close()
    return home


@pytest.fixture
def desk(template, tmp_path):
    shutil.copytree(template, tmp_path / "home")
    opened = Desk(tmp_path / "home")
    yield opened
    opened._store.close()


def published(desk, period, number):
    draft = desk.prepare(LOCAL, period_named(period), today=TODAY)
    return desk.approve(LOCAL, number, draft.sha256)


def table(publication, key):
    return next(t for section in publication.sections for t in section.tables if t.key == key)


def test_a_publication_tells_rounded_numbers_and_always_what_it_cannot_say(desk):
    publication = published(desk, "2025-H1", 1)
    steps = {row.name: row.cells[0] for row in table(publication, "how_many").rows}
    assert steps["Met their mentor"] == Released("40", 40.0)
    assert (steps["Still meeting"].words, steps["No longer meeting"].words) == ("25", "15")
    assert table(publication, "cannot_say").rows
    assert publication.in_one_minute[-1].startswith("What we cannot say")
    assert publication.title == "Peer mentoring, January to June 2025"


def test_what_was_frozen_before_a_field_was_there_still_opens_and_does_not_say_it(desk):
    made = published(desk, "2025-H1", 1)
    assert made.silent_weeks == 16  # the made-up log holds nothing after 9 March
    plain = json.loads(freeze(made))
    del plain["silent_weeks"]
    older = thaw(json.dumps(plain).encode())
    assert (older.silent_weeks, older.sections) == (None, made.sections)


def test_a_field_the_policy_does_not_list_is_neither_frozen_nor_let_through(desk, monkeypatch):
    made = published(desk, "2025-H1", 1)
    assert {field.name for field in fields(made)} == PUBLICATION.keys() | {"sha256"}
    assert PUBLICATION.keys() == LISTED
    more = json.dumps(json.loads(freeze(made)) | {"smallest_group": 3}).encode()
    known = '{"blocks": {}, "totals": {}}'
    assert [one.sentence for one in audit([(1, more, known)]).found] == ["It holds a field that is not listed."]
    monkeypatch.setattr("evaluation.disclosure.frozen.PUBLICATION", {"number": "as it is"})
    with pytest.raises(NotListed, match="not listed in the policy"):
        freeze(made)


def a_change(name, low, high):
    moved = Released("9 points higher", 9.0, low, high)
    return Row(name, (Released("50", 50.0), Released("59", 59.0), moved, Released("40", 40.0)))


def test_a_caution_is_told_once_with_the_questionnaires_it_is_of():
    rows = (a_change("Trust", 3, 14), a_change("Say", 3, 12), a_change("Wellbeing", -1, 6))
    cautions = {"Trust": "Not a validated questionnaire.", "Say": "Not a validated questionnaire."}
    notes = shaped("change.children", rows, cautions=cautions).notes
    assert notes == ("Not a validated questionnaire: “Trust”, “Say”.",)
    assert shaped("change.children", rows).notes == ()


def test_of_which_questionnaires_it_cannot_be_told_stands_beside_the_one_that_rose():
    told = shaped("change.children", (a_change("Trust", 3, 14), a_change("Staff", -5, 9), a_change("Mood", -1, 6)))
    assert told.takeaway.endswith("We cannot tell if “Staff” or “Mood” rose or fell.")
    assert "“Trust” was about 9 points higher" in told.takeaway
    assert "cannot tell" not in shaped("change.children", (a_change("Trust", 3, 14),)).takeaway


def test_a_share_at_a_week_says_why_it_need_not_add_up_with_how_matches_end():
    told = shaped("by_week.12", (Row("12 weeks", (Released("about 6 in 10", 0.6),) * 3),))
    (note,) = told.notes
    assert note.startswith("“How matches end” counts a match that goes on as still open.")
    assert note.endswith("need not add up.")


def test_approving_changes_no_byte(desk):
    draft = desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY)
    before = desk.frozen(LOCAL, 1)
    assert draft.sha256 == hashlib.sha256(before).hexdigest()
    publication = desk.approve(LOCAL, 1, draft.sha256)
    assert desk.frozen(LOCAL, 1) == before
    assert (publication.approved_by, publication.prepared_by) == (LOCAL.name, LOCAL.name)


def test_the_attack_finds_nothing_in_what_was_prepared(desk):
    desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY)
    assert desk.audit_of(LOCAL, 1).found == ()
    assert desk.audit_of(LOCAL, 1).tables > 0


def test_a_draft_is_not_shown_to_a_commissioner_and_a_publication_is(desk):
    draft = desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY)
    assert desk.publications(COMMISSIONER) == ()
    with pytest.raises(Refused, match="no publication 1"):
        desk.publication(COMMISSIONER, 1)
    desk.approve(LOCAL, 1, draft.sha256)
    assert [one.state for one in desk.publications(COMMISSIONER)] == ["approved"]
    assert desk.publication(COMMISSIONER, 1).number == 1


def test_who_prepares_may_not_approve_alone(desk):
    analyst = local_person("analyst")
    draft = desk.prepare(analyst, period_named("2025-H1"), today=TODAY)
    with pytest.raises(Refused, match="do not have access"):
        desk.approve(analyst, 1, draft.sha256)


def test_a_draft_prepared_again_after_it_was_read_is_not_approved(desk):
    """The number is the same; what was read is not what would leave."""
    read = desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY)
    again = desk.prepare(LOCAL, period_named("2025-H1"), {"endings": "Words nobody has read."}, today=TODAY)
    assert again.number == read.number
    with pytest.raises(Refused, match="Draft 1 is not the one you read: it has been prepared again"):
        desk.approve(LOCAL, 1, read.sha256)
    assert [one.state for one in desk.publications(LOCAL)] == ["draft"]
    assert desk.approve(LOCAL, 1, again.sha256).approved_by == LOCAL.name


def test_a_draft_prepared_again_while_the_audit_runs_is_not_approved(desk, monkeypatch):
    read = desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY)
    audit_of = desk.audit_of

    def meanwhile(who, number):
        found = audit_of(who, number)
        desk.prepare(LOCAL, period_named("2025-Q1"), today=TODAY)
        return found

    monkeypatch.setattr(desk, "audit_of", meanwhile)
    with pytest.raises(Refused, match="prepared again"):
        desk.approve(LOCAL, 1, read.sha256)
    assert [one.state for one in desk.publications(LOCAL)] == ["draft"]


def test_a_new_draft_takes_the_place_of_the_one_before(desk):
    desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY)
    desk.prepare(LOCAL, period_named("2025-Q1"), today=TODAY)
    assert [one.title for one in desk.publications(LOCAL)] == ["Peer mentoring, January to March 2025"]


def test_a_figure_with_a_few_new_children_is_held_with_its_day(desk):
    published(desk, "2025-H1", 1)
    stored(desk, "b", children(40, 44, "2025-08-04"))
    publication = published(desk, "2025-H2", 2)
    steps = {row.name: row.cells[0] for row in table(publication, "how_many").rows}
    assert steps["Met their mentor"] == Released("45", 45.0)  # counts are refreshed
    early = table(publication, "ended_early").rows[0].cells[0]
    assert isinstance(early, Held)
    assert (early.last.words, early.as_at, early.publication) == ("about 4 in 10", date(2025, 6, 30), 1)
    assert "As at 30 June 2025." in table(publication, "ended_early").takeaway


def test_one_changed_byte_and_reading_refuses(desk, tmp_path):
    published(desk, "2025-H1", 1)
    with sqlite3.connect(tmp_path / "home" / "records.db") as other:
        other.execute("DROP TRIGGER publications_no_update")
        body = other.execute("SELECT body FROM publications").fetchone()[0]
        other.execute("UPDATE publications SET body = ?", (body.replace(b'"40"', b'"41"', 1),))
    with pytest.raises(Refused, match="is not as it was stored"):
        desk.publication(LOCAL, 1)
    with pytest.raises(Refused, match="is not as it was stored"):
        desk.publications(COMMISSIONER)


def test_a_changed_hash_beside_a_changed_byte_is_noticed_too(desk, tmp_path):
    import hashlib

    published(desk, "2025-H1", 1)
    with sqlite3.connect(tmp_path / "home" / "records.db") as other:
        other.execute("DROP TRIGGER publications_no_update")
        body = other.execute("SELECT body FROM publications").fetchone()[0].replace(b'"40"', b'"41"', 1)
        other.execute("UPDATE publications SET body = ?, sha256 = ?", (body, hashlib.sha256(body).hexdigest()))
    with pytest.raises(Refused, match="is not as it was stored"):
        desk.publication(LOCAL, 1)


def test_an_approved_publication_cannot_be_changed_or_dropped(desk, tmp_path):
    published(desk, "2025-H1", 1)
    with sqlite3.connect(tmp_path / "home" / "records.db") as other:
        for deed in ("UPDATE publications SET title = 'x'", "DELETE FROM publications",
                     "UPDATE publications SET body = x'00'"):  # fmt: skip
            with pytest.raises(sqlite3.Error):
                other.execute(deed)


def test_withdrawn_it_keeps_its_number_and_says_why(desk):
    published(desk, "2025-H1", 1)
    with pytest.raises(Refused, match="Say why"):
        desk.withdraw(LOCAL, 1, " ")
    desk.withdraw(LOCAL, 1, "A log was counted twice.")
    assert desk.publication(COMMISSIONER, 1).withdrawn == "A log was counted twice."
    assert [one.state for one in desk.publications(COMMISSIONER)] == ["withdrawn"]
    assert desk.prepare(LOCAL, period_named("2025-H1"), today=TODAY).number == 2


def test_it_survives_an_undo_with_a_notice(desk):
    published(desk, "2025-H1", 1)
    before = desk.frozen(LOCAL, 1)
    desk.undo(LOCAL, 1, "wrong file")
    assert desk.frozen(LOCAL, 1) == before
    assert desk.publication(COMMISSIONER, 1).notices == (
        "Upload 1 was taken back after this was prepared. The figures stand as they were published.",
    )


def test_a_period_the_log_is_not_complete_to_is_refused(desk):
    with pytest.raises(Refused, match="complete to 31 December 2025"):
        desk.prepare(LOCAL, period_named("2026-H1"), today=TODAY)
    with pytest.raises(Refused, match="first and a last day"):
        desk.prepare(LOCAL, Period(), today=TODAY)


def test_rows_after_the_period_do_not_count(desk):
    stored(desk, "c", children(50, 70, "2025-09-01"))
    publication = published(desk, "2025-H1", 1)
    assert table(publication, "how_many").rows[0].cells[0].words == "40"


def test_no_person_and_no_exact_number_is_in_the_frozen_bytes(desk):
    stored(desk, "d", children(40, 43, "2025-05-05"))
    published(desk, "2025-H1", 1)
    body = desk.frozen(LOCAL, 1).decode()
    keys = desk._assessment.facts(*_everything()).matches[["match", "mentor", "mentee"]].to_numpy().ravel()
    assert not any(str(key) in body for key in keys)
    assert '"43"' not in body
    tables = [t for section in json.loads(body)["sections"] for t in section["tables"] if t["unit"] == "children"]
    numbers = [cell["value"] for t in tables for row in t["rows"] for cell in row["cells"] if cell["is"] == "released"]
    assert numbers
    assert all(number % 5 == 0 for number in numbers)


def _everything():
    from evaluation.results import Scope

    return Scope(), Period()


def test_the_rhythm_is_a_quarter_then_a_half_year(desk):
    assert desk.next_period(LOCAL) == Period(date(2025, 1, 1), date(2025, 4, 1))
    published(desk, "2025-Q1", 1)
    assert desk.next_period(LOCAL) == Period(date(2025, 1, 1), date(2025, 7, 1))
    published(desk, "2025-H1", 2)
    assert desk.next_period(LOCAL) == Period(date(2025, 7, 1), date(2025, 10, 1))


def test_before_the_first_match_nothing_is_proposed(tmp_path):
    desk = Desk(tmp_path / "home")
    stored(desk, "a", (children(0, 1, "2025-02-03")[0], [], []))
    assert desk.next_period(LOCAL) is None
    desk._store.close()


def test_then_and_now_stand_beside_each_other(desk):
    published(desk, "2025-H1", 1)
    stored(desk, "e", children(40, 60, "2025-08-04"))
    publication = published(desk, "2025-H2", 2)
    told = {
        row.name: [getattr(cell, "words", "") for cell in row.cells] for row in table(publication, "since_last").rows
    }
    assert told["Children, step by step: Met their mentor"] == ["40", "60", ""]
    assert publication.previous == 1


@pytest.mark.parametrize("name", ["2026", "2026-h2", "2026-Q4"])
def test_periods_are_named_in_words_people_write(name):
    assert period_named(name).end == date(2027, 1, 1)


def test_a_period_nobody_writes_is_refused():
    with pytest.raises(Refused, match="is not a period"):
        period_named("2026-H3")


def test_an_erasure_after_it_was_prepared_is_told_in_that_publication_and_changes_no_byte(desk):
    """The log's order decides, not its seconds: all of this happens within one."""
    desk.erase(LOCAL, "C1")
    published(desk, "2025-H1", 1)
    before = desk.frozen(LOCAL, 1)
    assert desk.publication(LOCAL, 1).notices == ()
    desk.erase(LOCAL, "C2")
    assert desk.publication(COMMISSIONER, 1).notices == (
        "Somebody's records were erased after this was prepared. The figures stand as they were published.",
    )
    assert desk.frozen(LOCAL, 1) == before
    published(desk, "2025-H2", 2)  # made of what is left
    assert desk.publication(LOCAL, 2).notices == ()


def test_the_day_of_approval_can_be_given_and_the_audit_log_keeps_the_real_moment(desk):
    draft = desk.prepare(LOCAL, period_named("2025-H1"), today=date(2025, 7, 15))
    given = desk.approve(LOCAL, 1, draft.sha256, at=datetime(2025, 7, 15, 12, tzinfo=UTC))
    assert (given.prepared_on, given.approved_on) == (date(2025, 7, 15), date(2025, 7, 15))
    assert desk.publications(COMMISSIONER)[0].approved_on == date(2025, 7, 15)
    entry = desk.audit_log(LOCAL)[0]
    assert (entry.action, entry.at.date()) == ("publication approved", datetime.now(UTC).date())


def test_words_for_a_section_there_is_not_are_refused_with_those_there_are(desk):
    with pytest.raises(Refused, match=r"There is no section “ending”\. The sections are: .*endings"):
        desk.prepare(LOCAL, period_named("2025-H1"), {"ending": "Ours."}, today=TODAY)
    draft = desk.prepare(LOCAL, period_named("2025-H1"), {"endings": "Ours."}, today=TODAY)
    assert [one.commentary for one in draft.sections if one.key == "endings"] == ["Ours."]
