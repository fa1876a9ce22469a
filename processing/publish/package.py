"""Small parts of a package: the verifier's copy and the ZIP."""

from __future__ import annotations

import zipfile
from pathlib import Path

from .partial import replace_file
from .writers import write_bytes

ZIP_TIME = (2000, 1, 1, 0, 0, 0)


def copy_verifier(folder: Path) -> None:
    """``verify.py``: the verifier of this version, unchanged."""
    write_bytes(folder / "verify.py", (Path(__file__).parent / "verifier.py").read_bytes())


def zip_folder(folder: Path, target: Path) -> None:
    """A ZIP of a folder with fixed times, order and permissions; whole or not at all."""
    with replace_file(target) as partial, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*"), key=lambda item: item.relative_to(folder).as_posix()):
            if path.is_file():
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                info = zipfile.ZipInfo(name, ZIP_TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, path.read_bytes())
