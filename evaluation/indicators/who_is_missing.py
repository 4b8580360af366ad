"""Do those who answered once differ from those who answered twice, and could they have tipped the change?"""

from dataclasses import replace

from evaluation.facts import Facts
from evaluation.indicators.answers import first_two, who_answered
from evaluation.indicators.children import nothing_yet
from evaluation.methods import standardised_difference, tipping_point
from evaluation.results import Estimate, Indicator

EACH_SIDE = 10  # fewer on one side: the figure and a mean shown elsewhere would tell what a few people answered
ONE_ROUND = "Only one round has been answered so far."
TOO_FEW = "It takes ten people who answered twice and ten who answered the first time only."
NEEDED = "Add two rounds of answers that name the same people."


def start_of_those_missing(facts: Facts) -> Estimate:
    """How those who answered only the first time began, against those who answered twice: d = (once − twice) ÷ SD.

    Counted on the primary outcome, else trust. Below 0 they began lower.

    Reference: Austin (2009), Stat Med 28:3083.
    """
    found = first_two(facts)
    if found is None:
        return nothing_yet(ONE_ROUND, unit="SD", method="standardised_difference")
    once, twice, n_of = found.before[found.first_only], found.before[found.both], who_answered(facts, found.measure)
    if min(len(once), len(twice)) < EACH_SIDE:
        return nothing_yet(TOO_FEW, unit="SD", method="standardised_difference", n_of=n_of)
    result = standardised_difference(once, twice)
    note = f"Counted on: {found.measure.name}. {len(once)} answered once, {len(twice)} twice. {result.note}".strip()
    return replace(result, n_of=n_of, note=note)


def change_that_would_tip(facts: Facts) -> Estimate:
    """By how many points those who answered once must have moved, on average, for the change of all to be nothing.

    n people who answered twice changed by d̄ on average, so m others must have changed by −n·d̄/m: all together then by
    0. The ends are those between which the change of all could not be told from none, reckoned from what the line of
    those who answered twice predicts for the others from where they began: −n·d̄/m is that prediction and
    `tipping_point`. No ends where the change of all, as predicted, cannot be told from none: nothing could be undone.

    Reference: Cro et al. (2020), Stat Med 39:2815.
    """
    found = first_two(facts)
    if found is None:
        return nothing_yet(ONE_ROUND, unit="points", method="tipping_point")
    missing, n_of = found.before[found.first_only], who_answered(facts, found.measure)
    if min(len(missing), int(found.both.sum())) < EACH_SIDE:
        return nothing_yet(TOO_FEW, unit="points", method="tipping_point", n_of=n_of)
    before, after = found.before[found.both], found.after[found.both]
    result = tipping_point(before, after, missing)
    said = f"Counted on: {found.measure.name}. {len(missing)} answered the first time only. {result.note}".strip()
    return replace(_moved(result, float((after - before).sum()), len(missing)), n_of=n_of, note=said)


def _moved(otherwise: Estimate, moved: float, missing: int) -> Estimate:
    """The movement itself, from how much otherwise than predicted it would be.

    Args:
        otherwise: the tipping point.
        moved: the changes of those who answered twice, added up.
        missing: how many others.
    """
    if otherwise.value is None or otherwise.low is None or otherwise.high is None:
        return otherwise
    value = -moved / missing
    if otherwise.low <= 0 <= otherwise.high:
        return replace(otherwise, value=value, low=None, high=None)
    predicted = value - otherwise.value
    return replace(otherwise, value=value, low=otherwise.low + predicted, high=otherwise.high + predicted)


START_OF_THOSE_MISSING = Indicator(
    key="start_of_those_missing",
    title="How those who answered once began",
    question="Did those who answered only the first time begin differently?",
    source="answers",
    unit="SD",
    better=None,
    formula="(mean start of those who answered once − of those who answered twice) ÷ √((s₁² + s₂²)/2); ten or more of "
    "each",
    reference="Austin (2009), Stat Med 28:3083; Bonett (2008), Psychol Methods 13:99",
    needs=("responses",),
    answered_by=NEEDED,
    compute=start_of_those_missing,
)
CHANGE_THAT_WOULD_TIP = Indicator(
    key="change_that_would_tip",
    title="What the missing could change",
    question="How far must those who answered once have moved for no change to be left?",
    source="answers",
    unit="points",
    better=None,
    formula="−(mean change of those who answered twice) × their number ÷ number who answered once; ten or more of each",
    reference="Cro et al. (2020), Stat Med 39:2815; Little & Rubin (2019), §7.2",
    needs=("responses",),
    version=2,
    answered_by=NEEDED,
    compute=change_that_would_tip,
)
