"""Draw the sample images again, from the pages in `samples`: `python packaging/samples.py`.

Needs Chromium and Pillow. The images are committed; this is how they were made.
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "resources" / "samples"

# page, width and height in CSS px, device pixels per CSS px, the file, and how it is written
SCREENS = (
    ("orbit", 1280, 800, 1, "orbit-dashboard.png", {"optimize": True}),
    ("nocturne", 880, 560, 2, "nocturne-player@2x.png", {"optimize": True}),
    ("harbor", 1100, 720, 1, "harbor-booking.jpg", {"quality": 85}),
    ("sprout", 1200, 760, 1, "sprout-shop.webp", {"quality": 90, "method": 6}),
)


def draw(page: str, width: int, height: int, scale: int) -> Image.Image:
    """Have the page rendered."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "screen.png"
        options = [
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            f"--force-device-scale-factor={scale}",
            f"--window-size={width},{height}",
            f"--screenshot={picture}",
        ]
        address = (HERE / "samples" / f"{page}.html").as_uri()
        subprocess.run(["chromium", *options, address], check=True, capture_output=True, timeout=60)
        return Image.open(picture).convert("RGB")


def main() -> None:
    """Draw them all."""
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for page, width, height, scale, name, options in SCREENS:
        image = draw(page, width, height, scale)
        image.save(SAMPLES / name, **options)
        print(f"{name}: {image.width} x {image.height}, {(SAMPLES / name).stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
