"""The sample programme written into a folder: files, mappings, the order to import them in, and the truth."""

import json
from collections.abc import Iterable
from pathlib import Path

from sample_data.care import care_sheets
from sample_data.exports import late_sheets, own_sheets, survey_sheets
from sample_data.logs import log_sheets
from sample_data.own_measures import own_texts
from sample_data.plants import SEED
from sample_data.registers import people_sheets
from sample_data.sheets import Sheet
from sample_data.terms import CUT_OFF
from sample_data.totals import total_sheets
from sample_data.truth import truth_of
from sample_data.untidy import untidy_sheets
from sample_data.voices import voice_sheets
from sample_data.world import World, generate


def sheets_of(world: World) -> list[Sheet]:
    """Every file, in the order of import; those only to be tried come last."""
    sheets = [
        *people_sheets(world), *log_sheets(world), *survey_sheets(world), *own_sheets(world),
        *care_sheets(world), *voice_sheets(world), *total_sheets(world),
    ]  # fmt: skip
    return [sheet for sheet in (*sheets, *late_sheets(world), *untidy_sheets(world, sheets)) if sheet.rows]


def write(into: Path, *, size: str = "standard", seed: int = SEED, without: Iterable[str] = ()) -> World:
    """Write the sample programme: its files, `mappings/`, `measures/`, `manifest.json` and `truth.json`.

    Args:
        into: a folder; made where it is not there. Files of the same names are replaced.
        size: `tiny`, `standard` or `large`.
        seed: same seed, same bytes.
        without: names of plants left out.

    Returns:
        The programme as it was before it was written down.

    Raises:
        Refused: a plant of that name does not exist.
    """
    world = generate(size, seed, without)
    sheets = sheets_of(world)
    (into / "mappings").mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        (into / sheet.name).write_bytes(sheet.content)
        (into / sheet.mapping_name).write_text(sheet.mapping, "utf-8", newline="\n")
    (into / "measures").mkdir(exist_ok=True)
    for name, text in own_texts().items():
        (into / "measures" / name).write_text(text, "utf-8", newline="\n")
    _write_json(into / "manifest.json", _manifest(world, sheets))
    _write_json(into / "truth.json", truth_of(world))
    return world


def _manifest(world: World, sheets: Iterable[Sheet]) -> dict[str, object]:
    files = [
        {
            "file": sheet.name,
            "table": sheet.table,
            "mapping": sheet.mapping_name,
            "service": sheet.constants.get("service", ""),
            "rows": len(sheet.rows),
            "complete_to": CUT_OFF.isoformat(),
            **({"after_publishing": True} if sheet.after_publishing else {}),
            **({"to_try": True} if sheet.to_try else {}),
        }
        for sheet in sheets
    ]
    return {
        "programme": {"name": "Alongside", "primary_outcome": "trust_mentor"},
        "programme_saved": "2025-01-06T12:00:00",  # the outcome was chosen as the programme began
        "size": world.shape.size,
        "seed": world.plants.seed,
        "without": sorted(world.plants.without),
        "cut_off": CUT_OFF.isoformat(),
        "measures": [f"measures/{name}" for name in own_texts()],
        "files": files,
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
