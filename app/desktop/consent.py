"""The question before pictures leave the machine: asked over the window, and everything else goes on meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.desktop.bridge import Bridge
from app.session.changes import Change, MoneyChanged
from app.session.consent import Asked


class ConsentQuestion(QMessageBox):
    """Opens when the state asks, and closes when it does not any more. Closing it any other way than by Send means no."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: Asked | None = None
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle("Send pictures?")
        self.send = self.addButton("Send", QMessageBox.ButtonRole.AcceptRole)
        self.keep = self.addButton("Keep them here", QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.keep)
        self.finished.connect(self._answer)
        bridge.changed.connect(self._changed)

    def _changed(self, change: Change) -> None:
        if isinstance(change, MoneyChanged) and self._bridge.state.consent != self._asked:
            self._show(self._bridge.state.consent)

    def _show(self, asked: Asked | None) -> None:
        self._asked = asked
        if asked is None:
            self.hide()
            return
        self.setText(asked.sentence)
        self.open()

    def _answer(self, _code: int) -> None:
        """Never `exec`: a loop of its own would hold up the one that everything runs on."""
        if self._asked is not None:
            allowed = self.clickedButton() is self.send
            self._asked = None
            self._bridge.submit(lambda session: session.answer_consent(allowed))
