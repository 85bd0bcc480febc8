"""The page as one ASGI application, put together from its pages.

Input: a `Room`; output: a FastAPI application. Gotcha: FastAPI's own pages about the API load
scripts from elsewhere, so they are off; the description is at /api/openapi.json.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from operator import itemgetter
from typing import Any

import h11
from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles
from uvicorn.protocols.http.h11_impl import H11Protocol

from desk.web import (
    add_page,
    api,
    api_changes,
    api_guide_page,
    appendix_page,
    book_import_page,
    document_files_page,
    document_page,
    document_standing_page,
    downloads,
    incoming_page,
    login_page,
    on_time_page,
    overview_page,
    page_image,
    reconcile_page,
    register_page,
    restore_page,
    review_page,
    search_page,
    settings_accounts_page,
    settings_deadlines_page,
    settings_fields_page,
    settings_holidays_page,
    settings_journal_page,
    settings_offices_page,
    settings_page,
    settings_program_page,
    settings_series_page,
    settings_signers_page,
    settings_templates_page,
    take_in_page,
)
from desk.web.errors import add_error_pages
from desk.web.guard import Guard
from desk.web.rendering import HERE
from desk.web.room import Room
from desk.web.visit import checked

PAGES = (
    login_page,
    search_page,
    overview_page,
    document_page,
    document_files_page,
    document_standing_page,
    page_image,
    downloads,
    take_in_page,
    review_page,
    register_page,
    incoming_page,
    add_page,
    book_import_page,
    appendix_page,
    on_time_page,
    reconcile_page,
    settings_page,
    restore_page,
    settings_offices_page,
    settings_signers_page,
    settings_series_page,
    settings_fields_page,
    settings_deadlines_page,
    settings_holidays_page,
    settings_templates_page,
    settings_program_page,
    settings_accounts_page,
    settings_journal_page,
    api_guide_page,
    api,
    api_changes,
)


MOST_CONNECTIONS = 200
"""Connections at one time; a browser opens six, and ten people work in an office."""

HEADER_SECONDS = 15.0
"""For the first lines of a request, which a browser sends at once."""


class HeldProtocol(H11Protocol):
    """One connection, held in time: who sends half a request must not stop the page for others.

    Where there are too many, the oldest of those goes that have not said yet what they want.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for its first lines."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            half = [
                (one._waiting.when(), one)
                for one in self.connections
                if isinstance(one, HeldProtocol) and one._waiting is not None
            ]
            oldest = min(half, key=itemgetter(0))[1] if half else self
            oldest.transport.abort()
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Once the first lines are whole, the page has its own limits for the rest."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone; nothing is waited for."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEADER_SECONDS, self._too_slow)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        self._waiting = None
        transport: Any = self.transport
        if not transport.is_closing():
            transport.abort()


def make_app(room: Room) -> Guard:
    """The application; it closes the room when it ends."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        room.begin()
        yield
        room.close()

    app = FastAPI(
        title="sovanban",
        description="The register of an office's documents. Keys are those of the command line.",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(checked)],
    )
    app.state.room = room
    for page in PAGES:
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    add_error_pages(app)
    return Guard(app, room)
