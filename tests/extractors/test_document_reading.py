from collections.abc import Iterable

import pytest

from app.extractors.contract import Cast, Decoded, Finished, Job
from app.extractors.measured.measuring import measure_source
from app.extractors.measured.profiles import DOCUMENT_READING
from app.sources.registration import from_bytes
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.votes.vote import Ballot, Vote
from tests.fakes.image_files import flat_png
from tests.fakes.pdf_files import pdf

_DEFS = """
<filter id="f"><feFlood flood-opacity="0" result="b"/>
<feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/>
<feMorphology radius="2" operator="erode" in="SourceAlpha"/><feOffset dy="8"/><feGaussianBlur stdDeviation="12"/>
<feComposite in2="hardAlpha" operator="out"/>
<feColorMatrix type="matrix" values="0 0 0 0 0.1 0 0 0 0 0.2 0 0 0 0 0.3 0 0 0 0.16 0"/>
<feBlend in2="b" result="e"/><feBlend in="SourceGraphic" in2="e"/></filter>
<linearGradient id="stops"><stop stop-color="#5B5BD6"/><stop offset="100%" stop-color="rgb(142,78,198)"/></linearGradient>
<linearGradient id="g" x1="0" y1="0" x2="0" y2="1" href="#stops"/>
"""
_CARD = f"""<svg xmlns="http://www.w3.org/2000/svg" width="390" height="520" viewBox="0 0 390 520" fill="none">
<style>
.t {{ font-family: "Helvetica Neue", sans-serif; fill: #1B1F3B }}
text.big {{ font-size: 28px; font-weight: bold }}
.muted {{ fill: #6B7280; font: initial; font-size: 14px; font-family: Inter; line-height: 1.5 }}
</style>
<rect width="390" height="520" fill="#f7f7fb"/>
<g filter="url(#f)"><rect x="24" y="40" width="342" height="180" rx="16" fill="white"/></g>
<g transform="translate(24 240) scale(2)"><rect width="171" height="50" rx="6" stroke="#D9DCE6" fill="#fff"/></g>
<rect x="24" y="360" width="342" height="48" ry="12" fill="url(#g)"/>
<rect x="24" y="420" width="342" height="48" rx="12" fill="navy" opacity="0.5"/>
<text x="44" y="90" class="t big">Booking confirmed</text>
<text x="44" y="120" class="muted">Your cabin is reserved for two nights.
<tspan x="44" y="142">Check in from 15:00.</tspan></text>
<rect x="30" y="44" width="20" height="20" fill="#123456" display="none"/>
<defs><rect width="99" height="99" fill="#654321"/>{_DEFS}</defs>
</svg>""".encode()


def _ballots(data: bytes) -> list[Ballot]:
    source = from_bytes(data, "x")
    findings = list(measure_source(Job(source, (DOCUMENT_READING,)), data))
    assert isinstance(findings[0], Decoded)
    assert isinstance(findings[-1], Finished)
    return [finding.ballot for finding in findings if isinstance(finding, Cast)]


@pytest.fixture(scope="module")
def votes() -> list[Vote]:
    return [vote for ballot in _ballots(_CARD) for vote in ballot.votes]


def _said(votes: Iterable[Vote], slot: str) -> list[str]:
    return [vote.value.text for vote in votes if vote.slot == slot]


def test_every_color_that_is_seen_is_named_exactly(votes: list[Vote]) -> None:
    """Style sheets, attributes and names count alike; what is hidden, unused or see-through is no color."""
    assert sorted(_said(votes, "color.palette")) == ["#1B1F3B", "#6B7280", "#D9DCE6", "#F7F7FB", "#FFFFFF"]


def test_colors_are_named_by_what_they_are_used_for(votes: list[Vote]) -> None:
    """The ground covers all, text is what most letters have, borders are strokes of boxes."""
    roles = {vote.value.text: vote.role for vote in votes if vote.slot == "color.palette"}

    assert (roles["#F7F7FB"], roles["#FFFFFF"], roles["#6B7280"]) == ("background", "surface", "text")
    assert _said(votes, "color.background") == ["#F7F7FB"]
    assert _said(votes, "color.text") == ["#6B7280"]
    assert _said(votes, "color.border") == ["#D9DCE6"]
    assert _said(votes, "theme") == ["light"]


def test_text_is_told_as_it_is_set(votes: list[Vote]) -> None:
    """Family, size, weight and line height come from the document, the body is what most letters are set in."""
    assert _said(votes, "typography.styles") == ["14px/400/?/Inter", "28px/700/sans/Helvetica Neue"]
    assert _said(votes, "typography.body.lineHeight") == ["1.5"]
    assert _said(votes, "typography.heading.size") == ["28"]
    assert _said(votes, "typography.heading.family") == ["helvetica neue"]


def test_lengths_are_css_pixels_after_all_transforms(votes: list[Vote]) -> None:
    """A radius of 6 in a group at twice its size is one of 12, and its stroke of 1 one of 2."""
    assert _said(votes, "radius.steps") == ["12", "16"]
    assert _said(votes, "borderWidth.steps") == ["2"]


def test_the_shadow_of_a_design_tool_is_read_from_its_filter(votes: list[Vote]) -> None:
    """Offset, blur (twice the deviation), spread and color make one layer."""
    shadow = next(vote.value for vote in votes if vote.slot == "shadow.default")

    assert isinstance(shadow, Shadow)
    assert shadow.text == "0 8 24 -2 #1A334C29"


def test_a_gradient_takes_its_stops_from_where_it_points(votes: list[Vote]) -> None:
    """The line runs down, which CSS calls 180 degrees."""
    ramp = next(vote.value for vote in votes if vote.slot == "gradient.ramps")

    assert isinstance(ramp, Gradient)
    assert ramp.text == "linear 180deg #5B5BD6 0.00, #8E4EC6 1.00"


def test_the_scale_is_that_of_the_drawing(votes: list[Vote]) -> None:
    """Nobody has to guess it."""
    assert _said(votes, "scale") == ["2"]


def test_of_a_picture_a_document_reader_says_nothing() -> None:
    """It finishes without a ballot, so that its silence counts for nothing."""
    assert _ballots(flat_png((1, 2, 3))) == []


@pytest.mark.parametrize(
    ("css", "shadow"),
    [
        ("filter: drop-shadow(0 4px 6px rgba(0, 0, 0, .25))", "0 4 12 0 #00000040"),
        ("filter: drop-shadow(#123 1px 2px)", "1 2 0 0 #112233"),
        ("filter: blur(3px)", None),
    ],
)
def test_a_shadow_of_css_is_read(css: str, shadow: str | None) -> None:
    """The function names its lengths and color in any order."""
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect style="{css}" width="50" height="50"/></svg>'

    said = _said([vote for ballot in _ballots(data.encode()) for vote in ballot.votes], "shadow.levels")

    assert said == ([shadow] if shadow else [])


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="1e999" height="NaN" rx="-5" fill="url(#"/>',
        '<rect width="50%" height="50%" fill="color-mix(in srgb, red, blue)" transform="matrix(1e300 0 0 1e300 0 0) scale("/>',
        '<path d="M0 0 L1e308 1e308 Q 5 A 1 1 1 1 1 1 z" stroke="var(--x)" stroke-width="1e6" fill="rgb("/>',
        '<text font-size="-3" font-weight="99999999999999999999" line-height="x">a</text><text x="," y="1 2">b</text>',
        "<style>{{{ a:not( :has(> b) { fill: } @import 'x'; rect:nth-child(9n+1 { fill: red }</style><rect/>",
        '<linearGradient id="a" href="#a"/><rect width="9" height="9" fill="url(#a) red" stroke="url(#none)"/>',
        '<symbol id="s" viewBox="0 0 0 0"><use href="#s"/></symbol><use href="#s" width="1e6" height="1"/>',
        '<filter id="f"><feDropShadow dx="a" stdDeviation="-1"/></filter><rect width="9" height="9" filter="url(#f)"/>',
    ],
)
def test_nonsense_in_a_document_costs_nobody_anything(inside: str) -> None:
    """What makes no sense is passed over; the rest is told."""
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{inside}<rect width="5" height="5" fill="#ABC"/></svg>'
    )

    ballots = _ballots(data.encode())

    assert "#AABBCC" in _said([vote for ballot in ballots for vote in ballot.votes], "color.palette")


def test_a_page_of_a_document_is_read_as_well() -> None:
    """Of a PDF, colors, fonts, sizes and strokes are told in CSS px: 18 points are 24."""
    votes = [vote for ballot in _ballots(pdf()) for vote in ballot.votes]

    assert sorted(_said(votes, "color.palette")) == ["#000000", "#3D405B", "#E07A5F", "#F4F1DE"]
    assert _said(votes, "color.background") == ["#F4F1DE"]
    assert _said(votes, "typography.styles") == ["24px/700/?/Helvetica"]
    assert _said(votes, "borderWidth.steps") == ["4"]
    assert _said(votes, "scale") == ["2"]
