"""One idea a file: short files, with names that say something."""

from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "app").rglob("*.py"))
SAYING_NOTHING = {"utils", "util", "helpers", "helper", "manager", "service", "core", "misc", "common", "base", "handler"}


def length(file: Path) -> int:
    """Its lines."""
    return len(file.read_text("utf-8").splitlines())


def test_no_file_is_long() -> None:
    """At 400 lines a file holds more than one idea."""
    assert [str(file.relative_to(ROOT)) for file in FILES if length(file) > 400] == []


def test_most_files_are_short() -> None:
    """Half of those that hold something have at most 120 lines."""
    assert median(length(file) for file in FILES if file.name != "__init__.py") <= 120


def test_every_name_says_what_is_in_there() -> None:
    """No drawer for odds and ends, neither as a file nor as a folder."""
    names = [part for file in FILES for part in file.relative_to(ROOT).with_suffix("").parts]

    assert set(names) & SAYING_NOTHING == set()


def test_resources_hold_no_code() -> None:
    """What lies in `resources` is data."""
    assert list((ROOT / "resources").rglob("*.py")) == []


def test_the_top_level_is_fixed() -> None:
    """Whoever opens the repository sees these, and no wheel that a download left behind."""
    kept = {"pyproject.toml", "app", "resources", "tests", "packaging", "README.md", "CHANGELOG.md", "LICENSE"}
    made = {"build", "dist", "node_modules"}

    seen = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.suffix != ".egg-info"}

    assert seen - made == kept
