"""REDCap: `record_id` first, `redcap_…` columns, options as `field___1`, `form_complete` behind every form.

Codes only, unless labels were exported; a dictionary explains them (`intake.dictionaries`). An event is a survey round.
Marks: https://redcap.vumc.org, “Data Exports, Reports, and Stats”; export as raw data or as labels
"""

import re
from collections.abc import Sequence

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OPTION = re.compile(r"[a-z][a-z0-9_]*?___\w+")
_OWN = frozenset({
    "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_data_access_group",
    "redcap_survey_identifier",
})  # fmt: skip
_LABELS = frozenset({"Event Name", "Repeat Instrument", "Repeat Instance", "Data Access Group", "Survey Identifier"})
_EVENT = ("redcap_event_name", "Event Name")
_DONE = {"0", "1", "2", "Incomplete", "Unverified", "Complete", ""}
_NOT_COMPLETED = frozenset({"[not completed]"})
DICTIONARY = "REDCap dictionary"
DICTIONARY_OPENING = ("Variable / Field Name", "Form Name")


def recognise(top: Top) -> Layout | None:
    """An export of raw data or of labels, or a project's dictionary."""
    if not top.words or len(top.words[0]) < 2:  # noqa: PLR2004 - who, and one answer
        return None
    words = top.words[0]
    if words[:2] == DICTIONARY_OPENING:
        return Layout(DICTIONARY, 1, 2, column_names(words)[0], leave_out=frozenset(column_names(words)[0]))
    if not (_is_raw(top) or _is_labelled(words)):
        return None
    headers, twice = column_names(words)
    event = next((header for header in headers if header in _EVENT), None)
    return Layout(
        dialect="REDCap",
        header_row=1,
        first_row=2,
        headers=headers,
        wordings=twice,
        leave_out=_own_columns(headers) - {event},
        fields={headers[0]: "person"} | ({event: "round"} if event else {}),
        table="responses",
        typed_codes=True,
        twice=len(twice),
        blanks=_NOT_COMPLETED,
    )


def _is_raw(top: Top) -> bool:
    words = top.words[0]
    if not all(_NAME.fullmatch(word) for word in words):
        return False
    if _OWN & set(words):
        return True
    done = [place for place, word in enumerate(words) if word.endswith("_complete")]
    sure = words[0] == "record_id" or any(_OPTION.fullmatch(word) for word in words)
    return bool(done) and sure and done[-1] == len(words) - 1 and all(_is_state(top, place) for place in done)


def _is_state(top: Top, place: int) -> bool:
    return {row[place] for row in top.words[1:]} <= _DONE


def _is_labelled(words: Sequence[str]) -> bool:
    """With labels the last column of a form is called “Complete?”."""
    names = [word.partition(" (")[0] for word in words]
    return "Complete?" in names and (bool(_LABELS & set(words)) or words[0] in {"Record ID", "Study ID"})


def _own_columns(headers: Sequence[str]) -> frozenset[str]:
    return frozenset(
        header
        for header in headers[1:]
        if header in _OWN | _LABELS or header.partition(" (")[0] == "Complete?"
        or re.fullmatch(r"\w+_(complete|timestamp)", header)
    )  # fmt: skip
