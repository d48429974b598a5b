from pathlib import Path

import pytest

from app.votes.evidence import Box
from tests.fakes.browser import browse
from tests.fakes.painted import canvas

INK = (33, 37, 41)

PAGE = """
<h1 style="margin:20px;border-left:10px solid red;padding-left:10px">debian</h1>
<blockquote style="margin:20px 40px;border-left:5px solid #e0e0e0;padding:0 12px">Sizes are those declared.</blockquote>
<div style="margin:20px;border-left:8px solid #00bde3;background:#e7f6f8;padding:16px">Your trial ends.</div>
<div style="margin:20px;font-size:40px;font-weight:700">Illinois | lilt</div>
<div style="margin:20px;display:flex;gap:4px">
  <button>Yes</button><button>No</button>
</div>
"""


@pytest.mark.parametrize("scale", [1, 2])
def test_borders_beside_text_are_found(tmp_path: Path, scale: int) -> None:
    """A headline's, a quote's and an alert's; no stem of a large letter, and no gap between two buttons."""
    bars = browse(tmp_path, PAGE, scale=scale).accent_bars

    assert sorted(bar.width / scale for bar in bars) == [5, 8, 10]


def test_one_short_word_is_enough(tmp_path: Path) -> None:
    """The chosen entry of a list, whose bar hangs out at the edge of its panel."""
    chosen = "<div style='margin-left:10px;border-left:5px solid #e8e8e8;padding-left:10px;font-size:13px'>All</div>"
    page = f"<div style='margin:30px;width:220px;background:#f8f8f8;padding:40px 0'>{chosen}<p>By status</p></div>"

    assert [bar.width for bar in browse(tmp_path, page).accent_bars] == [5]


def test_bars_of_a_chart_are_none() -> None:
    """They have no text beside them, or it is the next one's."""
    page = canvas(500, 300)
    for place, height in enumerate((80, 120, 60, 150)):
        page.fill(40 + 24 * place, 200 - height, 10, height, (13, 110, 253))
    page.text(40, 210, "Jan Feb Mar Apr", INK, size=14)

    assert page.scene().accent_bars == []


def test_a_bar_is_as_wide_as_it_is_painted() -> None:
    """And is told with its place."""
    page = canvas(500, 300)
    page.fill(40, 60, 7, 44, (222, 226, 230))
    page.text(62, 72, "Well said", INK, size=16)

    assert page.scene().accent_bars == [Box(40, 60, 7, 44)]
