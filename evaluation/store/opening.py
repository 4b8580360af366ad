"""Opening the records: which file they lie in, their schema brought up to date, and the key that belongs to them."""

from pathlib import Path

import sqlalchemy as sa

from evaluation.home import RECORDS
from evaluation.problems import refuse
from evaluation.store import keys
from evaluation.store.database import Database, bring_up_to_date
from evaluation.store.keys import Keys
from evaluation.store.schema import ABOUT, IDENTITIES, UPLOADS


def database_path(home: Path, url: str) -> Path:
    """The SQLite file of a home, or the one EVALUATION_DATABASE names.

    Raises:
        Refused: when it names another kind of database.
    """
    if not url:
        return home / RECORDS
    wanted = sa.make_url(url)
    if wanted.get_backend_name() != "sqlite" or not wanted.database:
        raise refuse(
            "database-kind",
            "EVALUATION_DATABASE must name a SQLite file (sqlite:////folder/records.db); other databases come later.",
        )
    return Path(wanted.database)


def opened(database: Database, key_path: Path) -> Keys:
    """Bring the schema up to date and find the key that belongs to it, in one turn as the only writer."""
    with database.writing() as connection:
        bring_up_to_date(connection)
        fingerprint = connection.execute(sa.select(ABOUT.c.value).where(ABOUT.c.name == "key")).scalar()
        found = keys.load(key_path)
        if found is None:
            _may_be_made(connection, key_path)
            found, fingerprint = keys.create(key_path), None
            connection.execute(sa.delete(ABOUT).where(ABOUT.c.name == "key"))
        if fingerprint is None:
            connection.execute(sa.insert(ABOUT), {"name": "key", "value": found.fingerprint})
        elif fingerprint != found.fingerprint:
            raise refuse(
                "key-mismatch",
                f"The key file {key_path} does not belong to these records. Put back the key file they were written "
                "with; without it the references in them cannot be read.",
            )
        return found


def _may_be_made(connection: sa.Connection, key_path: Path) -> None:
    used = sa.select(sa.exists(sa.select(IDENTITIES.c.number)) | sa.exists(sa.select(UPLOADS.c.number)))
    if connection.execute(used).scalar():
        raise refuse(
            "key-missing",
            f"The key file {key_path} is missing, and these records cannot be read without it. Put it back from its "
            "safe copy; it is kept apart from the database and from backups.",
        )
