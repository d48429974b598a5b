"""Run a program where there is no network but this machine's own loopback: `python without_network.py PROGRAM ARGUMENTS…`.

It takes root, on Linux. Where that cannot be had, it says so and exits with 77, and nothing was run.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

NEW_NETWORK = 0x40000000
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 0x1
CANNOT = 77


def main(command: list[str]) -> int:
    """Become that program; answers only where that cannot be."""
    try:
        _leave_the_network()
    except OSError as error:
        print(f"there is no network to be left: {error}", file=sys.stderr)
        return CANNOT
    if command:
        os.execvp(command[0], command)
    return 0


def _leave_the_network() -> None:
    if not sys.platform.startswith("linux"):
        raise OSError("this is no Linux")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_NETWORK) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = fcntl.ioctl(any_socket, GET_FLAGS, struct.pack("16sh14x", b"lo", 0))
        (flags,) = struct.unpack_from("h", asked, 16)
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", flags | UP))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
