"""Workers that do not keep to the protocol: `mad_worker.py HOW --pixels=… --parent=…`."""

import os
import sys
import time

from app.extractors.measured.messages import Ready, Shown, pack_reply


def _say(data: bytes) -> None:
    os.write(1, data)


def _go_mad(how: str) -> None:
    match how:
        case "stillborn":
            os.write(2, b"cannot import anything\n")
            sys.exit(3)
        case "garbage":
            answer = b"\0\0\0\x08not json"
        case "endless":
            answer = b"\xff\xff\xff\xff"
        case "half":
            answer = b"\0\0\0\x40{"
        case "out of turn":
            answer = pack_reply(Shown(10, 10))
        case _:
            answer = b""
    _say(pack_reply(Ready()))
    os.read(0, 1)
    _say(answer)
    if how == "half":
        sys.exit(0)
    time.sleep(3600)


if __name__ == "__main__":
    _go_mad(sys.argv[1])
