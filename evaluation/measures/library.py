"""The measures at hand: those that come with the product, and a service's own beside them."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from evaluation.measures.measure import Measure
from evaluation.measures.reading import read_measure
from evaluation.problems import refuse


@cache
def load() -> Mapping[str, Measure]:
    """The measures that come with the product, key → measure, in the order of their keys; read once."""
    folder = files("evaluation.measures") / "registry"
    texts = [entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    measures = sorted((read_measure(text) for text in texts), key=lambda measure: measure.key)
    shipped = {measure.key: measure for measure in measures}
    _check_pairs(shipped)
    return MappingProxyType(shipped)


def registry(extra: Path | Iterable[Measure] | None = None) -> Mapping[str, Measure]:
    """The shipped measures and a service's own.

    Args:
        extra: a TOML file, a folder of them, or measures already read.

    Returns:
        key → measure. A service's own may take the key of a shipped one only where that one is unfinished.

    Raises:
        Refused: a file cannot be read as a measure, a key is taken, or mirrors do not name each other.
    """
    together = dict(load())
    for measure in _own(extra):
        taken = together.get(measure.key)
        if taken is not None and not taken.unfinished:
            raise refuse(
                "measure-key-taken",
                f"Measure “{measure.key}”: this key belongs to “{taken.name}”. Choose another key, "
                f"for example “{measure.key}_ours”.",
            )
        together[measure.key] = measure
    _check_pairs(together)
    return MappingProxyType(together)


def _own(extra: Path | Iterable[Measure] | None) -> list[Measure]:
    if extra is None:
        return []
    if not isinstance(extra, Path):
        return list(extra)
    if not extra.exists():
        raise refuse("measure-file-missing", f"There is no file or folder “{extra.name}” with measures.")
    paths = sorted(extra.glob("*.toml")) if extra.is_dir() else [extra]
    return [_read_file(path) for path in paths]


def _read_file(path: Path) -> Measure:
    try:
        return read_measure(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refuse("measure-not-toml", f"“{path.name}” is not UTF-8 text; save it as UTF-8.") from error


def _check_pairs(measures: Mapping[str, Measure]) -> None:
    for measure in measures.values():
        if not measure.mirrors:
            continue
        other = measures.get(measure.mirrors)
        if other is None or other.mirrors != measure.key:
            raise refuse(
                "measure-mirror-wrong",
                f"Measure “{measure.key}”: it mirrors “{measure.mirrors}”, which must name it in return.",
            )
        if (measure.score_range, measure.item_keys) != (other.score_range, other.item_keys):
            raise refuse(
                "measure-mirror-wrong",
                f"Measure “{measure.key}”: its mirror “{other.key}” must have the same item keys and the same scores.",
            )


def mirrored_with(measures: Mapping[str, Measure], key: str) -> str | None:
    """Key of the one measure that may be subtracted from this one, or None.

    Raises:
        KeyError: there is no such measure.
    """
    return measures[key].mirrors or None


def mirrored_pairs(measures: Mapping[str, Measure]) -> tuple[tuple[str, str], ...]:
    """Every pair that may be subtracted, once, children's or mentors' own view first (as the keys sort)."""
    return tuple((one.key, one.mirrors) for one in measures.values() if one.mirrors and one.key < one.mirrors)
