"""The daily backup, and the warning of places that damage a register."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from desk.language import load_language
from office.keeping import back_up_daily, backup_state, network_mount, risky_place
from office.wiring import Desk
from register.backup import check_backup
from register.errors import SovanbanError
from tests.desk.conftest import Office, Run


def on_day(office: Office, day: int) -> Desk:
    now = dt.datetime(2023, 12, day, 8, 0)
    return Desk(office.home, load_language("vi"), now=lambda: now)


def chosen(office: Office, run: Run, folder: Path, *more: str) -> Path:
    folder.mkdir()
    assert run("settings", f"backup.folder={folder}", *more).code == 0
    return folder


def made_on(office: Office, day: int) -> bool:
    desk = on_day(office, day)
    try:
        return back_up_daily(desk) is not None
    finally:
        desk.close()


def test_one_backup_a_day_is_made_and_so_many_are_kept(
    office: Office, run: Run, tmp_path: Path
) -> None:
    assert not made_on(office, 1)
    folder = chosen(office, run, tmp_path / "ổ khác", "backup.keep=2")
    (folder / "so-van-ban-cũ.zip").write_bytes(b"of a person")
    assert [made_on(office, day) for day in (1, 1, 2, 3)] == [True, False, True, True]
    assert {one.name for one in folder.iterdir()} == {
        "so-van-ban-cũ.zip", "so-van-ban-20231202.zip", "so-van-ban-20231203.zip"
    }  # fmt: skip
    assert check_backup(folder / "so-van-ban-20231203.zip").files > 1


def test_a_damaged_home_never_pushes_a_whole_backup_out(
    office: Office, run: Run, tmp_path: Path
) -> None:
    folder = chosen(office, run, tmp_path / "ổ khác", "backup.keep=1")
    assert made_on(office, 1)
    [paper] = [one for one in office.home.files.rglob("*") if one.is_file()]
    paper.unlink()
    assert made_on(office, 2)
    assert (folder / "so-van-ban-20231201.zip").is_file()
    desk = on_day(office, 5)
    state = backup_state(desk)
    assert (state.newest, state.days, state.overdue) == (dt.date(2023, 12, 1), 4, True)
    desk.close()


def test_a_folder_that_is_gone_is_told(office: Office, run: Run, tmp_path: Path) -> None:
    chosen(office, run, tmp_path / "ổ khác").rmdir()
    with pytest.raises(SovanbanError, match="is not there"):
        made_on(office, 1)
    found = json.loads(run("doctor", "--json").out)["findings"]
    assert [one["code"] for one in found] == ["backup_old"]
    run("settings", f"backup.folder={office.home.folder / 'trong sổ'}")
    (office.home.folder / "trong sổ").mkdir()
    with pytest.raises(SovanbanError, match="own folder"):
        made_on(office, 1)


@pytest.mark.parametrize("name", ["OneDrive - UBND", "Google Drive", "Dropbox", "My Drive"])
def test_a_home_in_a_synchronised_folder_is_warned_of(name: str, run: Run, tmp_path: Path) -> None:
    home = tmp_path / name / "sổ"
    told = risky_place(home)
    assert told is not None
    assert "synchronised" in str(told)
    assert "đồng bộ" in run("--home", str(home), "init").err
    found = json.loads(run("--home", str(home), "doctor", "--json").out)["findings"]
    assert [one["code"] for one in found] == ["place_risky"]


def test_a_home_on_a_network_disk_is_told_by_its_mount() -> None:
    mounts = ["/dev/sda1 / ext4 rw 0 0", "//may-chu/chung /mnt/o\\040chung cifs rw 0 0"]
    assert network_mount(Path("/mnt/o chung/sổ"), mounts)
    assert not network_mount(Path("/home/lan/sổ"), mounts)
    assert risky_place(Path(__file__).parent / "sổ") is None
