"""The survey forms as files: to print, to type what comes back into, and a page that says how to use them."""

from collections.abc import Mapping

from evaluation.measures import Measure, load
from evaluation.measures.form import Kind, form_kinds, survey_form, typing_sheet, words
from evaluation.reference.markdown import bullets, code, page, section, table

_INTRODUCTION = (
    "Forms for the pulse, the questions a service may use freely (CC BY 4.0, not validated; `docs/measures.md` has the "
    "scoring). Each is one file of HTML for A4 paper that needs nothing else: open it in a browser and print it."
)
_HOW = (
    "Write in the names where a line is left, once, before copying: who to turn to, and who gets the last page.",
    "Print on one side. The last page is kept apart from the answers and goes to that person the same day.",
    "Children get `children_at_the_start` before they meet their mentor.",
    "They get `children` from the second or third meeting on: trust in somebody cannot be asked before.",
    "Whoever reads it aloud or types it in is neither the child's mentor nor the child's worker. An envelope helps.",
    "A form that is not wanted today is not asked for again that day. “Please don't ask me again” is kept to.",
    "Answers are read in batches. This is not a way to get urgent help.",
    "Try them out aloud with six children first.",
)
_TYPING = (
    "Beside each form lies a sheet with its columns. Type the answers as they are worded on the form; dates as "
    "2025-03-31; the round as first, week_6, month_6 or ending; the person's and the match's reference, never a name. "
    "A person with one match only may leave the match empty. For a form declined as a whole, type “{declined}” under "
    "every question: it is an answer, and counts as one. Then drop the sheet on the page “Add data”: it is read "
    "without a question."
)
_WITH_NAMES = """\
```python
from evaluation.measures.form import survey_form

page = survey_form("children", lead="Sam Okafor", small=True)  # small: results wait until more have answered
```"""


def form_files() -> dict[str, str]:
    """File name in `docs/forms/` → its text."""
    measures = load()
    printed = {f"{name}.html": survey_form(name) for name in form_kinds()}
    sheets = {f"{name}.csv": typing_sheet(kind, measures) for name, kind in form_kinds().items()}
    return printed | sheets | {"README.md": _page(measures)}


def _page(measures: Mapping[str, Measure]) -> str:
    rows = [_row(name, kind, measures) for name, kind in form_kinds().items()]
    return page(
        "Survey forms",
        _INTRODUCTION,
        table(("form", "sheet to type into", "for", "asks", "questions"), rows),
        section("Handing them out", bullets(_HOW)),
        section("Typing them in", _TYPING.format(declined=words()["skip_question"])),
        section("With the names printed", _WITH_NAMES),
    )


def _row(name: str, kind: Kind, measures: Mapping[str, Measure]) -> tuple[str, ...]:
    count = sum(len(measures[key].items) for key in kind.measures)
    sheet = f"[{name}.csv]({name}.csv)"
    return (f"[{name}]({name}.html)", sheet, f"{kind.respondent}s", code(kind.measures), str(count))
