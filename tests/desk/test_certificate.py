"""HTTPS: the certificate is looked at before the page starts, and its cookies never go without."""

from __future__ import annotations

import datetime as dt
import io
import ssl
import threading
import time
from pathlib import Path

import httpx
import pytest

from desk.cli import serve
from desk.language import load_language
from desk.web.certificate import Certificate, checked_certificate
from office.accounts import Accounts, Role
from office.wiring import Desk
from register.errors import SovanbanError
from tests.desk.conftest import NOW, Office, Run, free_port

pytest.importorskip("cryptography", reason="makes the certificates of these tests")


def _made(folder: Path, name: str, password: bytes | None = None) -> Certificate:
    """A certificate that a computer made for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "may-van-thu")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    kept = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    found = Certificate(folder / f"{name}.pem", folder / f"{name}.key")
    found.chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, kept)
    )
    return found


def test_a_certificate_with_its_key_is_taken(tmp_path: Path) -> None:
    made = _made(tmp_path, "máy văn thư")
    assert checked_certificate(made.chain, made.key) == made
    assert checked_certificate(None, None) is None


def test_what_does_not_fit_is_told(tmp_path: Path) -> None:
    made, other = _made(tmp_path, "a"), _made(tmp_path, "b")
    secret = _made(tmp_path, "c", b"mat khau")
    text = tmp_path / "chữ.pem"
    text.write_text("không phải chứng thư", encoding="utf-8")
    for chain, key, said in (
        (made.chain, other.key, "does not belong"),
        (text, made.key, "PEM"),
        (made.chain, text, "PEM"),
        (secret.chain, secret.key, "without a password"),
        (tmp_path / "không có.pem", made.key, "cannot be read"),
        (made.chain, None, "Give both"),
        (None, made.key, "Give both"),
    ):
        with pytest.raises(SovanbanError, match=said):
            checked_certificate(chain, key)


def test_a_wrong_certificate_ends_the_command_before_the_page_opens(
    run: Run, tmp_path: Path
) -> None:
    made, other = _made(tmp_path, "a"), _made(tmp_path, "b")
    ran = run("serve", "--no-browser", "--certificate", str(made.chain), "--key", str(other.key))
    assert (ran.code, ran.out) == (2, "")


def test_the_page_answers_over_https_and_its_cookies_are_secure(
    office: Office, tmp_path: Path
) -> None:
    import uvicorn

    made = _made(tmp_path, "a")
    Accounts(office.home.folder).add("Lan", Role.KEEPER, "một mật khẩu dài")
    desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
    listening = serve._listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    server = uvicorn.Server(serve.settings_of(serve.run(desk, host="127.0.0.1", secure=True), made))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        until = time.monotonic() + 120
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        trusted = ssl.create_default_context(cafile=str(made.chain))
        trusted.check_hostname = False
        shown = httpx.get(f"https://127.0.0.1:{port}/login?lang=vi", verify=trusted)
        assert shown.status_code == 200
        cookies = shown.headers.get_list("set-cookie")
        assert cookies
        assert all("; Secure" in one for one in cookies)
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/login")
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listening.close()


def test_without_a_certificate_the_network_is_told_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("một mật khẩu dài\n"))
    run("account", "add", "Lan", "--role", "keeper")
    monkeypatch.setattr(serve, "_serve", lambda _app, listening, _certificate: listening.close())
    ran = run("serve", "--no-browser", "--host", "0.0.0.0", "--port", str(free_port()))
    assert (ran.code, ran.out.count("--certificate")) == (0, 1)
    assert "http://" in ran.out
    here = run("serve", "--no-browser", "--port", str(free_port()))
    assert "--certificate" not in here.out
