"""`sovanban serve`: the page in the browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from typing import TYPE_CHECKING

import click

from desk.accounts import Accounts, Role
from desk.param_types import WholeNumber
from desk.terminal import show
from desk.wiring import Desk
from register.errors import RefusedError, SovanbanError
from register.message import message
from register.os_words import why_os

if TYPE_CHECKING:
    from desk.web.guard import Guard

PORT = 8765


def run(desk: Desk, *, host: str = "127.0.0.1") -> Guard:
    """The page as an application, for one address to listen on.

    SovanbanError for another address than this computer's own while there is no keeper's account.
    """
    from desk.web.app import make_app
    from desk.web.hosts import host_rule
    from desk.web.room import Room

    rule = host_rule(host)
    accounts = Accounts(desk.home.folder).all()
    if not rule.only_here and not any(one.role is Role.KEEPER for one in accounts):
        raise SovanbanError(
            "Other computers may open the page only with accounts. Make a keeper's first: "
            'sovanban account add "NAME" --role keeper'
        )
    room = Room(desk.home, rule, now=desk.now, language=desk.language.code)
    return make_app(room)


@click.command()
@click.option(
    "--port", type=WholeNumber(1, 65535), metavar="N", default=PORT, help="Port of the page (8765)."
)
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1",
    help="Address to listen on; another than 127.0.0.1 needs accounts (see `account`).",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.pass_obj
def command(desk: Desk, port: int, host: str, *, no_browser: bool) -> None:
    """Open the register as a page in the browser, on this computer only unless told otherwise.

    It ends with Ctrl+C. Example: sovanban serve --port 9000
    """
    app = run(desk, host=host)
    import uvicorn

    listening = _listen(host, port)
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
    show(desk.say(message("The page is at {address} – Ctrl+C ends it.", address=address)))
    if not no_browser:
        threading.Timer(1.0, webbrowser.open, (address,)).start()
    settings = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_keep_alive=30,
        proxy_headers=False,
    )
    with listening:
        uvicorn.Server(settings).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket at the address. RefusedError where another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    # On Windows the first option would let a second page share the port of the first.
    only_ours = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    option = socket.SO_REUSEADDR if only_ours is None else only_ours
    try:
        listening.setsockopt(socket.SOL_SOCKET, option, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise RefusedError(
            "The page cannot be opened at {host}, port {port}: {why}. Another program may use "
            "it; try another with --port.",
            host=host,
            port=port,
            why=why_os(error),
        ) from error
    return listening
