"""A chart with its takeaway, table and method; what is not open is not sent to the browser."""

from streamlit.testing.v1 import AppTest


def a_page(part=None):
    import streamlit as st

    from evaluation.presentation import charts
    from evaluation.results import Estimate, Finding, Indicator
    from pages.parts.chart_block import chart_block

    estimate = Estimate(0.76, 0.68, 0.83, 25, method="clustered_rate", n_of="children")
    indicator = Indicator(
        "k", "Meetings", "Do they come?", "log", "proportion", "higher", "came ÷ offered", "Ours", (), "", str,
        caution="Not a validated questionnaire.",
    )  # fmt: skip
    if part:
        st.session_state["b_part"] = part
    figure = charts.dots({"Harrowmere": estimate}, title="Meetings by service")
    chart_block(figure, "They *came*.", Finding(indicator, estimate), key="b", period="June 2026")


def a_page_without_a_chart():
    from evaluation.results import Estimate, Finding, Indicator
    from pages.parts.chart_block import chart_block

    estimate = Estimate(None, None, None, 0, note="No log.")
    indicator = Indicator(
        "k", "Meetings", "Do they come?", "log", "proportion", "higher", "came ÷ offered", "Ours", (), "", str
    )
    chart_block(None, "We cannot say yet: no log.", Finding(indicator, estimate), key="b")


def opened(page, **kwargs):
    at = AppTest.from_function(page, kwargs=kwargs, default_timeout=30).run()
    assert not at.exception
    return at


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def test_first_the_takeaway_then_the_chart_with_its_words():
    at = opened(a_page)
    assert ">They *came*.</p>" in html(at)
    assert "Meetings by service · June 2026 · Not a validated questionnaire." in html(at)
    (chart,) = at.get("plotly_chart")
    assert chart.proto.alt.startswith("Dots with intervals: Meetings by service. Harrowmere: figure 76 in 100")
    assert [tab.label for tab in at.tabs] == ["Chart", "Table", "How is this measured"]


def test_a_closed_part_is_not_sent():
    at = opened(a_page)
    assert "<table" not in html(at)
    assert "came ÷ offered" not in html(at)
    assert len(at.get("download_button")) == 0


def test_the_table_holds_the_same_numbers_and_can_be_taken_along():
    at = opened(a_page, part="Table")
    assert ">76 in 100</td>" in html(at)
    assert len(at.get("plotly_chart")) == 0
    button, *pictures = at.get("download_button")
    assert [one.proto.label for one in pictures] == ["Picture, PNG (internal)", "Picture, SVG (internal)"]
    assert "internal, not for release" in button.proto.label


def test_how_it_is_measured():
    at = opened(a_page, part="How is this measured")
    assert "came ÷ offered" in html(at)
    assert "25 children" in html(at)


def test_without_a_chart_the_takeaway_stands_alone():
    at = opened(a_page_without_a_chart)
    assert "We cannot say yet: no log." in html(at)
    assert len(at.get("plotly_chart")) == 0
    assert len(at.tabs) == 0
    assert at.expander[0].label == "How is this measured"
