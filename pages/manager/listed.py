"""Lists as tables people read: dates in words, no codes, nothing coloured or scored."""

from collections.abc import Sequence

import pandas as pd

from evaluation.presentation.wording import uk_date
from evaluation.results import Request
from evaluation.vocabulary import CALLED_OFF_BY_CHILD, CALLED_OFF_BY_US, MeetingStatus

_NOTHING = "nothing on record"
_HAPPENED = {
    str(MeetingStatus.ATTENDED): "came",
    str(MeetingStatus.AUTHORISED_ABSENCE): "excused",
    **{str(status): "child away" for status in CALLED_OFF_BY_CHILD},
    **{str(status): "we cancelled" for status in CALLED_OFF_BY_US},
}
_SIDES = {"child": "child away", "us": "ours", "both": "both sides", "nobody's": "nobody's"}


def pairs(frame: pd.DataFrame) -> pd.DataFrame:
    """Pairs to check on: who, since when, what happened, whose side, what was tried, next step."""
    why = [_why(*row) for row in zip(frame["why"], frame["days"], frame["since"], strict=True)]
    return pd.DataFrame(
        {
            "Match": frame["match"].tolist(),
            "Mentor": frame["mentor"].tolist(),
            "Child": frame["mentee"].tolist(),
            **_services(frame),
            "Why": why,
            "Last planned meetings, oldest first": [happened(statuses) for statuses in frame["last_meetings"]],
            "Whose side": frame["side"].map(_SIDES).tolist(),
            **_tried(frame),
        }
    )


def asked_to_talk(asked: Sequence[Request]) -> pd.DataFrame:
    """Who asked to talk, since when and with whom; for the named lead."""
    return pd.DataFrame(
        {
            "Who": [one.reference for one in asked],
            "Service": [one.service for one in asked],
            "Asked on": [uk_date(one.asked_on) for one in asked],
            "With whom": [one.with_whom or "anybody" for one in asked],
        }
    )


def endings(frame: pd.DataFrame) -> pd.DataFrame:
    """Endings coming: who, when, whether a last meeting is planned, what was tried, next step."""
    planned = frame["last_meeting_planned"].map({True: "yes", False: "not yet"})
    return _who(frame).assign(
        **{"Planned end": [day(when) for when in frame["planned_end_on"]], "Last meeting planned": planned.tolist()},
        **_tried(frame),
    )


def waiting(frame: pd.DataFrame) -> pd.DataFrame:
    """Children waiting: who, since when, how long, what was tried, next step."""
    return pd.DataFrame(
        {
            "Child": frame["person"].tolist(),
            **_services(frame),
            "Waiting since": [day(when) for when in frame["since"]],
            "Days": [f"{int(days):,}" for days in frame["days"]],
            **_tried(frame),
        }
    )


def room(frame: pd.DataFrame) -> pd.DataFrame:
    """Mentors with room: who, trained when."""
    trained = [day(when) for when in frame["trained_on"]]
    return pd.DataFrame({"Mentor": frame["person"].tolist(), **_services(frame), "Trained": trained})


def mentors(frame: pd.DataFrame) -> pd.DataFrame:
    """Mentors to support: who, what is ours to sort out, what was tried, next step."""
    hours = [
        f"{hours:.1f} hours a week against {agreed:g} agreed, {int(weeks)} weeks running" if over else ""
        for over, hours, agreed, weeks in zip(
            frame["over_hours"], frame["hours_a_week"], frame["agreed_hours"], frame["weeks_over"], strict=True
        )
    ]
    return pd.DataFrame(
        {
            "Mentor": frame["mentor"].tolist(),
            **_services(frame),
            "Over agreed hours": hours,
            "Last supervision": [day(when) or _NOTHING for when in frame["supervised_on"]],
            **_tried(frame),
        }
    )


def over_hours(frame: pd.DataFrame) -> pd.DataFrame:
    """Runs of weeks over the agreed hours: who, from when to when, how much."""
    return pd.DataFrame(
        {
            "Mentor": frame["mentor"].tolist(),
            "From the week of": [day(when) for when in frame["since"]],
            "To the week of": [day(when) for when in frame["until"]],
            "Weeks": frame["weeks_over"].tolist(),
            "Hours a week": [f"{hours:.1f}" for hours in frame["hours_a_week"]],
        }
    )


def on_paper(frame: pd.DataFrame) -> pd.DataFrame:
    """Matches open on paper: which, last contact, how long."""
    return pd.DataFrame(
        {
            "Match": frame["match"].tolist(),
            **_services(frame),
            "Last contact": [day(when) or "never" for when in frame["last_contact_on"]],
            "Days": [f"{int(days):,}" for days in frame["days"]],
        }
    )


def day(when: object) -> str:
    """A day as people read it; empty where it is not known."""
    return "" if pd.isna(when) else uk_date(pd.Timestamp(when).date())


def happened(statuses: Sequence[str]) -> str:
    """The last planned meetings in words, oldest first: `came, child away (2 times), we cancelled`."""
    words = [_HAPPENED.get(status, status) for status in reversed(statuses)]
    runs: list[tuple[str, int]] = []
    for word in words:
        if runs and runs[-1][0] == word:
            runs[-1] = (word, runs[-1][1] + 1)
        else:
            runs.append((word, 1))
    return ", ".join(word if times == 1 else f"{word} ({times} times)" for word, times in runs) or _NOTHING


def _who(frame: pd.DataFrame) -> pd.DataFrame:
    columns = {"Match": frame["match"], "Mentor": frame["mentor"], "Child": frame["mentee"]}
    return pd.DataFrame({name: values.tolist() for name, values in columns.items()} | _services(frame))


def _tried(frame: pd.DataFrame) -> dict[str, list[str]]:
    """What was tried and the next step, of the newest follow-up that is open."""
    steps = zip(frame["next_step"], frame["owner"], frame["due_on"], strict=True)
    return {
        "What was tried": [_or_nothing(note) for note in frame["note"]],
        "Next step": [_step(*row) for row in steps],
    }


def _services(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The service of each row, where the programme has names for several."""
    return {"Service": frame["service"].tolist()} if frame["service"].nunique() > 1 else {}


def _why(why: str, days: float, since: object) -> str:
    long = f"{int(days):,} day{'' if int(days) == 1 else 's'}, since {day(since)}"
    return {
        "no contact": f"No contact for {long}",
        "missed in a row": f"Three or more meetings in a row missed; last contact {day(since)}",
        "no record": f"No row in the log for {long}",
    }[why]


def _or_nothing(value: object) -> str:
    return _NOTHING if pd.isna(value) else str(value)


def _step(step: object, owner: object, due: object) -> str:
    who = "" if pd.isna(owner) else str(owner)
    until = "" if pd.isna(due) else f"by {day(due)}"
    more = ", ".join(part for part in (who, until) if part)
    if pd.isna(step):
        return "not set"
    return f"{step} ({more})" if more else str(step)
