"""A file's bytes → a sheet of typed cells, parsed by a child process that cannot harm the one people look at."""

import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

import evaluation
from evaluation.intake.catalogue import refused
from evaluation.intake.cells import Cells
from evaluation.intake.child.buffers import MIXED, WITH_TEXT, WITHOUT_PAYLOAD
from evaluation.intake.guard import Kind

# The child ends itself after 20 seconds of processor time; where it cannot, this is the watchdog.
WAIT_SECONDS = 60 if find_spec("resource") else 20
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH")
_HOME = Path(evaluation.__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it lies.

    Attributes:
        columns: its cells, column by column, row 1 first.
        rows: how many rows.
        name: the sheet's name, empty for text.
        hidden, others: names of hidden sheets, and of visible ones that were not read.
        widths: for text, how many cells each row has; None for workbooks.
        encoding, separator: for text; empty for workbooks.
        errors, formulas: cells such as "B7" that show an error, or a formula without its result.
        nul: zero characters were removed.
        merged: cells near the top that are one: first row, first column, last row, last column, counted from 0.
    """

    columns: tuple[Cells, ...]
    rows: int
    name: str = ""
    hidden: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    widths: NDArray[np.int32] | None = None
    encoding: str = ""
    separator: str = ""
    errors: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    nul: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


def parse(content: bytes, kind: Kind, *, sheet: str = "") -> Sheet:
    """Parse the bytes in a child process and rebuild its table.

    Raises:
        Refused: with the child's reason, or that it could not be read within the limits.
    """
    request = json.dumps({"kind": kind, "sheet": sheet}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "evaluation.intake.child"],
            input=request + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_HOME,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            timeout=WAIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refused("could-not-be-read") from error
    if done.returncode != 0:
        raise refused("could-not-be-read")
    try:
        return _Reader(done.stdout).sheet()
    except (struct.error, ValueError, KeyError, IndexError, pa.ArrowInvalid) as error:
        raise refused("could-not-be-read") from error


class _Reader:
    """Walks once over the child's bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = memoryview(content)
        self.at = 0

    def sheet(self) -> Sheet:
        head: dict[str, Any] = json.loads(bytes(self._bytes(self._length())))
        if "refused" in head:
            raise refused(head["refused"], **head["words"])
        widths = self._array(np.int32, head["rows"]) if head.get("ragged") else None
        columns = self._columns(head["columns"])
        names = [(str(name), bool(visible)) for name, visible in head["sheets"]]
        return Sheet(
            columns=columns,
            rows=len(columns[0]) if columns else 0,
            name=head["sheet"],
            hidden=tuple(name for name, visible in names if not visible and name != head["sheet"]),
            others=tuple(name for name, visible in names if visible and name != head["sheet"]),
            widths=widths,
            encoding=head.get("encoding", ""),
            separator=head.get("separator", ""),
            errors=tuple(head.get("errors", ())),
            formulas=tuple(head.get("formulas", ())),
            nul=bool(head.get("nul")),
            merged=tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in head.get("merged", ())),
        )

    def _columns(self, width: int) -> tuple[Cells, ...]:
        blocks: list[list[tuple[NDArray[np.uint8], pa.Array, NDArray[np.float64] | None]]] = []
        while rows := self._length():
            blocks.append([self._block(rows) for _ in range(width)])
        return tuple(_joined([block[column] for block in blocks]) for column in range(width)) if blocks else ()

    def _block(self, rows: int) -> tuple[NDArray[np.uint8], pa.Array, NDArray[np.float64] | None]:
        kind = self._bytes(1)[0]
        kinds = self._array(np.uint8, rows) if kind == MIXED else np.full(rows, kind, dtype=np.uint8)
        present = set(np.unique(kinds).tolist())
        texts = self._texts(rows) if present & WITH_TEXT else pa.array([""], pa.string()).take(pa.array([0] * rows))
        numbers = self._array(np.float64, rows) if present - WITH_TEXT - WITHOUT_PAYLOAD else None
        return kinds, texts, numbers

    def _texts(self, rows: int) -> pa.Array:
        lengths = self._array(np.int32, rows)
        offsets = np.zeros(rows + 1, dtype=np.int32)
        np.cumsum(lengths, out=offsets[1:])
        body = self._bytes(self._length())
        texts = pa.StringArray.from_buffers(rows, pa.py_buffer(offsets), pa.py_buffer(body))
        texts.validate(full=True)
        return texts

    def _length(self) -> int:
        return int(struct.unpack("<I", self._bytes(4))[0])

    def _array(self, dtype: type, count: int) -> NDArray[Any]:
        return np.frombuffer(self._bytes(count * np.dtype(dtype).itemsize), dtype=dtype)

    def _bytes(self, count: int) -> memoryview:
        piece = self.content[self.at : self.at + count]
        if len(piece) != count:
            raise ValueError("the child's table is cut off")
        self.at += count
        return piece


def _joined(blocks: list[tuple[NDArray[np.uint8], pa.Array, NDArray[np.float64] | None]]) -> Cells:
    kinds = np.concatenate([block[0] for block in blocks])
    texts = pd.Series(pd.array(pa.chunked_array([block[1] for block in blocks]), dtype="str"))
    if all(block[2] is None for block in blocks):
        return Cells(kinds, texts, None)
    pieces = [np.full(len(block[0]), np.nan) if block[2] is None else block[2] for block in blocks]
    return Cells(kinds, texts, np.concatenate(pieces))
