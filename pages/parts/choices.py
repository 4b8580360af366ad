"""The choices beside a page: period, service, group. Only those the page obeys; the others are kept, and said to be."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from evaluation.desk import usual_periods
from evaluation.presentation.wording import group_words
from evaluation.results import Period, Scope
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit

PERIOD, SERVICE, GROUP = "period", "service", "group"  # names in the session and in the address
LABELS = {PERIOD: "Period", SERVICE: "Service", GROUP: "Group"}
EVERYONE = {SERVICE: "All services", GROUP: "All children"}
KEPT = "choices_kept"  # in the session: what was chosen on a page that obeys it, for the next one that does
OBEYED: Mapping[str, tuple[str, ...]] = {
    "manager/overview": (PERIOD, SERVICE, GROUP),
    "manager/engagement": (PERIOD, SERVICE, GROUP),
    "manager/relationships": (SERVICE, GROUP),  # from answers alone, and a period never cuts those
    "manager/retention": (PERIOD, SERVICE, GROUP),
    "manager/outcomes": (PERIOD, SERVICE, GROUP),
    "analyst/data_quality": (SERVICE,),
    "analyst/measures": (SERVICE,),
}
WHOLE_SCOPE, WHOLE_PERIOD = Scope(), Period()


def choose(visit: Visit, page: str) -> tuple[Scope, Period]:
    """Draw what the page obeys, say in one line what is kept for others; returns what the page is to show.

    Args:
        visit: the desk and the person asking.
        page: its file, e.g. `manager/overview`.
    """
    obeyed, scope, period = OBEYED.get(page, ()), WHOLE_SCOPE, WHOLE_PERIOD
    if PERIOD in obeyed:
        period = _periods(visit)[_select(PERIOD, list(_periods(visit)))]
        if period != WHOLE_PERIOD:
            sentence("The period is for figures from the log. What people answered always covers every round so far.",
                     quiet=True)  # fmt: skip
    if SERVICE in obeyed and (services := _services(visit)):
        scope = replace(scope, services=services[_select(SERVICE, list(services))])
    if GROUP in obeyed and len(groups := _groups(visit)) > 1:
        by, group = groups[_select(GROUP, list(groups))]
        scope = replace(scope, by=by, group=group)
    _say_what_is_kept(visit, [key for key in LABELS if key not in obeyed])
    return scope, period


def _periods(visit: Visit) -> Mapping[str, Period]:
    return usual_periods(visit.desk.cut_off(visit.who))


def _services(visit: Visit) -> dict[str, tuple[str, ...]]:
    """Name → services; nothing where there is no choice."""
    services = visit.desk.services(visit.who)
    return {EVERYONE[SERVICE]: (), **{one: (one,) for one in services}} if len(services) > 1 else {}


def _groups(visit: Visit) -> dict[str, tuple[str, str]]:
    """Name → what by and which; one group at a time."""
    return {EVERYONE[GROUP]: ("", ""), **{group_words(*one): one for one in visit.desk.groups(visit.who)}}


def _select(key: str, names: list[str]) -> str:
    """The choice, begun where another page left it; the first name is no choice and stands in no address."""
    kept = st.session_state.setdefault(KEPT, {})
    before = kept.get(key)
    if key not in st.session_state and before in names and st.query_params.get(key, before) == before:
        st.session_state[key] = before
        if key not in st.query_params:
            st.query_params[key] = before  # where no page of this session has had the choice yet
    chosen = st.selectbox(LABELS[key], names, key=key, bind="query-params", format_func=_capital)
    kept[key] = chosen if chosen in names[1:] else ""
    return kept[key] or names[0]


def _say_what_is_kept(visit: Visit, keys: list[str]) -> None:
    """One quiet line; what an address brings is kept only if it is one of the choices there are, then cleared there.

    Left in the address it would come back to the page that obeys it without standing in that page's own address.
    """
    there_are = {PERIOD: _periods, SERVICE: _services, GROUP: _groups}
    kept = st.session_state.setdefault(KEPT, {})
    told = []
    for key in keys:
        wanted = kept[key] if key in kept else st.query_params.pop(key, "")
        names = list(there_are[key](visit)) if wanted else []
        if wanted in names[1:]:
            kept[key] = wanted
            told.append(wanted)
    if told:
        sentence(f"Kept, but not used on this page: {'; '.join(told)}.", quiet=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
