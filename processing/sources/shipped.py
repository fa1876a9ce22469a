"""Mappings that come with the product: given by name, or recognised by the heading of a table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ...rules.errors import ConfigurationError, InputError
from ...rules.i18n import tr
from .columns import plain_text
from .delimited import DelimitedReader
from .mapping import TableMapping, load_mapping
from .sniff import head

MAPPING_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "mappings"
RECORD_MAPPINGS = ("brno-speeding", "memphis-robberies")
INDICATOR_MAPPINGS = ("indicators/zsj-precincts-2011",)
"""A name is the path below the folder of mappings, without its extension."""


def title(name: str) -> str:
    """What the tables of a shipped mapping are, in the current language."""
    return {
        "brno-speeding": tr("speeding recorded by the municipal police of Brno"),
        "memphis-robberies": tr("robberies in Memphis"),
        "indicators/zsj-precincts-2011": tr("population of basic settlement units, 2011"),
    }[name]


def mapping_path(source: str | Path, names: Sequence[str] = RECORD_MAPPINGS) -> Path:
    """The file of a mapping: of a shipped one by its name, else the path as it is.

    Raises:
        ConfigurationError: neither a file nor one of the names.
    """
    text = str(source).strip().replace("\\", "/")
    known = {name.rsplit("/", 1)[-1]: name for name in names}
    if text in known:
        return MAPPING_FOLDER / f"{known[text]}.yaml"
    if not Path(text).exists():
        raise ConfigurationError(
            tr("There is no mapping “{name}”; give a file or one of: {names}.").format(
                name=Path(text).name[:60], names=", ".join(known)
            )
        )
    return Path(text)


def recognised(path: Path) -> tuple[str, bool] | None:
    """The shipped mapping that fits a delimited text, and whether its columns are exactly those.

    None where none has all its columns there, or where more than one would do.
    """
    found = []
    for name in RECORD_MAPPINGS:
        mapping = _loaded(name)
        header = _heading(path, mapping)
        if mapping.fits(header):
            return name, True
        if all(header.count(column) == 1 for column in mapping.columns):
            found.append(name)
    return (found[0], False) if len(found) == 1 else None


@cache
def _loaded(name: str) -> TableMapping:
    return load_mapping(mapping_path(name))


def _heading(path: Path, mapping: TableMapping) -> list[str]:
    """The heading as a mapping would read it; empty where the text is not in its encoding."""
    try:
        stream = io.BytesIO(head(path))  # a file may be one line of gigabytes
        reader = DelimitedReader(stream, path.name, mapping.encoding, mapping.delimiter, multiline=True)
        return [plain_text(name) for name in reader.heading(mapping.header_row).fields or []]
    except InputError:
        return []
