"""Where the records may lie: on this computer's own disk, not on a network drive or in a synchronised folder."""

import os
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
