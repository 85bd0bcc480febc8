"""Errors, exit codes and language of the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desk.main import run_command_line
from tests.desk.conftest import Office, Run, everything_in

COMMANDS_ON_A_REGISTER = (
    ("list",),
    ("show", "24"),
    ("history", "24"),
    ("add", "so_ky_hieu=1/KH-UBND"),
    ("amend", "24", "ngay=07/3/2023"),
    ("merge", "22", "22a"),
    ("undo", "24"),
    ("review",),
    ("search", "kế hoạch"),
    ("appendix", "--year", "2023"),
    ("counts", "--by", "kind"),
    ("deadlines", "--year", "2023"),
    ("templates", "copy"),
    ("reindex",),
    ("doctor",),
    ("offices",),
)


@pytest.mark.parametrize("words", COMMANDS_ON_A_REGISTER, ids=lambda words: words[0])
def test_a_home_that_does_not_exist_is_told_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    home = tmp_path / "chưa có"
    assert run_command_line(["--home", str(home), *words]) == 2
    assert capsys.readouterr().err == (
        f"Chưa có sổ ở {home}. Chạy `sovanban init`, hoặc `sovanban ingest THƯ_MỤC` để lập sổ "
        "từ một thư mục văn bản.\n"
    )
    assert not home.exists()


WRONG_USE = (
    (("lst",), "Không có lệnh “lst”. Có phải ý bạn là `sovanban list`?"),
    (("xyzzy",), "Không có lệnh “xyzzy”. Chạy `sovanban --help` để xem các lệnh."),
    (("list", "--nam", "2023"), "`sovanban list` không có tùy chọn --nam."),
    (("list", "--lang", "vi"),
     "Tùy chọn --lang phải đặt trước tên lệnh: sovanban --lang … list"),
    (("list", "--year", "abc"), "--year cần một năm, ví dụ 2023; “abc” chưa đúng."),
    (("list", "--from", "31/02/2023"),
     "--from cần một ngày có thật, ví dụ 07/3/2023; “31/02/2023” chưa đúng."),
    (("list", "--from", "1/3/2023", "--to", "1/2/2023"),
     "Ngày đầu muộn hơn ngày cuối. Hãy đổi chỗ --from và --to."),
    (("list", "--kind", "abc"), "Không có tên loại văn bản “abc”. Các loại: NQ, QĐ, CT,"),
    (("list", "--field", "xyz"), "Không có lĩnh vực “xyz”."),
    (("list", "--origin", "xyz"),
     "--origin không nhận “xyz”. Hãy chọn một trong: issued, received, other."),
    (("list", "--json=1"), "--json không đi kèm giá trị. Hãy bỏ phần sau dấu =."),
    (("show",), "Thiếu VĂN_BẢN. Chạy `sovanban show --help` để xem cách viết lệnh."),
    (("merge", "22", "22a", "23"), "Dòng lệnh thừa: 23."),
    (("show", "999/KH-UBND"), "Không có văn bản nào là “999/KH-UBND” trong sổ."),
    (("show", "id:999"), "Không có văn bản nào mang id 999."),
    (("templates",), "Sau `sovanban templates` cần ghi việc phải làm."),
    (("counts",), "Thiếu --by. Chạy `sovanban counts --help`"),
    (("counts", "--by", "xyz"), "“xyz”"),
    (("amend", "22a", "nguoiky"), "“nguoiky” chưa đúng dạng trường=giá_trị."),
    (("amend", "22a", "mau=đỏ"), "Không có trường thông tin nào tên “mau”."),
    (("amend", "22a", "so=24/KH"), "“24/KH” không phải là số văn bản."),
    (("amend", "22a", "so="), "Hậu tố phải đi sau số."),
    (("add", "nguoi_ky=Đỗ Văn Khải"), "Hãy cho ít nhất một trong hai:"),
    (("merge", "22a", "22a"), "Cả hai là cùng một văn bản"),
    (("review", "22a", "--accept"), "22a/KH-UBND không nằm trong số văn bản cần rà soát."),
    (("undo", "22a"), "22a/KH-UBND: văn bản này chưa có sửa đổi nào để hoàn tác."),
    (("appendix", "--listed-in", "22a"), "báo cáo"),
    (("offices", "--confirm", "UBND xã Nào Đó"), "Trong sổ không có cơ quan “UBND xã Nào Đó”."),
)  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), WRONG_USE)
def test_wrong_use_is_told_in_one_vietnamese_sentence_and_changes_nothing(
    office: Office, run: Run, words: tuple[str, ...], sentence: str
) -> None:
    before = everything_in(office.home.folder)
    with office.register() as register:
        revision = register.revision
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert sentence in ran.err
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    with office.register() as register:
        assert register.revision == revision
    assert everything_in(office.home.folder) == before


def test_the_language_can_be_english(run: Run) -> None:
    assert run("--lang", "en", "show", "id:999").err == (
        "There is no document with the id 999. `sovanban list` shows what there is.\n"
    )


def test_the_environment_chooses_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOVANBAN_LANG", "en")
    assert run("lst").err == "There is no command “lst”. Did you mean `sovanban list`?\n"


def test_a_wrong_settings_file_is_told_with_its_line(office: Office, run: Run) -> None:
    office.home.settings.write_text('office = "UBND"\n[review]\nbelow = 7\n', encoding="utf-8")
    ran = run("list")
    assert ran.code == 2
    assert ran.err == (
        f"Tệp cài đặt {office.home.settings} có dòng 3 chưa đúng: below = 7. Hãy sửa dòng đó, "
        "hoặc xóa tệp để dùng mặc định.\n"
    )


def test_a_register_that_is_no_register_is_told(office: Office, run: Run) -> None:
    office.home.register.write_bytes(b"x" * 5000)
    ran = run("list")
    assert ran.code == 2
    assert "không phải là sổ văn bản hoặc đã hỏng" in ran.err


def test_a_home_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tệp.txt"
    path.write_text("x", encoding="utf-8")
    assert run_command_line(["--home", str(path), "init"]) == 2
    assert "là một tệp, còn sổ cần một thư mục" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "x"


def test_a_bug_is_written_into_the_homes_log(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.cli.list.run", _fault)
    ran = run("list")
    assert ran.code == 70
    logs = list(office.home.log.glob("*.log"))
    assert len(logs) == 1
    assert str(logs[0]) in ran.err
    assert "Traceback" not in ran.err
    written = logs[0].read_text(encoding="utf-8")
    assert "ZeroDivisionError: lỗi giả" in written
    assert "Traceback" in written


def test_a_bug_goes_to_standard_error_when_debugging(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVANBAN_DEBUG", "1")
    monkeypatch.setattr("desk.cli.list.run", _fault)
    ran = run("list")
    assert ran.code == 70
    assert "ZeroDivisionError: lỗi giả" in ran.err
    assert not office.home.log.exists()


def _fault(*_words: object) -> None:
    raise ZeroDivisionError("lỗi giả")


def test_a_file_held_by_another_program_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_words: object) -> None:
        raise PermissionError(13, "Permission denied", "phụ lục.docx")

    monkeypatch.setattr("desk.cli.list.run", held)
    ran = run("list")
    assert (ran.code, ran.err) == (
        3, "phụ lục.docx đang mở trong chương trình khác, hoặc bạn chưa có quyền. Hãy đóng tệp ở "
        "đó hoặc kiểm tra quyền, rồi làm lại.\n",
    )  # fmt: skip


def test_ctrl_c_ends_with_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desk.cli.list.run", interrupted)
    ran = run("list")
    assert (ran.code, ran.err) == (
        130, "Đã dừng theo yêu cầu. Những gì đã báo xong vẫn được giữ.\n",
    )  # fmt: skip


def test_a_pipe_that_is_closed_early_is_quiet(office: Office) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "desk", "--home", str(office.home.folder), "list", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert told == b""


_ROOT = Path(__file__).parents[2]


def test_output_is_utf8_whatever_the_system_says(office: Office) -> None:
    import os

    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    words = [sys.executable, "-m", "desk", "--home", str(office.home.folder), "list", "--json"]
    done = subprocess.run(
        words, capture_output=True, cwd=_ROOT, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0
    topics = [one["topic"] for one in json.loads(done.stdout.decode("utf-8"))]
    assert "số hóa hồ sơ" in topics


def test_help_and_metadata_commands_load_no_heavy_library(office: Office) -> None:
    """`--help` answers in a third of a second only while these stay out."""
    heavy = ("sqlalchemy", "whoosh", "docx", "docxtpl", "pdfplumber", "dateparser", "reportlab",
             "xlsxwriter", "alembic", "lxml", "openpyxl", "pikepdf", "fastapi", "pypdfium2",
             "argon2", "uvicorn")  # fmt: skip
    script = (
        "import sys\nfrom desk.main import run_command_line\n"
        "run_command_line(['--help'])\nrun_command_line(['appendix', '--help'])\n"
        f"loaded = [name for name in {heavy!r} if name in sys.modules]\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=_ROOT, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
