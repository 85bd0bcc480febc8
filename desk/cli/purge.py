"""`sovanban purge`: an entry that should never have been taken in, erased whole."""

from __future__ import annotations

from pathlib import Path

import click

from desk.entry_argument import entry_options
from desk.param_types import SomePath
from desk.terminal import show, show_json
from office.entries import purge
from office.finding import EntryChoice, find_entry
from office.wiring import Desk
from register.message import message


@click.command("purge")
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--why", metavar="TEXT", required=True, help="Reason; it alone stays.")
@click.option(
    "--confirm",
    metavar="NUMBER",
    prompt="Designation once more",
    help="The designation typed once more; asked for where it is not given.",
)
@click.option(
    "--backups",
    type=SomePath(),
    multiple=True,
    metavar="FOLDER",
    help="Folder in which backups are looked for that still hold the paper.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    why: str,
    confirm: str,
    backups: tuple[Path, ...],
    *,
    as_json: bool,
) -> int:
    """Erase a secret paper that was taken in: its file, text, values and their history. One bare
    line stays: id, day, who and why. It cannot be undone.

    Example: sovanban purge 05/BC-UBND --why "văn bản mật đưa nhầm vào sổ"
    """
    meant = find_entry(desk.register, EntryChoice(" ".join(entry), year, issuer))
    done = purge(desk, meant.id, typed=confirm, why=why, backups=backups)
    if as_json:
        show_json(
            {
                "schema": 1,
                "entry": done.entry_id,
                "files": done.copies,
                "others": list(done.others),
                "backups": [str(one) for one in done.backups],
            }
        )
        return 1 if done.backups else 0
    say = desk.say
    show(
        say(
            message(
                "Entry {id} is erased with {count} stored files; only its bare line stays.",
                id=done.entry_id,
                count=done.copies,
            )
        )
    )
    for other in done.others:
        show(
            say(
                message("The file also held the paper of entry {id}, which has none now.", id=other)
            )
        )
    for path in done.backups:
        show(say(message("This backup still holds the paper: {file}", file=path)))
    if not done.backups:
        show(
            say(
                message(
                    "Backups on other disks could not be looked at: look for them, or name their "
                    "folder with --backups."
                )
            )
        )
    return 1 if done.backups else 0
