"""From answers to scores, each by the measure's own rule; nothing else fills a gap."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.measures.measure import Measure

_FEWEST_ROWS = 10
_ROUNDING = 1e-9


def score(measure: Measure, answers: pd.DataFrame) -> pd.DataFrame:
    """One score per row, by the measure's own scoring and missing-item rule.

    With x the mean of the answered items after reversal, k items, a the offset and f the factor:
    mean (x + a)·f; sum and sum_factor (k·x + a)·f, so a sum with allowed gaps is prorated; lookup: the table's
    entry for the sum; top_score: 1 where every item has the highest answer, else 0.

    Args:
        measure: which must be scorable.
        answers: one row per person and round, one column per item key, raw codes, NaN where not answered.
            An item without a column counts as not answered; the order of columns does not matter.

    Returns:
        The same index; `score` (in `measure.unit`, NaN where fewer than `at_least` items are answered) and
        `answered` (how many items are).

    Raises:
        ValueError: the measure has no score, a column is not one of its items, or an item holds a code that is
            not one of its answers (the item is named, never whose answer it is).
    """
    if not measure.scorable:
        raise ValueError(f"measure {measure.key!r} has no score: {measure.unfinished or 'it is a list of tasks'}")
    items = keyed(measure, answers).to_numpy()
    answered = np.count_nonzero(~np.isnan(items), axis=1)
    enough = answered >= measure.at_least
    scores = np.full(len(items), np.nan)
    scores[enough] = _scores(measure, items[enough])
    return pd.DataFrame({"score": scores, "answered": answered}, index=answers.index)


def _scores(measure: Measure, items: NDArray[np.float64]) -> NDArray[np.float64]:
    if measure.scoring == "top_score":
        return np.asarray(np.all(items == measure.high, axis=1), dtype=float)
    count = len(measure.items)
    if measure.scoring == "lookup":
        steps = np.rint((items.sum(axis=1) - count * measure.low) / measure.step).astype(int)
        table: NDArray[np.float64] = np.array(measure.lookup, dtype=np.float64)
        looked_up: NDArray[np.float64] = table[steps]
        return looked_up
    answered = np.count_nonzero(~np.isnan(items), axis=1)
    mean = np.nansum(items, axis=1) / answered
    whole = mean if measure.scoring == "mean" else np.where(answered == count, np.nansum(items, axis=1), mean * count)
    return np.asarray((whole + measure.offset) * measure.factor)


def keyed(measure: Measure, answers: pd.DataFrame) -> pd.DataFrame:
    """The items after reversal (low + high − code, by item key), one float column per item in the measure's order.

    For reliability and the direction alarm, which ask that all items point the same way.

    Raises:
        ValueError: as `score`, for columns and codes.
    """
    unknown = [str(column) for column in answers.columns if column not in measure.item_keys]
    if unknown:
        raise ValueError(f"columns {unknown} are not items of {measure.key!r}.")
    frame = answers.reindex(columns=list(measure.item_keys))
    items = np.column_stack([_codes(frame[key], key) for key in measure.item_keys])
    _check_codes(measure, items)
    turned = np.array([item.reversed for item in measure.items])
    items[:, turned] = measure.low + measure.high - items[:, turned]
    return pd.DataFrame(items, index=answers.index, columns=list(measure.item_keys))


def _codes(column: "pd.Series[float]", key: str) -> NDArray[np.float64]:
    try:
        return np.asarray(column.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"item {key!r} holds something that is not a number.") from None


def _check_codes(measure: Measure, items: NDArray[np.float64]) -> None:
    steps = (items - measure.low) / measure.step
    with np.errstate(invalid="ignore"):
        wrong = (items < measure.low) | (items > measure.high) | (np.abs(steps - np.rint(steps)) > _ROUNDING)
    for place, key in enumerate(measure.item_keys):
        if wrong[:, place].any():
            answers = f"{measure.low:g} to {measure.high:g} in steps of {measure.step:g}"
            raise ValueError(f"item {key!r} of {measure.key!r} holds a code that is not one of {answers}.")


def direction_alarm(measure: Measure, keyed_items: pd.DataFrame) -> list[str]:
    """Keys of the items that run against the rest: corrected item–total correlation below zero.

    Corrected: each item against the sum of the *other* items, over complete rows. It rings where a reversed item
    was reversed before, or not at all. Silent below ten complete rows, with fewer than two items, or where an item
    does not vary.

    Args:
        measure: whose items they are.
        keyed_items: as `keyed` gives them.

    Reference: Nunnally & Bernstein (1994), Psychometric Theory, 3rd ed., ch. 8; R `psych::alpha`, `r.drop`.
    """
    rows = keyed_items[list(measure.item_keys)].dropna().to_numpy(dtype=float)
    if len(rows) < _FEWEST_ROWS or len(measure.items) < 2:  # noqa: PLR2004 - a correlation needs two
        return []
    centred = rows - rows.mean(axis=0)
    others = centred.sum(axis=1, keepdims=True) - centred
    together = (centred * others).sum(axis=0)
    spread = np.sqrt((centred**2).sum(axis=0) * (others**2).sum(axis=0))
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = together / spread
    return [key for key, r in zip(measure.item_keys, correlation, strict=True) if r < -_ROUNDING]
