"""What the forms of a survey say together: the same answer to everything, the same form twice, another round's days."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.ledger import Ledger
from evaluation.measures import Measure
from evaluation.records import Known

_YEARS = 36_500  # a window that stays open
MANY_ANSWERS = 8  # alike in fewer, two people may well have answered the same


def check_forms(answers: pd.DataFrame, measures: Mapping[str, Measure], known: Known, ledger: Ledger) -> None:
    """Notes on whole forms; every form is kept.

    Args:
        answers: row, measure, item, value; person, round and on where the file has them. One row an answer.
        measures: key → measure.
        known: the rounds' windows and when each person's matches began.
        ledger: collects the notes.
    """
    kept = answers[ledger.kept[answers["row"].to_numpy(dtype=np.int64)]]
    if len(kept):
        _note_straight_lines(kept, measures, ledger)
        _note_same_answers(kept, ledger)
        _note_other_rounds(kept, known, ledger)


def _note_straight_lines(answers: pd.DataFrame, measures: Mapping[str, Measure], ledger: Ledger) -> None:
    """Forms with one and the same code for every item of a measure that asks some of them the other way round.

    The middle of the scale is no contradiction, and a form with a gap is not judged.
    """
    asked = set(answers["measure"].unique())
    for key, measure in measures.items():
        turned = sum(item.reversed for item in measure.items)
        if key not in asked or not 0 < turned < len(measure.items):
            continue
        own = answers[(answers["measure"] == key) & answers["value"].notna()]
        by = ["row", "round"] if "round" in own else ["row"]
        forms = own.groupby(by, observed=True)["value"].agg(["size", "min", "max"]).astype(float)
        same = (forms["size"] == len(measure.items)) & (forms["min"] == forms["max"])
        found = forms[same & (forms["min"] != (measure.low + measure.high) / 2)]
        rows = found.index.get_level_values("row").unique()
        if len(rows):
            ledger.note(
                "straight-lining", row=int(ledger.source_rows[rows].min()), rows=len(rows), measure=measure.name
            )


def _note_same_answers(answers: pd.DataFrame, ledger: Ledger) -> None:
    """Forms of different people that agree in every answer, eight or more of them not all alike."""
    answered = answers.dropna(subset=["value"])
    if "person" not in answers or not len(answered):
        return
    place, rows = pd.factorize(answered["row"], sort=True)
    said = _as_table(answered, place, len(rows))
    telling = (np.isfinite(said).sum(axis=1) >= MANY_ANSWERS) & (np.nanmax(said, axis=1) > np.nanmin(said, axis=1))
    person = answered["person"].groupby(place).first()
    whole = pd.DataFrame({"form": [form.tobytes() for form in said], "person": person, "row": rows})[telling]
    again = whole.drop_duplicates(["form", "person"]).duplicated("form", keep="first")
    found = whole["row"].loc[again.index[again]]
    if len(found):
        ledger.note("same-answers-twice", row=int(ledger.source_rows[found].min()), rows=len(found))


def _as_table(answered: pd.DataFrame, place: NDArray[np.intp], forms: int) -> NDArray[np.float64]:
    """One row a form, one column a question (a second answer to it has a column of its own), NaN where unanswered."""
    measure, item = (pd.factorize(answered[name])[0] for name in ("measure", "item"))
    which = measure.astype(np.int64) * (item.max() + 1) + item
    nth = pd.Series(place).groupby([place, which]).cumcount().to_numpy()
    question, questions = pd.factorize(which * (nth.max() + 1) + nth)
    said = np.full((forms, len(questions)), np.nan)
    said[place, question] = answered["value"].to_numpy(dtype=float)
    return said


def _note_other_rounds(answers: pd.DataFrame, known: Known, ledger: Ledger) -> None:
    """Forms dated outside their round's window on the person's own match, whichever of several matches fits best."""
    if not known.rounds or not len(known.begun) or not {"person", "round", "on"} <= set(answers):
        return
    forms = answers[["row", "person", "round", "on"]].dropna().drop_duplicates(["row", "round"])
    forms = forms[forms["round"].isin(known.rounds)]
    both = forms.merge(known.begun.dropna(), on="person")
    days = (both["on"] - pd.to_datetime(both["first_meeting_on"])).dt.days.to_numpy(dtype=float)
    opens = both["round"].map({key: window[0] for key, window in known.rounds.items()}).to_numpy(dtype=float)
    closes = both["round"].map({key: window[1] for key, window in known.rounds.items()}).to_numpy(dtype=float)
    both["inside"] = (days >= opens) & (days <= closes)
    outside = ~both.groupby(["round", "row"])["inside"].any()
    for name, missed in outside.groupby(level="round"):
        rows = missed.index.get_level_values("row")[missed.to_numpy()]
        if len(rows):
            first = int(ledger.source_rows[rows].min())
            window = _written(*known.rounds[str(name)])
            ledger.note("round-out-of-window", row=first, rows=len(rows), round=name, window=window)


def _written(opens: int, closes: int) -> str:
    return f"{opens} to {closes}" if closes < _YEARS else f"{opens} or more"
