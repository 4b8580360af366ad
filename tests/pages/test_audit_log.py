"""The Audit log page: every entry newest first, narrowed by month and deed, without the reasons people typed."""

import csv
import io
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, opened
from evaluation.presentation import INTERNAL
from evaluation.programme import Programme
from evaluation.results import Period
from pages.analyst.audit_log import ALL_DEEDS, ALL_MONTHS, MOST_SHOWN, _file, chosen


def page():
    from evaluation.desk import LOCAL, opened
    from pages.analyst.audit_log import audit_log_page
    from pages.parts.visit import Visit

    audit_log_page(Visit(desk=opened(), who=LOCAL))


def page_of_a_long_log():
    from datetime import UTC, datetime
    from types import SimpleNamespace

    from evaluation.desk import LOCAL
    from pages.analyst.audit_log import audit_log_page
    from pages.parts.visit import Visit

    at = datetime(2026, 5, 1, tzinfo=UTC)
    entries = [
        SimpleNamespace(number=n, at=at, by="Ada", action="upload stored", detail=f"upload {n}")
        for n in range(250, 0, -1)
    ]
    audit_log_page(Visit(desk=SimpleNamespace(audit_log=lambda who: entries), who=LOCAL))


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=60)


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def entry(number=1, at=datetime(2026, 5, 4, 9, tzinfo=UTC), by="Ada", action="upload stored", detail="upload 1"):
    return SimpleNamespace(number=number, at=at, by=by, action=action, detail=detail)


def deeds():
    """Settings saved, a quarter closed and opened again with a reason nobody should read here."""
    opened().save_programme(LOCAL, Programme(planned_weeks=12))
    opened().close_period(LOCAL, Period(date(2026, 1, 1), date(2026, 4, 1)))
    opened().open_period(LOCAL, 1, "Sam from Elm Road asked")


def test_with_nothing_done_the_page_says_so(at):
    assert "Nothing has been done yet" in html(at.run())
    assert not at.selectbox


def test_every_deed_stands_there_newest_first_and_no_typed_reason(at):
    deeds()
    text = html(at.run())
    assert not at.exception
    assert text.index("period opened again") < text.index("period closed") < text.index("settings saved")
    assert "2026-01-01 to 2026-03-31, for a reason kept with it" in text
    assert "Elm Road" not in text
    assert "this computer" in text


def test_one_kind_of_deed_is_picked(at):
    deeds()
    at.run().selectbox("log_deed").select("period closed").run()
    text = html(at)
    assert "period closed" in text
    assert "settings saved" not in text
    assert at.get("download_button")[0].proto.label == f"Download 1 entry ({INTERNAL.lower()})"


def test_an_address_opens_it_narrowed(at):
    deeds()
    at.query_params["log_deed"] = "Settings saved"
    text = html(at.run())
    assert "settings saved" in text
    assert "period closed" not in text


def test_a_long_log_shows_its_newest_entries_and_says_how_many_there_are(home):
    text = html(AppTest.from_function(page_of_a_long_log, default_timeout=60).run())
    assert f"The newest {MOST_SHOWN} of 250 are shown" in text
    assert ">upload 250<" in text
    assert ">upload 50<" not in text


def test_a_hash_is_shown_by_its_first_digits_and_whole_in_the_file(at, home):
    opened()._store.note("publication prepared", f"3 {'0123456789ab' + 'c' * 52}", by="Ada")
    text = html(at.run())
    assert ">3 0123456789ab…<" in text
    assert "cccc" not in text
    assert "0123456789ab" + "c" * 52 in _file(opened().audit_log(LOCAL)).decode()


def test_a_month_is_counted_by_the_clock_in_london():
    late = entry(at=datetime(2026, 4, 30, 23, 30, tzinfo=UTC))  # 1 May there
    assert chosen([late], "May 2026", ALL_DEEDS) == [late]
    assert chosen([late], "April 2026", ALL_DEEDS) == []
    assert chosen([late], ALL_MONTHS, "upload withdrawn") == []


def test_the_file_has_the_same_entries_says_it_is_internal_and_holds_no_formula():
    rows = list(csv.reader(io.StringIO(_file([entry(by="=1+1")]).decode("utf-8-sig"))))
    assert rows[0] == [INTERNAL]
    assert rows[2] == ["1", "4 May 2026, 10:00", "'=1+1", "upload stored", "upload 1"]
