"""The part that draws charts is asked for early, under the name it has in the Streamlit that is installed."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st

from pages.parts import charts_ahead as here
from pages.parts.frame import SECTIONS

TITLES = {title for pages in SECTIONS.values() for _, title, _, _ in pages}


@pytest.fixture
def sent(monkeypatch):
    told = []
    monkeypatch.setattr("streamlit.html", lambda text, **_: told.append(text))
    here._script.cache_clear()
    yield told
    here._script.cache_clear()


def test_it_is_asked_for_by_the_name_of_a_file_streamlit_serves(sent):
    here.charts_ahead(SimpleNamespace(title="Overview"))
    name = sent[0].split('"static/js/')[1].split('"')[0]
    assert (Path(st.__file__).parent / "static" / "static" / "js" / name).is_file()


def test_a_page_without_charts_does_not_ask(sent):
    here.charts_ahead(SimpleNamespace(title="Help"))
    assert sent == []
    assert here.WITH_CHARTS <= TITLES


def test_where_streamlit_keeps_it_elsewhere_it_comes_with_the_chart_as_ever(sent, monkeypatch, tmp_path):
    monkeypatch.setattr("streamlit.__file__", str(tmp_path / "__init__.py"))
    here.charts_ahead(SimpleNamespace(title="Overview"))
    assert sent == []
