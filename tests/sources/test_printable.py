import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain name.png", "plain name.png"),
        ("naïve-日本語.png", "naïve-日本語.png"),
        ("shot at 9.41\u202fAM.png", "shot at 9.41 AM.png"),
        ("new\nline", "new\\nline"),
        ("esc\x1b[2J", "esc\\x1b[2J"),
        ("rtl-\u202egnp.exe", "rtl-\\u202egnp.exe"),
        ("\udcff.png", "\\udcff.png"),
    ],
)
def test_only_what_does_not_print_is_escaped(text: str, shown: str) -> None:
    """Readable text stays as it is; control, direction and undecodable characters become escapes."""
    assert printable(text) == shown


def test_a_long_name_keeps_its_ending() -> None:
    """The middle of a long name is cut out."""
    shown = printable("a" * 250 + ".png", 60)

    assert len(shown) == 60
    assert shown.endswith("a.png")
    assert "…" in shown


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_becomes_one_line_within_bounds(text: str) -> None:
    """Whatever comes in, what goes out is short, printable and encodable."""
    shown = printable(text, 100)

    assert len(shown) <= 100
    assert shown.isprintable()
    shown.encode("utf-8")
