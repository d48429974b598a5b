"""The map tells of every room."""

import re
from pathlib import Path

APP = Path(__file__).parents[2] / "app"


def test_every_room_has_its_paragraph() -> None:
    """Each folder and each module at the top stands on the map by its name, and the map names nothing that is not there."""
    rooms = {place.name for place in APP.iterdir() if (place / "__init__.py").exists()}
    modules = {place.name for place in APP.glob("*.py")}
    described = re.findall(r"\*\*`([\w.]+)(/?)`\*\*", (APP / "README.md").read_text("utf-8"))

    assert {name for name, folder in described if folder} == rooms
    assert {name for name, folder in described if not folder} == modules


def test_every_file_that_the_map_names_is_there() -> None:
    """A file that was moved or renamed is moved on the map, too."""
    text = (APP / "README.md").read_text("utf-8")
    everything = {place.name for place in APP.rglob("*.py")} | {"pyproject.toml"}

    assert {name for name in re.findall(r"`(?:\w+/)*(\w+\.\w+)`", text) if name.endswith(".py")} - everything == set()
