"""What a draft would change, the day its log is complete to, storing it, and what comes after."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from evaluation.desk import Draft, counted
from evaluation.presentation.wording import count, headline, noun, small_print, uk_date
from evaluation.problems import Refused
from evaluation.results import Finding, Findings, Principal
from pages.parts.add_data_drafts import Dropped, complete_to, figures_of, forget
from pages.parts.add_data_steps import go_on_at
from pages.parts.entrance import let_this_browser_in
from pages.parts.plain_html import html_table, sentence

HEADLINES = (
    "meetings_come_to", "meetings_kept", "trust_mentor_change", "ended_early", "time_together",
    "still_together_26_weeks", "pairs_to_check", "trust_mentor", "trust_staff", "answered_both", "contacts",
)  # fmt: skip
NEXT = {  # the table stored → the page that shows it
    "responses": ("pages/manager/outcomes.py", "See what changed"),
    "meetings": ("pages/manager/engagement.py", "See meetings"),
    "contacts": ("pages/manager/engagement.py", "See contact"),
    "matches": ("pages/manager/retention.py", "See how matches end"),
}
ELSEWHERE = ("pages/manager/overview.py", "See the overview")
Link = Callable[..., object]


def what_will_change(file: Dropped, who: Principal, draft: Draft) -> None:
    """The headline figures now and with this file, those that change first."""
    st.header("What will change", anchor=False)
    with st.spinner("Working out the figures with this file …"):
        before, after = figures_of(file, who, draft)
    changed, stay, others = changes(before, after)
    if len(changed):
        html_table(changed, "Figures now, and with this file")
    else:
        sentence("No headline figure changes.", quiet=True)
    if others:
        sentence(f"{others} other figure{'s' if others > 1 else ''} change{'' if others > 1 else 's'} too.", quiet=True)
    if stay:
        sentence(f"As before: {', '.join(stay)}.", quiet=True)


def changes(before: Findings, after: Findings) -> tuple[pd.DataFrame, list[str], int]:
    """Headline figures that change, titles of those that stay, and how many other figures change."""
    keys = [key for key in HEADLINES if key in after.findings]
    moved = [key for key in after.findings if _told(before.findings.get(key)) != _told(after.findings[key])]
    rows = [
        {
            "Figure": after.findings[key].indicator.title,
            "Now": _told(before.findings.get(key)),
            "With this file": _told(after.findings[key]),
        }
        for key in keys
        if key in moved
    ]
    stay = [after.findings[key].indicator.title for key in keys if key not in moved]
    return pd.DataFrame(rows, columns=["Figure", "Now", "With this file"]), stay, len(set(moved) - set(keys))


def _told(finding: Finding | None) -> str:
    """`74 in 100 (69 to 79, 61 children)`, or why there is no figure."""
    if finding is None:
        return "nothing yet"
    if number := headline(finding):
        return f"{number} ({small_print(finding)})"
    n = finding.result.n
    return f"{count(n, noun(finding.result.n_of)).capitalize()}: too few to say" if n else "nothing yet"


def day_complete_to(file: Dropped, draft: Draft, *, today: date) -> None:
    """Asked for logs only: up to which day everything that happened is in the file."""
    proposed = complete_to(file, draft)
    if proposed is None:
        return
    key = f"complete_{file.sha256[:12]}"
    said = st.date_input(
        "The log is complete to", value=min(proposed, today), max_value=today, format="DD/MM/YYYY", key=key, width=220,
        help="The last day for which everything that happened has been entered. Figures are as of this day.",
    )  # fmt: skip
    file.complete_to = said if isinstance(said, date) else None


def store_button(file: Dropped, who: Principal, draft: Draft) -> None:
    """`Store as upload 17`, or that this very file is stored already."""
    uploads = file.desk.uploads(who)
    same = next((one for one in uploads if one.sha256 == file.sha256 and one.withdrawn_at is None), None)
    if same is not None:
        sentence(f"This very file is stored already, as upload {same.number} of {uk_date(same.at.date())}.")
    number = max((one.number for one in uploads), default=0) + 1
    with st.container(horizontal=True):
        st.button(
            f"Store as upload {number}", type="primary", key=f"store_{file.sha256[:12]}",
            on_click=store, args=(file, who, draft),
        )  # fmt: skip
        let_go_button(file)


def let_go_button(file: Dropped) -> None:
    """Forgets the file."""
    st.button("Do not store it", key=f"forget_{file.sha256[:12]}", on_click=forget, args=(file.sha256,))


def store(file: Dropped, who: Principal, draft: Draft) -> None:
    """Store it, keep its mapping for next time, let this browser in where these are a service's own data."""
    try:
        file.stored = file.desk.store(who, draft, complete_to(file, draft))
        file.desk.remember(who, draft)
    except Refused as refusal:
        file.problem = str(refusal)
        return
    go_on_at("stored")
    file.problem, file.content = "", b""
    file.kept.clear()
    file.corrections.clear()
    if not file.desk.is_sample:
        st.session_state["home"] = "own"
        let_this_browser_in()
    elif not file.desk.is_invented(file.stored.sha256):  # from now on the sample's home asks for a way in too
        let_this_browser_in()


def stored(file: Dropped, *, link: Link) -> None:
    """What was stored, and where to look next."""
    upload = file.stored
    rows = counted(upload.counts, upload.tables).brought
    if upload.again:
        st.success(f"This file was stored before, as upload {upload.number}. Nothing was stored twice.")
    else:
        word = "row" if rows == 1 else "rows"
        st.success(f"Stored. Upload {upload.number}, {rows:,} {word}. You can undo it on Uploads.")
    page, label = next((NEXT[table] for table in NEXT if table in upload.tables), ELSEWHERE)
    with st.container(horizontal=True, vertical_alignment="center"):
        link(page, label=label, icon=":material/insights:")
        link("pages/analyst/uploads.py", label="Uploads", icon=":material/history:")
        st.button("Next file", key=f"next_{file.sha256[:12]}", on_click=forget, args=(file.sha256,))
