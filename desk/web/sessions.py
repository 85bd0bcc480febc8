"""Who is logged in: sessions that end, a limit on attempts, and what is shown once to a session.

Input: names, passwords, session ids from cookies; output: a `Session` or None. Gotcha: all of it
is kept in memory, so a restart of the page logs everybody out.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from office.accounts import Account, Accounts, account_key
from register.errors import RefusedError
from register.message import Message

IDLE = dt.timedelta(hours=1)
"""A session ends after so long without a click."""

LONGEST = dt.timedelta(hours=10)
"""A session ends after a working day at the latest."""

ATTEMPTS = 5
FROM_ONE_PLACE = 30
_MOST_NAMES = 1000
WITHIN = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Session:
    """One person's visit; account: as it was when the person logged in."""

    account: Account
    began: dt.datetime
    seen: dt.datetime


class Sessions:
    """The open sessions of one running page; may be used by threads."""

    def __init__(self, accounts: Accounts, *, now: Callable[[], dt.datetime]) -> None:
        self._accounts = accounts
        self._now = now
        self._open: dict[str, Session] = {}
        self._failed: dict[str, list[dt.datetime]] = {}
        self._lock = threading.Lock()

    def log_in(self, name: str, password: str, place: str) -> str | None:
        """A new session's id, None for a wrong name or password.

        RefusedError after too many attempts for this name, or from this place (an address).
        """
        now = self._now()
        self._forget_old(now)
        counters = ((f"name {account_key(name)[:80]}", ATTEMPTS), (f"at {place}", FROM_ONE_PLACE))
        with self._lock:
            for key, limit in counters:
                if len(self._recent(key, now)) >= limit:
                    raise RefusedError(
                        "Too many attempts to log in. Wait {minutes} minutes and try again.",
                        minutes=int(WITHIN.total_seconds() // 60),
                    )
            # Counted before the password is tried, so that attempts at once count too.
            for key, _ in counters:
                self._failed.setdefault(key, []).append(now)
        account = self._accounts.right_password(name, password)
        if account is None:
            return None
        session_id = secrets.token_urlsafe(32)
        with self._lock:
            for key, _ in counters:
                self._failed.pop(key, None)
            self._open[session_id] = Session(account, now, now)
        return session_id

    def session(self, session_id: str | None) -> Session | None:
        """The session if it is open still; it counts as seen now."""
        now = self._now()
        with self._lock:
            found = self._open.get(session_id or "")
            if found is None or session_id is None:
                return None
            current = self._accounts.find(found.account.name)
            ended = now - found.seen > IDLE or now - found.began > LONGEST
            if ended or current != found.account:
                del self._open[session_id]
                return None
            self._open[session_id] = replace(found, seen=now)
            return found

    def log_out(self, session_id: str | None) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(session_id or "", None)

    def _forget_old(self, now: dt.datetime) -> None:
        """Let go of attempts that no longer count, so that made-up names cannot fill the memory."""
        with self._lock:
            if len(self._failed) > _MOST_NAMES:
                for key in list(self._failed):
                    self._recent(key, now)

    def _recent(self, key: str, now: dt.datetime) -> list[dt.datetime]:
        kept = [when for when in self._failed.get(key, []) if now - when < WITHIN]
        if kept:
            self._failed[key] = kept
        else:
            self._failed.pop(key, None)
        return kept


class Flash:
    """Sentences that are shown once, on the next page of the session they are for."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Message]] = {}
        self._lock = threading.Lock()

    def keep(self, session: str, told: Message) -> str:
        """Keep a sentence for a session's next page; its key."""
        key = secrets.token_hex(6)
        with self._lock:
            self._kept[key] = (session, told)
            while len(self._kept) > 200:
                del self._kept[next(iter(self._kept))]
        return key

    def take(self, session: str, key: str | None) -> Message | None:
        """The sentence kept under a key, once, for its own session."""
        with self._lock:
            found = self._kept.get(key or "")
            if found is None or found[0] != session:
                return None
            del self._kept[key or ""]
            return found[1]
