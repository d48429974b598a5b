"""The doctor: a line for each thing, and the way back."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.command_line.checks import findings
from app.command_line.program import program
from app.settings.places import HOME_VARIABLE, Places, places
from app.store.backup import back_up
from app.store.open import open_store
from app.store.schema import HEAD
from tests.fakes.elsewhere import held_elsewhere
from tests.fakes.happenings import RUNS, screen, whole_run


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one source in it, and a backup of it."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))

    async def fill() -> None:
        opened = await open_store(places().store)
        await opened.record(whole_run(screen()))
        await opened.close()

    asyncio.run(fill())
    back_up(places().store)
    return places().store


def doctor(*words: str) -> Result:
    return CliRunner().invoke(program, ["doctor", *words])


def lines(result: Result) -> dict[str, str]:
    """Mark by what was looked at."""
    found = [line.split(" ", 2) for line in result.stdout.splitlines() if not line.startswith(" ")]
    return {what.rstrip(":"): mark for mark, what, _ in found}


def test_all_is_well(store: Path) -> None:
    """A tick for each thing that everybody needs, one line each, and 0."""
    result = doctor()

    marks = lines(result)
    assert result.exit_code == 0
    assert list(marks) == ["program", "store", "backups", "places", "disk", "display", "keyring", "workers"]
    assert {marks[what] for what in ("program", "store", "backups", "places", "disk", "workers")} == {"✓"}
    assert f"{store} is whole: sources 1, decisions 0" in result.stdout
    assert f"schema {HEAD}" in result.stdout


def test_damage_is_a_cross_and_the_way_back_is_named(store: Path) -> None:
    """Looking changes nothing; restoring is asked for, and keeps what was there."""
    store.write_bytes(b"\0" * 5000)

    looked = doctor()
    as_it_was = store.read_bytes()
    restored = doctor("--restore")
    again = doctor()

    assert looked.exit_code == 1
    assert lines(looked)["store"] == "✗"
    assert "doctor --restore" in looked.stdout
    assert as_it_was == b"\0" * 5000
    assert restored.exit_code == 0
    (aside,) = store.parent.glob("store-damaged-*")
    assert aside.read_bytes() == b"\0" * 5000
    assert again.exit_code == 0
    assert asyncio.run(recalled(store))


def test_a_certain_backup_can_be_asked_for(store: Path) -> None:
    """By its name; one that there is not, or that is damaged itself, is refused."""
    (good,) = (store.parent / "backups").iterdir()
    bad = good.with_name("store-20260101-000000-000000.sqlite")
    bad.write_bytes(b"bad" * 1000)

    refused = doctor("--backup", bad.name)
    unknown = doctor("--backup", "nothing.sqlite")
    taken = doctor("--backup", good.name)

    assert (refused.exit_code, unknown.exit_code, taken.exit_code) == (2, 2, 0)
    assert "is damaged itself" in refused.stderr


def test_nothing_is_restored_while_a_window_is_open(store: Path) -> None:
    """It is told to be closed first."""
    with held_elsewhere(store):
        result = doctor("--restore")

    assert result.exit_code == 2
    assert "close that first" in result.stderr


def test_a_home_that_is_not_there_yet_is_well(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    home = tmp_path / "home"
    where = Places(*(home / name for name in ("data", "cache", "log", "config")))

    found = {finding.what: finding.well for finding in findings(where, HEAD) if finding.what in ("store", "backups", "places")}

    assert found == {"store": True, "backups": True, "places": True}
    assert not home.exists()


async def recalled(path: Path) -> bool:
    """Whether what was kept is there."""
    opened = await open_store(path)
    kept = await opened.recall("0a1b", [RUNS.id])
    await opened.close()
    return kept is not None
