"""While a hostile file is being refused, the same process answers another visitor's page, and does not grow."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.hostile_files import FILES
from evaluation.desk import LOCAL, opened
from evaluation.problems import Refused

MAKE = {file.name: file.make for file in FILES}
REFUSED = {
    "one long text shared by 4 000 cells": "could-not-be-read",
    "one cell twelve million times": "too-many-cells",
    "a quotation mark that never closes": "unclosed-quote",
}


def page():
    import streamlit as st

    from evaluation.desk import LOCAL, opened
    from pages.analyst.uploads import uploads_page
    from pages.parts.visit import Visit

    uploads_page(Visit(desk=opened(), who=LOCAL), link=lambda page, label, icon: st.caption(label))


def seconds_to_answer() -> float:
    begun = time.monotonic()
    assert not AppTest.from_function(page, default_timeout=60).run().exception
    return time.monotonic() - begun


def code_of(content: bytes) -> str:
    try:
        opened().inspect(LOCAL, content, "file.xlsx")
    except Refused as refusal:
        return refusal.problems[0].code
    return "read"


def megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system does not say what a process holds")
def test_another_page_is_answered_within_a_second_and_the_process_does_not_grow(home):
    contents = {name: MAKE[name]() for name in REFUSED}
    code_of(b"Mentor,Mentee,Date,Status\nM1,H1,2025-03-04,attended\n")
    alone = statistics.median(seconds_to_answer() for _ in range(5))
    before = megabytes()
    waited, said = [], {}
    with ThreadPoolExecutor(1) as pool:
        for name, content in contents.items():
            reading = pool.submit(code_of, content)
            while not reading.done():
                waited.append(seconds_to_answer())
            said[name] = reading.result()
    assert said == REFUSED
    assert statistics.median(waited) < max(1.0, 3 * alone)  # on a machine so busy that a page alone takes long
    assert megabytes() - before < 50
