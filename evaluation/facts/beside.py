"""What stands beside the log: forms due, status, totals as typed, contact after custody; and which roles answered."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evaluation.facts.custody import custody_of
from evaluation.facts.forms import forms_of
from evaluation.facts.typed import typed_of
from evaluation.measures import Measure
from evaluation.programme import Programme
from evaluation.results import Scope

STATUS = ("person", "on", "accommodation", "education_training_employment", "qualification", "paid_role")


def beside(
    tables: Mapping[str, pd.DataFrame],
    matches: pd.DataFrame,
    people: pd.DataFrame,
    answers: Mapping[str, Any],
    programme: Programme,
    scope: Scope,
) -> dict[str, pd.DataFrame]:
    """These tables by their names in `Facts`.

    Args:
        tables: the canonical tables.
        matches: those asked for, with `returned_<round>`.
        people: those in scope.
        answers: `scores` and `measures`, as they are in `Facts`.
        programme: the settings.
        scope: what is asked for.
    """
    scores, measures = answers["scores"], answers["measures"]
    return {
        "forms": forms_of(matches, people, tables, scores, programme, measures),
        "status": status_of(tables.get("status"), people, matches),
        **typed_of(tables, scope),
        "custody": custody_of(matches, tables),
    }


def status_of(status: pd.DataFrame | None, people: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """Status on record of the people and pairs in scope, up to their cut-off, by person and day; columns `STATUS`."""
    from evaluation.records import TABLES, empty

    rows = empty(TABLES["status"]).astype({"person": "Int64"}) if status is None else status
    sides = [matches[[side, "cut_off"]].set_axis(["person", "cut_off"], axis=1) for side in ("mentee", "mentor")]
    everyone = pd.concat([people[["person", "cut_off"]], *sides]).dropna(subset=["person"])
    until = everyone.drop_duplicates("person").set_index("person")["cut_off"]
    known = pd.Series(until.reindex(rows["person"]).to_numpy(dtype="datetime64[s]"), index=rows.index)
    return rows.loc[rows["on"] <= known, list(STATUS)].sort_values(["person", "on"]).reset_index(drop=True)


def roles_of(scores: pd.DataFrame, measures: Mapping[str, Measure]) -> dict[str, tuple[str, ...]]:
    """Measure → the roles of which somebody has a score; only measures that several roles may answer."""
    several = [key for key, measure in measures.items() if len(measure.respondents) > 1]
    found = {}
    for key in several:
        roles = scores.loc[(scores["measure"] == key) & scores["score"].notna(), "role"].unique()
        found[key] = tuple(sorted(str(role) for role in roles))
    return found
