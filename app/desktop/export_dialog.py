"""Export: a format, which tokens, and what the file will say, before it is written."""

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.format_list import FormatList
from app.desktop.panels.inspector.saying import counted
from app.desktop.saving import save_text
from app.desktop.selection import Selection
from app.desktop.slider import Slider
from app.desktop.theme.button import Button, Look
from app.desktop.theme.card import Card
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import caption, numbers, words
from app.desktop.theme.measures import TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.pips import said
from app.desktop.theme.segmented import Segmented
from app.desktop.theme.words import Ink, Words
from app.exports import export
from app.exports.gathering import Include
from app.session.changes import Noticed
from app.sources.source import Source
from app.votes.consensus import TokenSet

SIDE: Final = 20
LEFT: Final = 300
SIZE: Final = QSize(960, 600)
LONGEST: Final = 200_000
INCLUDE: Final[tuple[Include, ...]] = ("all", "decided")
Pairs = list[tuple[Source, TokenSet]]


class ExportDialog(QDialog):
    """Writes the chosen source, or all of them as one set. The text is made by the engine, away from the window; of several
    answers the newest counts.
    """

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.resize(SIZE)
        self._bridge = bridge
        self._all: Pairs = [(seen.source, seen.tokens) for seen in bridge.state.sources if seen.source and seen.tokens]
        self._one = [pair for pair in self._all if pair[0].id == selection.source] or self._all[:1]
        self._asked = 0
        self._open = True
        self.text = ""
        self.formats = FormatList(self)
        self.which = Segmented(["This image", f"All {len(self._all)}"], "Which images", self)
        self.which.setVisible(len(self._all) > 1)
        self.include = Segmented(["All tokens", "Only decided"], "Which tokens", self)
        self.confidence = Slider("Least confidence", self)
        self._least = Words("", numbers(TYPE_SMALL), Ink.SECOND)
        self.preview = QPlainTextEdit(self)
        self._size = Words("", words(TYPE_SMALL), Ink.SECOND)
        self.copy_button = Button("Copy", parent=self)
        self.save_button = Button("Save…", Look.PRIMARY, parent=self)
        self._dress()
        self._lay_out()
        self._connect()
        self._renew()

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
        self._bridge.notice(Noticed("info", f"Copied as {self.formats.format.title}."))

    def save(self) -> None:
        """Let a file be named. Opened, never run in a loop of its own."""
        dialog = QFileDialog(self, "Export", self.suggested_name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def write_to(self, path: Path) -> None:
        """Write the file, away from the window, and close once it is there. That it is there is said in any case."""
        text = self.text
        self._bridge.submit(lambda _session: asyncio.to_thread(save_text, path, text), self._close_written)

    @property
    def suggested_name(self) -> str:
        """The image's name, or `tokens` for several, with the format's ending."""
        pairs = self._pairs
        stem = Path(pairs[0][0].name).stem if len(pairs) == 1 else "tokens"
        return f"{stem}{self.formats.format.ending}"

    def done(self, result: int) -> None:
        """Closed; a file may still be on its way."""
        self._open = False
        super().done(result)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel."""
        painter_on(self).fillRect(self.rect(), colors_of(self).panel)

    @property
    def _pairs(self) -> Pairs:
        return self._all if self.which.choice else self._one

    def _renew(self) -> None:
        self._asked += 1
        number, form, pairs = self._asked, self.formats.format.id, self._pairs
        include, least = INCLUDE[self.include.choice], self.confidence.value() / 100
        self._least.show_text(f"≥ {said(least)}" if least else "any")

        def write() -> str:
            return export(pairs, form, include=include, min_confidence=least)

        self._bridge.submit(lambda _session: asyncio.to_thread(write), lambda text: self._show(number, text), asker=self)

    def _show(self, number: int, text: str) -> None:
        if number != self._asked:
            return
        self.text = text
        self.preview.setPlainText(text[:LONGEST])
        cut = "; the preview ends earlier" if len(text) > LONGEST else ""
        self._size.show_text(counted(len(text.splitlines()), "line") + cut)

    def _close_written(self, path: Path) -> None:
        self._bridge.notice(Noticed("info", f"Saved {path.name}."))
        if self._open:
            self.accept()

    def _dress(self) -> None:
        self.confidence.setRange(0, 100)
        self.confidence.setPageStep(5)
        self.preview.setAccessibleName("Preview")
        self.preview.setReadOnly(True)
        self.preview.setPlaceholderText("Writing…")
        self.preview.viewport().setAutoFillBackground(False)
        self.preview.setStyleSheet("QPlainTextEdit, QPlainTextEdit::corner { background: transparent; border: none; }")
        self.preview.setFont(numbers(TYPE_SMALL))
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.save_button.setDefault(True)

    def _lay_out(self) -> None:
        least = QHBoxLayout()
        least.addWidget(self.confidence, 1)
        least.addWidget(self._least)
        self._least.setFixedWidth(48)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(Words("FORMAT", caption(), Ink.SECOND))
        left.addWidget(self.formats, 1)
        for title, part in (("IMAGES", self.which), ("TOKENS", self.include)):
            name = Words(title, caption(), Ink.SECOND)
            name.setVisible(not part.isHidden())
            left.addSpacing(6 if not part.isHidden() else 0)
            left.addWidget(name)
            left.addWidget(part)
        left.addSpacing(6)
        left.addWidget(Words("CONFIDENCE", caption(), Ink.SECOND))
        left.addLayout(least)
        buttons = QHBoxLayout()
        buttons.addWidget(self._size, 1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        right = QVBoxLayout()
        right.setSpacing(12)
        card = Card(self)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 4, 8)
        inside.addWidget(self.preview)
        right.addWidget(card, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        row.setSpacing(SIDE)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.formats.setFixedWidth(LEFT)

    def _connect(self) -> None:
        for changed in (
            self.formats.currentRowChanged,
            self.which.chosen,
            self.include.chosen,
            self.confidence.valueChanged,
        ):
            changed.connect(lambda _: self._renew())
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
