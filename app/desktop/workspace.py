"""The panels side by side: sources, canvas and inspector; or the review beside the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.desktop.bridge import Bridge
from app.desktop.canvas.canvas import Canvas
from app.desktop.panels.inspector import Inspector
from app.desktop.panels.sources.panel import Sources
from app.desktop.review import Review
from app.desktop.selection import Selection
from app.desktop.theme.measures import INSPECTOR, SOURCES
from app.desktop.top_bar import REVIEW

_REVIEW_SHARE = 0.74


class Workspace(QSplitter):
    """One canvas for both modes, so that what was looked at stays in sight."""

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.sources = Sources(bridge, selection, self)
        self.review = Review(bridge, selection, self)
        self.canvas = Canvas(bridge, selection, self)
        self.inspector = Inspector(bridge, selection, self)
        for panel, stretch in ((self.review, 3), (self.canvas, 1)):  # Qt took each panel in when it was made, in this order
            self.setStretchFactor(self.indexOf(panel), stretch)
        self._widths = {False: [SOURCES, 0, 800, INSPECTOR], True: [0, 1064, 376, 0]}
        self._reviews = False
        self.review.hide()

    def show_mode(self, mode: int) -> None:
        """Inspect or review; each keeps its own widths."""
        reviews = mode == REVIEW
        if reviews == self._reviews:
            return
        self._widths[self._reviews] = self.sizes()
        self._reviews = reviews
        for panel in (self.sources, self.inspector):
            panel.setVisible(not reviews)
        self.review.setVisible(reviews)
        self.setSizes(self._widths[reviews])
        self.canvas.use_close_up(reviews)

    def lay_out(self, width: int) -> None:
        """The usual widths."""
        self._widths[True] = [0, round(width * _REVIEW_SHARE), width - round(width * _REVIEW_SHARE), 0]
        self.setSizes([SOURCES, 0, width - SOURCES - INSPECTOR, INSPECTOR])
