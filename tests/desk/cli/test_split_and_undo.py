"""A parted file takes with it what was read from it, and an undo touches nobody else's."""

from __future__ import annotations

import json
from pathlib import Path

from register.entry import Origin
from tests.desk.cli.papers import paper
from tests.desk.conftest import Office, Run

LIST = """PHỤ LỤC
Các văn bản đã ban hành năm 2023
(Kèm theo Báo cáo số 90/BC-UBND ngày 08/12/2023)
1. Kế hoạch số 61/KH-UBND ngày 02/5/2023 về trồng rừng;
2. Kế hoạch số 62/KH-UBND ngày 03/5/2023 về làm đường;
3. Kế hoạch số 63/KH-UBND ngày 04/5/2023 về thủy lợi."""


def attached(office: Office, run: Run, folder: Path, **more: str) -> int:
    """Attach another paper to 24/KH-UBND by mistake; the revision of that."""
    file = paper(folder, "nhầm.txt", **more)
    assert run("attach", f"id:{office.ids.kh24}", str(file)).code == 0
    with office.register() as register:
        return register.revision


def parted(office: Office, run: Run) -> int:
    """Part the second file of 24/KH-UBND; the new document."""
    ran = run("split", f"id:{office.ids.kh24}", "--file-no", "2", "--json")
    assert ran.code == 0, ran.err
    return int(json.loads(ran.out)["id"])


def test_undo_of_an_attachment_never_takes_the_file_of_another_document(
    office: Office, run: Run, tmp_path: Path
) -> None:
    revision = attached(office, run, tmp_path, day="09")
    new = parted(office, run)
    run("amend", f"id:{office.ids.kh24}", "nguoi_ky=Trần Thị Mơ")
    with office.register() as register:
        files, text = register.files(new), register.text(new)
        before = register.revision
    ran = run("undo", f"id:{office.ids.kh24}", "--revision", str(revision))
    assert ran.code == 2
    assert "không còn ở văn bản này" in " ".join(ran.err.split())
    with office.register() as register:
        assert (register.files(new), register.text(new)) == (files, text)
        assert register.revision == before


def test_an_attachment_is_taken_back_though_another_document_has_the_file_too(
    office: Office, run: Run, tmp_path: Path
) -> None:
    attached(office, run, tmp_path, day="09")
    ids = office.ids
    with office.register() as register:
        file = register.files(ids.kh24)[1]
        with register.change("attach") as change:
            change.holdings.attach(ids.kh22, file.id, pages=(1, 1), text=(0, 9))
    assert run("undo", f"id:{ids.kh24}").code == 0
    with office.register() as register:
        assert [one.id for one in register.files(ids.kh22)] == [file.id]
        assert file.id not in [one.id for one in register.files(ids.kh24)]


def test_links_and_list_read_from_a_file_go_with_it(
    office: Office, run: Run, tmp_path: Path
) -> None:
    ids = office.ids
    run("recall", f"id:{ids.cv51}", "--by", f"id:{ids.kh24}")
    with office.register() as register:
        own = register.links(ids.kh24)
    attached(office, run, tmp_path, body=LIST, day="07")
    with office.register() as register:
        assert len(register.links(ids.kh24)) > len(own)
        assert [one.entry_id for one in register.issued_lists()] == [ids.kh24, ids.report]
        read = [one for one in register.links(ids.kh24) if one not in own]
    new = parted(office, run)
    with office.register() as register:
        assert register.links(ids.kh24) == own
        assert {one.to_entry for one in register.links(new)} == {one.to_entry for one in read}
        assert [one.entry_id for one in register.issued_lists()] == [ids.report, new]
        listed = [one for one in register.find() if any(i.entry == new for i in one.listed_in)]
        assert [one.designation.number for one in listed] == ["61", "62", "63"]


def test_a_parted_paper_of_another_number_is_read_for_its_citations(
    office: Office, run: Run, tmp_path: Path
) -> None:
    attached(office, run, tmp_path, designation="31/KH-UBND", body=LIST)
    new = parted(office, run)
    with office.register() as register:
        assert office.ids.qd696 in {one.to_entry for one in register.links(new)}
        assert new in [one.entry_id for one in register.issued_lists()]


def test_a_parted_paper_of_which_nothing_is_read_goes_to_review(
    office: Office, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ảnh chụp.txt"
    file.write_text("xin chào các bạn\n", encoding="utf-8")
    assert run("attach", f"id:{office.ids.kh24}", str(file)).code == 0
    new = parted(office, run)
    with office.register() as register:
        entry = register.entry(new)
        assert (entry.needs_review, entry.origin) == (True, Origin.OTHER)
        assert [(one.field, one.code) for one in register.doubts(new)] == [
            ("number", "missing"), ("date", "missing"), ("topic", "missing"),
        ]  # fmt: skip


def test_the_history_of_both_says_which_file_was_parted(
    office: Office, run: Run, tmp_path: Path
) -> None:
    attached(office, run, tmp_path, designation="31/KH-UBND")
    new = parted(office, run)
    told = run("history", f"id:{office.ids.kh24}").out
    assert "tệp: nhầm.txt" in told
    assert f"sang văn bản: 31/KH-UBND (id:{new})" in told
    told = run("history", f"id:{new}").out
    assert f"từ văn bản: 24/KH-UBND (id:{office.ids.kh24})" in told


def test_undo_after_a_split_names_the_document_to_merge_again(
    office: Office, run: Run, tmp_path: Path
) -> None:
    attached(office, run, tmp_path, designation="31/KH-UBND")
    new = parted(office, run)
    for one, other, named in (
        (office.ids.kh24, new, "31/KH-UBND"), (new, office.ids.kh24, "24/KH-UBND"),
    ):  # fmt: skip
        ran = run("undo", f"id:{one}")
        assert ran.code == 2
        told = " ".join(ran.err.split())
        assert f"{named} (id:{other})" in told
        assert "gộp" in told


def test_undo_of_a_correction_puts_evidence_and_doubt_back_as_they_were(
    office: Office, run: Run
) -> None:
    entry_id = office.ids.qd15
    with office.register() as register:
        before, doubts = register.entry(entry_id), register.doubts(entry_id)
    run("amend", f"id:{entry_id}", "ngay=02/02/2023", "nguoi_ky=Trần Thị Mơ")
    with office.register() as register:
        amended = register.entry(entry_id)
        assert not register.doubts(entry_id)
    assert run("undo", f"id:{entry_id}").code == 0
    with office.register() as register:
        after = register.entry(entry_id)
        assert (after.date, after.signer, after.evidence) == (before.date, None, before.evidence)
        assert (register.doubts(entry_id), after.needs_review) == (doubts, True)
    run("undo", f"id:{entry_id}")
    with office.register() as register:
        again = register.entry(entry_id)
        assert (again.date, again.evidence) == (amended.date, amended.evidence)
        assert (register.doubts(entry_id), again.needs_review) == ([], False)


def test_a_parted_file_that_was_merged_again_is_parted_by_undo_of_the_merge(
    office: Office, run: Run, tmp_path: Path
) -> None:
    revision = attached(office, run, tmp_path, body=LIST)
    new = parted(office, run)
    with office.register() as register:
        links, files = register.links(new), register.files(new)
    run("merge", f"id:{new}", f"id:{office.ids.kh24}")
    with office.register() as register:
        assert office.ids.kh24 in [one.entry_id for one in register.issued_lists()]
    assert run("undo", f"id:{office.ids.kh24}", "--revision", str(revision)).code == 2
    assert run("undo", f"id:{office.ids.kh24}").code == 0
    with office.register() as register:
        assert (register.links(new), register.files(new)) == (links, files)
        assert new in [one.entry_id for one in register.issued_lists()]


def test_of_two_files_with_the_same_words_each_document_keeps_list_and_links(
    office: Office, run: Run, tmp_path: Path
) -> None:
    kh22 = f"id:{office.ids.kh22}"
    for name, end in (("bản Word.txt", ""), ("bản ký.txt", "\nĐã ký.")):
        file = paper(
            tmp_path, name, designation="22/KH-UBND", day="01",
            topic="Ứng dụng công nghệ thông tin", body=LIST + end,
        )  # fmt: skip
        assert run("attach", kh22, str(file)).code == 0
    ran = run("split", kh22, "--file-no", "1", "--json")
    new = int(json.loads(ran.out)["id"])
    with office.register() as register:
        of_list = {one.entry_id for one in register.issued_lists()}
        assert of_list == {office.ids.kh22, new, office.ids.report}
        both = [
            {one.to_entry for one in register.links(some) if one.from_entry == some}
            for some in (office.ids.kh22, new)
        ]
        count = len(register.ids())
    assert both[0] == both[1]
    assert len(both[0]) > 3
    with office.register() as register:
        assert [
            len(one.listed_in) for one in register.find() if one.designation.number == "61"
        ] == [2]
        assert count == len(register.ids())


def test_doubts_that_the_wrong_file_raised_end_when_it_is_parted(
    office: Office, run: Run, tmp_path: Path
) -> None:
    attached(office, run, tmp_path, day="09")
    with office.register() as register:
        assert [one.field for one in register.doubts(office.ids.kh24)] == ["date"]
    parted(office, run)
    with office.register() as register:
        assert register.doubts(office.ids.kh24) == []
        assert not register.entry(office.ids.kh24).needs_review
