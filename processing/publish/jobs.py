"""Job files: what one town's release is made from, one YAML file each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...rules import strict_yaml
from ...rules.errors import InputError
from ...rules.i18n import LANGUAGES, tr
from ...rules.strict_yaml import Mapping, check_keys, refuse

_REQUIRED = {"version", "code", "name", "districts", "profile", "ledger", "title", "publisher", "contact"}
_OPTIONAL = {"addresses", "anchors", "catchments", "agreement", "known", "language", "purpose", "cell_size"}
_LAYER = {"file", "layer", "code", "name", "population"}


@dataclass(frozen=True)
class LayerFile:
    """A layer in a file; field names are empty where the job names none."""

    file: Path
    layer: str = ""
    code: str = ""
    name: str = ""
    population: str = ""


@dataclass(frozen=True)
class Job:
    """A validated job. Paths are whole; ``plain``: what the file says, for comparing."""

    file: str
    code: str
    name: str
    districts: LayerFile
    profile: str
    ledger: Path
    title: str
    publisher: str
    contact: str
    language: str = "cs"
    addresses: LayerFile | None = None
    anchors: LayerFile | None = None
    catchments: LayerFile | None = None
    agreement: Path | None = None
    known: tuple[LayerFile, ...] = ()
    purpose: str = ""
    cell_size: float | None = None
    plain: dict[str, Any] = field(default_factory=dict, compare=False, hash=False, repr=False)

    @property
    def stem(self) -> str:
        """Name of its folder in the output."""
        return Path(self.file).stem


def job_files(folder: Path) -> list[Path]:
    """The job files of a folder, by name.

    Raises:
        InputError: there is none.
    """
    found = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".yaml", ".yml"))
    if not found:
        raise InputError(
            tr("The folder {folder} holds no job files (*.yaml).").format(folder=folder.name or "?")
        )
    return found


def load_job(path: Path) -> Job:
    """Read a job file; paths in it are relative to its folder.

    Raises:
        ConfigurationError: one sentence with file and line.
    """
    data, file, folder = strict_yaml.load(path), path.name, path.parent
    check_keys(data, _REQUIRED | _OPTIONAL, _REQUIRED, file)
    if data["version"] != 1:
        raise refuse(file, data, "version", tr("must be 1"))
    code = data["code"]
    if not isinstance(code, str):
        raise refuse(file, data, "code", tr("must be a text in quotes: it may begin with 0"))
    language = data.get("language", "cs")
    if language not in LANGUAGES:
        raise refuse(file, data, "language", tr("must be one of: {choices}").format(choices="cs, en"))
    texts = {}
    for key in ("name", "profile", "title", "publisher", "contact"):
        if not isinstance(data[key], str) or not data[key].strip():
            raise refuse(file, data, key, tr("must be a text"))
        texts[key] = data[key].strip()
    size = data.get("cell_size")
    if size is not None and (isinstance(size, bool) or not isinstance(size, (int, float)) or size <= 0):
        raise refuse(file, data, "cell_size", tr("must be a number above 0"))
    districts = _layer(data, "districts", file, folder)
    if not districts.code:
        raise refuse(file, data, "districts", tr("must name the field with the code of the district"))
    known = data.get("known") or []
    if not isinstance(known, list):
        raise refuse(file, data, "known", tr("must be a list of files"))
    return Job(
        file=file,
        code=code.strip(),
        districts=districts,
        ledger=folder / _path(data, "ledger", file),
        language=language,
        **{key: _layer(data, key, file, folder) for key in ("addresses", "anchors", "catchments")},
        agreement=folder / _path(data, "agreement", file) if data.get("agreement") else None,
        known=tuple(_reference(item, data, "known", file, folder) for item in known),
        purpose=str(data.get("purpose") or ""),
        cell_size=float(size) if size else None,
        plain=strict_yaml.plain(data),
        **_own_profile(texts, folder),
    )


def _own_profile(texts: dict[str, str], folder: Path) -> dict[str, str]:
    """The same texts; a profile that is a file beside the job by its path, else its built-in name."""
    beside = folder / texts["profile"]
    return {**texts, "profile": str(beside)} if beside.is_file() else texts


def _layer(data: Mapping, key: str, file: str, folder: Path) -> LayerFile | None:
    value = data.get(key)
    return None if value is None else _reference(value, data, key, file, folder)


def _reference(value: Any, data: Mapping, key: str, file: str, folder: Path) -> LayerFile:
    if isinstance(value, str) and value.strip():
        return LayerFile(folder / value.strip())
    if not isinstance(value, Mapping):
        raise refuse(file, data, key, tr("must be a file, or hold file and layer"))
    check_keys(value, _LAYER, {"file"}, file, key)
    texts = {name: "" if value.get(name) is None else str(value[name]) for name in _LAYER - {"file"}}
    return LayerFile(folder / str(value["file"]), **texts)


def _path(data: Mapping, key: str, file: str) -> str:
    if not isinstance(data[key], str) or not data[key].strip():
        raise refuse(file, data, key, tr("must be a text"))
    return data[key].strip()
