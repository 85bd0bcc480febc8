"""Builds what a command needs, once, and passes it down: home, register, index, language, day.

Input: the choices of the command line; output: a `Desk`. Gotcha: nothing is opened before it is
asked for, and nothing is made on a home that does not exist unless a command says `make_home`.
"""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.home import Home, home_of
from office.settings import Settings, read_settings
from register.errors import SovanbanError
from register.message import Language, Message, Translate, message

if TYPE_CHECKING:
    from index.search import Index
    from ingest.pages import Reading
    from register.book import Register
    from register.store import FileStore
    from register.working_days import WorkingDays


class Desk:
    """One person's place of work on one home, for one command or one page's lifetime.

    now: the clock, a parameter so that tests and prints can stand on any day; notices: what a
    person should know beside the answer (told on standard error, or in a corner of the page).
    """

    def __init__(
        self, home: Home, language: Language, *, now: Callable[[], dt.datetime] = dt.datetime.now
    ) -> None:
        self.home = home
        self.language = language
        self.now = now
        self.notices: list[Message] = []
        self._settings: Settings | None = None
        self._register: Register | None = None
        self._index: Index | None = None

    @property
    def translate(self) -> Translate:
        """English template -> the reader's language."""
        return self.language.translate

    def say(self, told: Message) -> str:
        """A Message in the reader's language."""
        return self.language.say(told)

    @property
    def today(self) -> dt.date:
        """The day of the clock."""
        return self.now().date()

    @property
    def settings(self) -> Settings:
        """The home's settings. SovanbanError where the file is wrong."""
        if self._settings is None:
            self._settings = read_settings(self.home.settings)
        return self._settings

    def forget_settings(self) -> None:
        """The settings file was changed: read it anew when it is asked for again."""
        self._settings = None

    @property
    def who(self) -> str:
        """Who works: the setting, else the system's user name."""
        return self.settings.who or _user_name()

    @property
    def register(self) -> Register:
        """The open register. SovanbanError where none was begun (see `make_home`)."""
        if self._register is None:
            self.home.require()
            self._register = self._open_register()
        return self._register

    def make_home(self) -> Register:
        """Begin a register in the home where there is none, and open it."""
        if self._register is None:
            self.settings  # noqa: B018 - a wrong settings file is told before anything is made
            self.home.make()
            self._register = self._open_register()
        return self._register

    @property
    def store(self) -> FileStore:
        """The copies of original files."""
        from register.store import FileStore

        return FileStore(self.home.files)

    def index(self) -> Index:
        """The open index; call its `sync` before asking."""
        if self._index is None:
            register = self.register
            from index.search import open_index

            self._index = open_index(
                self.home.index, register, abbreviations=_if_there(self.home.abbreviations)
            )
        return self._index

    def read(self, path: Path, *, ocr: bool) -> Reading:
        """A file's text with its places; UnreadableError as `read_apart`."""
        from ingest.reading_apart import read_apart

        return read_apart(path, ocr=ocr)

    def field_rules(self) -> tuple[Any, ...]:
        """The rules of fields of work: the office's own, else the shipped ones."""
        from register.fields_of_work import load_field_rules

        return load_field_rules(self.home.fields_of_work)

    def deadline_rules(self) -> tuple[Any, ...]:
        """The rules of deadlines: shipped, overridden by the office's own."""
        from register.deadline_rules import load_deadline_rules

        return load_deadline_rules(self.home.deadlines)

    @property
    def working_days(self) -> WorkingDays:
        """The calendar: the shipped holidays with the office's own added."""
        from register.working_days import WorkingDays

        return WorkingDays.shipped(self.home.holidays)

    @property
    def office(self) -> str:
        """Our office's name: of the register, else of the settings, else ""."""
        us = self.register.us()
        return us.name if us is not None else self.settings.office

    def close(self) -> None:
        """Let all files go."""
        if self._index is not None:
            self._index.close()
            self._index = None
        if self._register is not None:
            self._register.close()
            self._register = None

    def _open_register(self) -> Register:
        from register.book import Register

        return Register.open(self.home.register, who=self.who, now=self.now)


def open_desk(
    given: Path | None,
    environment: Mapping[str, str],
    language: Language,
    *,
    now: Callable[[], dt.datetime] = dt.datetime.now,
) -> Desk:
    """The desk for `--home` and the environment's SOVANBAN_HOME; opens nothing yet."""
    home = home_of(given, environment.get("SOVANBAN_HOME"))
    if home.folder.exists() and not home.folder.is_dir():
        raise SovanbanError(
            "{home} is a file, and a register needs a folder.",
            coded="home_is_a_file",
            home=home.folder,
        )
    desk = Desk(home, language, now=now)
    # Looked for by name first: what finishes a restore is slow to load, and hardly ever needed.
    if not home.folder.exists() and any(home.folder.parent.glob(".sovanban-restored-*")):
        from register.backup import finish_restore

        if finish_restore(home.folder):
            desk.notices.append(
                message("A restore that was cut off has been finished: {home}.", home=home.folder)
            )
    return desk


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _if_there(path: Path) -> Path | None:
    return path if path.is_file() else None
