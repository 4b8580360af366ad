"""Settings: what the programme decides for itself, in one form; every figure carries the version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.desk import MeasureTold
from evaluation.problems import Refused
from pages.parts.kept_records import due_for_erasure, periods_closed
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit, current_visit

if TYPE_CHECKING:
    from evaluation.programme import Programme

TOLD = "settings_told"
WIDE = 480


def settings_page(visit: Visit, *, today: date) -> None:
    """The page.

    Args:
        visit: the desk and the person.
        today: the reader's own day; what is due for deletion is counted from it.
    """
    st.title("Settings", anchor=False)
    if told := st.session_state.pop(TOLD, ""):
        st.success(told)
    programme = visit.desk.settings(visit.who)
    sentence(
        f"These settings are version {programme.version}. Saving others makes a new version, and every figure is then "
        "prepared anew with it. What is published stays as it was published."
    )
    _form(visit, programme)
    periods_closed(visit)
    due_for_erasure(visit, programme.retention_years, today=today)


def _form(visit: Visit, programme: "Programme") -> None:
    measures = [one for one in visit.desk.measures_told(visit.who) if not one.scored.startswith("No score.")]
    with st.form("settings", border=True):
        changed = _matches(programme) | _answers(programme, measures) | _programme(programme)
        done = st.form_submit_button("Save settings", type="primary")
    if done:
        _save(visit, programme, changed)


def _matches(programme: "Programme") -> dict[str, Any]:
    """What is planned for a match, and when a pair is one to check on."""
    weeks = st.number_input(
        "Planned weeks, where the register gives none; empty for no planned end", 1, 156, programme.planned_weeks,
        key="settings_planned_weeks", width=WIDE,
    )  # fmt: skip
    per_week = st.number_input(
        "Planned meetings a week, where a match gives none", 0.1, 7.0, float(programme.planned_per_week), 0.5,
        key="settings_planned_per_week", width=WIDE,
    )  # fmt: skip
    gap = st.number_input(
        "Days without contact before a pair is one to check on; empty for twice the planned gap", 1, 365,
        programme.allowed_gap_days, key="settings_allowed_gap_days", width=WIDE,
    )  # fmt: skip
    on_paper = st.number_input(
        "Days without contact after which a match is open on paper only", 1, 365, programme.open_on_paper_days,
        key="settings_open_on_paper_days", width=WIDE,
    )  # fmt: skip
    return {"planned_weeks": weeks, "planned_per_week": per_week, "allowed_gap_days": gap,
            "open_on_paper_days": on_paper}  # fmt: skip


def _answers(programme: "Programme", measures: Sequence[MeasureTold]) -> dict[str, Any]:
    """Which questionnaires count for what, and how many answers a figure needs."""
    primary = _questionnaire(
        "Primary outcome: choose it before looking at any figure",
        programme.primary_outcome,
        measures,
        "primary_outcome",
    )
    trust = _questionnaire("Questionnaire shown as trust", programme.trust_measure, measures, "trust_measure")
    least = st.number_input(
        "Fewest people for a figure from answers; five or more, so it can only be made stricter", 5, 1000,
        programme.minimum_answers, key="settings_minimum_answers", width=WIDE,
    )  # fmt: skip
    return {"primary_outcome": primary, "trust_measure": trust, "minimum_answers": least}


def _questionnaire(label: str, chosen: str, measures: Sequence[MeasureTold], name: str) -> str:
    """One questionnaire's key; one chosen before stays on offer even where it is no longer on hand."""
    names = {"": "None chosen"} | {one.key: one.name for one in measures}
    names.setdefault(chosen, chosen)
    found = st.selectbox(
        label, list(names), list(names).index(chosen), key=f"settings_{name}", width=WIDE,
        format_func=lambda key: names[key],
    )  # fmt: skip
    return found or ""


def _programme(programme: "Programme") -> dict[str, Any]:
    """The programme itself: its name, whom requests to talk reach, and how long rows are kept."""
    name = st.text_input("Name of the programme", programme.name, key="settings_name", max_chars=80, width=WIDE)
    lead = st.text_input(
        "Named lead: the one person who sees who asked to talk; empty for nobody", programme.lead, key="settings_lead",
        max_chars=80, width=WIDE, autocomplete="off",
    )  # fmt: skip
    years = st.number_input(
        "Years without a new record after which a person is due for deletion", 1, 100, programme.retention_years,
        key="settings_retention_years", width=WIDE,
    )  # fmt: skip
    return {"name": name.strip() or programme.name, "lead": lead.strip(), "retention_years": years}


def _save(visit: Visit, programme: "Programme", changed: dict[str, Any]) -> None:
    """Save what was changed; settings without a field here, such as survey rounds, stay as they are."""
    wanted = replace(programme, **changed)
    if wanted.version == programme.version:
        sentence("Nothing was changed.", quiet=True)
        return
    try:
        visit.desk.save_programme(visit.who, wanted)
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state[TOLD] = f"Saved as version {wanted.version}. Every figure is prepared anew with it."
    st.rerun()


if __name__ == "__main__":
    settings_page(current_visit(), today=date.today())  # noqa: DTZ011 - the reader's own day
