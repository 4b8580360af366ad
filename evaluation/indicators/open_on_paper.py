"""Which matches are open on paper only?"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.days import UNKNOWN, Days, whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.endings import recorded
from evaluation.results import Estimate, Indicator

LOOKED_AT = ("match", "service", "cut_off", "last_contact_on", "matched_on", "open_now", "paused_now")


def open_on_paper_list(facts: Facts) -> pd.DataFrame:
    """Open, not paused, without any contact for 28 days (or as set); columns match, service, last_contact_on, days."""
    matches = recorded(facts, *LOOKED_AT)
    silent, days = _silent(facts, matches)
    chosen = matches.assign(days=days)[silent].sort_values(["days", "match"], ascending=[False, True])
    return chosen[["match", "service", "last_contact_on", "days"]].reset_index(drop=True)


def _silent(facts: Facts, matches: pd.DataFrame) -> tuple[NDArray[np.bool_], Days]:
    """Which matches are open on paper only, and the days since their last contact, or since matching if never."""
    contact, matched = whole_days(matches["last_contact_on"]), whole_days(matches["matched_on"])
    days = whole_days(matches["cut_off"]) - np.where(contact == UNKNOWN, matched, contact)
    silent = matches["open_now"].to_numpy() & ~matches["paused_now"].to_numpy()
    return silent & (days > facts.programme.open_on_paper_days), days


def open_on_paper(facts: Facts) -> Estimate:
    """How many matches are open on paper only, of all open ones."""
    own = facts.sums("matches", _counted)
    if not own["open"]:
        return nothing_yet("No match is open.", unit="matches", method="count", n_of="matches", kind="counted")
    return Estimate(float(own["silent"]), None, None, own["open"], unit="matches", method="count", kind="counted",
                    n_of="matches")  # fmt: skip


def _counted(facts: Facts) -> Columns:
    known = ~facts.matches["derived"].to_numpy()
    return {"open": known & facts.matches["open_now"].to_numpy(), "silent": known & _silent(facts, facts.matches)[0]}


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
