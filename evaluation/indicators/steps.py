"""From one step to the next: who began, who got there, and how long it took those who are still on the way."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.facts.days import FAR, UNKNOWN, Days, day_of, whole_days
from evaluation.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Way:
    """People on the way from one step to another, one entry each.

    Attributes:
        days: from the first step to the other, to the day they left, or to the last day known.
        arrived: whether they reached the other step.
        gone: whether they left before it.
        could: whole days between the first step and the last day known.
        left_out: people whose second step is dated before the first.
    """

    days: Days
    arrived: NDArray[np.bool_]
    gone: NDArray[np.bool_]
    could: Days
    left_out: int

    @property
    def waiting(self) -> int:
        """How many are still on the way."""
        return int((~self.arrived & ~self.gone).sum())


def people_with_steps(facts: Facts, role: Role) -> pd.DataFrame:
    """The people of this role with `met_on`, the first meeting of any match, and `until`, the last day known.

    With a period that is its last day; nothing that came later is looked at. `matched_on` is their first match in this
    role: a mentor who was a mentee before was matched twice.
    """
    people = facts.people[facts.people["role"] == str(role)]
    side = "mentee" if role == Role.MENTEE else "mentor"
    of_role = facts.matches.dropna(subset=[side]).groupby(side)[["first_meeting_on", "matched_on"]].min()
    own = of_role.reindex(people["person"]).set_axis(people.index)
    until = whole_days(people["cut_off"])
    if facts.period.end:
        until = np.minimum(until, day_of(facts.period.end) - 1)
    matched = own["matched_on"].fillna(people["matched_on"])
    return people.assign(met_on=own["first_meeting_on"], matched_on=matched, until=until)


def way(facts: Facts, people: pd.DataFrame, start: str, step: str) -> Way:
    """Everybody who took the first step in the period, followed to the other, to leaving, or to the last day known.

    Args:
        facts: their period says who began.
        people: from `people_with_steps`.
        start: column of the day of the first step.
        step: column of the day of the other.
    """
    began, until = whole_days(people[start]), people["until"].to_numpy()
    first = day_of(facts.period.start) if facts.period.start else UNKNOWN + 1
    reached, left = whole_days(people[step], unknown=FAR), whole_days(people["left_on"], unknown=FAR)
    known = (began >= first) & (began <= until)
    in_order = reached >= began
    keep = known & in_order
    arrived = reached <= until
    gone = ~arrived & (left <= until)
    stop = np.where(arrived, reached, np.where(gone, np.maximum(left, began), until))
    return Way((stop - began)[keep], arrived[keep], gone[keep], (until - began)[keep], int((known & ~in_order).sum()))


def said_of(one: Way) -> str:
    """How many are still on the way, have left before, or are left out, for a note."""
    told: list[tuple[Any, str]] = [
        (one.waiting, "still waiting."),
        (int(one.gone.sum()), "left before."),
        (one.left_out, "left out: the later step is dated before the earlier."),
    ]
    return " ".join(f"{number} {what}" for number, what in told if number)
