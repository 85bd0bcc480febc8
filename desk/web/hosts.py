"""Under which names the page may be asked for (against DNS rebinding).

Input: the address the page listens on; output: whether a Host header is one of ours. Gotcha: a
foreign site can make its own name point to this computer, but never a plain address; so plain
addresses are safe, and names only where they are this computer's own.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class HostRule:
    """only_here: the page listens on this computer alone; names: this computer's own, lower case.

    Without `only_here` any plain address is let in besides.
    """

    only_here: bool = True
    names: frozenset[str] = _HERE

    def allows(self, header: str) -> bool:
        """Whether a Host header ("127.0.0.1:8765") names this page."""
        host = host_of(header)
        if host in self.names:
            return True
        return not self.only_here and _is_address(host)


def host_of(header: str) -> str:
    """The name in a Host header, without port and brackets, lower case."""
    text = header.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if text.count(":") == 1 else text


def host_rule(listening_on: str) -> HostRule:
    """The rule for an address to listen on: "127.0.0.1", "0.0.0.0", "192.168.1.5", a name."""
    if is_loopback(listening_on):
        return HostRule()
    own = {socket.gethostname().lower(), socket.getfqdn().lower(), listening_on.lower()}
    return HostRule(only_here=False, names=_HERE | frozenset(own))


def is_loopback(address: str) -> bool:
    """Whether only this computer can reach the address."""
    if address.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
