"""The image of the chosen source, the evidence on it, and how both follow the session."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.desktop.bridge import Bridge
from app.desktop.canvas.evidence import label_anchor, paint_label, paint_places, tokens_at
from app.desktop.canvas.loading import Loading
from app.desktop.canvas.loupe import hex_of
from app.desktop.canvas.picture import Picture
from app.desktop.canvas.tools import Chip, Tools
from app.desktop.canvas.verdict import Verdict, verdict_on
from app.desktop.canvas.view import ImageView
from app.desktop.canvas.viewport import Viewport
from app.desktop.message import Message
from app.desktop.notation import written
from app.desktop.panels.inspector.saying import places_of, spot_of
from app.desktop.selection import Selection, Spot
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers
from app.desktop.theme.measures import TYPE_SMALL
from app.session.changes import Change, SourceChanged, SourcesChanged, TokensChanged
from app.votes.consensus import TokenSet
from app.votes.evidence import Box

_EDGE = 12


class Canvas(ImageView):
    """Shows the chosen source as soon as anything of it is there; hovering shows places, a click finds tokens."""

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Image")
        self._bridge = bridge
        self._selection = selection
        self._evidence = True
        self._boxes = False
        self._close_up = False
        self._places: tuple[Box, ...] = ()
        self._places_of: TokenSet | None = None
        self._verdict: Verdict | None = None
        self._loading = Loading.behind(bridge)
        self._loading.loaded.connect(self._show_loaded)
        self.tools = self._build_tools()
        self.pixel = Chip("#000000  00000, 00000", numbers(TYPE_SMALL), self)
        self.pixel.hide()
        self._message = Message(self)
        self._message.acted.connect(self._act)
        self._message.hide()
        self.zoomed.connect(self.tools.show_scale)
        self.pointed.connect(self._show_pixel)
        self.clicked.connect(self._find)
        bridge.changed.connect(self._changed)
        selection.source_changed.connect(self._show_source)
        selection.spot_changed.connect(self._show_spot)
        self._show_source(selection.source)

    def use_close_up(self, on: bool) -> None:
        """Go near to what is revealed: for when the canvas is but a strip beside a question."""
        self._close_up = on
        if on:
            self._show_spot(self._selection.spot)
        else:
            self.fit()

    def paint_over(self, painter: QPainter, viewport: Viewport, colors: Colors) -> None:
        """Places of all tokens, faintly; places of the hovered one, with its name."""
        if self._boxes:
            paint_places(painter, self._all_places(), viewport, colors, faint=True)
        spot = self._selection.spot
        if self._evidence and spot and spot.key == self._selection.source:
            paint_places(painter, spot.regions, viewport, colors)
            anchor = label_anchor(spot.regions, viewport)
            paint_label(painter, spot.label, anchor or QRectF(self.rect()).adjusted(0, 40, 0, 0), viewport, colors)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tools stay in their corners."""
        super().resizeEvent(event)
        self._message.setGeometry(self.rect())
        self.tools.fit_into(self.width() - 2 * _EDGE)
        self.tools.move(_EDGE, self.height() - self.tools.height() - _EDGE)
        size = self.pixel.sizeHint()
        self.pixel.resize(size)
        left, top = self.width() - size.width() - _EDGE, self.height() - size.height() - _EDGE
        beside_the_tools = left > self.tools.geometry().right() + _EDGE
        self.pixel.move(left, top if beside_the_tools else top - size.height() - _EDGE // 2)

    def _build_tools(self) -> Tools:
        tools = Tools(self)
        tools.fit.connect(self.fit)
        tools.true_size.connect(self.show_true_size)
        tools.loupe.connect(self.use_loupe)
        tools.evidence.connect(self._show_evidence)
        tools.boxes.connect(self._show_boxes)
        tools.hide()
        return tools

    def _all_places(self) -> tuple[Box, ...]:
        """Every place of every token, once; kept until there are other tokens."""
        seen = self._bridge.state.seen(self._selection.source or "")
        tokens = seen.tokens if seen else None
        if tokens is not self._places_of:
            witnesses = self._bridge.state.witnesses
            slots = tokens.slots if tokens else ()
            self._places = tuple(dict.fromkeys(box for slot in slots for box in places_of(slot, witnesses)))
            self._places_of = tokens
        return self._places

    def _changed(self, change: Change) -> None:
        match change:
            case SourceChanged(key) if key == self._selection.source:
                self._follow()
            case SourcesChanged() if self._selection.source is not None:
                self._follow()
            case TokensChanged(key) if key == self._selection.source:
                self._bridge.in_turn(self, self._follow_tokens)  # what was found is painted before the picture is asked for

    def _show_source(self, _key: str | None) -> None:
        self.show_picture(None)
        self._verdict = None
        self._follow()

    def _follow(self) -> None:
        seen = self._bridge.state.seen(self._selection.source or "")
        if seen is not None and self.picture is None:
            standing_in = self._loading.begin(seen)
            if standing_in is not None:
                self.show_picture(standing_in)
        elif seen is not None and self.picture is not None and not self.picture.whole:
            self._loading.begin(seen)
        self._judge()

    def _follow_tokens(self) -> None:
        if self._boxes:
            self.update()
        if self.picture is None or not self.picture.whole:
            self._follow()

    def _show_loaded(self, key: str, picture: Picture) -> None:
        if key == self._selection.source:
            same = self.picture is not None and (self.picture.width, self.picture.height) == (picture.width, picture.height)
            self.show_picture(picture, same=same)
            self._show_spot(self._selection.spot)
            self._judge()

    def _judge(self) -> None:
        seen = self._bridge.state.seen(self._selection.source or "")
        verdict = verdict_on(seen) if self.picture is None else None
        self.tools.setVisible(self.picture is not None)
        self._message.setVisible(verdict is not None)
        if verdict is not None and verdict != self._verdict:
            self._message.say(verdict.icon, verdict.ink, verdict.title, verdict.sentence, verdict.action)
        self._verdict = verdict

    def _act(self) -> None:
        key = self._selection.source
        if self._verdict is not None and key is not None:
            self._bridge.submit(self._verdict.ask(key))

    def _show_spot(self, spot: Spot | None) -> None:
        if spot is not None and spot.reveal and spot.regions and self.viewport and spot.key == self._selection.source:
            place = spot.regions[0]
            self.go_to(self.viewport.closing_in_on(place) if self._close_up else self.viewport.showing(place))
        self.update()

    def _find(self, x: float, y: float) -> None:
        seen = self._bridge.state.seen(self._selection.source or "")
        if seen is None or seen.tokens is None:
            return
        witnesses = self._bridge.state.witnesses
        found = tokens_at(seen.tokens, witnesses, x, y)
        first = next((token for token in found if token.value is not None), None)
        words = None if first is None or first.value is None else written(first.value)
        self._selection.hover(None if first is None or words is None else spot_of(seen.key, first, words, witnesses))
        self._selection.find(tuple(token.slot_id for token in found))

    def _show_pixel(self, place: tuple[int, int] | None) -> None:
        color = self.picture.color_at(*place) if place and self.picture else None
        self.pixel.setVisible(color is not None)
        if place and color is not None:
            self.pixel.show_fact(f"{hex_of(color)}  {place[0]}, {place[1]}", color)

    def _show_evidence(self, on: bool) -> None:
        self._evidence = on
        self.update()

    def _show_boxes(self, on: bool) -> None:
        self._boxes = on
        self.update()
