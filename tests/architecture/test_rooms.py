"""The house keeps its shape: imports point downwards, files and bodies stay small, the start stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("evaluation", "pages", "sample_data")
    for path in (ROOT / folder).rglob("*.py")
    if "versions" not in path.parts
)


def test_imports_point_downwards_only():
    outcome = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_enough_to_be_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_body_is_short_enough_to_be_read(path):
    too_long = [node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _body_lines(node) > 25]
    assert too_long == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager.py", "handler"])
def test_no_room_is_named_for_nothing_in_particular(word):
    assert [path for path in SOURCES if word in path.name] == []


def test_no_page_lies_where_it_could_be_opened_without_the_dashboard():
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("heavy", ["scipy.stats", "duckdb", "narwhals", "streamlit", "plotly", "openpyxl"])
def test_the_desk_is_imported_without_anything_heavy(heavy):
    code = f"import sys, evaluation.desk, evaluation.presentation; print({heavy!r} in sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "False"


def _body_lines(node: ast.AST) -> int:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return 0
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
