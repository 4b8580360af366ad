"""Bars of everybody: who answered twice, once or never; and who moved by more than chance."""

from collections.abc import Mapping

from evaluation.presentation.charts.parts_of_all import Look, parts_of_all
from evaluation.presentation.figure import Figure
from evaluation.presentation.wording import NOTHING_BELOW, Noun

TWICE, ONCE, NEVER, NOT_TWICE = "twice", "once", "never", "not twice"
UP, WITHIN, DOWN, NO_ROOM = "up by more than chance", "within chance", "down by more than chance", "no room to move"
_ANSWERED: Mapping[str, Look] = {
    TWICE: ("blue", "solid"), ONCE: ("teal", "solid"), NEVER: ("neutral", "open"), NOT_TWICE: ("neutral", "open"),
}  # fmt: skip
_MOVED: Mapping[str, Look] = {
    DOWN: ("orange", "solid"), WITHIN: ("neutral", "solid"), NO_ROOM: ("neutral", "open"), UP: ("blue", "solid"),
}  # fmt: skip


def times_answered(counts: Mapping[str, int], *, title: str, of: Noun) -> Figure | None:
    """One bar of everybody who started, by how often they answered; once and never may be one part."""
    looks = {name: look for name, look in _ANSWERED.items() if name in counts}
    return parts_of_all({"": counts}, looks, title=title, of=of, by="", kind="Bar of everybody by times answered")


def ways_moved(counts: Mapping[str, int], *, title: str, of: Noun) -> Figure | None:
    """One bar of those who answered twice, by which way their score moved; None where a part could name people.

    It is drawn whole or not at all: a part of one to four people, or all of them in one part, would tell what somebody
    answered.
    """
    parts = [n for n in counts.values() if n]
    if len(parts) < 2 or min(parts) < NOTHING_BELOW:  # noqa: PLR2004 - all in one part
        return None
    kind = "Bar of everybody by which way they moved"
    return parts_of_all({"": counts}, _MOVED, title=title, of=of, by="", kind=kind)
