from evaluation.desk import Shelf


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_what_waits_is_found_again_by_its_owner_and_by_nobody_else():
    shelf = Shelf(Clock())
    shelf.held(("browser", "analyst"))["file"] = b"rows"
    assert shelf.held(("browser", "analyst")) == {"file": b"rows"}
    assert shelf.held(("another browser", "analyst")) == {}
    assert shelf.held(("browser", "another person")) == {}


def test_after_an_hour_without_a_look_it_is_gone_from_memory_whoever_looks_next():
    clock = Clock()
    shelf = Shelf(clock)
    files = shelf.held("one")
    files["file"] = b"rows"
    clock.now = 3599.0
    assert shelf.held("one") == {"file": b"rows"}  # a look keeps it for another hour
    clock.now = 2 * 3599.0
    assert shelf.held("one") == {"file": b"rows"}
    clock.now += 3601.0
    shelf.held("two")
    assert files == {}
    assert shelf.held("one") == {}


def test_forgotten_drafts_never_fill_the_memory():
    shelf = Shelf(Clock())
    first = shelf.held(0)
    first["file"] = b"rows"
    for owner in range(1, 21):
        shelf.held(owner)
    assert first == {}
