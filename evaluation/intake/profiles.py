"""Saved mappings: which one was made for a file like this, and what of it still holds."""

from collections.abc import Sequence
from dataclasses import replace

from evaluation.intake.layout import Layout
from evaluation.intake.matching import LEAVE_OUT, Matching
from evaluation.intake.names import level

ALIKE = 0.8
FEWEST = 2


def fitting_profile(layout: Layout, profiles: Sequence[Matching]) -> Matching | None:
    """The saved mapping whose columns this file has, in any order; a question added or taken away does no harm.

    At least eight in ten of the columns it uses must be here, and at least two. Its header row is found anew.
    """
    scored = [(_likeness(layout, profile), len(profile.columns), profile) for profile in profiles]
    fitting = [one for one in scored if one[0] >= ALIKE]
    if not fitting:
        return None
    best = max(fitting, key=lambda one: one[:2])[2]
    there = {level(header) for header in layout.headers}
    columns = {header: target for header, target in best.columns.items() if level(header) in there}
    return replace(best, columns=columns, header_row=0 if best.header_row == 0 else None)


def _likeness(layout: Layout, profile: Matching) -> float:
    used = [header for header, target in profile.columns.items() if target != LEAVE_OUT]
    there = {level(header) for header in layout.headers}
    found = sum(level(header) in there for header in used)
    if found < min(FEWEST, len(layout.headers)) or (profile.header_row == 0) != (layout.header_row == 0):
        return 0.0
    return found / len(used)
