"""After custody, is contact taken up again within a week?"""

from dataclasses import replace

from evaluation.facts import Columns, Facts
from evaluation.facts.coding import places
from evaluation.facts.days import FAR, day_of, whole_days
from evaluation.methods import proportion
from evaluation.results import Estimate, Indicator

WITHIN = 7  # days


def contact_after_custody(facts: Facts) -> Estimate:
    """Matches with contact within 7 days after their last pause for custody ÷ those where 7 days have passed since.

    The match must have been open when the pause ended. Contact: a meeting attended or a two-way contact. In a period:
    pauses that ended in it.
    """
    own, nobody = facts.sums("custody", _counted), "No pause for custody ended a week ago or more."
    return replace(proportion(own["soon"], own["over"], nobody=nobody), n_of="matches")


def _counted(facts: Facts) -> Columns:
    """Which pauses ended a week ago or more, in the period, and which of them had contact within the week."""
    rows = facts.custody
    until = whole_days(rows["until"])
    known = whole_days(facts.matches["cut_off"])[places(rows["match"], facts.matches["match"])]
    keep = until + WITHIN <= known
    if facts.period.start:
        keep &= until >= day_of(facts.period.start)
    if facts.period.end:
        keep &= until < day_of(facts.period.end)
    soon = whole_days(rows["next_contact_on"], unknown=FAR) - until <= WITHIN
    return {"over": keep, "soon": keep & soon}


CONTACT_AFTER_CUSTODY = Indicator(
    key="contact_after_custody",
    title="Contact within a week of custody",
    question="After custody, is contact taken up again within seven days?",
    source="log",
    unit="proportion",
    better="higher",
    formula="contact within 7 days after the pause ÷ matches whose pause for custody ended 7 days ago or more",
    reference="This programme's own rule",
    needs=("pauses", "meetings"),
    answered_by="Add a list of pauses with the reason and the last day of each, and a meeting log.",
    compute=contact_after_custody,
)
