"""How large must a change be for this many people to show it?"""

from functools import cache

import numpy as np

from evaluation.facts import Facts
from evaluation.indicators.answers import first_two, who_answered
from evaluation.indicators.children import nothing_yet
from evaluation.methods import detectable_change
from evaluation.results import Estimate, Indicator

ENOUGH = 10  # fewer: the spread of their answers is not told
ONE_ROUND = "Only one round has been answered so far."
TOO_FEW = "Fewer than ten people have answered twice."
SAME = "Everybody moved by the same number of points."


def change_that_could_be_seen(facts: Facts) -> Estimate:
    """The smallest true change these people would show four times in five: d_z of their number × SD of their changes.

    Counted on the primary outcome, else trust. A change smaller than this may well be there and not be seen.

    Reference: Cohen (1988), Statistical Power Analysis, 2nd ed., ch. 2.
    """
    found = first_two(facts)
    if found is None:
        return nothing_yet(ONE_ROUND, unit="points", method="detectable_change")
    moved, n_of = (found.after - found.before)[found.both], who_answered(facts, found.measure)
    note = TOO_FEW if len(moved) < ENOUGH else "" if np.ptp(moved) else SAME
    if note:
        return Estimate(None, None, None, len(moved), unit="points", method="detectable_change", n_of=n_of, note=note)
    value = _smallest(len(moved)) * float(moved.std(ddof=1))
    return Estimate(value, None, None, len(moved), unit="points", method="detectable_change", n_of=n_of,
                    note=f"Counted on: {found.measure.name}.")  # fmt: skip


@cache
def _smallest(n: int) -> float:
    return detectable_change(n)


CHANGE_THAT_COULD_BE_SEEN = Indicator(
    key="change_that_could_be_seen",
    title="The smallest change that could be seen",
    question="How large must a change be for this many people to show it?",
    source="answers",
    unit="points",
    better=None,
    formula="smallest d_z a paired t test finds with power .8 at this n × SD of the changes",
    reference="Cohen (1988), Statistical Power Analysis, 2nd ed.",
    needs=("responses",),
    answered_by="Add two rounds of answers that name the same people.",
    compute=change_that_could_be_seen,
)
