"""`python -m evaluation.reference` writes the reference pages below `docs/` and says which have changed."""

import sys
from pathlib import Path

from evaluation.reference.pages import write

if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    if not (root / "tests").is_dir():
        sys.exit("The reference pages are written from the project's own folder, beside its tests. Run it there.")
    changed = write(root)
    sys.stdout.write("".join(f"docs/{name}\n" for name in changed) or "Every page is current.\n")
