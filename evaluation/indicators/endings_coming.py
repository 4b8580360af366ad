"""Which matches reach their planned end soon, and is a last meeting planned?"""

import pandas as pd

from evaluation.facts import Facts

DAYS_AHEAD = 28
COLUMNS = ("match", "mentor", "mentee", "service", "planned_end_on", "last_meeting_planned")


def endings_coming(facts: Facts, *, days: int = DAYS_AHEAD) -> pd.DataFrame:
    """Open matches whose planned end falls in the next four weeks after the cut-off, soonest first; `COLUMNS`.

    `last_meeting_planned`: whether the register holds a day for a last meeting.
    """
    matches = facts.matches
    ahead = (matches["planned_end_on"] - matches["cut_off"]).dt.days
    soon = matches[matches["open_now"] & ahead.between(1, days)]
    soon = soon.assign(last_meeting_planned=soon["closing_meeting_on"].notna())
    return soon.sort_values(["planned_end_on", "match"])[list(COLUMNS)].reset_index(drop=True)
