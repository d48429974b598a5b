"""Another program: a small window from which a file is dragged. Run as `python -m tests.fakes.drag_source FILE…`."""

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

TITLE = "drag source"


class DragSource(QWidget):
    """Drags its files as soon as the pressed pointer has moved far enough."""

    def __init__(self, files: list[str]) -> None:
        super().__init__()
        self._files = files
        self._pressed: QPoint | None = None
        self.setWindowTitle(TITLE)
        self.setGeometry(10, 10, 60, 40)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember where."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin to drag."""
        moved = self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() > 8
        if not moved:
            return
        self._pressed = None
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(file) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    source = DragSource(sys.argv[1:])
    source.show()
    sys.exit(app.exec())
