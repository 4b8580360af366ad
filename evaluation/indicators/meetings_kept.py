"""Do we keep the meetings we plan?"""

from evaluation.facts import Facts
from evaluation.indicators.children import share_of_meetings
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import CALLED_OFF_BY_CHILD, CALLED_OFF_BY_US, MeetingStatus

KEPT = (MeetingStatus.ATTENDED, *CALLED_OFF_BY_CHILD)


def meetings_kept(facts: Facts) -> Estimate:
    """Meetings not called off by a mentor or by the service, whether the child came or not; clustered by child.

    Authorised absence and rearranged are in neither part.

    Reference: Cochran (1977), Sampling Techniques, eq. 11.12.
    """
    return share_of_meetings(facts, KEPT, (*KEPT, *CALLED_OFF_BY_US), nothing="No meeting is on record in this period.")


MEETINGS_KEPT = Indicator(
    key="meetings_kept",
    title="Meetings we kept",
    question="Do we keep the meetings we plan?",
    source="log",
    unit="proportion",
    better="higher",
    formula="(attended + child did not attend + child cancelled) ÷ (those + mentor cancelled + mentor did not attend "
    "+ service cancelled), clustered by child",
    reference="Cochran (1977), Sampling Techniques, 3rd ed., eq. 11.12",
    needs=("meetings",),
    answered_by="Add a meeting log with what became of each planned meeting.",
    compute=meetings_kept,
)
