"""What the data hold and what they lack: months of the log, forms due and back, whom to ask, what does not fit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.desk.open_problems import OpenProblem, open_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.facts import Facts

COVERAGE = ("service", "month", "meetings", "came", "contacts", "open_matches", "state")
ROUNDS = ("service", "round", "title", "due", "returned", "late", "twice", "open_now", "also")
CHASE = ("mentee", "mentor", "match", "service", "title", "closes_on", "state")
LOGGED, NOTHING, NOBODY = "logged", "no record", "no match open"
OPEN_NOW, OVER = "due now", "not back"
AFTER_ALL = 1 << 40  # a month that never comes
MOST_ASKED = 60  # forms listed; of those after them only how many
LATEST_WEEKS = 8  # after its window: later, an answer would tell of another time


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class DataQuality:
    """One look at the data of the services asked for; each is equal to itself alone.

    Attributes:
        coverage: service × month, from the first match or row to the cut-off: meetings logged, meetings the child came
            to, contacts logged, matches open, and state: `logged`, `no record` (matches were open and no row is there),
            `no match open`. `no record` is not zero.
        silent: weeks without a row though three matches or more were open: service, since, until, weeks.
        rounds: service × survey round, children's forms: due, returned, late (after their window; an ending has none),
            twice (the same form again on another day), open_now (asked for at present and not back),
            also (back though not due).
        chase: whom to ask, by reference: forms asked for at present first, `MOST_ASKED` at most. A child who said no is
            never on it.
        can_ask: how many there are in all. ask_now: how many of them fall in their window now.
        problems: what does not fit in the rows in force.
    """

    coverage: pd.DataFrame
    silent: pd.DataFrame
    rounds: pd.DataFrame
    chase: pd.DataFrame
    can_ask: int
    ask_now: int
    problems: tuple[OpenProblem, ...]


def data_quality(
    facts: "Facts",
    tables: "Mapping[str, pd.DataFrame]",
    twice: pd.DataFrame,
    *,
    named: Callable[[pd.DataFrame], pd.DataFrame],
) -> DataQuality:
    """Look at the rows in force.

    Args:
        facts: of the services asked for, over the whole time.
        tables: the canonical tables in force.
        twice: person, round of forms answered again on another day.
        named: puts the service's own references in place of keys.
    """
    from evaluation.indicators import silent_weeks

    forms = _forms(facts)
    owed = chase(facts, forms)
    return DataQuality(
        coverage=coverage(facts, tables),
        silent=silent_weeks(facts),
        rounds=rounds(facts, forms, twice),
        chase=named(owed.head(MOST_ASKED)),
        can_ask=len(owed),
        ask_now=int((owed["state"] == OPEN_NOW).sum()),
        problems=open_problems(facts, tables),
    )


def coverage(facts: "Facts", tables: "Mapping[str, pd.DataFrame]") -> pd.DataFrame:
    """Service × month, oldest first; columns `COVERAGE`."""
    service_of = facts.matches.set_index("match")["service"].astype("str")
    child_of = _service_of_people(facts)
    meetings = _by_month(tables.get("meetings"), service_of, child_of)
    contacts = _by_month(tables.get("contacts"), service_of, child_of)
    found: list[tuple[object, ...]] = []
    for service in sorted(facts.matches["service"].unique()):
        own = facts.matches[facts.matches["service"] == service]
        log, others = (rows[rows["service"] == service].set_index("month") for rows in (meetings, contacts))
        found += _service_months(service, _months(own, log, others), own, log, others)
    return pd.DataFrame(found, columns=list(COVERAGE))


def _service_of_people(facts: "Facts") -> "pd.Series[str]":
    """Each person's service: that of a match they are in, else their own."""
    sides = [facts.matches[[side, "service"]].set_axis(["person", "service"], axis=1) for side in ("mentee", "mentor")]
    everybody = pd.concat([*sides, facts.people[["person", "service"]]]).dropna(subset="person")
    return everybody.drop_duplicates("person").set_index("person")["service"].astype("str")


def _by_month(log: pd.DataFrame | None, of_match: "pd.Series[str]", of_person: "pd.Series[str]") -> pd.DataFrame:
    """Columns service, month, rows, came: the log's rows whose match, or person, is looked at, and those come to."""
    if log is None or not len(log):
        counts = {name: pd.Series(dtype="int64") for name in ("rows", "came")}
        return pd.DataFrame({"service": pd.Series(dtype="str"), "month": pd.Series(dtype="period[M]"), **counts})
    service = log["match"].map(of_match)
    if "person" in log:
        service = service.fillna(log["person"].map(of_person))
    came = (log["status"] == "attended").fillna(value=False) if "status" in log else False
    rows = pd.DataFrame({"service": service, "month": log["on"].dt.to_period("M"), "came": came})
    return rows.groupby(["service", "month"], as_index=False).agg(rows=("came", "size"), came=("came", "sum"))


def _months(matches: pd.DataFrame, log: pd.DataFrame, others: pd.DataFrame) -> "list[pd.Period]":
    last = matches["cut_off"].max()
    firsts = [matches["matched_on"].min(), matches["first_meeting_on"].min()]
    begun = [day.to_period("M") for day in firsts if pd.notna(day)] + [*log.index, *others.index]
    return list(pd.period_range(min(begun), last.to_period("M"), freq="M")) if begun and pd.notna(last) else []


def _service_months(
    service: str, months: "list[pd.Period]", matches: pd.DataFrame, log: pd.DataFrame, others: pd.DataFrame
) -> list[tuple[object, ...]]:
    """A line for each month: what was logged in it, and how many matches were open on any of its days."""
    first = _month_of(matches["matched_on"].fillna(matches["first_meeting_on"]), unknown=AFTER_ALL)
    last = _month_of(matches["closed_on"], unknown=AFTER_ALL)
    counts = log[["rows", "came"]].join(others[["rows"]], how="outer", rsuffix="_others").fillna(0).astype("int64")
    logged = dict(
        zip(counts.index, zip(counts["rows"], counts["came"], counts["rows_others"], strict=True), strict=True)
    )
    found: list[tuple[object, ...]] = []
    for month in months:
        rows, came, contacts = map(int, logged.get(month, (0, 0, 0)))
        is_open = int(((first <= month.ordinal) & (last >= month.ordinal)).sum())
        state = LOGGED if rows + contacts else NOTHING if is_open else NOBODY
        found.append((service, str(month), rows, came, contacts, is_open, state))
    return found


def _month_of(days: "pd.Series[pd.Timestamp]", *, unknown: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Months since January 1970."""
    months = days.to_numpy("datetime64[M]").astype(np.int64)
    return np.where(days.isna(), unknown, months)


def _forms(facts: "Facts") -> pd.DataFrame:
    """Every form of the facts with its match's people and service, and whether it came back late."""
    beside = facts.matches[["match", "mentee", "mentor", "service", "cut_off"]]
    answered = facts.scores[(facts.scores["role"] == "mentee") & facts.scores["match"].notna()]
    first = answered.astype({"round": "str"}).groupby(["match", "round"], as_index=False)["on"].min()
    forms = facts.forms.merge(beside, on="match").merge(first, on=["match", "round"], how="left")
    windowless = forms["round"].isin({wave.key for wave in facts.programme.rounds if wave.at_ending})
    late = forms["returned"] & (forms["on"] > forms["closes_on"]).fillna(value=False) & ~windowless
    return forms.assign(late=late)


def rounds(facts: "Facts", forms: pd.DataFrame, twice: pd.DataFrame) -> pd.DataFrame:
    """Service × round, in the programme's order; columns `ROUNDS`. Returned and late are of the forms due."""
    again = forms.merge(twice.drop_duplicates(), left_on=["mentee", "round"], right_on=["person", "round"])
    found = []
    for service in sorted(forms["service"].unique()):
        for wave in facts.programme.rounds:
            own = forms[(forms["service"] == service) & (forms["round"] == wave.key)]
            due = own[own["due"].astype(bool)]
            doubled = again[(again["service"] == service) & (again["round"] == wave.key)]["mentee"].nunique()
            owed = int((own["open_now"] & ~own["returned"]).sum())
            also = int((own["returned"] & ~own["due"].astype(bool)).sum())
            counts = (len(due), int(due["returned"].sum()), int(due["late"].sum()), doubled, owed, also)
            found.append((service, wave.key, wave.title, *counts))
    return pd.DataFrame(found, columns=list(ROUNDS))


def chase(facts: "Facts", forms: pd.DataFrame) -> pd.DataFrame:
    """Forms not back, those asked for at present first, then the newest window; columns `CHASE`.

    Whoever refused a form, or asked not to be asked again, has given their answer and is not on the list. Nor is a
    child whose match has ended, except for the ending's own form, nor a form whose window closed eight weeks ago.
    """
    titles = {wave.key: wave.title for wave in facts.programme.rounds}
    endings = {wave.key for wave in facts.programme.rounds if wave.at_ending}
    going_on = facts.matches.loc[facts.matches["open_now"].astype(bool), "match"]
    may_ask = forms["may_ask"].astype(bool) & (forms["match"].isin(going_on) | forms["round"].isin(endings))
    may_ask &= forms["closes_on"] >= forms["cut_off"] - pd.Timedelta(weeks=LATEST_WEEKS)
    owed = forms[(forms["open_now"] | forms["due"].astype(bool)) & ~forms["returned"] & may_ask]
    listed = owed.assign(
        title=owed["round"].map(titles), state=owed["open_now"].map({True: OPEN_NOW, False: OVER})
    ).sort_values(["open_now", "closes_on"], ascending=False, kind="stable")
    return listed[list(CHASE)].reset_index(drop=True)
