"""“Where to look first”: the manager's page on Monday morning."""

import streamlit as st

from evaluation.presentation import Figure, charts
from evaluation.presentation.wording import Around, takeaway
from evaluation.results import Finding
from pages.manager.both_views import common_round, mirror_of, readings_side
from pages.manager.last_look import since_last_look
from pages.manager.look_first import look_first
from pages.manager.missing import endings_not_recorded, facts_missing, forms_missing, late_logs
from pages.manager.opening import Given, ask, closes, is_now, opens
from pages.parts.cards import tile
from pages.parts.panels import Missing, both_sides, not_got
from pages.parts.plain_html import sentence
from pages.parts.visit import current_visit

MONTHS = 12
FEW = 10  # a month with fewer meetings is no point of a line


def overview(given: Given) -> None:
    """What to look at first, how it is going, both sides, and what is missing."""
    now = " now" if is_now(given.header) else ""
    if not opens(given, f"{given.header.name}: where to look first{now}"):
        return
    since_last_look(given)
    look_first(given)
    _how_it_is_going(given)
    _both(given)
    not_got(
        [*late_logs(given), *endings_not_recorded(given), *forms_missing(given), *facts_missing(given), *_talk(given)]
    )
    closes()


def _how_it_is_going(given: Given) -> None:
    trust = given.programme.trust_measure
    keys = ("meetings_kept", "meetings_come_to", "ended_early", f"{trust}_change")
    tiles = [finding for key in keys if (finding := given.finding(key))]
    st.header("How it is going", anchor=False)
    runs = given.once("runs", lambda: _runs(given))
    if any(runs.values()):
        sentence("Each number covers the time named under it, not this week alone. The lines go month by month.",
                 quiet=True)  # fmt: skip
    with st.grid(4, min_column_width=190):
        for finding in tiles:
            key = finding.indicator.key
            tile(finding, takeaway(finding, around=_around(given, key)), key=key, scale=given.scale(trust),
                 run=runs.get(key), period=given.period_of(finding))  # fmt: skip


def _around(given: Given, key: str) -> Around:
    offered = {"meetings_come_to": "expected"}.get(key)
    months = given.lists.months
    counts = {"meetings": int(months[offered].sum())} if offered and len(months) else {}
    return Around(period=given.period, counts=counts)


def _runs(given: Given) -> dict[str, Figure | None]:
    """The last twelve months of the two shares of meetings."""
    months = given.lists.months.tail(MONTHS)
    names = [f"{month:%B %Y}" for month in months["month"]]
    return {
        key: charts.sparkline(
            [None if of < FEW else value for value, of in zip(months[key], months[among], strict=True)],
            title=f"{title}, month by month", names=names,
        )
        for key, among, title in (
            ("meetings_kept", "on_offer", "Meetings we kept"),
            ("meetings_come_to", "expected", "Meetings children came to"),
        )
    }  # fmt: skip


def _both(given: Given) -> None:
    """The same construct, mentors left and children right, on the same axis."""
    trust = given.programme.trust_measure
    mirror = mirror_of(given, trust)
    if not {trust, mirror} & set(given.lists.questionnaires):
        return
    st.header("Both sides", anchor=False)
    gap: Finding | None = given.finding(f"{trust}_gap")
    if gap:
        sentence(takeaway(gap))
    at = common_round(given, trust, mirror)
    left = readings_side(given, mirror, "Mentors: how far the child trusts me", at=at)
    right = readings_side(given, trust, "Children: trust in my mentor", at=at)
    both_sides(left, right, key="trust", period=given.answers_period)


def _talk(given: Given) -> list[Missing]:
    if given.programme.lead and given.has_lead:
        return []
    if given.programme.lead:
        return [
            Missing("Asked to talk: nobody sees it.", "The named lead is only a name: choose who signs in as the lead.")
        ]
    return [Missing("Asked to talk: not set up.", "It needs a named lead, and only the lead will see who asked.")]


if __name__ == "__main__":
    overview(ask(current_visit()))
