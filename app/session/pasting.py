"""Pasted images are kept as files (R-KEEP-5)."""

import os
from hashlib import blake2b
from pathlib import Path

_ENDINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp", b"GIF8": ".gif", b"BM": ".bmp"}


def keep_pasted(image: bytes, suggested_name: str, folder: Path) -> Path:
    """Write the bytes under their hash, whole or not at all, and answer where.

    The suggested name is only kept as far as it is harmless: its letters, digits, dots, dashes and `@`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ending = next((ending for magic, ending in _ENDINGS.items() if image.startswith(magic)), ".image")
    stem = "".join(sign for sign in Path(suggested_name).stem if sign.isalnum() or sign in "-_.@")[:40].strip(".") or "pasted"
    path = folder / f"{stem}-{blake2b(image, digest_size=6).hexdigest()}{ending}"
    if not path.exists():
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            file.write(image)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    return path
