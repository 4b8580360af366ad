"""`python -m evaluation.measures` prints `docs/measures.md`."""

import sys

from evaluation.measures.library import load
from evaluation.measures.page import as_markdown

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(as_markdown(load()))
