from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.coverage.told import cells_of
from evaluation.desk import LOCAL, Explained, opened
from evaluation.results import Indicator
from pages.everyone.methods import COLUMNS, HELD, figure_rows, grouped, matches


def page():
    from evaluation.desk import LOCAL, opened
    from pages.everyone.methods import methods_page

    desk = opened()
    methods_page(desk.explained(LOCAL), desk.method_lines(LOCAL), desk.glossary(LOCAL))


def two_figures():
    from evaluation.desk import Explained
    from evaluation.results import Indicator
    from pages.everyone.methods import methods_page

    def figure(key, source):
        return Indicator(key, f"Title of {key}", "Q?", source, "points", None, "f", "r", (), "Add.", lambda facts: None)

    told = [Explained(figure("meetings_kept", "log"), ("clustered_rate",)), Explained(figure("hope", "answers"), ())]
    methods_page(told, {"clustered_rate": "A share."}, [("cut-off", "the last day")])


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def figure(key="hope", **changed):
    told = {
        "key": key, "title": "Hope", "question": "How much hope?", "source": "answers", "unit": "points",
        "better": "higher", "formula": "mean of items", "reference": "Snyder (1997)", "needs": ("responses",),
        "answered_by": "Add answers.", "compute": lambda facts: None,
    }  # fmt: skip
    return Explained(Indicator(**(told | changed)), ("mean_interval",))


def test_every_figure_of_the_catalogue_is_explained(home):
    at = AppTest.from_function(page, default_timeout=60).run()
    assert not at.exception
    text = html(at)
    explained = opened().explained(LOCAL)
    assert len(explained) > 80
    for one in explained:
        for part in (one.indicator.title, one.indicator.question, one.indicator.formula, one.indicator.reference):
            assert escape(part) in text, (one.indicator.key, part)


def test_every_method_and_every_word_of_the_glossary_is_told(home):
    text = html(AppTest.from_function(page, default_timeout=60).run())
    for method in ("clustered_rate", "kaplan_meier", "paired_change", "cronbach_alpha"):
        assert f">{method}<" in text
    assert "the last day a service&#x27;s log is complete to; never today" in text


def test_what_is_shown_for_how_few_people_is_a_table():
    text = html(AppTest.from_function(two_figures, default_timeout=60).run())
    for people in ("1 to 4", "5 to 9", "10 to 29", "30 and more"):
        assert f">{people}<" in text
    assert "Nothing, not even how many answered." in text


STUDIED = {  # the page's words → the method's name in the study
    "Shares of people or matches": "wilson_interval",
    "Rates by child, such as meetings come to": "clustered_rate",
    "Averages": "mean_interval",
    "Averages by mentor": "clustered_mean",
    "Changes of the same people": "paired_change difference",
    "Changes in standard deviations (d_z)": "paired_change d_z",
    "Still together by a week": "kaplan_meier log-log interval",
    "How far questions hang together (alpha)": "cronbach_alpha",
}


def test_how_often_a_range_holds_the_truth_is_what_the_study_found():
    cells = cells_of((Path(__file__).parents[2] / "docs" / "coverage.md").read_text("utf-8"))
    told = {words: range_ for words, range_, _ in HELD}
    assert set(told) == set(STUDIED)
    for words, method in STUDIED.items():
        held = [100 * cell.covered for cell in cells if cell.method == method]
        assert told[words] == f"{min(held):.0f} to {max(held):.0f}", method
    assert "about 95 of 100" in html(AppTest.from_function(two_figures, default_timeout=60).run())


def test_a_search_leaves_the_figures_that_fit_and_opens_them():
    at = AppTest.from_function(two_figures, default_timeout=60).run()
    assert [one.label for one in at.expander] == ["Meetings (1)", "What people say: each round (1)"]
    assert not at.expander[0].proto.expanded
    at.text_input[0].set_value("clustered SHARE").run()
    assert [one.label for one in at.expander] == ["Meetings (1)"]
    assert at.expander[0].proto.expanded
    assert "1 of 2 figures." in html(at)


def test_a_figure_is_told_with_unit_direction_need_method_and_whose_it_is():
    assert dict(zip(COLUMNS, figure_rows([figure()])[0], strict=True)) == {
        "Figure": "Hope: How much hope?",
        "How it is worked out": "mean of items",
        "Unit": "points; higher is better; from answers",
        "Needs": "Survey answers. Add answers.",
        "Method": "mean_interval",
        "Reference": "Snyder (1997) (definition 1)",
    }


@pytest.mark.parametrize(
    ("key", "source", "group"),
    [
        ("meetings_come_to", "log", "Meetings"),
        ("ended_early", "log", "How matches end"),
        ("contacts", "log", "Contact, and pairs to check on"),
        ("trust_mentor", "answers", "What people say: each round"),
        ("trust_mentor_change", "answers", "What people say: change of the same people"),
        ("trust_mentor_gap", "answers", "What people say: both sides of the same question"),
        ("reliability_trust_mentor", "answers", "How far the questions of a measure hang together"),
        ("answered_both", "answers", "Who answered"),
    ],
)
def test_a_figure_stands_with_its_like(key, source, group):
    assert list(grouped([figure(key, source=source)])) == [group]


def test_every_word_searched_for_must_be_there():
    methods = {"mean_interval": "Mean with Student's t interval."}
    assert matches("hope student", figure(), methods)
    assert not matches("hope wilson", figure(), methods)
    assert matches("", figure(), methods)


def test_it_opens_through_the_dashboard(home):
    from pathlib import Path

    at = AppTest.from_file(str(Path(__file__).parents[2] / "dashboard.py"), default_timeout=60)
    at.session_state["home"] = "own"
    at.run()
    at.switch_page("pages/everyone/methods.py").run()
    assert not at.exception
    assert at.title[0].value == "How the figures are worked out"
