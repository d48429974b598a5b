from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app.extractors.measured.border_styles import broken_borders
from app.extractors.measured.box_model import MEASURER
from app.extractors.measured.broken_lines import BrokenLine
from app.extractors.measured.scene import Scene
from app.tokens.measure import Measure
from tests.fakes.browser import browse


def _drop(border: str, more: str = "") -> str:
    return f"<div style='display:inline-block;width:180px;padding:24px;margin:12px;border:{border};{more}'>Drop</div>"


FRAMES = "".join(
    [
        *(_drop(f"{width}px {style} #888") for width in (1, 2, 3) for style in ("dashed", "dotted")),
        _drop("4px dashed #7c3aed", "background:#faf5ff;border-radius:8px"),
        *(_drop("3px double #444"), _drop("6px double #b45309"), _drop("2px solid #444")),
    ]
)
TWICE = "<div style='margin:20px;font-size:32px'>" + "<div>••••••••••••••••</div>" * 2 + "</div>"
TEXT = """
<div style="padding:20px;font:16px monospace">-------- ===== ..... _ _ _ _ <u>under</u> <s>through</s> |||||||||||<br>
<input type=password value=secretsecret> <abbr style="text-decoration:underline dotted">CSS</abbr> 1010101010101</div>
<pre style="padding:20px">iiiiiiiiiiiiiiiiiiiiiiiii llllllllllllllllllllllll ........ :::::::::::::::</pre>
"""


@pytest.mark.parametrize("scale", [1, 2])
def test_every_style_is_told_with_its_width(tmp_path: Path, scale: int) -> None:
    """Dashed, dotted and double borders of 1-6 px; what is solid says so where others are not."""
    looks = _looks(browse(tmp_path, FRAMES, height=600, scale=scale))

    for width in (1, 2, 3):
        assert looks[width]["dashed"] == 1
        assert looks[width]["dotted"] == 1
    assert looks[4]["dashed"] == 1
    assert looks[3]["double"] == looks[6]["double"] == 1
    assert looks[2]["solid"] >= 1


@pytest.mark.parametrize("scale", [1, 2])
def test_rules_of_a_table_begin_anew_with_each_cell(tmp_path: Path, scale: int) -> None:
    """And stay one line each."""
    cell = "<td style='padding:8px 12px;border-bottom:1px dashed #999'>"
    row = f"<tr>{cell}Name{cell}Count{cell}Status"
    table = f"<table style='border-collapse:collapse;width:501px;margin:20px'>{row}{row}{row}</table>"

    assert _looks(browse(tmp_path, table, scale=scale))[1]["dashed"] == 3


@pytest.mark.parametrize("scale", [1, 2])
def test_text_is_no_broken_line(tmp_path: Path, scale: int) -> None:
    """Neither hyphens nor leaders, underlines, passwords or rows of one letter."""
    scene = browse(tmp_path, TEXT, scale=scale)

    assert scene.styled_borders == []


@pytest.mark.parametrize("scale", [1, 2])
def test_rings_of_what_has_the_focus_are_outlines(tmp_path: Path, scale: int) -> None:
    """Right on the border, or at a distance; not the padding of a segmented control, the frame of a picture, a radio button."""
    page = """<style>div.b{display:inline-block;padding:10px 16px;margin:16px}</style>
    <div class=b style="border:1px solid #86b7fe;border-radius:6px;box-shadow:0 0 0 4px rgba(13,110,253,.25)">Name</div>
    <div class=b style="background:#2563eb;color:#fff;border-radius:6px;outline:2px solid #2563eb;outline-offset:2px">Save</div>
    <div class=b style="border:1px solid #d0d7de;border-radius:6px;outline:3px solid #0969da">Mail</div>
    <div style="background:#eee;padding:4px;border-radius:8px;display:inline-flex">
      <div style="background:#fff;padding:6px 12px;border-radius:6px">On</div><div style="padding:6px 12px">Off</div></div>
    <div style="padding:3px;border:1px solid #ccc;display:inline-block">
      <div style="background:#9ad;width:80px;height:50px"></div></div>
    <input type=radio checked>"""

    looks = _looks(browse(tmp_path, page, scale=scale))

    assert {width: ways["outline"] for width, ways in looks.items() if ways["outline"]} == {2: 1, 3: 1, 4: 1}


@pytest.mark.parametrize("scale", [1, 2])
def test_a_low_box_is_one_frame_though_its_short_sides_show_few_strokes(tmp_path: Path, scale: int) -> None:
    """And two passwords of one length, one below the other, are none."""
    page = f"<div style='width:200px;height:36px;margin:20px;border:3px dashed #f59e0b;border-radius:12px'></div>{TWICE}"

    looks = _looks(browse(tmp_path, page, scale=scale))

    assert looks[3] == {"dashed": 1}
    assert all(not ways["dotted"] for ways in looks.values())


def test_frames_that_lie_close_together_are_two() -> None:
    """A side belongs to the frame whose corner is nearer."""
    lines = [
        BrokenLine(horizontal, at, 1, start, end, 0x888888, "dashed")
        for top in (0, 60)
        for horizontal, at, start, end in ((True, top, 0, 200), (True, top + 50, 0, 200), (False, 0, top, top + 50))
    ]

    assert [border.bounds.height for border in broken_borders(lines, [], np.zeros((200, 300), np.uint32), 1.0)] == [51, 51]


def _looks(scene: Scene) -> dict[float, Counter[str]]:
    votes = [vote for ballot in MEASURER.measure(scene) for vote in ballot.votes if vote.slot == "borderWidth.steps"]
    found: dict[float, Counter[str]] = {}
    for vote in votes:
        if isinstance(vote.value, Measure):
            found[vote.value.amount] = Counter({look.css: look.count for look in vote.evidence.looks})
    return found
