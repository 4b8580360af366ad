"""The main button of a page, readable in the dark: Streamlit writes white on our light blue, 1.9 to 1."""

import streamlit as st

_DARK_LETTERS = (
    "<style>[data-testid='stBaseButton-primary'] *, [data-testid='stBaseButton-primaryFormSubmit'] *"
    "{color:#14171a}</style>"
)


def readable_primary_buttons() -> None:
    """Dark letters on the main button where the page is shown dark."""
    if st.context.theme.type == "dark":
        st.html(_DARK_LETTERS)
