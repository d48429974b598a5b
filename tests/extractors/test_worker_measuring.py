from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.extractors.contract import Cast, Decoded, Extractor, Finding, Finished, Job, Started
from app.extractors.measured.in_process import InProcess
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.measuring import look, measure_source
from app.extractors.measured.profiles import EXACT_RUNS, PROFILES
from app.extractors.measured.roster import ROSTER
from app.extractors.measured.scene import Scene
from app.sources.errors import DecodingFailed
from app.sources.registration import from_bytes, register
from app.tokens.domain import Domain
from app.votes.vote import Ballot, Failure
from app.votes.witness import Witness
from tests.fakes.image_files import flat_png, saved, stripes


def _profile(name: str, *domains: Domain) -> Extractor:
    return Extractor(Witness(name, name.title()), domains)


COLOR, TYPE, CLUMSY, GLUTTON = (
    _profile("color", Domain.COLOR),
    _profile("type", Domain.TYPOGRAPHY),
    _profile("clumsy", Domain.SPACING),
    _profile("glutton", Domain.SHAPE),
)


def _color(_: Scene) -> Iterator[Ballot]:
    yield Ballot("color", Domain.COLOR)


def _type(_: Scene) -> Iterator[Ballot]:
    yield Ballot("type", Domain.TYPOGRAPHY)


def _clumsy(_: Scene) -> Iterator[Ballot]:
    yield Ballot("clumsy", Domain.SPACING)
    raise ZeroDivisionError


def _glutton(_: Scene) -> Iterator[Ballot]:
    raise MemoryError
    yield


CREW = (Measurer(CLUMSY, _clumsy), Measurer(GLUTTON, _glutton), Measurer(COLOR, _color), Measurer(TYPE, _type))


def _told(findings: Iterator[Finding]) -> list[str]:
    return [f"{type(one).__name__} {getattr(one, 'extractor', '')}".strip() for one in findings]


def test_the_palette_comes_before_everything_that_needs_a_scale() -> None:
    """Colors are measured first; then the scale is found and told; then the others follow."""
    data = saved(stripes())
    job = Job(from_bytes(data, "x"), (TYPE, COLOR))

    told = _told(measure_source(job, data, CREW))

    assert told == ["Decoded", "Started color", "Cast", "Finished color", "Decoded", "Started type", "Cast", "Finished type"]


def test_a_measurer_that_fails_costs_only_itself() -> None:
    """What it cast before stays, its failure is told with the cause, the others go on."""
    data = saved(stripes())
    job = Job(from_bytes(data, "x.png"), (CLUMSY, GLUTTON, TYPE), scale=1.0)

    findings = list(measure_source(job, data, CREW))

    failures = [one for one in findings if isinstance(one, Failure)]
    assert [one.extractor for one in failures] == ["clumsy", "glutton"]
    assert "ZeroDivisionError" in failures[0].cause
    assert failures[1].sentence == "Glutton needs more memory than it may have for x.png."
    assert [one.ballot.extractor for one in findings if isinstance(one, Cast)] == ["clumsy", "type"]
    assert findings[-1] == Finished("type", findings[-1].seconds) if isinstance(findings[-1], Finished) else False


def test_an_extractor_that_nobody_performs_is_told() -> None:
    """A plan from another version does not wait for ever."""
    data = saved(stripes())
    job = Job(from_bytes(data, "x"), (_profile("stranger", Domain.COLOR),))

    failed = [one for one in measure_source(job, data, CREW) if isinstance(one, Failure)]

    assert failed == [Failure("stranger", None, "Stranger is not known to this version.")]


@pytest.mark.parametrize(
    ("name", "scale", "expected"), [("a@3x.png", None, 3.0), ("a@3x.png", 2.0, 2.0), ("a.png", None, None)]
)
def test_the_scale_that_is_known_is_told_with_the_pixels(name: str, scale: float | None, expected: float | None) -> None:
    """What the caller says goes before what the name says; nobody saying anything is None."""
    data = saved(stripes())
    job = Job(from_bytes(data, name), (COLOR,), scale)

    decoded = next(measure_source(job, data, CREW))

    assert isinstance(decoded, Decoded)
    assert decoded.scale == expected
    assert (decoded.width, decoded.height) == (80, 60)


def test_a_picture_that_nobody_can_see_has_no_tokens() -> None:
    """Colors hidden beneath full transparency, and the white it is laid over, are nobody's."""
    hidden = saved(Image.new("RGBA", (64, 48), (200, 30, 90, 0)))
    job = Job(from_bytes(hidden, "x"), PROFILES)

    findings = list(measure_source(job, hidden))

    assert [one.ballot.votes for one in findings if isinstance(one, Cast) and one.ballot.votes] == []
    assert {one.extractor for one in findings if isinstance(one, Finished)} == {profile.id for profile in PROFILES}


def test_the_thumbnail_fits_its_frame() -> None:
    """160 x 160, with the colors of the picture."""
    data = saved(stripes(1600, 400))

    decoded = next(measure_source(Job(from_bytes(data, "x"), ()), data, CREW))

    assert isinstance(decoded, Decoded)
    assert (decoded.thumbnail.width, decoded.thumbnail.height, decoded.thumbnail.stride) == (160, 40, 480)
    assert decoded.thumbnail.data[:3] == bytes((0xF4, 0xF1, 0xDE))


def test_what_cannot_be_decoded_fails_every_extractor_with_one_sentence() -> None:
    """Damaged pixels are told once for each of those who wait for them."""
    data = saved(stripes())
    source = from_bytes(data, "x.png")

    findings = list(measure_source(Job(source, (COLOR, TYPE)), data[:-20], CREW))

    assert [one.extractor for one in findings if isinstance(one, Failure)] == ["color", "type"]
    assert len({one.sentence for one in findings if isinstance(one, Failure)}) == 1


def test_a_file_that_is_gone_fails_every_extractor(tmp_path: Path) -> None:
    """Between registration and measuring a file may vanish."""
    path = tmp_path / "a.png"
    path.write_bytes(flat_png((1, 2, 3)))
    job = Job(register(path), (COLOR,))
    path.unlink()

    assert list(look(job, CREW)) == [Failure("color", None, "a.png does not exist.")]


async def test_measuring_in_this_process_says_the_same(tmp_path: Path) -> None:
    """Threads give the findings that a worker gives."""
    path = tmp_path / "a.png"
    path.write_bytes(saved(stripes()))
    job = Job(register(path), (EXACT_RUNS,), scale=1.0)

    findings = [one async for one in InProcess().examine(job)]
    pixels = await InProcess().pixels(job.source)

    assert [type(one) for one in findings[:3]] == [Decoded, Started, Cast]
    assert isinstance(findings[-1], Finished)
    assert (pixels.width, pixels.height) == (80, 60)


async def test_closing_the_stream_in_this_process_stops_the_work(tmp_path: Path) -> None:
    """Nothing more is said once the stream is closed."""
    path = tmp_path / "a.png"
    path.write_bytes(saved(stripes()))
    findings = InProcess().examine(Job(register(path), PROFILES))

    first = await anext(findings)
    await findings.aclose()

    assert isinstance(first, Decoded)
    assert [one async for one in findings] == []


async def test_pixels_that_cannot_be_had_raise_a_sentence(tmp_path: Path) -> None:
    """The canvas learns why."""
    path = tmp_path / "a.png"
    path.write_bytes(saved(stripes())[:-20])

    with pytest.raises(DecodingFailed):
        await InProcess().pixels(register(path))


def test_profiles_and_roster_name_the_same_extractors() -> None:
    """Whoever may be planned can be performed, and the other way round."""
    assert {measurer.profile for measurer in ROSTER} == set(PROFILES)
