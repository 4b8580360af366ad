"""How many matches ended early, without a plan?"""

from dataclasses import replace

from evaluation.facts import Columns, Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.endings import ASK_FOR_ENDINGS, among
from evaluation.methods import proportion
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import UNPLANNED, Ending


def ended_early(facts: Facts) -> Estimate:
    """Matches that ended without a plan before their planned end, among those whose planned end has come.

    A match too young to have finished is not counted, even if it has closed: counting it would tell only of failures
    (39 % for a true 24 % in a first report). A match still open at its planned end did not end early.

    Reference: Grossman & Rhodes (2002), Am J Community Psychol 30:199, on why short matches matter.
    """
    own = facts.sums("matches", counted)
    result = proportion(own["early"], own["mature"], nobody="No match has reached its planned end yet.")
    return replace(result, n_of="matches", note=result.note or _note(own["child chose"], own["lost"]))


def counted(facts: Facts) -> Columns:
    """Which matches have come to their planned end, and how those that ended sooner did."""
    matches = facts.matches
    planned = whole_days(matches["planned_end_on"], unknown=FAR)
    mature = ~matches["derived"].to_numpy() & (planned <= whole_days(matches["cut_off"]))
    before = mature & (whole_days(matches["closed_on"], unknown=FAR) < planned)
    return {
        "mature": mature,
        "early": before & among(matches["ending"], UNPLANNED),
        "child chose": before & among(matches["ending"], [Ending.CHILD_CHOSE]),
        "lost": before & matches["ending"].isna().to_numpy(),
    }


def _note(child: int, lost: int) -> str:
    said = [f"In {child} of them the child chose to stop."] if child else []
    if lost:
        said.append(f"{lost} more ended sooner with no reason on record.")
    return " ".join(said)


ENDED_EARLY = Indicator(
    key="ended_early",
    title="Ended early without a plan",
    question="How many matches ended early, without a plan?",
    source="log",
    unit="proportion",
    better="lower",
    formula="(child chose, mentor or service ended it) before the planned end ÷ matches whose planned end has come; "
    "planned end = first meeting + planned weeks, later by pauses",
    reference="Grossman & Rhodes (2002), Am J Community Psychol 30:199",
    needs=("endings",),
    answered_by=ASK_FOR_ENDINGS,
    compute=ended_early,
)
