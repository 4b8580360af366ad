"""“How do matches end, and when?”: from the log only; n is matches."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from evaluation.presentation import Figure, charts
from evaluation.presentation.charts import curve_points
from evaluation.presentation.wording import Around, cannot_say, endings, per_hundred, takeaway
from evaluation.results import Curve, Finding
from pages.manager import listed
from pages.manager.engagement import by_service
from pages.manager.missing import ending_counts, endings_not_recorded, facts_missing, in_words, not_got_here
from pages.manager.opening import Given, ask, closes, next_steps, opens
from pages.parts.chart_block import chart_block
from pages.parts.plain_html import html_table, sentence, table_html
from pages.parts.visit import current_visit

NEEDED = ("matches", "endings", "planned ends", "meetings")
SPLIT = "ending, "
STAY_WEEKS = (13.0, 26.0, 52.0)
BY_WEEK = ("without a plan", "as planned or goals met", "circumstances", "not recorded", "still together")
NOT_TO_BE_ADDED = (
    "An open match is followed up to the week it has reached and says nothing of later ones. In the bars it counts "
    "as open. So these shares and those bars need not add up."
)


def retention(given: Given) -> None:
    """How matches end, how many early, by which week, open on paper, and how long mentors stay."""
    if not opens(given, "How do matches end, and when?"):
        return
    _ways(given)
    if "endings" in given.lists.has:
        _early(given)
        _by_week(given)
    _on_paper(given)
    _mentors(given)
    not_got_here(given, [*endings_not_recorded(given), *facts_missing(given, NEEDED)])
    next_steps(_steps(given), given)
    closes()


def _ways(given: Given) -> None:
    finding = given.finding("how_matches_end")
    plans = given.once("plans", lambda: _plans(given))
    st.header("How they end", anchor=False)
    if finding is None or not plans:
        answered_by = finding.indicator.answered_by if finding else ""
        sentence(cannot_say("no list of matches says how any of them ended", answered_by), strong=True)
        return
    figure, told = given.once("ways", lambda: _ways_drawn(plans))
    chart_block(figure, told, finding, key="ways", period=given.period)


def _ways_drawn(plans: Mapping[str, Mapping[str, int]]) -> tuple[Figure | None, str]:
    told = " ".join(endings(counts, plan=f"with a {name.split()[0]}-week plan") for name, counts in plans.items())
    return charts.endings_bar(plans, title="How matches end, by planned length"), told


def _plans(given: Given) -> dict[str, dict[str, int]]:
    """Planned length → way of ending → matches; never pooled."""
    finding = given.finding("how_matches_end")
    names = [name for name in finding.breakdowns if name.startswith(SPLIT)] if finding else []
    counts = {name.removeprefix(SPLIT): ending_counts(given, name) for name in names}
    return {name: ways for name, ways in counts.items() if sum(ways.values())}


def _early(given: Given) -> None:
    finding = given.finding("ended_early")
    if finding is None:
        return
    st.header("Ended early, without a plan", anchor=False)
    figure, told = given.once("early", lambda: _early_drawn(given, finding))
    chart_block(figure, told, finding, key="early", period=given.period)


def _early_drawn(given: Given, finding: Finding) -> tuple[Figure | None, str]:
    told = takeaway(finding, around=Around(period=given.period))
    services = _in_funnel(given.lists.early_by_service)
    if not services or finding.result.value is None:
        return by_service(finding), told
    figure = charts.funnel(services, finding.result.value, title="Ended early without a plan, by service")
    return figure, f"{told} {differ(services)}"


def _in_funnel(rows: pd.DataFrame) -> list[charts.InFunnel]:
    return [
        charts.InFunnel(one.service, int(one.n), one.early / one.n, (one.low_95, one.high_95),
                        (one.low_998, one.high_998))
        for one in rows.itertuples()
    ]  # fmt: skip


def differ(services: Sequence[charts.InFunnel]) -> str:
    """Whether any service lies where chance alone seldom puts one; never which does best."""
    outside = [one.name for one in services if one.outside]
    if not outside:
        return f"The {len(services)} services differ no more than chance would explain."
    lies = "lies" if len(outside) == 1 else "lie"
    return f"{' and '.join(outside)} {lies} where chance alone seldom would: ask why. This is no ranking."


def _by_week(given: Given) -> None:
    """Still together, by planned length: never pooled on one axis; the ways of ending by each week as a table."""
    curves = given.lists.still_together
    if not curves:
        return
    st.header("Still together, week by week", anchor=False)
    for weeks, curve in curves.items():
        figure, told = given.once(f"together {weeks}", partial(_together_drawn, weeks, curve))
        chart_block(figure, told, None, key=f"together_{weeks}", period=given.period)
    sentence(NOT_TO_BE_ADDED, quiet=True)
    table = given.once("ended by week", lambda: _ended_table(given.lists.ended_by_week))
    if len(table):
        with st.expander("Ended by weeks 6, 12 and 26, and how"):
            html_table(table, "Ended by each week, in 100 matches; likely between in brackets")


def _up_to(weeks: int) -> tuple[float, ...]:
    return tuple(float(week) for week in (6, 12, 26, 52) if week <= weeks) or (float(weeks),)


def _together_drawn(weeks: int, curve: Curve) -> tuple[Figure | None, str]:
    figure = charts.curves({"Together": curve}, title=f"Still together, {weeks}-week plans", weeks=_up_to(weeks))
    return figure, _together(weeks, curve)


def _together(weeks: int, curve: Curve) -> str:
    points = curve_points(curve, _up_to(weeks))
    if not points:
        return cannot_say(f"fewer than ten {weeks}-week matches have been followed for long enough")
    week, value, low, high, at_risk = points[-1]
    ends = "" if low is None or high is None else f" (likely between {per_hundred(low)} and {per_hundred(high)})"
    return (
        f"Of {curve.n} matches planned for {weeks} weeks, {per_hundred(value)} in 100 were still together after "
        f"{week:g} weeks{ends}. {at_risk} were still being followed then."
    )


def _ended_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a planned length and week: how many ended which way, and how many were still followed."""
    rows = []
    for (weeks, week), own in frame.groupby(["planned_weeks", "week"], sort=True):
        followed = int(own["at_risk"].max())
        if followed and week <= weeks:
            told = dict(zip(own["what"], zip(own["value"], own["low"], own["high"], strict=True), strict=True))
            ways = {way.capitalize(): _share(*told.get(way, (None, None, None))) for way in BY_WEEK}
            rows.append({"Plan and week": f"{weeks}-week plan, week {week}", **ways, "Still followed": f"{followed} of "
                         f"{int(own['n'].max())} matches"})  # fmt: skip
    return pd.DataFrame(rows, dtype="str")


def _share(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or pd.isna(value):
        return "cannot say"
    return (
        per_hundred(value)
        if low is None or high is None or pd.isna(low)
        else f"{per_hundred(value)} ({per_hundred(low)} to {per_hundred(high)})"
    )


def _on_paper(given: Given) -> None:
    """Open, not paused, and nobody has written of any contact for a month."""
    finding = given.finding("open_on_paper")
    if finding is None or not {"matches", "meetings"} <= given.lists.has:
        return
    st.header("Open on paper", anchor=False)
    sentence(takeaway(finding))
    if len(given.lists.open_on_paper):
        st.html(
            given.once(
                "on paper",
                lambda: table_html(
                    listed.on_paper(given.lists.open_on_paper), "Open matches with no contact on record for four weeks"
                ),
            )
        )


def _mentors(given: Given) -> None:
    """How long mentors stay, counted from their training."""
    stay = given.lists.mentor_stay
    if not stay.n:
        return
    st.header("How long mentors stay", anchor=False)
    points = curve_points(stay, STAY_WEEKS)
    if not points:
        sentence(cannot_say("fewer than ten mentors have been followed for a quarter of a year"), strong=True)
        return
    sentence(f"{stay.n} mentors have finished training. " + _stayed(points[-1]), strong=True)
    rows = {f"Week {week:g}": _point(value, low, high, at_risk) for week, value, low, high, at_risk in points}
    table = pd.DataFrame([{"Weeks since training": week, **cells} for week, cells in rows.items()], dtype="str")
    html_table(table, "Mentors still with the programme, in 100")


def _stayed(point: tuple[float, float, float | None, float | None, int]) -> str:
    week, value, low, high, _ = point
    ends = "" if low is None or high is None else f", likely between {per_hundred(low)} and {per_hundred(high)}"
    return f"After {week:g} weeks {per_hundred(value)} in 100 were still with us{ends}."


def _point(value: float, low: float | None, high: float | None, at_risk: int) -> Mapping[str, str]:
    between = "" if low is None or high is None else f"{per_hundred(low)} to {per_hundred(high)}"
    return {"In 100": per_hundred(value), "Likely between": between, "Still followed": f"{at_risk} mentors"}


def _steps(given: Given) -> list[str]:
    if "endings" not in given.lists.has:
        return ["Add the list of matches, with the day each one ended and how."]
    ends, paper = given.lists.endings_coming, len(given.lists.open_on_paper)
    without = int((~ends["last_meeting_planned"].astype(bool)).sum())
    steps = []
    if without:
        noun = "match ends" if without == 1 else "matches end"
        steps.append(f"{in_words(without)} {noun} in the next four weeks with no last meeting planned: set a day.")
    if paper:
        noun = "match is" if paper == 1 else "matches are"
        steps.append(f"{in_words(paper)} {noun} open on paper: ask the mentor, then close it or start again.")
    return steps


if __name__ == "__main__":
    retention(ask(current_visit()))
