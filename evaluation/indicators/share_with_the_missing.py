"""Between which ends does a share lie, whatever those who did not answer would have said?"""

from dataclasses import replace

import numpy as np

from evaluation.facts import Facts
from evaluation.indicators.answers import readings, who_answered
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.who_answered import how_many_asked
from evaluation.methods import proportion_bounds
from evaluation.results import Estimate, Indicator

NO_SHARE = "No questionnaire that gives a share (of those with the highest answers) has been answered."


def share_with_the_missing(facts: Facts) -> Estimate:
    """Share with the highest answers at the latest round, and its bounds if all who are missing said no, or yes.

    Of the questionnaires scored as a share (CollaboRATE and the like), the one answered by most. Bounds, no interval.

    Reference: Manski (1989), J Hum Resour 24:343.
    """
    shares = [one for one in facts.measures.values() if one.scoring == "top_score" and one.key in facts.readings]
    counts = {one.key: len(facts.readings[one.key].person) for one in shares if facts.readings[one.key].rounds}
    if not counts:
        return nothing_yet(NO_SHARE, method="proportion_bounds")
    measure = facts.measures[max(sorted(counts), key=lambda key: counts[key])]
    own = readings(facts, measure)
    score, n_of = own.score[:, -1], who_answered(facts, measure)
    answered = own.people(~np.isnan(score))
    if answered < measure.report_from:
        note = f"This measure is reported from {measure.report_from} answers on; {answered} have come in."
        return nothing_yet(note, method="proportion_bounds", n_of=n_of)
    result = proportion_bounds(own.people(score == 1), answered, how_many_asked(facts, measure, own.person))
    return replace(result, n_of=n_of, note=f"{measure.name}: {answered} answered. {result.note}".strip())


SHARE_WITH_THE_MISSING = Indicator(
    key="share_with_the_missing",
    title="A share, with those who did not answer",
    question="Between which ends does the share lie, whatever the others would have said?",
    source="answers",
    unit="proportion",
    better="higher",
    formula="with the highest answers ÷ answered; bounds: all others no, all others yes",
    reference="Manski (1989), J Hum Resour 24:343",
    needs=("responses",),
    answered_by="Add answers to a questionnaire that is scored as a share, such as collaboRATE.",
    compute=share_with_the_missing,
)
