"""One group's rows of a table."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation.facts.typed import TYPED, part_of_typed

if TYPE_CHECKING:
    from evaluation.facts.groups import Groups

WHOLE_ONLY = ("match_weeks", "months")  # a group's part has no rows of them
UNSPLIT = ("paused",)


def part_of_frame(groups: "Groups", place: int, name: str) -> pd.DataFrame:
    """One group's rows of a table of the facts."""
    frame = groups.facts.frames[name]
    if name in UNSPLIT:
        return frame
    if name in WHOLE_ONLY:
        return frame.iloc[:0]
    if name in TYPED:
        return part_of_typed(name, frame, groups.by, groups.names[place] if place >= 0 else "")
    if name == "status":
        return frame[frame["person"].isin(_everybody(groups, place))]
    return frame.iloc[groups.rows(name, place)]


def _everybody(groups: "Groups", place: int) -> "pd.Series[Any]":
    """The people of a group, and the two sides of its matches."""
    people, matches = (part_of_frame(groups, place, name) for name in ("people", "matches"))
    everybody: pd.Series[Any] = pd.concat([people["person"], matches["mentee"], matches["mentor"]]).dropna()
    return everybody


def part_of_items(groups: "Groups", place: int, key: tuple[str, str]) -> pd.DataFrame:
    """One group's items of a measure and round."""
    return groups.facts.items[key].iloc[groups.rows(key, place)]
