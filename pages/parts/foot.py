"""What stands under every page: a link to exactly this view, and the page on paper."""

import streamlit as st

from pages.parts.printing import print_button

COPY = """<p role="status" id="link-copied" style="margin:0"></p><script>
{ const told = document.getElementById("link-copied"), here = window.location.href;
  navigator.clipboard.writeText(here).then(
    () => { told.textContent = "Link copied. It opens this view for whoever may see it."; },
    () => { told.textContent = "Copy this address: " + here; }); }
</script>"""


@st.fragment
def foot() -> None:
    """[Copy link] and [Print this page]; the address holds what is chosen, never a person's reference."""
    with st.container(horizontal=True, key="foot"):
        copied = st.button("Copy link", key="copy_link", icon=":material/link:")
        print_button(key="print_page", label="Print this page")
    if copied:
        st.html(COPY, unsafe_allow_javascript=True)
