"""`python -m sample_data --size standard --into DIR [--seed N] [--without plant …]`."""

import argparse
from pathlib import Path

from evaluation.problems import Refused
from sample_data.plants import PLANTS, SEED
from sample_data.shape import SIZES
from sample_data.writing import write


def main(arguments: list[str] | None = None) -> int:
    """Write the sample programme where the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_data", description="Write the sample programme “Alongside”."
    )
    parser.add_argument("--size", choices=SIZES, default="standard")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--without", nargs="*", default=(), metavar="PLANT", help=", ".join(PLANTS))
    told = parser.parse_args(arguments)
    try:
        world = write(told.into, size=told.size, seed=told.seed, without=told.without)
    except Refused as refused:
        parser.exit(2, f"{refused}\n")
    print(f"{len(world.matches)} matches, {len(world.meetings)} meetings: {told.into}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
