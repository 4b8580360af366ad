"""What stands behind the figures, for the page and the documents that explain them: catalogue, methods, words."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from types import CodeType, MappingProxyType
from typing import TYPE_CHECKING, Any

from evaluation.home import application_folder
from evaluation.results import Indicator

if TYPE_CHECKING:
    from evaluation.measures import Measure

_METHODS, _INDICATORS = "evaluation.methods", "evaluation.indicators"


@dataclass(frozen=True, slots=True)
class Explained:
    """One question of the catalogue and the methods its computation calls, by name."""

    indicator: Indicator
    methods: tuple[str, ...]


def explained(measures: "Mapping[str, Measure]") -> tuple[Explained, ...]:
    """Every question that can be asked with these measures, with the methods found in its computation."""
    from evaluation.indicators import catalogue

    return tuple(Explained(one, methods_behind(one.compute)) for one in catalogue(measures))


def methods_behind(compute: Callable[..., Any]) -> tuple[str, ...]:
    """Names of the functions of `evaluation.methods` a computation calls, itself or through other indicators' code."""
    found: dict[str, None] = {}
    _follow(compute, found, set())
    return tuple(sorted(found))


@cache
def method_lines() -> Mapping[str, str]:
    """Method → the first line of its docstring, for every function of `evaluation.methods`."""
    from evaluation import methods

    functions = {name: getattr(methods, name) for name in methods.__all__}
    lines = {name: (inspect.getdoc(one) or "").split("\n")[0] for name, one in functions.items()
             if inspect.isfunction(one)}  # fmt: skip
    return MappingProxyType(lines)


@cache
def glossary() -> tuple[tuple[str, str], ...]:
    """Word → what it means here, from the glossary beside the application; empty where it is not there."""
    page = application_folder() / "docs" / "glossary.md"
    lines = page.read_text("utf-8").splitlines() if page.is_file() else []
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return tuple((row[0], row[1].replace("*", "")) for row in rows[2:] if len(row) == 2)  # noqa: PLR2004 - two columns


def _follow(one: object, found: dict[str, None], seen: set[int]) -> None:
    one = one.func if isinstance(one, partial) else inspect.unwrap(one) if callable(one) else one
    if id(one) in seen or not inspect.isfunction(one):
        return
    seen.add(id(one))
    if one.__module__.startswith(_METHODS):
        found[one.__name__] = None
        return
    if not one.__module__.startswith(_INDICATORS):
        return
    names = set(_names(one.__code__))
    imported = vars(import_module(_METHODS)) if _METHODS in names else {}  # imported inside the function
    for name in names:
        _follow(one.__globals__.get(name) or imported.get(name), found, seen)
    for cell in one.__closure__ or ():
        _follow(cell.cell_contents, found, seen)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
