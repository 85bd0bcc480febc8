"""An index whose files were damaged: noticed, set aside, built anew; filters answer meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.search import open_index
from register.book import Register
from tests.index.test_following import fill, found


def _files(folder: Path) -> list[Path]:
    current = folder / (folder / "CURRENT").read_text(encoding="utf-8")
    return [path for path in current.iterdir() if path.stat().st_size > 3]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scribble(path: Path) -> None:
    path.write_bytes(b"\0\xff\x13" * (path.stat().st_size // 3 + 1))


@pytest.mark.parametrize("damage", [_cut, _scribble, Path.unlink])
def test_a_damaged_file_is_noticed_and_the_index_mends_itself(
    register: Register, tmp_path: Path, damage: object
) -> None:
    assert callable(damage)
    folder = tmp_path / "index"
    index = open_index(folder, register)
    fill(register, 12)
    index.sync()
    for position in range(len(_files(folder))):
        index.close()
        files = sorted(_files(folder))
        if position >= len(files) or files[position].name in ("sizes.json", "MAIN_WRITELOCK"):
            continue
        damage(files[position])
        index.sync()
        assert found(index, "chung") == 12, files[position].name
        assert found(index, "loai:KH") == 12
    index.close()


def test_a_damaged_index_is_kept_aside(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = open_index(folder, register)
    fill(register, 2)
    index.sync()
    index.close()
    for path in _files(folder):
        if path.suffix == ".trm":
            _cut(path)
    report = index.sync()
    assert report.rebuilt
    assert report.set_aside == folder / "damaged"
    assert (folder / "damaged").is_dir()


def test_filters_answer_although_the_index_is_damaged(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = open_index(folder, register)
    fill(register, 2)
    index.sync()
    index.close()
    for path in _files(folder):
        _scribble(path)
    assert found(index, "nam:2023") == 2
