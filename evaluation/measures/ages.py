"""Whom a measure may be asked by age."""

from evaluation.measures.measure import Measure


def too_young(measure: Measure, age: float | None) -> bool:
    """Whether somebody of this age (years; birthdays count) is under the measure's own minimum.

    An unknown age is not known to be too young; ask `measure.age_min` to say that it could not be checked.
    """
    return age is not None and measure.age_min is not None and age < measure.age_min


def too_old(measure: Measure, age: float | None) -> bool:
    """Whether somebody of this age is over the measure's maximum: with `age_max` 17, from the 18th birthday."""
    return age is not None and measure.age_max is not None and age >= measure.age_max + 1
