"""The wheel brings everything along: it works where there is no checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder of commands of an environment that holds our wheel, and borrows only the libraries."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    commands = tmp_path / "venv" / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(commands / "python"), "install", "-qq", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    # A path file is read for its lines, not for the path files that lie there: the checkout stays out of sight.
    packages = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return commands


def test_the_wheel_extracts_tokens(installed: Path, tmp_path: Path) -> None:
    """From an empty folder, the installed command finds its own resources and reads an image."""
    where = "import app, app.settings.places as p; print(app.__file__); print(p.resource('samples/orbit-dashboard.png'))"
    environment = {**os.environ, "TOKENQUORUM_HOME": str(tmp_path / "home")}
    here, sample = subprocess.run(
        [str(installed / "python"), "-P", "-c", where],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()

    command = [str(installed / "tokenquorum"), "extract", sample, "--offline", "--format", "css"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)

    assert Path(here).is_relative_to(tmp_path)
    assert Path(sample).is_relative_to(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "#0b8472" in done.stdout.lower()
