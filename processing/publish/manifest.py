"""The manifest: every file of a package with size and SHA-256, and what the package is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ...rules.canonical import canonical_json, sha256_of_file
from ...rules.errors import PackageError
from ...rules.i18n import tr
from .writers import write_bytes

NAME = "manifest.json"
APPROVAL = "approval.json"
OUTSIDE = {NAME, APPROVAL}
SOFTWARE = "Local Safety 0.1.0"
KEYS = {
    "version", "release", "title", "territory", "publisher", "contact", "license", "period", "data_as_of",
    "supersedes", "corrections", "audience", "profile", "agreement", "prepared_by", "ledger_head", "files",
    "software",
}  # fmt: skip


def list_files(folder: Path) -> list[dict[str, Any]]:
    """Path (with ``/``), bytes and hash of every file but manifest and approval, sorted by path."""
    paths = sorted(
        (path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file()
    )
    return [
        {"path": name, "bytes": path.stat().st_size, "sha256": sha256_of_file(path)}
        for name, path in paths
        if name not in OUTSIDE and not name.startswith(".")
    ]


def write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    """Write the manifest, as the last file of a package.

    Args:
        facts: all keys of the contract but ``version``, ``files``, ``software``.
    """
    manifest = {
        "version": 1,
        "software": SOFTWARE,
        **facts,
        "files": list_files(folder),
    }
    if set(manifest) != KEYS:
        raise PackageError(tr("The manifest is incomplete; nothing was written."))
    write_bytes(folder / NAME, canonical_json(manifest))


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a candidate or package.

    Raises:
        PackageError: there is none, or it is not one.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
        manifest = json.loads(data)
        good = isinstance(manifest, dict) and set(manifest) == KEYS and canonical_json(manifest) == data
        good = good and _has_shape(manifest)
    except (OSError, ValueError):
        good = False
    if not good:
        raise PackageError(
            tr("The folder {folder} is no whole release: its manifest.json is missing or damaged.").format(
                folder=folder.name
            )
        )
    return manifest


def _has_shape(manifest: dict[str, Any]) -> bool:
    """Whether the parts that others read are what they expect."""
    files, territory, profile = (manifest[key] for key in ("files", "territory", "profile"))
    parts = [(territory, {"code", "name"}), (profile, {"name", "sha256"})]
    if not isinstance(files, list):
        return False
    parts += [(entry, {"path", "bytes", "sha256"}) for entry in files]
    return all(isinstance(part, dict) and set(part) == keys for part, keys in parts)


def check_files(folder: Path, manifest: dict[str, Any]) -> None:
    """Refuse a folder whose files are not exactly those of its manifest.

    Raises:
        PackageError: the first file that differs is named.
    """
    listed = {entry["path"]: entry for entry in manifest["files"]}
    found = {entry["path"]: entry for entry in list_files(folder)}
    for name in sorted(set(listed) | set(found)):
        if listed.get(name) != found.get(name):
            raise PackageError(
                tr(
                    "The file {file} was changed, added or removed after the release was prepared; prepare "
                    "it again."
                ).format(file=name)
            )
