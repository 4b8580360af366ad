"""From the store's rows to the facts: at once what most figures ask for, the rest when somebody asks."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from evaluation.facts.beginnings import beginnings
from evaluation.facts.beside import roles_of, status_of
from evaluation.facts.contacts import holders_of
from evaluation.facts.custody import custody_of
from evaluation.facts.days import UNKNOWN, date_of, dates, day_of, whole_days
from evaluation.facts.forms import forms_of
from evaluation.facts.last_meetings import last_meetings_of
from evaluation.facts.log import Log
from evaluation.facts.matches import asked_for, matches_of, standing
from evaluation.facts.on_demand import OnDemand
from evaluation.facts.pauses import pauses_of
from evaluation.facts.people import in_scope, people_of, with_matches
from evaluation.facts.readings import readings_of, within_match
from evaluation.facts.scores import asked_for as asked_scores
from evaluation.facts.scores import chosen, placed, returned, rounds_in_order, scores_of
from evaluation.facts.tables import Facts
from evaluation.facts.typed import TYPED, typed_of
from evaluation.measures import Measure
from evaluation.programme import Programme
from evaluation.results import Period, Scope

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
    log = Log(tables, asked, holders, period, temporary)
    totals, contacts, gaps = log.reduced()
    answers = _answers(tables, people, every_match, measures, programme, scope, period)
    matches = standing(asked, totals, tables.get("pauses"), programme, period)
    matches = matches.assign(**returned(matches, answers["scores"], programme), **beginnings(matches, tables, period))
    frames = {"matches": matches, "people": in_scope(with_matches(people, every_match), scope),
              "scores": answers.pop("scores"), "contacts": contacts, "contact_gaps": gaps}  # fmt: skip
    return Facts(
        frames=_with_others(frames, log, answers["measures"], programme, scope),
        **answers,
        cut_offs=cut_offs or _stated(last),
        period=period,
        scope=scope,
        programme=programme,
        available=_available(tables, every_match),
        services=_services(scope, *(frames[name] for name in ("matches", "people", "scores", "contacts"))),
    )


def _with_others(
    frames: Mapping[str, pd.DataFrame], log: Log, measures: Mapping[str, Measure], programme: Programme, scope: Scope
) -> Mapping[str, pd.DataFrame]:
    """These frames, and those that few ask for: each is made when it is."""
    tables, matches, people = log.tables, frames["matches"], frames["people"]
    make: dict[str, Callable[[], pd.DataFrame]] = {
        **{name: partial(frames.__getitem__, name) for name in frames},
        "match_weeks": log.weeks,
        "months": log.months,
        "paused": lambda: _paused(matches, tables.get("pauses"), programme),
        "last_meetings": lambda: last_meetings_of(matches, tables.get("meetings")),
        "forms": lambda: forms_of(matches, people, tables, frames["scores"], programme, measures),
        "status": lambda: status_of(tables.get("status"), people, matches),
        "custody": lambda: custody_of(matches, tables),
        **{name: partial(typed_of, name, tables, scope) for name in TYPED},
    }
    return OnDemand(make, lambda name: make[name]())


def _stated(last: int) -> dict[str, date]:
    return {} if last == UNKNOWN else {"": date_of(last)}


def _last_day(tables: Mapping[str, pd.DataFrame], cut_offs: Mapping[str, date]) -> int:
    if cut_offs:
        return max(day_of(when) for when in cut_offs.values())
    days = [int(whole_days(tables[name][column]).max()) for name, columns in DATED.items() for column in columns
            if name in tables and len(tables[name])]  # fmt: skip
    return max(days, default=UNKNOWN)


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
    readings = OnDemand(
        sorted(scores["measure"].unique()),
        lambda key: readings_of(
            scores[scores["measure"] == key], rounds, by_match=within_match(known[key], known, programme.trust_measure)
        ),
    )
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
