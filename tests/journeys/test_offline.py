"""Offline, the window reads an image from beginning to end, and the kernel sees no internet socket."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings.places import Places
from app.settings.preferences import change
from tests.fakes.asking import CANARY, provider
from tests.fakes.image_files import saved, stripes
from tests.journeys.display import PATIENCE, wait_until

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def test_a_window_that_is_offline_makes_no_internet_socket(tmp_path: Path) -> None:
    """Traced over all its processes, with a paid model set up and chosen: it is opened with an image, reads it, is closed."""
    home, image, trace = tmp_path / "home", tmp_path / "page.png", tmp_path / "trace"
    where = Places(*(home / name for name in ("data", "cache", "log", "config")))
    eye = provider("https://models.example/v1")
    change(where.preferences, providers=[eye.model_dump(mode="json")], preset="Full ensemble", offline=True)
    image.write_bytes(saved(stripes(320, 200)))
    command = ["strace", "-f", "-qq", "-e", "trace=socket,connect,execve", "-o", str(trace)]
    environment = {**os.environ, "TOKENQUORUM_HOME": str(home), "TOKENQUORUM_KEY_EYE": CANARY, "QT_QPA_PLATFORM": "offscreen"}

    window = subprocess.Popen([*command, sys.executable, "-m", "app", str(image)], env=environment)
    try:
        wait_until(lambda: where.logbook.exists() and "1 done, 0 failed" in where.logbook.read_text(), "the run ends")
    finally:
        (traced,) = Path(f"/proc/{window.pid}/task/{window.pid}/children").read_text().split()
        os.kill(int(traced), signal.SIGTERM)
        status = window.wait(PATIENCE)

    seen = trace.read_text(errors="replace")
    log = where.logbook.read_text()
    assert status == 0
    assert "app.extractors.measured.worker" in seen
    assert "app.extractors.remote.provider" not in seen
    assert "AF_INET" not in seen
    assert log.count("skipped: offline") == 6
    assert CANARY not in log
