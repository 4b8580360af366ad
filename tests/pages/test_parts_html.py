"""Real tables: read aloud with caption and headings, and never with somebody's mark-up in them."""

import pandas as pd

from pages.parts.plain_html import table_html

HARM = "<script>alert('x')</script>"


def test_a_table_has_a_caption_and_headings_for_columns_and_rows():
    html = table_html(pd.DataFrame({"Service": ["Saltby"], "Figure": ["74 in 100"]}), "Meetings, by service")
    assert "<caption" in html
    assert html.count('<th scope="col"') == 2
    assert html.count('<th scope="row"') == 1
    assert ">74 in 100</td>" in html


def test_a_wide_table_can_be_scrolled_by_keyboard_and_says_what_it_is():
    assert 'role="region" aria-label="Meetings" tabindex="0"' in table_html(pd.DataFrame({"A": ["b"]}), "Meetings")


def test_nothing_in_a_table_is_read_as_mark_up():
    html = table_html(pd.DataFrame({HARM: [HARM], "B": [HARM]}), f'" onmouseover="{HARM}')
    assert "<script" not in html
    assert '" onmouseover' not in html


def test_a_missing_value_is_an_empty_cell():
    html = table_html(pd.DataFrame({"A": ["a", "b", "c"], "B": [None, float("nan"), pd.NA]}, dtype=object), "T")
    assert html.count("></td>") == 3
    assert "nan" not in html.lower().replace("region", "")


def test_a_table_without_rows_still_stands():
    assert "<tbody></tbody>" in table_html(pd.DataFrame({"A": []}), "T")


def test_a_short_reference_stays_on_one_line_and_words_may_break():
    html = table_html(pd.DataFrame({"A": ["H-P24"], "B": ["well-being on the whole"], "C": ["a" * 20 + "-b"]}), "T")
    assert html.count("white-space:nowrap") == 1
    assert 'white-space:nowrap">H-P24' in html
