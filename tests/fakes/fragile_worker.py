"""The real worker, but files with certain names do to it what hostile images do: `killer`, `sleeper`, `talker`, `glutton`."""

import os
import signal
import sys
import time
from typing import Any

from app.extractors.measured.worker import main


def _suffer(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str | os.PathLike):
        return
    name = os.path.basename(os.fspath(arguments[0]))  # noqa: PTH119 - whatever is opened, bytes too
    if "killer" in str(name):
        os.kill(os.getpid(), signal.SIGKILL)
    if "sleeper" in str(name):
        time.sleep(3600)
    if "talker" in str(name):
        print("decoders print on standard output", flush=True)  # noqa: T201 - that is the point
        os.write(1, b"\0\0\0\4junk")
        os.write(2, b"and on standard error\n" * 10_000)
    if "glutton" in str(name):
        bytearray(8_000_000_000)


if __name__ == "__main__":
    sys.addaudithook(_suffer)
    main()
