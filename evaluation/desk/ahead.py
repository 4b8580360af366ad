"""What the first visitor will need, made ready while their browser still loads the dashboard's own files."""

import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from evaluation.desk.counter import looked_at_first
from evaluation.desk.permissions import LOCAL

NEEDED_BY_FIGURES = ("scipy.special", "evaluation.facts", "evaluation.indicators", "duckdb", "plotly.graph_objects")

_imported = threading.Event()
_imported.set()  # nothing is under way


def get_ready(*, when: Callable[[], bool]) -> threading.Thread:
    """Import what figures need and prepare them, in a thread of its own that ends with the process.

    Sessions wait for the imports (`until_imported`), because a library that two threads import at once may be seen
    half made; whoever asks for the figures meanwhile waits for these and does not make them twice.

    Args:
        when: waits until the server listens; False where it never did.
    """
    _imported.clear()
    thread = threading.Thread(target=_make_ready, args=(when,), daemon=True)
    thread.start()
    return thread


def until_imported() -> None:
    """Wait for imports that are under way; nothing where there are none."""
    _imported.wait()


def _make_ready(when: Callable[[], bool]) -> None:
    with suppress(Exception):  # whoever asks for the figures is told what is wrong with them, on the page
        if _imported_once(when):
            looked_at_first().findings(LOCAL)


def _imported_once(when: Callable[[], bool]) -> bool:
    """Whether the server listens; then what figures need is imported. Sessions wait no longer, whatever happened."""
    try:
        listens = when()
        for name in NEEDED_BY_FIGURES if listens else ():
            import_module(name)
    finally:
        _imported.set()
    return listens
