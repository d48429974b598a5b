"""Where things lie: the folders of this person, and the resources of the application."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import PlatformDirs

from app.settings.errors import ResourceMissing

HOME_VARIABLE: Final = "TOKENQUORUM_HOME"
_APP: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """Folders; none is made before something is written there. `data` is kept, `cache` may be deleted at any time."""

    data: Path
    cache: Path
    log: Path
    config: Path

    @property
    def store(self) -> Path:
        """The one file that everything is kept in."""
        return self.data / "store.sqlite"

    @property
    def pasted(self) -> Path:
        """Images that came without a file."""
        return self.data / "pasted"

    @property
    def logbook(self) -> Path:
        """What happened lately; older parts lie beside it."""
        return self.log / "tokenquorum.log"

    @property
    def preferences(self) -> Path:
        """What the person prefers."""
        return self.config / "preferences.json"


def places() -> Places:
    """Find this person's folders. `TOKENQUORUM_HOME` puts all of them into one: for tests, or for a profile to carry along."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        root = Path(home).absolute()
        return Places(data=root / "data", cache=root / "cache", log=root / "log", config=root / "config")
    folders = PlatformDirs("tokenquorum", appauthor=False)
    return Places(
        data=folders.user_data_path,
        cache=folders.user_cache_path,
        log=folders.user_log_path,
        config=folders.user_config_path,
    )


def resource(name: str) -> Path:
    """Find a resource by its path below `resources`: in a frozen bundle, else in the installed package, else in the checkout.

    Raises:
        ResourceMissing: it is in none of them.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    roots = [Path(bundle) / "resources"] if bundle else [_APP / "resources", _APP.parent / "resources"]
    found = next((root / name for root in roots if (root / name).exists()), None)
    if found is None:
        raise ResourceMissing(name)
    return found
