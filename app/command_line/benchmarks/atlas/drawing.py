"""From screens to a folder of pages."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from app.command_line.benchmarks.atlas.comparing import compare
from app.command_line.benchmarks.atlas.errors import AtlasError, FolderRefused, NoScreens
from app.command_line.benchmarks.atlas.expected import expected
from app.command_line.benchmarks.atlas.index import index_html
from app.command_line.benchmarks.atlas.page import draw_page
from app.command_line.benchmarks.atlas.reading import read_screen
from app.command_line.benchmarks.atlas.summary import Screen
from app.command_line.benchmarks.atlas.thing import Aspect
from app.command_line.benchmarks.atlas.truth import ENDING, read_truth

_THUMBNAIL: Final = (240, 150)


def truths_of(folder: Path) -> list[Path]:
    """The truth files of a folder.

    Raises:
        NoScreens: there are none.
    """
    found = sorted(folder.glob(f"*{ENDING}"))
    if not found:
        raise NoScreens(folder)
    return found


def draw_atlas(truths: Sequence[Path], folder: Path, tell: Callable[[str], None]) -> list[Screen]:
    """Draw a page for each screen and an index into `folder`; each image lies beside its truth and is told its scale. What is
    wrong with one screen goes to `tell` as a sentence, and the others are drawn.

    Raises:
        FolderRefused: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        screens = list(_screens(truths, folder, tell))
        (folder / "index.html").write_text(index_html(truths[0].parent.resolve().name, screens), encoding="utf-8")
    except OSError as error:
        raise FolderRefused(folder, error.strerror or "the system refuses") from error
    return screens


def _screens(truths: Sequence[Path], folder: Path, tell: Callable[[str], None]) -> Iterator[Screen]:
    for path in truths:
        try:
            screen = _draw(path, folder)
        except AtlasError as error:
            tell(error.sentence)
            continue
        tell(f"{screen.score:.2f} {screen.id}")
        yield screen


def _draw(path: Path, folder: Path) -> Screen:
    truth = read_truth(path)
    image = path.with_name(Path(truth.meta.image).name)
    reading = asyncio.run(read_screen(image, truth.meta.dpr))
    wanted = expected(truth)
    comparisons = tuple(compare(aspect, wanted[aspect], reading.things[aspect]) for aspect in Aspect)
    page = f"{path.name.removesuffix(ENDING)}.png"
    draw_page(truth, reading, comparisons).save(folder / page, compress_level=6)
    return Screen(truth.meta.id, page, comparisons, _thumbnail(reading.screen))


def _thumbnail(screen: Image.Image) -> bytes:
    """The upper part, 8 by 5."""
    written = BytesIO()
    upper = screen.crop((0, 0, screen.width, min(screen.height, screen.width * 5 // 8)))
    upper.resize(_THUMBNAIL, Image.Resampling.LANCZOS).save(written, "WEBP", quality=70)
    return written.getvalue()
