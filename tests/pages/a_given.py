"""What a manager's page is given, made up: nothing in it is about a real child."""

from datetime import date
from types import SimpleNamespace

import pandas as pd

from evaluation.desk import Header, Questionnaire
from evaluation.indicators import CATALOGUE
from evaluation.programme import Programme
from evaluation.results import Breakdown, Change, Curve, Estimate, Finding, Findings, Period, Scope
from pages.manager.opening import Given

CUT_OFF = date(2026, 6, 28)
EVERYTHING = frozenset(
    {"meetings", "contacts", "matches", "endings", "planned ends", "steps", "supervision", "agreed hours", "responses",
     "informal", "started by"}
)  # fmt: skip
FROM_THE_LOG = EVERYTHING - {"responses"}
CAME, AWAY, CALLED_OFF = "attended", "child did not attend", "mentor cancelled"
TRUST = Questionnaire("trust_mentor", "Trust in my mentor", "children", 0, 100, "trust",
                      mirrors="trust_mentor_seen_by_mentor")  # fmt: skip
SEEN = Questionnaire("trust_mentor_seen_by_mentor", "My mentee's trust, as I see it", "mentors", 0, 100, "trust",
                     mirrors="trust_mentor")  # fmt: skip

_COLUMNS = {
    "pairs_to_check": ("match", "mentor", "mentee", "service", "why", "since", "days", "last_meetings", "side", "note",
                       "next_step", "owner", "due_on"),
    "endings_coming": ("match", "mentor", "mentee", "service", "planned_end_on", "last_meeting_planned", "note",
                       "next_step", "owner", "due_on"),
    "children_waiting": ("person", "service", "since", "days", "note", "next_step", "owner", "due_on"),
    "mentors_with_room": ("person", "service", "trained_on"),
    "mentors_to_support": ("mentor", "service", "over_hours", "weeks_over", "hours_a_week", "agreed_hours",
                           "no_supervision", "supervised_on", "note", "next_step", "owner", "due_on"),
    "over_agreed_hours": ("mentor", "since", "until", "weeks_over", "hours_a_week"),
    "open_on_paper": ("match", "service", "last_contact_on", "days"),
    "silent_weeks": ("service", "since", "until", "weeks"),
    "months": ("month", "meetings_come_to", "meetings_kept", "expected", "on_offer"),
    "weeks_of_pairs": ("match", "mentor", "mentee", "service", "week", "held"),
    "weeks": ("week", "open", "attended", "contact_only", "neither", "paused", "no_record"),
    "early_by_service": ("service", "n", "early", "low_95", "high_95", "low_998", "high_998"),
    "ended_by_week": ("planned_weeks", "week", "what", "value", "low", "high", "at_risk", "n", "note"),
}  # fmt: skip
NOBODY = Curve(time=(), value=(), low=(), high=(), at_risk=(), events=(), n=0)


def rows(name, *given):
    """A list of that name: each row's cells in order; those of a note at its end may be left out."""
    return pd.DataFrame([dict(zip(_COLUMNS[name], row, strict=False)) for row in given], columns=list(_COLUMNS[name]))


def a_pair(match="H-P31", why="no contact", days=22, last=(CALLED_OFF, AWAY, CAME), *, note=None, step=None):
    """One row of pairs to check; the last meetings newest first."""
    since = pd.Timestamp(CUT_OFF) - pd.Timedelta(days=days)
    side = "nobody's" if {CAME}.issuperset(last) else "both"
    return (match, "H-M02", "H-031", "Harrowmere", why, since, days, last, side, note, step, None, None)


def share(value, low, high, n, *, n_of="children", note=""):
    return Estimate(value, low, high, n, n_of=n_of, note=note)


def score(value, n, *, n_of="children"):
    """A mean of answers as the desk gives it: with a range from ten people on."""
    ends = (value - 5, value + 5) if n >= 10 else (None, None)
    return Estimate(value, *ends, n, unit="points", n_of=n_of)


def moved(difference, low, high, n, *, n_of="children"):
    """A change as the desk gives it."""
    if n < 5:
        return Change(0, None, None, None, None, None, n_of=n_of, note="Fewer than five people answered.")
    return Change(n, 60, 60 + difference, difference, low, high, n_of=n_of)


class MadeUp(SimpleNamespace):
    """Lists, each set apart from any other, as the desk's own are."""

    __hash__ = object.__hash__


def a_given(results=None, *, lists=None, has=EVERYTHING, age_days=2, asked=(), period=None, programme=None,  # noqa: PLR0913
            cut_offs=None, splits=None, services=("Calderwick", "Harrowmere"), **more):  # fmt: skip
    """A page's data: figures by key, lists by name; everything else has no data.

    Args:
        results: key → result. splits: key → by → groups of its breakdown.
        lists: name → frame, from `rows`.
        has: facts there are. age_days: how old the log is; None without a log.
        asked: questionnaires with answers.
    """
    header = Header("Alongside", None if age_days is None else CUT_OFF, age_days, 31, 2, 9, services)
    frames = {name: rows(name) for name in _COLUMNS} | (lists or {})
    made_up = MadeUp(has=has, questionnaires={one.key: one for one in asked}, still_together={},
                              mentor_stay=NOBODY, outcome=None, **frames)  # fmt: skip
    for name, value in more.items():
        setattr(made_up, name, value)
    return Given(
        header=header,
        findings=Findings("data", "settings", cut_offs or {"": CUT_OFF}, Scope(), period or Period(),
                          _findings(results or {}, splits or {})),
        lists=made_up,
        programme=programme or Programme(name="Alongside"),
    )  # fmt: skip


def _findings(results, splits):
    found = {}
    for indicator in CATALOGUE:
        note = f"No data. {indicator.answered_by}"
        nothing = Estimate(None, None, None, 0, unit=indicator.unit, note=note)
        if indicator.key.endswith("_change"):
            nothing = Change(0, None, None, None, None, None, unit=indicator.unit, note=note)
        own = {by: Breakdown(by, groups) for by, groups in splits.get(indicator.key, {}).items()}
        found[indicator.key] = Finding(indicator, results.get(indicator.key, nothing), own)
    return found


def text(at):
    """Everything a reader can read, in one string."""
    parts = [element.proto.body for element in at.get("html")]
    for kind in ("title", "header", "subheader", "markdown", "warning", "caption"):
        parts += [element.value for element in at.get(kind)]
    return " ".join(parts).replace("&#x27;", "'")
