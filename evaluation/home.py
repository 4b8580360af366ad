"""Where everything a programme keeps lies, and where the sample programme lies beside it."""

import os
from pathlib import Path

APPLICATION = "mentoring-evaluation"
RECORDS = "records.db"  # the records of a home, where no other place is named
MARK = "sample.json"  # lies in a sample's home and lists the SHA-256 of every file its generator wrote


def home_folder() -> Path:
    """The folder named by `EVALUATION_HOME`, else the platform's folder for a user's own data."""
    named = os.environ.get("EVALUATION_HOME", "").strip()
    return Path(named).expanduser().absolute() if named else _user_data() / "home"


def sample_folder(size: str = "standard") -> Path:
    """The home of the sample programme, apart from the service's own."""
    return _user_data() / f"sample-{size}"


def is_sample(home: Path) -> bool:
    """Whether this home was written by `demo`."""
    return (home / MARK).is_file()


def is_begun() -> bool:
    """Whether anything has been kept in the home before, or the records lie at another place."""
    return bool(os.environ.get("EVALUATION_DATABASE", "").strip()) or (home_folder() / RECORDS).exists()


def application_folder() -> Path:
    """The folder that holds `dashboard.py`: the checkout, or `evaluation/_app` of an installed wheel.

    Raises:
        FileNotFoundError: when neither holds it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package.parent, package / "_app"):
        if (folder / "dashboard.py").is_file() and (folder / "pages").is_dir():
            return folder
    raise FileNotFoundError("dashboard.py was not found beside the evaluation package. Install it again.")


def _user_data() -> Path:
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False)
