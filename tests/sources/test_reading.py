import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.sources.errors import SourceRefused
from app.sources.reading import content_id, read_again, read_file
from app.sources.registration import register
from tests.fakes.image_files import flat_png


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    """Content comes with the hash that names it."""
    path = tmp_path / "a.png"
    path.write_bytes(b"content")

    content = read_file(path)

    assert content.data == b"content"
    assert content.id == content_id(b"content")
    assert len(content.id) == 32


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _empty(path: Path) -> None:
    path.touch()


def _nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (_fifo, "is a pipe"),
        (_folder, "is a folder"),
        (_loop, "too many levels of symbolic links"),
        (_dangling, "does not exist"),
        (_device, "is a device"),
        (_empty, "is empty"),
        (_nothing, "does not exist"),
    ],
)
def test_what_is_no_file_is_refused_at_once(made: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    """Whatever a path turns out to be, the answer is one sentence, without waiting."""
    path = tmp_path / "x.png"
    made(path)

    with pytest.raises(SourceRefused) as refused:
        read_file(path)

    assert said in refused.value.sentence
    assert refused.value.sentence.startswith("x.png")


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket cannot be opened, and that is said."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.png")

        with pytest.raises(SourceRefused, match=r"s\.png cannot be read"):
            read_file(Path("s.png"))


def test_a_name_is_shown_harmlessly(tmp_path: Path) -> None:
    """Names with line breaks, escapes and broken UTF-8 make one printable line."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/new\nline-\x1b[2J-\xff.png"))

    with pytest.raises(SourceRefused) as refused:
        read_file(path)

    assert refused.value.sentence == "new\\nline-\\x1b[2J-\\udcff.png does not exist."


@pytest.mark.parametrize("name", ["bad\0name.png", "x" * 300 + ".png"])
def test_impossible_names_are_refused(name: str) -> None:
    """Names that no file can have are refused like missing files."""
    with pytest.raises(SourceRefused) as refused:
        read_file(Path(name))

    assert len(refused.value.sentence) <= 300


def _read_often(path: Path) -> None:
    for _ in range(100):
        read_file(path)


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    """A file that is still being written is not taken half."""
    path = tmp_path / "growing.png"
    path.write_bytes(b"x" * 4_000_000)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set():
                file.write(b"x" * 100)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(SourceRefused, match="changed while it was being read"):
            _read_often(path)
    finally:
        stop.set()
        writer.join()


def test_a_file_that_changed_since_registration_is_told(tmp_path: Path) -> None:
    """The pixels that are measured belong to the id that was given out."""
    path = tmp_path / "a.png"
    path.write_bytes(flat_png((1, 2, 3)))
    source = register(path)
    path.write_bytes(flat_png((4, 5, 6)))

    with pytest.raises(SourceRefused, match="changed after it was taken"):
        read_again(source)
