"""Thumbnails, anchors, sessions, and forgetting them."""

import os
from pathlib import Path

import pytest

from app.extractors.contract import Pixels
from app.store.backup import back_up, backups
from app.store.errors import DiskFull, StoreClosed
from app.store.open import open_store
from app.store.store import Store
from app.tokens.color import Color
from app.votes.consensus import Anchor
from app.votes.evidence import Box
from tests.fakes.happenings import RUNS, registered, screen, started, whole_run


async def test_a_thumbnail_comes_back_as_it_was(store: Store) -> None:
    """Bytes, size and stride; a newer one replaces it, and there is none for a stranger."""
    pixels = Pixels(100, 60, 304, os.urandom(304 * 60))
    await store.keep_thumbnail("0a1b", Pixels(1, 1, 4, b"\0\0\0\0"))

    await store.keep_thumbnail("0a1b", pixels)

    assert await store.thumbnail("0a1b") == pixels
    assert await store.thumbnail("2c3d") is None


async def test_an_anchor_is_fixed_when_first_stored(store: Store) -> None:
    """A later value for the same slot changes nothing; new slots are added behind."""
    first = Anchor("slot-1", "color.palette", Color("#F15925"), (Box(1, 2, 3, 4),))
    other = Anchor("slot-2", "color.palette", Color("#000000"))
    await store.keep_anchors("0a1b", [first])

    await store.keep_anchors("0a1b", [Anchor("slot-1", "color.palette", Color("#FFFFFF")), other])
    await store.keep_anchors("0a1b", [])

    assert await store.anchors("0a1b") == (first, other)


async def test_the_last_session_comes_back_in_its_order(path: Path) -> None:
    """After a restart the sources stand as they stood; one named twice stands once, an unknown one not at all."""
    store = await open_store(path)
    screens = [screen(f"{number:04x}", Path(f"/pictures/{number}.png")) for number in range(3)]
    await store.record([started(), *[registered(one) for one in screens]])
    await store.keep_session([screens[0].id])

    await store.keep_session([screens[2].id, "unknown", screens[0].id, screens[2].id])
    await store.close()

    reopened = await open_store(path)
    assert await reopened.last_session() == (screens[2], screens[0])
    await reopened.close()


async def test_an_empty_session_is_remembered(store: Store) -> None:
    """Removing the last source leaves an empty list, not the one before."""
    await store.record([started(), registered(screen())])
    await store.keep_session(["0a1b"])

    await store.keep_session([])

    assert await store.last_session() == ()


async def test_the_same_content_elsewhere_gets_its_new_path(store: Store) -> None:
    """A source is its content: the newest place is where it is looked for."""
    moved = screen(path=Path("/elsewhere/renamed.png"))
    await store.record([started(), registered(screen()), registered(moved)])
    await store.keep_session(["0a1b"])

    assert await store.last_session() == (moved,)


async def test_forgetting_removes_every_trace_from_the_file(store: Store, path: Path) -> None:
    """Votes, thumbnail, path and name are gone from the disk and the backups, not only from the answers."""
    secret = screen(path=Path("/pictures/unmistakable-secret-name.png"))
    await store.record(whole_run(secret))
    await store.keep_thumbnail("0a1b", Pixels(1, 1, 4, b"\1\2\3\4"))
    await store.keep_anchors("0a1b", [Anchor("slot-1", "color.palette", Color("#F15925"))])
    await store.keep_session(["0a1b"])
    earlier = back_up(path)

    await store.forget("0a1b")

    assert await store.recall("0a1b", [RUNS.id]) is None
    assert await store.ballots("0a1b") == ()
    assert await store.statuses("0a1b") == ()
    assert await store.reading("0a1b") is None
    assert await store.thumbnail("0a1b") is None
    assert await store.anchors("0a1b") == ()
    assert await store.last_session() == ()
    written = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    assert b"unmistakable-secret-name" not in written
    assert len(backups(path)) == 1
    assert not earlier.exists()


async def test_a_closed_store_says_so(path: Path) -> None:
    """Asking after closing is an error with a sentence; closing twice is none."""
    store = await open_store(path)
    await store.close()
    await store.close()

    with pytest.raises(StoreClosed, match="closed already"):
        await store.last_session()


async def test_a_full_disk_costs_the_last_change_only(store: Store) -> None:
    """The sentence says so, what was saved before stands, and with room again the store goes on."""
    noise = Pixels(300, 300, 1200, os.urandom(1200 * 300))
    await store.keep_thumbnail("0a1b", Pixels(1, 1, 4, b"\1\2\3\4"))
    await store._write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=60"))

    with pytest.raises(DiskFull, match="The disk is full"):
        await store.keep_thumbnail("0a1b", noise)

    assert await store.thumbnail("0a1b") == Pixels(1, 1, 4, b"\1\2\3\4")
    await store._write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=100000"))
    await store.keep_thumbnail("0a1b", noise)
    assert await store.thumbnail("0a1b") == noise
