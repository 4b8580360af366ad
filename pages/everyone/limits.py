"""“What we cannot say”: the limits of every figure, the same for everybody who reads one."""

import streamlit as st

from pages.parts.plain_html import sentence

REOFFENDING = "pages/everyone/reoffending.py"
LIMITS: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # anchor, heading, sentences
    (
        "cause",
        "We cannot say that mentoring made the difference",
        (
            (
                "We show how the same children and mentors answered at two times. There is no comparison group: no "
                "children who were asked the same questions and had no mentor."
            ),
            (
                "Children grow older, leave school, change workers and homes. Any of that may move an answer, up or "
                "down. So we say that a score rose or fell, and how sure we are of that, and never what made it move."
            ),
        ),
    ),
    (
        "reoffending",
        "We cannot say that it reduced reoffending",
        (
            (
                "Nothing here is about offences. We hold no police or court records, and we do not ask children what "
                "they have done. A page of its own says what it would take to find out."
            ),
        ),
    ),
    (
        "missing",
        "We cannot say what children who did not answer would have said",
        (
            (
                "Averages are of those who answered both times. Children whose match ended early answer less often, "
                "and may see things otherwise. Where we can, we show who is missing and how they differed at the start."
            ),
        ),
    ),
    (
        "small-groups",
        "We can say little about small groups",
        (
            (
                "Outside the service a count of seven or fewer is shown as [c], and some groups are put together, so "
                "that no child can be recognised. A figure is repeated from the last publication, with its date, where "
                "what is new would tell of too few people. [c] does not mean none."
            ),
            (
                "With few people the likely range is wide. A wide range is not a sign that nothing happened; it is a "
                "sign that we cannot tell."
            ),
        ),
    ),
    (
        "ranking",
        "We cannot say which service is best",
        (
            (
                "Services take on different children, with plans of different length. Differences between them are "
                "mostly what chance alone would give. No page ranks services, mentors or children."
            ),
        ),
    ),
    (
        "elsewhere",
        "We cannot say how this compares with other programmes",
        (
            (
                "We found no published figure on how peer mentoring matches end in youth justice in England or Wales. "
                "Figures from the United States are about other children and longer plans."
            ),
        ),
    ),
    (
        "one-child",
        "We cannot say how one child is doing",
        (
            (
                "Answers are added together before anybody sees them. They are read in batches, often weeks later: "
                "this is no way to get urgent help, and no figure here is for breach or enforcement. Mentoring is "
                "voluntary."
            ),
        ),
    ),
    (
        "log",
        "We cannot say what nobody wrote down",
        (
            (
                "Figures on meetings come from the mentors’ log. A week without a row may be a week without a meeting, "
                "or a log not yet filled in. A late log is listed as late, never counted as a child who stayed away."
            ),
        ),
    ),
)


def limits() -> None:
    """Every limit under a heading of its own, each with an address that opens at it."""
    st.title("What we cannot say", anchor=False)
    sentence("Read this beside any figure, on any page and in any publication. It holds for all of them.", strong=True)
    for anchor, heading, told in LIMITS:
        st.header(heading, anchor=anchor)
        for one in told:
            sentence(one)
        if anchor == "reoffending":
            st.page_link(REOFFENDING, label="Has it reduced reoffending? What could tell")


if __name__ == "__main__":
    limits()
