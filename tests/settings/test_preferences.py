"""What the person prefers."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from app.settings.errors import PreferencesRefused, PreferencesUnsaved
from app.settings.preferences import Preferences, change, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where preferences lie, in a folder that is not there yet."""
    return tmp_path / "config" / "preferences.json"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    """Nothing is written by reading."""
    loaded = load(file)

    assert loaded.preferences == Preferences()
    assert loaded.preferences.max_cost == Decimal("0.10")
    assert loaded.notice == ""
    assert not file.parent.exists()


def test_a_change_is_there_at_the_next_start(file: Path) -> None:
    """What was changed is read again, as exactly as it was written."""
    changed = change(file, max_cost=Decimal("0.123456789"), theme="dark", month_budget=None)

    assert load(file).preferences == changed
    assert changed.max_cost == Decimal("0.123456789")
    assert [path.name for path in file.parent.iterdir()] == ["preferences.json"]


def test_a_change_leaves_what_another_version_wrote(file: Path) -> None:
    """Names that this version does not know stay in the file."""
    file.parent.mkdir()
    file.write_text('{"telescope": "large", "theme": "light"}')

    change(file, offline=True)

    assert json.loads(file.read_text()) == {"telescope": "large", "theme": "light", "offline": True}


@pytest.mark.parametrize("text", ["{", "[]", '{"max_cost": "much"}', '{"max_cost": "NaN"}', '{"workers": -1}', "\xff"])
def test_a_broken_file_is_kept_and_told(file: Path, text: str) -> None:
    """The defaults hold, the original lies beside, and the notice says both."""
    file.parent.mkdir()
    file.write_bytes(text.encode("latin-1"))

    loaded = load(file)

    kept = next(file.parent.glob("preferences.json.broken-*"))
    assert loaded.preferences == Preferences()
    assert kept.read_bytes() == text.encode("latin-1")
    assert "the defaults hold" in loaded.notice
    assert str(kept) in loaded.notice


def test_the_environment_wins_for_one_start_only(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable is laid over the file, and is not written into it by a change of something else."""
    change(file, offline=False)
    monkeypatch.setenv("TOKENQUORUM_OFFLINE", "1")

    assert load(file).preferences.offline
    change(file, theme="dark")

    monkeypatch.delenv("TOKENQUORUM_OFFLINE")
    assert not load(file).preferences.offline


def test_an_impossible_variable_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that cannot be is an error of whoever set it, and the file is left alone."""
    change(file, theme="dark")
    monkeypatch.setenv("TOKENQUORUM_WORKERS", "many")

    with pytest.raises(PreferencesRefused, match="workers"):
        load(file)

    assert json.loads(file.read_text()) == {"theme": "dark"}


@pytest.mark.parametrize("wrong", [{"max_cost": Decimal(-1)}, {"theme": "plaid"}, {"no_such_name": 1}])
def test_an_impossible_change_writes_nothing(file: Path, wrong: dict[str, object]) -> None:
    """A refused change names itself and leaves the file as it was."""
    with pytest.raises(PreferencesRefused, match=next(iter(wrong))):
        change(file, **wrong)

    assert not file.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A change that could not be saved says where and why."""
    (tmp_path / "config").write_text("a file where a folder should be")

    with pytest.raises(PreferencesUnsaved, match="could not be saved"):
        change(tmp_path / "config" / "preferences.json", theme="dark")
