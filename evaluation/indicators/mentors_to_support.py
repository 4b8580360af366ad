"""Which mentors should we support? This is the service's duty, not a mark on the mentor."""

import pandas as pd

from evaluation.facts import Facts
from evaluation.vocabulary import Role

LOAD = 1.25  # hours ÷ agreed hours
IN_A_ROW = 3  # weeks running
RECENT_WEEKS = 4  # a run counts if it reaches into these last whole weeks
WITHOUT_SUPERVISION = 30  # days
COLUMNS = ("mentor", "service", "over_hours", "weeks_over", "hours_a_week", "agreed_hours", "no_supervision",
           "supervised_on")  # fmt: skip
WEEK = pd.Timedelta(days=7)
MINUTES = 60


def mentor_weeks(facts: Facts) -> pd.DataFrame:
    """Hours of each mentor in each week that is over by the cut-off: mentor, week, hours.

    All minutes on record count, of meetings and contacts; a group meeting counts once.
    """
    of = facts.matches.dropna(subset=["mentor"])[["match", "mentor", "cut_off"]]
    rows = facts.match_weeks[["match", "week", "mentor_minutes"]].merge(of, on="match")
    rows = rows[rows["week"] + WEEK - pd.Timedelta(days=1) <= rows["cut_off"]]
    hours = rows.groupby(["mentor", "week"], as_index=False)["mentor_minutes"].sum()
    return pd.DataFrame({"mentor": hours["mentor"], "week": hours["week"], "hours": hours["mentor_minutes"] / MINUTES})


def over_agreed_hours(facts: Facts) -> pd.DataFrame:
    """Runs of three weeks or more above 1.25 × the agreed hours: mentor, since, until, weeks_over, hours_a_week."""
    mentors = facts.people[facts.people["role"] == str(Role.MENTOR)]
    agreed = mentors.dropna(subset=["agreed_hours"]).set_index("person")["agreed_hours"].astype("float64")
    weeks = mentor_weeks(facts)
    over = weeks[weeks["hours"] > LOAD * weeks["mentor"].map(agreed)].sort_values(["mentor", "week"])
    breaks = (over["mentor"] != over["mentor"].shift()) | (over["week"] - over["week"].shift() != WEEK)
    runs = over.groupby(breaks.cumsum()).agg(
        mentor=("mentor", "first"), since=("week", "first"), until=("week", "last"), weeks_over=("week", "size"),
        hours_a_week=("hours", "mean"),
    )  # fmt: skip
    return runs[runs["weeks_over"] >= IN_A_ROW].reset_index(drop=True)


def mentors_to_support(facts: Facts) -> pd.DataFrame:
    """Mentors with an open match who are over their agreed hours now, or had no supervision for 30 days; `COLUMNS`.

    Over hours: a run of three weeks or more that reaches into the last four whole weeks. Without a supervision log
    nobody is said to lack supervision.
    """
    people = facts.people
    active = people[(people["role"] == str(Role.MENTOR)) & (people["open_matches"] > 0) & people["left_on"].isna()]
    active = active.rename(columns={"person": "mentor"})
    runs = over_agreed_hours(facts).sort_values("until").drop_duplicates("mentor", keep="last")
    frame = active.merge(runs, on="mentor", how="left")
    recent = frame["cut_off"] - RECENT_WEEKS * WEEK - pd.Timedelta(days=6)
    over = (frame["until"] >= recent).fillna(value=False).astype(bool)
    frame = frame.assign(over_hours=over, no_supervision=_unsupervised(frame, facts))
    for name in ("weeks_over", "hours_a_week"):
        frame[name] = frame[name].where(over)
    chosen = frame[frame["over_hours"] | frame["no_supervision"]]
    return chosen.sort_values(["over_hours", "mentor"], ascending=[False, True])[list(COLUMNS)].reset_index(drop=True)


def _unsupervised(mentors: pd.DataFrame, facts: Facts) -> "pd.Series[bool]":
    if "supervision" not in facts.available:
        return pd.Series(data=False, index=mentors.index)
    last = mentors["supervised_on"].fillna(mentors["trained_on"]).fillna(mentors["matched_on"])
    return ~((mentors["cut_off"] - last).dt.days <= WITHOUT_SUPERVISION)
