"""The sample programme “Alongside”: invented, seeded, its truth kept."""

from sample_data.plants import PLANTS, SEED
from sample_data.world import World, generate
from sample_data.writing import write

__all__ = ["PLANTS", "SEED", "World", "generate", "write"]
