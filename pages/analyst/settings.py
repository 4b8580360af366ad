"""Settings: what the programme decides for itself, in one form; every figure carries the version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.desk import BOUNDS, LONGEST_NAME, MeasureTold
from evaluation.problems import Refused
from evaluation.results import Member
from pages.parts.kept_records import due_for_erasure, periods_closed
from pages.parts.plain_html import sentence
from pages.parts.settings_dates import closed_weeks, survey_rounds
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
    save = partial(_save, visit, programme)
    closed_weeks(programme, save)
    survey_rounds(programme, save)
    periods_closed(visit)
    due_for_erasure(visit, programme.retention_years, today=today)


def _form(visit: Visit, programme: "Programme") -> None:
    measures = [one for one in visit.desk.measures_told(visit.who) if not one.scored.startswith("No score.")]
    with st.form("settings", border=True):
        changed = _matches(programme) | _answers(programme, measures) | _programme(programme)
        changed |= _lead(programme, visit.desk.possible_leads(visit.who))
        done = st.form_submit_button("Save settings", type="primary")
    if done:
        _save(visit, programme, changed)


def _matches(programme: "Programme") -> dict[str, Any]:
    """What is planned for a match, and when a pair is one to check on."""
    return {
        "planned_weeks": _number(
            programme, "planned_weeks", ", where the register gives none; empty for no planned end"
        ),
        "planned_per_week": _number(programme, "planned_per_week", ", where a match gives none", 0.5),
        "allowed_gap_days": _number(programme, "allowed_gap_days", "; empty for twice the planned gap"),
        "open_on_paper_days": _number(programme, "open_on_paper_days"),
    }


def _number(programme: "Programme", name: str, more: str = "", step: float | None = None) -> Any:
    """A field for one number among the settings; the desk holds the same bounds."""
    bound, now = BOUNDS[name], getattr(programme, name)
    kind = int if bound.whole else float
    return st.number_input(
        bound.title + more, kind(bound.least), kind(bound.most), now if now is None else kind(now), step,
        key=f"settings_{name}", width=WIDE,
    )  # fmt: skip


def _answers(programme: "Programme", measures: Sequence[MeasureTold]) -> dict[str, Any]:
    """Which questionnaires count for what, and how many answers a figure needs."""
    primary = _questionnaire(
        "Primary outcome: choose it before looking at any figure",
        programme.primary_outcome,
        measures,
        "primary_outcome",
    )
    trust = _questionnaire("Questionnaire shown as trust", programme.trust_measure, measures, "trust_measure")
    least = _number(programme, "minimum_answers", "; five or more, so it can only be made stricter")
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
    """The programme itself: its name, and how long rows are kept."""
    name = st.text_input(
        "Name of the programme", programme.name, key="settings_name", max_chars=LONGEST_NAME, width=WIDE
    )
    years = _number(
        programme, "retention_years", ", counted from a person's last record; then they are due for deletion"
    )
    return {"name": name.strip() or programme.name, "retention_years": years}


def _lead(programme: "Programme", members: Sequence[Member]) -> dict[str, Any]:
    """Whom requests to talk reach: the name everybody reads and, where people sign in, whose sign-in that is."""
    lead = st.text_input(
        "Named lead: the one person who sees who asked to talk; empty for nobody", programme.lead, key="settings_lead",
        max_chars=LONGEST_NAME, width=WIDE, autocomplete="off",
    )  # fmt: skip
    if not members and programme.lead_member is None:
        return {"lead": lead.strip()}
    names: dict[int | None, str] = {None: "Nobody yet"}
    names |= {one.number: f"{one.called}, member {one.number}" for one in members}
    names.setdefault(programme.lead_member, f"member {programme.lead_member}, who has no access any more")
    chosen = st.selectbox(
        "Who signs in as the named lead; a name alone shows the list to nobody", list(names),
        list(names).index(programme.lead_member), key="settings_lead_member", width=WIDE,
        format_func=lambda number: names[number],
    )  # fmt: skip
    return {"lead": lead.strip(), "lead_member": chosen}


def _save(visit: Visit, programme: "Programme", changed: dict[str, Any]) -> None:
    """Save what was changed; every other setting stays as it is."""
    try:
        wanted = replace(programme, **changed)
        if wanted.version == programme.version:
            sentence("Nothing was changed.", quiet=True)
            return
        visit.desk.save_programme(visit.who, wanted)
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state[TOLD] = f"Saved as version {wanted.version}. Every figure is prepared anew with it."
    st.rerun()


if __name__ == "__main__":
    settings_page(current_visit(), today=date.today())  # noqa: DTZ011 - the reader's own day
