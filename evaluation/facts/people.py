"""People: attributes to split by, first day of each step, supervision."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.categories import as_category, filled, of_codes
from evaluation.facts.coding import NOBODY, places
from evaluation.facts.days import FAR, UNKNOWN, Days, cut_off_days, dates, whole_days
from evaluation.facts.groups import NOT_RECORDED
from evaluation.results import Scope
from evaluation.vocabulary import Role, Step

STEP_DAYS = tuple(f"{step}_on" for step in Step)
ATTRIBUTES = ("route", "sex", "ethnicity", "age_band", "care_experienced", "send")
COLUMNS = (
    "person", "role", "service", "team", *ATTRIBUTES, "lived_experience", "paid", "agreed_hours", "birth_year",
    "joined_on", "left_on", "withdrawn_on", *STEP_DAYS, "supervised_on", "open_matches", "cut_off",
)  # fmt: skip
BANDS = ((10, "under 10"), (14, "10-13"), (16, "14-15"), (18, "16-17"), (26, "18-25"), (200, "26 or over"))


def people_of(tables: Mapping[str, pd.DataFrame], *, cut_offs: Mapping[str, Any], last: int) -> pd.DataFrame:
    """One row a person and role, people who appear only in steps included; `COLUMNS`.

    Attributes that are not known read `not recorded`; steps and supervision after the cut-off are left out.
    """
    people = _with_steps_only(tables)
    frame = pd.DataFrame({name: people[name] for name in COLUMNS if name in people and name not in STEP_DAYS})
    frame["service"] = frame["service"].fillna("").astype("str")
    cut_off = cut_off_days(frame["service"], cut_offs, last)
    frame["cut_off"] = dates(cut_off)
    frame["age_band"] = _age_bands(people, cut_off)
    for name in ("care_experienced", "send"):
        frame[name] = of_codes(("no", "yes"), frame[name].to_numpy(dtype=np.int8, na_value=-1))
    for name in ATTRIBUTES:
        frame[name] = filled(as_category(frame[name]).array, NOT_RECORDED)
    frame = frame.assign(**_first_days(frame, tables.get("steps")))
    frame["trained_on"] = frame["trained_on"].fillna(people["trained_on"])
    frame = _with_supervision(frame, tables.get("supervision"))
    return frame.assign(open_matches=0)[list(COLUMNS)].reset_index(drop=True)


def with_matches(people: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """The people with `open_matches` at the cut-off, and `matched_on`: their first match in this role, else the step.

    A step names no role: a mentor who was a mentee before was matched twice.
    """
    matched, open_now = whole_days(matches["matched_on"]), matches["closed_on"].isna().to_numpy()
    known = (matched > UNKNOWN) & (matched <= whole_days(matches["cut_off"]))
    first, number = whole_days(people["matched_on"], unknown=FAR), people["open_matches"].to_numpy(copy=True)
    for role, column in ((Role.MENTEE, "mentee"), (Role.MENTOR, "mentor")):
        own = np.flatnonzero(people["role"] == str(role))
        codes, persons = pd.factorize(people["person"].iloc[own])
        place = places(matches[column], pd.Series(persons))
        there = known & (place != NOBODY)
        earliest = np.full(len(persons), FAR)
        np.minimum.at(earliest, place[there], matched[there])
        number[own] = np.bincount(place[there & open_now], minlength=len(persons))[codes]
        first[own] = np.where(earliest[codes] < FAR, earliest[codes], first[own])
    return people.assign(open_matches=number, matched_on=dates(first))


def _with_steps_only(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The people table, and a row for everyone who has a step but no row in it."""
    from evaluation.records import PEOPLE, conform, empty

    people = tables.get("people")
    people = empty(PEOPLE).astype({"person": "Int64"}) if people is None else people
    steps = tables.get("steps")
    if steps is None or steps.empty:
        return people.reset_index(drop=True)
    extra = steps[places(steps["person"], pd.Series(people["person"].unique())) == NOBODY]
    if extra.empty:
        return people.reset_index(drop=True)
    extra = extra.sort_values(["person", "on"])
    mentors = extra.loc[extra["step"].isin((Step.APPLIED, Step.CHECKS, Step.TRAINED)), "person"]
    extra = extra.drop_duplicates("person")[["person", "service"]]
    extra["role"] = np.where(extra["person"].isin(mentors), str(Role.MENTOR), str(Role.MENTEE))
    return pd.concat([people, conform(PEOPLE, extra.astype({"person": "str"})).astype({"person": "Int64"})],
                     ignore_index=True)  # fmt: skip


def _age_bands(people: pd.DataFrame, cut_off: Days) -> "pd.Series[Any]":
    """The recorded band, else the age reached in the year of joining (or of the cut-off)."""
    joined = whole_days(people["joined_on"])
    then = np.where(joined == UNKNOWN, cut_off, joined)
    year = np.where(
        then == UNKNOWN, np.nan, then.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    )
    age = year - people["birth_year"].to_numpy(dtype=np.float64, na_value=np.nan)
    band = np.searchsorted([below for below, _ in BANDS], age, side="right")
    reached = of_codes([*(name for _, name in BANDS), NOT_RECORDED], band)
    if people["age_band"].isna().all():
        return pd.Series(reached, index=people.index)
    return people["age_band"].fillna(pd.Series(reached, index=people.index).astype("str"))


def _first_days(frame: pd.DataFrame, steps: pd.DataFrame | None) -> dict[str, NDArray[np.datetime64]]:
    """The first day of each kind of step of each person, at most the cut-off, as columns."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes, persons = pd.factorize(frame["person"])
    first = np.full((len(persons), len(Step)), FAR)
    if steps is not None and len(steps):
        until = whole_days(frame["cut_off"].iloc[np.unique(codes, return_index=True)[1]])
        place, day = places(steps["person"], pd.Series(persons)), whole_days(steps["on"])
        text = pa.array(steps["step"])
        kind = np.asarray(pc.fill_null(pc.index_in(text, pa.array([str(one) for one in Step], type=text.type)), -1))
        known = (place != NOBODY) & (kind >= 0) & (day > UNKNOWN) & (day <= until[place])
        np.minimum.at(first, (place[known], kind[known]), day[known])
    return {name: dates(first[codes, number]) for number, name in enumerate(STEP_DAYS)}


def _with_supervision(frame: pd.DataFrame, supervision: pd.DataFrame | None) -> pd.DataFrame:
    """The last supervision of each mentor up to the cut-off."""
    if supervision is None or supervision.empty:
        return frame.assign(supervised_on=pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]"))
    until = frame.drop_duplicates("person").set_index("person")["cut_off"]
    known = supervision[supervision["on"] <= _looked_up(supervision["mentor"], until)]
    latest = known.groupby("mentor")["on"].max()
    mentors = frame["role"] == str(Role.MENTOR)
    return frame.assign(supervised_on=_looked_up(frame["person"], latest).where(mentors).astype("datetime64[s]"))


def in_scope(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The people of the services asked for; a group asks for children only, mentors and professionals stay."""
    if scope.services:
        frame = frame[frame["service"].isin(scope.services)]
    if scope.by:
        frame = frame[(frame[scope.by] == scope.group) | (frame["role"] != str(Role.MENTEE))]
    return frame.reset_index(drop=True)


def _looked_up(keys: "pd.Series[int]", days: "pd.Series[Any]") -> "pd.Series[Any]":
    """The day of each key, in the keys' order; `Series.map` cannot do it where there are no days at all."""
    return pd.Series(days.reindex(keys).to_numpy(dtype="datetime64[s]"), index=keys.index)
