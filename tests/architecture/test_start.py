"""The one command that sets everything up."""

import ast
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
START = ROOT / "packaging" / "start.py"


def test_old_pythons_can_read_it() -> None:
    """It is spelled in the language of Python 3.5, so that it can say what is missing."""
    tree = ast.parse(START.read_text("utf-8"), feature_version=(3, 5))

    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match)
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, newer)] == []


def test_it_needs_the_standard_library_only() -> None:
    """It runs before anything is installed."""
    nodes = [node for node in ast.walk(ast.parse(START.read_text("utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names


def test_every_requirement_is_pinned_and_has_no_address() -> None:
    """Whatever pyproject asks for stands in the constraints, at a version that fits."""
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [Requirement(one) for one in [*project["dependencies"], *project["optional-dependencies"]["test"]]]

    assert [str(one) for one in asked if not one.specifier.contains(pinned.get(one.name.lower(), "0"))] == []
    assert not any("/" in line or "@" in line for line in lines if not line.startswith("#"))


def test_what_comes_from_npm_is_locked_by_its_content_and_has_no_address() -> None:
    """Whoever serves it, it is the same package, or it is refused."""
    packages = json.loads((ROOT / "tests/fakes/stranger/package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: facts for name, facts in packages.items() if name}

    assert list(fetched) == ["node_modules/@copilotkit/aimock"]
    assert all(facts["integrity"].startswith("sha512-") and "resolved" not in facts for facts in fetched.values())


def test_a_python_that_does_not_fit_is_told(tmp_path: Path) -> None:
    """Too old, and no other Python in sight: one sentence, exit status 3."""
    pretend = f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(START)!r}, run_name='__main__')"
    environment = {**os.environ, "PATH": str(tmp_path)}

    done = subprocess.run([sys.executable, "-c", pretend], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert "needs Python 3.11 to 3.14" in done.stderr
    assert "Traceback" not in done.stderr


REACHING = """
import socket
here = socket.create_server(("127.0.0.1", 0))
socket.create_connection(here.getsockname()).close()
for reach in (lambda: socket.create_connection(("192.0.2.1", 80), 5), lambda: socket.getaddrinfo("models.example", 443)):
    try:
        reach()
    except OSError:
        print("out of reach")
"""


def test_the_network_can_be_taken_away() -> None:
    """Then nothing is reached but this machine itself, not even a name; where that takes more rights, it is said."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging/without_network.py"), sys.executable, "-c", REACHING],
        capture_output=True,
        text=True,
        check=False,
    )

    if done.returncode == 77:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0
    assert done.stdout.split("\n") == ["out of reach", "out of reach", ""]
