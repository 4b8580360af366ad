"""Items that go against the others: asked whether the tool had turned them round already, and turned back."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from evaluation.intake.ledger import Ledger
from evaluation.intake.matching import Matching, as_line
from evaluation.measures import Measure, direction_alarm, keyed

_ONE_SIDED = 1.645
_TINY = 1e-9


def turned_back(answers: pd.DataFrame, matching: Matching, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Answers with those items as they were chosen that the mapping says were reversed already: low + high − code."""
    for key, items in matching.reversed.items():
        if key in measures and len(answers):
            measure = measures[key]
            here = (answers["measure"] == key) & answers["item"].isin(items)
            answers["value"] = answers["value"].mask(here, measure.low + measure.high - answers["value"])
    return answers


def ask_directions(answers: pd.DataFrame, matching: Matching, measures: Mapping[str, Measure], ledger: Ledger) -> None:
    """Ask about items clearly below zero against the rest of their measure, unless the mapping has answered for it.

    Clearly: the one-sided 95 % bound of the correlation is below zero, so that a few forms do not ring by chance.

    Args:
        answers: row, round, measure, item and value, one row an answer.
        matching: its [reversed] is the answer.
        measures: key → measure.
        ledger: collects the questions.
    """
    for key in answers["measure"].unique() if len(answers) else ():
        measure = measures[key]
        if key in matching.reversed or not measure.scorable:
            continue
        items = _keyed_items(answers[answers["measure"] == key], measure)
        against = {} if items is None else _clearly_against(items, measure)
        if against:
            told = " and ".join(f"item {item} ({_written(r)})" for item, r in against.items())
            line = as_line(list(against), key=key, table="reversed")
            ledger.ask("item-against", line, items=told, measure=measure.name)


def _keyed_items(answers: pd.DataFrame, measure: Measure) -> pd.DataFrame | None:
    """One row a form, one column an item, as scoring turns them; a gap that scoring allows is the form's own mean.

    None where a code is not one of the measure's.
    """
    rounds = pd.factorize(answers["round"])[0] if "round" in answers else np.zeros(len(answers), dtype=np.int64)
    places, _ = pd.factorize(answers["row"].to_numpy(dtype=np.int64) * (rounds.max() + 1) + rounds)
    columns = pd.Index(measure.item_keys).get_indexer(pd.Index(answers["item"]))
    table = np.full((places.max() + 1, len(measure.items)), np.nan)
    table[places, columns] = answers["value"].to_numpy(dtype=float, na_value=np.nan)
    try:
        items = keyed(measure, pd.DataFrame(table, columns=list(measure.item_keys)))
    except ValueError:
        return None
    enough = items[items.notna().sum(axis=1) >= measure.at_least]
    means = enough.mean(axis=1)
    return pd.DataFrame({item: enough[item].fillna(means) for item in enough.columns})


def _clearly_against(items: pd.DataFrame, measure: Measure) -> dict[str, float]:
    """Item → its correlation with the others, for those whose upper bound by Fisher's z is below zero."""
    found = {}
    for item in direction_alarm(measure, items):
        others = items.drop(columns=item).sum(axis=1)
        if min(np.ptp(items[item]), np.ptp(others)) < _TINY:
            continue  # where nothing varies, rounding alone would ring
        r = float(np.corrcoef(items[item], others)[0, 1])
        if np.arctanh(max(r, -1 + 1e-12)) * math.sqrt(len(items) - 3) < -_ONE_SIDED:
            found[item] = r
    return found


def _written(r: float) -> str:
    """A correlation as people write it: −.31."""
    return f"{r:.2f}".replace("-0.", "−.").replace("-", "−")
