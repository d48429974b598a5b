"""Gets pictures from the session: the thumbnail at once, the whole as soon as a worker has decoded it."""

import asyncio
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.desktop.bridge import Bridge
from app.desktop.canvas.picture import Picture
from app.session.session import Session
from app.session.state import Seen, Stage

_KEPT: Final = 3
_HOPELESS: Final = (Stage.REFUSED, Stage.FAILED)


class Loading(QObject):
    """Keeps the last few pictures. A picture is asked for once, as soon as it is known that it can be decoded and its first
    tokens are there: to decode it a second time beside the measuring would hold them up.
    """

    loaded = Signal(str, object)

    @classmethod
    def behind(cls, bridge: Bridge) -> "Loading":
        """The one that all who show pictures of this session share."""
        return bridge.findChild(cls) or cls(bridge)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._asked: set[str] = set()

    def begin(self, seen: Seen) -> Picture | None:
        """What can be shown now; `loaded` follows when that is not all."""
        kept = self._kept.get(seen.key)
        if kept is not None:
            self._kept.move_to_end(seen.key)
            return kept
        if seen.source is None or seen.stage in _HOPELESS or (seen.thumbnail is None and seen.stage is not Stage.DONE):
            return None
        first_tokens_to_come = seen.stage is Stage.READING and seen.tokens is None
        if seen.key not in self._asked and not first_tokens_to_come:
            self._asked.add(seen.key)
            self._bridge.submit(lambda session: _load(session, seen.key), lambda picture: self._take(seen.key, picture))
        if seen.thumbnail is None:
            return None
        return Picture.standing_in(seen.thumbnail, seen.source.width, seen.source.height)

    def _take(self, key: str, picture: Picture | None) -> None:
        self._asked.discard(key)
        if picture is None:
            return
        self._kept[key] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(key, picture)


async def _load(session: Session, key: str) -> Picture | None:
    pixels = await session.pixels(key)
    return None if pixels is None else await asyncio.to_thread(Picture.of, pixels)
