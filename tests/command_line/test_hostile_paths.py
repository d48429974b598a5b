"""Whatever a file is called or turns out to be: one line for it, and everything else goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.image_files import saved, stripes

_NAMES = (
    b"-rf %s%n.png",
    b"two\nlines \x1b[31mred\x07.png",
    b"\xff\xfe " + "\N{CHERRY BLOSSOM}\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe.png".encode(),
    b"a" * 251 + b".png",
)


def _extract(home: Path, *arguments: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "app", "extract", "--offline", "--format", "json", *map(os.fsdecode, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, "TOKENQUORUM_HOME": str(home)})


@pytest.mark.timeout(300)
def test_files_are_taken_by_any_name_and_what_is_no_file_is_refused_by_its_own(tmp_path: Path) -> None:
    """Four strange names are read; a pipe, a device, a loop and a missing file cost a line each."""
    folder = tmp_path / "in"
    folder.mkdir()
    for place, name in enumerate(_NAMES):
        (folder / os.fsdecode(name)).write_bytes(saved(stripes(8, 8, colors=[(place, 90, 120)])))
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "device.png").symlink_to("/dev/zero")
    (tmp_path / "loop.png").symlink_to("loop.png")
    strange = [os.fsencode(tmp_path / name) for name in ("pipe.png", "device.png", "loop.png", "gone\n\x1b[2J.png")]

    done = _extract(tmp_path / "home", b"--", *(os.fsencode(folder) + b"/" + name for name in _NAMES), *strange)

    assert done.returncode == 1
    read = json.loads(done.stdout)
    assert len(read["sources"]) == len(_NAMES)
    said = done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert all(line.isprintable() for line in said.splitlines())
    for word in ("is a pipe", "is a device", "symbolic links", "does not exist"):
        assert said.count(word) == 1
