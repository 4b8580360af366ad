"""The tools whose exports are known by their own marks; each tells its own files from every other tool's.

A dialect is one function: the top of a sheet in, a `Layout` out, or None where it is not its file. To add one, write
its module and name it here; the first that recognises a file has it, and `plain` takes what is left.
"""

from collections.abc import Callable

from evaluation.intake.dialects import (
    google_forms,
    jisc,
    kobotoolbox,
    limesurvey,
    microsoft_forms,
    plain,
    qualtrics,
    redcap,
    surveymonkey,
    typeform,
)
from evaluation.intake.header import Top
from evaluation.intake.layout import Layout

DIALECTS: tuple[Callable[[Top], Layout | None], ...] = (
    qualtrics.recognise,
    microsoft_forms.recognise,
    google_forms.recognise,
    surveymonkey.recognise,
    limesurvey.recognise,
    kobotoolbox.recognise,
    redcap.recognise,
    typeform.recognise,
    jisc.recognise,
)


def layout_of(top: Top, header_row: int | None = None) -> Layout:
    """How this sheet lies.

    Args:
        top: its first rows.
        header_row: where a person said the header is (0: there is none); a dialect that finds another gives way.
    """
    for recognise in DIALECTS:
        found = recognise(top)
        if found and header_row in (None, found.header_row):
            return found
    return plain.layout(top, header_row)
