"""Where things lie."""

from pathlib import Path

import pytest

from app.settings.errors import ResourceMissing
from app.settings.places import HOME_VARIABLE, places, resource


def test_one_variable_moves_every_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`TOKENQUORUM_HOME` holds all folders, and none of them is made by asking."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "profile"))

    found = places()

    assert {found.data.parent, found.cache.parent, found.log.parent, found.config.parent} == {tmp_path / "profile"}
    assert found.store == tmp_path / "profile" / "data" / "store.sqlite"
    assert not (tmp_path / "profile").exists()


def test_without_the_variable_the_desktop_standard_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Folders follow XDG where nothing else is said."""
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert places().data == tmp_path / "tokenquorum"


def test_a_resource_is_found_in_the_checkout() -> None:
    """What lies in `resources` is found by its path below it."""
    assert resource("icons/tokenquorum.svg").read_text("utf-8").startswith("<svg")


def test_a_missing_resource_is_named() -> None:
    """A resource that is nowhere is an incomplete installation, and the sentence names it."""
    with pytest.raises(ResourceMissing, match=r"incomplete: no/such\.thing"):
        resource("no/such.thing")
