from app.extractors.measured.line_pitch import LineHeights
from app.extractors.measured.rhythm import MEASURER
from app.tokens.measure import Measure
from app.votes.vote import Ballot
from tests.fakes.painted import WHITE, Canvas, canvas

PAGE = (240, 242, 245)
INK = (33, 37, 41)


def _ballot(page: Canvas, scale: float = 1.0) -> Ballot:
    (ballot,) = MEASURER.measure(page.scene(scale))
    return ballot


def _steps(ballot: Ballot) -> list[float]:
    return [vote.value.amount for vote in ballot.votes if vote.slot == "spacing.steps" and isinstance(vote.value, Measure)]


def _article(page: Canvas, *, size: int, line_height: int, margin: int, paragraphs: int = 5) -> None:
    top = 20
    for _ in range(paragraphs):
        for words in ("The harbour office opens at eight and closes", "when the last boat has come in from the banks"):
            page.text(40, top, words, INK, size=size)
            top += line_height
        top += margin


def test_what_separates_paragraphs_is_a_margin() -> None:
    """Lines of a paragraph tell their line height; what lies between paragraphs beyond it is a step, said to be a margin."""
    page = canvas(520, 460)
    _article(page, size=16, line_height=24, margin=20)

    votes = [vote for vote in _ballot(page).votes if vote.slot == "spacing.steps"]

    assert [vote.evidence.seen_as for vote in votes] == ["margin"]
    assert abs(_steps(_ballot(page))[0] - 20) <= 1


def test_text_tells_how_far_its_ground_reaches() -> None:
    """How far the ground reaches beside a line of text is a step, in CSS px from where the text is laid out."""
    page = canvas(420, 300, PAGE)
    for place in range(4):
        page.fill(30, 20 + 60 * place, 240, 40, WHITE)
        page.text(46, 31 + 60 * place, "New entry", INK, size=16)

    steps = _steps(_ballot(page))

    assert any(abs(step - 16) <= 1 for step in steps)


def test_text_on_a_bare_page_tells_nothing() -> None:
    """One line far from everything is no rhythm, and no base unit is made of it."""
    page = canvas(520, 300)
    page.text(150, 140, "Harbour office", INK, size=16)

    ballot = _ballot(page)

    assert ballot.votes == ()
    assert [abstention.slot for abstention in ballot.abstentions] == ["spacing.base"]


def test_a_line_height_is_known_once_two_pairs_agree() -> None:
    """One pair of lines may be chance; two of a size make the line height known, and others take its ratio."""
    once = LineHeights(((16.0, 24.0),), scale=1.0)
    twice = LineHeights(((16.0, 24.0), (16.1, 24.0)), scale=1.0)

    assert once.known(16) is None
    assert twice.known(16) == 24
    assert abs(twice.of(12) - 18) < 0.2
