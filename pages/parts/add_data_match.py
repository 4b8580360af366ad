"""What a dropped file is, and which of its columns is which of ours."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from evaluation.desk import Alike, Asked, Choice, Draft, constant, may_need_a_service, two_people
from evaluation.results import Principal
from pages.parts.add_data_drafts import Dropped
from pages.parts.add_data_steps import go_on_at
from pages.parts.plain_html import html_table, sentence

SURE = {
    "exact": "Sure",
    "profile": "As last time",
    "mapping": "As you said",
    "none": "Not used",
}
FEW_COLUMNS, MOST_PEOPLE = 12, 12
SAME, TWO = "The same person", "Two people"
NOT_URGENT = "Answers are read in batches. This is not a way to get urgent help."


def looks_like(inspection: Any) -> str:
    """`Looks like: Microsoft Forms, 43 answers, header in row 1, sheet “Form1” (hidden sheet “old” left out).`."""
    table = inspection.matching.table
    counted = "answers" if table == "responses" else "rows"
    rows, header = inspection.rows, inspection.header_row
    parts = [
        inspection.dialect,
        f"{rows:,} {counted if rows != 1 else counted.removesuffix('s')}",
        f"header in row {header}" if header else "no header",
    ]
    if inspection.sheet:
        parts.append(f"sheet “{inspection.sheet}”")
    hidden = [f"“{name}”" for name in inspection.hidden_sheets]
    left = f" (hidden sheet{'s' if len(hidden) > 1 else ''} {', '.join(hidden)} left out)" if hidden else ""
    return f"Looks like: {', '.join(parts)}{left}."


def what_is_it(file: Dropped, who: Principal, inspection: Any, asked: tuple[Asked, ...]) -> None:
    """The table, its service, for a survey its round and who answered; chosen already where that is clear."""
    table = file.matching.table
    with st.container(horizontal=True):
        _choice(file, "What is it?", file.desk.table_choices(who), table, "table")
        if table == "responses":
            _survey(file, who, inspection, {one.field for one in asked})
        _service(file, who, inspection)
    if file.why_chosen:
        sentence(file.why_chosen, quiet=True)
    if table == "responses":
        sentence(NOT_URGENT, quiet=True)


def _service(file: Dropped, who: Principal, inspection: Any) -> None:
    """Which service the file is from, where its rows do not say; a new name may be typed."""
    current = file.matching.constants.get("service", "")
    if not current and not may_need_a_service(inspection):
        return
    known = file.once("services", file.desk.records_version(who), lambda: file.desk.known_services(who))
    names = list(dict.fromkeys([*known, *([current] if current else [])]))
    key = f"service_{file.sha256[:12]}_{current}"
    st.selectbox(
        "Which service?", names, index=names.index(current) if current else None, key=key, width=250,
        accept_new_options=True, placeholder="Not said: choose or type",
        on_change=lambda: file.say(constant("service", st.session_state[key])),
    )  # fmt: skip


def _survey(file: Dropped, who: Principal, inspection: Any, missing: set[str]) -> None:
    given = file.matching.constants
    targets = {column.target for column in inspection.columns}
    rounds_in_columns = "round" in targets or any("@" in target for target in targets)
    if "round" in given or "round" in missing or not rounds_in_columns:
        label = "Which survey round?" if "round" in given else "Which survey round? (needed)"
        _choice(file, label, file.desk.round_choices(who), given.get("round", ""), "round")
    if "role" in given or "role" in missing:
        _choice(file, "Who answered?", file.desk.role_choices(who), given.get("role", ""), "role")


def _choice(file: Dropped, label: str, choices: Mapping[str, Choice], current: str, name: str) -> None:
    """A box that says its line at once; its key holds the value, so that it always shows the mapping as it stands."""
    options = list(choices)
    key = f"{name}_{file.sha256[:12]}_{current}"
    st.selectbox(
        label, options, index=options.index(current) if current in options else None, key=key, width=250,
        format_func=lambda one: choices[one].label, placeholder="Choose …",
        on_change=lambda: file.say(choices[st.session_state[key]].line),
    )  # fmt: skip


def match_table(file: Dropped, who: Principal, draft: Draft) -> None:
    """Every column: an example with letters as x and digits as 9, what it is taken for, and how sure that is."""
    columns = draft.reading.inspection.columns
    used = sum(column.target not in ("", "leave out") and column.how != "suggested" for column in columns)
    with st.expander(
        f"Columns: {used} of {len(columns)} used", expanded=not file.recognised and len(columns) <= FEW_COLUMNS
    ):
        html_table(match_frame(file, who, draft), "Your columns, unsure ones first")
        _change_a_column(file, who, [column.header for column in columns])


def match_frame(file: Dropped, who: Principal, draft: Draft) -> pd.DataFrame:
    """One row a column of the file, unsure ones first, columns that are not used last."""
    labels = {target: choice.label for target, choice in file.desk.column_choices(who, file.matching.table, "").items()}
    first = {column.header: (column.target, column.how) for column in file.first.columns}
    rows = [
        {
            "Your column": column.header,
            "Looks like": ", ".join(column.examples_masked[:2]),
            "Ours": labels.get(column.target.partition("@")[0], "Not used"),
            "How sure": how_sure(column, first.get(column.header)),
        }
        for column in sorted(draft.reading.inspection.columns, key=_unsure_first)
    ]
    return pd.DataFrame(rows, columns=["Your column", "Looks like", "Ours", "How sure"])


def how_sure(column: Any, first: tuple[str, str] | None) -> str:
    """In words; what nobody has changed stays as sure as it was at the first look."""
    target, how = column.target, column.how
    if how == "suggested":
        return f"{column.score:.0f} of 100 alike: please check"
    if how == "mapping" and first and first[0] == target and first[1] != "suggested":
        how = first[1]
    return SURE[how]


def _unsure_first(column: Any) -> int:
    if column.how == "suggested":
        return 0
    return 2 if column.target in ("", "leave out") else 1


def _change_a_column(file: Dropped, who: Principal, headers: list[str]) -> None:
    key = file.sha256[:12]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        header = st.selectbox("Change a column", headers, index=None, key=f"column_{key}", placeholder="Your column")
        choices = file.desk.column_choices(who, file.matching.table, header or "")
        target = st.selectbox(
            "It is", list(choices), index=None, key=f"target_{key}", placeholder="Ours, or leave out",
            format_func=lambda one: choices[one].label,
        )  # fmt: skip
        st.button(
            "Change", key=f"change_{key}", disabled=not (header and target),
            on_click=lambda: file.say(choices[target].line),
        )  # fmt: skip


def questions_form(file: Dropped, asked: tuple[Asked, ...]) -> None:
    """Everything only a person can answer, in one form; likely answers are chosen, so that one press takes them."""
    here = [one for one in asked if one.field not in ("round", "role")]
    open_ones = [one for one in here if one.choices]
    for one in here:
        if not one.choices:
            sentence(f"{one.question.sentence} Use “Change a column” below, or mend the file and drop it again.")
    if not open_ones:
        return
    with st.form(f"questions_{file.sha256[:12]}", border=True):
        st.subheader(f"{len(open_ones)} question{'s' if len(open_ones) > 1 else ''} for you first", anchor=False)
        keys = [_question(file, one) for one in open_ones]
        st.form_submit_button("Use these answers", type="primary", on_click=_take_answers, args=(file, open_ones, keys))


def _question(file: Dropped, one: Asked) -> str:
    key = f"answer_{file.sha256[:12]}_{one.question.line}"
    st.selectbox(
        one.about, [choice.line for choice in one.choices], index=0 if one.likely else None, key=key,
        format_func=lambda line: next((choice.label for choice in one.choices if choice.line == line), line),
        placeholder="Choose …",
    )  # fmt: skip
    return key


def same_person(file: Dropped, who: Principal, draft: Draft) -> None:
    """References that look like two spellings of one; what is not answered stays as it is in the file."""
    _taken_as_one(file)
    found = [one for one in file.alike(who, draft) if (one.reference, one.other) not in file.different]
    if not found:
        return
    with st.form(f"people_{file.sha256[:12]}", border=True):
        st.subheader(f"{len(found)} {'person' if len(found) == 1 else 'people'} written in two ways?", anchor=False)
        keys = [_one_or_two(file, one) for one in found[:MOST_PEOPLE]]
        if len(found) > MOST_PEOPLE:
            sentence(f"And {len(found) - MOST_PEOPLE} more after these.", quiet=True)
        st.form_submit_button(
            "Use these answers", key=f"same_{file.sha256[:12]}", on_click=_take_people, args=(file, found, keys)
        )


def _taken_as_one(file: Dropped) -> None:
    """What was said to be one person, in this file or one like it before, and the way back."""
    for reference, other in file.matching.people.items():
        if reference == other:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            sentence(f"“{reference}” is taken as “{other}”.")
            st.button(
                "Two people after all", key=f"apart_{file.sha256[:12]}_{reference}",
                on_click=_take_apart, args=(file, reference, other),
            )  # fmt: skip


def _take_apart(file: Dropped, reference: str, other: str) -> None:
    file.say(two_people(reference))
    file.different.add((reference, other))


def _one_or_two(file: Dropped, one: Alike) -> str:
    key = f"alike_{file.sha256[:12]}_{one.reference}_{one.other}"
    st.radio(f"“{one.reference}” and “{one.other}”", [SAME, TWO], index=None, horizontal=True, key=key)
    return key


def _take_people(file: Dropped, found: list[Alike], keys: list[str]) -> None:
    for one, key in zip(found, keys, strict=False):
        if st.session_state.get(key) == SAME:
            file.say(one.line)
        elif st.session_state.get(key) == TWO:
            file.different.add((one.reference, one.other))


def _take_answers(file: Dropped, asked: list[Asked], keys: list[str]) -> None:
    go_on_at("questions")
    for _, key in zip(asked, keys, strict=True):
        if line := st.session_state.get(key):
            file.say(line)
