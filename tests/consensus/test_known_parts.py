"""What a winner leaves open is told by who agrees with it."""

from dataclasses import replace

from app.consensus import token_set
from app.consensus.known_parts import completed
from app.tokens.color import Color
from app.tokens.gradient import Gradient, Stop
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.consensus import Status
from tests.fakes.castings import SOURCE, WITNESSES, cast, says

STYLES = "typography.styles"


def test_a_measured_style_takes_the_family_that_a_model_names() -> None:
    """The measured size and weight stand; the family, which nothing contradicts, is not lost."""
    measured = TextStyle(14.0, 400, 1.43, 0.0, "sans")
    named = TextStyle(14.0, 400, generic="sans", family="Inter")
    ballots = cast(says("counter", STYLES, measured), says("gpt", STYLES, named))

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(STYLES)

    assert (found.value, found.agreement) == (replace(measured, family="Inter"), 1)
    assert (found.status, {one.value for one in found.votes}) == (Status.AGREED, {measured, named})


def test_the_weightier_name_is_taken_and_what_is_known_stays() -> None:
    """Of two names the one with more weight behind it; the winner's own parts are never replaced."""
    winner = TextStyle(16.0, 500)
    inter, roboto = TextStyle(16.0, 400, family="Inter"), TextStyle(16.0, 500, 1.5, family="Roboto")
    weights: dict[Value, int] = {winner: 1000, inter: 900, roboto: 1100}

    whole = completed(winner, weights, {winner: 0, inter: 2, roboto: 1})

    assert whole == TextStyle(16.0, 500, 1.5, family="Roboto")


def test_of_equal_weights_measuring_tells() -> None:
    """Equal weight behind two names: the better kind of witness."""
    winner = TextStyle(16.0)
    guessed, measured = TextStyle(16.0, family="Arial"), TextStyle(16.0, family="Inter")

    whole = completed(winner, dict.fromkeys((winner, guessed, measured), 1000), {winner: 0, guessed: 1, measured: 0})

    assert whole == measured


def test_what_lies_beyond_agreement_or_has_no_weight_tells_nothing() -> None:
    """Another size is another style, and who has no weight is recorded without effect."""
    winner = TextStyle(16.0)
    far, muted = TextStyle(20.0, family="Arial"), TextStyle(16.0, family="Inter")

    assert completed(winner, {winner: 1000, far: 1200, muted: 0}, {winner: 0, far: 0}) == winner


def test_a_gradient_takes_its_angle() -> None:
    """The same holds for gradients; values of one part stay as they are."""
    stops = (Stop(Color("#ff0000"), 0.0), Stop(Color("#0000ff"), 1.0))
    winner, told = Gradient(stops, "linear"), Gradient(stops, "linear", 90.0)

    assert completed(winner, {winner: 2000, told: 1000}, {winner: 0, told: 0}) == told
    assert completed(Color("#ff0000"), {Color("#ff0000"): 1}, {}) == Color("#ff0000")
