"""The arrows between the rooms hold, and the check that holds them is awake."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}
LAYERS = [re.split(r" [|:] ", layer) for layer in CONTRACTS["rooms"]["layers"]]

PLANTED = [
    ("qt", "session/planted.py", "from PySide6.QtCore import QObject"),
    ("qt", "command_line/planted.py", "import qasync"),
    ("qt", "store/planted.py", "def late():\n    import shiboken6"),
    ("opencv", "sources/planted.py", "import cv2"),
    ("opencv", "desktop/planted.py", "import cv2.gapi"),
    ("database", "session/planted.py", "import sqlite3"),
    ("database", "runs/planted.py", "from sqlalchemy import select"),
    ("contract", "runs/planted.py", "from app.extractors import roster"),
    ("contract", "session/planted.py", "from app.extractors.measured.scene import Scene"),
    ("pure", "consensus/planted.py", "import asyncio"),
    ("pure", "votes/planted.py", "from time import sleep"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The whole tree once more, to plant something in."""
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "resources"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path, *contracts: str) -> tuple[int, str]:
    """Exit status and report of import-linter."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    command += [f"--contract={contract}" for contract in contracts]
    environment = os.environ | {"COLUMNS": "400", "PYTHONPATH": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def plant(folder: Path, place: str, code: str) -> None:
    """A new module with a forbidden import."""
    (folder / "app" / place).write_text(f'"""Planted."""\n\n{code}\n', "utf-8")


def test_the_tree_as_it_stands_keeps_every_contract(copy: Path) -> None:
    """Nothing is broken before anything is planted."""
    status, report = lint(copy)

    assert status == 0, report
    assert f"{len(CONTRACTS)} kept, 0 broken" in report


@pytest.mark.parametrize(("contract", "place", "code"), PLANTED)
def test_a_planted_import_turns_its_contract_red(copy: Path, contract: str, place: str, code: str) -> None:
    """A forbidden import is found wherever it stands, and named."""
    plant(copy, place, code)

    status, report = lint(copy, contract)

    assert status == 1
    assert f"app.{place.removesuffix('.py').replace('/', '.')} ->" in report


def test_no_lower_room_may_import_a_higher_one(copy: Path) -> None:
    """Every pair of rooms, the wrong way round: each one is reported."""
    rooms = [(height, room) for height, layer in enumerate(LAYERS) for room in layer if room != "__main__"]
    wrong = [(low, high) for (upper, high), (lower, low) in combinations(rooms, 2) if upper < lower]
    for low in {low for low, _ in wrong}:
        if (copy / "app" / low).is_dir():
            plant(copy, f"{low}/planted.py", "\n".join(f"import app.{high}" for one, high in wrong if one == low))
    planted = [(low, high) for low, high in wrong if (copy / "app" / low).is_dir()]

    status, report = lint(copy, "rooms")

    assert status == 1
    assert len(planted) > 80
    missed = [pair for pair in planted if f"app.{pair[0]}.planted -> app.{pair[1]}" not in report]
    assert missed == []


@pytest.mark.parametrize("layer", [layer for layer in CONTRACTS["rooms"]["layers"] if "|" in layer])
def test_strangers_stay_strangers(copy: Path, layer: str) -> None:
    """Surfaces know nothing of each other, and consensus nothing of extractors, in either direction."""
    for one, other in combinations(layer.split(" | "), 2):
        for low, high in ((one, other), (other, one)):
            plant(copy, f"{low}/planted_{high}.py", f"import app.{high}")

            status, report = lint(copy, "rooms")

            assert status == 1
            assert f"app.{low}.planted_{high} -> app.{high}" in report
            (copy / "app" / low / f"planted_{high}.py").unlink()


def test_a_new_room_must_be_given_its_place(copy: Path) -> None:
    """A room that no layer names is reported: the plan stays whole."""
    (copy / "app" / "attic").mkdir()
    plant(copy, "attic/__init__.py", "")

    status, report = lint(copy, "rooms")

    assert status == 1
    assert "attic" in report
