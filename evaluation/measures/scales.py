"""The reviewed answer scales, and which of them a set of answers can belong to."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LEVEL = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "\u200b": None, "\ufeff": None}
)


@dataclass(frozen=True, slots=True)
class AnswerScale:
    """One reviewed scale.

    Attributes:
        name: what it is.
        steps: spellings of each answer, lowest first.
    """

    name: str
    steps: tuple[tuple[str, ...], ...]

    def places(self) -> dict[str, int]:
        """Spelling → place on the scale, 0 for the lowest."""
        return {spelling: place for place, step in enumerate(self.steps) for spelling in step}


def level(label: str) -> str:
    """The label with case, kinds of space, dash and quotation mark levelled; full stops at the end dropped."""
    plain = unicodedata.normalize("NFKC", label).translate(_LEVEL).casefold()
    return re.sub(r"\s+", " ", plain).strip().strip('"').rstrip(".").strip()


@cache
def _file() -> Mapping[str, list[object]]:
    return tomllib.loads((files("evaluation.measures") / "answers.toml").read_text("utf-8"))


@cache
def scales() -> tuple[AnswerScale, ...]:
    """Every reviewed scale."""
    found: list[AnswerScale] = []
    for table in _file()["scales"]:
        assert isinstance(table, dict)  # noqa: S101 - our own file, held by a test
        found.append(AnswerScale(table["name"], tuple(tuple(step) for step in table["steps"])))
    return tuple(found)


@cache
def declined() -> frozenset[str]:
    """Spellings of “I'd rather not say”: an answer that is counted, and has no code."""
    return frozenset(str(spelling) for spelling in _file()["declined"])


def fitting(texts: Iterable[str], points: int | None) -> AnswerScale | None:
    """The scale these (levelled) texts belong to, where every scale that could be meant reads them alike; else None.

    Meant can be those on which the texts take the most places, of this many points where that is known. Where it is
    not, a scale of which every answer was seen is taken before others seen in part, unless one of those lacks only
    its middle: nobody may have chosen it.
    """
    wanted = set(texts)
    fits = _fit_most(wanted, points)
    whole = [scale for scale in fits if not _unseen(scale, wanted)]
    if points is None and whole:
        fits = [scale for scale in fits if scale in whole or _only_middle_unseen(scale, wanted)]
    readings = [{text: place for text, place in scale.places().items() if text in wanted} for scale in fits]
    return fits[0] if fits and all(reading == readings[0] for reading in readings) else None


def _fit_most(wanted: set[str], points: int | None) -> list[AnswerScale]:
    fitting_points = [scale for scale in scales() if points in (None, len(scale.steps))]
    taken = {scale: len(scale.steps) - len(_unseen(scale, wanted)) for scale in fitting_points}
    most = max(taken.values(), default=0)
    return [scale for scale, places in taken.items() if places == most > 0]


def _unseen(scale: AnswerScale, texts: set[str]) -> list[int]:
    return [place for place, step in enumerate(scale.steps) if not texts & set(step)]


def _only_middle_unseen(scale: AnswerScale, texts: set[str]) -> bool:
    return _unseen(scale, texts) == [len(scale.steps) // 2]
