"""The error atlas: what is right and wrong on a screen whose truth is known, drawn."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from app.command_line.program import program
from tests.fakes.painted import WHITE, canvas

BLUE = (34, 110, 230)
GRAY = (240, 242, 245)
INVENTED = (0xC2, 0x18, 0x5B)


def truth_of(name: str, **facts: Any) -> dict[str, Any]:
    """What `painted_screen` shows, in the form in which it lies beside a screen."""
    said: dict[str, Any] = {
        "meta": {"id": name, "image": f"{name}.png", "dpr": 1},
        "colors": [
            {"hex": "#FFFFFF", "role": "background", "pixel_share": 0.6},
            {"hex": "#F0F2F5", "role": "surface", "pixel_share": 0.3},
            {"hex": "#226EE6", "role": "accent", "pixel_share": 0.1},
        ],
        "components": [{"type": "button", "box": [40, 140, 120, 40]}],
    }
    return said | facts


def painted_screen(folder: Path, name: str, **facts: Any) -> Path:
    """Two boxes and a button on white, and the truth about them."""
    sheet = canvas(400, 240, WHITE)
    sheet.fill(20, 20, 170, 90, GRAY)
    sheet.fill(210, 20, 170, 90, GRAY)
    sheet.fill(40, 140, 120, 40, BLUE)
    Image.fromarray(sheet.pixels.round().astype("uint8")).save(folder / f"{name}.png")
    (folder / f"{name}.truth.json").write_text(json.dumps(truth_of(name, **facts)))
    return folder / f"{name}.png"


def bench(*words: str | Path) -> tuple[int, str]:
    """Run the command; its status, and all that it said."""
    answer = CliRunner().invoke(program, ["bench", *map(str, words)])
    return answer.exit_code, answer.output


@pytest.fixture
def screens(tmp_path: Path) -> Path:
    folder = tmp_path / "screens"
    folder.mkdir()
    return folder


def test_a_page_for_each_screen_and_an_index(screens: Path, tmp_path: Path) -> None:
    """Every color of a simple screen is found; the page shows it, the index leads to it."""
    painted_screen(screens, "shop")

    status, said = bench("--atlas", tmp_path / "atlas", "--truth", screens)

    index = (tmp_path / "atlas" / "index.html").read_text()
    assert status == 0, said
    assert 'href="shop.png"' in index
    assert "1.000      1.000   1.000" in next(line for line in said.splitlines() if line.startswith("color"))
    with Image.open(tmp_path / "atlas" / "shop.png") as page:
        swatches = page.crop((page.width // 2, 0, page.width, page.height)).getcolors(1 << 20) or []
    assert {WHITE, GRAY, BLUE} <= {color for _, color in swatches}


def test_an_invention_is_marked_where_it_comes_from(screens: Path, tmp_path: Path) -> None:
    """A color that the truth does not know has its place framed on the screenshot, which is drawn 860 px wide."""
    known = truth_of("bar")["colors"]
    painted_screen(screens, "bar", colors=[color for color in known if color["role"] != "accent"])

    bench("--atlas", tmp_path / "atlas", "--truth", screens)

    with Image.open(tmp_path / "atlas" / "bar.png") as page:
        factor = 860 / 400
        left, middle = 32 + 40 * factor - 2, 116 + 160 * factor
        edge = {page.getpixel((round(left) + by, round(middle))) for by in (-1, 0, 1, 2)}
        inside = page.getpixel((round(left) + 40, round(middle)))
    assert INVENTED in edge
    assert inside != INVENTED


def test_a_folder_of_screens_alone_gets_its_atlas_inside(screens: Path) -> None:
    """Without `--truth` the folder that is named holds the screens."""
    painted_screen(screens, "inbox")

    status, said = bench("--atlas", screens)

    assert status == 0, said
    assert (screens / "atlas" / "inbox.png").exists()


def test_only_the_images_that_are_named(screens: Path, tmp_path: Path) -> None:
    """Images on the command line are drawn, with the truth beside them, and no others."""
    wanted = painted_screen(screens, "one")
    painted_screen(screens, "two")

    status, _ = bench(wanted, "--atlas", tmp_path / "atlas")

    assert status == 0
    assert [page.name for page in (tmp_path / "atlas").glob("*.png")] == ["one.png"]


def test_a_malformed_truth_costs_its_own_screen(screens: Path, tmp_path: Path) -> None:
    """It is one clear line; the others are drawn, and the status tells."""
    painted_screen(screens, "good")
    painted_screen(screens, "odd", colors=[{"hex": "blue"}])

    status, said = bench("--atlas", tmp_path / "atlas", "--truth", screens)

    lines = [line for line in said.splitlines() if "odd" in line]
    assert status == 1
    assert lines == ["odd.truth.json is no truth of a screen: colors.0.hex: String should match pattern '^#[0-9a-fA-F]{6}$'."]
    assert (tmp_path / "atlas" / "good.png").exists()


def test_a_truth_without_its_image_is_one_line(screens: Path, tmp_path: Path) -> None:
    """Nothing can be drawn then."""
    painted_screen(screens, "gone").unlink()

    status, said = bench("--atlas", tmp_path / "atlas", "--truth", screens)

    assert status == 2
    assert len([line for line in said.splitlines() if "gone.png" in line]) == 1


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_screens_is_refused(tmp_path: Path, exists: bool) -> None:
    """One line says what is missing."""
    folder = tmp_path / "empty"
    if exists:
        folder.mkdir()

    status, said = bench("--atlas", tmp_path / "atlas", "--truth", folder)

    assert status == 2
    assert said.startswith("tokenquorum: Cannot draw an atlas: ")
    assert len(said.splitlines()) == 1


def test_a_place_that_cannot_be_written_is_refused(screens: Path, tmp_path: Path) -> None:
    """The line names it."""
    painted_screen(screens, "shop")
    (tmp_path / "file").write_text("in the way")

    status, said = bench("--atlas", tmp_path / "file", "--truth", screens)

    assert status == 2
    assert f"Cannot draw an atlas into {tmp_path / 'file'}: File exists." in said
