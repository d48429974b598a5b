"""Window or command line; nothing else."""

import os
import sys
from pathlib import Path

from app.command_line import COMMANDS

SAMPLES = "--samples"


def main() -> int:
    """Open the window when no command is named; answers the exit status."""
    arguments = sys.argv[1:]
    paths = [Path(argument) for argument in arguments if argument != SAMPLES]
    if arguments and arguments[0] != SAMPLES and (arguments[0] in COMMANDS or not os.path.lexists(paths[0])):
        from app.command_line.program import main as command  # noqa: PLC0415 - the window needs none of it

        return command()
    if not _has_display():
        print("tokenquorum: there is no display. Try: tokenquorum extract PATH", file=sys.stderr)  # noqa: T201
        return 2
    from app.desktop.start import main as window  # noqa: PLC0415 - the command line needs no Qt

    return window(paths, samples=SAMPLES in arguments)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
