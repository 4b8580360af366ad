"""How many matches end very early, before they have really begun?"""

from dataclasses import replace

from evaluation.facts import Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.endings import ASK_FOR_ENDINGS, among, recorded
from evaluation.methods import proportion
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import UNPLANNED

MEETINGS = 4


def ended_very_early(facts: Facts) -> Estimate:
    """Matches that ended without a plan before half of their planned weeks or before the fourth meeting.

    Of those whose half-way day has come by the cut-off: a match too young to have come so far is not counted, even if
    it has closed. Half-way is later by the days paused before it.

    Reference: Grossman & Rhodes (2002), Am J Community Psychol 30:199, on why short matches matter.
    """
    matches = recorded(facts, "halfway_on", "closed_on", "ending", "met", "cut_off")
    halfway, closed = (whole_days(matches[name], unknown=FAR) for name in ("halfway_on", "closed_on"))
    mature = halfway <= whole_days(matches["cut_off"])
    unplanned = (closed < FAR) & among(matches["ending"], UNPLANNED)
    short = (closed < halfway) | (matches["met"].to_numpy() < MEETINGS)
    early, nobody = int((mature & unplanned & short).sum()), "No match has come half way through its plan yet."
    result = proportion(early, int(mature.sum()), nobody=nobody)
    return replace(result, n_of="matches")


ENDED_VERY_EARLY = Indicator(
    key="ended_very_early",
    title="Ended very early without a plan",
    question="How many matches ended before half of their plan, or before the fourth meeting?",
    source="log",
    unit="proportion",
    better="lower",
    formula="(child chose, mentor or service ended it) before half of the planned weeks or with fewer than 4 meetings "
    "÷ matches whose half-way day has come",
    reference="Grossman & Rhodes (2002), Am J Community Psychol 30:199",
    needs=("endings", "meetings"),
    answered_by=f"{ASK_FOR_ENDINGS.removesuffix('.')}, and a meeting log.",
    compute=ended_very_early,
)
