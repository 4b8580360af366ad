"""What every manager's page is given, and how it opens and closes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from evaluation.desk import Header, Lists, may
from evaluation.presentation import SHARE, Unit
from evaluation.presentation.wording import VOLUNTARY, Scale, data_line, group_words, is_old, period_words
from evaluation.results import Finding, Findings, Period, Request
from pages.manager.notes import Notebook, Stored
from pages.parts import kept
from pages.parts.entrance import let_this_browser_in
from pages.parts.panels import old_data_band
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit

if TYPE_CHECKING:
    from evaluation.programme import Programme
    from evaluation.results import HowAnswered

ADD_DATA = "pages/analyst/add_data.py"
OVERVIEW = "pages/manager/overview.py"
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Given:
    """Everything a manager's page shows, asked for once.

    Attributes:
        header: what stands above the page.
        findings: every figure of the scope and period, guarded already.
        lists: what stands behind figures from the log.
        programme: its settings.
        add_data: the page where files are added; empty for somebody who may not add any.
        overview: the page with the lists to act on; empty where there is none to link to.
        news: what happened after a day, counted; asked only where somebody has looked before.
        talk: who asked to talk, for the named lead only; None for everybody else.
        has_lead: whether anybody sees who asked to talk.
        how_answered: how everybody answered, question by question; asked only where it is looked at.
        notebook: where somebody who may writes what was tried; None for everybody else.
    """

    header: Header
    findings: Findings
    lists: Lists
    programme: "Programme"
    add_data: str = ""
    overview: str = ""
    news: Callable[[date], Mapping[str, int]] | None = None
    notebook: Notebook | None = None
    talk: tuple[Request, ...] | None = None
    has_lead: bool = True
    how_answered: Callable[[], "Mapping[str, HowAnswered]"] | None = None

    def finding(self, key: str) -> Finding | None:
        """The finding of that name, None where nothing of the kind was asked."""
        return self.findings.findings.get(key)

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """A piece of the page, made once for everybody shown these findings, lists and settings, and nothing else.

        Args:
            what: the piece's name.
            make: makes it; never from the header, or from what one person may do.
        """
        return kept.once(self.lists, f"{what}, settings {self.programme.version}", make, beside=self.findings)

    @property
    def period(self) -> str:
        """The period in words."""
        return period_words(self.findings.period) or "since the start"

    @property
    def answers_period(self) -> str:
        """What figures from answers cover: a period never cuts them, so that no one's answer can be told apart."""
        return "every round so far" if self.findings.period != Period() else self.period

    def period_of(self, finding: Finding) -> str:
        """What this figure covers, in words."""
        return self.period if finding.indicator.source == "log" else self.answers_period

    @property
    def service(self) -> str:
        """The services and the group chosen, or that it is all services."""
        scope = self.findings.scope
        services = " and ".join(scope.services) or ("all services" if len(self.header.services) > 1 else "")
        return ", ".join(part for part in (services, group_words(scope.by, scope.group)) if part)

    def scale(self, measure: str) -> Scale:
        """From where to where the scores of a measure go."""
        asked = self.lists.questionnaires.get(measure)
        return Scale.of_scores(asked.low, asked.high) if asked else Scale()

    def unit(self, measure: str) -> Unit:
        """How scores of a measure are written."""
        scale = self.scale(measure)
        return SHARE if scale.is_share else Unit("points", "points", scale)

    def round_title(self, key: str) -> str:
        """What people read for a round, as a label."""
        title = next((wave.title for wave in self.programme.rounds if wave.key == key), key)
        return title[:1].upper() + title[1:]


def ask(visit: Visit) -> Given:
    """Ask the desk for what a manager's page shows."""
    with st.spinner("Putting the figures together …"):
        return _asked(visit)


def _asked(visit: Visit) -> Given:
    desk, who = visit.desk, visit.who
    return Given(
        header=desk.header(who, visit.scope, today=looked_at_on(visit)),
        findings=desk.findings(who, visit.scope, visit.period),
        lists=desk.lists(who, visit.scope, visit.period),
        programme=desk.programme(who),
        add_data=ADD_DATA if may(who, "read files") else "",
        overview=OVERVIEW,
        news=lambda after: desk.news(who, visit.scope, after=after),
        talk=desk.asked_to_talk(who),
        has_lead=desk.has_lead(who),
        how_answered=lambda: desk.how_answered(who),
        notebook=_notebook(visit) if may(who, "note follow-ups") else None,
    )


def _notebook(visit: Visit) -> Notebook:
    """Writes for the person of this visit, on the day it is looked at."""
    desk, who, today = visit.desk, visit.who, looked_at_on(visit)

    def noted(stored: Stored) -> Stored:
        if who.standing is None:
            let_this_browser_in()  # the home may hold a service's own words from now on
        return stored

    return Notebook(
        today=today,
        follow_up=lambda one, told: noted(
            desk.follow_up(who, one.reference, told, on=today, service=one.service, of=one.of)
        ),
        done=lambda one: noted(desk.follow_up_done(who, one.reference, on=today, service=one.service, of=one.of)),
        pause=lambda one, reason, since, until: noted(
            desk.pause(who, one.reference, reason, since=since, until=until, service=one.service)
        ),
        take_back=lambda number: desk.take_back(who, number),
    )


def looked_at_on(visit: Visit) -> date:
    """Today; the sample programme stands still on the day after its log ends."""
    cut_off = visit.desk.cut_off(visit.who) if visit.desk.is_sample else None
    return cut_off + timedelta(days=1) if cut_off else date.today()  # noqa: DTZ011 - the reader's own day


def opens(given: Given, question: str) -> bool:
    """The title, how old the data are, and the band over old ones. Returns whether there is anything to show."""
    header = given.header
    st.title(question, anchor=False)
    if not given.lists.has:
        _empty_home(given)
        return False
    if header.cut_off is None or header.age_days is None:
        sentence("There is no log yet: these figures come from answers alone.", quiet=True)
        return True
    line = data_line(header.cut_off, header.age_days, header.open_matches, header.mentors, header.paused)
    sentence(f"{given.service[:1].upper()}{given.service[1:]} · {line}" if given.service else line, quiet=True)
    old_data_band(header.cut_off, header.age_days)
    return True


def is_now(header: Header) -> bool:
    """Whether the data are fresh enough for a title to say `now`."""
    return header.age_days is not None and not is_old(header.age_days)


def closes() -> None:
    """The line under every page."""
    st.divider()
    sentence(VOLUNTARY, quiet=True)


def next_steps(steps: list[str], given: Given) -> None:
    """What to do next, as a short list, with the way to the lists to act on."""
    st.header("What to do next", anchor=False)
    for step in steps or ["Nothing presses here. Look again when the next log is in."]:
        sentence(step)
    if given.overview:
        st.page_link(given.overview, label="To the lists on the overview", icon=":material/checklist:")


def _empty_home(given: Given) -> None:
    sentence("There is nothing to show yet: no file has been added.", strong=True)
    sentence(
        "Start with a meeting log, or with one round of answers; either is enough. "
        "Figures appear here as soon as the file is stored."
    )
    if given.add_data:
        st.page_link(given.add_data, label="Add data", icon=":material/upload_file:")
    else:
        sentence("Ask the person who looks after the data to add the first file.", quiet=True)
