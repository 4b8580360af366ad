"""DuckDB in memory, reached through Narwhals: one connection a process and folder, a cursor for each run."""

from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw


@cache
def _connection(temporary: str) -> Any:
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        "temp_directory": temporary,
    }
    return duckdb.connect(":memory:", config=settings)


class Run:
    """One run over the engine: tables in, small frames out. Not shared between threads.

    Args:
        temporary: folder the engine may spill into; empty: it stays in memory.
    """

    def __init__(self, temporary: str = "") -> None:
        self._cursor = _connection(temporary).cursor()

    def lazy(self, table: Any) -> "nw.LazyFrame[Any]":
        """A PyArrow table as a lazy frame of the engine."""
        import narwhals.stable.v2 as nw

        frame: nw.LazyFrame[Any] = nw.from_native(self._cursor.from_arrow(table))
        return frame

    def close(self) -> None:
        """Let go of the cursor and the tables it saw."""
        self._cursor.close()


def collected(lazy: "nw.LazyFrame[Any]") -> pd.DataFrame:
    """Run a lazy frame; its rows as a plain pandas frame (unknown numbers are NaN)."""
    frame: pd.DataFrame = lazy.collect("pyarrow").to_native().to_pandas(split_blocks=True, self_destruct=True)
    return frame
