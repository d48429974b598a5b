from base64 import b64encode
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from app.desktop.drops import given_by, may_give

PNG = b"\x89PNG\r\n\x1a\n rest"


def _mime(urls: list[str] | None = None, **raw: bytes) -> QMimeData:
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    for name, data in raw.items():
        mime.setData(f"image/{name}", data)
    return mime


def test_files_and_folders_are_taken_by_their_paths() -> None:
    """Blanks and umlauts in names survive."""
    given = given_by(_mime(["file:///tmp/a%20b.png", "file:///tmp/f%C3%BCnf", "file:///tmp/notes.txt"]))

    assert given.paths == (Path("/tmp/a b.png"), Path("/tmp/fünf"), Path("/tmp/notes.txt"))  # noqa: S108 - only names


def test_an_image_out_of_a_browser_is_taken_by_its_bytes() -> None:
    """The bytes that were dragged are taken as they are, named after their address; nothing is fetched."""
    given = given_by(_mime(["https://example.org/brand/logo.svg?x=1"], png=PNG))

    assert (given.image, given.name, given.paths) == (PNG, "logo.png", ())


def test_what_keeps_the_pixels_is_preferred() -> None:
    """Of several codings of one image, the lossless one is taken."""
    given = given_by(_mime(None, jpeg=b"jpeg", png=PNG, bmp=b"BM"))

    assert (given.image, given.name) == (PNG, "pasted.png")


def test_a_file_is_preferred_to_its_picture() -> None:
    """A file manager that adds a preview still gives the file."""
    given = given_by(_mime(["file:///tmp/a.png"], png=PNG))

    assert given.paths == (Path("/tmp/a.png"),)  # noqa: S108 - only a name
    assert not given.image


def test_an_address_alone_gives_nothing_but_the_address() -> None:
    """Fetching needs a person's word, so an address is only named."""
    given = given_by(_mime(["https://example.org/a.png"]))

    assert not given.anything
    assert given.web == "https://example.org/a.png"


def test_text_is_not_worth_a_drop() -> None:
    """Only files, addresses and images are."""
    text = QMimeData()
    text.setText("hello")

    assert not may_give(text)
    assert may_give(_mime(["file:///tmp/a.png"]))
    assert may_give(_mime(None, webp=b"RIFF"))


def test_an_image_in_its_own_address_is_taken_from_it() -> None:
    """A `data:` address needs nobody to be asked."""
    given = given_by(_mime(["data:image/png;base64," + b64encode(PNG).decode()]))

    assert (given.image, given.web) == (PNG, "")


def test_an_address_with_other_data_gives_nothing() -> None:
    """What is no image, or broken, is not passed on."""
    for address in ("data:text/html;base64,PGI+", "data:image/png;base64,%%%", "data:image/png,x"):
        assert not given_by(_mime([address])).anything


def test_bytes_without_a_type_are_taken_where_nothing_better_came() -> None:
    """Some browsers drag an image as nameless bytes beside its address; what they are is found out by looking."""
    mime = _mime(["https://example.org/photo.jpg"])
    mime.setData("application/octet-stream", b"\xff\xd8\xff rest")

    given = given_by(mime)

    assert (given.image, given.name) == (b"\xff\xd8\xff rest", "photo.image")
