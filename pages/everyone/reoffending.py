"""“Has it reduced reoffending?”: why this cannot say, and what could."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from evaluation.desk import Needed
from pages.parts.plain_html import html_table, sentence, term_list
from pages.parts.visit import current_visit

WHY = (
    (
        "No offences are recorded here",
        (
            "The log holds meetings and endings, the surveys hold what people think. We do not ask children what they "
            "have done: a child who answers honestly should have nothing to fear from it."
        ),
    ),
    (
        "There is nobody to compare with",
        (
            "Most children who offend once do not do so again, with or without a mentor. To know what would have "
            "happened anyway it takes children who are alike and had no mentor."
        ),
    ),
    (
        "Whoever takes part is not like everybody",
        (
            "Children who say yes to a mentor, and whose worker thinks of it, may have been about to stop anyway. Or "
            "they may be the ones with most against them. Either way a plain comparison misleads."
        ),
    ),
    (
        "There are too few children",
        (
            "Even a fair comparison would need more children than one programme reaches in a year or two, as the "
            "table shows."
        ),
    ),
)
WHAT = (
    (
        "A comparison group",
        (
            "Children of the same age, with the same history and the same kind of order, from the same time, who had "
            "no mentor: there was no place, or in a neighbouring service without mentors. Who is compared must be "
            "settled before anyone looks at results. Drawing lots among children for too few places is the fairest way."
        ),
    ),
    (
        "Linked records",
        (
            "Reoffending is measured from police and court records, over a year and with time for cases to be decided. "
            "That takes names and dates of birth, a lawful ground to share them, and an assessment of the risks. None "
            "of it belongs in this dashboard, which holds no names."
        ),
    ),
    (
        "The Justice Data Lab of the Ministry of Justice",
        (
            "It takes the details of the people a programme has reached, finds others alike in the national records, "
            "and compares reoffending over one year. It is free. It has asked for at least 60 people, and more give a "
            "clearer answer. Ask it first whether it can take children and out-of-court disposals: read its current "
            "guidance."
        ),
    ),
    (
        "Several programmes together",
        (
            "Services that agree on one plan, one definition and one comparison, and add their children up, get to the "
            "numbers above sooner. The Youth Endowment Fund pays for trials of this kind."
        ),
    ),
)
READ = (
    "The shares are an illustration: about 32 in 100 is near the published share of children who reoffend within a "
    "year in England and Wales in the early 2020s. “See” means four chances in five of finding a true difference, with "
    "the usual two-sided test at 5 in 100. Formula: Fleiss, Levin and Paik (2003); more under "
    "Methods."
)


def reoffending(needed: Sequence[Needed]) -> None:
    """The page.

    Args:
        needed: how many children it takes to see a large, a middling and a small difference.
    """
    st.title("Has it reduced reoffending?", anchor=False)
    sentence("We cannot say. Nothing in this dashboard can show it, in either direction.", strong=True)
    st.header("Why this cannot say", anchor="why")
    term_list(WHY)
    st.header("How many children it would take", anchor="how-many")
    sentence(in_a_sentence(needed), strong=True)
    html_table(sizes(needed), "Children needed to see a difference between two groups of the same size")
    sentence(READ, quiet=True)
    st.header("What could say", anchor="what-could")
    term_list(WHAT)
    st.header("What can be said meanwhile", anchor="meanwhile")
    sentence(
        "Whether children are reached, whether they come, how matches end, and how children and mentors rate trust, "
        "having a say and wellbeing at two times. These matter in themselves. They do not stand in for reoffending."
    )
    st.page_link("pages/everyone/limits.py", label="What we cannot say")


def in_a_sentence(needed: Sequence[Needed]) -> str:
    """The middling difference in words."""
    one = needed[len(needed) // 2]
    return (
        f"To see {_in_100(one.mentored)} in 100 instead of {_in_100(one.without)} it takes about {one.each_side:,} "
        f"children with a mentor, and as many without."
    )


def sizes(needed: Sequence[Needed]) -> pd.DataFrame:
    """One row a difference: the two shares, children in each group, children in all."""
    rows = [
        {
            "To see this difference": f"{_in_100(one.without)} in 100 without, {_in_100(one.mentored)} in 100 with a "
            "mentor",
            "Children in each group": f"{one.each_side:,}",
            "Children in all": f"{2 * one.each_side:,}",
        }
        for one in needed
    ]
    return pd.DataFrame(rows, dtype="str")


def _in_100(share: float) -> int:
    return round(100 * share)


if __name__ == "__main__":
    _visit = current_visit()
    reoffending(_visit.desk.children_needed(_visit.who))
