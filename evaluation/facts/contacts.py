"""Whom a contact is about, and what each person's contacts come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from evaluation.facts.coding import NOBODY, places
from evaluation.facts.days import FAR, Days, cut_off_days, dates, whole_days
from evaluation.facts.events import DAY_BITS, gaps
from evaluation.results import Scope
from evaluation.vocabulary import Role

COLUMNS = ("unit", "person", "match", "service", "contacts", "days", "last_on", "longest_gap", "cut_off")


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds events: the matches in order, then people whose contacts belong to no match.

    Attributes:
        frame: place, unit, person, match, service, cut_off (whole days), `code` of the service.
        services: the names behind the codes.
        contact_place: the place of each row of the contacts table; `NOBODY` where it is out of scope.
    """

    frame: pd.DataFrame
    services: tuple[str, ...]
    contact_place: Days


def holders_of(
    matches: pd.DataFrame,
    contacts: pd.DataFrame | None,
    people: pd.DataFrame,
    *,
    cut_offs: Mapping[str, date],
    last: int,
    scope: Scope,
) -> Holders:
    """Place every contact: at its match, at the match the child had that day, or with the person alone."""
    base = pd.DataFrame(
        {
            "unit": matches["child"].to_numpy(dtype=np.int64),
            "person": matches["mentee"].array,
            "match": matches["match"].array,
            "service": matches["service"].array,
            "cut_off": whole_days(matches["cut_off"]),
        }
    )
    place = np.zeros(0, dtype=np.int64)
    if contacts is not None and len(contacts):
        place, alone = _contact_places(matches, contacts)
        persons = _persons_alone(contacts[alone], people, scope)
        persons["cut_off"] = cut_off_days(persons["service"], cut_offs, last)
        persons["unit"] = _units(persons["person"], matches)
        where = places(contacts.loc[alone, "person"], persons["person"])
        place[alone] = np.where(where == NOBODY, NOBODY, where + len(matches))
        base = pd.concat([base, persons], ignore_index=True)
    codes, names = pd.factorize(base["service"], sort=True)
    base = base.assign(place=np.arange(len(base)), code=codes)
    return Holders(base, tuple(names), place)


def _contact_places(matches: pd.DataFrame, contacts: pd.DataFrame) -> tuple[Days, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]:  # fmt: skip  # noqa: E501
    """Each contact's match by its place, and which rows name a person only and fall in none of their matches."""
    place = places(contacts["match"], matches["match"])
    by_person = contacts["match"].isna().to_numpy() & contacts["person"].notna().to_numpy()
    of_children = matches[matches["mentee"].notna()]
    if by_person.any() and len(of_children):
        place[by_person] = _match_of_the_day(of_children, contacts[by_person])
    return place, by_person & (place == NOBODY)


def _match_of_the_day(matches: pd.DataFrame, contacts: pd.DataFrame) -> Days:
    """The place of the child's match begun last before the contact (any day counts up to its end)."""
    rows = pd.DataFrame({"mentee": contacts["person"].array, "on": contacts["on"].array, "row": range(len(contacts))})
    rows = rows.sort_values("on", kind="stable")
    own = matches[["mentee", "matched_on", "closed_on"]].assign(place=matches.index).sort_values("matched_on")
    joined = pd.merge_asof(rows, own, left_on="on", right_on="matched_on", by="mentee")
    open_then = joined["place"].notna() & ~(joined["closed_on"] < joined["on"])
    result = np.full(len(contacts), NOBODY, dtype=np.int64)
    result[joined.loc[open_then, "row"].to_numpy()] = joined.loc[open_then, "place"].to_numpy(dtype=np.int64)
    return result


def _persons_alone(contacts: pd.DataFrame, people: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """One row for each person whose contacts belong to no match, in order of their keys; in scope only."""
    persons = contacts.groupby("person", as_index=False).agg(service=("service", "first"))
    if persons.empty:
        return persons
    known = people.sort_values("role", key=lambda role: role != str(Role.MENTEE)).drop_duplicates("person")
    known = known.set_index("person")
    persons["service"] = persons["service"].fillna(persons["person"].map(known["service"]).astype("str")).fillna("")
    if scope.services:
        persons = persons[persons["service"].isin(scope.services)]
    if scope.by:
        persons = persons[persons["person"].map(known[scope.by]) == scope.group]
    return persons.reset_index(drop=True)


def _units(persons: "pd.Series[int]", matches: pd.DataFrame) -> Days:
    """The child's number where the person has a match in scope, else a new one."""
    child = matches.dropna(subset=["mentee"]).drop_duplicates("mentee").set_index("mentee")["child"]
    known = persons.map(child)
    fresh = known.isna().to_numpy()
    unit = known.fillna(0).to_numpy(dtype=np.int64)
    unit[fresh] = int(matches["child"].max() + 1 if len(matches) else 0) + np.arange(fresh.sum())
    return unit


def contacts_of(keys: Days, holders: Holders, start: int, end: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What each person's contacts come to, and the gaps between days with contact.

    Args:
        keys: of every contact, from `events.contact_days`.
        holders: of the same events.
        start: first day of the period.
        end: first day after it.

    Returns:
        `COLUMNS`, one row a unit with any contact up to the cut-off (last_on is over all time, the rest in the
        period), and unit, days.
    """
    frame = holders.frame.drop_duplicates("unit").set_index("unit").sort_index()
    size = int(frame.index.max()) + 1 if len(frame) else 0
    ordered = np.sort(keys, kind="stable")  # the log mostly lies in order, which this kind makes use of
    distinct = ordered[np.diff(ordered, prepend=-1) != 0]
    of_unit, gap = gaps(distinct, start, end)
    longest = np.zeros(size, dtype=np.int64)
    first = np.flatnonzero(np.diff(of_unit, prepend=-1))  # each unit's first gap
    longest[of_unit[first]] = np.maximum.reduceat(gap, first) if len(first) else 0
    unit, day = distinct >> DAY_BITS, distinct & (2**DAY_BITS - 1)
    last = np.flatnonzero(np.diff(unit, append=-1))  # each unit's last day
    units = unit[last]
    result = frame.loc[units, ["person", "match", "service"]].reset_index()
    result["match"] = result["match"].where(result["person"].isna())
    result["contacts"] = _per_unit(ordered, start, end, size)[units]
    result["days"] = _per_unit(distinct, start, end, size)[units]
    result["last_on"], result["longest_gap"] = dates(day[last]), longest[units]
    result["cut_off"] = dates(frame["cut_off"].to_numpy()[np.searchsorted(frame.index, units)])
    gap_rows = pd.DataFrame({"unit": of_unit.astype(np.int32), "days": gap.astype(np.int32)})
    return result[list(COLUMNS)], gap_rows


def _per_unit(keys: Days, start: int, end: int, size: int) -> Days:
    """How many of these keys lie in [start, end), for each unit."""
    inside = keys
    if start > -FAR or end < FAR:
        day = keys & (2**DAY_BITS - 1)
        inside = keys[(day >= start) & (day < end)]
    return np.bincount(inside >> DAY_BITS, minlength=size).astype(np.int64)
