"""What Streamlit draws too faint or too small to read and to press, put right once for every page.

Its main button has white letters on our light blue in the dark (1.9 to 1); the parts of a date are 18 pixels wide,
and a finger needs 24.
"""

import streamlit as st

WHITE, DARK = "#ffffff", "#14171a"
_MAIN = ", ".join(f"[data-testid='stBaseButton-{kind}']:enabled *" for kind in ("primary", "primaryFormSubmit"))
_DATES = (
    "[data-testid='stDateInput'] [role='spinbutton']"
    " {display:inline-block; min-width:24px; min-height:24px; line-height:24px; text-align:center}"
)


def mended_widgets() -> None:
    """Dark letters on the main button where the page is dark, or turns dark while it is looked at; wider dates.

    `light-dark` follows the page at once; a browser too old for it has the letters of when the page was last made.
    """
    now = DARK if st.context.theme.type == "dark" else WHITE
    st.html(f"<style>{_MAIN} {{color:{now}; color:light-dark({WHITE}, {DARK})}} {_DATES}</style>")
