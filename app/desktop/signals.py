"""Ctrl+C and `kill` end the window as closing it does."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier

_ENDINGS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def ended_by_signals(stop: Callable[[], object]) -> Iterator[None]:
    """Call `stop` when such a signal comes.

    Python runs signal handlers only between two of its own instructions, and Qt's loop may wait for hours without one:
    the byte that Python writes for a signal wakes the loop.
    """

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop()

    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reader.recv(64))
    before_fd = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    before = {ending: signal.signal(ending, handle) for ending in _ENDINGS}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)
        signal.set_wakeup_fd(before_fd)
        notifier.setEnabled(False)
        reader.close()
        writer.close()
