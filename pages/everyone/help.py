"""Help: how to start, every sentence that adding a file may bring up with what to do, and the words used."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from evaluation.desk import ProblemTold
from pages.parts.plain_html import html_table, sentence, term_list
from pages.parts.visit import current_visit

START = (
    (
        "You add data (analyst)",
        (
            "Open Add data and drop a meeting log or a survey as it was exported. Nothing is stored until you say so, "
            "and every upload can be undone on the page Uploads."
        ),
    ),
    (
        "You run a service (manager)",
        (
            "The Overview lists what to look at first. Every figure has three parts: the chart, the same as a table, "
            "and how it is measured."
        ),
    ),
    (
        "You read a publication (commissioner)",
        (
            "Open Published. It reads from top to bottom in about ten minutes, and prints as it stands. [c] marks a "
            "small group, [x] that there are no data; neither means none."
        ),
    ),
    (
        "A child needs help now",
        (
            "Answers are read in batches. This is no way to get urgent help: follow your service’s safeguarding "
            "procedure. Children can ring Childline on 0800 1111."
        ),
    ),
)


def help_page(problems: Sequence[ProblemTold], words: Sequence[tuple[str, str]]) -> None:
    """The page; an address with `?asked=` opens it with a search.

    Args:
        problems: every problem of the catalogue.
        words: word → what it means here.
    """
    st.title("Help", anchor=False)
    st.header("Where to start", anchor="start")
    term_list(START)
    asked = st.text_input(
        "Search the sentences and words below", key="asked", width=480, bind="query-params",
        placeholder="e.g. password, dates, held",
    ).strip()  # fmt: skip
    found = [one for one in problems if holds(asked, one.code, one.title, one.said, one.why)]
    meant = [pair for pair in words if holds(asked, *pair)]
    if asked and not (found or meant):
        sentence(f"Nothing here holds “{asked}”. Try one word of the sentence you were shown.")
    _problems(found, asked)
    if meant:
        st.header("Words", anchor="words")
        html_table(pd.DataFrame(meant, columns=["Word", "What it means here"]), "Words that mean one thing")
    st.page_link("pages/everyone/methods.py", label="How each figure is worked out")


def holds(asked: str, *texts: str) -> bool:
    """Whether every word asked for occurs in these texts; no word asked for, all of them do."""
    text = " ".join(texts).casefold()
    return all(word in text for word in asked.casefold().split())


def _problems(found: Sequence[ProblemTold], asked: str) -> None:
    if not found:
        return
    st.header("When a file is added", anchor="problems")
    sentence("The words between … and … are filled in from your file; what a cell says about a child never is.",
             quiet=True)  # fmt: skip
    for follows, group in groupby(found, key=lambda one: one.follows):
        alike = list(group)
        with st.expander(f"{follows} ({len(alike)})", expanded=bool(asked)):
            sentence(f"What to do: {alike[0].to_do}")
            html_table(problem_frame(alike), f"{follows}: what is said, and why")


def problem_frame(alike: Sequence[ProblemTold]) -> pd.DataFrame:
    """One row a problem: its title, the sentence, why it matters."""
    rows = [{"In short": one.title, "What is said": one.said, "Why it matters": one.why} for one in alike]
    return pd.DataFrame(rows, dtype="str")


if __name__ == "__main__":
    _visit = current_visit()
    help_page(_visit.desk.problems_told(_visit.who), _visit.desk.glossary(_visit.who))
