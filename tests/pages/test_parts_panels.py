from streamlit.testing.v1 import AppTest


def sides():
    from dataclasses import replace

    from evaluation.presentation import Unit, charts
    from evaluation.presentation.wording import Scale
    from evaluation.results import Change
    from pages.parts.panels import Side, both_sides

    unit = Unit("points", "points", Scale())
    change = Change(38, 62, 71, 9, 4, 14, n_of="children")
    left, right = (
        charts.dumbbell([charts.Reading(name, change)], title=name, unit=unit)
        for name in ("Hope", "Trust in their mentor")
    )
    left = replace(left, right=200)  # words beside the plot that need more room than the other side's
    both_sides(Side("Mentors", "M.", left), Side("Children", "C.", right), key="s")


def missing():
    from pages.parts.panels import Missing, not_got

    not_got([Missing("Advice log: nothing <since> April.", "Start with this sheet.")])
    not_got([], title="Nothing")


def old():
    from datetime import date

    import streamlit as st

    from pages.parts.panels import old_data_band

    st.session_state["old"] = [old_data_band(date(2026, 6, 28), age) for age in (14, 15)]


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def test_both_sides_have_the_same_margins_so_that_a_score_stands_at_the_same_place():
    import json

    at = AppTest.from_function(sides, default_timeout=30).run()
    assert not at.exception
    margins = [json.loads(chart.proto.spec)["layout"]["margin"] for chart in at.get("plotly_chart")]
    assert len(margins) == 2
    assert margins[0] == margins[1]
    assert margins[0]["r"] == 200
    assert [column.weight for column in at.columns] == [0.5, 0.5]


def test_what_is_missing_is_said_with_its_cure():
    at = AppTest.from_function(missing, default_timeout=30).run()
    assert "Advice log: nothing &lt;since&gt; April. Start with this sheet." in html(at)
    assert "Nothing is missing that these figures need." in html(at)


def test_an_old_log_is_called_old_after_14_days():
    at = AppTest.from_function(old, default_timeout=30).run()
    assert at.session_state["old"] == [False, True]
    assert [band.value for band in at.warning] == [
        "This is how things stood on 28 June. Ask for the latest log before you act on it."
    ]
