"""Where keys are found, and that it is said."""

from collections.abc import Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from app.settings.keys import Key, Keys, told, variable
from app.settings.providers import Provider

FAR = Provider(name="far-eye", address="https://models.example/v1", model="eye")


class InMemory(keyring.backend.KeyringBackend):
    """A keyring that forgets with the test."""

    priority = -1  # so that nobody finds it by looking for the best one

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, mine = keyring.get_keyring(), InMemory()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("ring")
def test_the_keyring_comes_first() -> None:
    """Before the environment; nothing need be said."""
    keys = Keys({"TOKENQUORUM_KEY_FAR_EYE": "other"})

    kept = keys.keep(FAR, "sk-ring")

    assert (kept, keys.find(FAR)) == ("keyring", Key("sk-ring", "keyring"))
    assert told(FAR, keys.find(FAR)) == ""


@pytest.mark.usefixtures("no_ring")
def test_without_a_keyring_the_environment_is_looked_at() -> None:
    """And it is said which variable."""
    key = Keys({"TOKENQUORUM_KEY_FAR_EYE": "sk-environment"}).find(FAR)

    assert key == Key("sk-environment", "environment")
    assert variable(FAR) in told(FAR, key)


@pytest.mark.usefixtures("no_ring")
def test_otherwise_memory_holds_it_for_the_session() -> None:
    """Another session does not know it; that is said, too."""
    keys = Keys({})

    kept = keys.keep(FAR, "sk-memory")

    assert (kept, keys.find(FAR)) == ("session", Key("sk-memory", "session"))
    assert "until this program ends" in told(FAR, keys.find(FAR))
    assert Keys({}).find(FAR) == Key("", "none")


def test_a_key_does_not_show_itself() -> None:
    """Not in a representation, which may end up in a log."""
    assert "sk-secret" not in repr(Key("sk-secret", "keyring"))
