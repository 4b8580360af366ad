"""From the store's rows to the facts, in one pass over the engine."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.facts import events as ev
from evaluation.facts.beginnings import beginnings
from evaluation.facts.beside import beside, roles_of
from evaluation.facts.coding import coded_contacts, coded_meetings, places, with_holders
from evaluation.facts.contacts import Holders, contacts_of, holders_of
from evaluation.facts.days import FAR, UNKNOWN, date_of, dates, day_of, whole_days
from evaluation.facts.engine import Run, collected
from evaluation.facts.last_meetings import last_meetings_of
from evaluation.facts.matches import asked_for, matches_of, standing
from evaluation.facts.pauses import pauses_of
from evaluation.facts.people import in_scope, people_of, with_matches
from evaluation.facts.readings import readings_of, within_match
from evaluation.facts.scores import asked_for as asked_scores
from evaluation.facts.scores import chosen, placed, returned, rounds_in_order, scores_of
from evaluation.facts.tables import Facts
from evaluation.measures import Measure
from evaluation.programme import Programme
from evaluation.results import Period, Scope

if TYPE_CHECKING:
    import pyarrow as pa

DATED = {"meetings": ("on",), "contacts": ("on",), "matches": ("matched_on", "closed_on"), "steps": ("on",),
         "responses": ("on",)}  # fmt: skip


def build(
    tables: Mapping[str, pd.DataFrame],
    *,
    programme: Programme,
    measures: Mapping[str, Measure],
    cut_offs: Mapping[str, date],
    period: Period = Period(),
    scope: Scope = Scope(),
    temporary: str = "",
) -> Facts:
    """Reduce the canonical tables to the facts of one scope and period.

    Args:
        tables: name → canonical frame with integer keys, as `store.tables()` gives them; any may be absent or empty.
        programme: the settings.
        measures: the registry with the service's own.
        cut_offs: service → the last day its log is complete to; "" for services not named. Rows after it do not count
            yet. Without any, the last day in the rows is taken.
        period: half-open; see `Facts`.
        scope: services and one group of the children.
        temporary: folder the engine may spill into; empty: none.
    """
    last = _last_day(tables, cut_offs)
    people = people_of(tables, cut_offs=cut_offs, last=last)
    every_match = matches_of(tables, people, programme=programme, cut_offs=cut_offs, last=last)
    asked = asked_for(every_match, scope, period)
    holders = holders_of(asked, tables.get("contacts"), people, cut_offs=cut_offs, last=last, scope=scope)
    reduced = _reduced(tables, asked, holders, period, temporary)
    matches = standing(asked, reduced.pop("totals"), tables.get("pauses"), programme, period)
    answers = _answers(tables, people, every_match, measures, programme, scope, period)
    in_view = in_scope(with_matches(people, every_match), scope)
    matches = matches.assign(**_began_and_returned(matches, tables, reduced, answers, programme, period))
    frames = {"matches": matches, "people": in_view, "scores": answers["scores"], **reduced}
    frames |= beside(tables, matches, in_view, answers, programme, scope) | _more(tables, matches, programme)
    return Facts(
        frames=frames,
        **{name: own for name, own in answers.items() if name != "scores"},
        cut_offs=cut_offs or _stated(last),
        period=period,
        scope=scope,
        programme=programme,
        available=_available(tables, every_match),
        services=_services(scope, *(frames[name] for name in ("matches", "people", "scores", "contacts"))),
    )


def _more(tables: Mapping[str, pd.DataFrame], matches: pd.DataFrame, programme: Programme) -> dict[str, pd.DataFrame]:
    """Paused stretches and last planned meetings, by their names in `Facts`."""
    return {
        "paused": _paused(matches, tables.get("pauses"), programme),
        "last_meetings": last_meetings_of(matches, tables.get("meetings")),
    }


def _began_and_returned(
    matches: pd.DataFrame, tables: Mapping[str, pd.DataFrame], reduced: Mapping[str, Any], answers: Mapping[str, Any],
    programme: Programme, period: Period,
) -> dict[str, Any]:  # fmt: skip
    """How each match began, and which survey rounds came back for it."""
    trusted = answers["readings"].get(programme.trust_measure)
    begun = beginnings(matches, tables, reduced["match_weeks"], () if trusted is None else trusted.match, period)
    return {**returned(matches, answers["scores"], programme), **begun}


def _stated(last: int) -> dict[str, date]:
    return {} if last == UNKNOWN else {"": date_of(last)}


def _last_day(tables: Mapping[str, pd.DataFrame], cut_offs: Mapping[str, date]) -> int:
    if cut_offs:
        return max(day_of(when) for when in cut_offs.values())
    days = [int(whole_days(tables[name][column]).max()) for name, columns in DATED.items() for column in columns
            if name in tables and len(tables[name])]  # fmt: skip
    return max(days, default=UNKNOWN)


def _reduced(
    tables: Mapping[str, pd.DataFrame], matches: pd.DataFrame, holders: Holders, period: Period, temporary: str
) -> dict[str, Any]:
    """Everything the engine does: match totals, and the facts that come from them as they are."""
    start = day_of(period.start) if period.start else -FAR
    end = day_of(period.end) if period.end else FAR
    run = Run(temporary)
    try:
        coded = _events(tables, matches, holders)
        bits = ev.bits_for(coded["place"].to_numpy())
        events = ev.known_by_cut_off(run.lazy(coded))
        flags = ev.flagged(events, start, end, bits)
        totals = _totals(run, events, flags, bits, len(matches))
        weeks = ev.counted(collected(ev.week_totals(flags, bits)), "week", ev.WEEK_COUNTS, bits)
        months = ev.by_status(collected(ev.month_totals(flags)))
        keys = collected(ev.contact_days(events))["key"].to_numpy(dtype=np.int64)
        contacts, gaps = contacts_of(keys, holders, start, end)
    finally:
        run.close()
    return {
        "totals": totals, "match_weeks": _weeks(weeks, matches), "months": _months(months, holders),
        "contacts": contacts, "contact_gaps": gaps,
    }  # fmt: skip


def _totals(run: Run, events: Any, flags: Any, bits: Any, matches: int) -> pd.DataFrame:
    """The counts of every match, and how many of its last planned meetings in a row did not happen."""
    sums = ev.counted(collected(ev.match_totals(flags, bits)), "match", ev.MATCH_COUNTS, bits)
    totals = ev.placed(sums, matches)
    last = run.lazy(_last_meeting_table(totals))
    missed = collected(ev.missed_since(events, last)).set_index("place")["missed_in_a_row"]
    totals["missed_in_a_row"] = missed.reindex(totals.index).fillna(0).astype(np.int64)
    return totals


def _events(tables: Mapping[str, pd.DataFrame], matches: pd.DataFrame, holders: Holders) -> "pa.Table":
    import pyarrow as pa

    from evaluation.records import CONTACTS, MEETINGS, empty

    meetings, contacts = tables.get("meetings"), tables.get("contacts")
    meetings = empty(MEETINGS).astype({"match": "Int64"}) if meetings is None else meetings
    contacts = empty(CONTACTS) if contacts is None else contacts
    place = places(meetings["match"], matches["match"])
    mentors = pd.factorize(matches["mentor"])[0]
    mentor = np.where(place >= 0, mentors[place], -1) if len(mentors) else place
    parts = [coded_meetings(meetings, place, mentor), coded_contacts(contacts, holders.contact_place)]
    return with_holders(pa.concat_tables([part.select(parts[0].column_names) for part in parts]), holders.frame)


def _last_meeting_table(totals: pd.DataFrame) -> "pa.Table":
    import pyarrow as pa

    return pa.table({"place": totals.index.to_numpy(), "last_meeting": totals["last_meeting"].to_numpy()})


def _weeks(weeks: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    weeks = weeks[weeks["place"] < len(matches)]
    keys = matches["match"].to_numpy(dtype=np.int64)[weeks["place"].to_numpy()]
    return weeks.drop(columns="place").assign(match=keys, week=dates(weeks["week"].to_numpy()))


def _months(months: pd.DataFrame, holders: Holders) -> pd.DataFrame:
    names = np.array(holders.services or [""], dtype=object)
    month = months["month"].to_numpy(dtype=np.int64).astype("datetime64[M]").astype("datetime64[s]")
    named = months.assign(service=pd.Series(names[months["service"].to_numpy()], dtype="str"), month=month)
    return named.sort_values(["service", "month"]).reset_index(drop=True)


def _answers(
    tables: Mapping[str, pd.DataFrame],
    people: pd.DataFrame,
    matches: pd.DataFrame,
    measures: Mapping[str, Measure],
    programme: Programme,
    scope: Scope,
    period: Period,
) -> dict[str, Any]:
    """The facts that come from answers, by their names in `Facts`."""
    from evaluation.records import RESPONSES, empty

    responses = tables.get("responses")
    if responses is None:
        responses = empty(RESPONSES).astype({"person": "Int64", "match": "Int64"})
    scores, turned = scores_of(responses, measures)
    scores = placed(scores, people, matches)
    scores, items = chosen(scores, turned, asked_scores(scores, people, matches, scope, period))
    known = _known_measures(measures, scores, programme)
    rounds = rounds_in_order(scores, [wave.key for wave in programme.rounds])
    readings = {
        str(key): readings_of(own, rounds, by_match=within_match(known[str(key)], known, programme.trust_measure))
        for key, own in scores.groupby("measure")
    }
    roles = roles_of(scores, known)
    return {
        "scores": scores, "items": items, "readings": readings, "measures": known, "rounds": rounds, "roles": roles,
    }  # fmt: skip


def _paused(matches: pd.DataFrame, pauses: pd.DataFrame | None, programme: Programme) -> pd.DataFrame:
    """Paused and closed stretches of each match without overlap: match, from, until (the first day after)."""
    found = pauses_of(matches, pauses, programme.closed_weeks)
    keys = matches["match"].to_numpy(dtype=np.int64)[found.place]
    return pd.DataFrame({"match": keys, "from": dates(found.start), "until": dates(found.end)})


def _known_measures(measures: Mapping[str, Measure], scores: pd.DataFrame, programme: Programme) -> dict[str, Measure]:
    """Measures with answers, and those the programme watches whether answered or not, with their mirrors."""
    keys = set(scores["measure"].unique()) | {programme.trust_measure, programme.primary_outcome}
    keys |= {measures[key].mirrors for key in keys if key in measures}
    return {key: measure for key, measure in measures.items() if key in keys}


def _available(tables: Mapping[str, pd.DataFrame], matches: pd.DataFrame) -> frozenset[str]:
    found = {name for name, frame in tables.items() if len(frame)} - {"matches"}
    recorded = matches[~matches["derived"]]
    if len(recorded):
        found.add("matches")
    if recorded["closed_on"].notna().any():
        found.add("endings")
    if recorded["closing_meeting_on"].notna().any():
        found.add("last_meetings")
    return frozenset(found)


def _services(scope: Scope, *frames: pd.DataFrame) -> tuple[str, ...]:
    found: set[Any] = {name for frame in frames for name in frame["service"].unique() if name}
    return tuple(sorted(found | set(scope.services)))
