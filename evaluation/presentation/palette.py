"""Colours of a chart on white and on dark: at most four, told apart by marker, dash or hatching as well."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.presentation.figure import Colour

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours.

    Attributes:
        fills: of marks. inks: of words inside a bar of that colour, at a contrast of 4.5 or more.
        ink: of words. muted: of quieter words. grid: of faint lines. paper: behind everything.
    """

    fills: Mapping[Colour, str]
    inks: Mapping[Colour, str]
    ink: str
    muted: str
    grid: str
    paper: str


_NIGHT = "#0b0c0c"

LIGHT = Palette(
    fills={"blue": "#12436D", "teal": "#28A197", "wine": "#801650", "orange": "#F46A25", "neutral": "#B1B4B6"},
    inks={"blue": "#ffffff", "teal": _NIGHT, "wine": "#ffffff", "orange": _NIGHT, "neutral": _NIGHT},
    ink=_NIGHT,
    muted="#505a5f",
    grid="#e3e5e6",
    paper="#ffffff",
)
DARK = Palette(
    fills={"blue": "#7FB2E5", "teal": "#4FD1C5", "wine": "#E58BB8", "orange": "#F9A36B", "neutral": "#8A9299"},
    inks={"blue": _NIGHT, "teal": _NIGHT, "wine": _NIGHT, "orange": _NIGHT, "neutral": _NIGHT},
    ink="#fafafa",
    muted="#c4c9ce",
    grid="#3a3f47",
    paper="#161513",
)


def palette(*, dark: bool = False) -> Palette:
    """The colours for a light or a dark page."""
    return DARK if dark else LIGHT
