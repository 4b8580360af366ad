"""Do children come to the meetings we offer?"""

from evaluation.facts import Facts
from evaluation.indicators.children import share_of_meetings
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import CHILD_WAS_EXPECTED, MeetingStatus


def meetings_come_to(facts: Facts) -> Estimate:
    """Attended, among the meetings that were on and at which the child was expected.

    Cancelled with notice, authorised absence and rearranged are in neither part: they are no one's failure.
    Clustered by child: Wilson's interval on meetings covers 72 %, not 95.

    Reference: Cochran (1977), Sampling Techniques, eq. 11.12.
    """
    return share_of_meetings(
        facts, [MeetingStatus.ATTENDED], CHILD_WAS_EXPECTED, nothing="No meeting is on record in this period."
    )


MEETINGS_COME_TO = Indicator(
    key="meetings_come_to",
    title="Meetings children came to",
    question="Do children come to the meetings we offer?",
    source="log",
    unit="proportion",
    better="higher",
    formula="attended ÷ (attended + child did not attend + child cancelled on the day), clustered by child",
    reference="Cochran (1977), Sampling Techniques, 3rd ed., eq. 11.12",
    needs=("meetings",),
    answered_by="Add a meeting log with what became of each planned meeting.",
    compute=meetings_come_to,
)
