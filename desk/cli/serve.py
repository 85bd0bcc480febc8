"""`sovanban serve`: the page in the browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import SomePath, WholeNumber
from desk.terminal import show
from office.accounts import Accounts, Role
from office.wiring import Desk
from register.errors import RefusedError, SovanbanError
from register.message import message
from register.os_words import why_os

if TYPE_CHECKING:
    import uvicorn

    from desk.web.certificate import Certificate
    from desk.web.guard import Guard

PORT = 8765


def run(desk: Desk, *, host: str = "127.0.0.1", secure: bool = False) -> Guard:
    """The page as an application, for one address to listen on; secure: it is spoken to by HTTPS.

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
    room = Room(desk.home, rule, now=desk.now, language=desk.language.code, secure=secure)
    return make_app(room)


@click.command()
@click.option(
    "--port", type=WholeNumber(1, 65535), metavar="N", default=PORT, help="Port of the page (8765)."
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    help="Address to listen on; another than 127.0.0.1 needs accounts (see `account`).",
)
@click.option(
    "--certificate",
    "chain",
    type=SomePath(),
    metavar="FILE",
    help="Certificate (PEM), so that the page is spoken to by HTTPS; needs --key.",
)
@click.option("--key", type=SomePath(), metavar="FILE", help="The certificate's key (PEM).")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.pass_obj
def command(
    desk: Desk, port: int, host: str, chain: Path | None, key: Path | None, *, no_browser: bool
) -> None:
    """Open the register as a page in the browser, on this computer only unless told otherwise.

    It ends with Ctrl+C. Examples: sovanban serve --port 9000; sovanban serve --host 0.0.0.0
    --certificate may-chu.pem --key may-chu.key
    """
    from desk.web.certificate import checked_certificate
    from desk.web.hosts import is_loopback
    from desk.web.open_page import open_at, told_open

    certificate = checked_certificate(chain, key)
    address = _address(host, port, secure=certificate is not None)
    if open_at(desk.home) == address:
        show(desk.say(message("The page is open already: {address}", address=address)))
        if not no_browser:
            webbrowser.open(address)
        return
    app = run(desk, host=host, secure=certificate is not None)
    listening = _listen(host, port)
    show(desk.say(message("The page is at {address} – Ctrl+C ends it.", address=address)))
    if certificate is None and not is_loopback(host):
        show(
            desk.say(
                message(
                    "Passwords travel through the network unencrypted. To encrypt them, start the "
                    "page with a certificate: --certificate FILE --key FILE."
                )
            )
        )
    if not no_browser:
        threading.Timer(1.0, webbrowser.open, (address,)).start()
    with told_open(desk.home, address):
        _serve(app, listening, certificate)


def _address(host: str, port: int, *, secure: bool) -> str:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"{'https' if secure else 'http'}://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def _serve(app: Guard, listening: socket.socket, certificate: Certificate | None) -> None:
    import uvicorn

    with listening:
        uvicorn.Server(settings_of(app, certificate)).run(sockets=[listening])


def settings_of(app: Guard, certificate: Certificate | None) -> uvicorn.Config:
    """How the page is served; by HTTPS with a certificate."""
    import uvicorn

    from desk.web.app import HeldProtocol

    return uvicorn.Config(
        app,
        http=HeldProtocol,
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_keep_alive=30,
        proxy_headers=False,
        ssl_certfile=certificate.chain if certificate else None,
        ssl_keyfile=certificate.key if certificate else None,
    )


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
