"""The container of an old workbook: a chain of sectors that runs in a circle is found before anybody follows it.

Followed, it fills the memory of the child up to its limit. Anything else that is wrong is left to the reader itself.
"""

from struct import error, unpack_from

from evaluation.intake.child.buffers import CannotRead

_IN_HEADER, _ENTRY, _STREAM, _ROOT = 109, 128, 2, 5
_LAST = 0xFFFFFFFA  # from here on a number means an end, a free sector or a table


def check_chains(content: bytes) -> None:
    """Refuse a container whose table of sectors, directory or streams never end.

    Raises:
        CannotRead: damaged.
    """
    try:
        (shift,) = unpack_from("<H", content, 30)
        size = 1 << min(shift, 20)
        follow = _table(content, size)
        starts = [unpack_from("<I", content, 48)[0]]
        for sector in _chain(follow, starts[0], len(follow)):
            starts += _starts(content, (sector + 1) * size, size)
        left = 2 * len(follow)  # no sector belongs to two streams, so all of them together are no longer than the table
        for start in starts:
            left -= len(_chain(follow, start, left))
    except (error, ValueError) as broken:
        raise CannotRead("damaged-workbook") from broken


def _table(content: bytes, size: int) -> list[int]:
    """Which sector follows which, from the header's list of tables and the lists that go on elsewhere."""
    tables, more = list(unpack_from(f"<{_IN_HEADER}I", content, 76)), unpack_from("<I", content, 68)[0]
    seen: set[int] = set()
    while more < _LAST:
        if more in seen:
            raise CannotRead("damaged-workbook")
        seen.add(more)
        *here, more = unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        tables += here
    if len(tables) > _IN_HEADER + len(content) // size:
        raise CannotRead("damaged-workbook")
    follow: list[int] = []
    for table in tables:
        if table < _LAST:
            whole = content[(table + 1) * size : (table + 2) * size].ljust(size, b"\xff")
            follow += unpack_from(f"<{size // 4}I", whole)
    return follow


def _starts(content: bytes, at: int, size: int) -> list[int]:
    """Where the streams of one sector of the directory begin; short ones lie inside the root's."""
    (least,), found = unpack_from("<I", content, 56), []
    for entry in range(at, min(at + size, len(content) - _ENTRY + 1), _ENTRY):
        (start, length), kind = unpack_from("<II", content, entry + 116), content[entry + 66]
        if kind == _ROOT or (kind == _STREAM and length >= least):
            found.append(start)
    return found


def _chain(follow: list[int], start: int, most: int) -> list[int]:
    found, sector = [], start
    while sector < len(follow):
        found.append(sector)
        if len(found) > most:
            raise CannotRead("damaged-workbook")
        sector = follow[sector]
    return found
