"""When nothing can be read or kept: why, and the way back where there is one. Nothing is put back unasked."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.message import Message
from app.desktop.theme.icons import Icon
from app.desktop.theme.words import Ink
from app.session.changes import Noticed


class Rescue(QWidget):
    """Offers the newest good backup of a damaged store, an empty store where there is none, and else only to quit."""

    given_up = Signal()

    def __init__(self, bridge: Bridge, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.message = Message(self)
        self.message.acted.connect(self._act)
        QStackedLayout(self).addWidget(self.message)
        self._damaged = _damaged(bridge.fault)
        if self._damaged is None:
            self.message.say(Icon.WARNING, Ink.BAD, "Nothing can be read or kept now", sentence, "Quit")
            return
        store, finding, backup = self._damaged
        lost = f"{store} is damaged ({finding}). It is left as it is until you decide."
        if backup is None:
            said = f"{lost} There is no backup that is whole. A new store can be begun; the damaged file is kept beside it."
            self.message.say(Icon.WARNING, Ink.BAD, "The store is damaged", said, "Begin a new store")
        else:
            said = f"{lost} The newest good backup is of {_when(backup)}; the damaged file is kept beside it."
            self.message.say(Icon.WARNING, Ink.BAD, "The store is damaged", said, "Restore the backup")

    def _act(self) -> None:
        if self._damaged is None:
            self.given_up.emit()
            return
        store, _finding, backup = self._damaged
        self.message.setEnabled(False)
        self._bridge.opened.connect(self._tell)
        self._bridge.reopen(partial(_put_right, store, backup))

    def _tell(self) -> None:
        self._bridge.opened.disconnect(self._tell)
        if self._damaged is not None:
            backup = self._damaged[2]
            now = f"The store is as it was on {_when(backup)}." if backup else "This is a new store."
            self._bridge.notice(Noticed("info", f"{now} The damaged file is kept beside it."))
        self.deleteLater()


def _damaged(fault: BaseException | None) -> tuple[Path, str, Path | None] | None:
    """Where it lies, what is wrong, and the newest good backup; None: something else is the matter."""
    from app.store.errors import StoreDamaged  # noqa: PLC0415 - few windows ever need it

    return (fault.path, fault.finding, fault.backup) if isinstance(fault, StoreDamaged) else None


def _put_right(store: Path, backup: Path | None) -> None:
    from app.store.backup import restore, set_aside  # noqa: PLC0415 - the database comes with it

    if backup is None:
        set_aside(store)
    else:
        restore(store, backup)


def _when(backup: Path) -> str:
    return f"{datetime.fromtimestamp(backup.stat().st_mtime):%d %B %Y, %H:%M}"  # noqa: DTZ006 - the person's own clock
