"""Whole journeys on the sample programme, in a real browser, figures read from the page as a person reads them."""

import shutil
import struct
import zlib

import pytest

pytestmark = pytest.mark.browser
LATE_ROUND = "Harrowmere children week_6 late (Microsoft Forms).xlsx"


@pytest.fixture
def programme(standard, tmp_path):
    """A sample programme of this test's own."""
    return shutil.copytree(standard, tmp_path / "standard")


def test_a_manager_reads_the_overview_on_monday_morning(serve, visitor, standard):
    page = visitor().go(serve(standard).address, until="Look at these first").page
    for card in ("Pairs to check on: 3", "Endings coming: 4", "Children waiting: 6"):
        page.get_by_role("heading", name=card).wait_for()
    page.get_by_text("38 children answered both times").first.wait_for()
    page.get_by_role("button", name="Open list").first.click()
    page.get_by_role("table").get_by_text("H-P31").wait_for()


def test_an_analyst_adds_a_new_round_and_sees_what_changed(serve, visitor, programme):
    server = serve(programme)
    page = visitor().go(f"{server.address}/outcomes", until="38 children answered both times").page
    page.goto(f"{server.address}/add_data")
    page.locator("input[type=file]").first.set_input_files(programme / "files" / LATE_ROUND)
    page.get_by_text("In the file 8 = new 8 + already here 0 + rejected 0").wait_for(timeout=60_000)
    page.get_by_role("button", name="Store as upload").click()
    page.get_by_text("Stored. Upload").wait_for(timeout=60_000)
    page.get_by_role("link", name="See what changed").click()
    page.get_by_text("46 children answered both times").first.wait_for(timeout=60_000)


def test_a_deep_link_to_each_page_opens_it(serve, visitor, standard):
    server = serve(standard)
    questions = {
        "overview": "where to look first",
        "engagement": "Are we keeping our promises",
        "retention": "How do matches end",
        "relationships": "What do children and mentors say",
        "outcomes": "What changed, for children and for mentors?",
        "add_data": "Add data",
        "uploads": "Uploads",
        "data_quality": "Data quality",
        "measures": "Measures",
        "methods": "How the figures are worked out",
        "limits": "What we cannot say",
        "reoffending": "Has it reduced reoffending?",
        "help": "Help",
    }
    page = visitor().page
    for path, question in questions.items():
        page.goto(f"{server.address}/{path}")
        page.get_by_role("heading", level=1, name=question).wait_for(timeout=60_000)
        assert page.get_by_text("Page not found").count() == 0


def test_bad_files_get_one_sentence_each_and_nothing_is_stored(serve, visitor, tmp_path):
    server = serve(tmp_path / "empty home")
    page = visitor().go(f"{server.address}/add_data", until="Drop one or more files").page
    page.get_by_role("button", name="Use our own data").click()
    page.get_by_text("Nothing has been added yet").wait_for(timeout=60_000)
    for name, content, said in (
        ("empty.xlsx", b"", "This file is empty"),
        ("picture.xlsx", picture(), "This is a picture"),
        (
            "poem.csv",
            b"The curfew tolls the knell of parting day,\nThe lowing herd winds slowly\n",
            "does not look like",
        ),
    ):
        (tmp_path / name).write_bytes(content)
        page.locator("input[type=file]").first.set_input_files(tmp_path / name)
        page.get_by_text(said).first.wait_for(timeout=60_000)
        page.wait_for_timeout(1500)  # a file handed over while the page still runs would be dropped
        assert page.get_by_role("button", name="Store as upload").count() == 0
    page.goto(f"{server.address}/uploads")
    assert page.get_by_text("Traceback").count() == 0


def picture():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")
