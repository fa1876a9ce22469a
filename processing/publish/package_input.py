"""A package as a folder, whether it came as one or as a ZIP."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...rules.errors import PackageError
from ...rules.i18n import tr
from .verifier import zip_files


@contextmanager
def package_folder(path: Path) -> Iterator[Path]:
    """The folder itself, or a private copy of what a ZIP holds (published files only), removed afterwards.

    Raises:
        PackageError: neither, or a ZIP that is damaged or holds forbidden paths.
    """
    if path.is_dir():
        yield path
        return
    if not path.is_file():
        raise PackageError(
            tr("There is no folder or ZIP file {name}; choose that of a release.").format(name=path.name)
        )
    files = zip_files(path)
    if files is None:
        raise PackageError(
            tr("The ZIP file {name} is damaged or holds forbidden paths; ask for it again.").format(
                name=path.name
            )
        )
    with tempfile.TemporaryDirectory(prefix="release-") as parent:
        folder = Path(parent) / path.stem
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield folder
