"""ZIP archives and mails give their files to the register, and hostile ones give none."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest import containers, member
from ingest.containers import Offered, offered_files
from ingest.reading_result import FileUnread
from tests.ingest.made_mail import make_eml, make_msg
from tests.ingest.made_run import Run, paper


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    one = Run(tmp_path / "Sổ")
    with one.register:
        yield one


def zip_of(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def opened(path: Path, folder: Path) -> list[Offered | FileUnread]:
    return list(offered_files([path], folder))


def refused(path: Path, folder: Path) -> tuple[str, str]:
    (one,) = opened(path, folder)
    assert isinstance(one, FileUnread)
    return one.reason, str(one.message)


def test_each_file_of_a_zip_is_taken_in_as_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "năm 2023/KH 24.txt": paper("24"),
        "năm 2023/ghi chú.txt": "Mua giấy in, mực, chè.",
        "KH 25.txt": paper("25", "Cải cách hành chính năm 2023"),
    }
    path = zip_of(tmp_path / "kho.zip", files)
    outcomes = {one.path.name: one.outcome.value for one in run.take(path)}
    assert outcomes == {
        "kho.zip » KH 25.txt": "taken",
        "kho.zip » năm 2023 » KH 24.txt": "taken",
        "kho.zip » năm 2023 » ghi chú.txt": "set_aside",
    }
    assert run.designations() == ["24/KH-UBND", "25/KH-UBND"]
    (stored,) = run.register.files(run.register.find()[0].id)
    assert (stored.name, stored.format) == ("KH 24.txt", "txt")


def test_a_zip_taken_in_twice_is_known_by_its_files(run: Run, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "kho.zip", {"KH 24.txt": paper("24")})
    run.take(path)
    (again,) = run.take(path)
    assert again.outcome.value == "known"
    single = tmp_path / "KH 24 (bản sao).txt"
    single.write_text(paper("24"), encoding="utf-8")
    assert run.take(single)[0].outcome.value == "known"


def test_nothing_is_left_behind_in_the_temporary_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tạm"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    run.take(zip_of(tmp_path / "kho.zip", {"KH 24.txt": paper("24")}))
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../thoát.txt", "/etc/thoát.txt", "C:\\Windows\\thoát.txt", "..\\..\\thoát.txt"]
)
def test_no_member_is_written_outside(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "trong" / "nữa"
    path = zip_of(tmp_path / "kho.zip", {name: paper("24")})
    (one,) = opened(path, folder)
    assert isinstance(one, Offered)
    assert one.path.is_relative_to(folder)
    assert one.path.name == "thoát.txt"
    assert one.came_from.parent == tmp_path
    assert ".." not in one.came_from.name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("CON.txt", "_CON.txt"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("dài" * 100 + ".docx", ("dài" * 100)[:70] + ".docx"),
        ("không đuôi", "không đuôi"),
    ],
)
def test_a_member_gets_a_name_that_every_system_can_write(
    tmp_path: Path, name: str, written: str
) -> None:
    (one,) = opened(zip_of(tmp_path / "kho.zip", {name: "x"}), tmp_path / "tạm")
    assert isinstance(one, Offered)
    assert one.path.name == written


def test_names_that_do_not_say_their_letters_are_read_as_utf_8(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "kho.zip", {"Kế hoạch.txt": "x"})
    data = path.read_bytes()
    assert data.count(b"\x00\x08") >= 2
    unsaid = bytearray(data)
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        unsaid[start + 1] &= ~0x08
    path.write_bytes(bytes(unsaid))
    (one,) = opened(path, tmp_path / "tạm")
    assert isinstance(one, Offered)
    assert one.path.name == "Kế hoạch.txt"


def test_a_zip_whose_first_file_is_a_pdf_as_it_stands_is_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.7\n")
        archive.writestr("b.txt", "x")
    names = [one.came_from.name for one in opened(path, tmp_path / "tạm")]
    assert names == ["kho.zip » a.pdf", "kho.zip » b.txt"]


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bom.zip", {"a.txt": bytes(64 * 1024 * 1024)})
    reason, text = refused(path, tmp_path / "tạm")
    assert reason == "too_large"
    assert text.startswith("bom.zip unpacks to far more than it should and is not opened.")
    assert not (tmp_path / "tạm").exists()


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bom.zip", {f"{n}.txt": "x" for n in range(5_001)})
    assert refused(path, tmp_path / "tạm")[0] == "too_large"


def test_many_zips_in_a_zip_are_held_to_the_limit_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = member.Most(files=20, size=1024 * 1024)
    monkeypatch.setattr(containers, "most_of_container", lambda: most)
    inner = zip_of(tmp_path / "trong.zip", {f"{n}.txt": "x" for n in range(8)}).read_bytes()
    path = zip_of(tmp_path / "ngoài.zip", {f"{n}.zip": inner for n in range(5)})
    found = opened(path, tmp_path / "tạm")
    assert sum(isinstance(one, Offered) for one in found) <= 20
    assert isinstance(found[-1], FileUnread)
    assert found[-1].reason == "too_large"


def test_a_zip_that_holds_itself_three_deep_is_opened_twice_only(tmp_path: Path) -> None:
    data: str | bytes = paper("24")
    name = "KH 24.txt"
    for depth in range(4):
        path = zip_of(tmp_path / f"{depth}.zip", {name: data})
        data, name = path.read_bytes(), path.name
    reason, text = refused(path, tmp_path / "tạm")
    assert reason == "too_large"
    assert text.startswith("3.zip » 2.zip » 1.zip lies too deep")


def test_a_member_with_a_password_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "kho.zip", {"a.txt": "x", "b.txt": "y"})
    data = bytearray(path.read_bytes())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    first, second = opened(path, tmp_path / "tạm")
    assert isinstance(first, FileUnread)
    assert (first.reason, first.came_from.name) == ("encrypted", "kho.zip » a.txt")
    assert isinstance(second, Offered)


def test_a_damaged_member_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "mot hai ba")
        archive.writestr("b.txt", "bon nam sau")
    path.write_bytes(path.read_bytes().replace(b"hai ba", b"hai bo"))
    first, second = opened(path, tmp_path / "tạm")
    assert isinstance(first, FileUnread)
    assert first.reason == "broken"
    assert isinstance(second, Offered)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cụt.zip", b"PK\x03\x04" + bytes(40), "broken"),
        ("rỗng.zip", b"PK\x05\x06" + bytes(18), "empty"),
        ("hỏng.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode(
            "utf-16-le") + bytes(600), "broken"),
        ("trống.eml", b"From: a@b\nMessage-ID: <1>\n\n", "empty"),
    ],
)  # fmt: skip
def test_a_container_that_gives_nothing_is_set_aside(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path, tmp_path / "tạm")[0] == reason


@pytest.mark.parametrize("make", [make_eml, make_msg])
def test_the_files_of_a_mail_are_taken_in_and_its_note_is_not_spoken_of(
    run: Run, tmp_path: Path, make: Callable[..., Path]
) -> None:
    archive = zip_of(tmp_path / "kho.zip", {"KH 25.txt": paper("25", "Chuyển đổi số")})
    path = make(
        tmp_path / "thư",
        "Kính gửi anh chị văn bản đính kèm.",
        ("KH 24.txt", paper("24").encode()),
        ("kèm theo.zip", archive.read_bytes()),
    )
    assert {one.path.name: one.outcome.value for one in run.take(path)} == {
        "thư » KH 24.txt": "taken",
        "thư » kèm theo.zip » KH 25.txt": "taken",
    }


@pytest.mark.parametrize("make", [make_eml, make_msg])
def test_a_mail_whose_text_is_a_document_is_taken_in(
    run: Run, tmp_path: Path, make: Callable[..., Path]
) -> None:
    (one,) = run.take(make(tmp_path / "thư", paper("24")))
    assert (one.path.name, one.outcome.value) == ("thư", "taken")
    assert run.designations() == ["24/KH-UBND"]


def test_a_mail_that_holds_nothing_is_set_aside_by_its_own_name(run: Run, tmp_path: Path) -> None:
    (one,) = run.take(make_eml(tmp_path / "thư.eml", "Mai họp lúc 8 giờ."))
    assert (one.path.name, one.reason) == ("thư.eml", "not_a_document")


def test_a_logo_under_the_name_is_passed_over_and_a_mail_in_a_mail_is_opened(
    tmp_path: Path,
) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Gửi lại"
    inner.set_content("Xem tệp.")
    inner.add_attachment(b"x", maintype="application", subtype="pdf", filename="KH 24.pdf")
    mail = EmailMessage()
    mail["From"] = "a@khelang.example"
    mail["Message-ID"] = "<2@khelang.example>"
    mail.set_content("Chuyển tiếp")
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>")
    mail.make_mixed()
    mail.add_attachment(inner)
    path = tmp_path / "thư.eml"
    path.write_bytes(mail.as_bytes())
    names = [one.came_from.name for one in opened(path, tmp_path / "tạm")]
    assert names == ["thư.eml » Gửi lại.eml » KH 24.pdf", "thư.eml » Gửi lại.eml", "thư.eml"]


def test_a_note_that_begins_like_a_mail_is_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "ghi chú.txt"
    path.write_text("Date: 7/3\nSubject: họp\n\nMai họp.", encoding="utf-8")
    (one,) = opened(path, tmp_path / "tạm")
    assert one == Offered(path, path)


def test_a_mail_of_a_thousand_wrappings_ends(tmp_path: Path) -> None:
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1500)
    )
    path = tmp_path / "sâu.eml"
    path.write_text("From: a@b\nMessage-ID: <1>\n" + parts, encoding="ascii")
    for one in opened(path, tmp_path / "tạm"):
        assert not isinstance(one, FileUnread) or one.reason in {"broken", "empty", "too_large"}
