"""Pages painted by a real browser, where one is installed: Chromium knows best what CSS looks like."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.extractors.measured.scene import Scene
from app.sources.picture import Picture

_BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def browse(folder: Path, body: str, *, width: int = 800, height: int = 400, scale: int = 1) -> Scene:
    """What a browser makes of that HTML, `width` x `height` CSS px; the test is skipped where there is none. No network."""
    if _BROWSER is None:
        pytest.skip("no browser paints this page")
    page, shot = folder / "page.html", folder / "shot.png"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>body{{margin:0;font:16px sans-serif}}</style>{body}")
    command = [
        *(_BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"),
        *(f"--user-data-dir={folder / 'profile'}", f"--force-device-scale-factor={scale}"),
        *(f"--window-size={width},{height}", f"--screenshot={shot}", page.as_uri()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with Image.open(shot) as image:
        return Scene(Picture(np.ascontiguousarray(np.asarray(image.convert("RGB")))), float(scale))
