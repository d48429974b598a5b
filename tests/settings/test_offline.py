"""The barrier, in a process of its own: there is no way to take it away again."""

import subprocess
import sys

import pytest

from app.settings.offline import is_loopback

TRIALS = """
import socket
from app.settings.offline import BARRIER, WentOnline
trials = {
    "connect": lambda: socket.socket().connect(("192.0.2.1", 80)),
    "connect6": lambda: socket.socket(socket.AF_INET6).connect(("2001:db8::1", 80)),
    "send": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    "name": lambda: socket.getaddrinfo("models.example", 443),
    "bind": lambda: socket.socket().bind(("127.0.0.1", 0)),
}
BARRIER.close()
for name, trial in trials.items():
    try:
        trial()
    except WentOnline:
        print(name)
one, other = socket.socketpair()
one.sendall(b"x")
import asyncio
asyncio.run(asyncio.sleep(0))
BARRIER.open()
socket.socket().bind(("127.0.0.1", 0))
print("open")
"""


def test_no_internet_socket_passes_while_it_is_closed() -> None:
    """Neither a connection, nor a name, nor a datagram; sockets inside the machine do, and all of it once it is open."""
    done = subprocess.run([sys.executable, "-c", TRIALS], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["connect", "connect6", "send", "name", "bind", "open"]


HERE = ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "LocalHost"]
ELSEWHERE = ["127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "192.0.2.1", ""]


@pytest.mark.parametrize(("host", "here"), [*((host, True) for host in HERE), *((host, False) for host in ELSEWHERE)])
def test_this_machine_is_known_without_looking_up_names(host: str, *, here: bool) -> None:
    """A name that only begins like it is not it."""
    assert is_loopback(host) is here
