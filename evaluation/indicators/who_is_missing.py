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
    """By how many points the missing must have moved otherwise than predicted for the change of all to be nothing.

    Their change is predicted from where they began, by the line of those who answered twice. Between the two ends the
    change of everybody could not be told from none.

    Reference: Cro et al. (2020), Stat Med 39:2815.
    """
    found = first_two(facts)
    if found is None:
        return nothing_yet(ONE_ROUND, unit="points", method="tipping_point")
    missing, n_of = found.before[found.first_only], who_answered(facts, found.measure)
    if min(len(missing), int(found.both.sum())) < EACH_SIDE:
        return nothing_yet(TOO_FEW, unit="points", method="tipping_point", n_of=n_of)
    result = tipping_point(found.before[found.both], found.after[found.both], missing)
    said = f"Counted on: {found.measure.name}. {len(missing)} answered the first time only. {result.note}".strip()
    return replace(result, n_of=n_of, note=said)


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
    question="How differently must the missing have moved for no change to be left?",
    source="answers",
    unit="points",
    better=None,
    formula="−(predicted change of everybody) × everybody ÷ missing; ten or more of each",
    reference="Cro et al. (2020), Stat Med 39:2815; Little & Rubin (2019), §7.2",
    needs=("responses",),
    answered_by=NEEDED,
    compute=change_that_would_tip,
)
