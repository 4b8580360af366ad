"""People: attributes to split by, first day of each step, supervision."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from evaluation.facts.days import Days, cut_off_days, dates
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
        frame[name] = frame[name].map({True: "yes", False: "no"})
    for name in ATTRIBUTES:
        frame[name] = frame[name].astype("str").fillna(NOT_RECORDED)
    frame = _with_first_days(frame, tables.get("steps"), "person", "step", STEP_DAYS, Step)
    frame["trained_on"] = frame["trained_on"].fillna(people["trained_on"])
    frame = _with_supervision(frame, tables.get("supervision"))
    return frame.assign(open_matches=0)[list(COLUMNS)].reset_index(drop=True)


def with_matches(people: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """The people with `open_matches` at the cut-off, and `matched_on`: their first match in this role, else the step.

    A step names no role: a mentor who was a mentee before was matched twice.
    """
    for role, column in ((Role.MENTEE, "mentee"), (Role.MENTOR, "mentor")):
        own = people["role"] == str(role)
        known = matches[matches["matched_on"] <= matches["cut_off"]].dropna(subset=[column])
        counts = known[known["closed_on"].isna()].groupby(column).size()
        first = known.groupby(column)["matched_on"].min()
        open_matches = people["person"].map(counts).fillna(0).astype("int64")
        people = people.assign(
            open_matches=people["open_matches"].where(~own, open_matches),
            matched_on=people["matched_on"].where(
                ~own, _looked_up(people["person"], first).fillna(people["matched_on"])
            ),
        )
    return people


def _with_steps_only(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The people table, and a row for everyone who has a step but no row in it."""
    from evaluation.records import PEOPLE, conform, empty

    people = tables.get("people")
    people = empty(PEOPLE).astype({"person": "Int64"}) if people is None else people
    steps = tables.get("steps")
    if steps is None or steps.empty:
        return people.reset_index(drop=True)
    extra = steps[~steps["person"].isin(people["person"])].sort_values(["person", "on"])
    mentors = extra.loc[extra["step"].isin((Step.APPLIED, Step.CHECKS, Step.TRAINED)), "person"]
    extra = extra.drop_duplicates("person")[["person", "service"]]
    extra["role"] = np.where(extra["person"].isin(mentors), str(Role.MENTOR), str(Role.MENTEE))
    return pd.concat([people, conform(PEOPLE, extra.astype({"person": "str"})).astype({"person": "Int64"})],
                     ignore_index=True)  # fmt: skip


def _age_bands(people: pd.DataFrame, cut_off: Days) -> "pd.Series[str]":
    """The recorded band, else the age reached in the year of joining (or of the cut-off)."""
    joined = people["joined_on"].dt.year.to_numpy(dtype=np.float64, na_value=np.nan)
    until = pd.Series(dates(cut_off)).dt.year.to_numpy(dtype=np.float64, na_value=np.nan)
    age = np.where(np.isnan(joined), until, joined) - people["birth_year"].to_numpy(dtype=np.float64, na_value=np.nan)
    band = np.array([name for _, name in BANDS] + [NOT_RECORDED], dtype=object)
    reached = np.searchsorted([below for below, _ in BANDS], age, side="right")
    return people["age_band"].fillna(pd.Series(band[reached], index=people.index).astype("str"))


def _with_first_days(
    frame: pd.DataFrame, rows: pd.DataFrame | None, key: str, what: str, names: tuple[str, ...], kinds: Any
) -> pd.DataFrame:
    """The first day of each kind of row for each person, at most the cut-off, as columns."""
    if rows is None or rows.empty:
        return frame.assign(**{name: pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]") for name in names})
    until = frame.drop_duplicates(key).set_index(key)["cut_off"]
    known = rows[rows["on"] <= _looked_up(rows[key], until)]
    first = known.groupby([key, what])["on"].min().unstack(what).reindex(columns=[str(kind) for kind in kinds])
    first.columns = pd.Index(names)
    return frame.join(first.astype("datetime64[s]"), on=key)


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
