"""Offline: no internet socket of this process, whatever any library tries. Sockets inside the machine (AF_UNIX) work."""

import ipaddress
import sys
from typing import Any, Final

_ALWAYS_HARMLESS: Final = "localhost"


class WentOnline(PermissionError):
    """Something reached for the network while that is forbidden."""

    def __init__(self, event: str) -> None:
        super().__init__(f"offline: {event} is not allowed")


class Barrier:
    """Stands in the way of internet sockets while `closed`. Python has no way to take an audit hook out again, so that one
    barrier is put up in a process, and opened and closed.
    """

    def __init__(self) -> None:
        self.closed = False
        self._stands = False

    def close(self) -> None:
        """From now on nothing leaves this process."""
        self.closed = True
        if not self._stands:
            self._stands = True
            sys.addaudithook(self._look)

    def open(self) -> None:
        """Let traffic pass again."""
        self.closed = False

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.closed or not event.startswith("socket."):
            return
        if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
            raise WentOnline(event)
        if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"} and isinstance(arguments[1], tuple):
            raise WentOnline(event)


BARRIER: Final = Barrier()
"""This process's."""


def is_loopback(host: str) -> bool:
    """Whether that host is this machine itself; a name that would have to be looked up is not."""
    if host.strip("[]").casefold() == _ALWAYS_HARMLESS:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
