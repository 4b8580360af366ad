"""When did a service's log fall silent?"""

import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.contact_calendar import calendar_of, spans_of

LEAST = 3  # so many matches open and not paused: fewer may well have nothing to log in a week
COLUMNS = ("service", "since", "until", "weeks")
WEEK = pd.Timedelta(days=7)


def silent_weeks(facts: Facts) -> pd.DataFrame:
    """Weeks in which a service has no row at all though three matches or more were open and not paused; `COLUMNS`.

    Weeks running are one line: `since` its first Monday, `until` its last Sunday. It says that the log is late or
    lost, never that nobody met.
    """
    spans, services = spans_of(facts), sorted(facts.matches["service"].unique())
    runs = [_runs(facts, spans, service) for service in services]
    found = pd.concat(runs, ignore_index=True) if runs else pd.DataFrame(columns=list(COLUMNS))
    return found[list(COLUMNS)]


def silent_week_count(facts: Facts) -> int:
    """In how many weeks some service has no row at all, as `silent_weeks`; a week two are silent in counts once."""
    found = silent_weeks(facts)
    spans = zip(found["since"], found["weeks"], strict=True)
    return len({since + at * WEEK for since, weeks in spans for at in range(weeks)})


def _runs(facts: Facts, spans: pd.DataFrame, service: str) -> pd.DataFrame:
    own = facts.matches.loc[facts.matches["service"] == service, "match"]
    weeks = calendar_of(facts, spans[spans["match"].isin(own)])
    told = facts.match_weeks.loc[facts.match_weeks["match"].isin(own), "week"]
    silent = weeks.loc[(weeks["no_record"] >= LEAST) & ~weeks["week"].isin(told), "week"]
    run = (silent.diff() != WEEK).cumsum()
    spans = pd.DataFrame(silent.groupby(run).agg(since="min", last="max", weeks="size")).reset_index(drop=True)
    spans["service"], spans["until"] = service, spans["last"] + pd.Timedelta(days=6)
    return spans
