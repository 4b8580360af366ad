"""Records lie on this computer's own disk."""

import os
import stat
from pathlib import Path

import pytest

from evaluation.problems import Refused
from evaluation.store import Store
from evaluation.store.places import for_its_owner_only, own_disk_only

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/homes /home nfs4 rw 0 0
//server/team /mnt/team\\040drive cifs rw 0 0
C:\\134 /mnt/c 9p rw,aname=drvfs;path=C: 0 0
tmpfs /home/ana/fast tmpfs rw 0 0
"""


@pytest.fixture
def mounts(tmp_path) -> Path:
    (tmp_path / "mounts").write_text(MOUNTS)
    return tmp_path / "mounts"


@pytest.mark.parametrize("home", ["/home/ana/evaluation", "/mnt/team drive/evaluation", "/mnt/c/Users/ana"])
def test_a_network_drive_is_refused(mounts, home):
    with pytest.raises(Refused, match="network drive"):
        own_disk_only(Path(home), mounts=mounts)


@pytest.mark.parametrize("home", ["/srv/evaluation", "/home/ana/fast/evaluation", "/homework/evaluation"])
def test_an_own_disk_is_not(mounts, home):
    own_disk_only(Path(home), mounts=mounts)


def test_a_system_that_does_not_list_its_drives_is_trusted(tmp_path):
    own_disk_only(Path("/home/ana/evaluation"), mounts=tmp_path / "none")


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - Harrowmere Council", "Dropbox (Team)", "Google Drive", "My Drive", "CloudStorage"],
)
def test_a_synchronised_folder_is_refused_and_not_made(tmp_path, folder):
    with pytest.raises(Refused, match="synchronised"):
        Store.open(tmp_path / folder / "evaluation")
    assert not (tmp_path / folder).exists()


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "OneDrive")
    with pytest.raises(Refused, match="synchronised"):
        Store.open(tmp_path / "home")


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_a_home_that_was_there_before_is_closed_to_others_and_so_are_its_records(tmp_path):
    home = tmp_path / "made by hand"
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    Store.open(home).close()
    (home / "records.db").chmod(0o644)
    home.chmod(0o755)
    Store.open(home).close()
    assert [stat.S_IMODE(place.stat().st_mode) for place in (home, home / "records.db")] == [0o700, 0o600]


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_a_folder_that_others_share_stays_as_it_is(tmp_path):
    tmp_path.chmod(0o1777)
    for_its_owner_only(tmp_path, tmp_path / "none.db")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
    tmp_path.chmod(0o700)
