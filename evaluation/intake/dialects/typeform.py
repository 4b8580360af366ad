"""Typeform: a token `#` first, its own dates (UTC) and `Network ID` last; yes and no as 1 and 0.

Options have a column each whose header is the option itself; the question they belong to is not in the file.
Marks: https://www.typeform.com/help/a/download-your-results-360029615691/
"""

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout

_SUBMITTED = "Submit Date (UTC)"
_OWN = frozenset({
    "#", "Start Date (UTC)", "Stage Date (UTC)", "Network ID", "Response Type", "Tags", "Ending", "Response ID",
   "Score", _SUBMITTED,
})  # fmt: skip


def recognise(top: Top) -> Layout | None:
    """A sheet that opens with the token and has the submission's date."""
    if not top.words or _SUBMITTED not in top.words[0] or top.words[0][0] not in {"#", "Response ID"}:
        return None
    headers, twice = column_names(top.words[0])
    return Layout(
        dialect="Typeform",
        header_row=1,
        first_row=2,
        headers=headers,
        wordings=twice,
        leave_out=frozenset(header for header in headers if header in _OWN) - {_SUBMITTED},
        fields={_SUBMITTED: "on"},
        table="responses",
        time_zone="UTC",
        twice=len(twice),
    )
