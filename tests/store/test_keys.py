"""The key file: made once, its owner's alone, and never silently replaced."""

import stat
from pathlib import Path

import pytest

from evaluation.problems import Refused
from evaluation.store import Store, keys
from tests.store.made_up import a_file, a_table

KEY = Path("key") / "identities.key"


@pytest.fixture
def used(new_home) -> Path:
    """A home that holds one person."""
    home = new_home()
    store = Store.open(home)
    store.store_upload(a_file(people=a_table("people", {"person": "H1", "role": "mentee"})))
    store.close()
    return home


def refusal(home: Path, **options) -> str:
    with pytest.raises(Refused) as refused:
        Store.open(home, **options)
    return refused.value.problems[0].code


def test_folder_and_key_file_are_their_owners_alone(tmp_path):
    home = tmp_path / "home"
    Store.open(home).close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / KEY).stat().st_mode) == 0o600


def test_the_same_key_file_opens_the_records_again(used):
    store = Store.open(used)
    assert store.references("person", store.tables()["people"]["person"].tolist()).popitem()[1] == "H1"
    store.close()


def test_a_missing_key_file_is_refused_and_not_made_anew(used):
    (used / KEY).unlink()
    assert refusal(used) == "key-missing"
    assert not (used / KEY).exists()


def test_a_missing_key_file_of_an_empty_store_is_made_anew(new_home):
    home = new_home()
    (home / KEY).unlink()
    Store.open(home).close()
    assert (home / KEY).exists()


def test_another_key_file_is_refused(used):
    (used / KEY).unlink()
    keys.create(used / KEY)
    assert refusal(used) == "key-mismatch"


def test_a_damaged_key_file_is_refused(used):
    (used / KEY).write_bytes(b"too short")
    assert refusal(used) == "key-damaged"


def test_the_key_file_may_lie_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(tmp_path / "stick" / "mine.key"))
    Store.open(tmp_path / "home").close()
    assert (tmp_path / "stick" / "mine.key").exists()
    assert not (tmp_path / "home" / KEY).exists()


def test_sealed_text_comes_back_and_differs_each_time():
    made = keys.Keys(b"k" * 32)
    assert made.seal("H1") != made.seal("H1")
    assert made.unseal(made.seal("H1")) == "H1"


def test_a_lookup_depends_on_kind_service_reference_and_key():
    made, other = keys.Keys(b"k" * 32), keys.Keys(b"q" * 32)
    lookups = {
        made.lookup("person", "H1", "A"), made.lookup("match", "H1", "A"), made.lookup("person", "H2", "A"),
        made.lookup("person", "H1", "B"), made.lookup("person", "H1"), made.lookup("person", "H1", ""),
        other.lookup("person", "H1", "A"),
    }  # fmt: skip
    assert len(lookups) == 7
