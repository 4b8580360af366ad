"""Answers from children a measure was not made for: said, never dropped here."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evaluation.intake.ledger import Ledger
from evaluation.measures import Measure
from evaluation.records import Known


def note_too_young(answers: pd.DataFrame, measures: Mapping[str, Measure], known: Known, ledger: Ledger) -> None:
    """Note forms by people who are surely under a measure's lowest age, where the register holds their year of birth.

    Only the year is known, so the age is the one reached by the end of the year of the answer.

    Args:
        answers: person, measure, on and row.
        measures: key → measure.
        known: `people` may carry birth_year.
        ledger: collects the notes.
    """
    if "birth_year" not in known.people or "on" not in answers or "person" not in answers:
        return
    births = known.people.dropna(subset=["birth_year"]).drop_duplicates("person").set_index("person")["birth_year"]
    age = answers["on"].dt.year.to_numpy(dtype=float) - answers["person"].map(births).to_numpy(dtype=float)
    kept = ledger.kept[answers["row"].to_numpy(dtype=np.int64)]
    for key, measure in measures.items():
        if measure.age_min is None:
            continue
        young = kept & (age < measure.age_min) & (answers["measure"] == key).to_numpy()
        forms = answers.loc[young, "row"].nunique()
        if forms:
            ledger.note("too-young-for-measure", rows=int(forms), measure=measure.name, age=measure.age_min)
