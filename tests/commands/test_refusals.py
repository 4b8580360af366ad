"""A file that is not what it says is refused in one sentence, and nothing is stored."""

import struct
import zlib

import pytest


def picture():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


BAD_FILES = {
    "empty.xlsx": b"",
    "picture.xlsx": picture(),
    "poem.csv": b"The curfew tolls the knell of parting day,\nThe lowing herd wind slowly o'er the lea\n",
    "huge.csv": b"on,match\n" + b"2026-01-05,M1\n" * 4_000_000,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_sentence_and_nothing_is_stored(run, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(BAD_FILES[name])
    said = run("import", file, status=1).strip()
    assert run.json("uploads") == []
    assert len(said.splitlines()) <= 4
    assert said.endswith(".") or "Add this line" in said or "Nothing was stored" in said
