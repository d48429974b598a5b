"""The question before a source is forgotten: it cannot be undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.desktop.bridge import Bridge
from app.session.state import Seen


class Forgetting(QMessageBox):
    """Says what goes and what stays. Only its button forgets; closing it any other way means no."""

    def __init__(self, bridge: Bridge, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._key = seen.key
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle("Forget this image?")
        self.setText(f"Forget all that was seen in {seen.name}?")
        self.setInformativeText(
            "Its votes, thumbnail and kept answers are removed from the store and its backups, in all its versions. The image "
            "itself stays, unless it was pasted. This cannot be undone."
        )
        self.forget = self.addButton("Forget", QMessageBox.ButtonRole.DestructiveRole)
        self.keep = self.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.keep)
        self.forget.clicked.connect(self._forget)

    def _forget(self) -> None:
        key = self._key
        self._bridge.submit(lambda session: session.forget(key))
