"""What is loaded, and when."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

HEAVY = {"numpy", "cv2", "PIL", "sqlalchemy", "alembic", "pyspng", "coloraide", "typer", "rich", "keyring"}

WITHOUT_QT = """
import importlib, json, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "qasync"}:
            raise ModuleNotFoundError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
sys.argv[1:] = []
import app
imported, failed = [], {}
for module in pkgutil.walk_packages(app.__path__, "app.", onerror=lambda name: None):
    if module.name.startswith(("app.desktop", "app.store.migrations.env")):
        continue  # the window; and what only Alembic can run
    try:
        importlib.import_module(module.name)
        imported.append(module.name)
    except ModuleNotFoundError as error:
        failed[module.name] = str(error)
print(json.dumps({"imported": imported, "failed": failed}))
"""

LOADED_BY = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def run(code: str, *arguments: str) -> str:
    """The last line that a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_every_room_but_the_window_lives_without_qt() -> None:
    """With Qt blocked, every module outside of `desktop` can be imported."""
    found = json.loads(run(WITHOUT_QT))

    assert found["failed"] == {}
    assert len({name.split(".")[1] for name in found["imported"]}) >= 15


def test_the_first_paint_waits_for_nothing_heavy() -> None:
    """What the window imports before it shows is Qt, qasync and pydantic."""
    loaded = set(json.loads(run(LOADED_BY, "app.desktop.start")))

    assert {"PySide6", "qasync"} <= loaded
    assert loaded & HEAVY == set()


def test_the_library_is_imported_when_it_is_used() -> None:
    """`import app` alone loads nothing but the standard library."""
    loaded = set(json.loads(run(LOADED_BY, "app")))

    assert loaded & (HEAVY | {"PySide6", "pydantic"}) == set()


def test_opening_the_store_is_cheap_to_import() -> None:
    """The database library is loaded by the store's own thread."""
    loaded = set(json.loads(run(LOADED_BY, "app.store.open")))

    assert loaded & HEAVY == set()
