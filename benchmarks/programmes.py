"""Invented programmes of any size as canonical tables, drawn at once for all rows: seeded, the same on every machine.

A match has about 20 meetings, a mentor about three matches; half as many contacts as meetings; two children in three
answer two questionnaires of four items once and half of them again, their mentors the mirrored one; every tenth match
is paused. Ten services. Keys are 0, 1, 2 …: first the children, who have the numbers of their matches, then mentors.
"""

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from evaluation.measures import load
from evaluation.records import TABLES, conform, empty
from evaluation.vocabulary import Ending, Initiator, MeetingStatus, Role, Route, Sex, Step

CUT_OFF = date(2026, 6, 30)
LAST = (CUT_OFF - date(1970, 1, 1)).days
DAYS = 730  # matches begin in the two years before the cut-off
A_MATCH = 20  # meetings
SERVICES = tuple(f"Service {number:02}" for number in range(10))
STATUSES = dict(zip(MeetingStatus, (0.66, 0.08, 0.06, 0.05, 0.02, 0.06, 0.01, 0.03, 0.03), strict=True))
ENDINGS = dict(zip(Ending, (0.5, 0.1, 0.15, 0.12, 0.06, 0.07), strict=True))
ETHNICITIES = {"White": 0.6, "Mixed": 0.13, "Black": 0.15, "Asian": 0.09, "Other": 0.03}
FORMS = (("trust_mentor", Role.MENTEE), ("trust_staff", Role.MENTEE), ("trust_mentor_seen_by_mentor", Role.MENTOR))


def programme(meetings: int, seed: int = 2026) -> dict[str, pd.DataFrame]:
    """The canonical tables of a programme with about so many meetings, as `store.tables()` gives them."""
    draw = np.random.default_rng(seed)
    matches = _matches(draw, max(meetings // A_MATCH, 3))
    tables = {name: _keyed(name, empty(TABLES[name])) for name in TABLES}
    return tables | {
        "matches": _frame("matches", matches), "people": _people(draw, matches), "steps": _steps(draw, matches),
        "meetings": _meetings(draw, matches, meetings), "contacts": _contacts(draw, matches, meetings // 2),
        "responses": _responses(draw, matches), "pauses": _pauses(draw, matches),
    }  # fmt: skip


def _matches(draw, count):
    begun = LAST - draw.integers(14, DAYS, count)
    planned = np.where(draw.random(count) < 0.55, 12, 26)
    lasted = np.ceil(draw.gamma(3, planned / 3)).astype(int) * 7
    closed = begun + lasted
    ended = closed <= LAST
    return {
        "match": np.arange(count), "mentor": count + draw.integers(0, max(count // 3, 1), count),
        "mentee": np.arange(count), "service": _text(SERVICES, draw.integers(0, len(SERVICES), count)),
        "matched_on": _dates(begun), "planned_weeks": planned, "planned_per_week": np.ones(count),
        "closed_on": _dates(closed, ended), "ending": _text(tuple(ENDINGS), _drawn(draw, ENDINGS, count), ended),
        "closing_meeting_on": _dates(closed - 3, ended & (draw.random(count) < 0.6)),
    }  # fmt: skip


def _spread(draw, matches, rows):
    """Rows over the matches, in order of matches and days: the place of each row's match, and its day."""
    last = np.where(np.isnat(matches["closed_on"]), np.datetime64(LAST, "D"), matches["closed_on"])
    begun, until = (days.astype("datetime64[D]").astype(int) for days in (matches["matched_on"], last))
    place = np.sort(draw.integers(0, len(begun), rows))
    day = begun[place] + (draw.random(rows) * (until - begun + 1)[place]).astype(int)
    return place, day[np.lexsort((day, place))]


def _meetings(draw, matches, rows):
    place, day = _spread(draw, matches, rows)
    status = _drawn(draw, STATUSES, rows)
    minutes = np.round(draw.normal(60, 12, rows)).clip(15, 180)
    return _frame("meetings", {
        "match": matches["match"][place], "on": _dates(day), "status": _text(tuple(STATUSES), status),
        "minutes": pd.arrays.FloatingArray(minutes, (status > 0) | (draw.random(rows) < 0.03)),
        "informal": _yes_no(draw, rows, 0.5, 0.1), "initiated_by": _started(draw, rows),
        "out_of_role": _yes_no(draw, rows, 0.04, 0.1), "professional_request": _yes_no(draw, rows, 0.05, 0.1),
        "service": matches["service"].take(place),
    })  # fmt: skip


def _contacts(draw, matches, rows):
    place, day = _spread(draw, matches, rows)
    return _frame("contacts", {
        "match": matches["match"][place], "on": _dates(day), "minutes": np.round(draw.gamma(2, 5, rows)),
        "informal": _yes_no(draw, rows, 0.7, 0.1), "initiated_by": _started(draw, rows),
        "two_way": _yes_no(draw, rows, 0.8, 0.1), "service": matches["service"].take(place),
    })  # fmt: skip


def _people(draw, matches):
    mentors = np.unique(matches["mentor"])
    children, count = len(matches["mentee"]), len(matches["mentee"]) + len(mentors)
    child = np.arange(count) < children
    routes = tuple(Route)
    return _frame("people", {
        "person": np.concatenate([matches["mentee"], mentors]), "role": _text((Role.MENTOR, Role.MENTEE), child * 1),
        "service": matches["service"].take(np.arange(count) % children),
        "birth_year": pd.array(np.where(child, draw.integers(2008, 2015, count), draw.integers(1996, 2008, count))),
        "sex": _text(tuple(Sex), _drawn(draw, dict(zip(Sex, (0.17, 0.8, 0.03), strict=True)), count)),
        "ethnicity": _text(tuple(ETHNICITIES), _drawn(draw, ETHNICITIES, count), draw.random(count) < 0.97),
        "care_experienced": _yes_no(draw, count, 0.25, 0.05), "send": _yes_no(draw, count, 0.4, 0.15),
        "route": _text(routes, draw.integers(0, len(routes), count), child),
        "agreed_hours": pd.arrays.FloatingArray(np.full(count, 4.0), child.copy()),
        "trained_on": _dates(np.full(count, LAST - DAYS - 30), ~child),
    })  # fmt: skip


def _steps(draw, matches):
    """Referral before the match for every child."""
    day = matches["matched_on"].astype("datetime64[D]").astype(int) - draw.integers(3, 60, len(matches["match"]))
    step = _text((Step.REFERRED,), np.zeros(len(day), dtype=int))
    return _frame("steps", {"person": matches["mentee"], "step": step, "on": _dates(day)})


def _responses(draw, matches):
    count = len(matches["match"])
    answers = draw.random(count)
    parts = []
    for key, role in FORMS:
        items = [item.key for item in load()[key].items]
        level = draw.normal(3.2, 0.7, count)
        for wave, share, days in (("first", 0.66, 14), ("week_6", 0.33, 49)):
            own = np.flatnonzero(answers < share)
            who = np.repeat(own, len(items))
            value = np.rint(level[who] + (wave != "first") * 0.3 + draw.normal(0, 0.8, len(who))).clip(1, 5)
            turned = np.tile([item.reversed for item in load()[key].items], len(own))
            day = matches["matched_on"][who].astype("datetime64[D]").astype(int) + days
            parts.append({
                "person": matches["mentee" if role == Role.MENTEE else "mentor"][who], "role": str(role), "round": wave,
                "measure": key, "item": np.tile(items, len(own)), "value": np.where(turned, 6 - value, value),
                "on": _dates(day), "match": matches["match"][who],
            })  # fmt: skip
    return pd.concat([_frame("responses", part) for part in parts], ignore_index=True)


def _pauses(draw, matches):
    own = np.flatnonzero(draw.random(len(matches["match"])) < 0.1)
    start = matches["matched_on"][own].astype("datetime64[D]").astype(int) + draw.integers(7, 60, len(own))
    reason = _text(("exams", "custody"), draw.integers(0, 2, len(own)))
    until = _dates(start + draw.integers(6, 28, len(own)))
    return _frame("pauses", {"match": matches["match"][own], "from": _dates(start), "until": until, "reason": reason})


# ---------------------------------------------------------------- columns


def _frame(name, columns):
    return _keyed(name, conform(TABLES[name], pd.DataFrame(columns)))


def _keyed(name, frame):
    """References as the store gives them: whole numbers."""
    keys = [column.name for column in TABLES[name].columns if column.kind in ("person", "match")]
    return frame.astype(dict.fromkeys(keys, "Int64"))


def _text(words, code, known=None):
    """Each row's word, empty where it is not known."""
    where = None if known is None else ~known
    column = pa.array([str(word) for word in words], pa.large_string()).take(pa.array(code, mask=where))
    return pd.array(column, dtype="str")


def _dates(day, known=None):
    days = np.asarray(day).astype("datetime64[D]").astype("datetime64[s]")
    return days if known is None else np.where(known, days, np.datetime64("NaT", "s"))


def _drawn(draw, shares, count):
    """Codes 0 … drawn with these shares."""
    edges = np.cumsum(list(shares.values()))
    return np.searchsorted(edges[:-1] / edges[-1], draw.random(count), side="right")


def _yes_no(draw, count, share, unknown):
    return pd.arrays.BooleanArray(draw.random(count) < share, draw.random(count) < unknown)


def _started(draw, count):
    return _text(tuple(Initiator), draw.integers(0, len(Initiator), count), draw.random(count) < 0.9)
