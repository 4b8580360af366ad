"""Where the records may lie: on this computer's own disk, not on a network drive or in a synchronised folder."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from evaluation.problems import refuse

SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud", "mobile documents",
                "cloudstorage", "nextcloud", "owncloud", "box sync")  # fmt: skip
NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "gpfs",
     "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs", "fuse.s3fs", "fuse.gcsfuse", "drvfs")
)  # fmt: skip
MOUNTS = Path("/proc/mounts")
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def own_disk_only(home: Path, *, mounts: Path = MOUNTS) -> None:
    """Refuse a folder where SQLite's locks or its two files cannot be relied on.

    Args:
        home: the folder, absolute; it need not exist yet.
        mounts: the system's list of mounted file systems; where there is none only the name is looked at.

    Raises:
        Refused: for a network drive or a folder that is synchronised with a cloud service.
    """
    if service := _synchronised(home.parts):
        raise refuse(
            "folder-synchronised",
            f"The folder {home} is synchronised ({service}), which can damage the records and copies them elsewhere. "
            "Choose a folder on this computer's own disk and set EVALUATION_HOME to it.",
        )
    if _network(home, mounts):
        raise refuse(
            "folder-network",
            f"The folder {home} is on a network drive, where records can be lost when two programs write. "
            "Choose a folder on this computer's own disk and set EVALUATION_HOME to it.",
        )


def for_its_owner_only(home: Path, database: Path) -> None:
    """Take access from others where the home or the records in it were made for more than their owner.

    Only what is ours is changed, and no folder that others are meant to share (a sticky one, such as /tmp). Where the
    system has no such permissions there is nothing to do.
    """
    if os.name != "posix":
        return
    beside = (database, database.with_name(f"{database.name}-wal"), database.with_name(f"{database.name}-shm"))
    for place in (home, *beside):
        if not place.exists():
            continue
        found = place.stat()
        if found.st_uid == os.geteuid() and found.st_mode & OTHERS and not found.st_mode & stat.S_ISVTX:
            place.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)


def _synchronised(parts: Sequence[str]) -> str:
    """The part of the path that gives a synchronised folder away, or nothing."""
    return next((part for part in parts if part.casefold().startswith(SYNCHRONISED)), "")


def _network(home: Path, mounts: Path) -> bool:
    if home.drive.startswith("\\\\"):
        return True
    if os.name == "nt":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{home.drive}\\") == remote)  # type: ignore[attr-defined]
    return mounts.exists() and _file_system(home, mounts.read_text(encoding="utf-8", errors="replace")) in NETWORK


def _file_system(home: Path, mounts: str) -> str:
    """Type of the file system the folder lies on: that of the longest mount point above it."""
    best = (-1, "")
    for line in mounts.splitlines():
        _, point, kind, options, *_ = [*line.split(), "", "", "", ""]
        place = Path(point.replace("\\040", " ")) if point else None
        if place and home.is_relative_to(place):
            best = max(best, (len(place.parts), "drvfs" if "aname=drvfs" in options else kind))
    return best[1]
