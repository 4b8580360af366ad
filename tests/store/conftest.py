"""A store of its own for each test, from a template migrated once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evaluation.store import Store


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("template") / "home"
    Store.open(home).close()
    return home


@pytest.fixture
def new_home(template: Path, tmp_path: Path) -> Callable[[], Path]:
    """Gives a fresh, migrated, empty home each time it is called."""
    made: list[Path] = []

    def make() -> Path:
        made.append(tmp_path / f"home-{len(made)}")
        shutil.copytree(template, made[-1])
        return made[-1]

    return make


@pytest.fixture
def store(new_home: Callable[[], Path]) -> Iterator[Store]:
    opened = Store.open(new_home())
    yield opened
    opened.close()
