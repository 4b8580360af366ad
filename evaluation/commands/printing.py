"""How commands print: JSON that is stable, and numbers as they are."""

import json
from datetime import date, datetime
from typing import Any

import click


def print_json(content: Any) -> None:
    """Print as JSON: UTF-8, keys in the order given, dates in ISO form."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=1, default=_plain, allow_nan=False))


def _plain(thing: Any) -> Any:
    if isinstance(thing, date | datetime):
        return thing.isoformat()
    if isinstance(thing, frozenset | set):
        return sorted(thing)
    raise TypeError(f"{type(thing).__name__} has no JSON form here.")
