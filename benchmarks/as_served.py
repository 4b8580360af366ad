"""A tested session as a server's own: a browser's headers in place of a mock's, and each script compiled once."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_cache import ScriptCache

HEADERS = (
    ("Host", "127.0.0.1:8501"), ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Origin", "http://127.0.0.1:8501"),
    ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"),
    ("Sec-Websocket-Version", "13"), ("Accept-Encoding", "gzip, deflate, br"), ("Accept-Language", "en-GB,en"),
)  # fmt: skip


@dataclass(frozen=True)
class Browser:
    """What a browser on this computer says of itself when it connects."""

    headers: tuple = HEADERS
    cookies: dict = field(default_factory=dict)
    remote_ip: str = "127.0.0.1"


@contextmanager
def as_served():
    """Meanwhile every session of `AppTest`, the dashboard's and the empty app's alike, costs what a server's does.

    Its own stand-in for the browser is a mock, which takes milliseconds to ask for a header, and it compiles the
    script and the page anew at every run; a server does neither.
    """
    browser, compiled = Browser(), ScriptCache()
    with (
        patch("streamlit.runtime.context._get_client_context", lambda: browser),
        patch("streamlit.testing.v1.local_script_runner.ScriptCache", lambda: compiled),
        patch("streamlit.testing.v1.app_test.ScriptCache", lambda: compiled),
    ):
        yield
