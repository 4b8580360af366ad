"""A piece of a page is made once for the object it is made of, never for another, and goes with it."""

import gc
import weakref
from dataclasses import replace

from a_given import a_given

from pages.parts.kept import once


class Owner:
    """Something the desk keeps."""


def made():
    """A piece that says how often it was made."""
    times = []
    return lambda: times.append(1) or len(times)


def test_a_piece_is_made_once_under_its_name():
    owner, make = Owner(), made()
    assert [once(owner, "table", make), once(owner, "table", make), once(owner, "chart", make)] == [1, 1, 2]


def test_another_object_has_a_piece_of_its_own():
    make = made()
    one, other = Owner(), Owner()
    assert [once(one, "table", make), once(other, "table", make), once(one, "table", make)] == [1, 2, 1]


def test_a_piece_made_beside_something_else_is_made_again():
    owner, make, one, other = Owner(), made(), object(), object()
    assert [once(owner, "table", make, beside=beside) for beside in (one, one, other, other)] == [1, 1, 2, 2]


def test_what_failed_is_tried_again():
    owner, make = Owner(), made()
    try:
        once(owner, "table", lambda: 1 / 0)
    except ZeroDivisionError:
        assert once(owner, "table", make) == 1


def test_a_piece_goes_with_its_object():
    owner, piece = Owner(), Owner()
    gone = weakref.ref(piece)
    once(owner, "table", lambda own=piece: own)
    del owner, piece
    gc.collect()
    assert gone() is None


def test_of_other_findings_or_settings_a_page_makes_its_pieces_again():
    given, others, make = a_given(), a_given(), made()
    assert [given.once("piece", make), given.once("piece", make)] == [1, 1]
    assert replace(given, findings=others.findings).once("piece", make) == 2
    assert replace(given, programme=replace(given.programme, name="Another")).once("piece", make) == 3
