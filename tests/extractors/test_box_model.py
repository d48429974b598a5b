from app.extractors.measured.box_model import MEASURER
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.vote import Ballot
from tests.fakes.painted import WHITE, Canvas, canvas

PAGE = (240, 242, 245)
LINE = (206, 212, 218)
INK = (33, 37, 41)


def _ballots(page: Canvas, scale: float = 1.0) -> dict[Domain, Ballot]:
    return {ballot.domain: ballot for ballot in MEASURER.measure(page.scene(scale))}


def _lengths(ballot: Ballot, slot: str) -> set[float]:
    return {vote.value.amount for vote in ballot.votes if vote.slot == slot and isinstance(vote.value, Measure)}


def _cards(zoom: int) -> Canvas:
    page = canvas(700 * zoom, 260 * zoom, PAGE)
    for place in range(3):
        left = (20 + 220 * place) * zoom
        page.box(left, 20 * zoom, 200 * zoom, 120 * zoom, WHITE, radius=8 * zoom, border=zoom, line=LINE)
        page.fill(left + 17 * zoom, 37 * zoom, 166 * zoom, 86 * zoom, (13, 110, 253), radius=4 * zoom)
    return page


def test_the_padding_of_cards_is_a_step() -> None:
    """Cards that hold a box 16 px from their border give a step of 16 px, with its count and places."""
    ballot = _ballots(_cards(1))[Domain.SPACING]

    step = next(vote for vote in ballot.votes if vote.slot == "spacing.steps" and vote.value == Measure(16.0))

    assert step.evidence.count == 12
    assert len(step.evidence.regions) == 3


def test_lengths_are_in_css_px() -> None:
    """The same page at two device pixels a CSS px gives the same steps, radii and borders."""
    plain, dense = _ballots(_cards(1)), _ballots(_cards(2), scale=2.0)

    for domain, slot in (
        (Domain.SPACING, "spacing.steps"),
        (Domain.SHAPE, "radius.steps"),
        (Domain.SHAPE, "borderWidth.steps"),
    ):
        assert _lengths(plain[domain], slot) == _lengths(dense[domain], slot)


def test_text_is_padded_by_its_line_box() -> None:
    """A button's padding is counted from its edges to where its text begins, in CSS px."""
    page = canvas(500, 300, PAGE)
    for place in range(4):
        page.fill(30, 20 + 60 * place, 132, 40, WHITE, radius=4)
        page.text(42, 31 + 60 * place, "New entry", INK, size=16)

    ballot = _ballots(page)[Domain.SPACING]

    assert any(abs(length - 12) <= 1 for length in _lengths(ballot, "spacing.steps"))


def test_pills_are_named() -> None:
    """A box whose corners meet is voted for as a pill, so that an export can learn it."""
    page = canvas(300, 120, PAGE)
    page.fill(20, 20, 90, 28, WHITE, radius=14)
    page.fill(130, 20, 90, 28, WHITE, radius=14)

    shape = _ballots(page)[Domain.SHAPE]

    assert [vote.name for vote in shape.votes if vote.slot == "radius.steps"] == ["pill"]


def test_an_empty_page_abstains() -> None:
    """Where nothing is held by anything, nothing is said about spacing."""
    spacing = _ballots(canvas(200, 200))[Domain.SPACING]

    assert spacing.votes == ()
    assert [abstention.slot for abstention in spacing.abstentions] == ["spacing.base"]


def test_a_bar_beside_a_quote_is_a_border() -> None:
    """An upright bar counts with its width, though it is as wide as no other line."""
    page = canvas(500, 300)
    page.fill(40, 60, 5, 90, (222, 226, 230))
    page.text(60, 80, "Well said", INK, size=20)

    ballot = _ballots(page)[Domain.SHAPE]

    assert _lengths(ballot, "borderWidth.steps") == {5}


def test_a_bar_of_progress_is_no_border() -> None:
    """What lies and is short for its thickness is a thing, not a line."""
    page = canvas(500, 300)
    page.fill(40, 60, 90, 4, (13, 110, 253))
    page.fill(40, 160, 400, 1, (206, 212, 218))

    ballot = _ballots(page)[Domain.SHAPE]

    assert _lengths(ballot, "borderWidth.steps") == {1}


def test_the_line_under_the_chosen_tab_is_a_border() -> None:
    """Short as it is, it lies on the line of all tabs."""
    page = canvas(500, 300)
    page.fill(40, 161, 400, 1, (206, 212, 218))
    page.fill(40, 160, 36, 2, (13, 110, 253))

    ballot = _ballots(page)[Domain.SHAPE]

    assert _lengths(ballot, "borderWidth.steps") == {1, 2}


def test_what_is_seen_of_a_header_above_its_links_is_no_border() -> None:
    """A band along the whole picture is an area; thin ones are counted as lines."""
    page = canvas(500, 300)
    page.fill(0, 0, 500, 20, WHITE)
    page.fill(0, 20, 500, 6, (29, 112, 184))

    ballot = _ballots(page)[Domain.SHAPE]

    assert _lengths(ballot, "borderWidth.steps") == set()


def test_the_upper_edge_of_a_small_picture_is_no_accent() -> None:
    """An accent along the top is as long as a card is wide; one at the left as high as a line of text."""
    page = canvas(500, 300)
    page.fill(40, 40, 34, 37, (220, 228, 249))
    page.fill(40, 37, 34, 3, (78, 115, 223))
    page.fill(40, 160, 300, 30, (220, 228, 249))
    page.fill(36, 160, 4, 30, (78, 115, 223))

    ballot = _ballots(page)[Domain.SHAPE]

    assert _lengths(ballot, "borderWidth.steps") == {4}


def test_a_long_distance_needs_more_evidence_than_a_short_one() -> None:
    """Once is enough for 12 px where it is padded all around; 52 px from one edge are chance."""
    page = canvas(700, 400, PAGE)
    for top in (40, 200):
        page.fill(40, top, 300, 120, WHITE)
        page.fill(92, top + 12, 236, 96, (13, 110, 253))

    ballot = _ballots(page)[Domain.SPACING]

    steps = _lengths(ballot, "spacing.steps")
    assert 12 in steps
    assert not any(length > 45 for length in steps)
