"""Answers from people a measure was not made for: said, never dropped here."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evaluation.intake.ledger import Ledger
from evaluation.measures import Measure
from evaluation.records import Known


def note_ages(answers: pd.DataFrame, measures: Mapping[str, Measure], known: Known, ledger: Ledger) -> None:
    """Note forms by people surely under a measure's lowest age or over its highest, where their year of birth is known.

    Only the year is known: too young is who is so by the end of the year of the answer, too old who is so at its start.

    Args:
        answers: person, measure, on and row.
        measures: key → measure.
        known: `people` may carry birth_year.
        ledger: collects the notes.
    """
    if "birth_year" not in known.people.columns or not {"on", "person"} <= set(answers):
        return
    births = known.people.dropna(subset=["birth_year"]).drop_duplicates("person").set_index("person")["birth_year"]
    oldest = answers["on"].dt.year.to_numpy(dtype=float) - answers["person"].map(births).to_numpy(dtype=float)
    kept = ledger.kept[answers["row"].to_numpy(dtype=np.int64)]
    for key, measure in measures.items():
        here = kept & (answers["measure"] == key).to_numpy()
        low = -np.inf if measure.age_min is None else measure.age_min
        high = np.inf if measure.age_max is None else measure.age_max
        for code, age, outside in (
            ("too-young-for-measure", measure.age_min, oldest < low),
            ("too-old-for-measure", measure.age_max, oldest - 1 > high),
        ):
            forms = answers.loc[here & outside, "row"].nunique()
            if forms:
                ledger.note(code, rows=int(forms), measure=measure.name, age=age)
