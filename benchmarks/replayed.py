"""The elements of a page, recorded while it runs and shown again with ready-made data by an empty app."""

import functools
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

ELEMENTS = (
    "title", "header", "subheader", "markdown", "html", "caption", "text", "divider", "metric", "info", "warning",
    "error", "success", "image", "plotly_chart", "dataframe", "table", "button", "download_button", "link_button",
    "selectbox", "multiselect", "radio", "segmented_control", "pills", "checkbox", "toggle", "date_input",
    "text_input", "text_area", "number_input", "expander", "popover", "columns", "container", "tabs",
)  # fmt: skip
CALLS = []  # (name, arguments, named arguments) of the page recorded last
_inside = []


@contextmanager
def recorded():
    """Elements shown meanwhile are kept in `CALLS`; one that another is made of is not kept apart."""
    CALLS.clear()
    before = [(place, name, getattr(place, name)) for place in (st, DeltaGenerator) for name in ELEMENTS
              if hasattr(place, name)]  # fmt: skip
    for place, name, own in before:
        setattr(place, name, _kept(name, own, bound=place is st))
    try:
        yield CALLS
    finally:
        for place, name, own in before:
            setattr(place, name, own)


def _kept(name, own, *, bound):
    @functools.wraps(own)
    def kept(*args, **named):
        if not _inside:
            CALLS.append((name, args if bound else args[1:], named))
        _inside.append(name)
        try:
            return own(*args, **named)
        finally:
            _inside.pop()

    return kept


def again(calls=CALLS):
    """Show them all, one under the other."""
    for name, args, named in calls:
        try:
            getattr(st, name)(*args, **named)
        except Exception as error:
            raise RuntimeError(f"st.{name} cannot be shown again") from error
