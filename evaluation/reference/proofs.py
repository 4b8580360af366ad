"""Which tests hold a function's numbers, and which golden data stand behind them: read from the tests' own text."""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Definitions = Mapping[str, ast.AST]


@dataclass(frozen=True, slots=True)
class Proof:
    """One test and what it uses.

    Attributes:
        file: its path from the project's folder. test: its name.
        names: every name it uses, itself or through what its file defines.
        golden: golden data sets it runs through, as (file, kind of case).
    """

    file: str
    test: str
    names: frozenset[str]
    golden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Golden:
    """One kind of case in a golden file.

    Attributes:
        file, kind: the file's stem, and the kind. cases: how many data sets.
        versions: of R and its packages, e.g. `R 4.2.2, survival 3.5.3`.
    """

    file: str
    kind: str
    cases: int
    versions: str


def proofs(root: Path, folder: str) -> tuple[Proof, ...]:
    """Every test in that folder of the project, in order of file and place."""
    return tuple(
        proof for path in sorted((root / folder).glob("test_*.py")) for proof in _of_file(path, f"{folder}/{path.name}")
    )


def golden(root: Path, file: str, kind: str) -> Golden:
    """What a golden file holds of one kind.

    Raises:
        FileNotFoundError, KeyError: there is no such file, or no such kind in it.
    """
    stored = json.loads((root / "tests/golden" / f"{file}.json").read_text("utf-8"))
    versions = ", ".join(f"{name} {version}" for name, version in stored["versions"].items())
    return Golden(file, kind, len(stored["cases"][kind]), versions)


def _of_file(path: Path, file: str) -> Iterator[Proof]:
    tree = ast.parse(path.read_text("utf-8"))
    own = dict(_definitions(tree))
    for name, node in own.items():
        if name.startswith("test_"):
            reached = list(_reached(node, own, {name}))
            names = frozenset(name for part in reached for name in _names(part))
            yield Proof(file, name, names, tuple(sorted(set(_golden_calls(reached)))))


def _definitions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))


def _reached(node: ast.AST, own: Definitions, seen: set[str]) -> Iterator[ast.AST]:
    yield node
    for name in sorted(_names(node)):
        if name in own and name not in seen:
            seen.add(name)
            yield from _reached(own[name], own, seen)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _golden_calls(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    """The `cases("file", "kind")` among these."""
    for call in (part for node in nodes for part in ast.walk(node) if isinstance(part, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == "cases":
            file, kind = (_constant(argument) for argument in call.args)
            yield str(file), str(kind)


def _constant(node: ast.expr) -> Any:
    return ast.literal_eval(node)
