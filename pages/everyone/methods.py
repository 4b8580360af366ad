"""Methods: every figure, how it is worked out, from what, by which method, and what is shown for how few people."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st

from evaluation.desk import Explained
from pages.parts.plain_html import html_rows, rows_html, sentence
from pages.parts.visit import Visit, current_visit

GROUPS = {  # title → the keys of the log's figures in it
    "Meetings": ("meetings_come_to", "meetings_kept", "time_together", "hours_together", "informal_share",
                 "started_by_child"),
    "How matches end": ("ended_early", "how_matches_end", "still_together_26_weeks", "open_on_paper"),
}  # fmt: skip
CONTACT, OTHER = "Contact, and pairs to check on", "Who answered"
BY_KEY = (  # of figures from answers, by how their key begins or ends
    ("reliability_", "", "How far the questions of a measure hang together"),
    ("", "_change", "What people say: change of the same people"),
    ("", "_gap", "What people say: both sides of the same question"),
)
SCORES = "What people say: each round"
BETTER = {"higher": "higher is better", "lower": "lower is better", None: "neither way is better"}
SOURCES = {"log": "the log", "answers": "answers"}
NEEDS = {"meetings": "meeting log", "matches": "register of matches", "responses": "survey answers",
         "contacts": "contacts", "people": "register of people"}  # fmt: skip
COLUMNS = ("Figure", "How it is worked out", "Unit", "Needs", "Method", "Reference")
SHOWN_FOR = ("People", "Figures from answers", "Figures from the log")
SHOWN = (
    ("1 to 4", "Nothing, not even how many answered.", "The figure and its list, to the match."),
    ("5 to 9", "How many, and the mean. No interval, no change.", "The figure with its interval."),
    ("10 to 29", "Figure and interval, called an early sign only. No p value.", "The figure with its interval."),
    ("30 and more", "In full.", "In full."),
)
HOW_SURE = (
    "“Likely to be between” is a range made so that, were the programme run and asked again and again, about 95 of 100 "
    "such ranges would hold the true figure. It speaks of chance alone: not of who is missing, nor of what else "
    "changed. Tried on invented programmes whose truth is known, 10,000 times in each of many situations:"
)
HELD = (  # by the study in docs/coverage.md
    ("Shares of people or matches", "92 to 98", "few people, each of whom counts for much"),
    ("Rates by child, such as meetings come to", "91 to 98", "rates near 0 or 100, and children unlike each other"),
    ("Averages", "90 to 95", "about ten people, most of them at one end"),
    ("Averages by mentor", "91 to 96", "six mentors, most scores at one end"),
    ("Changes of the same people", "93 to 96", "about ten people, most of them at one end"),
    ("Changes in standard deviations (d_z)", "86 to 98", "most answers at the top, and a large change"),
    ("Still together by a week", "94 to 98", "hardly any: with few matches rather more than 95 do"),
    ("How far questions hang together (alpha)", "89 to 95", "most answers at the top"),
)
RULES = (
    "Counts of people and matches have no sampling interval. A split of answers is shown whole or not at all: every "
    "part needs five people or more. An answer never leads back to a person."
)


def methods_page(explained: Sequence[Explained], methods: Mapping[str, str], words: Sequence[tuple[str, str]]) -> None:
    """The page.

    Args:
        explained: every question of the catalogue with its methods.
        methods: method → what it is, in a line.
        words: word → what it means here.
    """
    st.title("How the figures are worked out", anchor=False)
    asked = st.text_input("Search figures, formulas, methods and words", key="methods_search", width=480).strip()
    found = [one for one in explained if matches(asked, one, methods)]
    st.header("Every figure", anchor=False)
    sentence(f"{len(found)} of {len(explained)} figures." if asked else f"{len(explained)} figures.", quiet=True)
    for title, group in grouped(found).items():
        with st.expander(f"{title} ({len(group)})", expanded=bool(asked)):
            st.html(_figures_html(tuple(group), title))
    st.header("What is shown for how few people", anchor=False)
    html_rows(SHOWN_FOR, SHOWN, "Inside the service, by the number of people behind a figure")
    sentence(RULES)
    st.header("How sure a range is", anchor=False)
    sentence(HOW_SURE)
    html_rows(
        ("Ranges of", "Of 100, hold the true figure", "Fewest with"), HELD, "How often a range holds what is true"
    )
    _methods(asked, methods)
    _words(asked, words)


@lru_cache(maxsize=128)
def _figures_html(group: tuple[Explained, ...], title: str) -> str:
    """A table of figures, written once: nothing in it is of anybody's data."""
    return rows_html(COLUMNS, figure_rows(group), title)


def matches(asked: str, one: Explained, methods: Mapping[str, str]) -> bool:
    """Whether every word asked for occurs in what is told of a figure."""
    if not asked:
        return True
    it = one.indicator
    told = [it.key, it.title, it.question, it.formula, it.reference, it.unit, SOURCES[it.source], *one.methods]
    text = " ".join([*told, *(methods.get(name, "") for name in one.methods)]).casefold()
    return all(word in text for word in asked.casefold().split())


def grouped(explained: Sequence[Explained]) -> dict[str, list[Explained]]:
    """The figures by what they are about, groups in a fixed order, none empty."""
    order = [*GROUPS, CONTACT, SCORES, *(title for _, _, title in BY_KEY), OTHER]
    groups: dict[str, list[Explained]] = {title: [] for title in order}
    for one in explained:
        groups[_group(one)].append(one)
    return {title: group for title, group in groups.items() if group}


def _group(one: Explained) -> str:
    key = one.indicator.key
    if one.indicator.source == "log":
        return next((title for title, keys in GROUPS.items() if key in keys), CONTACT)
    if key.startswith("answer"):
        return OTHER
    return next((title for start, end, title in BY_KEY if key.startswith(start) and key.endswith(end)), SCORES)


def figure_rows(group: Sequence[Explained]) -> list[tuple[str, ...]]:
    """One row a figure: what it asks, how it is worked out, its unit, what it needs, whose definition it is."""
    return [
        (
            f"{one.indicator.title}: {one.indicator.question}",
            one.indicator.formula,
            f"{one.indicator.unit}; {BETTER[one.indicator.better]}; from {SOURCES[one.indicator.source]}",
            needs(one.indicator.needs, one.indicator.answered_by),
            ", ".join(one.methods) or "counted",
            f"{one.indicator.reference} (definition {one.indicator.version})",
        )
        for one in group
    ]


def needs(tables: Sequence[str], answered_by: str) -> str:
    """What must be there, and what to add where it is not."""
    told = ", ".join(NEEDS.get(table, table.replace("_", " ")) for table in tables).capitalize()
    return f"{told}. {answered_by}" if told else answered_by


def _methods(asked: str, methods: Mapping[str, str]) -> None:
    told = {name: line for name, line in methods.items() if asked.casefold() in f"{name} {line}".casefold()}
    if told:
        st.header("Methods", anchor=False)
        sentence(
            "Each is a function of evaluation.methods, with its formula and source, checked against R.", quiet=True
        )
        html_rows(("Method", "What it is"), told.items(), "Every method")


def _words(asked: str, words: Sequence[tuple[str, str]]) -> None:
    told = [pair for pair in words if asked.casefold() in " ".join(pair).casefold()]
    if told:
        st.header("Words", anchor=False)
        html_rows(("Word", "What it means here"), told, "Words that mean one thing")


def _show(visit: Visit) -> None:
    methods_page(visit.desk.explained(visit.who), visit.desk.method_lines(visit.who), visit.desk.glossary(visit.who))


if __name__ == "__main__":
    _show(current_visit())
