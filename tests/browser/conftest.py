"""A real server and a real Chromium. Everything a page was sent can be searched for what it must not hold."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from provider import Provider
from shared_home import a_shared_home

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """One dashboard in a process of its own."""

    def __init__(
        self, home: Path, user_data: Path, *, launcher: bool = True, options: tuple[str, ...] = (), port: int = 0
    ) -> None:
        self.port = port or _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        command = (
            [sys.executable, "-m", "evaluation", "serve", "--no-browser"]
            if launcher
            else [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
        )
        self.log = user_data / f"server-{self.port}.log"
        self._out = self.log.open("w")
        self._process = subprocess.Popen(
            [*command, "--server.port", str(self.port), *options],
            cwd=ROOT,
            env={**os.environ, "EVALUATION_HOME": str(home), "XDG_DATA_HOME": str(user_data), "PYTHONUNBUFFERED": "1"},
            stdout=self._out,
            stderr=subprocess.STDOUT,
        )

    def wait(self, seconds: float = 120) -> "Server":
        """Until it listens."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._process.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self) -> str:
        """What it printed so far."""
        return self.log.read_text("utf-8")

    def token(self, seconds: float = 30) -> str:
        """The newest token it printed."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.findall(r"token=([\w-]+)", self.said()):
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(self.said())

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._out.close()


def _free_port() -> int:
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return int(knock.getsockname()[1])


@pytest.fixture(scope="session")
def user_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user-data folder of this test run: the sample programme is written there once."""
    return tmp_path_factory.mktemp("user-data")


@pytest.fixture(scope="session")
def standard(user_data: Path) -> Path:
    """The standard sample programme, written once by the command; copy it before changing it."""
    home = user_data / "standard"
    command = [sys.executable, "-m", "evaluation", "demo", "--into", str(home)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return home


@pytest.fixture(scope="session")
def standard_address(standard: Path, user_data: Path) -> Iterator[str]:
    """Where the standard sample programme is served, for tests that only look."""
    server = Server(standard, user_data)
    try:
        yield server.wait().address
    finally:
        server.stop()


@pytest.fixture
def free_port() -> object:
    """Gives a port nobody listens on."""
    return _free_port


@pytest.fixture
def serve(tmp_path: Path, user_data: Path) -> Iterator[object]:
    """Start servers that end with the test: `serve(home)`."""
    started: list[Server] = []

    def start(home: Path | None = None, **how: object) -> Server:
        started.append(Server(home or tmp_path / "home", user_data, **how))
        return started[-1].wait()

    yield start
    for server in started:
        server.stop()


ENDED = "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"


class Visitor:
    """A page of a browser context of its own, keeping every byte the server sent it."""

    def __init__(self, browser: object, **context: object) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 1000}, **context)
        self.page = self.context.new_page()
        self.received: list[bytes] = []
        self.page.on("websocket", self._listen)
        self.page.on("response", self._keep)

    def _listen(self, websocket: object) -> None:
        websocket.on(
            "framereceived", lambda data: self.received.append(data if isinstance(data, bytes) else data.encode())
        )

    def _keep(self, response: object) -> None:
        if (
            "/static/" not in response.url
            and response.ok
            and response.request.resource_type in ("xhr", "fetch", "image")
        ):
            self.received.append(response.body())

    def go(self, address: str, *, until: str) -> "Visitor":
        """Open an address and wait for a text on the page."""
        self.page.goto(address)
        self.page.get_by_text(until).first.wait_for(timeout=60_000)
        return self

    def read_through(self) -> "Visitor":
        """Wait until the page's script has run to its end: only then is all sent that this page sends."""
        self.page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        self.page.wait_for_function(ENDED, timeout=60_000)
        return self

    def was_sent(self, text: str) -> bool:
        """Whether any byte from the server so far holds this text."""
        return any(text.encode() in part for part in self.received)


@pytest.fixture
def visitor(chromium: object) -> Iterator[object]:
    """Open visitors with a browser context of their own: `visitor()`."""
    opened: list[Visitor] = []

    def open_one(**context: object) -> Visitor:
        opened.append(Visitor(chromium, **context))
        return opened[-1]

    yield open_one
    for one in opened:
        one.context.close()


@pytest.fixture
def provider(tmp_path, free_port):
    one = Provider(free_port(), tmp_path / "provider.log").wait()
    yield one
    one.stop()


@pytest.fixture
def shared(tmp_path, provider, serve, free_port):
    """A home with its own data and sign-in set up, and `start()` for a cold server over it."""
    port = free_port()
    desk = a_shared_home(tmp_path / "home", provider, port)
    yield SimpleNamespace(desk=desk, provider=provider, start=lambda **how: serve(tmp_path / "home", port=port, **how))
    desk._store.close()


@pytest.fixture(scope="module")
def shared_by_all(tmp_path_factory, user_data):
    """The same for all tests of a file, its server started already; tests leave it as they found it."""
    folder, port = tmp_path_factory.mktemp("shared"), _free_port()
    provider = Provider(_free_port(), folder / "provider.log").wait()
    desk = a_shared_home(folder / "home", provider, port)
    server = Server(folder / "home", user_data, port=port)
    try:
        yield SimpleNamespace(desk=desk, provider=provider, server=server.wait())
    finally:
        server.stop()
        provider.stop()
        desk._store.close()
