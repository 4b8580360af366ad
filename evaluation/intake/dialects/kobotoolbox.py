"""KoboToolbox and other tools of the Open Data Kit: `start` and `end` first, `_id`, `_uuid`, `_submission_time` last.

A question with several answers comes twice: space-joined, and as one column an option (`question/option`). Statistics
programs turn `_id` into `X_id` and `/` into `.`.
Marks: https://support.kobotoolbox.org/export_download.html
"""

from collections.abc import Sequence
from itertools import pairwise

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout

_OWN = frozenset({
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
    "_tags", "_index", "_parent_index", "_parent_table_name", "_attachments", "_geolocation", "_xform_id_string",
    "formhub/uuid", "meta/instanceid", "meta/rootuuid", "deviceid", "subscriberid", "simserial", "phonenumber",
    "username", "audit", "start", "end",
})  # fmt: skip
_NEEDED = frozenset({"_uuid", "_submission_time"})
_BETWEEN = ("/", ".")


def recognise(top: Top) -> Layout | None:
    """A sheet with the tool's own last columns."""
    if not top.words:
        return None
    headers, twice = column_names(top.words[0])
    own = {_plain(header): header for header in headers if _plain(header) in _OWN}
    if not set(own) >= _NEEDED:
        return None
    answered = own.get("end", own["_submission_time"])
    return Layout(
        dialect="KoboToolbox",
        header_row=1,
        first_row=2,
        headers=headers,
        wordings=twice,
        leave_out=frozenset(own.values()) - {answered} | _given_twice(headers),
        fields={answered: "on"},
        table="responses",
        time_zone="UTC",
        twice=len(twice),
    )


def _plain(header: str) -> str:
    """A header as Kobo wrote it, before a statistics program made a name of it."""
    name = header.casefold().removeprefix("x.u.feff.")
    return name[1:] if name.startswith("x_") else name


def _given_twice(headers: Sequence[str]) -> frozenset[str]:
    """Questions that also have one column for each option, right behind them."""
    twice = set()
    for header, following in pairwise(headers):
        if any(following.startswith(header + mark) for mark in _BETWEEN):
            twice.add(header)
    return frozenset(twice)
