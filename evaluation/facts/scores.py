"""Answers scored: one row a person, match, measure and round; items kept for reliability."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from evaluation.facts.days import whole_days
from evaluation.measures import Measure, keyed, score
from evaluation.programme import Programme
from evaluation.results import Period, Scope
from evaluation.vocabulary import Role

COLUMNS = ("person", "role", "match", "mentor", "service", "measure", "round", "score", "on")
ROUNDING = 1e-9
WHO = ["person", "role", "match", "measure", "round"]
EARLY_TO_LATE = ("baseline", "pre", "before", "start", "first", "one", "mid", "second", "two", "third", "three", "post",
                 "after", "last", "end", "ending", "follow", "follow-up")  # fmt: skip


def responses_of(
    responses: pd.DataFrame, people: pd.DataFrame, matches: pd.DataFrame, scope: Scope, period: Period
) -> pd.DataFrame:
    """The answers of the scope and period, each with its service, match and mentor as far as they can be known.

    An answer without a day belongs to no period but the open one. An answer that names no match is put to the
    person's match of that day, or to their only one.

    Args:
        responses: the canonical table.
        people: `people.COLUMNS`.
        matches: `matches.BASE`, all of them.
        scope: services and route.
        period: which days.
    """
    rows = responses[_in_period(responses["on"], period)].reset_index(drop=True)
    match = rows["match"].astype("Int64")
    for role, column in ((Role.MENTEE, "mentee"), (Role.MENTOR, "mentor")):
        lost = match.isna() & (rows["role"] == str(role))
        match[lost] = _match_then(rows[lost], matches.dropna(subset=[column]), column)
    of_match = matches.set_index("match")
    mentor = match.map(of_match["mentor"]).astype("Int64")
    mentor = mentor.where(rows["role"] != str(Role.MENTOR), rows["person"])
    service_of = people.drop_duplicates("person").set_index("person")["service"].replace("", pd.NA)
    service = rows["service"]
    for known in (rows["person"].map(service_of), match.map(of_match["service"])):
        service = service.fillna(known.astype("str"))
    rows = rows.assign(match=match, mentor=mentor, service=service.fillna(""))
    if scope.services:
        rows = rows[rows["service"].isin(scope.services)]
    if scope.route:
        routes = people[people["role"] == str(Role.MENTEE)].drop_duplicates("person").set_index("person")["route"]
        child = rows["match"].map(of_match["mentee"]).where(rows["role"] != str(Role.MENTEE), rows["person"])
        rows = rows[child.map(routes) == scope.route]
    return rows.reset_index(drop=True)


def _in_period(on: "pd.Series[Any]", period: Period) -> "pd.Series[bool]":
    keep = pd.Series(data=True, index=on.index)
    if period.start:
        keep &= on >= pd.Timestamp(period.start)
    if period.end:
        keep &= on < pd.Timestamp(period.end)
    return keep


def _match_then(rows: pd.DataFrame, matches: pd.DataFrame, column: str) -> "pd.Series[int]":
    """The match the person had begun last by that day, or their only one."""
    number = matches.groupby(column)["match"].transform("size")
    only = matches[number == 1].set_index(column)["match"]
    found = rows["person"].map(only).astype("Int64")
    several = matches[number > 1].sort_values("matched_on")
    open_rows = rows[found.isna() & rows["on"].notna()].sort_values("on", kind="stable")
    if len(several) and len(open_rows):
        joined = pd.merge_asof(open_rows[["person", "on"]].reset_index(), several[[column, "matched_on", "match"]],
                               left_on="on", right_on="matched_on", left_by="person", right_by=column)  # fmt: skip
        found[joined["index"].to_numpy()] = joined["match"].astype("Int64").array
    return found


def scores_of(
    rows: pd.DataFrame, measures: Mapping[str, Measure]
) -> tuple[pd.DataFrame, dict[tuple[str, str], pd.DataFrame]]:
    """Scores by each measure's own rule, and its items after reversal by (measure, round).

    A respondent who only declined, or answered too few items, has a row without a score. Measures that are not
    known, or give no score, are left out. An answer that is not one of the measure's codes counts as not given.
    """
    rows = rows[rows["measure"].isin([key for key, measure in measures.items() if measure.scorable])]
    who = rows.groupby(WHO, dropna=False, sort=True).ngroup().to_numpy()
    order = np.argsort(who, kind="stable")
    heads = order[np.flatnonzero(np.diff(who[order], prepend=-1))]
    frame = rows.iloc[heads][[*WHO, "mentor", "service"]].reset_index(drop=True)
    frame["on"] = rows["on"].groupby(who).min().array
    frame["score"] = np.nan
    items: dict[tuple[str, str], pd.DataFrame] = {}
    for key in sorted(frame["measure"].unique()):
        own = (rows["measure"] == key).to_numpy()
        answers = _wide(rows[own], who[own], measures[key])
        frame.loc[answers.index, "score"] = score(measures[key], answers)["score"]
        turned = keyed(measures[key], answers)
        for wave, group in frame.loc[answers.index].groupby("round"):
            items[key, str(wave)] = turned.loc[group.index]
    return frame[list(COLUMNS)], items


def _wide(rows: pd.DataFrame, who: "np.ndarray[Any, Any]", measure: Measure) -> pd.DataFrame:
    """One row a respondent, one column an item; codes that are not an answer are left empty."""
    respondents, place = np.unique(who, return_inverse=True)
    column = pd.Index(measure.item_keys).get_indexer(pd.Index(rows["item"].astype("str")))
    value = rows["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    steps = (value - measure.low) / measure.step
    with np.errstate(invalid="ignore"):
        inside = (value >= measure.low) & (value <= measure.high)
        valid = inside & (column >= 0) & (np.abs(steps - np.rint(steps)) < ROUNDING)
    table = np.full((len(respondents), len(measure.items)), np.nan)
    table[place[valid], column[valid]] = value[valid]
    return pd.DataFrame(table, index=respondents, columns=list(measure.item_keys))


def rounds_in_order(scores: pd.DataFrame, programme_rounds: Sequence[str]) -> tuple[str, ...]:
    """The rounds that have answers: the programme's own in its order, then others by first day, usual words, name."""
    if scores.empty:
        return ()
    first = pd.Series(whole_days(scores["on"], unknown=0), index=scores.index).where(scores["on"].notna())
    day = first.groupby(scores["round"]).min()
    own = [key for key in programme_rounds if key in day.index]
    others = [str(key) for key in day.index if key not in own]
    return (*own, *sorted(others, key=lambda name: (day.notna()[name], day[name] if day.notna()[name] else 0,
                                                    _usual_place(name), name)))  # fmt: skip


def _usual_place(name: str) -> int:
    words = name.lower().replace("_", " ").split()
    return next((place for place, word in enumerate(EARLY_TO_LATE) if word in words), len(EARLY_TO_LATE))


def returned(
    matches: pd.DataFrame, scores: pd.DataFrame, programme: Programme
) -> dict[str, "np.ndarray[Any, np.dtype[np.bool_]]"]:
    """For each round of the programme, `returned_<round>`: did the child's form come back? Refusing is an answer."""
    answers = scores[scores["role"] == str(Role.MENTEE)]
    found = {}
    for wave in programme.rounds:
        own = answers[answers["round"] == wave.key]
        by_match = matches["match"].isin(own["match"].dropna())
        by_person = matches["mentee"].isin(own.loc[own["match"].isna(), "person"])
        found[f"returned_{wave.key}"] = (by_match | by_person).to_numpy(dtype=bool)
    return found
