"""One page for each public function of `evaluation.methods`, from its docstring and from the tests that check it."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from evaluation import methods
from evaluation.reference import docstrings
from evaluation.reference.markdown import bullets, code, page, section, table
from evaluation.reference.proofs import Golden, Proof, golden, proofs

Method = Callable[..., Any]
TESTS = "tests/methods"
NAMED = 8  # so many indicators are named
_INTRODUCTION = (
    "Plain arrays in, a small typed result out. Each page says what the method is, its formula, whose it is, what "
    "comes back, and which golden data set, made by which R script, checks its numbers."
)


def public() -> dict[str, Method]:
    """Name → function, for every public function of `evaluation.methods`."""
    named = ((name, getattr(methods, name)) for name in methods.__all__)
    return {name: one for name, one in named if inspect.isfunction(one)}


def method_pages(root: Path, used_by: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """File name in `docs/methods/` → its text.

    Args:
        root: the project's folder.
        used_by: method → keys of the indicators whose figures it stands behind.
    """
    checks = checks_of(root)
    pages = {f"{name}.md": _page(root, one, checks[name], used_by.get(name, ())) for name, one in public().items()}
    rows = [
        (f"[`{name}`]({name}.md)", docstrings.read(one).summary, code(golden_sets(checks[name])))
        for name, one in public().items()
    ]
    return pages | {"README.md": page("Methods", _INTRODUCTION, table(("method", "what it is", "golden data"), rows))}


def checks_of(root: Path) -> dict[str, tuple[Proof, ...]]:
    """Method → the tests of it that run through golden data; empty where it has none."""
    every = proofs(root, TESTS)
    return {name: tuple(one for one in every if one.golden and name in one.names) for name in public()}


def golden_sets(checks: Sequence[Proof]) -> list[str]:
    """The golden data sets of these tests, as `file/kind`, each once."""
    return sorted({f"{file}/{kind}" for one in checks for file, kind in one.golden})


def _page(root: Path, one: Method, checks: Sequence[Proof], used_by: Sequence[str]) -> str:
    says = docstrings.read(one)
    arguments = [(f"`{name}`", told) for name, told in says.args.items()]
    return page(
        one.__name__,
        says.summary,
        f"```python\n{signature(one)}\n```",
        section("Formula and rules", *says.body),
        section("At the edges", table(("when", "what comes back"), list(says.edges.items()))),
        section("Arguments", table(("argument", "what it is"), arguments)),
        section("Result", says.returns, *(_fields(kind) for kind in result_kinds(one))),
        section("Errors", bullets(f"`{error}`: {told}" for error, told in says.raises.items())),
        section("Source", says.reference),
        section("Checked", says.checked, *_checked(root, checks)),
        section("Stands behind", _behind(used_by)),
    )


def signature(one: Method) -> str:
    """The call as it is written in the source."""
    source = textwrap.dedent(inspect.getsource(one))
    node = ast.parse(source).body[0]
    if not isinstance(node, ast.FunctionDef):
        raise TypeError(f"{one} is not a function.")
    head = source.split("\n")[node.lineno - 1 : node.body[0].lineno - 1]
    return "\n".join(head).removeprefix("def ").removesuffix(":")


def result_kinds(one: Method) -> Iterator[type]:
    """The typed results a method gives back, inside a mapping or a union too."""
    returned = get_type_hints(one)["return"]
    for kind in (returned, *get_args(returned)):
        if isinstance(kind, type) and is_dataclass(kind):
            yield kind


def _fields(kind: type) -> str:
    says = docstrings.read(kind)
    rows = [(code(name.split(", ")), told) for name, told in says.attributes.items()]
    reads = [
        (f"`.{name}()`", docstrings.read(one).summary)
        for name, one in vars(kind).items()
        if not name.startswith("_") and inspect.isfunction(one)
    ]
    return "\n\n".join([f"`{kind.__name__}`: {says.summary}", table(("field", "what it is"), [*rows, *reads])])


def _behind(keys: Sequence[str]) -> str:
    more = f" and {len(keys) - NAMED} more of their kind" if len(keys) > NAMED else ""
    return ", ".join(f"[`{key}`](../indicators/{key}.md)" for key in keys[:NAMED]) + more


def _checked(root: Path, checks: Sequence[Proof]) -> Iterator[str]:
    for file, kind in sorted({pair for one in checks for pair in one.golden}):
        yield _golden_words(golden(root, file, kind))
    yield bullets(f"`{one.file}::{one.test}`" for one in checks)


def _golden_words(one: Golden) -> str:
    return (
        f"{one.cases} data sets: `{one.kind}` in [`tests/golden/{one.file}.json`](../../tests/golden/{one.file}.json), "
        f"made by [`tests/golden/{one.file}.R`](../../tests/golden/{one.file}.R) ({one.versions})."
    )
