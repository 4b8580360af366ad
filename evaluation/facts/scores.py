"""Answers scored: one row a person, match, measure and round; items kept for reliability."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.categories import as_category, with_categories
from evaluation.facts.coding import NOBODY, places
from evaluation.facts.days import FAR, dates, day_of, whole_days
from evaluation.measures import Measure, keyed, score
from evaluation.programme import Programme
from evaluation.results import Period, Scope
from evaluation.vocabulary import Role

COLUMNS = ("person", "role", "match", "mentor", "service", "measure", "round", "score", "on")
WHO = ("person", "role", "match", "measure", "round")
CODED = ("role", "measure", "round")  # of these the codes of their categories
ROUNDING = 1e-9
EARLY_TO_LATE = ("baseline", "pre", "before", "start", "first", "one", "mid", "second", "two", "third", "three", "post",
                 "after", "last", "end", "ending", "follow", "follow-up")  # fmt: skip
Items = dict[tuple[str, str], pd.DataFrame]


def scores_of(responses: pd.DataFrame, measures: Mapping[str, Measure]) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Scores by each measure's own rule, and its items after reversal by measure, on the same index.

    A respondent who only declined, or answered too few items, has a row without a score. Measures that are not
    known, or give no score, are left out. An answer that is not one of the measure's codes counts as not given.
    """
    known = [key for key, measure in measures.items() if measure.scorable]
    rows = with_categories(responses, (*CODED, "item"))
    scorable = rows["measure"].isin(known)
    rows = (rows if scorable.all() else rows[scorable]).reset_index(drop=True)
    who, heads = _respondents(rows)
    frame = rows.loc[heads, [*WHO, "service"]].reset_index(drop=True)
    frame["on"] = dates(_first_days(rows["on"], who, len(heads)))
    frame["score"] = np.nan
    items: dict[str, pd.DataFrame] = {}
    for key in frame["measure"].unique():
        own = np.flatnonzero((rows["measure"] == key).to_numpy())
        answers = _wide(rows["item"].iloc[own], rows["value"].iloc[own], who[own], measures[key])
        frame.loc[answers.index, "score"] = score(measures[key], answers)["score"]
        items[key] = keyed(measures[key], answers)
    return frame, items


def _respondents(rows: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A number for each row's respondent, in order of `WHO`, and the first row of each."""
    own = [_numbers(rows[name]) for name in WHO]
    fresh = np.any([np.diff(one, prepend=one[:1] - 1) != 0 for one in own], axis=0)
    first = np.flatnonzero(fresh)  # one form's answers mostly stand together: only the first of each run is looked up
    key = np.zeros(len(first), dtype=np.int64)
    for name, one in zip(WHO, own, strict=True):
        codes = one[first] + 1 if name in CODED else pd.factorize(one[first], sort=True)[0]
        key = key * (int(codes.max(initial=0)) + 1) + codes
    codes, found = pd.factorize(key, sort=True)
    heads = np.full(len(found), len(rows))
    np.minimum.at(heads, codes, first)
    return codes[np.cumsum(fresh) - 1], heads


def _numbers(column: "pd.Series[Any]") -> NDArray[np.int64]:
    """A key, or the code of a category, as it is; below all others where there is none."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.int64)
    return column.to_numpy(dtype=np.int64, na_value=-1)


def _first_days(on: "pd.Series[Any]", who: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    first = np.full(count, FAR)
    np.minimum.at(first, who, whole_days(on, unknown=FAR))
    return first


def _wide(item: "pd.Series[Any]", value: "pd.Series[Any]", who: NDArray[np.int64], measure: Measure) -> pd.DataFrame:
    """One row a respondent, one column an item; codes that are not an answer are left empty."""
    respondents = np.flatnonzero(np.bincount(who)) if len(who) else who
    place = np.zeros(int(respondents[-1]) + 1, dtype=np.int64)
    place[respondents] = np.arange(len(respondents))
    column = pd.Index(measure.item_keys).get_indexer(item.cat.categories)[item.cat.codes.to_numpy()]
    codes = value.to_numpy(dtype=np.float64, na_value=np.nan)
    steps = (codes - measure.low) / measure.step
    with np.errstate(invalid="ignore"):
        inside = (codes >= measure.low) & (codes <= measure.high)
        valid = inside & (column >= 0) & (np.abs(steps - np.rint(steps)) < ROUNDING)
    table = np.full((len(respondents), len(measure.items)), np.nan)
    table[place[who[valid]], column[valid]] = codes[valid]
    return pd.DataFrame(table, index=respondents, columns=list(measure.item_keys))


def placed(scores: pd.DataFrame, people: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """The scores with match, mentor and service as far as they can be known; `COLUMNS`.

    An answer that names no match is put to the person's match of that day, or to their only one.

    Args:
        scores: as `scores_of` gives them.
        people: `people.COLUMNS`.
        matches: `matches.BASE`, all of them.
    """
    match = scores["match"].astype("Int64")
    for role, column in ((Role.MENTEE, "mentee"), (Role.MENTOR, "mentor")):
        lost = match.isna() & (scores["role"] == str(role))
        if lost.any():
            match[lost] = _match_then(scores[lost], matches.dropna(subset=[column]), column)
    place = places(match, matches["match"])
    mentor = pd.Series(matches["mentor"].array.take(place, allow_fill=True), index=scores.index).astype("Int64")
    mentor = mentor.where(scores["role"] != str(Role.MENTOR), scores["person"])
    service = scores["service"].astype("str")
    known = people.drop_duplicates("person")
    for of, where in ((known, places(scores["person"], known["person"])), (matches, place)):
        without = service.isna().to_numpy()
        if without.any():
            named = of["service"].where(of["service"] != "").array
            service[without] = named.take(where[without], allow_fill=True)
    named = scores.assign(match=match, mentor=mentor, service=as_category(service.fillna("")))
    return named[list(COLUMNS)]


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


def asked_for(
    scores: pd.DataFrame, people: pd.DataFrame, matches: pd.DataFrame, scope: Scope, period: Period
) -> NDArray[np.bool_]:
    """Which scores belong to the scope and period; an answer without a day belongs to no period but the open one."""
    day = whole_days(scores["on"])
    keep = np.ones(len(scores), dtype=bool)
    if period.start:
        keep &= day >= day_of(period.start)
    if period.end:
        keep &= (day < day_of(period.end)) & scores["on"].notna().to_numpy()
    if scope.services:
        keep &= scores["service"].isin(scope.services).to_numpy()
    if scope.by:
        groups = people[people["role"] == str(Role.MENTEE)].drop_duplicates("person").set_index("person")[scope.by]
        child = scores["match"].map(matches.set_index("match")["mentee"])
        child = child.where(scores["role"] != str(Role.MENTEE), scores["person"])
        keep &= (child.map(groups) == scope.group).to_numpy()
    return keep


def chosen(
    scores: pd.DataFrame, items: Mapping[str, pd.DataFrame], keep: NDArray[np.bool_]
) -> tuple[pd.DataFrame, Items]:
    """The kept scores on a fresh index, and their items by measure and round on the same."""
    fresh = np.cumsum(keep) - 1
    waves = scores["round"].cat.codes.to_numpy()
    names = scores["round"].cat.categories
    found: Items = {}
    for key, frame in items.items():
        rows = frame.index.to_numpy()
        for code in np.unique(waves[rows]):
            own = rows[keep[rows] & (waves[rows] == code)]
            if len(own):
                found[key, str(names[code])] = frame.loc[own].set_axis(fresh[own])
    return scores[keep].reset_index(drop=True), found


def rounds_in_order(scores: pd.DataFrame, programme_rounds: Sequence[str]) -> tuple[str, ...]:
    """The rounds that have answers: the programme's own in its order, then others by first day, usual words, name."""
    if scores.empty:
        return ()
    days = pd.DataFrame({"round": scores["round"], "day": whole_days(scores["on"], unknown=FAR)})
    day = days.groupby("round")["day"].min()
    own = [key for key in programme_rounds if key in day.index]
    others = [str(key) for key in day.index if key not in own]
    return (*own, *sorted(others, key=lambda name: (day[name] % FAR, _usual_place(name), name)))


def _usual_place(name: str) -> int:
    words = name.lower().replace("_", " ").split()
    return next((place for place, word in enumerate(EARLY_TO_LATE) if word in words), len(EARLY_TO_LATE))


def returned(
    matches: pd.DataFrame, scores: pd.DataFrame, programme: Programme
) -> dict[str, "np.ndarray[Any, np.dtype[np.bool_]]"]:
    """For each round of the programme, `returned_<round>`: did the child's form come back? Refusing is an answer."""
    own = np.flatnonzero(scores["role"] == str(Role.MENTEE))
    match = scores["match"].iloc[own]
    child, of_child = pd.factorize(matches["mentee"])
    of_match, of_person = places(match, matches["match"]), places(scores["person"].iloc[own], pd.Series(of_child))
    of_person[match.notna().to_numpy()] = NOBODY
    found = {}
    for wave in programme.rounds:
        now = (scores["round"] == wave.key).to_numpy()[own]
        by_match, by_person = np.zeros(len(matches) + 1, dtype=bool), np.zeros(len(of_child) + 1, dtype=bool)
        by_match[of_match[now]] = by_person[of_person[now]] = True
        by_person[NOBODY] = False  # nor a match whose child is not known
        found[f"returned_{wave.key}"] = by_match[:-1] | by_person[child]
    return found
