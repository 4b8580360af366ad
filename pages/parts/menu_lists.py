"""The menu's sections as lists a screen reader can name: Streamlit puts their titles into one list, then none."""

import streamlit as st

# The closed menu is out of sight, so it is out of the keyboard's way too: on a phone's width twenty presses of Tab.
# Each section becomes a list called by its title, the list around them nothing. The menu is drawn anew when somebody
# looks with other eyes, so it is watched. A title does not fold its section: with a mouse only, and then for good.
_LISTS = """<style>[data-testid="stSidebar"][data-collapsed="true"]{visibility:hidden}
[data-testid="stNavSectionHeader"]{pointer-events:none}
[data-testid="stNavSectionHeader"] [data-testid="stIconMaterial"]{display:none}</style><script>
{ const name = () => document.querySelectorAll("[data-testid=stNavSectionHeader]:not([aria-hidden])").forEach(title => {
    const section = title.parentElement;
    section.parentElement.setAttribute("role", "none");
    section.setAttribute("role", "list");
    section.setAttribute("aria-label", title.textContent.replace("expand_more", "").trim());
    section.querySelectorAll("li").forEach(item => item.setAttribute("role", "listitem"));
    title.setAttribute("aria-hidden", "true");
  });
  name();
  if (!window.menuLists) { window.menuLists = new MutationObserver(name);
    window.menuLists.observe(document.body, {childList: true, subtree: true}); } }
</script>"""


def menu_lists() -> None:
    """Name each section of the menu for people who hear it, and keep the keyboard out of a closed one."""
    st.html(_LISTS, unsafe_allow_javascript=True)
