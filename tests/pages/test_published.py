"""What a commissioner reads, given a publication made up for it."""

import io
from html import escape

import openpyxl
import pytest
from a_publication import EVERY_TABLE, PUBLICATION
from streamlit.testing.v1 import AppTest

from evaluation.presentation.published import written
from evaluation.problems import refuse
from pages.commissioner.published import workbook_or_why
from pages.commissioner.story import anchor, minutes
from pages.parts.published_table import cell_html, published_html


def page():
    from dataclasses import replace
    from datetime import date

    import streamlit as st
    from a_publication import PUBLICATION

    from evaluation.problems import refuse
    from evaluation.results import PublicationSummary
    from pages.commissioner.published import published

    def summary(number, state="approved", withdrawn=""):
        return PublicationSummary(number, f"Peer mentoring {number}", date(2026, 1, 1), date(2026, 7, 1), state,
                                  date(2026, 7, 14), withdrawn)  # fmt: skip

    shelf = [summary(4), summary(5, "withdrawn", "Two logs were counted twice."), summary(6), summary(7, "draft")]

    def read(number):
        st.session_state["read"] = [*st.session_state.get("read", []), number]
        if number == 4:
            raise refuse("changed", "A byte of publication 4 has changed since it was approved. It is not shown.")
        return replace(PUBLICATION, number=number)

    def workbook(number):
        st.session_state["made"] = number
        return b""

    published(st.session_state.get("shelf", shelf), read, workbook)


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


@pytest.fixture
def opened(monkeypatch):
    """The page alone cannot link to others of the dashboard."""
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label: None)

    def run(**asked):
        at = AppTest.from_function(page, default_timeout=60)
        for name, value in asked.items():
            at.query_params[name] = value
        return at.run()

    return run


def test_it_reads_from_the_minute_to_the_last_question_in_the_order_of_the_story(opened):
    at = opened()
    assert not at.exception
    assert at.title[0].value == "Peer mentoring, January to June 2026"
    questions = [f"{number} {one.question}" for number, one in enumerate(PUBLICATION.sections, 1)]
    assert [one.value for one in at.header] == ["In one minute", *questions]
    text = html(at)
    places = [text.index(escape(one)) for one in PUBLICATION.in_one_minute]
    assert places == sorted(places)
    assert "approved by A manager, 14 July 2026" in text


def test_every_question_can_be_jumped_to_from_the_contents(opened):
    at = opened()
    text = html(at)
    assert "Contents, 9 minutes" in text
    for header, section in zip(at.header[1:], PUBLICATION.sections, strict=True):
        assert header.proto.anchor == anchor(section)
        assert f'href="#{anchor(section)}"' in text


def test_every_takeaway_stands_above_its_figure_and_only_the_open_part_is_sent(opened):
    at = opened()
    text = html(at)
    for one in EVERY_TABLE:
        assert escape(one.takeaway) in text
    assert "Counted from the log, to the nearest five." not in text  # how it is measured: not open yet
    charts = at.get("plotly_chart")
    assert len(charts) == 8  # both tables of how matches end are one chart
    assert all(one.proto.alt for one in charts)


def test_the_service_s_own_words_and_what_was_merged_are_told(opened):
    text = html(opened())
    assert "A new service began in May." in text
    assert "Two ethnic groups were put together." in text


def test_a_title_that_is_a_heading_is_not_said_again_under_its_chart(opened):
    assert html(opened()).count("Title of meetings") == 1


def a_table_without_a_method():
    from dataclasses import replace

    from a_publication import TIME

    from pages.commissioner.story import published_block

    published_block((replace(TIME, how=""),), titled=True)


def test_a_table_that_says_all_there_is_has_no_empty_part_beside_it():
    at = AppTest.from_function(a_table_without_a_method, default_timeout=60).run()
    assert [tab.label for tab in at.tabs] == []
    assert "Hours together" in html(at)


def test_sentences_that_are_no_figures_are_a_list(opened):
    assert '<li style="margin-bottom:0.3rem">We cannot say what made a score rise or fall.</li>' in html(opened())


def test_the_newest_that_stands_opens_and_the_address_says_which(opened):
    at = opened()
    assert at.session_state["read"] == [6]
    assert at.query_params["publication"] == "6"
    assert list(at.selectbox[0].options) == [
        "6: January to June 2026", "5: January to June 2026 (withdrawn)", "4: January to June 2026",
    ]  # fmt: skip


def test_an_address_opens_the_publication_it_names(opened):
    at = opened(publication="5")
    assert "Two logs were counted twice." in at.warning[0].value
    assert "read" not in at.session_state  # none of its figures is even read
    at.button(key="open_newest").click().run()
    assert at.title[0].value == "Peer mentoring, January to June 2026"


def test_another_can_be_chosen_and_the_address_follows(opened):
    at = opened()
    at.selectbox[0].select(5).run()
    assert at.query_params["publication"] == "5"
    assert len(at.warning) == 1


@pytest.mark.parametrize("asked", ["7", "99", "six", "-1"])
def test_an_address_of_a_draft_or_of_nothing_says_so_and_reads_nothing(opened, asked):
    at = opened(publication=asked)
    assert not at.exception
    assert "There is no publication of that number for you to read." in html(at)
    assert "read" not in at.session_state


def test_a_publication_of_which_a_byte_has_changed_is_refused_in_a_sentence(opened):
    at = opened(publication="4")
    assert at.error[0].value.startswith("A byte of publication 4 has changed")
    assert len(at.header) == 0


def test_before_the_first_publication_the_page_says_what_will_come(opened, monkeypatch):
    at = AppTest.from_function(page, default_timeout=60)
    at.session_state["shelf"] = []
    at.run()
    assert "Nothing has been published yet." in html(at)


def test_the_workbook_is_made_only_when_asked_for(opened):
    at = opened()
    assert "made" not in at.session_state
    assert at.get("download_button")[0].proto.label == "Download as Excel"


def test_the_page_of_a_visit_asks_the_desk_for_the_workbook_of_the_publication_shown_and_not_before(monkeypatch):
    def shown():
        from datetime import date
        from types import SimpleNamespace

        import streamlit as st
        from a_publication import PUBLICATION

        from evaluation.results import PublicationSummary
        from pages.commissioner.published import _show

        def workbook(who, number):
            asked.append((who, number))
            return b"the workbook"

        asked = st.session_state["asked"] = []
        one = PublicationSummary(6, "Peer mentoring", date(2026, 1, 1), date(2026, 7, 1), "approved", date(2026, 7, 14))
        desk = SimpleNamespace(
            publications=lambda who: [one], publication=lambda who, _: PUBLICATION, workbook=workbook
        )
        _show(SimpleNamespace(who="The Board", desk=desk))

    offered = []
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label: None)
    monkeypatch.setattr("streamlit.download_button", lambda *given, **how: offered.append(given))
    at = AppTest.from_function(shown, default_timeout=60).run()
    assert not at.exception
    assert at.session_state["asked"] == []
    [(label, make, name, kind)] = offered
    assert (label, name) == ("Download as Excel", "publication-6-2026-01-01-to-2026-07-01.xlsx")
    assert kind.endswith("spreadsheetml.sheet")
    assert make() == b"the workbook"
    assert at.session_state["asked"] == [("The Board", 6)]


def test_a_list_that_cannot_be_read_is_one_sentence(opened, monkeypatch):
    def changed():
        from types import SimpleNamespace

        from evaluation.problems import refuse
        from pages.commissioner.published import _show

        def publications(who):
            raise refuse("changed", "A byte of publication 2 has changed.")

        _show(
            SimpleNamespace(who=None, desk=SimpleNamespace(publications=publications, publication=None, workbook=None))
        )

    at = AppTest.from_function(changed, default_timeout=60).run()
    assert not at.exception
    assert at.error[0].value == "A byte of publication 2 has changed."


def test_a_mark_can_be_reached_by_keyboard_and_says_why():
    from a_publication import SMALL

    told = cell_html(SMALL)
    assert 'tabindex="0"' in told
    assert f'aria-label="[c]. {SMALL.why}"' in told


def test_a_held_figure_carries_a_flag_that_says_from_where():
    from a_publication import held, share

    told = cell_html(held(share(7, 7, 8)))
    assert told.startswith("about 7 in 10 <span>(likely 7 to 8)</span>")
    assert ">as at 31 March 2026<" in told
    assert "Repeated from publication 4" in told


@pytest.mark.parametrize("one", EVERY_TABLE, ids=lambda one: one.key)
def test_a_table_holds_every_cell_once_and_escapes_it(one):
    from dataclasses import replace

    text = published_html(one)
    for row in one.rows:
        assert escape(row.name) in text
        for cell in row.cells:
            assert escape(written(cell).split(" (likely")[0].split(", as at")[0]) in text
    assert "<script>" not in published_html(replace(one, title="<script>"))


@pytest.mark.parametrize(
    ("number", "told"), [(0.5, "half a minute"), (1, "1 minute"), (1.5, "1½ minutes"), (2, "2 minutes")]
)
def test_minutes_are_told_in_halves(number, told):
    assert minutes(number) == told


def test_a_workbook_refused_by_the_time_it_is_asked_for_holds_our_sentence():
    def gone(number):
        raise refuse("signed-out", f"You are signed out; publication {number} is not handed out.")

    book = openpyxl.load_workbook(io.BytesIO(workbook_or_why(gone, 6)))
    assert [[cell.value for cell in row] for sheet in book for row in sheet] == [
        ["You are signed out; publication 6 is not handed out."]
    ]
    assert workbook_or_why(lambda number: b"whole", 6) == b"whole"
