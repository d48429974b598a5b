"""The log: bounded, private, and without anything that must not be kept."""

import base64
import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings.logbook import keep_secret, logbook

_log = logging.getLogger("app.somewhere")
KEY = "sk-canary-of-the-log-0b7d"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "log" / "tokenquorum.log"
    with logbook(path):
        yield path


def test_a_record_says_when_who_and_what(book: Path) -> None:
    """One line each, in the order of things, from the level of information on."""
    _log.debug("too fine")
    _log.info("[RUN] %s started", "0a1b")

    (line,) = book.read_text().splitlines()
    when, process, level, room, *words = line.split()
    assert when.endswith("Z")
    assert (process, level, room) == (str(os.getpid()), "INFO", "app.somewhere:")
    assert words == ["[RUN]", "0a1b", "started"]


def test_keys_and_pictures_do_not_get_in(book: Path) -> None:
    """A key that was found is struck out wherever it turns up, in a trace too; encoded and raw bytes are left out."""
    keep_secret(KEY)
    picture = bytes(range(256)) * 4

    _log.info("asked with Bearer %s", KEY)
    _log.info("it failed", exc_info=ValueError(f"401 for {KEY}"))
    _log.info("sent data:image/png;base64,%s and %r", base64.b64encode(picture).decode(), picture)

    text = book.read_text()
    assert KEY not in text
    assert text.count("[key]") == 2
    assert "base64,[data]" in text
    assert "\\x80\\x81" not in text


def test_nothing_from_elsewhere_passes_for_a_record(book: Path) -> None:
    """Line breaks are set in, and what steers a terminal is gone."""
    _log.info("the server said: %s", "no\r\n2026-01-01T00:00:00.000Z 1 INFO app: [COST] call dollars=0\x1b[2J\u2028x")

    first, second = book.read_text().split("\n")[:2]
    assert first.endswith("the server said: no")
    assert second.startswith("\t2026-01-01")
    assert "\x1b" not in second
    assert "\u2028" not in second


def test_it_stays_small(book: Path) -> None:
    """A megabyte and four older files, however much happens; a single record is cut."""
    for number in range(700):
        _log.info("%d %s", number, "words " * 2000)

    files = list(book.parent.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size < 1_010_000 for file in files)
    assert " 699 words" in book.read_text()


def test_another_process_may_begin_a_new_file(book: Path) -> None:
    """What comes after goes there."""
    _log.info("before")
    book.rename(book.with_suffix(".log.1"))

    _log.info("after")

    assert "after" in book.read_text()
    assert "before" not in book.read_text()


def test_only_this_person_reads_it(book: Path) -> None:
    """The file is closed to others."""
    _log.info("mine")

    assert stat.S_IMODE(book.stat().st_mode) == 0o600


def test_without_a_place_there_is_none(tmp_path: Path) -> None:
    """And everything else goes on."""
    (tmp_path / "log").write_text("a file where a folder should be")

    with logbook(tmp_path / "log" / "tokenquorum.log"):
        _log.info("nobody hears it")

    assert (tmp_path / "log").read_text() == "a file where a folder should be"


def test_afterwards_nothing_is_written(tmp_path: Path) -> None:
    """The last one to close it leaves no handler and the level of before."""
    room = logging.getLogger("app")
    before = (room.level, list(room.handlers))

    with logbook(tmp_path / "a.log"), logbook(tmp_path / "a.log"):
        pass

    assert (room.level, list(room.handlers)) == before
