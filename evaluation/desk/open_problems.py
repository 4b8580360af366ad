"""What does not fit in the rows in force, each with what to do; a problem goes once the data are put right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from evaluation.facts import Facts


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """One kind of thing that does not fit.

    Attributes:
        what: a sentence with the number in it. count: of rows, matches or people. cure: what to do.
        services: where it is found.
    """

    what: str
    count: int
    cure: str
    services: tuple[str, ...]


def open_problems(facts: "Facts", tables: Mapping[str, pd.DataFrame]) -> tuple[OpenProblem, ...]:
    """Everything found, the most frequent first; only kinds of which there is at least one."""
    found = [*_of_matches(facts.matches), _on_paper(facts), *_of_meetings(facts.matches, tables.get("meetings"))]
    return tuple(sorted((one for one in found if one.count), key=lambda one: -one.count))


def _of_matches(matches: pd.DataFrame) -> Iterable[OpenProblem]:
    ended = matches["closed_on"].notna()
    yield _problem(
        matches, ended & matches["ending"].isna(), "matches that ended without a reason on record.",
        "Write how each ended into the register of matches and add it again.",
    )  # fmt: skip
    yield _problem(
        matches, matches["first_meeting_on"].isna() & ~ended, "open matches without a first meeting in the log.",
        "Ask whether they have met; add the log, or close the match.",
    )  # fmt: skip
    yield _problem(
        matches, matches["planned_weeks"].isna(), "matches without a planned length.",
        "Write the planned weeks into the register; without them no match can have ended early.",
    )  # fmt: skip


def _on_paper(facts: "Facts") -> OpenProblem:
    from evaluation.indicators import open_on_paper_list

    found = open_on_paper_list(facts)
    return _problem(
        found, found["match"].notna(), "matches open on paper: no contact for weeks.",
        "Ask what became of them; close them, pause them, or add the missing log.",
    )  # fmt: skip


def _of_meetings(matches: pd.DataFrame, log: pd.DataFrame | None) -> Iterable[OpenProblem]:
    if log is None or not len(log):
        return
    own = log.merge(matches[["match", "service", "matched_on", "closed_on"]].rename(columns={"service": "of"}),
                    on="match")  # fmt: skip
    own = own.drop(columns="service").rename(columns={"of": "service"})
    attended = (own["status"] == "attended").fillna(value=False)
    yield _problem(
        own, own["on"] < own["matched_on"], "meetings dated before their match opened.",
        "Correct the meeting's day or the match's first day.",
    )  # fmt: skip
    yield _problem(
        own, own["on"] > own["closed_on"], "meetings dated after their match ended.",
        "Correct the meeting's day or the day the match ended.",
    )  # fmt: skip
    yield _problem(
        own, own["status"].isna(), "meetings that do not say what became of them.",
        "Write for each whether the child came, or who called it off.",
    )  # fmt: skip
    yield _problem(
        own, attended & own["minutes"].isna(), "meetings the child came to, without a length.",
        "Write the minutes; time together counts only what is written.",
    )  # fmt: skip


def _problem(rows: pd.DataFrame, where: "pd.Series[bool]", what: str, cure: str) -> OpenProblem:
    found = rows[where.fillna(value=False).astype(bool)]
    return OpenProblem(what, len(found), cure, tuple(sorted(set(found["service"].dropna()) - {""})))
