"""From one step to the next: who began, who got there, and how long it took those who are still on the way."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.coding import places
from evaluation.facts.days import FAR, Days, day_of, whole_days
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


def days_of_steps(facts: Facts, role: Role, *steps: str) -> dict[str, Days]:
    """The day each person of this role took these steps, with `person`, `left_on` and `until`, the last day known.

    `FAR` stands for not yet. With a period the last day known is its last; nothing that came later is looked at.
    `met_on` is the first meeting of any match.
    """
    people = facts.people
    own = in_role(facts, role)
    days = {name: whole_days(people[name], unknown=FAR)[own] for name in ("left_on", *steps) if name != "met_on"}
    if "met_on" in steps:
        days["met_on"] = _first_meeting(facts, role, people["person"][own])
    until = whole_days(people["cut_off"])[own]
    days["person"] = people["person"].to_numpy(dtype=np.int64)[own]
    return days | {"until": np.minimum(until, day_of(facts.period.end) - 1) if facts.period.end else until}


def _first_meeting(facts: Facts, role: Role, person: "pd.Series[int]") -> Days:
    """The earliest first meeting of all matches of each person; `FAR` where there is none."""
    sides = facts.matches["mentee" if role == Role.MENTEE else "mentor"]
    place = places(sides, person)
    first = np.full(len(person) + 1, FAR)  # one more for the matches of nobody here
    np.minimum.at(first, place, whole_days(facts.matches["first_meeting_on"], unknown=FAR))
    return first[:-1]


def way(facts: Facts, role: Role, start: str, step: str) -> Way:
    """Everybody who took the first step in the period, followed to the other, to leaving, or to the last day known.

    Args:
        facts: their period says who began.
        role: whose steps.
        start: the first step, as `days_of_steps` names it.
        step: the other.
    """
    every = facts.each("people", _on_the_way, role, start, step)
    keep = every["known"] & every["in_order"]
    days, arrived, gone, could = (every[name][keep] for name in ("days", "arrived", "gone", "could"))
    return Way(days, arrived, gone, could, int((every["known"] & ~every["in_order"]).sum()))


def _on_the_way(facts: Facts, role: Role, start: str, step: str) -> Columns:
    """For each person what `Way` says of them; known: they have this role and took the first step in the period."""
    days = days_of_steps(facts, role, start, step)
    began, until, reached, left = days[start], days["until"], days[step], days["left_on"]
    first = day_of(facts.period.start) if facts.period.start else -FAR
    arrived = reached <= until
    gone = ~arrived & (left <= until)
    stop = np.where(arrived, reached, np.where(gone, np.maximum(left, began), until))
    columns = {"known": (began >= first) & (began <= until), "in_order": reached >= began, "arrived": arrived,
               "gone": gone, "days": stop - began, "could": until - began}  # fmt: skip
    return {name: placed(facts, role, column) for name, column in columns.items()}


def placed(facts: Facts, role: Role, column: NDArray[Any]) -> NDArray[Any]:
    """A column of the people of one role, as one of all people; 0 or no for the others."""
    every = np.zeros(len(facts.people), dtype=column.dtype)
    every[in_role(facts, role)] = column
    return every


def in_role(facts: Facts, role: Role) -> NDArray[np.bool_]:
    """Who of the people has this role."""
    found: NDArray[np.bool_] = facts.own(_in_role, role)
    return found


def _in_role(facts: Facts, role: Role) -> NDArray[np.bool_]:
    return (facts.people["role"] == str(role)).to_numpy(dtype=bool)


def said_of(one: Way) -> str:
    """How many are still on the way, have left before, or are left out, for a note."""
    told: list[tuple[Any, str]] = [
        (one.waiting, "still waiting."),
        (int(one.gone.sum()), "left before."),
        (one.left_out, "left out: the later step is dated before the earlier."),
    ]
    return " ".join(f"{number} {what}" for number, what in told if number)
