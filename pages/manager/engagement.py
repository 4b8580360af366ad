"""“Are we keeping our promises, and do children come?”: from the log only."""

from datetime import date

import pandas as pd
import streamlit as st

from evaluation.presentation import Figure, charts
from evaluation.presentation.charts.open_weeks import OpenWeek, open_weeks
from evaluation.presentation.wording import MATCH, Around, Noun, cannot_say, count, groups, takeaway, whole
from evaluation.results import Finding
from pages.manager.missing import facts_missing, in_words, late_logs, not_got_here
from pages.manager.opening import Given, ask, closes, next_steps, opens
from pages.parts.cards import tile
from pages.parts.chart_block import chart_block
from pages.parts.panels import Side, both_sides
from pages.parts.plain_html import sentence
from pages.parts.visit import current_visit

SERVICES = Noun("service", "services")
MOST_PAIRS = 60  # rows of a calendar that can still be read
NEEDED = ("meetings", "contacts", "informal", "started by", "steps")
LATELY = "last_contact_within_30_days"  # names its own time, whatever the period


def engagement(given: Given) -> None:
    """Meetings kept and come to, time against plan, contact week by week, how informal it is, and who waits."""
    if not opens(given, "Are we keeping our promises, and do children come?"):
        return
    if "meetings" in given.lists.has:
        _promises(given)
        _weeks(given)
        _pairs(given)
        _time(given)
        _informal(given)
    if given.lists.has & {"meetings", "contacts"}:
        _contact(given)
    not_got_here(given, [*late_logs(given), *facts_missing(given, NEEDED)])
    next_steps(_steps(given), given)
    closes()


def _promises(given: Given) -> None:
    """Our side left, the children's right, at the same size and on the same axis."""
    st.header("Meetings: our side, and theirs", anchor=False)
    kept, came = given.finding("meetings_kept"), given.finding("meetings_come_to")
    if kept is None or came is None:
        return
    left, right = given.once(
        "promises", lambda: (_side(given, kept, "Meetings we kept"), _side(given, came, "Meetings children came to"))
    )
    both_sides(left, right, key="promises", period=given.period)
    for finding, what in ((kept, "keeping meetings"), (came, "coming to meetings")):
        split = finding.breakdowns.get("service")
        if split and len(split.groups) > 1:
            sentence(groups(split, finding.result, what=what, of=SERVICES), quiet=True)


def _side(given: Given, finding: Finding, title: str) -> Side:
    told = takeaway(finding, around=Around(period=given.period))
    return Side(title, told, by_service(finding), finding)


def by_service(finding: Finding) -> Figure | None:
    """A dot for each service and one for all; one service alone is a single dot."""
    split = finding.breakdowns.get("service")
    several = split and len(split.groups) + len(split.without_data) > 1
    if several and split:
        return charts.of_breakdown(split, title=finding.indicator.title, everyone=finding.result)
    return charts.dots({}, title=finding.indicator.title, everyone=finding.result, by="Service")


def _weeks(given: Given) -> None:
    if given.lists.weeks.empty:
        return
    st.header("Contact week by week", anchor=False)
    figure, told = given.once("weeks", lambda: (_weeks_drawn(given.lists.weeks), _weeks_told(given)))
    chart_block(figure, told, None, key="weeks", period=given.period)


def _weeks_drawn(weeks: pd.DataFrame) -> Figure | None:
    bars = [
        OpenWeek(when.date(), *map(int, counts))
        for when, *counts in zip(
            weeks["week"], weeks["attended"], weeks["contact_only"], weeks["neither"], weeks["paused"],
            weeks["no_record"], strict=True,
        )
    ]  # fmt: skip
    return open_weeks(bars, title="Open matches, by what each week held")


def _pairs(given: Given) -> None:
    """The calendar of contact: open matches by reference, from the log; never anything they answered."""
    if given.lists.weeks_of_pairs.empty:
        return
    figure, told = given.once("calendar", lambda: _calendar(given.lists.weeks_of_pairs))
    chart_block(figure, told, None, key="pairs_weeks", period="the last twelve weeks before the log ends")


def _calendar(held: pd.DataFrame) -> tuple[Figure | None, str]:
    """The boxes of the pairs that met least, and a sentence on all of them."""
    shared = held.groupby("match")["service"].transform("nunique") > 1
    match, service = held["match"].astype("str"), held["service"].astype("str")
    named = match.where(~shared, match + ", " + service)
    met = (held["held"] == "met").groupby(named, sort=True).sum().sort_values(kind="stable")
    shown = held.assign(match=named)[named.isin(met.index[:MOST_PAIRS])].sort_values(["match", "week"])
    pairs: dict[str, dict[date, str]] = {}
    for match, week, what in zip(shown["match"], shown["week"], shown["held"], strict=True):
        pairs.setdefault(str(match), {})[week.date()] = str(what)
    figure = charts.weeks_of_pairs(pairs, title="Open matches, week by week")
    told = (
        f"Of {count(len(met), MATCH)} open now, {whole(int((met > 0).sum()))} met at least once in the last twelve "
        "weeks of the log."
    )
    more = (
        f" Shown are the {MOST_PAIRS} that met least: choose a service to see others." if len(met) > len(pairs) else ""
    )
    return figure, told + more


def _weeks_told(given: Given) -> str:
    weeks = given.lists.weeks
    met, spoke, neither, lost = (
        int(weeks[name].sum()) for name in ("attended", "contact_only", "neither", "no_record")
    )
    known = met + spoke + neither
    if not known:
        return cannot_say("no open match has a row in the log", "Ask for the latest log")
    more = f", and in another {round(100 * spoke / known)} were in contact without meeting" if spoke else ""
    told = f"Of every 100 weeks on record, pairs met in {round(100 * met / known)}{more}."
    return f"{told} This counts {known:,} weeks of open matches; {lost:,} more have no row."


def _time(given: Given) -> None:
    st.header("Time together", anchor=False)
    _tiles(given, ("time_together", "hours_together"))


def _informal(given: Given) -> None:
    if not given.lists.has & {"informal", "started by"}:
        return
    st.header("How informal it is, and who starts it", anchor=False)
    _tiles(given, ("informal_share", "started_by_child"))


def _contact(given: Given) -> None:
    st.header("How often people are in contact", anchor=False)
    _tiles(given, ("contact_repeat_days", "contact_gap_days", LATELY))


def _tiles(given: Given, keys: tuple[str, ...]) -> None:
    found = [finding for key in keys if (finding := given.finding(key))]
    with st.grid(len(keys), min_column_width=260):
        for finding in found:
            period = "" if finding.indicator.key == LATELY else given.period
            told = takeaway(finding, around=Around(period=period))
            tile(finding, told, key=finding.indicator.key, period=period)


def _steps(given: Given) -> list[str]:
    """What the log asks for now."""
    if "meetings" not in given.lists.has or given.header.cut_off is None:
        return ["Add a meeting log: one row for each planned meeting, with what became of it."]
    pairs = given.lists.pairs_to_check
    check = int((pairs["why"] != "no record").sum())
    waiting, room = len(given.lists.children_waiting), len(given.lists.mentors_with_room)
    steps = []
    if check:
        steps.append(f"{in_words(check)} pair{'s' if check > 1 else ''} to check on: ring the mentor first.")
    if waiting and room:
        children = "child waits" if waiting == 1 else "children wait"
        mentors = "mentor has" if room == 1 else "mentors have"
        steps.append(f"{in_words(waiting)} {children} for a mentor, and {in_words(room).lower()} {mentors} room.")
    return steps


if __name__ == "__main__":
    engagement(ask(current_visit()))
