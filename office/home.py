"""The home: one folder that holds an office's register and everything that belongs to it.

Input: `--home`, the environment or the system's place for user data; output: the paths inside.
Gotcha: looking makes nothing. Only `make` writes, for `init`, `ingest` and `demo`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from register.errors import RefusedError, SovanbanError
from register.os_words import mending_os, why_os

SHIPPED_SETTINGS = Path(__file__).parent / "data" / "settings.toml"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder and the places in it."""

    folder: Path

    @property
    def register(self) -> Path:
        """The register, one SQLite file."""
        return self.folder / "so.sqlite"

    @property
    def files(self) -> Path:
        """Copies of the original files."""
        return self.folder / "files"

    @property
    def index(self) -> Path:
        """The searchable copy; may be deleted."""
        return self.folder / "index"

    @property
    def templates(self) -> Path:
        """Templates that the office edits."""
        return self.folder / "templates"

    @property
    def deadlines(self) -> Path:
        """The office's own rules of deadlines."""
        return self.folder / "deadlines.toml"

    @property
    def holidays(self) -> Path:
        """Days off and days worked instead that were announced for the office's own years."""
        return self.folder / "holidays.toml"

    @property
    def fields_of_work(self) -> Path:
        """The office's own words for fields of work."""
        return self.folder / "fields_of_work.toml"

    @property
    def abbreviations(self) -> Path:
        """The office's own abbreviations for the search."""
        return self.folder / "abbreviations.toml"

    @property
    def settings(self) -> Path:
        """The office's settings."""
        return self.folder / "settings.toml"

    @property
    def page(self) -> Path:
        """Where the page is open, while it is (see `desk/web/open_page.py`)."""
        return self.folder / "trang.txt"

    @property
    def log(self) -> Path:
        """What went wrong inside, for whoever mends the program."""
        return self.folder / "nhat-ky"

    @property
    def not_backed_up(self) -> tuple[str, ...]:
        """Names in the folder that no backup holds: what can be made anew, or is only passing."""
        # "incoming" holds what the page is just being sent.
        return (self.index.name, self.log.name, self.page.name, "incoming")

    @property
    def exists(self) -> bool:
        """Whether a register was begun here."""
        return self.register.is_file()

    def make(self) -> None:
        """Make the folder and its settings file; what is there stays. RefusedError without rights.

        The register itself is made by opening it.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise SovanbanError(
                "{home} is a file, and a register needs a folder.",
                coded="home_is_a_file",
                home=self.folder,
            )
        try:
            for folder in (self.folder, self.files):
                folder.mkdir(parents=True, exist_ok=True)
            if not self.settings.exists():
                shutil.copyfile(SHIPPED_SETTINGS, self.settings)
        except OSError as error:
            raise RefusedError(
                "The folder {home} cannot be made: {why}. {advice}",
                coded="no_folder_made",
                home=self.folder,
                why=why_os(error),
                advice=mending_os(error),
            ) from error

    def require(self) -> None:
        """SovanbanError where no register was begun here; nothing is made."""
        if not self.exists:
            raise SovanbanError(
                "There is no register in {home} yet.",
                coded="no_register",
                home=self.folder,
            )


def home_of(given: Path | None, environment: str | None) -> Home:
    """The home asked for by `--home`, else by SOVANBAN_HOME, else in the user's data folder."""
    if given is not None:
        return Home(given.expanduser())
    if environment:
        return Home(Path(environment).expanduser())
    import platformdirs

    return Home(Path(platformdirs.user_data_dir("sovanban", appauthor=False)))
