"""Who may call what: every method of the desk × every role. A method without a row fails; so does a role too many.

Letters: A analyst, M manager, C commissioner, R administrator (who looks after roles). `-`: says nothing about
anybody and takes no person, or is the way in itself.
"""

import inspect
from datetime import UTC, date, datetime

import pytest

from evaluation.desk import Desk
from evaluation.problems import Refused
from evaluation.results import ROLES, Member, Period, Principal, Scope

WHO_MAY = {
    # the way in
    "admit": "-", "has_data": "-", "holds_own_data": "-", "is_invented": "-", "sign_out": "AMCR",
    # figures
    "programme": "AM", "services": "AM", "cut_off": "AM", "header": "AM", "findings": "AM", "lists": "AM",
    "groups": "AM", "news": "AM",
    # what stands behind them
    "explained": "AMCR", "method_lines": "AMCR", "glossary": "AMCR", "problems_told": "AMCR", "children_needed": "AMCR",
    # files
    "inspect": "A", "read": "A", "ask": "A", "table_choices": "A", "column_choices": "A", "round_choices": "A",
    "role_choices": "A", "known_services": "A", "likely": "A", "alike_people": "A", "template": "A",
    "rejected_rows": "A", "before_and_after": "A", "store": "A", "remember": "A", "uploads": "A", "undo": "A",
    "records_version": "A", "compared": "A", "data_quality": "A", "correct": "A",
    "correctable": "A", "differences": "A",
    # questionnaires
    "how_answered": "AM", "measures_told": "A", "hang_together": "A", "check_measure": "A", "save_measure": "A",
    "form_kinds": "A", "form_to_print": "A", "typing_sheet": "A",
    # what leaves
    "prepare": "A", "approve": "M", "withdraw": "AM", "publications": "AMC", "publication": "AMC", "frozen": "AMC",
    "next_period": "A", "audit_of": "AM", "workbook": "AMC", "send_back": "M", "sent_back": "AM",
    # notes on lists
    "follow_up": "M", "follow_up_done": "M", "pause": "M", "take_back": "M",
    # what is kept
    "settings": "A", "save_programme": "A", "possible_leads": "A", "has_lead": "AM", "close_period": "A",
    "open_period": "A", "closed_periods": "A",
    "late_rows": "A", "due_for_erasure": "A", "erase": "A", "person": "A", "verify": "A", "backup": "A", "restore": "A",
    "audit_log": "A", "asked_to_talk": "AM",
    # access
    "members": "R", "service_names": "R", "add_member": "R", "change_member": "R", "revoke": "R",
    "sign_out_member": "R",
}  # fmt: skip
LETTER = {"analyst": "A", "manager": "M", "commissioner": "C", "administrator": "R"}
ANYBODY = Member(0, "a@b.test", "", frozenset({"manager"}), None, None, "", "", datetime(2026, 1, 1, tzinfo=UTC))
GIVEN = {  # enough for a call to get past the question of who asks
    "today": date(2026, 6, 30), "scope": Scope(), "period": Period(), "number": 1, "table": "meetings",
    "member": ANYBODY, "roles": frozenset({"manager"}), "services": None, "until": None, "content": b"",
    "file_name": "a.csv", "complete_to": None, "header": "Date", "reason": "", "why": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    opened = Desk(tmp_path_factory.mktemp("matrix") / "home")
    yield opened
    opened._store.close()


def methods():
    """Every public method of the desk."""
    return sorted(name for name, _ in inspect.getmembers(Desk, inspect.isfunction) if not name.startswith("_"))


def test_every_method_of_the_desk_has_its_row():
    assert methods() == sorted(WHO_MAY)


def test_every_method_that_says_something_asks_who():
    asked = {name for name in methods() if "who" in inspect.signature(getattr(Desk, name)).parameters}
    assert asked == {name for name, letters in WHO_MAY.items() if letters != "-"}


@pytest.mark.parametrize("method", [name for name, letters in WHO_MAY.items() if letters != "-"])
@pytest.mark.parametrize("role", ["", *ROLES, "owner"])
def test_each_role_is_let_through_or_refused_as_written(desk, method, role):
    who = Principal("somebody", frozenset({role} - {""}), issuer="https://login.test", subject="7")
    expected = method == "sign_out" or LETTER.get(role, "?") in WHO_MAY[method]
    assert refused(desk, method, who) == (not expected)


@pytest.mark.parametrize("method", [name for name, letters in WHO_MAY.items() if letters != "-" and name != "sign_out"])
def test_access_that_has_ended_is_refused_everywhere(desk, method):
    who = Principal("somebody", frozenset(ROLES), standing=lambda: False)
    assert refused(desk, method, who)


def refused(desk, method, who):
    """Whether the desk turns this person away, whatever else may be wrong with what they ask."""
    call = getattr(desk, method)
    words = [name for name in inspect.signature(call).parameters if name not in ("who", "by", "only", "matching")]
    try:
        call(who, **{name: GIVEN.get(name) for name in words} | _matching(call))
    except Refused as told:
        return told.problems[0].code in ("not-yours", "signed-out")
    except (AttributeError, TypeError, KeyError):  # let through, and then nothing to work with
        return False
    return False


def _matching(call):
    has_one = "matching" in inspect.signature(call).parameters
    return {"matching": None} if has_one else {}
