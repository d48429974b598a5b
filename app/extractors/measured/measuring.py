"""One job from bytes to ballots, wherever it runs."""

import logging
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace

from app.extractors.contract import Cast, Decoded, Extractor, Finding, Finished, Job, Started
from app.extractors.measured.display import thumbnail
from app.extractors.measured.excerpt import Excerpt, excerpt
from app.extractors.measured.file_density import told_scale
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.pixel_density import choose_scale
from app.extractors.measured.rescaling import at_scale
from app.extractors.measured.roster import ROSTER
from app.extractors.measured.scene import Scene
from app.sources.decoding import decode
from app.sources.documents.drawing import Drawing, read_drawing
from app.sources.documents.page import Page
from app.sources.errors import SourceError
from app.sources.opencv import is_out_of_memory
from app.sources.reading import read_again, shown_name
from app.sources.source import Source
from app.tokens.domain import Domain
from app.votes.vote import Ballot, Failure

_log = logging.getLogger(__name__)


def look(job: Job, roster: tuple[Measurer, ...] = ROSTER) -> Iterator[Finding]:
    """Read the job's file, then measure it. What goes wrong is a `Failure` of each extractor that has to do without."""
    try:
        data = read_again(job.source)
    except SourceError as error:
        yield from failures(job.extractors, error.sentence)
        return
    yield from measure_source(job, data, roster)


def measure_source(job: Job, data: bytes, roster: tuple[Measurer, ...] = ROSTER) -> Iterator[Finding]:
    """Decode, then measure in the order of the roster. Where the scale has to be found, `Decoded` comes a second time with it:
    the palette does not wait for that.
    """
    began = time.perf_counter()
    source = job.source
    try:
        picture = decode(data, source)
    except SourceError as error:
        yield from failures(job.extractors, error.sentence, repr(error.__cause__))
        return
    fixed = job.scale or source.drawn_scale
    told = fixed or (told_scale(source.density, source.name_scale) or (None,))[0]
    seconds = time.perf_counter() - began
    decoded = Decoded(source.id, picture.width, picture.height, thumbnail(picture), seconds, told)
    yield decoded
    part = excerpt(picture)
    del picture
    crew = _Crew(job, roster)
    yield from crew.strangers()
    scene = _scene(part, source, told, data)
    yield from part.of_original(crew.measure(scene, crew.at_any_scale))
    if not crew.by_scale:
        return
    if fixed is None:
        scene = at_scale(scene, _settled(scene))
        yield replace(decoded, scale=scene.scale * part.factor)
    yield from part.of_original(crew.measure(scene, crew.by_scale))


def _scene(part: Excerpt, source: Source, scale: float | None, data: bytes) -> Scene:
    """The part to be measured, with all that is known of its scale in its own pixels, and with the document it shows."""
    smaller = part.factor
    density = source.density / smaller if source.density else None
    name_scale = source.name_scale / smaller if source.name_scale else None
    jpeg = data if source.media_type == "image/jpeg" and part.whole else None
    return Scene(part.picture, (scale or 1.0) / smaller, density, name_scale, _document(source, data), jpeg)


def _document(source: Source, data: bytes) -> Drawing | Page | None:
    match source.media_type:
        case "image/svg+xml":
            return read_drawing(data)
        case "application/pdf":
            return Page(data, source.width, source.height, source.drawn_scale or 1.0)
        case _:
            return None


def _settled(scene: Scene) -> float:
    """The scale to measure by. Where none can be found, what was assumed so far has to do: who votes on it says why."""
    try:
        return choose_scale(scene)
    except Exception:  # noqa: BLE001 - the extractor that votes on the scale makes the same mistake, and it becomes its failure
        _log.exception("no scale was found")
        return scene.scale


def failures(extractors: tuple[Extractor, ...], sentence: str, cause: str = "") -> Iterator[Failure]:
    """The same failure for each of them."""
    for extractor in extractors:
        yield Failure(extractor.id, None, sentence, cause)


class _Crew:
    """The measurers that a job asks for: first those whose votes are the same at any scale."""

    def __init__(self, job: Job, roster: tuple[Measurer, ...]) -> None:
        asked = {extractor.id for extractor in job.extractors}
        present = [measurer for measurer in roster if measurer.profile.id in asked]
        self._source = job.source
        self._missing = tuple(one for one in job.extractors if one.id not in {measurer.profile.id for measurer in present})
        self.at_any_scale = [measurer for measurer in present if measurer.profile.domains == (Domain.COLOR,)]
        self.by_scale = [measurer for measurer in present if measurer not in self.at_any_scale]

    def strangers(self) -> Iterator[Failure]:
        """Those that nobody here performs."""
        for extractor in self._missing:
            yield Failure(extractor.id, None, f"{extractor.witness.title} is not known to this version.")

    def measure(self, scene: Scene, measurers: list[Measurer]) -> Iterator[Finding]:
        """Perform one after the other; one that raises costs only itself."""
        for measurer in measurers:
            began = time.perf_counter()
            yield Started(measurer.profile.id)
            try:
                yield from _ballots(measurer, scene)
            except Exception as error:  # noqa: BLE001 - a measurer's mistake is its own failure, not the image's
                yield self._failure(measurer, error)
            else:
                yield Finished(measurer.profile.id, time.perf_counter() - began)

    def _failure(self, measurer: Measurer, error: Exception) -> Failure:
        what = "needs more memory than it may have for" if is_out_of_memory(error) else "made a mistake on"
        sentence = f"{measurer.profile.witness.title} {what} {shown_name(self._source.path)}."
        return Failure(measurer.profile.id, None, sentence, "".join(traceback.format_exception(error))[-4000:])


def _ballots(measurer: Measurer, scene: Scene) -> Iterator[Cast]:
    if scene.picture.blank:
        yield from (Cast(Ballot(measurer.profile.id, domain)) for domain in measurer.profile.domains)
        return
    began = time.perf_counter()
    for ballot in measurer.measure(scene):
        now = time.perf_counter()
        yield Cast(ballot if ballot.seconds else replace(ballot, seconds=now - began))
        began = time.perf_counter()
