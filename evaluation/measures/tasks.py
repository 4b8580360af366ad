"""The role map: whose job is each task, as mentors and as professionals see it."""

from dataclasses import dataclass

import pandas as pd

from evaluation.measures.measure import Measure


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task as both sides see it.

    Attributes:
        task: the item's key.
        mentors, professionals: the answer (label) more than half of that side chose, or None.
        agreed: whether both have one, and it is the same answer, and that is not “I don't know”.
    """

    task: str
    mentors: str | None
    professionals: str | None
    agreed: bool


def role_map(measure: Measure, mentors: pd.DataFrame, professionals: pd.DataFrame) -> tuple[TaskView, ...]:
    """What more than half of each side answered, task by task; no score.

    Args:
        measure: of kind `tasks`, with labels.
        mentors: one row per mentor, one column per item key, codes, NaN where not answered.
        professionals: likewise. “I don't know” is an answer and counts below the line; a skipped task does not.

    Raises:
        ValueError: the measure is not a list of tasks.
    """
    if measure.kind != "tasks":
        raise ValueError(f"measure {measure.key!r} is not a list of tasks.")
    views = []
    for key in measure.item_keys:
        ours, theirs = (_most_chose(measure, side, key) for side in (mentors, professionals))
        agreed = ours is not None and ours == theirs and ours.casefold() not in _NO_ANSWER
        views.append(TaskView(key, ours, theirs, agreed))
    return tuple(views)


_NO_ANSWER = ("i don't know", "i don’t know")


def share_agreed(views: tuple[TaskView, ...]) -> float | None:
    """Share of tasks where more than half of each side choose the same answer; None without an answer on both sides."""
    asked = any(view.mentors for view in views) and any(view.professionals for view in views)
    return sum(view.agreed for view in views) / len(views) if asked else None


def _most_chose(measure: Measure, side: pd.DataFrame, key: str) -> str | None:
    if key not in side.columns:
        return None
    codes = side[key].dropna()
    labels = {code: label for label, code in measure.labels.items()}
    for code, count in codes.value_counts().items():
        if count > len(codes) / 2:
            return labels.get(float(str(code)), str(code))
    return None
