"""Which files of a home the sample's generator wrote: read from its mark, once for as long as that is the same."""

import json

from evaluation.desk.sample import MARK, sample_hashes


def marked(home, *hashes):
    (home / MARK).write_text(json.dumps({"size": "tiny", "hashes": list(hashes)}), "utf-8")


def test_a_services_own_home_has_no_invented_file(tmp_path):
    assert sample_hashes(tmp_path) == frozenset()


def test_the_mark_is_read_once_and_again_when_it_is_another(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(json, "loads", lambda text, own=json.loads: read.append(text) or own(text))
    marked(tmp_path, "one")
    assert [sample_hashes(tmp_path), sample_hashes(tmp_path)] == [{"one"}, {"one"}]
    assert len(read) == 1
    marked(tmp_path, "one", "two")
    assert sample_hashes(tmp_path) == {"one", "two"}
    (tmp_path / MARK).unlink()
    assert sample_hashes(tmp_path) == frozenset()
