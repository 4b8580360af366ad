"""What stands beside the log: status on record; and which roles answered."""

from collections.abc import Mapping

import pandas as pd

from evaluation.measures import Measure

STATUS = ("person", "on", "accommodation", "education_training_employment", "qualification", "paid_role")


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
