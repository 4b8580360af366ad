"""Property tests here import SciPy inside the first example, which on a busy machine takes longer than a deadline."""

from hypothesis import settings

settings.register_profile("methods", deadline=None)
settings.load_profile("methods")
