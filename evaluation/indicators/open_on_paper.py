"""Which matches are open on paper only?"""

import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.endings import recorded
from evaluation.results import Estimate, Indicator


def open_on_paper_list(facts: Facts) -> pd.DataFrame:
    """Open, not paused, without any contact for 28 days (or as set); columns match, service, last_contact_on, days."""
    matches = recorded(facts)
    days = (matches["cut_off"] - matches["last_contact_on"].fillna(matches["matched_on"])).dt.days
    silent = matches["open_now"] & ~matches["paused_now"] & (days > facts.programme.open_on_paper_days)
    chosen = matches.assign(days=days)[silent].sort_values(["days", "match"], ascending=[False, True])
    return chosen[["match", "service", "last_contact_on", "days"]].reset_index(drop=True)


def open_on_paper(facts: Facts) -> Estimate:
    """How many matches are open on paper only, of all open ones."""
    watched = int(recorded(facts)["open_now"].sum())
    if not watched:
        return nothing_yet("No match is open.", unit="matches", method="count", n_of="matches", kind="counted")
    return Estimate(float(len(open_on_paper_list(facts))), None, None, watched, unit="matches", method="count",
                    kind="counted", n_of="matches")  # fmt: skip


OPEN_ON_PAPER = Indicator(
    key="open_on_paper",
    title="Open on paper",
    question="Which matches are open on paper only?",
    source="log",
    unit="matches",
    better="lower",
    formula="open, not paused, no contact for more than 28 days (settings)",
    reference="This programme's own rule",
    needs=("matches", "meetings"),
    answered_by="Add a list of matches and a meeting log.",
    compute=open_on_paper,
)
