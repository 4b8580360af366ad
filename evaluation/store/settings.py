"""What a programme decides for itself: its settings, the mappings it saved, and its own measures."""

import json
from datetime import date, datetime

import sqlalchemy as sa

from evaluation.programme import Programme, from_json, to_json
from evaluation.store import audit
from evaluation.store.forgetting import mapping_without, measure_without
from evaluation.store.keys import Keys
from evaluation.store.recognising import erasures
from evaluation.store.schema import MEASURES, PROFILES, SETTINGS, UPLOADS


def programme(connection: sa.Connection) -> Programme:
    """The newest settings; the defaults while none were saved."""
    newest = sa.select(SETTINGS.c.body).order_by(SETTINGS.c.number.desc()).limit(1)
    body = connection.execute(newest).scalar()
    return from_json(body) if body else Programme()


def outcome_chosen_on(connection: sa.Connection) -> date | None:
    """The day from which every version of the settings has named the primary outcome in force; None without one."""
    saved = connection.execute(sa.select(SETTINGS.c.at, SETTINGS.c.body).order_by(SETTINGS.c.number.desc()))
    chosen, since = programme(connection).primary_outcome, None
    for at, body in saved:
        if from_json(body).primary_outcome != chosen:
            break
        since = datetime.fromisoformat(at).date()
    return since if chosen else None


def save_programme(connection: sa.Connection, settings: Programme, *, by: str, at: datetime | None = None) -> None:
    """Add a version of the settings; saving the same ones again adds nothing.

    Args:
        connection: to write with.
        settings: the version.
        by: who saved it.
        at: when; now unless given, as for the sample, whose days are its own. The audit log keeps the real moment.
    """
    if settings == programme(connection):
        return
    connection.execute(
        sa.insert(SETTINGS), {"at": audit.plain(at) if at else audit.now(), "by": by, "body": to_json(settings)}
    )
    audit.note(connection, "settings saved", f"version {settings.version}", by=by)


def profiles(connection: sa.Connection, keys: Keys) -> list[str]:
    """The mappings saved, newest first, as TOML."""
    sealed = connection.execute(sa.select(PROFILES.c.sealed).order_by(PROFILES.c.number.desc())).scalars()
    return [keys.unseal(token) for token in sealed]


def save_profile(connection: sa.Connection, keys: Keys, toml: str, *, by: str) -> None:
    """Save a mapping, without whoever was erased; one saved before is not saved twice."""
    if (gone := erasures(connection, keys)) is not None:
        toml = mapping_without(toml, gone)
    if toml in profiles(connection, keys):
        return
    connection.execute(sa.insert(PROFILES), {"at": audit.now(), "by": by, "sealed": keys.seal(toml)})
    audit.note(connection, "profile saved", "", by=by)


def own_measures(connection: sa.Connection) -> dict[str, dict[str, object]]:
    """The service's own measures by key: the newest definition typed in or brought by an upload in force."""
    m = MEASURES.c
    in_force = sa.or_(m.upload.is_(None), UPLOADS.c.withdrawn_at.is_(None))
    rows = connection.execute(sa.select(m.key, m.definition).outerjoin(UPLOADS).where(in_force).order_by(m.number))
    return {key: json.loads(definition) for key, definition in rows}


def save_measure(
    connection: sa.Connection,
    keys: Keys,
    key: str,
    definition: dict[str, object],
    *,
    by: str,
    upload: int | None = None,
) -> None:
    """Add a definition of one of the service's own measures, without whoever was erased.

    With an upload it goes when that is withdrawn.
    """
    if (gone := erasures(connection, keys)) is not None:
        definition = measure_without(definition, gone)
    body = json.dumps(definition, sort_keys=True, default=str)
    entry = {"at": audit.now(), "by": by, "key": key, "definition": body, "upload": upload}
    connection.execute(sa.insert(MEASURES), entry)
    audit.note(connection, "measure saved", key, by=by)
