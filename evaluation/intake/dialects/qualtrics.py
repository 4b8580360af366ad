"""Qualtrics: codes, then question texts, then `{"ImportId": …}`; before 2016 `V1, V2 …` and two rows.

Marks: https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/
"""

import json
import re
from collections.abc import Iterable

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout

_OWN = frozenset({
    "startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId",
    "recipientLastName", "recipientFirstName", "recipientEmail", "externalDataReference", "locationLatitude",
    "locationLongitude", "distributionChannel", "userLanguage",
})  # fmt: skip
_TIMING = re.compile(r".*(_FIRST_CLICK|_LAST_CLICK|_PAGE_SUBMIT|_CLICK_COUNT|_BROWSER|_VERSION|_OS|_RESOLUTION)")
_TOPICS = re.compile(r".*(ParTopics|Topics|Sentiment\w*)")
_LEGACY_OWN = frozenset({
    "ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status", "StartDate",
    "EndDate", "Finished", "LocationLatitude", "LocationLongitude", "LocationAccuracy",
})  # fmt: skip


def recognise(top: Top) -> Layout | None:
    """An export with its ImportId row, or a legacy one."""
    for row in range(1, min(3, len(top.words))):
        ids = [_import_id(word) for word in top.words[row]]
        if sum(map(bool, ids)) > len(ids) / 2:
            return _layout(top, row, ids)
    return _legacy(top)


def _import_id(word: str) -> str:
    return str(_details(word).get("ImportId", ""))


def _details(word: str) -> dict[str, object]:
    if not word.startswith("{"):
        return {}
    try:
        told = json.loads(word)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _layout(top: Top, row: int, ids: list[str]) -> Layout:
    headers, twice = column_names(top.words[0])
    by_id = {one: header for header, one in zip(headers, ids, strict=True) if one}
    zones = [str(_details(word).get("timeZone", "")) for word in top.words[row]]
    fields = {by_id["endDate"]: "on"} if "endDate" in by_id else {}
    reference = by_id.get("externalDataReference")
    if reference and any(line[headers.index(reference)] for line in top.words[row + 1 :]):
        fields[reference] = "person"
    return Layout(
        dialect="Qualtrics",
        header_row=1,
        first_row=row + 2,
        headers=headers,
        wordings=_wordings(headers, top.words[1]) if row > 1 else {},
        leave_out=_own_columns(headers, ids) - set(fields),
        fields=fields,
        table="responses",
        time_zone=next((zone for zone in zones if zone), ""),
        typed_codes=True,
        twice=len(twice),
    )


def _own_columns(headers: Iterable[str], ids: list[str]) -> frozenset[str]:
    return frozenset(
        header
        for header, one in zip(headers, ids, strict=True)
        if one in _OWN or _TIMING.fullmatch(one) or _TOPICS.fullmatch(one)
    )


def _wordings(headers: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    return {header: text for header, text in zip(headers, texts, strict=True) if text}


def _legacy(top: Top) -> Layout | None:
    if len(top.words) < 2 or top.words[0][:2] != ("V1", "V2") or "ResponseID" not in top.words[1]:  # noqa: PLR2004
        return None
    headers, twice = column_names(top.words[0])
    told = dict(zip(headers, top.words[1], strict=True))
    own = frozenset(header for header, text in told.items() if text in _LEGACY_OWN) | {
        header for header, text in told.items() if not text
    }
    ends = [header for header, text in told.items() if text == "EndDate"]
    return Layout(
        dialect="Qualtrics",
        header_row=1,
        first_row=3,
        headers=headers,
        wordings={header: text for header, text in told.items() if text},
        leave_out=own - set(ends),
        fields=dict.fromkeys(ends, "on"),
        table="responses",
        typed_codes=True,
        twice=len(twice),
    )
