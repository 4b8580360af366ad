"""How informal is it, and who starts it?"""

from evaluation.facts import Facts
from evaluation.indicators.children import share_of_meetings
from evaluation.results import Estimate, Indicator


def informal_share(facts: Facts) -> Estimate:
    """Informal ones among meetings attended and two-way contacts where that is on record; clustered by child."""
    return share_of_meetings(
        facts,
        ["informal"],
        ["informal_known"],
        nothing="No row says whether it was informal.",
        noun=("meeting or contact", "meetings and contacts"),
    )


def started_by_child(facts: Facts) -> Estimate:
    """Those the child started, among meetings attended and two-way contacts where that is on record; by child."""
    return share_of_meetings(
        facts,
        ["started_by_child"],
        ["started_by_child_known"],
        nothing="No row says who started it.",
        noun=("meeting or contact", "meetings and contacts"),
    )


INFORMAL_SHARE = Indicator(
    key="informal_share",
    title="Informal contact",
    question="How much of the time together is informal?",
    source="log",
    unit="proportion",
    better=None,
    formula="informal ÷ (meetings attended and two-way contacts with that on record), clustered by child",
    reference="Edge Hill University (2024), finding 3: trust is built through informal support",
    needs=("meetings",),
    answered_by="Add a column to the meeting log that says whether a meeting was informal.",
    compute=informal_share,
)
STARTED_BY_CHILD = Indicator(
    key="started_by_child",
    title="Started by the child",
    question="How often does the child start a meeting or contact?",
    source="log",
    unit="proportion",
    better=None,
    formula="started by the child ÷ (meetings attended and two-way contacts with that on record), clustered by child",
    reference="Edge Hill University (2024), finding 2: less imbalance of power",
    needs=("meetings",),
    answered_by="Add a column to the log that says who started each meeting or contact.",
    compute=started_by_child,
)
