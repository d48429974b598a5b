"""What became of an image since the version before: a line, what changed in a list, and what was decided then."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.notation import written
from app.desktop.panels.inspector.saying import counted
from app.desktop.selection import Selection
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_CAPTION, TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink, Words
from app.session.changes import Change, QueueChanged, SourceChanged, SourcesChanged
from app.session.review import proposals
from app.session.state import Seen
from app.tokens.value import Value
from app.votes.version import Comparison, Difference

_LINES: Final = 8
_SIDE: Final = 16


class VersionBlock(QWidget):
    """Follows the chosen source; not there for one that is the first of its line."""

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._selection = selection
        self.head = Words("", words(TYPE_SMALL, MEDIUM), parent=self)
        self.more = Button("Show", Look.QUIET, height=CONTROL_SMALL, parent=self)
        self.take = Button("", Look.PLAIN, height=CONTROL_SMALL, parent=self)
        self.list = Words("", words(TYPE_CAPTION), Ink.SECOND, wrap=True, parent=self)
        self.list.setAccessibleDescription("What changed since the version before")
        self.list.hide()
        self._lay_out()
        self.more.clicked.connect(self._unfold)
        self.take.clicked.connect(self._take_over)
        selection.source_changed.connect(lambda _key: self._show())
        bridge.changed.connect(self._changed)
        self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A wash, and a line below."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.accent_wash)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colors.line)

    def _changed(self, change: Change) -> None:
        if isinstance(change, QueueChanged | SourcesChanged) or (
            isinstance(change, SourceChanged) and change.key == self._selection.source
        ):
            self._show()

    def _show(self) -> None:
        seen = self._bridge.state.seen(self._selection.source or "")
        version = seen.version if seen else None
        self.setVisible(version is not None)
        if seen is None or version is None:
            return
        self.head.show_text(f"Version {version.number}: {_in_short(version)}")
        self.list.show_text("\n".join(_lines(version)))
        self.more.setVisible(bool(version.differences or version.orphans))
        waiting = len(proposals(seen))
        self.take.setVisible(waiting > 0)
        self.take.show_text(f"Take over {counted(waiting, 'decision')}")
        self.take.setToolTip(_proposed(seen))

    def _unfold(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self.more.show_text("Show" if self.list.isHidden() else "Hide")

    def _take_over(self) -> None:
        key = self._selection.source
        if key is not None:
            self._bridge.submit(lambda session: session.take_over(key))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.head, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 8, _SIDE, 9)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)


def _in_short(version: Comparison) -> str:
    kinds = [_kind(one) for one in version.differences]
    parts = [f"{kinds.count(kind)} {kind}" for kind in ("changed", "new", "gone") if kind in kinds]
    return ", ".join(parts) or "the same tokens"


def _lines(version: Comparison) -> Iterator[str]:
    for one in version.differences[:_LINES]:
        yield f"{one.slot}  {_text(one.before)} → {_text(one.after)}"
    if len(version.differences) > _LINES:
        yield f"and {len(version.differences) - _LINES} more"
    for entry in version.orphans:
        what = _text(entry.value or entry.anchor)
        yield f"{entry.slot}  {what} was decided ({entry.action}), and is not there any more"


def _proposed(seen: Seen) -> str:
    return "\n".join(
        f"{one.decision.slot}: {_text(one.decision.value) if one.decision.value else one.decision.name or one.decision.action}"
        for one in proposals(seen)
    )


def _kind(one: Difference) -> str:
    return "new" if one.before is None else "gone" if one.after is None else "changed"


def _text(value: Value | None) -> str:
    return "none" if value is None else written(value)
