"""Which forms were due to children, and which came back."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.coding import places
from evaluation.facts.days import FAR, UNKNOWN, Days, dates, whole_days
from evaluation.facts.pauses import Pauses, pauses_of
from evaluation.measures import Measure
from evaluation.programme import Programme, RoundWindow
from evaluation.vocabulary import PauseReason, Role

COLUMNS = ("match", "child", "round", "due", "returned", "age", "open_now", "closes_on", "may_ask")
FORM = "form"  # the measure under which a word about the whole form is kept
NOT_TODAY, NOT_AGAIN = (
    "not today",
    "not again",
)  # its items: “I don't want to do this today”, “Please don't ask me again”


def forms_of(
    matches: pd.DataFrame,
    people: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    scores: pd.DataFrame,
    programme: Programme,
    measures: Mapping[str, Measure],
) -> pd.DataFrame:
    """One row a match and round of the programme; `COLUMNS`.

    Due: the round's window has closed and the match was open when it opened (at the ending: every match that met and
    has ended, planned or not). Not due: in custody on every day of the window; under the age of every questionnaire
    children answer in that round; after a child asked not to be asked again, or withdrew. Refusing is an answer: such a
    form came back. `age`: reached in the year the window closes, NaN where the year of birth is not known. `open_now`:
    the window is open at the cut-off, on the same conditions; `closes_on`: its last day. `may_ask`: the child has not
    asked to be left in peace, nor withdrawn, by the cut-off.

    Args:
        matches: `matches.COLUMNS`, and `returned_<round>`.
        people: `people.COLUMNS`.
        tables: the canonical tables.
        scores: `scores.COLUMNS`.
        programme: its rounds.
        measures: key → measure.
    """
    words = _words(tables.get("responses"))
    custody = _custody(matches, tables.get("pauses"))
    children = people[people["role"] == str(Role.MENTEE)].drop_duplicates("person")
    place = places(matches["mentee"], children["person"])
    last = _last_asked(matches, children, place, words)
    born = np.append(children["birth_year"].to_numpy(dtype=np.float64, na_value=np.nan), np.nan)[place]
    measures_of = _measures_of_rounds(scores)
    frames: list[pd.DataFrame] = []
    names = pd.Categorical([wave.key for wave in programme.rounds])
    for wave in programme.rounds:
        opens, closes = _window(matches, wave)
        age = _age(born, closes)
        asked = ~(custody.days(opens, closes + 1) > closes - opens) & (opens <= last)
        asked &= ~(age < _youngest(measures_of.get(wave.key, ()), measures))
        due, now = _over(matches, opens, closes, wave) & asked, _open_now(matches, opens, closes, wave) & asked
        back = matches[f"returned_{wave.key}"].to_numpy(dtype=bool) | _told(matches, words, wave.key)
        whose = (matches["match"].array, matches["child"].to_numpy(), names.take(np.full(len(matches), len(frames))))
        columns = (*whose, due, back, age, now, dates(closes), whole_days(matches["cut_off"]) < last)
        frames.append(pd.DataFrame(dict(zip(COLUMNS, columns, strict=True))))
    if not frames:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    return pd.concat(frames, ignore_index=True)


def _words(responses: pd.DataFrame | None) -> pd.DataFrame:
    """What children said about whole forms: person, round, item, on."""
    columns = ["person", "round", "item", "on"]
    if responses is None:
        return pd.DataFrame({"person": pd.Series(dtype="Int64"), "round": "", "item": "",
                             "on": pd.Series(dtype="datetime64[s]")})  # fmt: skip
    rows = responses[responses["measure"] == FORM]
    return rows.loc[
        (rows["role"] == str(Role.MENTEE)) & (rows["value"].fillna(1.0) != 0) & rows["person"].notna(), columns
    ]


def _custody(matches: pd.DataFrame, pauses: pd.DataFrame | None) -> Pauses:
    return pauses_of(matches, None if pauses is None else pauses[pauses["reason"] == str(PauseReason.CUSTODY)])


def _window(matches: pd.DataFrame, wave: RoundWindow) -> tuple[Days, Days]:
    """The first and last day of the window of each match; of an ending the day it ended."""
    if wave.at_ending:
        closed = whole_days(matches["closed_on"], unknown=FAR)
        return closed, closed
    first = whole_days(matches["first_meeting_on"])
    return first + wave.opens, first + (wave.opens if wave.closes is None else wave.closes)


def _over(matches: pd.DataFrame, opens: Days, closes: Days, wave: RoundWindow) -> NDArray[np.bool_]:
    met = matches["first_meeting_on"].notna().to_numpy()
    closed = whole_days(matches["closed_on"], unknown=FAR)
    if wave.at_ending:
        return met & (closed < FAR)
    return met & (closes <= whole_days(matches["cut_off"])) & (closed >= opens)


def _open_now(matches: pd.DataFrame, opens: Days, closes: Days, wave: RoundWindow) -> NDArray[np.bool_]:
    """Whether the form is asked for at the cut-off: the match goes on, and its window has opened and not closed."""
    today = whole_days(matches["cut_off"])
    if wave.at_ending:
        return np.zeros(len(matches), dtype=bool)
    going_on = matches["first_meeting_on"].notna().to_numpy() & matches["closed_on"].isna().to_numpy()
    return going_on & (opens <= today) & (closes > today)


def _age(born: NDArray[np.float64], closes: Days) -> NDArray[np.float64]:
    year = closes.clip(-FAR, FAR).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where((closes > UNKNOWN) & (closes < FAR), year - born, np.nan)


def _measures_of_rounds(scores: pd.DataFrame) -> dict[str, list[str]]:
    """Round → the questionnaires that children answered in it."""
    rows = scores.loc[scores["role"] == str(Role.MENTEE), ["round", "measure"]].drop_duplicates()
    return {str(name): [str(key) for key in own["measure"]] for name, own in rows.groupby("round")}


def _youngest(keys: Sequence[str], measures: Mapping[str, Measure]) -> int:
    """The lowest age any of these questionnaires is made for; 0 where one has no lowest age, or none is known."""
    return min((measures[key].age_min or 0 for key in keys if key in measures), default=0)


def _last_asked(matches: pd.DataFrame, children: pd.DataFrame, place: Days, words: pd.DataFrame) -> Days:
    """The last day a child may be asked: the day they said never again, the day before they withdrew."""
    again = words[words["item"] == NOT_AGAIN].groupby("person")["on"].min()
    asked = whole_days(_of(matches["mentee"], again), unknown=FAR)
    left: Days = np.append(whole_days(children["withdrawn_on"], unknown=FAR + 1), FAR + 1)[place] - 1
    return np.minimum(asked, left)


def _of(keys: "pd.Series[int]", days: "pd.Series[pd.Timestamp]") -> "pd.Series[pd.Timestamp]":
    return pd.Series(days.reindex(keys).to_numpy(dtype="datetime64[s]"), index=keys.index)


def _told(matches: pd.DataFrame, words: pd.DataFrame, name: str) -> NDArray[np.bool_]:
    told: NDArray[np.bool_]
    told = matches["mentee"].isin(words.loc[words["round"] == name, "person"]).to_numpy(dtype=bool)
    return told
