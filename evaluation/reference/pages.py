"""Every page the generator writes, and writing them."""

from collections.abc import Mapping
from pathlib import Path

from evaluation.reference.forms import form_files
from evaluation.reference.indicators import indicator_pages, used_by
from evaluation.reference.methods import method_pages
from evaluation.reference.problems import problems
from evaluation.reference.records import data_dictionary

FOLDERS = ("indicators", "methods", "forms")


def pages(root: Path) -> dict[str, str]:
    """Path below `docs/` → text of every page.

    Args:
        root: the project's folder; its tests are read to say which of them hold a number.
    """
    folders = {
        "indicators": indicator_pages(root),
        "methods": method_pages(root, used_by()),
        "forms": form_files(),
    }
    inside = {f"{folder}/{name}": text for folder, own in folders.items() for name, text in own.items()}
    return inside | {"data_dictionary.md": data_dictionary(), "problems.md": problems()}


def stale(docs: Path, current: Mapping[str, str]) -> list[str]:
    """Pages in the generated folders that nothing writes any more."""
    there = (path.relative_to(docs).as_posix() for folder in FOLDERS for path in (docs / folder).glob("*.*"))
    return sorted(set(there) - set(current))


def write(root: Path) -> list[str]:
    """Write every page that is missing or not current, and remove those nothing writes; the paths that changed."""
    docs, current = root / "docs", pages(root)
    changed = [name for name, text in current.items() if not _same(docs / name, text)]
    for name in changed:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(current[name], "utf-8", newline="\n")
    gone = stale(docs, current)
    for name in gone:
        (docs / name).unlink()
    return changed + gone


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text
