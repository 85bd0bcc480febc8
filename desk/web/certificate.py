"""The certificate with which the page is spoken to over HTTPS: looked at before the page starts.

Input: a certificate and its key as PEM files; output: nothing, or one sentence that says which
file is wrong. Gotcha: a key with a password would make the program ask in the middle of starting,
so it is refused like a wrong one.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from register.errors import SovanbanError
from register.os_words import mending_os, why_os


@dataclass(frozen=True, slots=True)
class Certificate:
    """chain: the certificate, with those above it; key: its private key."""

    chain: Path
    key: Path


def checked_certificate(chain: Path | None, key: Path | None) -> Certificate | None:
    """The two files, looked at; None where neither is given. SovanbanError where one is wrong."""
    if chain is None and key is None:
        return None
    if chain is None or key is None:
        raise SovanbanError(
            "A certificate needs its key, and a key its certificate. Give both: --certificate "
            "FILE --key FILE."
        )
    for file in (chain, key):
        _check_readable(file)
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            chain, key, password=_no_password
        )
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise SovanbanError(
                "The key {key} does not belong to the certificate {file}. Give the two that were "
                "made together.",
                key=key.name,
                file=chain.name,
            ) from error
        raise _not_pem(chain, key) from error
    except (OSError, ValueError) as error:
        raise _not_pem(chain, key) from error
    return Certificate(chain, key)


def _no_password() -> str:
    return ""


def _check_readable(file: Path) -> None:
    try:
        file.read_bytes()
    except OSError as error:
        raise SovanbanError(
            "“{file}” cannot be read: {why}. {advice}",
            file=file,
            why=why_os(error),
            advice=mending_os(error),
        ) from error


def _not_pem(chain: Path, key: Path) -> SovanbanError:
    return SovanbanError(
        "{file} and {key} are not a certificate and its key without a password, as PEM text "
        "(-----BEGIN CERTIFICATE-----, -----BEGIN PRIVATE KEY-----). Ask whoever made them for "
        "these two files.",
        file=chain.name,
        key=key.name,
    )
