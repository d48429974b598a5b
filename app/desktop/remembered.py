"""What the window remembers of itself: size and place, widths of panels, whether it was empty, theme, files opened last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

_USUAL = QSize(1440, 900)
_RECENT = 10


class Remembered:
    """Kept in a small file; nothing of it is worth a word when it is lost."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The theme that was preferred when the window was last shown: `system`, `light` or `dark`. Preferences say it for
        good, but later than the first paint.
        """
        return str(self._settings.value("window/theme", "system"))

    @theme.setter
    def theme(self, theme: str) -> None:
        if theme != self.theme:
            self._settings.setValue("window/theme", theme)

    @property
    def had_sources(self) -> bool:
        """Whether the window held images when it was closed."""
        return str(self._settings.value("window/had_sources", "false")) == "true"

    @property
    def recent(self) -> tuple[Path, ...]:
        """Files that were opened last, the newest first; what is gone is left out."""
        kept = self._settings.value("window/recent", [])
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(path for name in names if (path := Path(str(name))).exists())[:_RECENT]

    def opened(self, paths: Sequence[Path]) -> None:
        """These were opened just now."""
        names = [str(path.absolute()) for path in (*paths[:_RECENT], *self.recent)]
        self._settings.setValue("window/recent", list(dict.fromkeys(names))[:_RECENT])

    def forget_recent(self) -> None:
        """Nothing was opened."""
        self._settings.remove("window/recent")

    def restore_window(self, window: QWidget) -> None:
        """Where it was, if that is still on a screen; else a good size in the middle."""
        kept = self._settings.value("window/geometry")
        if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
            return
        room: QRect = QGuiApplication.primaryScreen().availableGeometry()
        size = _USUAL.boundedTo(room.size())
        frame = QRect(room.topLeft(), size)
        frame.moveCenter(room.center())
        window.setGeometry(frame)

    def restore_splitter(self, splitter: QSplitter) -> bool:
        """The widths of the panels; False when there are none to restore."""
        kept = self._settings.value("window/panels")
        return isinstance(kept, QByteArray) and splitter.restoreState(kept)

    def keep(self, window: QWidget, splitter: QSplitter, *, had_sources: bool) -> None:
        """Write it down."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("window/panels", splitter.saveState())
        self._settings.setValue("window/had_sources", "true" if had_sources else "false")
        self._settings.sync()
