"""Who stands behind a figure that may be published, what each contributes to it, and how many are on either side.

Disclosure control compares these sets between publications. Nothing here is shown or published.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.facts.days import FAR
from evaluation.indicators.answers import readings
from evaluation.indicators.ended_by_week import UNPLANNED_ENDING, WEEKS
from evaluation.indicators.endings import followed, recorded
from evaluation.indicators.how_matches_end import outcomes
from evaluation.indicators.meetings_kept import KEPT
from evaluation.indicators.steps import days_of_steps
from evaluation.indicators.still_together import BEFORE
from evaluation.indicators.waits import STAGES, Stage
from evaluation.measures import Measure
from evaluation.vocabulary import CALLED_OFF_BY_US, CHILD_WAS_EXPECTED, UNPLANNED, MeetingStatus

ATTENDED = (MeetingStatus.ATTENDED,)


@dataclass(frozen=True, slots=True)
class Stands:
    """Who stands behind one figure.

    Attributes:
        people: a person's key → what they contribute, as text; a match whose child is unknown is its own person.
        with_side: how many of what the share is of are in it. without_side: how many are not.
    """

    people: Mapping[int, str]
    with_side: int = 0
    without_side: int = 0


def behind_meetings(matches: pd.DataFrame, counted: Sequence[str], among: Sequence[str]) -> Stands:
    """The children with a meeting among these; with: children with one that counts; without: with one that does not."""
    inside = matches[[str(one) for one in counted]].sum(axis=1)
    every = matches[[str(one) for one in among]].sum(axis=1)
    own = pd.DataFrame({"child": children_of(matches), "in": inside, "of": every}).groupby("child").sum()
    own = own[own["of"] > 0]
    return Stands(_told(own), int((own["in"] > 0).sum()), int((own["of"] > own["in"]).sum()))


def behind_kept(facts: Facts) -> Stands:
    """Behind `meetings_kept`."""
    return behind_meetings(facts.matches, KEPT, (*KEPT, *CALLED_OFF_BY_US))


def behind_come_to(facts: Facts) -> Stands:
    """Behind `meetings_come_to`."""
    return behind_meetings(facts.matches, ATTENDED, CHILD_WAS_EXPECTED)


def behind_time(facts: Facts) -> Stands:
    """Behind `time_together`: meetings attended and planned of each child."""
    own = facts.matches[facts.matches["planned_meetings"] > 0]
    return _summed(own, [str(MeetingStatus.ATTENDED), "planned_meetings"])


def behind_hours(facts: Facts) -> Stands:
    """Behind `hours_together`: minutes of each child."""
    return _summed(facts.matches[facts.matches["minutes_known"] > 0], ["minutes"])


def behind_ended_early(facts: Facts) -> Stands:
    """Behind `ended_early`: the matches whose planned end has come."""
    matches = recorded(facts, "match", "mentee", "planned_end_on", "closed_on", "ending", "cut_off")
    mature = matches[matches["planned_end_on"] <= matches["cut_off"]]
    early = (mature["closed_on"] < mature["planned_end_on"]) & mature["ending"].isin([str(one) for one in UNPLANNED])
    return _of_matches(mature, early.astype("str"), int(early.sum()))


def behind_outcomes(matches: pd.DataFrame) -> Stands:
    """Behind the ways these matches end."""
    return _of_matches(matches, outcomes(matches), 0)


def behind_week(facts: Facts, weeks_planned: int, week: int) -> Mapping[str, Stands]:
    """Behind the shares still together and ended without a plan by a week, of matches of one planned length."""
    every = followed(facts)
    own = every[every["planned_weeks"] == weeks_planned]
    until = own["weeks"].clip(upper=week).round(2).astype("str")
    seen = until + own["ended"].astype("str") + own["ending"].astype("object").fillna("").astype("str")
    gone = own["ended"] & (own["weeks"] < week - BEFORE)
    unplanned = gone & own["ending"].isin([str(one) for one in UNPLANNED])
    return {
        "still together": _of_matches(own, seen, int((~gone).sum())),
        UNPLANNED_ENDING: _of_matches(own, seen, int(unplanned.sum())),
    }


def behind_wait(facts: Facts, stage: Stage = STAGES[0]) -> Stands:
    """Behind the median wait: everybody whose wait began, and the days of both steps."""
    days = days_of_steps(facts, stage.role, stage.start, stage.step)
    told = pd.DataFrame({name: days[name] for name in (stage.start, stage.step, "left_on")}, index=days["person"])
    return Stands(_told(told[told[stage.start] < FAR]))


def behind_change(facts: Facts, measure: Measure, first: str, second: str) -> Stands:
    """Behind a change: everybody with both readings, and the two scores."""
    own = readings(facts, measure)
    before, after, _ = own.between(first, second)
    both = ~(np.isnan(before) | np.isnan(after))
    return Stands(_of_units(own.person[both], np.column_stack([before[both], after[both]])))


def behind_score(facts: Facts, measure: Measure) -> Stands:
    """Behind the mean of the latest round: everybody with a score in it."""
    own = readings(facts, measure)
    latest = own.score[:, -1]
    known = ~np.isnan(latest)
    return Stands(_of_units(own.person[known], latest[known][:, None]))


def weeks_followed(facts: Facts, weeks_planned: int) -> Mapping[int, int]:
    """How many matches of that planned length were followed to each week."""
    every = followed(facts)
    own = every.loc[every["planned_weeks"] == weeks_planned, "weeks"]
    return {week: int((own > week - BEFORE).sum()) for week in WEEKS}


def children_of(matches: pd.DataFrame) -> NDArray[np.int64]:
    """Each match's child; where the child is not known, the match itself as a person of its own."""
    child = matches["mentee"].astype("Int64")
    own = child.fillna(-matches["match"].astype("Int64"))
    found: NDArray[np.int64] = np.array(own.tolist(), dtype=np.int64)
    return found


BEHIND: Mapping[str, Callable[[Facts], Stands]] = {
    "meetings_kept": behind_kept,
    "meetings_come_to": behind_come_to,
    "time_together": behind_time,
    "hours_together": behind_hours,
    "ended_early": behind_ended_early,
    "wait_for_first_meeting": behind_wait,
}


def _summed(matches: pd.DataFrame, columns: list[str]) -> Stands:
    own = matches.assign(person=children_of(matches)).groupby("person")[columns].sum()
    return Stands(_told(own))


def _of_matches(matches: pd.DataFrame, said: "pd.Series[str]", inside: int) -> Stands:
    own = pd.DataFrame({"person": children_of(matches), "said": said.to_numpy()}).sort_values(["person", "said"])
    told = _joined(own["person"].tolist(), own["said"].tolist())
    return Stands(told, inside, len(matches) - inside)


def _of_units(person: NDArray[np.int64], scores: NDArray[np.float64]) -> dict[int, str]:
    return _joined(person.tolist(), ["|".join(f"{one:.4f}" for one in row) for row in scores.tolist()])


def _joined(keys: Iterable[int], texts: Iterable[str]) -> dict[int, str]:
    """Key → all its texts."""
    told: dict[int, str] = {}
    for key, text in zip(keys, texts, strict=True):
        told[key] = f"{told[key]}|{text}" if key in told else str(text)
    return told


def _told(frame: pd.DataFrame) -> dict[int, str]:
    """Key → its values as one text."""
    values: Iterable[tuple[object, ...]] = frame.itertuples(index=False, name=None)
    return _joined(frame.index.tolist(), ("|".join(_plain(one) for one in row) for row in values))


def _plain(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
