"""What the first visitor will need, imported and made while their browser still loads the dashboard's own files."""

import atexit
import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

NEEDED = (
    "pandas", "evaluation.desk", "evaluation.presentation", "scipy.special", "evaluation.facts",
    "evaluation.indicators", "duckdb", "plotly.graph_objects",
)  # fmt: skip

_imported = threading.Event()
_imported.set()  # nothing is under way
_pages_shown: set[str] = set()
atexit.register(gc.unfreeze)  # libraries that count what they made complain of what is left at the end


def get_ready(*, when: Callable[[], bool], tell: Callable[[], None] = lambda: None) -> threading.Thread:
    """Import what pages and figures need and prepare these, in a thread of its own that ends with the process.

    Sessions wait for the imports (`until_imported`), because a library that two threads import at once may be seen
    half made; whoever asks for the figures meanwhile waits for these and does not make them twice.

    Args:
        when: waits until the server listens; False where it never did.
        tell: what the launcher has to do once the desk is imported and before anybody comes in, e.g. look at the
            records and say the address. Where it fails no figure is made.
    """
    _imported.clear()
    thread = threading.Thread(target=_make_ready, args=(when, tell), daemon=True)
    thread.start()
    return thread


def until_imported() -> None:
    """Wait for imports that are under way; nothing where there are none."""
    _imported.wait()


def keep_what_is_here(page: str) -> None:
    """After a page was shown for the first time in this process: what is here by now stays, and is not looked through.

    Streamlit looks for unused memory after every run of a page, through everything that is held: a quarter of a second
    here, after each press of each visitor. Libraries, code and figures are most of it; a page brings some of its own.

    Args:
        page: its address, e.g. "overview". What is held when it was shown again later is looked through as ever.
    """
    if page not in _pages_shown:
        _pages_shown.add(page)
        gc.collect()
        gc.freeze()


def _make_ready(when: Callable[[], bool], tell: Callable[[], None]) -> None:
    gc.disable()  # what is imported and made here stays: to look for unused memory meanwhile finds none
    with suppress(Exception):  # whoever asks for the figures is told what is wrong with them, on the page
        if _imported_once(when, tell):
            _first_figures()
    gc.enable()


def _imported_once(when: Callable[[], bool], tell: Callable[[], None]) -> bool:
    """Whether the server listens; then what is needed is imported. Sessions wait no longer, whatever happened."""
    try:
        listens = when()
        for name in NEEDED if listens else ():
            import_module(name)
            if name == "evaluation.desk":
                tell()
    finally:
        _imported.set()
    return listens


def _first_figures() -> None:
    from evaluation.desk import LOCAL, looked_at_first

    looked_at_first().findings(LOCAL)
