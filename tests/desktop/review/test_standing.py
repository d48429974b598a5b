from app.desktop.review.standing import apart, candidates
from app.tokens.color import Color
from app.tokens.label import Label
from app.tokens.measure import Measure
from tests.fakes.tokens import settle, vote


def test_values_that_are_one_to_the_eye_stand_together() -> None:
    """Two blues that nobody can tell apart are one candidate; the green is another, and has more weight."""
    found = candidates(
        settle(
            "s",
            "color.primary",
            [
                vote("exact-runs@1", "color.primary", Color("#228BE6")),
                vote("llava-7b@1", "color.primary", Color("#228AE5")),
                vote("claude@1", "color.primary", Color("#12B886")),
                vote("gpt@1", "color.primary", Color("#12B886")),
            ],
        )
    )

    assert [(candidate.percent, candidate.said) for candidate in found] == [
        ("55 %", "#12B886"),
        ("45 %", "#228BE6 and #228AE5, one color to the eye (ΔE 0.4)"),
    ]
    assert apart(found) == "ΔE 42 apart"


def test_lengths_say_how_many_pixels_lie_between() -> None:
    """5, 8 and 12 px are three candidates, 7 px apart at most."""
    votes = [vote(who, "radius.default", Measure(px)) for who, px in (("edges@1", 5), ("llava-7b@1", 8), ("claude@1", 12))]

    found = candidates(settle("s", "radius.default", votes))

    assert [candidate.said for candidate in found] == ["12px", "5px", "8px"]
    assert apart(found) == "7px apart"


def test_words_are_only_counted() -> None:
    """Light and dark are no distance apart that could be said in figures."""
    votes = [vote("exact-runs@1", "theme", Label("light")), vote("gpt@1", "theme", Label("dark"))]

    found = candidates(settle("s", "theme", votes))

    assert apart(found) == "2 candidates"


def test_one_candidate_is_no_distance_from_itself() -> None:
    """Where all agree there is nothing between."""
    found = candidates(settle("s", "theme", [vote("exact-runs@1", "theme", Label("light"))]))

    assert (len(found), apart(found)) == (1, "")
