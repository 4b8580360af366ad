"""What must hold in every measure, ours or a service's own: all mistakes at once, each with its sentence."""

import re
from collections.abc import Iterator

from evaluation.measures.measure import Measure
from evaluation.problems import Problem

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_MOST_POINTS = 101
_OLDEST = 120
_ROUNDING = 1e-9


def mistakes(measure: Measure) -> list[Problem]:
    """Every mistake in one measure, in the order a person would put them right; empty when there is none."""
    checks = (_names, _range, _labels, _scoring, _missing_rule, _ages, _subscales)
    return [
        Problem(code=code, sentence=f"Measure “{measure.key}”: {sentence}", severity="refused")
        for check in checks
        for code, sentence in check(measure)
    ]


def on_grid(measure: Measure, code: float) -> bool:
    """Whether a code is one of the measure's answers: low, low + step, … high."""
    steps = (code - measure.low) / measure.step
    return measure.low <= code <= measure.high and abs(steps - round(steps)) < _ROUNDING


def _names(measure: Measure) -> Iterator[tuple[str, str]]:
    if not _KEY.fullmatch(measure.key):
        yield "measure-key-wrong", "the key must be lower-case letters, digits and _, starting with a letter."
    keys = measure.item_keys
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield "measure-item-twice", f"the item “{key}” is there twice."
    if not measure.name.strip():
        yield "measure-name-empty", "the name is empty; write what people should read."
    if measure.key in (measure.mirrors, measure.beside):
        yield "measure-mirrors-itself", "it cannot be its own mirror."


def _range(measure: Measure) -> Iterator[tuple[str, str]]:
    if measure.low >= measure.high:
        yield "measure-range-wrong", f"low ({measure.low:g}) must be below high ({measure.high:g})."
        return
    if measure.step <= 0 or not on_grid(measure, measure.high):
        yield "measure-step-wrong", "step must lead from low to high in whole steps."
    elif measure.points > _MOST_POINTS:
        yield "measure-range-wrong", f"an item has more than {_MOST_POINTS} answers; check low, high and step."


def _labels(measure: Measure) -> Iterator[tuple[str, str]]:
    if measure.low >= measure.high or measure.step <= 0:
        return
    for label, code in measure.labels.items():
        if not on_grid(measure, code):
            yield "measure-label-outside", f"the answer “{label}” has the code {code:g}, outside its range."
    codes = list(measure.labels.values())
    if len(set(codes)) < len(codes):
        yield "measure-label-twice", "two answers share one code."


def _scoring(measure: Measure) -> Iterator[tuple[str, str]]:
    if measure.factor == 0:
        yield "measure-factor-zero", "factor must not be 0."
    if measure.scoring == "sum" and measure.factor != 1:
        yield "measure-factor-unused", "a sum has no factor; write scoring = “sum_factor”."
    if measure.scoring in {"lookup", "top_score"} and (measure.factor, measure.offset) != (1, 0):
        yield "measure-factor-unused", f"{measure.scoring} takes neither factor nor offset."
    if bool(measure.lookup) != (measure.scoring == "lookup"):
        yield "measure-lookup-wrong", "a lookup table belongs to scoring = “lookup”, and only there."
    elif measure.lookup and measure.step > 0:
        sums = (measure.points - 1) * len(measure.items) + 1
        if len(measure.lookup) != sums:
            yield "measure-lookup-wrong", f"the lookup table has {len(measure.lookup)} scores for {sums} possible sums."


def _missing_rule(measure: Measure) -> Iterator[tuple[str, str]]:
    items = len(measure.items)
    if not 1 <= measure.at_least <= items:
        yield "measure-missing-rule-wrong", f"at_least must be from 1 to {items}, the number of items."
    elif measure.scoring in {"lookup", "top_score"} and measure.at_least != items:
        yield "measure-missing-rule-wrong", f"{measure.scoring} needs every item answered."
    if measure.report_from < 1:
        yield "measure-missing-rule-wrong", "report_from must be at least 1."


def _ages(measure: Measure) -> Iterator[tuple[str, str]]:
    youngest, oldest = measure.age_min, measure.age_max
    if any(age is not None and not 0 <= age <= _OLDEST for age in (youngest, oldest)):
        yield "measure-ages-wrong", f"ages are in years, from 0 to {_OLDEST}."
    if youngest is not None and oldest is not None and youngest > oldest:
        yield "measure-ages-wrong", f"age_min ({youngest}) must not be above age_max ({oldest})."


def _subscales(measure: Measure) -> Iterator[tuple[str, str]]:
    for name, keys in measure.subscales.items():
        unknown = [key for key in keys if key not in measure.item_keys]
        if unknown or not keys:
            yield "measure-subscale-wrong", f"the subscale “{name}” names items that are not there."
    if measure.subscales and measure.scoring == "lookup":
        yield "measure-subscale-wrong", "a lookup table is for the whole measure; it has no subscales."
